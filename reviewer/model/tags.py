"""What others said of a picture: tags beside its file, and which of them speak against it."""

import json
import math
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from reviewer.model.errors import UsageError

MOST_TAGS = 2000
"""How many tags of a picture are kept."""
LONGEST = 120
"""How many characters of a tag are kept."""
_MOST_ROWS = 5000
_BARE = re.compile(r"[A-Za-z0-9_-]+")

TagTable = Mapping[str, float]
"""How surely a picture that bears a tag is bad to learn from, 0 .. 1, by tag."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Hold what files beside a picture say of it.

    ``tags`` are written as ``plain`` writes them, each once; ``post`` names the post it came from, and ``parent`` the
    one that its post is a version of, each as ``site/number``; ``fault`` is a sentence about a file that could not be
    read; ``stamp`` tells one state of these files from another, empty where there are none.
    """

    tags: tuple[str, ...] = ()
    post: str = ""
    parent: str = ""
    fault: str = ""
    stamp: str = ""


NOTHING = Beside()
"""What is known of a picture that nothing lies beside."""


def plain(tag: str) -> str:
    """Write a tag as Danbooru does: small letters, ``_`` for spaces, no weight, escape or namespace around it."""
    text = tag.strip().replace("\\(", "(").replace("\\)", ")").lower()
    if text.startswith("(") and text.endswith(")"):
        text = re.sub(r":[0-9.]+$", "", text.strip("()"))
    text = re.sub(r"^(?:(?:meta|general|medium|artist|character|copyright|species|series|creator):)+", "", text)
    return re.sub(r"\s+", "_", text.strip())[:LONGEST]


def read_table(text: str, name: str = "The table of tags") -> dict[str, float]:
    """Read a table of tags: TOML, one ``tag = severity`` a line; what cannot be read is called by its ``name``.

    Raises
    ------
    UsageError
        Naming the line or the tag that cannot be used; nothing is changed then.
    """
    try:
        rows = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise UsageError(f"{name} cannot be read: {error}; write a line like sketch = 0.75.") from error
    return checked_table(rows)


def checked_table(rows: Mapping[str, object]) -> dict[str, float]:
    """Give the rows as a table of tags.

    Raises
    ------
    UsageError
        Where a severity is no number from 0 to 1, or there are too many.
    """
    if len(rows) > _MOST_ROWS:
        raise UsageError(f"The table of tags has {len(rows):,} rows, more than {_MOST_ROWS:,}.")
    table = {}
    for tag, severity in rows.items():
        is_number = isinstance(severity, int | float) and not isinstance(severity, bool)
        if not is_number or not math.isfinite(severity) or not 0 <= severity <= 1:  # type: ignore[operator,arg-type]  # a number by then
            raise UsageError(f"The severity of the tag {tag!r} must be a number from 0 to 1, not {severity!r}.")
        if plain(tag) and plain(tag).isprintable():
            table[plain(tag)] = float(severity)  # type: ignore[arg-type]  # a number by then
    return table


def written_table(table: TagTable) -> str:
    """Write a table of tags as TOML, the worst first."""
    rows = sorted(table.items(), key=lambda row: (-row[1], row[0]))
    return "".join(f"{_key(tag)} = {severity:g}\n" for tag, severity in rows)


def _key(tag: str) -> str:
    return tag if _BARE.fullmatch(tag) else json.dumps(tag, ensure_ascii=False)
