"""The one decoder: from a file's bytes to the pixels that training will see."""

import io
import logging
import re
from contextlib import closing
from dataclasses import dataclass, replace
from importlib.metadata import version

import cv2
import numpy as np
import PIL
from numpy.typing import NDArray
from PIL import Image, JpegImagePlugin, TiffImagePlugin, UnidentifiedImageError, features

from reviewer.imaging.channels import take_channels
from reviewer.imaging.colour import composite, has_hidden_colour, is_grey
from reviewer.imaging.containers import is_cut_off, webp_size
from reviewer.imaging.facts import bit_depth, facts_of_plain, read_facts, stored_orientation
from reviewer.imaging.hush import PILLOWS_WARNINGS
from reviewer.imaging.intact import pixel_fault
from reviewer.imaging.picture import Picture
from reviewer.imaging.plain import read_plain
from reviewer.imaging.reading import FILE_BYTES, HEAD_BYTES, Content, read_file, sniff
from reviewer.model.errors import ImageError, ImageFault
from reviewer.model.picture import Facts

Colour = tuple[int, int, int]
Pixels = NDArray[np.uint8]
WHITE: Colour = (255, 255, 255)
SUPPORTED = ("PNG", "JPEG", "WEBP", "BMP", "GIF", "TIFF") + (("AVIF",) if features.check("avif") else ())


_LYING = {5, 6, 7, 8}
_FLIPS = {2: 1, 3: -1, 4: 0, 6: 1, 7: -1, 8: 0}
"""EXIF orientations that mirror, after the transposing: 0 top and bottom, 1 left and right, -1 both."""
logging.getLogger("PIL").addHandler(logging.NullHandler())  # what it logs is told here by the faults of a picture


@dataclass(frozen=True, slots=True)
class Limits:
    """Bound what is decoded: ``pixels`` in all, ``side`` in pixels, ``file_bytes`` on disk."""

    pixels: int = 178_956_970
    side: int = 65_500
    file_bytes: int = FILE_BYTES


LIMITS = Limits()
_PLANAR_CONFIGURATION, _PLANES = 284, 2
_READERS = {"TIFF": TiffImagePlugin.TiffImageFile, "JPEG": JpegImagePlugin.JpegImageFile}
"""What of Pillow says why it opens no file of a kind of many variants."""
_VARIANT = ("unsupported", "not supported", "unknown pixel mode", "unknown raw mode", "cannot handle")
"""How a decoder says that a file may be whole, and is of a kind that it does not know."""
_MEND = "if that is true, cut it into smaller pictures, else fetch it again"


def decoders() -> str:
    """Name all that decodes with its version: what failed, or ended its process, may not do so with another."""
    libraries = ("jpg", "zlib", "webp", "libtiff", "avif")
    versions = {name: features.version(name) for name in libraries if features.check(name)}
    versions = {"Pillow": PIL.__version__, **versions, "deflate": version("deflate"), "pyspng": version("pyspng")}
    return ", ".join(f"{name} {number}" for name, number in versions.items())


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
    content = read_file(path, limit=limits.file_bytes, check=_container)  # a film among pictures is not read whole
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
        with PILLOWS_WARNINGS:
            rgb, alpha, facts = _load(data, container, name, limits)
    except ImageError:
        raise
    except MemoryError as error:
        raise _out_of_memory() from error
    except Exception as error:  # a decoder raises whatever a damaged file provokes
        raise _fault(error, data, container, limits) from error
    facts = replace(facts, is_grey=facts.is_grey or is_grey(rgb, alpha))
    if alpha is not None:
        facts = replace(facts, has_alpha=True, hidden_colour=has_hidden_colour(rgb, alpha))
        composite(rgb, alpha, background)
    return Picture(rgb, alpha, facts)


def _container(data: bytes) -> str:
    if not data:
        raise ImageError(ImageFault.EMPTY, "The file is empty; fetch it again.")
    container = sniff(data[:HEAD_BYTES])
    if container is None:
        raise ImageError(
            ImageFault.NOT_AN_IMAGE,
            "Its content is no picture of a known kind; where another program shows it, save it as PNG there.",
        )
    if container not in SUPPORTED:
        kinds = ", ".join(SUPPORTED)
        raise ImageError(
            ImageFault.UNSUPPORTED, f"{container} pictures are not supported; convert it to one of {kinds}."
        )
    return container


