"""Which root of a review a file belongs to, where one root lies in another."""

import os
from collections.abc import Iterable
from dataclasses import dataclass, field

from reviewer.model.picture import Root, below
from reviewer.model.scoring import Known
from reviewer.model.verdict import Verdict
from reviewer.scan.discover import Seen, discover
from reviewer.store import Review


@dataclass
class Ground:
    """Hold one root and what the review knows of its files by their relative paths; those ``twice`` keep another row.

    ``outer`` are the grounds that this one lies in, each with the path below it, ``inner`` the paths of the roots in
    this one; these paths end with a slash.
    """

    root: Root
    known: dict[bytes, Known]
    twice: list[bytes] = field(default_factory=list)
    outer: list[tuple["Ground", bytes]] = field(default_factory=list)
    inner: list[bytes] = field(default_factory=list)

    def seen(self) -> list[Seen]:
        """Walk the root and give the files that are its own.

        One that is known keeps its row, the outermost before others; a new one belongs to the innermost root.
        """
        apart = {path.rstrip(b"/") for path in self.inner if not any(name.startswith(path) for name in self.known)}
        return [entry for entry in discover(self.root.path, apart) if self._owns(entry.relative)]

    def _owns(self, relative: bytes) -> bool:
        if any(path + relative in ground.known for ground, path in self.outer):
            return False
        return relative in self.known or not any(relative.startswith(path) for path in self.inner)


def grounds(review: Review) -> list[Ground]:
    """Give the ground of each root of a review, with one row for each file.

    Where two rows are of one file, the judged one stays, the outer one where both are or none is.
    """
    found = [Ground(root, review.known(root.id)) for root in review.roots()]
    places = [(os.path.realpath(ground.root.path), ground) for ground in found]
    places.sort(key=lambda one: len(one[0]))
    for number, (place, ground) in enumerate(places):
        for outer_place, outer in places[:number]:
            path = below(place, outer_place)
            if path is not None:
                ground.outer.append((outer, path and path + b"/"))
                outer.inner.append(path and path + b"/")
    for _, ground in places:
        for outer, path in ground.outer:
            _settle(review, ground, outer, path)
    return found


def _settle(review: Review, ground: Ground, outer: Ground, path: bytes) -> None:
    """Leave one row of each file that two roots know."""
    both = [relative for relative in ground.known if path + relative in outer.known]
    judged = [one for one in both if _is_judged(review, ground.known[one])]
    kept = {one for one in judged if not _is_judged(review, outer.known[path + one])}
    _drop(ground, (one for one in both if one not in kept))
    _drop(outer, (path + one for one in kept))


def _drop(ground: Ground, relatives: Iterable[bytes]) -> None:
    for relative in relatives:
        del ground.known[relative]
        ground.twice.append(relative)


def _is_judged(review: Review, known: Known) -> bool:
    return review.judgement(known.id).verdict is not Verdict.UNDECIDED
