"""The folder that an export becomes: what may be there before, and how the new one takes its place."""

import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from reviewer.export.durable import exchange, remove_folder, sync_folder
from reviewer.export.earlier import Place, flat_places
from reviewer.export.layout import Places, places_of
from reviewer.export.listed import Listed
from reviewer.export.loading import ManifestError, is_manifest, load_manifest
from reviewer.export.manifest import FILE_NAME, FileRecord, Manifest
from reviewer.model.errors import ExportError, PlaceError

_DRIVES_OF_PERSONS = {Path("/media"), Path("/run/media")}
_DRIVES = {Path("/mnt"), Path("/Volumes"), *_DRIVES_OF_PERSONS}
"""Where systems put drives: a folder that is missing there is a drive that is not connected."""


class UnconfirmedError(ExportError):
    """Tell that an export is whole and in its place, but that the disk has not confirmed it."""


def check_destination(dest: Path, roots: tuple[bytes, ...], review: str) -> Path:
    """Give the real path of a destination that an export of this review may take.

    Raises
    ------
    PlaceError
        Where it is taken by anything but an untouched earlier export of the same review, touches a source folder,
        or lies in another export, below something that is no folder or on a drive that is not there.
    """
    target = Path(os.path.realpath(dest))
    for root in roots:
        source = Path(os.path.realpath(os.fsdecode(root)))
        if target.is_relative_to(source):
            raise PlaceError(
                f"{dest} lies in the source folder {source}, which an export never changes; choose another place."
            )
        if source.is_relative_to(target):
            raise PlaceError(
                f"{dest} holds the source folder {source}, which an export never changes; choose another place."
            )
    _check_above(target)
    check_replaceable(target, review)
    return target


def nearest_folder(dest: Path) -> Path:
    """Give the nearest of the folders above a destination that is there; the others are made with the export."""
    return next(folder for folder in dest.parents if os.path.lexists(folder))


def _check_above(target: Path) -> None:
    """Pass where all folders above a destination are there or can be meant to be made."""
    nearest = nearest_folder(target)
    if not nearest.is_dir():
        raise PlaceError(f"{nearest} is no folder, so nothing can lie in it; choose another place for the export.")
    missing = [folder for folder in target.parents if folder.is_relative_to(nearest) and folder != nearest]
    if any(folder.parent in _DRIVES or folder.parent.parent in _DRIVES_OF_PERSONS for folder in missing):
        raise PlaceError(
            f"{target.parent} does not exist, and drives are found in {nearest}: connect the drive, "
            "or choose another place for the export."
        )
    check_outside_sets(target)


def check_outside_sets(path: Path, *coming: Path) -> None:
    """Pass where a path lies in no finished export, nor in a folder that comes to be one: a stray file spoils a set.

    Raises
    ------
    PlaceError
        Naming the set.
    """
    for folder in Path(os.path.realpath(path)).parents:
        if folder in coming or is_manifest(folder / FILE_NAME):
            raise PlaceError(f"{path} lies in the set {folder}, which holds its own files alone; choose another place.")


def partial_of(dest: Path) -> Path:
    """Give the folder in which an export grows; a run that was stopped leaves it, and the next one goes on from it."""
    return dest.with_name(f"{dest.name}.partial")


@contextmanager
def folders_above(dest: Path) -> Iterator[None]:
    """Make the folders above a destination that are missing, for as long as something comes to lie in them.

    Raises
    ------
    OSError
        Where one cannot be made.
    """
    nearest = nearest_folder(dest)
    made: list[Path] = []
    try:
        for folder in reversed(dest.parents):
            if folder.is_relative_to(nearest) and folder != nearest:
                folder.mkdir()
                made.append(folder)
                sync_folder(folder.parent)
        yield
    except BaseException:
        with suppress(OSError):  # the first that something lies in
            for folder in reversed(made):
                folder.rmdir()
        raise


def check_replaceable(dest: Path, review: str) -> None:
    """Pass where a folder is absent, empty, or an untouched earlier export of the same review.

    Raises
    ------
    PlaceError
        Where something else is there, and what; it is left as it is.
    """
    if not os.path.lexists(dest):
        return
    if not dest.is_dir():
        raise PlaceError(f"{dest} is a file; it is left as it is: choose another place for the export.")
    if not any(dest.iterdir()):
        return
    contents = standing_set(dest)
    if contents is None or contents.review != review:
        raise PlaceError(
            f"{dest} holds something other than an export of this review; it is left as it is: choose another place."
        )
    if fault := _touched(dest, contents):
        raise PlaceError(
            f"{dest} holds an earlier export, but {fault}; it is left as it is: move it away, or choose another place."
        )


