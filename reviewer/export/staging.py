"""The folder beside the destination in which an export grows, and from which a killed one goes on."""

import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from reviewer.export.destination import manifest_of
from reviewer.export.durable import Syncing, remove_folder, sync_file, sync_folder, write_new
from reviewer.export.earlier import Earlier
from reviewer.export.filing import WORK, Filing
from reviewer.export.listed import Listed
from reviewer.export.loading import ManifestError, load_pair
from reviewer.export.manifest import FILE_NAME, FileRecord, PairRecord, pair_line
from reviewer.export.writelock import wait_for_writers
from reviewer.model.errors import ExportError

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
    """

    def __init__(self, folder: Path, review: str) -> None:
        self.folder = folder
        self.filing = Filing(folder)
        self.earlier = Earlier()
        self._review = review
        self._syncing = Syncing(folder)
        self._lock: int | None = None
        self._journal: IO[bytes] | None = None

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
            self._begin(self.recall())
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
        self._syncing.stop()
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
        if all(entry.name == WORK for entry in self.folder.iterdir()):
            return
        manifest = manifest_of(self.folder)
        if self._owner() != self._review and (manifest is None or manifest.review != self._review):
            raise ExportError(
                f"{self.folder} is in the way and is no half-made export of this review; "
                "it is left as it is: move it away."
            )

    def _owner(self) -> str | None:
        try:
            owner = json.loads((self.folder / WORK / _OWNER).read_bytes())
        except (OSError, ValueError):
            return None
        return owner.get("review") if isinstance(owner, dict) else None

    def recall(self) -> list[tuple[str, PairRecord]]:
        """Take note of what earlier runs proved, and give the pairs that the last one did, each with its method."""
        if manifest := manifest_of(self.folder):
            self.earlier.add_export(self.folder, manifest)
            return []
        try:
            lines = (self.folder / WORK / _JOURNAL).read_bytes().splitlines()
        except OSError:
            return []
        remembered = [entry for line in lines if (entry := _journalled(line))]
        for method, pair in remembered:
            self.earlier.add(self.folder, method, pair)
        return remembered

    def _begin(self, remembered: Iterable[tuple[str, PairRecord]]) -> None:
        """Clear what was unfinished and start the journal anew, the folder telling at every moment whose it is."""
        work = self.folder / WORK
        work.mkdir(exist_ok=True)
        wait_for_writers(self.folder)
        for entry in list(work.iterdir()):
            if entry.is_dir():
                shutil.rmtree(entry)
            elif entry.name != _OWNER:
                entry.unlink()
        if self._owner() != self._review:
            (work / _OWNER).unlink(missing_ok=True)
            write_new(work / _OWNER, json.dumps({"review": self._review}).encode("ascii"))
            sync_file(work / _OWNER)
        self._journal = (work / _JOURNAL).open("xb")
        for method, pair in remembered:
            self._note(method, [pair])
        (self.folder / FILE_NAME).unlink(missing_ok=True)

    def remember(self, method: str, pairs: Iterable[PairRecord]) -> None:
        """Note pairs as proven, for a run that takes up after this one is killed, and have them brought to the disk.

        Raises
        ------
        OSError
            Where the disk refuses, these or earlier ones.
        """
        pairs = tuple(pairs)
        self._note(method, pairs)
        self._syncing.add(file.path for pair in pairs for file in pair.files)

    def _note(self, method: str, pairs: Iterable[PairRecord]) -> None:
        assert self._journal is not None
        for pair in pairs:
            self._journal.write(json.dumps({"method": method, "pair": pair_line(pair)}).encode("ascii") + b"\n")
        self._journal.flush()

    def lay(self, path: str, data: bytes) -> FileRecord:
        """Write a file that is no picture, or take it over where an earlier export has the same.

        Raises
        ------
        OSError
            Where the disk refuses.
        """
        file = FileRecord(path, len(data), hashlib.sha256(data).hexdigest())
        folder = self.earlier.folder_of(file)
        return (folder and self.filing.take(folder, file, path)) or self.filing.write(path, data)

    def seal(self, manifest: bytes, expected: Iterable[str]) -> None:
        """Remove what does not belong, write the manifest last, and have all of it on the disk.

        Raises
        ------
        OSError
            Where the disk refuses.
        """
        self._sweep(Listed(self.folder, expected))
        self._syncing.finish()
        self.filing.write(FILE_NAME, manifest)
        sync_file(self.folder / FILE_NAME)
        sync_folder(self.folder)
        self._close_journal()
        shutil.rmtree(self.folder / WORK)
        sync_folder(self.folder)

    def _sweep(self, expected: Listed) -> None:
        """Remove every file that the export does not list, and every folder that is then empty."""
        begin = len(f"{self.folder}/")  # to take a Path apart for each file takes longer than all else here
        for folder, folders, names in os.walk(self.folder, topdown=False):
            above = f"{folder}/"[begin:]
            if above.startswith(f"{WORK}/"):
                continue
            for name in [*names, *(name for name in folders if os.path.islink(f"{folder}/{name}"))]:  # noqa: PTH114
                if expected.find(f"{above}{name}") is None:
                    Path(folder, name).unlink()
            if above and not any(Path(folder).iterdir()):
                Path(folder).rmdir()

    def discard(self) -> None:
        """Remove the folder and all in it."""
        self._syncing.stop()
        self._close_journal()
        if self.folder.is_dir():
            remove_folder(self.folder, last=[FILE_NAME, WORK])

    def _close_journal(self) -> None:
        if self._journal:
            self._journal.close()
            self._journal = None


def _journalled(line: bytes) -> tuple[str, PairRecord] | None:
    """Read a line of the journal; None for one that was cut off."""
    try:
        entry = json.loads(line)
        return str(entry["method"]), load_pair(entry["pair"])
    except (ValueError, TypeError, KeyError, ManifestError):
        return None
