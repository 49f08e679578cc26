"""Command lines of the program that a person is told to type."""

import shlex
from pathlib import Path


def command(*words: str | Path) -> str:
    """Give a line that can be typed as it is, names with spaces too, of the words after the program's own name."""
    return shlex.join(["reviewer", *map(str, words)])
