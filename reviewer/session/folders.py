"""How a folder stands to those of a review: one of them, a part of one, or one that was moved."""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path

from reviewer.model.picture import Root, RootId, below, is_own
from reviewer.store import Review

_MOST = 1000
"""So many files tell; each costs a look at the disk, which may be far away."""
_NAMED = 3
"""How many of the files that are not there are named."""
_MOVED = 0.5
"""The share of the files looked for above which a folder is taken for one that was moved."""


@dataclass(frozen=True, slots=True)
class Match:
    """Tell how many files were looked for in a folder, and how many of them are there with the size that is known.

    ``lacking`` are the paths below the folder of some that are not.
    """

    found: int
    looked_for: int
    lacking: tuple[bytes, ...] = field(default=(), compare=False)

    @property
    def is_it(self) -> bool:
        """Tell whether the folder may be taken for the one that the files are known of."""
        return self.found > _MOVED * self.looked_for


def add_folder(review: Review, place: Path) -> Root:
    """Add a folder to a review, unless it is scanned with one that it lies in; gives the one it is scanned with."""
    real = os.path.realpath(os.fsencode(place))
    for root in review.roots():
        path = below(real, os.path.realpath(root.path))
        if path is not None and not is_own(path):
            return root
    return review.add_root(real)


def _never() -> bool:
    return False


def moved_to(review: Review, place: Path, is_unwanted: Callable[[], bool] = _never) -> tuple[Root, Match] | None:
    """Give the folder of a review that was moved to a place: its files are there, and none is where it was.

    It looks at the disk until it is no longer wanted, which gives None; may be called in any thread.
    """
    real = os.path.realpath(os.fsencode(place))
    roots = review.roots()
    if any(os.path.realpath(root.path) == real for root in roots):
        return None
    for root in roots:
        match = match_folder(review, root.id, place, is_unwanted)
        if match.is_it and is_absent(review, root, is_unwanted) and not is_unwanted():
            return root, match
    return None


def is_absent(review: Review, root: Root, is_unwanted: Callable[[], bool] = _never) -> bool:
    """Tell whether a folder of a review is not where it was, or nothing that is known of it is in it any more."""
    place = Path(os.fsdecode(root.path))
    if not place.is_dir():
        return True
    match = match_folder(review, root.id, place, is_unwanted)
    return match.looked_for > 0 and match.found == 0


def rehome(review: Review, root: Root, place: Path) -> int | None:
    """Go on with a folder that was moved where it is now; all that is known of its files stays with them.

    Where another folder of the review stands there, its files are those of that. What was scanned there already has
    rows of its own, which take over verdicts and marks of the same bytes, in one gesture. Gives how many verdicts they
    took, None where the folder was none of the review's.
    """
    real = os.path.realpath(os.fsencode(place))
    others = [one for one in review.roots() if one.id != root.id]
    into = next((one for one in others if os.path.realpath(one.path) == real), None)
    if into is None:
        review.move_root(root.id, real)
        return None
    return len(review.merge_root(root.id, into.id).result())


def match_folder(review: Review, root: RootId, place: Path, is_unwanted: Callable[[], bool] = _never) -> Match:
    """Look in a folder for files that are known of a root, until it is no longer wanted; may be called in any thread.

    What is not looked at any more counts as not found.
    """
    sample = _spread(takewhile(lambda _: not is_unwanted(), review.sizes(root)))
    lacking = [relative for relative, size in sample if is_unwanted() or not _has(place, relative, size)]
    return Match(len(sample) - len(lacking), len(sample), tuple(lacking[:_NAMED]))


def _spread(files: Iterable[tuple[bytes, int]]) -> list[tuple[bytes, int]]:
    """Give as many as tell, spread over all; never are more than twice as many held."""
    kept, step = list[tuple[bytes, int]](), 1
    for number, one in enumerate(files):
        if number % step == 0:
            kept.append(one)
        if len(kept) == 2 * _MOST:
            kept, step = kept[::2], 2 * step
    most = min(_MOST, len(kept))
    return [kept[place * len(kept) // most] for place in range(most)]


def _has(place: Path, relative: bytes, size: int) -> bool:
    try:
        return (place / os.fsdecode(relative)).stat().st_size == size
    except OSError:
        return False
