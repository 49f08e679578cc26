"""Names of exported pictures that every trainer, file system and database key accepts."""

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterable

NAME_BYTES = 120
"""The longest name of an exported file with its extension; file systems allow 255, which leaves room for suffixes."""

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
    digest = hashlib.sha256(original).hexdigest()[:_DIGEST_DIGITS]
    text = unicodedata.normalize("NFKD", original.decode("utf-8", "replace").translate(_LETTERS))
    plain = "".join(c for c in text if not unicodedata.combining(c))
    name = _SCALE_WORD.sub(lambda found: f"{found[0]}-", _UNSAFE.sub("-", plain).strip("-"))
    if not name:
        return f"picture-{digest}"
    is_lossy = any(not c.isascii() and (c.isalnum() or c == "\ufffd") for c in plain)
    if is_lossy or len(name) > _STEM_BYTES:
        return f"{name[: _STEM_BYTES - _DIGEST_DIGITS - 1].rstrip('-')}-{digest}"
    return f"{name}-{digest}" if name.casefold() in _RESERVED else name


def assign_names(paths: Iterable[bytes]) -> list[str]:
    """Give each path a name of its own; a path's name depends only on the paths before it.

    A name that is taken is tried again with the folder's name before it, then with a digest of the path, so adding a
    picture at the end never renames another.
    """
    taken: set[str] = set()
    names = []
    for relative in paths:
        name = next(name for name in _wishes(relative) if name.casefold() not in taken)
        taken.add(name.casefold())
        names.append(name)
    return names


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
