"""Pairs as LMDB, the way BasicSR reads them: one file of all encoded pictures, by name."""

import hashlib
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reviewer.export.databases import DATA, Database, databases_of
from reviewer.export.filing import WORK, Filing
from reviewer.export.layout import META_INFO, places_of
from reviewer.export.manifest import FileRecord, PairRecord
from reviewer.export.staging import Staging
from reviewer.model.errors import ExportError
from reviewer.model.recipe import Recipe

if TYPE_CHECKING:
    import lmdb

_LEVEL = 1
"""What stands in meta_info.txt for the PNG level; readers only split it off."""
_PER_PICTURE = 8192
_SPARE = 1 << 20
_COMMIT_BYTES = 64 << 20
"""How much is written before it is committed: what is not is held in memory."""


def check_lmdb() -> None:
    """Pass where LMDB can be written.

    Raises
    ------
    ExportError
        Where its library is not installed, and how to install it.
    """
    try:
        import lmdb  # noqa: F401 - only whether it is there
    except ImportError as error:
        raise ExportError(
            "LMDB cannot be written: its library is not installed; run pip install --editable '.[lmdb]' in the folder "
            "of the program, or set lmdb = false."
        ) from error


def write_lmdb(staging: Staging, recipe: Recipe, pairs: Sequence[PairRecord]) -> Iterator[FileRecord]:
    """Write the pictures of each split that has some once more, as LMDB; the same bytes for the same pictures.

    One that an earlier export has of the same pictures is taken over. Where a single one is another all of it is
    written: a database that is changed in place holds its pages in another order, and free ones among them, so that
    the same set would not be the same bytes any more.

    Raises
    ------
    OSError
        Where the disk refuses.
    """
    for database in databases_of(recipe, pairs):
        path = f"{database.path}/{DATA}"
        known = staging.earlier.database(database.content)
        taken = known and staging.filing.link(known.folder, known.file, path)
        yield taken or _write_data(staging.filing, path, database.files)
        yield staging.lay(f"{database.path}/{META_INFO}", meta_info(recipe, database))


def meta_info(recipe: Recipe, database: Database) -> bytes:
    """Give the text that names every picture of an LMDB with its shape."""
    places, shrink = places_of(recipe), 1 if database.side == "hr" else recipe.scale
    lines = (
        f"{places.file_name(pair.name)} ({pair.height // shrink},{pair.width // shrink},3) {_LEVEL}\n"
        for pair in database.pairs
    )
    return "".join(lines).encode("ascii")


def _write_data(filing: Filing, path: str, files: Mapping[str, FileRecord]) -> FileRecord:
    import lmdb

    work = filing.folder / WORK / path.replace("/", ".")
    shutil.rmtree(work, ignore_errors=True)
    size = sum(file.size for file in files.values()) + len(files) * _PER_PICTURE + _SPARE
    try:
        with lmdb.open(str(work), map_size=size, lock=False) as opened:
            _put(opened, filing.folder, files)
            opened.sync(force=True)
    except lmdb.Error as error:
        raise OSError(None, str(error), str(filing.folder / path)) from error
    target = filing.folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    (work / DATA).rename(target)
    work.rmdir()
    return record_of(target, path)


def _put(opened: "lmdb.Environment", folder: Path, files: Mapping[str, FileRecord]) -> None:
    """Put the files in the order of their keys, committing now and then."""
    transaction, waiting = opened.begin(write=True), 0
    for name, file in files.items():
        if waiting > _COMMIT_BYTES:
            transaction.commit()
            transaction, waiting = opened.begin(write=True), 0
        transaction.put(name.encode("ascii"), (folder / file.path).read_bytes(), append=True)
        waiting += file.size
    transaction.commit()


def record_of(file: Path, path: str) -> FileRecord:
    """Give the record of a file as large as it may be."""
    with file.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
    return FileRecord(path, file.stat().st_size, digest)


def faults_of_lmdb(dest: Path, recipe: Recipe, pairs: Sequence[PairRecord]) -> Iterator[str]:
    """Say what in the LMDB of an export is not the pictures of its pairs, byte for byte."""
    for database in databases_of(recipe, pairs):
        path, said = database.path, dest / database.path / META_INFO
        if said.is_file() and said.read_bytes() != meta_info(recipe, database):
            yield f"{path}/{META_INFO}: It does not name the pictures of the manifest."
        yield from (f"{path}/{DATA}: {fault}" for fault in _faults_of_data(dest / path, database.files))


def _faults_of_data(folder: Path, files: Mapping[str, FileRecord]) -> Iterator[str]:
    try:
        import lmdb
    except ImportError:
        yield "It cannot be checked: the library of LMDB is not installed."
        return
    try:
        with lmdb.open(str(folder), readonly=True, lock=False, create=False) as opened, opened.begin() as transaction:
            if (count := transaction.stat()["entries"]) != len(files):
                yield f"It holds {count} pictures; the manifest names {len(files)}."
            for name, file in files.items():
                value = transaction.get(name.encode("ascii"))
                if value is None or hashlib.sha256(value).hexdigest() != file.sha256:
                    yield f"It does not hold {name} as {file.path} is."
    except lmdb.Error as error:
        yield f"It cannot be read ({error})."
