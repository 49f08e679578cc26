"""Files and folders that are whole or not there at all, and on the disk once they are synced."""

import ctypes
import errno
import os
import shutil
from collections.abc import Container, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_NOT_WRITTEN = {errno.EIO, errno.ENOSPC, errno.EDQUOT}
"""What a disk says that lost something; any other answer means that files are brought there one by one."""

_TOGETHER = 16
"""How many files the disk is asked for at a time."""


def write_new(path: str | Path, data: bytes) -> None:
    """Write a file that must not exist yet, and read it back.

    It is on the disk once it, or the tree that it is in, is synced.

    Raises
    ------
    OSError
        Where it exists, cannot be written, or reads back as other bytes; then nothing new remains.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
    try:
        try:
            view = memoryview(data)
            while view:
                view = view[os.write(handle, view) :]
            if not _holds(handle, data):
                raise OSError(errno.EIO, "the disk gave back other bytes than were written", str(path))
        finally:
            os.close(handle)
    except BaseException:
        Path(path).unlink(missing_ok=True)
        raise


def _holds(handle: int, data: bytes) -> bool:
    """Tell whether an open file holds just these bytes; it may be read in parts."""
    at = 0
    while some := os.pread(handle, len(data) - at + 1, at):
        if data[at : at + len(some)] != some:
            return False
        at += len(some)
    return at == len(data)


def sync_file(path: str | Path) -> None:
    """Have what a file holds on the disk."""
    _sync(path, os.O_NOFOLLOW)


def sync_folder(path: Path) -> None:
    """Have the names in a folder on the disk."""
    _sync(path, os.O_DIRECTORY)


class Syncing:
    """Bring files of a tree to the disk while others are still made, so that there is little to wait for at the end."""

    def __init__(self, tree: Path) -> None:
        self._tree = tree
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="sync")
        self._waiting: list[str] = []
        self._synced: set[str] = set()
        self._running: Future[None] | None = None

    def add(self, paths: Iterable[str]) -> None:
        """Take files, by their paths below the tree, that will not change any more; what waits already goes along.

        Raises
        ------
        OSError
            Where something that was added before could not be written.
        """
        self._waiting.extend(paths)
        if self._running is None or self._running.done():
            self._check()
            begun, self._waiting = self._waiting, []
            self._running = self._thread.submit(self._sync, begun)

    def finish(self) -> None:
        """Have the tree with all files and folders in it on the disk.

        Raises
        ------
        OSError
            Where something could not be written.
        """
        self._thread.shutdown()
        self._check()
        sync_tree(self._tree, self._synced)

    def stop(self) -> None:
        """Begin nothing more, and do not wait for what is under way: a slow disk may take a minute, for nothing."""
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _check(self) -> None:
        """Raise what was found: a file that is asked for once more does not tell again that it was lost."""
        if self._running:
            self._running.result()

    def _sync(self, paths: Sequence[str]) -> None:
        _sync_all(self._tree)
        _sync_files([f"{self._tree}/{path}" for path in paths])
        self._synced.update(paths)


def sync_tree(path: Path, synced: Container[str] = ()) -> None:
    """Have a folder with all files and folders below it on the disk, but for files that are known to be there.

    All that the file system holds is written at once, which takes a small part of the time that file after file would;
    then each is asked for, which tells of one that could not be written. Several are asked for together, as a disk
    confirms in one go what waits for it.

    Parameters
    ----------
    path : Path
    synced : container of str
        The paths below it of those files.

    Raises
    ------
    OSError
        Where something could not be written.
    """
    _sync_all(path)
    begin = len(f"{path}/")
    with ThreadPoolExecutor(_TOGETHER, thread_name_prefix="sync") as pool:
        for folder, _, names in os.walk(path, topdown=False):
            paths = [place for name in names if (place := f"{folder}/{name}")[begin:] not in synced]
            together = range(min(_TOGETHER, len(paths)))  # a thread that has nothing to ask for takes as long to begin
            list(pool.map(_sync_files, (paths[first::_TOGETHER] for first in together)))
            sync_folder(Path(folder))


def _sync_all(path: Path) -> None:
    """Have all on the disk that the file system of a folder holds, where the system can do that at once."""
    if hasattr(libc := _libc(), "syncfs"):
        handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            if libc.syncfs(handle) and (error := ctypes.get_errno()) in _NOT_WRITTEN:
                raise OSError(error, os.strerror(error), str(path))
        finally:
            os.close(handle)


def _sync_files(paths: Sequence[str]) -> None:
    for path in paths:
        sync_file(path)


def _sync(path: str | Path, kind: int) -> None:
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC | kind)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step, so that neither name is ever absent; False where the system cannot."""
    libc = _libc()
    if not hasattr(libc, "renameat2"):
        return False
    result: int = libc.renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    return result == 0


def remove_folder(path: Path, last: Sequence[str]) -> None:
    """Remove a folder and all in it; the entries of ``last``, which tell whose it is, go last and in that order."""
    names = sorted(entry.name for entry in path.iterdir())
    for name in [*(name for name in names if name not in last), *(name for name in last if name in names)]:
        entry = path / name
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()
    path.rmdir()
