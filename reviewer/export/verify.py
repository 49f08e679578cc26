"""Checking a finished export with no trust in who wrote it."""

import os
import stat
from collections import Counter
from collections.abc import Generator, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from reviewer.export.layout import TRAIN, places_of
from reviewer.export.listed import Listed
from reviewer.export.loading import Loaded, ManifestError, load_manifest
from reviewer.export.manifest import FILE_NAME, Manifest, PairRecord, Source
from reviewer.export.names import faults_of_name
from reviewer.export.pair_faults import faults_of_pairs
from reviewer.export.source_faults import faults_of_sources
from reviewer.export.text_faults import faults_of_texts
from reviewer.export.workers import results_of_workers
from reviewer.model.picture import shown
from reviewer.model.recipe import Layout
from reviewer.processes.pool import Death, Overrun

_MANIFEST_BYTES = 1 << 31


@dataclass(frozen=True, slots=True)
class Report:
    """Hold what a check found: one sentence for each fault, each naming its file; none when the export is whole.

    ``splits`` counts the pairs of each split, the one to train on first; ``dropped`` counts the tiles that were left
    out by why. With a ``layout`` of HR alone a pair is one picture.
    """

    faults: tuple[str, ...]
    pairs: int = 0
    files: int = 0
    bytes: int = 0
    splits: Mapping[str, int] = field(default_factory=dict)
    dropped: Mapping[str, int] = field(default_factory=dict)
    layout: Layout = Layout.PAIRS

    @property
    def is_whole(self) -> bool:
        """Tell whether nothing is wrong."""
        return not self.faults


@dataclass(frozen=True, slots=True)
class Checked:
    """Tell how many of how many pairs a check has read."""

    pairs: int
    total: int


def verify(dest: Path) -> Report:
    """Check an export: its files, names, pairs, sizes, modes and digests, and that each LR is the kernel of its HR."""
    steps = verifying(dest)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            report: Report = end.value
            return report


def verifying(dest: Path, *, workers: int | None = None) -> Generator[Checked, None, Report]:
    """Check an export as ``verify`` does, telling after each source how far it is; the report is its value."""
    try:
        loaded = _load(dest)
    except ManifestError as error:
        return Report((f"{FILE_NAME}: It {error}.",))
    manifest = loaded.manifest
    faults = [f"{FILE_NAME}: Its {fault}." for fault in loaded.faults]
    faults += _faults_of_tree(dest, manifest)
    faults += _faults_of_manifest(manifest)
    faults += faults_of_texts(dest, manifest)
    done, found = 0, dict[int, list[str]]()
    with closing(_source_by_source(dest, manifest, workers)) as sources:
        for index, count, wrong in sources:
            found[index] = wrong
            done += count
            yield Checked(done, len(manifest.pairs))
    faults += [fault for index in sorted(found) for fault in found[index]]
    files = manifest.all_files
    return Report(
        faults=tuple(dict.fromkeys(faults)),
        pairs=len(manifest.pairs),
        files=len(files),
        bytes=sum(file.size for file in files),
        splits=dict(sorted(Counter(pair.split for pair in manifest.pairs).items(), key=lambda part: part[0] != TRAIN)),
        dropped=dict(Counter(entry.cause for entry in manifest.dropped)),
        layout=manifest.recipe.layout,
    )


def _load(dest: Path) -> Loaded:
    path = dest / FILE_NAME
    try:
        if not path.is_file() or path.is_symlink():
            raise ManifestError("is not there: this folder is no finished export")
        if path.stat().st_size > _MANIFEST_BYTES:
            raise ManifestError("is too large to be one")
        return load_manifest(path.read_bytes())
    except OSError as error:
        raise ManifestError(f"cannot be read ({(error.strerror or str(error)).lower()})") from error


