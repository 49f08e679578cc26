"""The pictures of a plan, held in columns: a million of them as objects would take a gigabyte."""

from array import array
from collections import Counter
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import overload

import numpy as np
from numpy.typing import NDArray

from reviewer.export.layout import TRAIN, places_of
from reviewer.export.tiles import Cut, cuts_of, tile_name
from reviewer.model.picture import CandidateId
from reviewer.model.recipe import Recipe

DIGEST_BYTES = 32
_NUMBERS = ("candidate", "root", "size", "height", "width", "at", "bytes_needed", "pairs", "pixels")
"""What is held of each picture as a number of 64 bits; ``pixels`` are those of its cuts."""


class Drop(StrEnum):
    """Name why a tile is dropped; the value is what the manifest says."""

    VETO = "veto"
    EVIDENCE = "evidence"
    FLAT = "flat"


@dataclass(frozen=True, slots=True)
class PlannedPicture:
    """Hold one accepted picture, the content that was judged and the pairs that it becomes.

    ``height`` and ``width`` are the whole picture, upright; ``digest`` is the SHA-256 of the bytes that were judged;
    ``at`` is when it was judged, UTC in milliseconds; ``dropped`` are the tiles that it does not become;
    ``bytes_needed`` is an estimate from above.
    """

    candidate: CandidateId
    root: int
    relative: bytes
    path: bytes
    size: int
    digest: bytes
    height: int
    width: int
    at: int
    cuts: tuple[Cut, ...]
    dropped: tuple[tuple[Cut, Drop], ...] = ()
    split: str = TRAIN
    bytes_needed: int = 0


def cropped(height: int, width: int, scale: int) -> tuple[int, int]:
    """Give the size of a picture whose sides are cropped to multiples of the scale."""
    return height // scale * scale, width // scale * scale


