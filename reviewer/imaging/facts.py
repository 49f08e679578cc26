"""What a file is, apart from what it shows: read from headers, before and without its pixels."""

import io
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms, JpegImagePlugin

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
_SUBSAMPLING = {0: "4:4:4", 1: "4:2:2", 2: "4:2:0"}
_LOSSY_TIFF = ("jpeg", "tiff_jpeg", "webp")

# The luma table of Annex K of ITU-T T.81, in rows.
_LUMA_TABLE = np.fromstring(
    "16 11 10 16 24 40 51 61  12 12 14 19 26 58 60 55  14 13 16 24 40 57 69 56  14 17 22 29 51 87 80 62 "
    "18 22 37 56 68 109 103 77  24 35 55 64 81 104 113 92  49 64 78 87 103 121 120 101  72 92 95 98 112 100 103 99",
    np.int64,
    sep=" ",
)


def read_facts(image: Image.Image, data: bytes, container: str, name: bytes) -> Facts:
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
        Its name, only to tell whether the extension agrees.

    Returns
    -------
    Facts
        ``width`` and ``height`` upright; what only pixels tell is left at its default.
    """
    notes: list[str] = []
    orientation = _orientation(image, notes)
    width, height = image.size if orientation < 5 else image.size[::-1]
    is_jpeg = container == "JPEG"
    if image.format == "MPO":
        notes.append("several pictures in one JPEG (MPO); the first is used")
    if container == "PNG" and not _ends_whole(data):
        notes.append("the end of the PNG is missing; all pixels are there")
    return Facts(
        container=container,
        mode=image.mode,
        width=width,
        height=height,
        bit_depth=bit_depth(image, data, container),
        frames=_frames(image, notes),
        orientation=orientation,
        icc=_profile_name(image, notes),
        is_palette=image.mode in {"P", "PA"},
        is_grey=image.mode in {"1", "L", "LA", "I", "I;16", "I;16B", "F"},
        lossy=_is_lossy(image, data, container),
        quality=_quality(image) if is_jpeg else None,
        subsampling=_SUBSAMPLING.get(JpegImagePlugin.get_sampling(image)) if is_jpeg else None,
        extension_differs=not shown(name).lower().endswith(_EXTENSIONS[container]),
        notes=tuple(notes),
    )


def ijg_table(quality: int) -> NDArray[np.int64]:
    """Give the luma quantisation table of the Independent JPEG Group for a quality of 1 .. 100, 64 values in rows."""
    factor = 5000 // quality if quality < 50 else 200 - 2 * quality
    return np.asarray(np.clip((_LUMA_TABLE * factor + 50) // 100, 1, 255), np.int64)


def _quality(image: Image.Image) -> int | None:
    tables = getattr(image, "quantization", None)
    if not tables or len(tables[min(tables)]) != 64:
        return None
    table = np.array(tables[min(tables)], np.int64)
    errors = [int(((ijg_table(q) - table) ** 2).sum()) for q in range(1, 101)]
    return 1 + int(np.argmin(errors))


def _orientation(image: Image.Image, notes: list[str]) -> int:
    try:
        value = image.getexif().get(_ORIENTATION, 1)
    except Exception:  # noqa: BLE001 - damaged EXIF must not stop the load
        notes.append("its EXIF cannot be read")
        return 1
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


def _frames(image: Image.Image, notes: list[str]) -> int:
    try:
        frames = int(getattr(image, "n_frames", 1))
        image.seek(0)
    except Exception:  # noqa: BLE001 - a damaged later frame must not stop the first
        notes.append("its further frames cannot be counted")
        return 1
    return max(frames, 1)


def _profile_name(image: Image.Image, notes: list[str]) -> str | None:
    profile = image.info.get("icc_profile")
    if not profile:
        return None
    try:
        return ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(profile))).strip() or "unnamed"
    except Exception:  # noqa: BLE001 - a damaged profile must not stop the load
        notes.append("its colour profile cannot be read; its pixels are taken as sRGB")
        return None


def bit_depth(image: Image.Image, data: bytes, container: str) -> int:
    """Give how many bits a channel has in the file."""
    if container == "PNG" and len(data) > 24:
        return data[24]
    if container == "TIFF":
        bits = image.tag_v2.get(_BITS_PER_SAMPLE, (8,)) if hasattr(image, "tag_v2") else (8,)
        return int(max(bits)) if isinstance(bits, tuple) else int(bits)
    return 1 if image.mode == "1" else 8


def _is_lossy(image: Image.Image, data: bytes, container: str) -> bool | None:
    if container in {"JPEG", "AVIF"}:
        return True
    if container == "WEBP":
        return any(kind == b"VP8 " for kind in _webp_chunks(data))
    if container == "TIFF":
        return image.info.get("compression") in _LOSSY_TIFF
    return False


def _webp_chunks(data: bytes) -> Iterator[bytes]:
    """Give the kinds of a WebP's chunks, those inside its frames too."""
    at = 12
    while at + 8 <= len(data):
        kind, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        yield kind
        at += 8 + (16 if kind == b"ANMF" else size + size % 2)


def _ends_whole(data: bytes) -> bool:
    """Tell whether a PNG's chunks reach its IEND."""
    at = 8
    while at + 12 <= len(data):
        if data[at + 4 : at + 8] == b"IEND":
            return True
        at += 12 + int.from_bytes(data[at : at + 4], "big")
    return False
