"""Names of exported pictures that every trainer, file system and database key accepts."""

import hashlib
import os
import re
import unicodedata
from array import array
from collections.abc import Iterable, Iterator

NAME_BYTES = 120
"""The longest name of an exported file with its extension; file systems allow 255, which leaves room for suffixes."""

_ROOM = 1024
"""How many names there is room for at first; a power of two."""
_STEM_BYTES = 80
_DIGEST_DIGITS = 8
_SAFE = re.compile(r"[A-Za-z0-9_-]+")
_UNSAFE = re.compile(r"[^A-Za-z0-9_]+")
_SCALE_WORD = re.compile(r"[xX](?=[2348])")
_EXTENSION = re.compile(rb"\.(?=[0-9]*[A-Za-z])[A-Za-z0-9]{1,5}\Z")
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", "conin", "conout", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))]
)
_LETTERS = str.maketrans(
    {
        "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O",
        "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i", "ħ": "h", "Ħ": "H",
    }
)  # fmt: skip


def faults_of_name(name: str) -> list[str]:
    """Say what keeps a name (without its extension) from being read everywhere; an empty list when nothing does."""
    faults = []
    if not _SAFE.fullmatch(name):
        faults.append("has characters other than A-Z, a-z, 0-9, _ and -")
    if len(os.fsencode(name)) + len(".png") > NAME_BYTES:
        faults.append(f"is longer than {NAME_BYTES} bytes")
    if _SCALE_WORD.search(name):
        faults.append("contains x2, x3, x4 or x8, which training tools cut out of names")
    if name.casefold() in _RESERVED:
        faults.append("is a device name on Windows")
    return faults


def safe_stem(relative: bytes) -> str:
    """Turn the path of a picture into a name that is read everywhere, without regard to other pictures.

    Letters are transliterated where that keeps them readable; where letters are lost, a digest stands in.
    """
    return _safe(_EXTENSION.sub(b"", relative.rpartition(b"/")[2]))


def _safe(original: bytes) -> str:
    plain = _plain(original)
    name = _SCALE_WORD.sub(lambda found: f"{found[0]}-", _UNSAFE.sub("-", plain).strip("-"))
    if not name:
        return f"picture-{_digest(original)}"
    is_lossy = not plain.isascii() and any(not c.isascii() and (c.isalnum() or c == "\ufffd") for c in plain)
    if is_lossy or len(name) > _STEM_BYTES:
        return f"{name[: _STEM_BYTES - _DIGEST_DIGITS - 1].rstrip('-')}-{_digest(original)}"
    return f"{name}-{_digest(original)}" if name.casefold() in _RESERVED else name


def _plain(original: bytes) -> str:
    """Give a name as text, letters without what is above or below them."""
    text = original.decode("utf-8", "replace")
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text.translate(_LETTERS)) if not unicodedata.combining(c))


def _digest(original: bytes) -> str:
    return hashlib.sha256(original).hexdigest()[:_DIGEST_DIGITS]


def assign_names(paths: Iterable[bytes]) -> Iterator[str]:
    """Give each path a name of its own; a path's name depends only on the paths before it.

    A name that is taken is tried again with the folder's name before it, then with a digest of the path, so adding a
    picture at the end never renames another.
    """
    taken = _Taken()
    for relative in paths:
        yield next(name for name in _wishes(relative) if taken.add(name.casefold()))


class _Taken:
    """Know which names were given, by 64 bits of a digest of each: 16 bytes a name where a set of texts takes 150.

    Two names that share these bits, one chance in 10 million among a million names, are taken for one: the later gets
    a name with a digest in it.
    """

    def __init__(self) -> None:
        self._table = array("Q", bytes(8 * 2 * _ROOM))
        self._count = 0

    def add(self, name: str) -> bool:
        """Take a name; False where it was taken already."""
        key = int.from_bytes(hashlib.blake2b(name.encode("ascii"), digest_size=8).digest(), "little") or 1
        place = self._place(key)
        if self._table[place]:
            return False
        self._table[place] = key
        self._count += 1
        if 2 * self._count > len(self._table):
            self._grow()
        return True

    def _place(self, key: int) -> int:
        """Give where a key stands, or else the free place where it belongs (D. E. Knuth, TAOCP 3, 6.4, algorithm L)."""
        table, last = self._table, len(self._table) - 1
        place = key & last
        while table[place] not in {0, key}:
            place = (place + 1) & last
        return place

    def _grow(self) -> None:
        keys = self._table
        self._table = array("Q", bytes(2 * 8 * len(keys)))
        for key in filter(None, keys):
            self._table[self._place(key)] = key


def _wishes(relative: bytes) -> Iterable[str]:
    stem = safe_stem(relative)
    yield stem
    folder = relative.rpartition(b"/")[0].rpartition(b"/")[2]
    if folder:
        yield _safe(folder + b"_" + os.fsencode(stem))
    copy = 0
    while True:
        digest = hashlib.sha256(relative + b"\0%d" % copy).hexdigest()[:_DIGEST_DIGITS]
        yield f"{stem}-{digest}"
        copy += 1
