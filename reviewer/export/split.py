"""Which pictures are set apart for validation, so that nothing that belongs together is torn apart."""

import hashlib
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from reviewer.model.picture import CandidateId
from reviewer.model.recipe import Grouping, Recipe

_MOST = 0.5
"""The largest share of the pairs that validation takes where no group is as small as was asked for."""

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
    """Give the pictures that go to validation: whole groups in an order drawn by the seed, as many as the share has.

    The share is counted in pairs. A picture and its exact copies are one group at least. Where every group is larger
    than the share the smallest one is taken, unless that is most of the pairs.

    Parameters
    ----------
    members : iterable of Member
        The pictures of the export.
    recipe : Recipe
        Its ``val``, ``grouping`` and ``seed`` are followed.
    alike : sequence of mapping
        The ways in which pictures are alike: near-duplicates, and versions of one post.
    """
    parts = _grouped(members, recipe.grouping, alike)
    count = sum(map(_pairs, parts))
    wanted = min(max(1, round(recipe.val * count)), count // 2) if recipe.val else 0
    order = sorted(parts, key=lambda part: _chance(recipe.seed, part))
    chosen: list[Member] = []
    for part in order:
        if _pairs(chosen) + _pairs(part) <= wanted:
            chosen += part
    if wanted and not chosen:
        smallest = min(order, key=_pairs)
        chosen = smallest if _pairs(smallest) <= _MOST * count else []
    return frozenset(member.candidate for member in chosen)


def _pairs(part: Iterable[Member]) -> int:
    return sum(member.pairs for member in part)


def _chance(seed: int, part: list[Member]) -> bytes:
    """Draw a group's place from the seed and its content, whatever machine and order it is found in."""
    return hashlib.sha256(b"val %d " % seed + b"".join(sorted(member.digest for member in part))).digest()


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
        yield "folder", (member.root, member.relative.rpartition(b"/")[0])
