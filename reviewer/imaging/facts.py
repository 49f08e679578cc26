"""What a file is, apart from what it shows: read from headers, before and without its pixels."""

import re
from functools import cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from reviewer.imaging.containers import avif_depth, bmp_run_fault, png_coding, png_gamma, png_has_end, webp_coding
from reviewer.imaging.plain import Plain, is_srgb_gamma
from reviewer.model.picture import Facts, shown

_EXTENSIONS = {
    "PNG": (".png", ".apng"),
    "JPEG": (".jpg", ".jpeg", ".jpe", ".jfif", ".mpo"),
    "WEBP": (".webp",),
    "BMP": (".bmp", ".dib"),
    "GIF": (".gif",),
    "TIFF": (".tif", ".tiff"),
    "AVIF": (".avif", ".avifs"),
}
_ORIENTATION = 0x0112
_BITS_PER_SAMPLE = 258
_PNG_DEPTH = 24  # where IHDR says how many bits a channel has
_SUBSAMPLING = {
    (1, 1): "4:4:4",
    (1, 2): "4:4:0",
    (2, 1): "4:2:2",
    (2, 2): "4:2:0",
    (4, 1): "4:1:1",
    (4, 2): "4:1:0",
}
"""How much wider and higher luma is sampled than chroma."""
_SRGB_PRIMARIES = {1, 2}  # BT.709, and not stated
_SRGB_TRANSFERS = {1, 2, 6, 13, 14, 15}  # the curve of BT.709 and its like, not stated, and that of sRGB
_LOSSY_TIFF = {"jpeg": True, "tiff_jpeg": True, "webp": None}

# The luma table of Annex K of ITU-T T.81, in rows.
_LUMA_TABLE = np.fromstring(
    "16 11 10 16 24 40 51 61  12 12 14 19 26 58 60 55  14 13 16 24 40 57 69 56  14 17 22 29 51 87 80 62 "
    "18 22 37 56 68 109 103 77  24 35 55 64 81 104 113 92  49 64 78 87 103 121 120 101  72 92 95 98 112 100 103 99",
    np.int64,
    sep=" ",
)


def read_facts(image: Image.Image, data: bytes, container: str, name: bytes, orientation: int) -> Facts:
    """Tell what an opened file is.

    Parameters
    ----------
    image : Image
        Loaded; its frames may be sought, so its pixels must have been taken before.
    data : bytes
        The whole file.
    container : str
        Its kind by content.
    name : bytes
        Its name, only to tell whether the extension agrees; may be empty.
    orientation : int
        As ``stored_orientation`` gives it.

    Returns
    -------
    Facts
        ``width`` and ``height`` as loaded; what only pixels tell is left at its default.
    """
    notes = _notes(image, data, container)
    is_jpeg = container == "JPEG"
    frames = _frames(image, notes)
    return Facts(
        container=container,
        mode=image.mode,
        width=image.width,
        height=image.height,
        bit_depth=bit_depth(image, data, container),
        frames=frames,
        orientation=orientation,
        is_palette=image.mode in {"P", "PA"},
        is_grey=image.mode in {"1", "L", "LA", "I", "F"} or image.mode.startswith("I;16"),
        lossy=_is_lossy(image, data, container),
        quality=_quality(image) if is_jpeg else None,
        subsampling=_subsampling(image) if is_jpeg else None,
        extension_differs=_differs(name, container),
        notes=tuple(notes),
    )


def facts_of_plain(plain: Plain, name: bytes) -> Facts:
    """Tell what a plain PNG file is; what only pixels tell is left at its default."""
    height, width = plain.rgb.shape[:2]
    return Facts(
        container="PNG",
        mode=plain.mode,
        width=width,
        height=height,
        is_grey=plain.mode == "L",
        lossy=False,
        extension_differs=_differs(name, "PNG"),
    )


def stored_orientation(image: Image.Image, container: str) -> int:
    """Give the EXIF orientation 1 .. 8 that a file asks for; 1 where it asks for none that can be understood.

    A TIFF must not be loaded yet, as that turns it upright; any other picture may be.
    """
    try:
        tags = image.tag_v2 if container == "TIFF" and hasattr(image, "tag_v2") else image.getexif()
        value = tags.get(_ORIENTATION, 1)
    except Exception:  # noqa: BLE001 - damaged EXIF must not stop the load
        return 1
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