def _faults_of_tree(dest: Path, manifest: Manifest) -> Iterator[str]:
    """Find what lies in the folder and is not listed; what is listed and missing is found when it is read."""
    paths = {FILE_NAME, *(file.path for file in manifest.all_files)}
    files = Listed(dest, paths)
    folders = Listed(dest, (parent for path in paths for parent in _parents(path)))
    for folder, inner, names in os.walk(dest):
        place = Path(folder).relative_to(dest).as_posix()
        for name in sorted([*inner, *names]):
            relative = name if place == "." else f"{place}/{name}"
            if _is_link(f"{folder}/{name}"):
                fault = "It is a link, and an export holds none."
            elif (folders if name in inner else files).find(relative) is None:
                fault = "It does not belong to the export: the manifest does not list it."
            else:
                continue
            yield f"{shown(os.fsencode(relative))}: {fault}"


def _is_link(path: str) -> bool:
    """Tell whether a path leads elsewhere; to take it apart, as a Path does, takes longer than to ask."""
    try:
        return stat.S_ISLNK(os.lstat(path).st_mode)
    except OSError:
        return False


def _parents(path: str) -> Iterator[str]:
    parts = path.split("/")
    for count in range(1, len(parts)):
        yield "/".join(parts[:count])


def _faults_of_manifest(manifest: Manifest) -> Iterator[str]:
    """Find pairs that cannot be read everywhere, lie nowhere or are listed twice."""
    if not manifest.pairs:
        yield f"{FILE_NAME}: It lists no pairs."
    splits = places_of(manifest.recipe).splits
    spelled = Counter(pair.name.casefold() for pair in manifest.pairs)
    for pair in manifest.pairs:
        yield from (f"{pair.hr.path}: Its name {fault}." for fault in faults_of_name(pair.name))
        if pair.source.root >= len(manifest.roots):
            yield f"{pair.hr.path}: Its source lies in a root that the manifest does not name."
        if pair.split not in splits:
            yield f"{pair.hr.path}: It lies in neither {splits[0]} nor {splits[1]}."
        if spelled[pair.name.casefold()] > 1:
            yield f"{pair.hr.path}: Its name is used twice (capitals apart)."
    yield from _faults_of_dropped(manifest, spelled)
    listed = Counter(file.path for file in manifest.all_files)
    for path in (path for path, count in listed.items() if count > 1):
        yield f"{path}: The manifest lists it twice."
    yield from _torn(manifest)
    yield from faults_of_sources(manifest)


def _faults_of_dropped(manifest: Manifest, spelled: Mapping[str, int]) -> Iterator[str]:
    """Find dropped tiles that are pairs too, or of no known root; ``spelled`` counts the pairs of each name."""
    for entry in manifest.dropped:
        if entry.source.root >= len(manifest.roots):
            yield f"{FILE_NAME}: The dropped tile {entry.name!r} is of a root that the manifest does not name."
        if spelled[entry.name.casefold()]:
            yield f"{FILE_NAME}: It names {entry.name!r} as a pair and as a dropped tile."


def _torn(manifest: Manifest) -> Iterator[str]:
    """Find pictures whose content is in training and in validation."""
    splits: dict[str, str] = {}
    for pair in manifest.pairs:
        if splits.setdefault(pair.source.sha256, pair.split) != pair.split:
            yield f"{pair.hr.path}: The picture that it is cut from is in {splits[pair.source.sha256]} too."


def _source_by_source(
    dest: Path, manifest: Manifest, workers: int | None
) -> Generator[tuple[int, int, list[str]], None, None]:
    """Read the pairs of each source as processes come to it; gives its number, how many they are and their faults."""
    groups: dict[Source, list[PairRecord]] = {}
    for pair in manifest.pairs:
        groups.setdefault(pair.source, []).append(pair)
    waiting = [*groups.values()]
    pixels = [sum(pair.height * pair.width for pair in pairs) for pairs in waiting]
    work = partial(faults_of_pairs, dest, recipe=manifest.recipe)
    with closing(results_of_workers(work, waiting, pixels, workers)) as results:
        for index, faults in results:
            pairs = waiting[index]
            path = pairs[0].hr.path
            if isinstance(faults, Death):
                yield index, len(pairs), [f"{path}: The process that read it died ({faults.cause})."]
            elif isinstance(faults, Overrun):
                yield index, len(pairs), [f"{path}: Reading it took more than {faults.seconds:g} s and was stopped."]
            else:
                yield index, len(pairs), faults