class PlannedPictures(Sequence[PlannedPicture]):
    """Hold planned pictures in the order of their names once they are sorted; each is made when it is asked for.

    Parameters
    ----------
    recipe : Recipe
        What they are cut by.
    roots : sequence of bytes
        The absolute paths of the source folders that their ``root`` counts.
    """

    def __init__(self, recipe: Recipe, roots: Sequence[bytes]) -> None:
        self._recipe, self._folders = recipe, tuple(root.rstrip(b"/") + b"/" for root in roots)
        self._numbers, self._digests = array("q"), bytearray()
        self._texts, self._ends = bytearray(), array("q", [0])
        """The name and the relative path of each, one after another, and where each of these ends."""
        self._dropped: dict[int, tuple[tuple[Cut, Drop], ...]] = {}
        """Of the few that have some, by the rows in which they were added."""
        self._order: NDArray[np.intp] | None = None
        self._apart: NDArray[np.bool_] | None = None

    def add(self, picture: PlannedPicture, name: str) -> None:
        """Add a picture, by the name that those of its cuts are made of."""
        if picture.dropped:
            self._dropped[len(self)] = picture.dropped
        pixels = sum(cut.height * cut.width for cut in picture.cuts)
        known = (getattr(picture, column) for column in _NUMBERS[:-2])
        self._numbers.extend((*known, len(picture.cuts), pixels))
        self._digests += picture.digest
        for text in (name.encode("ascii"), picture.relative):
            self._texts += text
            self._ends.append(len(self._texts))

    def sort(self, check: Callable[[], None] = lambda: None) -> None:
        """Put all that were added into the order of their first cuts' names, with a check before each is looked at."""
        longest = max((len(self._text(2 * row)) for row in range(len(self))), default=0) + len(tile_name("", 10**6))
        keys = np.empty(len(self), f"S{longest}")
        for row in range(len(self)):
            check()
            keys[row] = self._first_name(row)
        self._order = np.argsort(keys, kind="stable")

    def set_apart(self, candidates: Container[CandidateId]) -> None:
        """Let these go to validation."""
        self._apart = np.array([one in candidates for one in self.column("candidate").tolist()], np.bool_)

    def __len__(self) -> int:
        return len(self._digests) // DIGEST_BYTES

    @overload
    def __getitem__(self, place: int) -> PlannedPicture: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[PlannedPicture, ...]: ...
    def __getitem__(self, place: int | slice) -> PlannedPicture | tuple[PlannedPicture, ...]:
        places = range(len(self))[place]
        return self._at(places) if isinstance(places, int) else tuple(map(self._at, places))

    def __iter__(self) -> Iterator[PlannedPicture]:
        return map(self._at, range(len(self)))

    def column(self, name: str) -> NDArray[np.int64]:
        """Give one number of every picture, in their order."""
        values = np.frombuffer(self._numbers, np.int64).reshape(-1, len(_NUMBERS))[:, _NUMBERS.index(name)]
        return values.copy() if self._order is None else values[self._order]

    def total(self, name: str) -> int:
        """Give the sum of one number over all pictures."""
        return int(self.column(name).sum())

    def endings(self) -> Iterator[str]:
        """Give the ending of every picture's file name in small letters, in their order."""
        for place in range(len(self)):
            yield self._text(2 * self._row(place) + 1).rpartition(b".")[2].lower().decode("latin-1")

    def copies(self) -> int:
        """Count those whose bytes are those of another one, but for one of each."""
        return len(self) - len(np.unique(np.frombuffer(self._digests, f"S{DIGEST_BYTES}")))

    def pairs_by_split(self) -> dict[str, int]:
        """Count the pairs of each split that has some, the one to train on first."""
        pairs = self.column("pairs")
        apart = np.zeros(len(self), np.bool_) if self._apart is None else self._apart
        counts = {TRAIN: int(pairs[~apart].sum()), places_of(self._recipe).val: int(pairs[apart].sum())}
        return {split: count for split, count in counts.items() if count}

    def drops(self) -> Counter[Drop]:
        """Count the tiles that are dropped, by why."""
        return Counter(cause for dropped in self._dropped.values() for _, cause in dropped)

    def _row(self, place: int) -> int:
        return place if self._order is None else int(self._order[place])

    def _at(self, place: int) -> PlannedPicture:
        row = self._row(place)
        first = row * len(_NUMBERS)
        candidate, root, size, height, width, at, needed, *_ = self._numbers[first : first + len(_NUMBERS)]
        name, relative = self._text(2 * row).decode("ascii"), self._text(2 * row + 1)
        cuts, dropped = self._cuts(name, height, width), self._dropped.get(row, ())
        gone = {cut for cut, _ in dropped}
        return PlannedPicture(
            candidate=CandidateId(candidate),
            root=root,
            relative=relative,
            path=self._folders[root] + relative,
            size=size,
            digest=bytes(self._digests[row * DIGEST_BYTES : (row + 1) * DIGEST_BYTES]),
            height=height,
            width=width,
            at=at,
            cuts=tuple(cut for cut in cuts if cut not in gone) if gone else cuts,
            dropped=dropped,
            split=TRAIN if self._apart is None or not self._apart[place] else places_of(self._recipe).val,
            bytes_needed=needed,
        )

    def _text(self, place: int) -> bytes:
        return bytes(self._texts[self._ends[place] : self._ends[place + 1]])

    def _cuts(self, name: str, height: int, width: int) -> tuple[Cut, ...]:
        return cuts_of(name, *cropped(height, width, self._recipe.scale), self._recipe)

    def _first_name(self, row: int) -> bytes:
        """Give the name of the first cut of a row that is not dropped."""
        name = self._text(2 * row)
        if not self._recipe.tile:
            return name
        gone = {cut.name for cut, _ in self._dropped.get(row, ())}
        number = 1
        while tile_name(name.decode("ascii"), number) in gone:
            number += 1
        return tile_name(name.decode("ascii"), number).encode("ascii")
