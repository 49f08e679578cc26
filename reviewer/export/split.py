"""Which pictures are set apart for validation, so that nothing that belongs together is torn apart."""

import hashlib
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

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
    parts = _grouped(members, recipe.grouping, alike)
    most = _MOST * sum(map(_pairs, parts))
    chosen: list[Member] = []
    for chance, part in sorted(((_chance(recipe, part), part) for part in parts), key=lambda drawn: drawn[0]):
        if chosen and chance >= recipe.val:
            break
        if _pairs(chosen) + _pairs(part) <= most:
            chosen += part
    return frozenset(member.candidate for member in chosen)


def _pairs(part: Iterable[Member]) -> int:
    return sum(member.pairs for member in part)


def _chance(recipe: Recipe, part: list[Member]) -> float:
    """Draw a number in 0 .. 1 for a group, whatever machine and order it is found in.

    A folder's name, or one picture of a group, stands for all: what joins it later seldom changes what was drawn.
    """
    by_folder = recipe.grouping is Grouping.FOLDER
    first = min(b"%d %s" % _folder(member) if by_folder else member.digest for member in part)
    return int.from_bytes(hashlib.sha256(b"val %d " % recipe.seed + first).digest()[:7], "big") / (1 << 56)


def _folder(member: Member) -> tuple[int, bytes]:
    return member.root, member.relative.rpartition(b"/")[0]


def _grouped(members: Iterable[Member], grouping: Grouping, alike: Sequence[Kin]) -> list[list[Member]]:
    """Join what shares its content, and what is alike or lies in one folder where those are asked for."""
    parent: dict[object, object] = {}

    def top(key: object) -> object:
        while parent.setdefault(key, key) != key:
            key = parent[key]
        return key

    known = list(members)
    for member in known:
        for key in _keys(member, grouping, alike):
            parent[top(key)] = top(("picture", member.digest))
    parts: dict[object, list[Member]] = defaultdict(list)
    for member in known:
        parts[top(("picture", member.digest))].append(member)
    return list(parts.values())


def _keys(member: Member, grouping: Grouping, alike: Sequence[Kin]) -> Iterable[tuple[object, object]]:
    yield "picture", member.digest
    if grouping is Grouping.ALIKE:
        yield from ((way, kin[member.candidate]) for way, kin in enumerate(alike) if member.candidate in kin)
    if grouping is Grouping.FOLDER:
        yield "folder", _folder(member)
