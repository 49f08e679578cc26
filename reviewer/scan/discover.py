"""Walking a folder: every file below it, in one order, none of them opened."""

import os
import stat
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from reviewer.model.errors import ImageFault

_SIDE_NAMES = {b"thumbs.db", b"desktop.ini", b".ds_store", b"ehthumbs.db"}
_SIDE_ENDINGS = (b".review", b".review-wal", b".review-shm", b".review-journal", b".holder", b".part")
_LEFT_ALONE = (b".review.backups", b".partial", b".partial-old")
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


def discover(root: bytes, apart: Collection[bytes] = ()) -> Iterator[Seen]:
    """Walk a folder and all below it in the order of names.

    Links are followed to files below the root and to nothing else; what is no regular file is named, not opened.

    Parameters
    ----------
    root : bytes
        The folder's absolute path.
    apart : collection of bytes
        Folders that are walked by themselves; below the root they are left out.
    """
    real_root = os.path.realpath(root)
    # A list of open walks and not a function that calls itself: folders may lie deeper than Python may call.
    walks = [_entries(root, b"")]
    while walks:
        entry = next(walks[-1], None)
        if entry is None:
            walks.pop()
        elif isinstance(entry, Seen):
            yield entry
        else:
            relative, at = entry
            if not at.is_dir(follow_symlinks=False):
                yield _file(at, relative, real_root)
            elif at.path not in apart:
                yield from _remarks(relative)
                if not relative.endswith(_LEFT_ALONE):
                    walks.append(_entries(root, relative))


def _entries(root: bytes, below: bytes) -> Iterator[tuple[bytes, os.DirEntry[bytes]] | Seen]:
    """Give what lies directly in a folder, by name, each with its path below the root."""
    try:
        with os.scandir(_joined(root, below)) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        yield Seen(below, fault=ImageFault.UNREADABLE, sentence=f"The folder cannot be read: {_cause(error)}.")
        return
    for entry in entries:
        yield _joined(below, entry.name), entry


def _remarks(relative: bytes) -> Iterator[Seen]:
    """Name a folder that a person might take for a picture, or look for pictures in."""
    if relative.endswith(_LEFT_ALONE):
        yield Seen(relative, fault=ImageFault.SIDE_FILE, sentence="It is a folder of the program's own.")
    elif relative.lower().endswith(PICTURE_ENDINGS):
        yield Seen(relative, fault=ImageFault.NOT_A_FILE, sentence="It is a folder, though named like a picture.")


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
        return Seen(relative, fault=ImageFault.NOT_A_FILE, sentence=f"It cannot be looked at: {_cause(error)}.")
    if not stat.S_ISREG(facts.st_mode):
        return Seen(relative, fault=ImageFault.NOT_A_FILE, sentence=f"It is {_kind(facts.st_mode)}, not a file.")
    return Seen(relative, facts.st_size, facts.st_mtime_ns)


def _joined(folder: bytes, name: bytes) -> bytes:
    return folder.rstrip(b"/") + b"/" + name if folder and name else folder or name


def _cause(error: OSError) -> str:
    return (error.strerror or "unknown error").lower()


def _kind(mode: int) -> str:
    kinds = ((stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"), (stat.S_ISDIR, "a link to a folder"))
    return next((kind for test, kind in kinds if test(mode)), "a device")
