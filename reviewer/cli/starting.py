"""The first step of the program: a window does not wait until a command line has been read."""

import os
import signal
import sys
from io import TextIOWrapper
from pathlib import Path

from reviewer.model.errors import ReviewError
from reviewer.model.exits import Exit
from reviewer.model.naming import REVIEW_SUFFIX


def main(words: list[str] | None = None) -> int:
    """Do what a command line says and give the exit code; what a person can mend is told in one sentence."""
    # Many small products go through BLAS here, whose threads cost more than they give; it reads this when it is loaded.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if isinstance(sys.stdout, TextIOWrapper):  # a name that is no text in the terminal's letters ends no command
        sys.stdout.reconfigure(errors="backslashreplace")
    words = list(sys.argv[1:] if words is None else words)
    before = signal.signal(signal.SIGTERM, _interrupt)
    try:
        code = _run(words)
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError as error:
        from reviewer.cli.telling import untold

        return untold(error)
    finally:
        signal.signal(signal.SIGTERM, before)
    return code


def is_plain_opening(words: list[str]) -> bool:
    """Tell whether nothing but the window is asked for, on its start page or on one review."""
    return not words or (len(words) == 1 and words[0].endswith(REVIEW_SUFFIX) and not words[0].startswith("-"))


def _run(words: list[str]) -> int:
    """Open the window, or run one command; give the exit code."""
    try:
        if is_plain_opening(words):
            from reviewer.cli.window import run_window

            return run_window(Path(words[0]) if words else None)
        from reviewer.cli.app import run_command

        run_command(words)
    except ReviewError as error:
        print(f"reviewer: {error}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        return _stopped()
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError):  # which typer makes an end of its own kind of
            raise end.__context__ from None
        return _stopped() if end.code == Exit.STOPPED else end.code if isinstance(end.code, int) else 0
    return 0


def _stopped() -> int:
    """Say that Ctrl+C, or who asked the program to end, was heard."""
    print("reviewer: stopped; everything finished before is kept.", file=sys.stderr)
    return Exit.STOPPED


def _interrupt(*_: object) -> None:
    """End as Ctrl+C does: what is open is closed and no process is left behind."""
    raise KeyboardInterrupt
