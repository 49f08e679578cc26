"""Which pictures are set apart for validation, so that nothing that belongs together is torn apart."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reviewer.model.picture import CandidateId
from reviewer.model.recipe import Grouping, Recipe

_MOST = 0.5
"""The largest share of the pictures that validation takes where no group is as small as was asked for."""


@dataclass(frozen=True, slots=True)
class Member:
    """Hold what decides where a picture goes: its root's number, its path below it and its content's SHA-256."""

    candidate: CandidateId
    root: int
    relative: bytes
    digest: bytes


def for_validation(
    members: Iterable[Member], recipe: Recipe, groups: Mapping[CandidateId, int]
) -> frozenset[CandidateId]:
    """Give the pictures that go to validation: whole groups in an order drawn by the seed, as many as the share has.

    A picture and its exact copies are one group at least. Where every group is larger than the share the smallest one
    is taken, unless that is most of the pictures.

    Parameters
    ----------
    members : iterable of Member
        The pictures of the export.
    recipe : Recipe
        Its ``val``, ``grouping`` and ``seed`` are followed.
    groups : mapping
        The group of near-duplicates of each picture that has one.
    """
    parts = _grouped(members, recipe.grouping, groups)
    count = sum(map(len, parts))
    wanted = min(max(1, round(recipe.val * count)), count // 2) if recipe.val else 0
    order = sorted(parts, key=lambda part: _chance(recipe.seed, part))
    chosen: list[Member] = []
    for part in order:
        if len(chosen) + len(part) <= wanted:
            chosen += part
    if wanted and not chosen:
        smallest = min(order, key=len)
        chosen = smallest if len(smallest) <= _MOST * count else []
    return frozenset(member.candidate for member in chosen)


def _chance(seed: int, part: list[Member]) -> bytes:
    """Draw a group's place from the seed and its content, whatever machine and order it is found in."""
    return hashlib.sha256(b"val %d " % seed + b"".join(sorted(member.digest for member in part))).digest()


def _grouped(members: Iterable[Member], grouping: Grouping, groups: Mapping[CandidateId, int]) -> list[list[Member]]:
    """Join what shares its content, and its near-duplicate group or its folder where those are asked for."""
    parent: dict[object, object] = {}

    def top(key: object) -> object:
        while parent.setdefault(key, key) != key:
            key = parent[key]
        return key

    known = list(members)
    for member in known:
        for key in _keys(member, grouping, groups):
            parent[top(key)] = top(("picture", member.digest))
    parts: dict[object, list[Member]] = defaultdict(list)
    for member in known:
        parts[top(("picture", member.digest))].append(member)
    return list(parts.values())


def _keys(member: Member, grouping: Grouping, groups: Mapping[CandidateId, int]) -> Iterable[tuple[str, object]]:
    yield "picture", member.digest
    if grouping is Grouping.ALIKE and member.candidate in groups:
        yield "alike", groups[member.candidate]
    if grouping is Grouping.FOLDER:
        yield "folder", (member.root, member.relative.rpartition(b"/")[0])
