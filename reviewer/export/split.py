"""Which pictures are set apart for validation, so that nothing that belongs together is torn apart."""

import hashlib
from array import array
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reviewer.export.planned import DIGEST_BYTES
from reviewer.model.picture import CandidateId
from reviewer.model.recipe import Grouping, Recipe

_MOST = 0.5
"""The largest share of the pairs that validation ever takes."""

DRAWN = {
    Grouping.PICTURE: "Every picture draws for itself, its copies with it",
    Grouping.ALIKE: "Copies, near-duplicates and versions of a post stay together and each group draws for itself",
    Grouping.FOLDER: "Folders stay together and each draws for itself",
}
"""How it is drawn what goes to validation, in words, by what is kept together."""

UNTORN = {
    Grouping.PICTURE: "no picture is in both",
    Grouping.ALIKE: "no picture, no group of near-duplicates and no version of a post is in both",
    Grouping.FOLDER: "no picture and no folder is in both",
}
"""What the two splits never share, in words, by what is kept together."""

Kin = Mapping[CandidateId, Hashable]
"""The group of each picture that has one, by one way of belonging together."""


@dataclass(frozen=True, slots=True)
class Member:
    """Hold what decides where a picture goes: its root's number, its path below it and its content's SHA-256.

    ``pairs`` is how many pairs it becomes.
    """

    candidate: CandidateId
    root: int
    relative: bytes
    digest: bytes
    pairs: int = 1


def for_validation(members: Iterable[Member], recipe: Recipe, alike: Sequence[Kin]) -> frozenset[CandidateId]:
    """Give the pictures that go to validation: the groups whose draw by the seed is below the share, each whole.

    A group's draw does not depend on the others: what a later and larger export adds moves no picture from training to
    validation, unless its group changes, or was kept out before only because validation never takes most of the pairs.
    The share is met as nearly as chance has it. A picture and its exact copies are one group at least. Where no draw is
    below the share the least one is set apart.

    Parameters
    ----------
    members : iterable of Member
        The pictures of the export.
    recipe : Recipe
        Its ``val``, ``grouping`` and ``seed`` are followed.
    alike : sequence of mapping
        The ways in which pictures are alike: near-duplicates, and versions of one post.
    """
    if not recipe.val:
        return frozenset()
    table = _Table(members, recipe, alike)
    chances, pairs = table.draws(), table.pairs()
    most = _MOST * pairs.sum()
    chosen, taken = list[int](), 0
    for group in np.argsort(chances, kind="stable").tolist():
        if chosen and chances[group] >= recipe.val:
            break
        if taken + pairs[group] <= most:
            chosen.append(group)
            taken += int(pairs[group])
    return table.candidates(chosen)


class _Table:
    """Hold members in columns, joined to groups by what they share: a million as objects would take 700 MB."""

    def __init__(self, members: Iterable[Member], recipe: Recipe, alike: Sequence[Kin]) -> None:
        self._recipe = recipe
        self._ids, self._pairs = array("q"), array("q")
        self._above = array("q")
        """Another row of each row's group; itself for the one that all others lead to."""
        self._digests, self._folders = bytearray(), list[bytes]()
        first: dict[object, int] = {}
        named: dict[bytes, bytes] = {}
        for row, member in enumerate(members):
            self._ids.append(member.candidate)
            self._pairs.append(member.pairs)
            self._above.append(row)
            self._digests += member.digest
            if recipe.grouping is Grouping.FOLDER:
                name = b"%d %s" % _folder(member)
                self._folders.append(named.setdefault(name, name))
            for key in _keys(member, recipe.grouping, alike):
                self._join(row, first.setdefault(key, row))
        self._join_copies()
        tops = np.fromiter(map(self._top, range(len(self._ids))), np.int64, len(self._ids))
        self._rows = np.argsort(tops, kind="stable")
        starts = np.flatnonzero(np.diff(tops[self._rows], prepend=-1))
        self._ends = np.append(starts, len(tops))
        """Where in the rows each group begins, and all end."""

    def draws(self) -> NDArray[np.float64]:
        """Draw a number in 0 .. 1 for each group, whatever machine and order it is found in.

        A folder's name, or one picture of a group, stands for all: what joins it later seldom changes what was drawn.
        """
        begin = b"val %d " % self._recipe.seed
        names = (min(map(self._name, self._of(group))) for group in range(len(self._ends) - 1))
        drawn = (int.from_bytes(hashlib.sha256(begin + name).digest()[:7], "big") / (1 << 56) for name in names)
        return np.fromiter(drawn, np.float64, len(self._ends) - 1)

    def pairs(self) -> NDArray[np.int64]:
        """Count the pairs of each group."""
        pairs = np.frombuffer(self._pairs, np.int64)[self._rows]
        return np.add.reduceat(pairs, self._ends[:-1]) if len(pairs) else pairs

    def candidates(self, groups: Iterable[int]) -> frozenset[CandidateId]:
        """Give the members of some groups."""
        return frozenset(CandidateId(self._ids[row]) for group in groups for row in self._of(group))

    def _of(self, group: int) -> list[int]:
        """Give the rows of a group."""
        rows: list[int] = self._rows[slice(self._ends[group], self._ends[group + 1])].tolist()
        return rows

    def _name(self, row: int) -> bytes:
        if self._recipe.grouping is Grouping.FOLDER:
            return self._folders[row]
        return bytes(self._digests[row * DIGEST_BYTES : (row + 1) * DIGEST_BYTES])

    def _join_copies(self) -> None:
        """Join what shares its content."""
        digests = np.frombuffer(self._digests, f"S{DIGEST_BYTES}")
        _, firsts, places = np.unique(digests, return_index=True, return_inverse=True)
        copied = firsts[places]
        for row in np.flatnonzero(copied != np.arange(len(copied))).tolist():
            self._join(row, int(copied[row]))

    def _join(self, row: int, other: int) -> None:
        self._above[self._top(row)] = self._top(other)

    def _top(self, row: int) -> int:
        """Give the row that all of a group lead to, leaving the way to it shorter (halving of paths, as Tarjan's)."""
        above = self._above
        while above[row] != row:
            above[row] = above[above[row]]
            row = above[row]
        return row


def _folder(member: Member) -> tuple[int, bytes]:
    return member.root, member.relative.rpartition(b"/")[0]


def _keys(member: Member, grouping: Grouping, alike: Sequence[Kin]) -> Iterable[tuple[object, object]]:
    """Give what a member shares with others of its group, besides its content."""
    if grouping is Grouping.ALIKE:
        yield from ((way, kin[member.candidate]) for way, kin in enumerate(alike) if member.candidate in kin)
    if grouping is Grouping.FOLDER:
        yield "folder", _folder(member)
