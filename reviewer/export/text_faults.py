"""What is wrong with the text files of an export: whether they name the pairs that the manifest names."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from reviewer.export.databases import DATA, lmdb_paths
from reviewer.export.layout import CARD, META_INFO, META_INFO_PAIR, METADATA, NAMES, RECIPE, Places, places_of
from reviewer.export.manifest import FileRecord, Manifest, PairRecord
from reviewer.export.mdb import faults_of_lmdb, record_of
from reviewer.export.pair_faults import read_listed
from reviewer.model.errors import RecipeError
from reviewer.model.picture import shown
from reviewer.model.recipetext import read_recipe

Said = tuple[object, ...]
"""What a line says of a pair: words, or keys with their values."""

_META_INFO = re.compile(r"(\S+) \((\d+),(\d+),3\)")


def faults_of_texts(dest: Path, manifest: Manifest) -> list[str]:
    """Say which text file is missing from the manifest, is not as listed, or disagrees with the pairs."""
    faults: list[str] = []
    listed = {file.path: file for file in manifest.files}
    places = places_of(manifest.recipe)
    splits = {pair.split for pair in manifest.pairs}
    folders = [path for split in splits for path in lmdb_paths(manifest.recipe, split)]
    apart = {f"{path}/{name}" for path in folders for name in (DATA, META_INFO)}
    contents = {path: read_listed(dest, file, faults) for path, file in listed.items() if path not in apart}
    lists = {path: (split, name) for split in splits for name, path in places.text_paths(split).items()}
    wanted = {CARD, RECIPE} | apart | lists.keys()
    early = {path for path, (_, name) in lists.items() if name == NAMES}  # which sets that were made earlier lack
    faults += [f"{path}: The manifest does not list it." for path in sorted(wanted - early - listed.keys())]
    faults += [f"{path}: No such file belongs to an export." for path in sorted(listed.keys() - wanted)]
    for path in sorted(lists.keys() & listed.keys()):
        split, name = lists[path]
        data = contents[path]
        if data is not None:
            pairs = [pair for pair in manifest.pairs if pair.split == split]
            faults += _disagreement(path, data, pairs, places, *_READERS[name])
    faults += _faults_of_large(dest, [listed[path] for path in sorted(apart & listed.keys())])
    if not faults:
        faults += faults_of_lmdb(dest, manifest.recipe, manifest.pairs)
    return [*faults, *_faults_of_recipe(contents.get(RECIPE), manifest)]


def _faults_of_large(dest: Path, files: Sequence[FileRecord]) -> Iterator[str]:
    """Find files that are too large to be held whole and are not what the manifest lists."""
    for file in files:
        path = dest / file.path
        try:
            if path.is_symlink() or not path.is_file() or record_of(path, file.path) != file:
                yield f"{file.path}: It is not the file that the manifest names."
        except OSError as error:
            yield f"{file.path}: It cannot be read ({(error.strerror or str(error)).lower()})."


def _faults_of_recipe(data: bytes | None, manifest: Manifest) -> Iterator[str]:
    try:
        if data is not None and read_recipe(data, RECIPE) != manifest.recipe:
            yield f"{RECIPE}: It is another recipe than that of the manifest."
    except RecipeError as error:
        yield f"{RECIPE}: {error}"


def _disagreement(
    path: str,
    data: bytes,
    pairs: Sequence[PairRecord],
    places: Places,
    read: Callable[[str, Places], Said],
    expect: Callable[[PairRecord, Places], Said],
) -> list[str]:
    *lines, rest = data.decode("utf-8", "replace").split("\n")
    lines += [rest] if rest else []
    if len(lines) != len(pairs):
        return [f"{path}: It names {len(lines)} pairs; the manifest names {len(pairs)}."]
    for number, (line, pair) in enumerate(zip(lines, pairs, strict=True), 1):
        if read(line, places) != expect(pair, places):
            return [f"{path}: Its line {number} does not fit the pair {pair.name!r} of the manifest."]
    return []


def _read_meta_info(line: str, _: Places) -> Said:
    found = _META_INFO.fullmatch(line)
    return found.groups() if found else ()


def _read_meta_info_pair(line: str, _: Places) -> Said:
    return tuple(line.split(", "))


def _read_metadata(line: str, _: Places) -> Said:
    try:
        return tuple(sorted(json.loads(line).items()))
    except (ValueError, TypeError, AttributeError, RecursionError):
        return ()


def _columns(pair: PairRecord, places: Places) -> Said:
    hr, lr = _paths(pair, places)
    part = {"row": pair.row, "column": pair.column, "width": pair.width, "height": pair.height}
    source = {"source": shown(pair.source.relative), "source_sha256": pair.source.sha256}
    paths = {f"{places.hr}_file_name": hr, f"{places.lr}_file_name": lr}
    return tuple(sorted((paths | part | source | {"name": pair.name, "kernel": pair.kernel}).items()))


def _sizes(pair: PairRecord, places: Places) -> Said:
    return places.file_name(pair.name), str(pair.height), str(pair.width)


def _paths(pair: PairRecord, places: Places) -> Said:
    file = places.file_name(pair.name)
    return f"{places.hr}/{file}", f"{places.lr}/{file}"


def _read_name(line: str, _: Places) -> Said:
    return (line,)


def _name(pair: PairRecord, places: Places) -> Said:
    return (places.file_name(pair.name),)


_READERS: dict[str, tuple[Callable[[str, Places], Said], Callable[[PairRecord, Places], Said]]] = {
    META_INFO: (_read_meta_info, _sizes),
    META_INFO_PAIR: (_read_meta_info_pair, _paths),
    METADATA: (_read_metadata, _columns),
    NAMES: (_read_name, _name),
}