def _load(data: bytes, container: str, name: bytes, limits: Limits) -> tuple[Pixels, Pixels | None, Facts]:
    """Give upright colour, opacity (None: all opaque) and facts that still lack what those tell."""
    if container == "PNG" and (plain := read_plain(data, limits.pixels, limits.side)):
        return np.ascontiguousarray(plain.rgb), plain.alpha, facts_of_plain(plain, name)
    claimed = webp_size(data) if container == "WEBP" else None
    if claimed is not None:
        _refuse_too_large(claimed, limits)  # its decoder reserves memory as soon as it is opened
    with closing(Image.open(io.BytesIO(data), formats=[container])) as image:  # its own exit would keep its pixels
        _refuse_too_large(image.size, limits)
        _refuse_planes(image, data, container)
        orientation = stored_orientation(image, container) if container == "TIFF" else 1
        image.load()
        fault = pixel_fault(image, data, container)
        if fault is not None:
            raise _harmed(fault, container)
        if container != "TIFF":
            orientation = stored_orientation(image, container)
        rgb, alpha, profile, notes = take_channels(image, data, bit_depth(image, data, container))
        facts = read_facts(image, data, container, name, orientation)
    if container != "TIFF":  # which was turned as it was loaded
        rgb = _turned(rgb, orientation)
        alpha = None if alpha is None else _turned(alpha, orientation)
    noted = (*facts.notes, *notes, *((profile.note,) if profile.note else ()))
    return rgb, alpha, replace(facts, width=rgb.shape[1], height=rgb.shape[0], icc=profile.name, notes=noted)


def _refuse_too_large(size: tuple[int, int], limits: Limits) -> None:
    width, height = size
    if width * height > limits.pixels or max(width, height) > limits.side:
        raise ImageError(
            ImageFault.TOO_LARGE,
            f"It has {width} x {height} pixels ({width * height / 1e6:.0f} MP), more than the limit of "
            f"{limits.pixels / 1e6:.0f} MP and {limits.side} a side; cut it into smaller pictures.",
        )


def _refuse_planes(image: Image.Image, data: bytes, container: str) -> None:
    """Refuse a TIFF of uncompressed planes of 16 bits, of which Pillow takes every byte for a level of its own."""
    if container == "TIFF" and hasattr(image, "tag_v2") and image.tag_v2.get(_PLANAR_CONFIGURATION) == _PLANES:
        is_raw = any(tile.codec_name == "raw" for tile in getattr(image, "tile", ()))
        if is_raw and bit_depth(image, data, container) > 8:
            raise _unsupported(container)


def _turned(pixels: Pixels, orientation: int) -> Pixels:
    """Bring pixels upright by EXIF orientation 1 .. 8."""
    if orientation in _LYING:
        pixels = np.asarray(cv2.transpose(pixels), np.uint8)
    if orientation in _FLIPS:
        pixels = np.asarray(cv2.flip(pixels, _FLIPS[orientation]), np.uint8)
    return pixels


def _fault(error: Exception, data: bytes, container: str, limits: Limits) -> ImageError:
    """Put what a decoder raised into one sentence."""
    text = _told(error, data, container).lower()
    if isinstance(error, Image.DecompressionBombError):
        limit = f"the limit of {limits.pixels / 1e6:.0f} MP"
        return ImageError(ImageFault.TOO_LARGE, f"Its header claims {_size_in(text)}, more than {limit}; {_MEND}.")
    if "out of memory" in text or "insufficient memory" in text:
        return _out_of_memory()
    if "truncated" in text or "cut off" in text or is_cut_off(data, container):
        return _harmed(ImageFault.TRUNCATED, container)
    if "too large" in text:
        return ImageError(
            ImageFault.DAMAGED, f"The {container} holds a text or a colour profile too large to be safe; save it anew."
        )
    if any(words in text for words in _VARIANT):
        return _unsupported(container)
    return _harmed(ImageFault.DAMAGED, container)


def _told(error: Exception, data: bytes, container: str) -> str:
    """Give what a decoder says; of a file that it only calls unknown, what its reader says."""
    if isinstance(error, UnidentifiedImageError) and container in _READERS:
        try:
            _READERS[container](io.BytesIO(data)).close()
        except Exception as reason:  # noqa: BLE001 - whatever a damaged file provokes
            is_unknown = isinstance(reason.__cause__, KeyError)  # a number of its tables, as for a way to compress
            return f"unsupported: {reason}" if is_unknown else str(reason)
    return str(error)


def _unsupported(container: str) -> ImageError:
    return ImageError(
        ImageFault.UNSUPPORTED, f"This variant of {container} is not supported; save the picture as a plain PNG."
    )


def _harmed(fault: ImageFault, container: str) -> ImageError:
    """Say of a file that it is DAMAGED or TRUNCATED."""
    what = "cut off: its last part is missing" if fault is ImageFault.TRUNCATED else "damaged and cannot be decoded"
    return ImageError(fault, f"The {container} is {what}; fetch the file again.")


def _out_of_memory() -> ImageError:
    return ImageError(
        ImageFault.OUT_OF_MEMORY, "There is not enough memory to decode it; end other programs, then try it again."
    )


def _size_in(text: str) -> str:
    found = re.search(r"\((\d+) pixels\)", text)
    return f"{int(found[1]) / 1e6:.0f} MP" if found else "too many pixels"
