"""Which root of a review a file belongs to, where one root lies in another."""

import os
from dataclasses import dataclass, field
from pathlib import Path

from reviewer.model.picture import CandidateId, Root, below
from reviewer.model.scoring import Known
from reviewer.scan.discover import Seen, discover
from reviewer.store import Move, Review

_STRETCH = 500
"""So many files are asked about at once, so that a decision never waits long."""


@dataclass
class RootFiles:
    """Hold one root and what the review knows of its files by their relative paths.

    ``outer`` are the roots that this one lies in, each with the path below it, ``inner`` the paths of the roots in
    this one; these paths end with a slash. ``is_bare`` tells, after a walk, that nothing at all was found.
    """

    root: Root
    known: dict[bytes, Known]
    outer: list[tuple["RootFiles", bytes]] = field(default_factory=list)
    inner: list[bytes] = field(default_factory=list)
    is_bare: bool = True

    def seen(self) -> list[Seen]:
        """Walk the root and give the files that are its own.

        One that is known keeps its row, the outermost before others; a new one belongs to the innermost root.
        """
        apart = {path.rstrip(b"/") for path in self.inner if not any(name.startswith(path) for name in self.known)}
        self.is_bare = not any(Path(os.fsdecode(self.root.path), os.fsdecode(path)).is_dir() for path in apart)
        own = []
        for entry in discover(self.root.path, apart):
            self.is_bare &= not entry.relative  # at most the folder itself is named, as one that cannot be read
            if self._owns(entry.relative):
                own.append(entry)
        return own

    def _owns(self, relative: bytes) -> bool:
        if any(path + relative in files.known for files, path in self.outer):
            return False
        return relative in self.known or not any(relative.startswith(path) for path in self.inner)


class NestedRoots(list[RootFiles]):
    """Give the files of each root of a review, with one row for each file.

    Where two rows are of one file, the one judged last stays, the outer one where none is judged, and takes over the
    marks of the other. ``disagreed`` counts those that were judged differently.
    """

    def __init__(self, review: Review) -> None:
        super().__init__(RootFiles(root, review.known(root.id)) for root in review.roots())
        self._review, self._twice = review, list[Move]()
        self.disagreed = 0
        places = [(os.path.realpath(files.root.path), files) for files in self]
        places.sort(key=lambda one: len(one[0]))
        for number, (place, files) in enumerate(places):
            for outer_place, outer in places[:number]:
                path = below(place, outer_place)
                if path is not None:
                    files.outer.append((outer, path and path + b"/"))
                    outer.inner.append(path and path + b"/")
        for _, files in places:
            for outer, path in files.outer:
                self._settle(files, outer, path)
        review.set_aside(self._twice)

    def _settle(self, files: RootFiles, outer: RootFiles, path: bytes) -> None:
        """Leave one row of each file that two roots know."""
        both = [relative for relative in files.known if path + relative in outer.known]
        for start in range(0, len(both), _STRETCH):
            part = both[start : start + _STRETCH]
            pairs = [(files.known[one].id, outer.known[path + one].id) for one in part]
            judged = self._review.judged_at([one for pair in pairs for one in pair])
            for relative, (mine, other) in zip(part, pairs, strict=True):
                self.disagreed += mine in judged and other in judged and self._differ(mine, other)
                if judged.get(mine, 0) > judged.get(other, 0):
                    del outer.known[path + relative]
                    self._twice.append(Move(other, mine))
                else:
                    del files.known[relative]
                    self._twice.append(Move(mine, other))

    def _differ(self, mine: CandidateId, other: CandidateId) -> bool:
        return self._review.judgement(mine) != self._review.judgement(other)
