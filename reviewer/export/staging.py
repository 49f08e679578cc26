"""The folder beside the destination in which an export grows, and from which a killed one goes on."""

import errno
import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import IO, Self

from reviewer.export.destination import manifest_of
from reviewer.export.durable import remove_folder, sync_folder, sync_tree, write_new
from reviewer.export.loading import ManifestError, load_pair
from reviewer.export.manifest import FILE_NAME, FileRecord, PairRecord, Source, pair_line
from reviewer.model.errors import ExportError

_WORK = ".work"
_OWNER = "owner.json"
_JOURNAL = "journal.jsonl"


class Staging:
    """Hold a half-made export: files appear in it whole or not at all, and what is proven is remembered.

    Parameters
    ----------
    folder : Path
        Where the export grows; on the same file system as its destination.
    review : str
        The review's identity: only its own half-made export is taken up again.
    method : str
        What besides a source's bytes decides the files; only files made by the same method are used again.
    """

    def __init__(self, folder: Path, review: str, method: str) -> None:
        self.folder = folder
        self._review = review
        self._method = method
        self._mutex = Lock()
        self._lock: int | None = None
        self._journal: IO[bytes] | None = None
        self._proven: dict[str, PairRecord] = {}

    def __enter__(self) -> Self:
        """Create the folder, or take up one that this review left half-made.

        Raises
        ------
        ExportError
            Where the folder is another's, or in use.
        OSError
            Where it cannot be created.
        """
        is_new = not self.folder.exists()
        self.folder.mkdir(exist_ok=True)
        self._lock = os.open(self.folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            self._take_lock()
            self._check_owner()
            self._proven = {pair.hr.path: pair for pair in self._remembered()}
            self._begin()
        except BaseException:
            if is_new:
                self.discard()
            os.close(self._lock)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of the folder; what is in it stays."""
        self._close_journal()
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def _take_lock(self) -> None:
        assert self._lock is not None
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise ExportError(
                f"Another export is writing {self.folder}; let it end, or choose another place."
            ) from error

    def _check_owner(self) -> None:
        """Refuse a folder with content that this review's export did not begin."""
        if all(entry.name == _WORK for entry in self.folder.iterdir()):
            return
        manifest = manifest_of(self.folder)
        if self._owner() != self._review and (manifest is None or manifest.review != self._review):
            raise ExportError(
                f"{self.folder} is in the way and is no half-made export of this review; "
                "it is left as it is: move it away."
            )

    def _owner(self) -> str | None:
        try:
            owner = json.loads((self.folder / _WORK / _OWNER).read_bytes())
        except (OSError, ValueError):
            return None
        return owner.get("review") if isinstance(owner, dict) else None

    def _remembered(self) -> Iterable[PairRecord]:
        """Give the pairs that an earlier run proved by the same method."""
        manifest = manifest_of(self.folder)
        if manifest:
            return manifest.pairs if method_of(manifest.recipe.to_dict(), manifest.made_by) == self._method else ()
        try:
            lines = (self.folder / _WORK / _JOURNAL).read_bytes().splitlines()
        except OSError:
            return ()
        return [pair for line in lines if (pair := self._journalled(line))]

    def _journalled(self, line: bytes) -> PairRecord | None:
        """Read a line of the journal; None for one that was cut off or belongs to another method."""
        try:
            entry = json.loads(line)
            return load_pair(entry["pair"]) if entry["method"] == self._method else None
        except (ValueError, TypeError, KeyError, ManifestError):
            return None

    def _begin(self) -> None:
        """Clear what was unfinished and start the journal anew, the folder telling at every moment whose it is."""
        work = self.folder / _WORK
        work.mkdir(exist_ok=True)
        for entry in list(work.iterdir()):
            if entry.name != _OWNER:
                entry.unlink()
        if self._owner() != self._review:
            (work / _OWNER).unlink(missing_ok=True)
            write_new(work / _OWNER, json.dumps({"review": self._review}).encode("ascii"))
        self._journal = (work / _JOURNAL).open("xb")
        for pair in self._proven.values():
            self.remember(pair)
        (self.folder / FILE_NAME).unlink(missing_ok=True)

    def proven(self, path: str, source: Source) -> PairRecord | None:
        """Give the pair whose HR file has this path where an earlier run made it from this source and it is whole."""
        pair = self._proven.get(path)
        if pair is None or pair.source != source:
            return None
        return pair if all(self._is_whole(file) for file in pair.files) else None

    def _is_whole(self, file: FileRecord) -> bool:
        path = self.folder / file.path
        try:
            return path.stat().st_size == file.size and hashlib.sha256(path.read_bytes()).hexdigest() == file.sha256
        except OSError:
            return False

    def write(self, path: str, data: bytes) -> FileRecord:
        """Write one file of the export: it appears under its name whole, and on the disk.

        Raises
        ------
        OSError
            Where it cannot be written, or does not read back as it was written.
        """
        target = self.folder / path
        unfinished = self.folder / _WORK / path.replace("/", ".")
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished.unlink(missing_ok=True)
        write_new(unfinished, data)
        if unfinished.read_bytes() != data:
            raise OSError(errno.EIO, "the disk gave back other bytes than were written", str(target))
        unfinished.rename(target)
        return FileRecord(path, len(data), hashlib.sha256(data).hexdigest())

    def remember(self, pair: PairRecord) -> None:
        """Note a pair as proven, for a run that takes up after this one is killed."""
        line = json.dumps({"method": self._method, "pair": pair_line(pair)}).encode("ascii") + b"\n"
        with self._mutex:
            assert self._journal is not None
            self._journal.write(line)
            self._journal.flush()

    def seal(self, manifest: bytes, expected: Iterable[str]) -> None:
        """Remove what does not belong, write the manifest last, and have all of it on the disk.

        Raises
        ------
        OSError
            Where the disk refuses.
        """
        self._sweep(set(expected))
        sync_tree(self.folder)
        self.write(FILE_NAME, manifest)
        sync_folder(self.folder)
        self._close_journal()
        shutil.rmtree(self.folder / _WORK)
        sync_folder(self.folder)

    def _sweep(self, expected: set[str]) -> None:
        """Remove every file that the export does not list, and every folder that is then empty."""
        for folder, folders, names in os.walk(self.folder, topdown=False):
            place = Path(folder)
            if place.is_relative_to(self.folder / _WORK):
                continue
            for name in [*names, *(name for name in folders if (place / name).is_symlink())]:
                if (place / name).relative_to(self.folder).as_posix() not in expected:
                    (place / name).unlink()
            if place != self.folder and not any(place.iterdir()):
                place.rmdir()

    def discard(self) -> None:
        """Remove the folder and all in it."""
        self._close_journal()
        if self.folder.is_dir():
            remove_folder(self.folder, last=[FILE_NAME, _WORK])

    def _close_journal(self) -> None:
        if self._journal:
            self._journal.close()
            self._journal = None


def method_of(recipe: dict[str, object], made_by: dict[str, str]) -> str:
    """Give a digest of what besides a source's bytes decides the files made from it."""
    return hashlib.sha256(json.dumps([recipe, made_by], sort_keys=True).encode("ascii")).hexdigest()
