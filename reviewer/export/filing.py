"""Files of a growing export: each appears under its name whole; all are on the disk when the export is sealed."""

import hashlib
import os
from dataclasses import dataclass
from io import FileIO
from pathlib import Path

from reviewer.export.durable import write_new
from reviewer.export.manifest import FileRecord

WORK = ".work"
"""The folder below a growing export for what is not finished."""


@dataclass(frozen=True, slots=True)
class Filing:
    """Put files into a folder; several processes may, each its own files."""

    folder: Path

    def write(self, path: str, data: bytes) -> FileRecord:
        """Write one file.

        Raises
        ------
        OSError
            Where it cannot be written, or does not read back as it was written.
        """
        unfinished = self._unfinished(path)
        try:
            write_new(unfinished, data)
        except FileExistsError:
            Path(unfinished).unlink()
            write_new(unfinished, data)
        self._finish(unfinished, path)
        return FileRecord(path, len(data), hashlib.sha256(data).hexdigest())

    def take(self, folder: Path, file: FileRecord, path: str) -> FileRecord | None:
        """Take over a file of an earlier export as it lies there; None where it is not what its record says.

        Where the file system has no second names for a file it is copied.
        """
        old = folder / file.path
        if not is_whole(old, file):
            return None
        return self._named(old, file, path) or self.write(path, old.read_bytes())

    def link(self, folder: Path, file: FileRecord, path: str) -> FileRecord | None:
        """Take over a file as ``take`` does, one that may be too large to be copied: None where it would have to be."""
        old = folder / file.path
        return self._named(old, file, path) if is_whole(old, file) else None

    def _named(self, old: Path, file: FileRecord, path: str) -> FileRecord | None:
        """Give a file a second name; None where the file system has none."""
        record = FileRecord(path, file.size, file.sha256)
        if old == self.folder / path:
            return record
        unfinished = self._unfinished(path)
        Path(unfinished).unlink(missing_ok=True)
        try:
            os.link(old, unfinished, follow_symlinks=False)
        except OSError:
            return None
        self._finish(unfinished, path)
        Path(unfinished).unlink(missing_ok=True)  # a name given to a file that bears it already stays
        return record

    def _unfinished(self, path: str) -> str:
        return f"{self.folder}/{WORK}/{path.replace('/', '.')}"

    def _finish(self, unfinished: str, path: str) -> None:
        """Give a file its name, in a folder that is made with the first."""
        place = f"{self.folder}/{path}"
        try:
            os.rename(unfinished, place)  # noqa: PTH104 - to take paths apart takes longer than the renaming
        except FileNotFoundError:
            Path(place).parent.mkdir(parents=True, exist_ok=True)
            os.rename(unfinished, place)  # noqa: PTH104 - as above


def is_whole(path: Path, file: FileRecord) -> bool:
    """Tell whether a file has the size and the SHA-256 of its record."""
    try:
        if path.is_symlink() or path.stat().st_size != file.size:
            return False
        with FileIO(path) as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest() == file.sha256
    except OSError:
        return False
