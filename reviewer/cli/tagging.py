"""``reviewer tags``."""

from pathlib import Path

from reviewer.cli.building import open_review
from reviewer.cli.telling import say
from reviewer.model.errors import UsageError
from reviewer.model.tags import TagTable, checked_table, plain, read_table, written_table
from reviewer.scan.tagging import follow_table, table_of
from reviewer.store import Review

_LARGEST = 1 << 20


def run_tags(path: Path, put: list[str], remove: list[str], source: Path | None, *, is_shipped: bool) -> None:
    """Change a review's table of tags where that is asked for, and print what holds, as TOML."""
    if is_shipped and (put or remove or source):
        raise UsageError("--shipped goes with no other change: it follows the program's own table.")
    is_changing = bool(put or remove or source or is_shipped)
    with open_review(path, to_read=not is_changing) as review:
        if is_changing:
            count = follow_table(review, None if is_shipped else _changed(review, put, remove, source))
            judged = "picture with tags was" if count == 1 else "pictures with tags were"
            say(f"# {count:,} {judged} judged anew; nothing was decided.")
        say(written_table(table_of(review)).rstrip("\n"))


def _changed(review: Review, put: list[str], remove: list[str], source: Path | None) -> TagTable:
    table = dict(table_of(review)) if source is None else _read(source)
    for word in put:
        tag, sign, severity = word.rpartition("=")
        try:
            table |= checked_table({tag: float(severity)})
        except ValueError:
            sign = ""
        if not sign or not plain(tag):
            raise UsageError(f"{word!r} is not understood; write a tag and its severity like --set sketch=0.75.")
    for tag in remove:
        if table.pop(plain(tag), None) is None:
            raise UsageError(f"The tag {tag!r} is not in the table; nothing was changed.")
    return table


def _read(source: Path) -> dict[str, float]:
    """Read a whole table, which is to hold something: a blank file is hardly meant to empty that of the review."""
    table = read_table(_text(source), str(source))
    if not table:
        raise UsageError(
            f"{source} holds no tag, so the table would be empty; nothing was changed: write a line like sketch = 0.75."
        )
    return table


def _text(source: Path) -> str:
    try:
        with source.open("rb") as file:
            data = file.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            raise UsageError(f"{source} is larger than {_LARGEST:,} bytes; nothing was changed.")
        return data.decode("utf-8-sig")
    except OSError as error:
        cause = (error.strerror or "unknown error").lower()
        raise UsageError(f"{source} cannot be read: {cause}; nothing was changed.") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{source} is no text in UTF-8; nothing was changed.") from error
