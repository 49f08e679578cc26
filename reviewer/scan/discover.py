"""Walking a folder: every file below it, in one order, none of them opened."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass

from reviewer.model.errors import ImageFault

_SIDE_NAMES = {b"thumbs.db", b"desktop.ini", b".ds_store", b"ehthumbs.db"}
_SIDE_ENDINGS = (b".review", b".review-wal", b".review-shm", b".review-journal", b".holder", b".part")
_LEFT_ALONE = (b".review.backups", b".partial")
PICTURE_ENDINGS = (
    b".png", b".apng", b".jpg", b".jpeg", b".jpe", b".jfif", b".mpo", b".webp", b".bmp", b".dib", b".gif", b".tif",
    b".tiff", b".avif", b".avifs",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Seen:
    """Hold one file below a root; ``fault`` says why it is no candidate though it was not opened."""

    relative: bytes
    size: int = 0
    mtime_ns: int = 0
    fault: ImageFault | None = None
    sentence: str = ""

    @property
    def is_named_as_picture(self) -> bool:
        """Tell whether the extension is one of a picture."""
        return self.relative.lower().endswith(PICTURE_ENDINGS)


def discover(root: bytes) -> Iterator[Seen]:
    """Walk a folder and all below it in the order of names.

    Links are followed to files below the root and to nothing else; what is no regular file is named, not opened.

    Parameters
    ----------
    root : bytes
        The folder's absolute path.
    """
    yield from _walk(root, os.path.realpath(root), b"")


def _walk(root: bytes, real_root: bytes, below: bytes) -> Iterator[Seen]:
    folder = _joined(root, below) if below else root
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        cause = (error.strerror or "unknown error").lower()
        yield Seen(below, fault=ImageFault.UNREADABLE, sentence=f"The folder cannot be read: {cause}.")
        return
    for entry in entries:
        relative = _joined(below, entry.name)
        if entry.is_dir(follow_symlinks=False):
            yield from _folder(root, real_root, relative)
        else:
            yield _file(entry, relative, real_root)


def _folder(root: bytes, real_root: bytes, relative: bytes) -> Iterator[Seen]:
    if relative.endswith(_LEFT_ALONE):
        return
    if relative.lower().endswith(PICTURE_ENDINGS):
        yield Seen(relative, fault=ImageFault.NOT_A_FILE, sentence="It is a folder, though named like a picture.")
    yield from _walk(root, real_root, relative)


def _file(entry: os.DirEntry[bytes], relative: bytes, real_root: bytes) -> Seen:
    name = entry.name.lower()
    if name in _SIDE_NAMES or name.startswith(b"._") or name.endswith(_SIDE_ENDINGS):
        return Seen(relative, fault=ImageFault.SIDE_FILE, sentence="It is a side file of a system or a program.")
    if entry.is_symlink():
        target = os.path.realpath(entry.path)
        if not target.startswith(real_root.rstrip(b"/") + b"/"):
            return Seen(relative, fault=ImageFault.NOT_A_FILE, sentence="It is a link that leads out of the folder.")
    try:
        facts = entry.stat()
    except OSError as error:
        cause = (error.strerror or "unknown error").lower()
        return Seen(relative, fault=ImageFault.NOT_A_FILE, sentence=f"It cannot be looked at: {cause}.")
    if not stat.S_ISREG(facts.st_mode):
        return Seen(relative, fault=ImageFault.NOT_A_FILE, sentence=f"It is {_kind(facts.st_mode)}, not a file.")
    return Seen(relative, facts.st_size, facts.st_mtime_ns)


def _joined(folder: bytes, name: bytes) -> bytes:
    return folder.rstrip(b"/") + b"/" + name if folder else name


def _kind(mode: int) -> str:
    kinds = ((stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"), (stat.S_ISDIR, "a link to a folder"))
    return next((kind for test, kind in kinds if test(mode)), "a device")
