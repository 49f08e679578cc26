"""The same picture as another candidate, or a variant of one."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reviewer.flags._flag import Flag
from reviewer.imaging.hashes import FINE_BITS as BITS
from reviewer.imaging.hashes import distance
from reviewer.imaging.neighbours import COARSE_BITS, FINE_BITS, Pairs
from reviewer.imaging.picture import Picture
from reviewer.imaging.sameness import compare
from reviewer.model.likeness import ALONE, Codes, Kind
from reviewer.model.picture import Measurement
from reviewer.model.recipe import Recipe

Rows = NDArray[np.int64]
Thumbs = Callable[[Sequence[int]], Sequence[bytes]]
"""Gives the small pictures of rows (see ``imaging.hashes.small_picture``)."""

_VARIANT = 0.3  # below the threshold: a variant is named, never rejected for it
_LEAST, _MOST = 0.65, 0.98  # the scores of copies whose codes differ most and not at all
_ENLARGED = ("soft", "pixelated")
_COMPRESSED = ("jpeg", "chroma")
_SIGN = 0.2  # the score from which on compression shows: pictures without any reach .1
_HARMED = ("noise", "border", "halo")
_RAISED = 0.5
_LARGER = 1.2  # by how much more detail one is surely the larger
_LEAST_SIDE, _MOST_ASPECT = 16, 16  # beyond, a code is made of pixels stretched over all of it
_NAMED = 3
_AT_ONCE = 4096
_NONE: Mapping[int, bytes] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Traits:
    """Hold what tells the better one of two copies.

    ``scores`` are those of the other flags, by key; ``folder`` is where the folder of the review lies that it is in.
    """

    name: str
    width: int
    height: int
    size: int
    digest: bytes
    is_grey: bool = False
    lossy: bool = False
    scores: Mapping[str, float] = field(default_factory=dict)
    folder: str = ""

    @property
    def pixels(self) -> int:
        """Give how many pixels it has."""
        return self.width * self.height

    @property
    def is_odd(self) -> bool:
        """Tell whether it is too small, or too narrow for its length, for its codes to say what it shows."""
        short, long = sorted((self.width, self.height))
        return short < _LEAST_SIDE or long > _MOST_ASPECT * short

    def worst(self, keys: Sequence[str]) -> float:
        """Give the highest of some scores, 0 where none was measured."""
        return max((self.scores.get(key, 0.0) for key in keys), default=0.0)

    def has_raised(self, keys: Sequence[str]) -> bool:
        """Tell whether one of some flags is raised."""
        return self.worst(keys) >= _RAISED

    @property
    def detail(self) -> int:
        """Give on a scale of logarithms how many pixels it may truly hold: an enlarged picture counts a quarter."""
        pixels = self.pixels / (4 if self.has_raised(_ENLARGED) else 1)
        return round(math.log(max(1.0, pixels), _LARGER))


class Kin(NamedTuple):
    """Say of a row what it is (``kind``), of which better row, and which row its group is named after."""

    row: int
    group: int
    kind: Kind
    best: int
    bits: int


def relation(one: Codes, two: Codes) -> Kind | None:
    """Say what two pictures are to each other: copies, variants, or None where they are different ones."""
    if (one.coarse ^ two.coarse).bit_count() > COARSE_BITS or distance(one.fine, two.fine) > FINE_BITS:
        return None
    return relation_of_near(one.thumb, two.thumb)


def relation_of_near(one: bytes, two: bytes) -> Kind | None:
    """Say what two pictures are to each other whose codes are near, by their small pictures."""
    if one == two:
        return Kind.COPY
    difference = compare(one, two)
    if difference.is_other_picture:
        return None
    return Kind.VARIANT if difference.is_other_place or difference.is_other_colour else Kind.COPY


def order_of(traits: Traits) -> tuple[bool, int, float, bool, int, bool, int, bool]:
    """Give what copies are sorted by, the best first: colour, detail, compression, other defects, pixels, bytes.

    Of those that are the same in all, one that is hidden by a dot before its name, or its folder's, comes last.
    """
    return (
        traits.is_grey,
        -traits.detail,
        _compression(traits),
        traits.has_raised(_HARMED),
        -traits.pixels,
        traits.lossy,
        -traits.size,
        traits.name.startswith(".") or "/." in traits.name,
    )


def find_kin(
    pairs: Pairs,
    ranks: Mapping[int, int],
    thumbs: Thumbs,
    check: Callable[[], None],
    mute: Mapping[int, bytes] = _NONE,
) -> list[Kin]:
    """Put rows whose codes are near into groups, each around its best.

    Every copy was compared with the one that it is said to be a copy of, and every variant likewise, so that no chain
    of small steps joins different pictures. The small pictures of a few thousand rows are held at a time.

    Parameters
    ----------
    pairs : Pairs
        What ``near_pairs`` gave.
    ranks : mapping of int to int
        Every row that is named in the pairs, 0 for the best.
    thumbs : callable
        Gives the small pictures of rows.
    check : callable
        Called often; what it raises ends it.
    mute : mapping of int to bytes
        The rows whose codes say nothing of what they show, with the digests of their bytes: those with the same one
        are copies, and nothing else is.
    """
    near = _Near(pairs, mute)
    order = sorted(ranks, key=ranks.__getitem__)
    found: dict[int, Kin] = {}
    start = 0
    while start < len(order):
        block, wanted = _block(order, start, near, ranks, found)
        small = dict(zip(wanted, thumbs(wanted), strict=True))
        for row in block:
            check()
            if row in found and found[row].kind is Kind.COPY:
                continue
            worse = [other for other in near.of(row) if ranks[other] > ranks[row] and not _is_copy(found, other)]
            _lead(row, {other: relation_of_near(small[row], small[other]) for other in worse}, near, found)
        start += len(block)
    groups = {kin.group for kin in found.values()} - set(found)
    return [Kin(row, row, Kind.BEST, row, 0) for row in sorted(groups)] + [found[row] for row in sorted(found)]


def _is_copy(found: Mapping[int, Kin], row: int) -> bool:
    return row in found and found[row].kind is Kind.COPY


def _lead(row: int, others: Mapping[int, Kind | None], near: "_Near", found: dict[int, Kin]) -> None:
    """Give a row its copies and, where it is no variant itself, its variants."""
    group = found[row].group if row in found else row
    for other, kind in others.items():
        if kind is Kind.COPY or (kind is Kind.VARIANT and row == group and other not in found):
            found[other] = Kin(other, group, kind, row, near.bits(row, other))


def _block(
    order: Sequence[int], start: int, near: "_Near", ranks: Mapping[int, int], found: Mapping[int, Kin]
) -> tuple[Sequence[int], list[int]]:
    """Give the next rows to lead, and whose small pictures they need: a few thousand, or one row with all of its."""
    wanted: set[int] = set()
    stop = start
    while stop < len(order) and (stop == start or len(wanted) < _AT_ONCE):
        row = order[stop]
        if not _is_copy(found, row):
            wanted.add(row)
            wanted.update(other for other in near.of(row) if ranks[other] > ranks[row] and not _is_copy(found, other))
        stop += 1
    return order[start:stop], sorted(wanted)


class _Near:
    """Look up which rows have codes near to a row's; rows with the same codes share what is near to them.

    Near to a mute row are those with the same digest alone.
    """

    def __init__(self, pairs: Pairs, mute: Mapping[int, bytes]) -> None:
        self._mute = mute
        self._equal: dict[bytes, list[int]] = {}
        for row, digest in mute.items():
            self._equal.setdefault(digest, []).append(row)
        self._leader = pairs.leader
        same = pairs.leader[pairs.first] == pairs.leader[pairs.second]
        first, second = pairs.first[~same], pairs.second[~same]
        self._one = np.concatenate([first, second])
        self._other = np.concatenate([second, first])
        self._bits = np.concatenate([pairs.distance[~same]] * 2)
        order = np.argsort(self._one, kind="stable")
        self._one, self._other, self._bits = self._one[order], self._other[order], self._bits[order]
        self._twins: dict[int, list[int]] = {}
        for row in np.union1d(pairs.first, pairs.second).tolist():
            self._twins.setdefault(int(self._leader[row]), []).append(row)

    def of(self, row: int) -> list[int]:
        """Give the rows near to a row, without itself."""
        if row in self._mute:
            return [other for other in self._equal[self._mute[row]] if other != row]
        leader = int(self._leader[row])
        places = slice(*np.searchsorted(self._one, [leader, leader + 1]))
        leaders = [leader, *self._other[places].tolist()]
        twins = (other for near in leaders for other in self._twins[near])
        return [other for other in twins if other != row and other not in self._mute]

    def bits(self, row: int, other: int) -> int:
        """Give in how many bits the longer codes of two near rows differ."""
        one, two = int(self._leader[row]), int(self._leader[other])
        if one == two or row in self._mute:
            return 0
        start, end = np.searchsorted(self._one, [one, one + 1])
        return int(self._bits[start:end][self._other[start:end] == two][0])


def names_of(pictures: Sequence[Traits], beside: Traits) -> list[str]:
    """Give what pictures are called: as in their folders, and with these where others have the same name in theirs.

    Of a folder its own name is given, or all of where it lies where another one's is the same.
    """
    folders: dict[str, set[str]] = defaultdict(set)
    for one in (beside, *pictures):
        folders[one.name].add(one.folder)
    lasts = {name: Counter(PurePath(folder).name for folder in found) for name, found in folders.items()}

    def called(one: Traits) -> str:
        if len(folders[one.name]) == 1:
            return one.name
        last = PurePath(one.folder).name
        return f"{last if last and lasts[one.name][last] == 1 else one.folder}/{one.name}"

    return [called(one) for one in pictures]


def judge(kin: Kin, traits: Traits, best: Traits, copies: Sequence[Traits]) -> Measurement:
    """Say what a picture of a group is.

    Parameters
    ----------
    kin : Kin
    traits, best : Traits
        Those of the picture, and of the better one that it is compared with.
    copies : sequence of Traits
        Those of its copies, where it is the best of them.
    """
    share, (called,) = kin.bits / BITS, names_of([best], traits)
    figure: dict[str, float | int | str] = {"kind": kin.kind.value, "distance": round(share, 4)}
    if kin.kind is Kind.COPY:
        is_equal = bool(traits.digest) and traits.digest == best.digest
        score = 1.0 if is_equal else _MOST - (_MOST - _LEAST) * kin.bits / FINE_BITS
        sentence = f"The same picture as {called}, {better(best, traits)}."
        return Measurement(score, figure | {"best": called}, sentence)
    names = _listed(sorted(names_of(copies, traits)))
    told = f" It is the best of {len(copies) + 1} copies: {names}." if copies else ""
    if kin.kind is Kind.VARIANT:
        sentence = f"A variant of {called}: a part of it or its colours differ.{told}"
        return Measurement(_VARIANT, figure | {"best": called}, sentence)
    return Measurement(0.0, figure | {"copies": len(copies)}, told.strip() or "The best of its variants.")


def _compression(traits: Traits) -> float:
    """Give the highest score of what lossy storage leaves, 0 where there is no sign of it and chance decides."""
    worst = round(traits.worst(_COMPRESSED), 2)
    return worst if worst >= _SIGN else 0.0


def better(best: Traits, worse: Traits) -> str:
    """Say in which way one of two copies is the better one."""
    if best.digest and best.digest == worse.digest:
        return "byte for byte"
    ways = (
        (worse.is_grey and not best.is_grey, "which is in colour"),
        (best.detail > worse.detail and best.pixels <= worse.pixels, "which is smaller but not enlarged"),
        (best.detail > worse.detail, f"which is larger ({best.width} x {best.height})"),
        (_compression(best) < _compression(worse), "which shows less compression"),
        (worse.has_raised(_HARMED) and not best.has_raised(_HARMED), "which has fewer defects"),
        (best.pixels > worse.pixels, f"which is larger ({best.width} x {best.height})"),
        (worse.lossy and not best.lossy, "which is stored without loss"),
        (best.size > worse.size, "whose file is larger"),
    )
    return next((way for holds, way in ways if holds), "which is as good")


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_NAMED])
    return shown if len(names) <= _NAMED else f"{shown} and {len(names) - _NAMED} more"


def measure(picture: Picture, recipe: Recipe) -> Measurement:  # noqa: ARG001 - every flag is asked the same way
    """Say what holds of a picture until it is compared with others."""
    return ALONE


FLAG = Flag(
    key="duplicate",
    title="Duplicate",
    meaning="A better copy of it is among the candidates: learning it twice shifts what the model thinks is common.",
    version=8,
    measure=measure,
    compares=True,
    reasons=("duplicate",),
)