def _notes(image: Image.Image, data: bytes, container: str) -> list[str]:
    notes = []
    if image.format == "MPO":
        notes.append("several pictures in one JPEG (MPO); the first is used")
    if container == "PNG" and not png_has_end(data):
        notes.append("the end of the PNG is missing; all pixels are there")
    if container == "PNG" and (coding := png_coding(data)) and not _is_like_srgb(*coding):
        primaries, transfer = coding
        notes.append(f"its cICP chunk names other colours (primaries {primaries}, transfer {transfer}): not followed")
    if container == "PNG" and (gamma := png_gamma(data)) is not None and not is_srgb_gamma(gamma):
        notes.append(f"its gAMA chunk names another curve (gamma {gamma / 100_000:.3f}): not followed")
    if container == "BMP" and bmp_run_fault(data):
        notes.append("its run lengths do not fit its size; some pixels may be wrong")
    return notes


def _is_like_srgb(primaries: int, transfer: int) -> bool:
    """Tell whether code points of ITU-T H.273 say no more than that pixels are shown as sRGB, as those of video are."""
    return primaries in _SRGB_PRIMARIES and transfer in _SRGB_TRANSFERS


def _differs(name: bytes, container: str) -> bool:
    """Tell whether a name has an extension that is none of the container's."""
    extension = re.search(r"\.[^./ ]+$", shown(name).lower())
    return extension is not None and extension[0] not in _EXTENSIONS[container]


def ijg_table(quality: int) -> NDArray[np.int64]:
    """Give the luma quantisation table of the Independent JPEG Group for a quality of 1 .. 100, 64 values in rows."""
    factor = 5000 // quality if quality < 50 else 200 - 2 * quality
    return np.asarray(np.clip((_LUMA_TABLE * factor + 50) // 100, 1, 255), np.int64)


@cache
def _ijg_tables() -> NDArray[np.int64]:
    """Give the tables of all qualities from 1 on, one a row."""
    return np.stack([ijg_table(quality) for quality in range(1, 101)])


def _quality(image: Image.Image) -> int | None:
    """Give the IJG quality whose luma table lies nearest to that of a JPEG's first component."""
    tables = getattr(image, "quantization", None) or {}
    layers = getattr(image, "layer", None) or [(0, 1, 1, min(tables, default=0))]
    table = np.array(tables.get(layers[0][3], ()), np.int64)
    if table.size != _LUMA_TABLE.size:
        return None
    return 1 + int(((_ijg_tables() - table) ** 2).sum(1).argmin())


def _subsampling(image: Image.Image) -> str | None:
    layers = getattr(image, "layer", None) or []
    if len(layers) != 3:
        return None
    (_, wide, high, _), *chroma = layers
    if len({layer[1:3] for layer in chroma}) != 1 or wide % chroma[0][1] or high % chroma[0][2]:
        return None
    return _SUBSAMPLING.get((wide // chroma[0][1], high // chroma[0][2]))


def _frames(image: Image.Image, notes: list[str]) -> int:
    try:
        frames = int(getattr(image, "n_frames", 1))
    except Exception:  # noqa: BLE001 - a damaged later frame must not stop the first
        notes.append("its further frames cannot be counted")
        return 1
    return max(frames, 1)


def bit_depth(image: Image.Image, data: bytes, container: str) -> int:
    """Give how many bits a channel has in the file."""
    if container == "PNG" and len(data) > _PNG_DEPTH:
        return data[_PNG_DEPTH]
    if container == "TIFF" and hasattr(image, "tag_v2"):
        bits = image.tag_v2.get(_BITS_PER_SAMPLE, 1)
        return int(max(bits, default=8)) if isinstance(bits, tuple) else int(bits)
    if container == "AVIF":
        return avif_depth(data)
    return 1 if image.mode == "1" else 8


def _is_lossy(image: Image.Image, data: bytes, container: str) -> bool | None:
    if container in {"JPEG", "AVIF"}:
        return True
    if container == "WEBP":
        coding = webp_coding(data)
        return None if coding is None else coding == "VP8"
    if container == "TIFF":
        return _LOSSY_TIFF.get(str(image.info.get("compression")), False)
    return False
