"""The one decoder: from a file's bytes to the pixels that training will see."""

import io
import re
import warnings
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, features

from reviewer.imaging.colour import composite, has_hidden_colour, is_grey, to_srgb
from reviewer.imaging.facts import bit_depth, read_facts
from reviewer.imaging.picture import Picture
from reviewer.imaging.reading import FILE_BYTES, Content, read_file, sniff
from reviewer.model.errors import ImageError, ImageFault

Colour = tuple[int, int, int]
Plane = NDArray[np.uint8]
WHITE: Colour = (255, 255, 255)
SUPPORTED = ("PNG", "JPEG", "WEBP", "BMP", "GIF", "TIFF") + (("AVIF",) if features.check("avif") else ())


@dataclass(frozen=True, slots=True)
class Limits:
    """Bound what is decoded: ``pixels`` in all, ``side`` in pixels, ``file_bytes`` on disk."""

    pixels: int = 178_956_970
    side: int = 65_500
    file_bytes: int = FILE_BYTES


LIMITS = Limits()


def open_picture(path: bytes, *, background: Colour = WHITE, limits: Limits = LIMITS) -> tuple[Picture, Content]:
    """Read and decode a file.

    Parameters
    ----------
    path : bytes
        The path as the system's bytes.
    background : tuple of int
        What transparent pixels are composited on.
    limits : Limits
        What is too large to be decoded.

    Raises
    ------
    ImageError
        Where the file is no picture that can be decoded whole; nothing else is ever raised for what a file holds.
    """
    content = read_file(path, limit=limits.file_bytes)
    return decode(content.data, name=path, background=background, limits=limits), content


def decode(data: bytes, *, name: bytes = b"", background: Colour = WHITE, limits: Limits = LIMITS) -> Picture:
    """Decode a file's bytes to upright 8-bit sRGB, its container told by content alone.

    Raises
    ------
    ImageError
        Where the bytes are no picture that can be decoded whole.
    """
    container = _container(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            formats = ["JPEG", "MPO"] if container == "JPEG" else [container]
            with Image.open(io.BytesIO(data), formats=formats) as image:
                return _decode(image, data, container, name, background, limits)
    except ImageError:
        raise
    except MemoryError as error:
        raise ImageError(ImageFault.OUT_OF_MEMORY, "There is not enough memory to decode it.") from error
    except Exception as error:  # a decoder raises whatever a damaged file provokes
        raise _fault(error, container) from error


def _container(data: bytes) -> str:
    if not data:
        raise ImageError(ImageFault.EMPTY, "The file is empty.")
    container = sniff(data[:32])
    if container is None:
        raise ImageError(ImageFault.NOT_AN_IMAGE, "Its content is no picture of a known kind.")
    if container not in SUPPORTED:
        kinds = ", ".join(SUPPORTED)
        raise ImageError(
            ImageFault.UNSUPPORTED, f"{container} pictures are not supported; convert it to one of {kinds}."
        )
    return container


def _decode(
    image: Image.Image, data: bytes, container: str, name: bytes, background: Colour, limits: Limits
) -> Picture:
    width, height = image.size
    if width * height > limits.pixels or max(width, height) > limits.side:
        raise ImageError(
            ImageFault.TOO_LARGE,
            f"It has {width} x {height} pixels ({width * height / 1e6:.0f} MP), more than the limit of "
            f"{limits.pixels / 1e6:.0f} MP and {limits.side} a side.",
        )
    image.load()
    colour, alpha = _channels(image, data, container)
    rgb, note = to_srgb(colour, image.info.get("icc_profile"))
    facts = read_facts(image, data, container, name)
    if facts.orientation != 1:
        rgb = _turned(rgb, facts.orientation)
        alpha = None if alpha is None else _turned(alpha, facts.orientation)
    facts = replace(facts, notes=(*facts.notes, note) if note else facts.notes, is_grey=facts.is_grey or is_grey(rgb))
    if alpha is None or alpha.min() == 255:
        return Picture(np.ascontiguousarray(rgb), None, facts)
    facts = replace(facts, has_alpha=True, hidden_colour=has_hidden_colour(rgb, alpha))
    return Picture(composite(rgb, alpha, background), np.ascontiguousarray(alpha), facts)


def _channels(image: Image.Image, data: bytes, container: str) -> tuple[Image.Image, Plane | None]:
    """Split a loaded picture into its colours, 8 bits of mode L, RGB or CMYK, and its opacity."""
    if bit_depth(image, data, container) > 8 or image.mode in {"I", "F"} or image.mode.startswith("I;16"):
        deep = _deep(image, data)
        if deep is not None:
            return deep
    if image.mode in {"RGBA", "LA", "PA", "La", "RGBa"} or "transparency" in image.info:
        opaque = image.convert("RGBA")
        return opaque.convert("RGB"), np.asarray(opaque.getchannel("A"))
    if image.mode in {"RGB", "L", "CMYK"}:
        return image, None
    return image.convert("L" if image.mode == "1" else "RGB"), None


def _deep(image: Image.Image, data: bytes) -> tuple[Image.Image, Plane | None] | None:
    """Round more than 8 bits a channel to 8, which Pillow would cut off; None where it has to be left to Pillow."""
    if image.mode in {"I", "F"} or image.mode.startswith("I;16"):
        return Image.fromarray(_rounded(np.asarray(image).astype(np.float64))), None
    read = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
    if read is None or read.dtype != np.uint16 or read.shape[:2] != (image.height, image.width):
        return None
    planes = _rounded(read.astype(np.float64))
    if planes.ndim == 2:
        return Image.fromarray(planes), None
    colour = Image.fromarray(np.ascontiguousarray(planes[..., 2::-1]))
    return colour, planes[..., 3] if planes.shape[2] == 4 else None


def _rounded(deep: NDArray[np.float64]) -> Plane:
    """Scale 16-bit values (or, where all lie within 0 .. 1, fractions) to 0 .. 255, rounding half up."""
    finite = np.nan_to_num(deep, nan=0.0, posinf=65535.0, neginf=0.0)
    top = 1.0 if 0 < finite.max() <= 1 else 65535.0
    return np.asarray(np.floor(np.clip(finite / top, 0, 1) * 255 + 0.5), np.uint8)


def _turned(pixels: Plane, orientation: int) -> Plane:
    """Bring pixels upright by EXIF orientation 2 .. 8."""
    if orientation in {5, 6, 7, 8}:
        pixels = pixels.swapaxes(0, 1)
    if orientation in {3, 4, 7, 8}:
        pixels = pixels[::-1]
    if orientation in {2, 3, 6, 7}:
        pixels = pixels[:, ::-1]
    return pixels


def _fault(error: Exception, container: str) -> ImageError:
    """Put what a decoder raised into one sentence."""
    if isinstance(error, Image.DecompressionBombError):
        return ImageError(
            ImageFault.TOO_LARGE, f"Its header claims more pixels than the limit: {_size_in(str(error))}."
        )
    text = str(error).lower()
    if "truncated" in text or "cut off" in text:
        return ImageError(ImageFault.TRUNCATED, f"The {container} is cut off: its last part is missing.")
    if "too large" in text:
        return ImageError(ImageFault.DAMAGED, f"The {container} holds a chunk of text too large to be safe.")
    return ImageError(ImageFault.DAMAGED, f"The {container} is damaged and cannot be decoded.")


def _size_in(text: str) -> str:
    found = re.search(r"\((\d+) pixels\)", text)
    return f"{int(found[1]) / 1e6:.0f} MP" if found else "too many"
