"""How a folder stands to those of a review: one of them, a part of one, or one that was moved."""

import os
from dataclasses import dataclass
from pathlib import Path

from reviewer.model.picture import Root, RootId, below
from reviewer.store import Review

_MOST = 1000
"""So many files tell; each costs a look at the disk, which may be far away."""


@dataclass(frozen=True, slots=True)
class Match:
    """Tell how many files were looked for in a folder, and how many of them are there with the size that is known."""

    found: int
    looked_for: int


def add_folder(review: Review, place: Path) -> Root:
    """Add a folder to a review, unless it lies in one that is scanned already; gives the one it is scanned with."""
    real = os.path.realpath(os.fsencode(place))
    for root in review.roots():
        if below(real, os.path.realpath(root.path)) is not None:
            return root
    return review.add_root(real)


def match_folder(review: Review, root: RootId, place: Path) -> Match:
    """Look in a folder for files that are known of a root; may be called in any thread."""
    known = list(review.known(root).items())
    sample = known[:: max(1, -(-len(known) // _MOST))]
    found = sum(_has(place, relative, file.size) for relative, file in sample)
    return Match(found, len(sample))


def _has(place: Path, relative: bytes, size: int) -> bool:
    try:
        return (place / os.fsdecode(relative)).stat().st_size == size
    except OSError:
        return False
