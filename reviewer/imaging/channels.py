"""From a loaded picture to 8 bits of colour and opacity, whatever it is stored as."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from reviewer.imaging.colour import PER_LEVEL, Pixels, Plane, Profile, bands, deep_to_srgb, read_profile, to_srgb
from reviewer.imaging.containers import plain_png

_T = TypeVar("_T", np.uint8, np.uint16)
_CUT_NOTE = "16 bits a channel were cut to 8, not rounded"
_BITS_PER_SAMPLE, _PHOTOMETRIC, _SAMPLE_FORMAT = 258, 262, 339
_WHITE_IS_ZERO, _UNSIGNED = 0, 1


def take_channels(
    image: Image.Image, data: bytes, bit_depth: int
) -> tuple[Pixels, Plane | None, Profile, tuple[str, ...]]:
    """Take the pixels of a picture, part by part, so that a large one is never held more than twice.

    Parameters
    ----------
    image : Image
        Loaded.
    data : bytes
        The file it came from.
    bit_depth : int
        How many bits a channel has in the file.

    Returns
    -------
    rgb : ndarray of uint8, shape (M, N, 3)
        sRGB; more than 8 bits a channel are rounded.
    alpha : ndarray of uint8, shape (M, N), or None
        Opacity; None where every pixel is opaque.
    profile : Profile
        The colour profile that was followed or not.
    notes : tuple of str
        What could not be taken as it is.
    """
    width, height = image.size
    rgb = np.empty((height, width, 3), np.uint8)
    alpha: Plane | None = None
    profile: Profile | None = None
    parts, notes = _parts(image, data, bit_depth)
    for band, part in zip(bands(width, height), parts, strict=True):
        colour, opacity = _split(part.shown)
        profile = profile or read_profile(image.info.get("icc_profile"), colour.mode)
        if part.deep is not None and profile.is_followed:
            rgb[band] = deep_to_srgb(part.deep, profile)
        else:
            rgb[band] = to_srgb(colour, profile)
        if opacity is not None:
            alpha = np.full((height, width), 255, np.uint8) if alpha is None else alpha
            alpha[band] = opacity
    is_opaque = alpha is None or alpha.min() == 255
    return rgb, None if is_opaque else alpha, profile or Profile(), notes


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """Hold a band of a picture: as an 8-bit picture of any mode and, where it has them, its 16 bits a channel.

    Those are uint16, shape (m, N, 3) or (m, N), without opacity.
    """

    shown: Image.Image
    deep: NDArray[np.uint16] | None = None


def _parts(image: Image.Image, data: bytes, bit_depth: int) -> tuple[Iterator[_Part], tuple[str, ...]]:
    """Give the bands of a picture, and what there is to note."""
    if image.mode in {"I", "F"} or image.mode.startswith("I;16"):
        return _numbers(image)
    if bit_depth == 16 and image.mode in {"RGB", "RGBA"}:
        deep = _deep(image, data)
        if deep is not None:
            return (_deep_part(deep[band]) for band in bands(*image.size)), ()
        return map(_Part, _crops(image)), (_CUT_NOTE,)
    _widen_key(image, bit_depth)
    return map(_Part, _crops(image)), (_CUT_NOTE,) if bit_depth == 16 else ()


def _crops(image: Image.Image) -> Iterator[Image.Image]:
    return (image.crop((0, band.start, image.width, band.stop)) for band in bands(*image.size))


def _split(part: Image.Image) -> tuple[Image.Image, Plane | None]:
    """Split a part into its colours, of mode L, RGB, RGBA (opacity still there), CMYK or LAB, and its opacity."""
    if part.mode == "LA":
        return part.getchannel("L"), np.asarray(part.getchannel("A"))
    if part.mode == "La":
        return _split(part.convert("LA"))
    if part.mode in {"RGBA", "PA", "RGBa"} or "transparency" in part.info:
        part = part if part.mode == "RGBA" else part.convert("RGBA")
        return part, np.asarray(part.getchannel("A"))
    if part.mode in {"RGB", "L", "CMYK", "LAB"}:
        return part, None
    return part.convert("L" if part.mode == "1" else "RGB"), None


def _widen_key(image: Image.Image, bit_depth: int) -> None:
    """Bring the transparent level of a grey picture of 2 or 4 bits to the 8 bits that its pixels are given in."""
    key = image.info.get("transparency")
    if image.mode == "L" and bit_depth in {2, 4} and isinstance(key, int):
        image.info["transparency"] = key * 255 // ((1 << bit_depth) - 1)


def _deep(image: Image.Image, data: bytes) -> NDArray[np.uint16] | None:
    """Read 16 bits a channel, blue first, where Pillow has only the upper 8; None where the two do not agree."""
    still = plain_png(data) if image.format == "PNG" else data
    read = cv2.imdecode(np.frombuffer(still, np.uint8), cv2.IMREAD_UNCHANGED)
    if read is None or read.dtype != np.uint16 or read.shape[:2] != (image.height, image.width) or read.ndim != 3:
        return None
    deep = np.asarray(read, np.uint16)
    if image.format == "TIFF":
        deep = deep[..., : len(image.getbands())]  # a fourth number may be no opacity
    for band, part in zip(bands(*image.size), _crops(image), strict=True):
        upper = _ordered((deep[band, :, : len(part.getbands())] >> 8).astype(np.uint8))
        if not np.array_equal(upper, np.asarray(part)):
            return None
    return deep


def _deep_part(deep: NDArray[np.uint16]) -> _Part:
    """Make a part of 16 bits a channel, blue first."""
    ordered = _ordered(deep)
    return _Part(Image.fromarray(_to_8(ordered)), ordered[..., :3])


def _ordered(pixels: NDArray[_T]) -> NDArray[_T]:
    """Put red first."""
    code = cv2.COLOR_BGRA2RGBA if pixels.shape[2] == 4 else cv2.COLOR_BGR2RGB
    return np.asarray(cv2.cvtColor(np.ascontiguousarray(pixels), code), pixels.dtype)


def _to_8(deep: NDArray[np.uint16]) -> Pixels:
    """Round 0 .. 65535 to 0 .. 255; no quotient by 257 lies halfway between two levels."""
    return np.asarray(cv2.convertScaleAbs(deep, alpha=1 / PER_LEVEL), np.uint8)


def _numbers(image: Image.Image) -> tuple[Iterator[_Part], tuple[str, ...]]:
    """Give the bands of a picture of one channel of numbers, scaled to 0 .. 255."""
    numbers, is_negative = _numbers_of(image)
    if image.mode.startswith("I;16"):
        key = image.info.get("transparency")
        return (_grey_part(numbers[band].astype(np.uint16), key, is_negative) for band in bands(*image.size)), ()
    top = _top_of(numbers)
    parts = (_Part(Image.fromarray(_scaled(numbers[band], top, is_negative))) for band in bands(*image.size))
    return parts, (f"its numbers are taken as 0 .. {top:g}",)


def _numbers_of(image: Image.Image) -> tuple[NDArray[np.generic], bool]:
    """Give the numbers of a picture, and whether 0 stands for white.

    Of a TIFF, Pillow turns neither those around nor takes 32 bits without a sign for what they are.
    """
    numbers, tags = np.asarray(image), getattr(image, "tag_v2", {})
    if image.mode == "I" and tags.get(_BITS_PER_SAMPLE) == (32,) and tags.get(_SAMPLE_FORMAT, (1,)) == (_UNSIGNED,):
        numbers = numbers.view(np.uint32)
    return numbers, tags.get(_PHOTOMETRIC) == _WHITE_IS_ZERO


def _grey_part(deep: NDArray[np.uint16], key: object, is_negative: bool) -> _Part:
    if is_negative:
        deep = np.iinfo(np.uint16).max - deep
    grey = Image.fromarray(_to_8(deep))
    if not isinstance(key, int):
        return _Part(grey, deep)
    opacity = np.where(deep == key, 0, 255).astype(np.uint8)
    return _Part(Image.merge("LA", (grey, Image.fromarray(opacity))), deep)


def _top_of(numbers: NDArray[np.generic]) -> float:
    """Guess the number that stands for white: the least usual one that no pixel exceeds, else the largest there is."""
    finite = numbers[np.isfinite(numbers)]
    largest = float(finite.max()) if finite.size else 0.0
    usual = (1.0, 255.0, 65535.0) if numbers.dtype.kind == "f" else (255.0, 65535.0)
    return next((top for top in usual if largest <= top), largest)


def _scaled(numbers: NDArray[np.generic], top: float, is_negative: bool) -> Pixels:
    share = np.clip(np.nan_to_num(numbers.astype(np.float64) / top, nan=0.0, posinf=1.0, neginf=0.0), 0, 1)
    return np.asarray(np.floor((1 - share if is_negative else share) * 255 + 0.5), np.uint8)
