"""Paths as they are typed: half of one is no reason to fail."""

import os
from pathlib import Path


def typed_path(text: str, below: Path | None = None) -> Path:
    """Give the absolute path of a text; the home of somebody who is not known is a name like any other.

    A relative one lies below a folder, or below the one that the program runs in where none is given.
    """
    path = Path(os.path.expanduser(text))  # noqa: PTH111 - pathlib's own raises
    return (path if below is None else below / path).absolute()


def is_folder(path: Path) -> bool:
    """Tell whether there is such a folder; a name that no disk can hold is none."""
    return os.path.isdir(path)  # noqa: PTH112 - pathlib's own raises


def is_taken(path: Path) -> bool:
    """Tell whether anything bears this name."""
    return os.path.lexists(path)
