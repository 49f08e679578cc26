"""Saying things on the terminal: results on standard output, progress and words on standard error."""

import errno
import json
import math
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from reviewer.model.exits import Exit

if TYPE_CHECKING:
    from rich.table import Table

_WIDEST = 10_000
_RIGHTS = " Check the rights of it and of the folders that it lies in."
_ROOM = " Make room on its disk, then do it again."
_STEPS = {errno.EACCES: _RIGHTS, errno.EPERM: _RIGHTS, errno.ENOSPC: _ROOM, errno.EDQUOT: _ROOM}
"""What to do next, by what the system refused for."""

out = Console(highlight=False, soft_wrap=True)
words = Console(stderr=True, highlight=False, soft_wrap=True)


class RateColumn(ProgressColumn):
    """Show how many are done per second."""

    def render(self, task: Task) -> Text:
        """Give the rate of a task, a dash while it is not known."""
        speed = task.finished_speed or task.speed
        return Text("-" if speed is None else f"{speed:.1f}/s", style="progress.data.speed")


def progress_bar() -> Progress:
    """Give a bar with count, rate and the time that remains."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        RateColumn(),
        TimeRemainingColumn(),
        console=words,
        transient=True,
        disable=not words.is_terminal,  # else the end of the bar would be an empty line
    )


def say(text: str) -> None:
    """Say a line on standard output, as plain text whatever it holds."""
    out.print(Text(text))


def print_json(value: Any) -> None:
    """Print one line of JSON; what is not finite becomes null, and letters that the terminal lacks are escaped."""
    text = json.dumps(_finite(value), ensure_ascii=False)
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        text = json.dumps(_finite(value))
    sys.stdout.write(text + "\n")


def print_table(table: "Table") -> None:
    """Print a table: as wide as a terminal, or else as its words are, for what reads it goes by lines."""
    (out if out.is_terminal else Console(highlight=False, width=_WIDEST)).print(table)


def untold(error: OSError) -> int:
    """Say, where that is still possible, that the disk refused; gives the exit code.

    Nothing is said where it is the reader of a pipe that had enough, like ``head``.
    """
    if isinstance(error, BrokenPipeError):
        _write_no_more()
        return Exit.CLOSED
    refused = error.filename or "The output"
    cause = (error.strerror or str(error)).lower()
    step = _STEPS.get(error.errno or 0, "")
    with suppress(OSError):
        print(
            f"reviewer: {refused} could not be written or read: {cause}; what was saved is kept.{step}", file=sys.stderr
        )
    _write_no_more()
    return Exit.NOT_WHOLE


def _write_no_more() -> None:
    """Let go of what is left to be written: it would be tried, and fail, once more when the interpreter ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def no_folder(path: Path, wanted: str = "a folder") -> str:
    """Say what is where a folder was named, so that it cannot be used."""
    return f"{path} is a file, not {wanted}" if path.exists() else f"{path} does not exist"


def path_fields(path: bytes) -> dict[str, str]:
    """Give a path for JSON: as text, and its bytes in hex too where the text does not hold them exactly."""
    from reviewer.model.picture import shown

    text = shown(path)
    return {"path": text} if text.encode("utf-8", "surrogatepass") == path else {"path": text, "path_bytes": path.hex()}


def _finite(value: Any) -> Any:
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, dict):
        return {key: _finite(inner) for key, inner in value.items()}
    return [_finite(inner) for inner in value] if isinstance(value, list | tuple) else value
