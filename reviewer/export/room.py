"""Whether the disk has room for an export, told before anything is written."""

import os
from collections import Counter

from reviewer.export.databases import databases_of
from reviewer.export.destination import manifest_of, nearest_folder, partial_of
from reviewer.export.earlier import Earlier, Methods, made_by
from reviewer.export.estimate import estimating
from reviewer.export.making import source_of
from reviewer.export.manifest import PairRecord
from reviewer.export.plan import Plan
from reviewer.export.staging import Staging

SPARE = 1.05
"""How much more room than needed must be free before an export starts."""
_UNSURE = 1.25
"""How much more than a few samples of its pictures tell an export may take."""
_MIB = 1 << 20
FEW_FILES = 32
"""The files of an export besides its pictures, and some to spare."""


def room_fault(plan: Plan) -> str:
    """Say what the disk lacks for an export; nothing where it can begin.

    What an earlier export, or a run that was stopped, has of it takes no room once more: its files are given a second
    name. Where the file system has none, as on exFAT, they are copied, and the disk may turn out full on the way. The
    plan tells the bytes from above, at no cost; where so many do not fit, some of the pictures are tried.
    """
    place = nearest_folder(plan.dest)
    disk = os.statvfs(place)
    free, free_files = disk.f_bavail * disk.f_frsize, disk.f_favail if disk.f_files else None
    needed, files = plan.bytes_needed, 2 * plan.pairs
    if free < needed * SPARE or (free_files is not None and free_files < files + FEW_FILES):
        needed, files = _needed_beside(plan, _earlier(plan))
    if free < needed * SPARE:
        needed = _tried(plan, needed)
    if free < needed * SPARE:
        room = f"{needed * SPARE / _MIB:.1f} MiB"
        need = f"needs about {room}"
        if plan.is_most:
            need = f"may need {room}, or less by the flat tiles that are found out as it is made,"
        return (
            f"The export {need} and {place} has {free / _MIB:.1f} MiB free; nothing was written: make room, or choose "
            "another place."
        )
    if free_files is not None and free_files < files + FEW_FILES:
        return f"{place} has no room for more files; nothing was written: choose another place."
    return ""


def _tried(plan: Plan, needed: int) -> int:
    """Give the bytes that an export needs, at most so many, by how large samples of its pictures come out."""
    *_, size = (plan.bytes_needed, *estimating(plan))
    return min(needed, round(needed * _UNSURE * size / plan.bytes_needed))


def _earlier(plan: Plan) -> Earlier:
    """Give what need not be written once more."""
    staging = Staging(partial_of(plan.dest), plan.review)
    staging.recall()
    if manifest := manifest_of(plan.dest):
        staging.earlier.add_export(plan.dest, manifest)
    return staging.earlier


def _needed_beside(plan: Plan, earlier: Earlier) -> tuple[int, int]:
    """Give the bytes and the files that an export needs beside what is there."""
    methods, copies = Methods(plan.recipe, made_by()), 2 if plan.recipe.lmdb else 1
    needed = files = 0
    in_lmdb, changed, kept = Counter[str](), set[str](), list[PairRecord]()
    for picture in plan.pictures:
        source = source_of(picture)
        method = methods.of(source)
        fresh = 0
        for cut in picture.cuts:
            if known := earlier.find(method, source, cut):
                if plan.recipe.lmdb:
                    kept.append(known.pair._replace(name=cut.name, split=picture.split))
            elif not earlier.is_flat(plan.recipe, source, cut):
                fresh += 1
        once = picture.bytes_needed / copies
        needed += round(once * fresh / len(picture.cuts))
        files += 2 * fresh
        in_lmdb[picture.split] += round(once)
        changed |= {picture.split} if fresh else set()
    changed |= {one.split for one in databases_of(plan.recipe, kept) if earlier.database(one.content) is None}
    return needed + sum(in_lmdb[split] for split in changed) * (copies - 1), files
