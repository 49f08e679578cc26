"""Walking a folder: every file below it, in one order, none of them opened."""

import os
import stat
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from reviewer.imaging.sidecars import ENDINGS, sidecar_names
from reviewer.model.errors import ImageFault
from reviewer.model.picture import is_own
from reviewer.model.time import changed_at

_SIDE_NAMES = {b"thumbs.db", b"desktop.ini", b".ds_store", b"ehthumbs.db"}
_SIDE_ENDINGS = (b".review", b".review-wal", b".review-shm", b".review-journal", b".holder", b".part")
PICTURE_ENDINGS = (
    b".png", b".apng", b".jpg", b".jpeg", b".jpe", b".jfif", b".mpo", b".webp", b".bmp", b".dib", b".gif", b".tif",
    b".tiff", b".avif", b".avifs",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Seen:
    """Hold one file below a root; ``fault`` says why it is no candidate though it was not opened.

    ``beside`` tells one state of the files with its tags from another (see ``imaging.sidecars``), empty without any.
    """

    relative: bytes
    size: int = 0
    mtime_ns: int = 0
    fault: ImageFault | None = None
    sentence: str = ""
    beside: str = ""

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
        Folders that are walked by themselves, by their paths below the root; they are left out.
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
            relative, at, sides = entry
            if not at.is_dir(follow_symlinks=False):
                yield _file(at, relative, real_root, sides)
            elif relative not in apart:
                yield from _remarks(relative)
                if not is_own(relative):
                    walks.append(_entries(root, relative))


def _entries(root: bytes, below: bytes) -> Iterator[tuple[bytes, os.DirEntry[bytes], "_Sides"] | Seen]:
    """Give what lies directly in a folder, by name, each with its path below the root."""
    try:
        with os.scandir(_joined(root, below)) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        yield Seen(below, fault=ImageFault.UNREADABLE, sentence=f"The folder cannot be read: {_cause(error)}.")
        return
    sides = _Sides(entries)
    for entry in entries:
        yield _joined(below, entry.name), entry, sides


class _Sides:
    """Know which files of a folder hold the tags of a picture in it."""

    def __init__(self, entries: Sequence[os.DirEntry[bytes]]) -> None:
        texts = {entry.name: entry for entry in entries if entry.name.endswith(ENDINGS)}
        self._of: dict[bytes, list[os.DirEntry[bytes]]] = {}
        self.names: set[bytes] = set()
        for entry in entries if texts else ():
            if entry.name.lower().endswith(PICTURE_ENDINGS):
                found = [texts[name] for name in sidecar_names(entry.name) if name in texts]
                self._of[entry.name] = found
                self.names.update(one.name for one in found)

    def stamp(self, name: bytes) -> str:
        """Give what changes with the files beside a picture, empty where there are none."""
        return ";".join(_stamp(entry) for entry in self._of.get(name, ()))


def _stamp(entry: os.DirEntry[bytes]) -> str:
    try:
        facts = entry.stat(follow_symlinks=False)
    except OSError:
        return "?"
    return f"{facts.st_size}:{facts.st_mtime_ns}:{entry.name.rpartition(b'.')[2].decode('ascii')}"


def _remarks(relative: bytes) -> Iterator[Seen]:
    """Name a folder that a person might take for a picture, or look for pictures in."""
    if is_own(relative):
        yield Seen(relative, fault=ImageFault.SIDE_FILE, sentence="It is a folder of the program's own.")
    elif relative.lower().endswith(PICTURE_ENDINGS):
        yield Seen(relative, fault=ImageFault.NOT_A_FILE, sentence="It is a folder, though named like a picture.")


def _file(entry: os.DirEntry[bytes], relative: bytes, real_root: bytes, sides: _Sides) -> Seen:
    name = entry.name.lower()
    if entry.name in sides.names:
        return Seen(relative, fault=ImageFault.SIDE_FILE, sentence="It holds the tags of a picture.")
    if name in _SIDE_NAMES or name.startswith(b"._") or name.endswith(_SIDE_ENDINGS):
        return Seen(relative, fault=ImageFault.SIDE_FILE, sentence="It is a side file of a system or a program.")
    if entry.is_symlink():
        target = os.path.realpath(entry.path)
        if target != real_root and not target.startswith(real_root.rstrip(b"/") + b"/"):
            return Seen(
                relative,
                fault=ImageFault.NOT_A_FILE,
                sentence="It is a link that leads out of the folder; scan where it leads.",
            )
    try:
        facts = entry.stat()
    except OSError as error:
        return Seen(relative, fault=ImageFault.NOT_A_FILE, sentence=f"It cannot be looked at: {_cause(error)}.")
    if not stat.S_ISREG(facts.st_mode):
        return Seen(relative, fault=ImageFault.NOT_A_FILE, sentence=f"It is {_kind(facts.st_mode)}, not a file.")
    return Seen(relative, facts.st_size, changed_at(facts), beside=sides.stamp(entry.name))


def _joined(folder: bytes, name: bytes) -> bytes:
    return folder.rstrip(b"/") + b"/" + name if folder and name else folder or name


def _cause(error: OSError) -> str:
    return (error.strerror or "unknown error").lower()


def _kind(mode: int) -> str:
    kinds = ((stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"), (stat.S_ISDIR, "a link to a folder"))
    return next((kind for test, kind in kinds if test(mode)), "a device")
