"""What a file says about itself in words: who made it, when and with what, as plain text."""

import io
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import Any

from PIL import Image

from reviewer.imaging.containers import webp_size
from reviewer.imaging.decode import LIMITS, SUPPORTED
from reviewer.imaging.hush import PILLOWS_WARNINGS
from reviewer.imaging.reading import HEAD_BYTES, sniff
from reviewer.model.picture import shown

MOST_TAGS = 24
MOST_LETTERS = 2000

_EXIF = {
    0x010E: "Description",
    0x010F: "Maker",
    0x0110: "Model",
    0x0131: "Software",
    0x0132: "Date",
    0x013B: "Artist",
    0x8298: "Copyright",
}
"""Tags of EXIF 2.32 (CIPA DC-008), table 4."""
_EXIF_IFD = 0x8769
_EXIF_MORE = {0x9003: "Taken", 0x9004: "Digitised", 0x9286: "Comment"}
"""Tags of its own directory, tables 7 and 8."""
_UTF_16 = b"UNICODE\0"
_OWN = frozenset({"exif", "icc_profile", "xmp", "photoshop", "adobe", "jfif_version", "XML:com.adobe.xmp"})
"""What Pillow keeps beside words under the same roof."""


def read_tags(data: bytes) -> tuple[tuple[str, str], ...]:
    """Read the words in a file's headers.

    Parameters
    ----------
    data : bytes
        The whole file, of any kind and not to be trusted.

    Returns
    -------
    tuple of (str, str)
        Up to ``MOST_TAGS`` names and values, each one line of printable text of ``MOST_LETTERS`` at most; none where
        the file holds none or cannot be understood. Never raises for what a file holds.
    """
    container = sniff(data[:HEAD_BYTES])
    if container not in SUPPORTED or _is_too_large(data, container):
        return ()
    formats = ["JPEG", "MPO"] if container == "JPEG" else [container]
    found: dict[str, str] = {}
    try:
        with PILLOWS_WARNINGS, closing(Image.open(io.BytesIO(data), formats=formats)) as image:
            for name, value in _tags(image):
                text = _line(value)
                if text and len(found) < MOST_TAGS:
                    found.setdefault(_line(name), text)
    except Exception:  # noqa: BLE001 - damaged headers are no news: what was read before them is kept
        return tuple(found.items())
    return tuple(found.items())


def _is_too_large(data: bytes, container: str) -> bool:
    """Tell whether a WebP claims more pixels than may be decoded: its decoder reserves their memory when opened."""
    claimed = webp_size(data) if container == "WEBP" else None
    return claimed is not None and claimed[0] * claimed[1] > LIMITS.pixels


def _tags(image: Image.Image) -> Iterator[tuple[str, Any]]:
    """Give what EXIF says, then what the container says in its own way."""
    exif = image.getexif()
    yield from _named(exif.items(), _EXIF)
    yield from _named(exif.get_ifd(_EXIF_IFD).items(), _EXIF_MORE)
    for name, value in image.info.items():
        if isinstance(name, str) and name not in _OWN and isinstance(value, (str, bytes)):
            yield name, value


def _named(values: Iterable[tuple[int, Any]], names: dict[int, str]) -> Iterator[tuple[str, Any]]:
    """Give the values whose tags have a name here."""
    for tag, value in values:
        if tag in names:
            yield names[tag], value


def _line(value: object) -> str:
    """Give one line of printable text; an EXIF comment begins with eight bytes that name its letters."""
    if isinstance(value, bytes) and value.startswith(_UTF_16):
        value = _of_utf_16(value[len(_UTF_16) :][: 2 * MOST_LETTERS])
    if isinstance(value, bytes):
        raw = value.removeprefix(b"ASCII\0\0\0").replace(b"\0", b"")[: 2 * MOST_LETTERS]
    else:
        raw = str(value)[:MOST_LETTERS].encode("utf-8", "backslashreplace")
    text = shown(b" ".join(raw.split()))
    return text if len(text) <= MOST_LETTERS else f"{text[: MOST_LETTERS - 1]}…"


def _of_utf_16(data: bytes) -> str:
    """Read UTF-16 in either order of bytes, which EXIF leaves open: letters differ less in their upper bytes."""
    order = "be" if len(set(data[::2])) <= len(set(data[1::2])) else "le"
    return data.decode(f"utf-16-{order}", "replace").replace("\ufeff", "").replace("\0", "")
