"""Short codes of what a picture shows, which stay nearly the same however it was saved, scaled or trimmed."""

import cv2
import numpy as np
from numpy.typing import NDArray

from reviewer.model.likeness import Codes

FINE_BITS = 256
GREY_SIDE = 32
"""Side of the small grey picture that goes with the codes, in pixels."""
COLOUR_SIDE = 8
"""Side of its two colour differences, in pixels."""

_LUMA = np.array([0.299, 0.587, 0.114], np.float32)
_ROWS, _COLUMNS = 8, 9
_STEP = 1.0  # levels that must lie between neighbours: noise on flat colour stays below
_SIDE, _FIRST, _LAST = 64, 1, 17  # of the cosine transform: side, and which frequencies are looked at
_HALVED_FROM = 4 * _SIDE
_BASIS = (
    np.sqrt(2 / _SIDE) * np.cos(np.pi / (2 * _SIDE) * np.outer(np.arange(_FIRST, _LAST), 2 * np.arange(_SIDE) + 1))
).astype(np.float32)


def codes_of(rgb: NDArray[np.uint8]) -> Codes:
    """Compute the codes of a picture (see ``coarse_code``, ``fine_code``, ``small_picture``).

    Parameters
    ----------
    rgb : ndarray of uint8, shape (M, N, 3)
        sRGB, upright; it is not changed.
    """
    near = _halved(rgb)
    return Codes(coarse_code(near), fine_code(near), small_picture(near))


def coarse_code(rgb: NDArray[np.uint8]) -> int:
    """Compute the difference hash of a picture: 64 bits, row by row, the first one the highest.

    The luma is averaged to 8 rows of 9; a bit is set where an area is brighter than its left neighbour by more than
    one level, so that noise on flat colour sets none.

    Parameters
    ----------
    rgb : ndarray of uint8, shape (M, N, 3)

    Notes
    -----
    N. Krawetz, "Kind of Like That", The Hacker Factor Blog, 2013; the dead zone is ours.
    """
    luma = cv2.resize(_luma(_enough(rgb)), (_COLUMNS, _ROWS), interpolation=cv2.INTER_AREA)
    bits = luma[:, 1:] > luma[:, :-1] + _STEP
    return int.from_bytes(np.packbits(bits).tobytes(), "big")


def fine_code(rgb: NDArray[np.uint8]) -> bytes:
    """Compute a 256-bit hash of a picture: which of its 16 x 16 lowest frequencies lie above their median.

    The luma is averaged to 64 x 64 and transformed by the DCT-II; the frequencies 1 .. 16 along both axes are kept.

    Parameters
    ----------
    rgb : ndarray of uint8, shape (M, N, 3)

    Returns
    -------
    bytes
        32 bytes, row by row, the vertical frequency along rows.

    Notes
    -----
    After "PDQ", the photo hash of Facebook (The TMK+PDQF Video-Hashing Algorithm and the PDQ Image-Hashing Algorithm,
    2019), itself after C. Zauner, "Implementation and Benchmarking of Perceptual Image Hash Functions", 2010; the
    picture is averaged by areas here instead of by two passes of a Jarosz filter, so codes are not those of PDQ.
    """
    luma = cv2.resize(_luma(_enough(rgb)), (_SIDE, _SIDE), interpolation=cv2.INTER_AREA)
    wave = _BASIS @ luma @ _BASIS.T
    return np.packbits(wave > np.median(wave)).tobytes()


def small_picture(rgb: NDArray[np.uint8]) -> bytes:
    """Shrink a picture to 32 x 32 grey levels and 8 x 8 colour differences, in 1152 bytes.

    Parameters
    ----------
    rgb : ndarray of uint8, shape (M, N, 3)
    """
    grey = cv2.resize(_luma(_enough(rgb)), (GREY_SIDE, GREY_SIDE), interpolation=cv2.INTER_AREA)
    few = cv2.resize(_enough(rgb), (COLOUR_SIDE, COLOUR_SIDE), interpolation=cv2.INTER_AREA)
    colour = cv2.cvtColor(few, cv2.COLOR_RGB2YCrCb)[..., 1:]
    return np.rint(grey).astype(np.uint8).tobytes() + colour.tobytes()


def grey_of(thumb: bytes) -> NDArray[np.uint8]:
    """Give the grey levels of a small picture, uint8, shape (32, 32)."""
    return np.frombuffer(thumb, np.uint8, GREY_SIDE**2).reshape(GREY_SIDE, GREY_SIDE)


def colour_of(thumb: bytes) -> NDArray[np.float32]:
    """Give the colour differences of a small picture, float32, shape (64, 2), 0 for none."""
    return np.frombuffer(thumb, np.uint8, offset=GREY_SIDE**2).reshape(-1, 2).astype(np.float32) - 128


def distance(first: bytes, second: bytes) -> int:
    """Count the bits in which two codes of equal length differ."""
    return (int.from_bytes(first, "big") ^ int.from_bytes(second, "big")).bit_count()


def _halved(rgb: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Average 2 x 2 pixels, many times faster than any other area, while much more is left than is needed."""
    while min(rgb.shape[:2]) >= _HALVED_FROM:
        rows, columns = rgb.shape[0] // 2, rgb.shape[1] // 2
        rgb = np.asarray(
            cv2.resize(rgb[: 2 * rows, : 2 * columns], (columns, rows), interpolation=cv2.INTER_AREA), np.uint8
        )
    return rgb


def _enough(rgb: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Repeat the pixels of a tiny picture, since averaging areas is no enlargement."""
    rows, columns = (-(-_SIDE // size) for size in rgb.shape[:2])
    return rgb if rows == columns == 1 else np.repeat(np.repeat(rgb, rows, 0), columns, 1)


def _luma(rgb: NDArray[np.uint8]) -> NDArray[np.float32]:
    return np.asarray(rgb.astype(np.float32) @ _LUMA, np.float32)