def manifest_of(folder: Path) -> Manifest | None:
    """Give the manifest of a folder, or None where it has none that can be read."""
    try:
        return load_manifest((folder / FILE_NAME).read_bytes()).manifest
    except (OSError, ManifestError):
        return None


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@dataclass(frozen=True, slots=True)
class StandingSet:
    """Hold what a finished export is known by: its review, the sizes of its files, and those that are no pictures.

    ``pairs`` counts its pairs, ``places`` says where their files lie; ``flat`` are the tiles that were found flat, by
    what decides that, the SHA-256 of their source and their place in it.
    """

    review: str
    sizes: Mapping[str, int | None]
    files: tuple[FileRecord, ...]
    pairs: int
    places: Places
    flat: frozenset[Place]

    def has(self, split: str, name: str) -> bool:
        """Tell whether a split has a pair of this name."""
        return self.places.hr_path(split, name) in self.sizes

    def bytes_of(self, split: str, name: str) -> int:
        """Give the bytes of the files of a pair, 0 where there is none."""
        paths = self.places.hr_path(split, name), self.places.lr_path(split, name)
        return sum(self.sizes.get(path) or 0 for path in paths if path)


def standing_set(folder: Path) -> StandingSet | None:
    """Give what a finished export holds, or None where there is no manifest that can be read."""
    try:
        facts = (folder / FILE_NAME).stat()
        return _read_contents(folder, (facts.st_ino, facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns))
    except (OSError, ManifestError):
        return None


@lru_cache(maxsize=1)
def _read_contents(folder: Path, _stamp: tuple[int, ...]) -> StandingSet:
    """Read a manifest once for as long as it has one stamp: a plan is made at each change of what is asked for."""
    manifest = load_manifest((folder / FILE_NAME).read_bytes()).manifest
    sizes = {file.path: file.size for file in manifest.all_files}
    places = places_of(manifest.recipe)
    return StandingSet(
        review=manifest.review,
        sizes=sizes | {FILE_NAME: None},
        files=manifest.files,
        pairs=len(manifest.pairs),
        places=places,
        flat=frozenset(flat_places(manifest)),
    )


def _touched(dest: Path, contents: StandingSet) -> str | None:
    """Say what in an earlier export is not as it was written: whatever a person added or edited must not be lost."""
    expected = contents.sizes
    listed = Listed(dest, expected)
    for folder, _, names in os.walk(dest):
        for name in names:
            path = Path(folder, name)
            relative = listed.find(path.relative_to(dest).as_posix())
            if relative is None:
                return f"{path} was added to it"
            if expected[relative] not in {None, path.lstat().st_size}:
                return f"{path} was changed"
    for file in contents.files:
        path = dest / file.path
        if path.is_file() and _digest(path) != file.sha256:
            return f"{path} was changed"
    return None


def install(made: Path, dest: Path, review: str) -> None:
    """Give a finished export its name, in place of an earlier one of the same review.

    Raises
    ------
    UnconfirmedError
        Where the export is in its place and the disk does not confirm it.
    ExportError
        Where the destination has been taken meanwhile.
    OSError
        Where the finished export cannot be moved; then the destination is as it was.
    """
    check_replaceable(dest, review)
    has_old = dest.is_dir() and any(dest.iterdir())
    old = None
    if not has_old:
        made.rename(dest)
    elif exchange(made, dest):
        old = made
    else:
        old = _step_aside(dest)
        try:
            made.rename(dest)
        except OSError:
            old.rename(dest)
            raise
    try:
        sync_folder(dest.parent)
        if old:
            remove_folder(old, last=[FILE_NAME])
    except OSError as error:
        raise UnconfirmedError(
            f"The export {dest} is complete, but the disk has not confirmed it ({error.strerror}); "
            "check the disk, then run verify."
        ) from error


def _step_aside(dest: Path) -> Path:
    old = _aside(dest)
    dest.rename(old)
    return old


def _aside(dest: Path) -> Path:
    """Give the name that an earlier export has while the new one takes its place, where the system cannot swap."""
    return dest.with_name(f"{dest.name}.partial-old")


def recover(dest: Path, review: str) -> None:
    """Put back an earlier export that a run left aside when it was killed between two renames."""
    old = _aside(dest)
    manifest = manifest_of(old)
    if manifest is None or manifest.review != review:
        return
    if os.path.lexists(dest):
        remove_folder(old, last=[FILE_NAME])
    else:
        old.rename(dest)
