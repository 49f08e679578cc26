"""The way between arrays of pixels and Qt's images; safe in any thread."""

from io import BytesIO

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps
from PySide6.QtGui import QImage

Pixels = NDArray[np.uint8]


def to_image(rgb: Pixels) -> QImage:
    """Give an image that shows the pixels of an array where they are, without a copy.

    Parameters
    ----------
    rgb : ndarray of uint8, shape (M, N, 3)
        sRGB; it lives as long as the image or any copy of it, and must not be written to any more.

    Returns
    -------
    QImage
        N x M, ``Format_RGB888``: ``Format_RGB32`` takes a third more memory and, for 22 megapixels, 20 ms to make.
    """
    rows, columns = rgb.shape[:2]
    pixels = np.ascontiguousarray(rgb)
    return QImage(pixels.data, columns, rows, 3 * columns, QImage.Format.Format_RGB888)


def to_screen(rgb: Pixels) -> QImage:
    """Give an image that is painted as it is, pixel by pixel, without another thread's help or leave.

    Parameters
    ----------
    rgb : ndarray of uint8, shape (M, N, 3)
        sRGB, as large as it is shown.

    Returns
    -------
    QImage
        N x M, ``Format_RGB32``: to paint ``Format_RGB888`` Qt converts it in threads, for which the window then waits.
    """
    rows, columns = rgb.shape[:2]
    pixels = np.ascontiguousarray(cv2.cvtColor(rgb, cv2.COLOR_RGB2BGRA))
    return QImage(pixels.data, columns, rows, 4 * columns, QImage.Format.Format_RGB32)


def view_rgb(image: QImage) -> Pixels:
    """Give the pixels of an image in ``Format_RGB888``, uint8, shape (M, N, 3), where they lie; it must live on."""
    lines = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return lines[:, : 3 * image.width()].reshape(image.height(), image.width(), 3)


def to_rgb(image: QImage) -> Pixels:
    """Give a copy of the pixels of an image in ``Format_RGB888``: uint8, shape (M, N, 3)."""
    return view_rgb(image).copy()


def reduce_to(rgb: Pixels, size: tuple[int, int]) -> Pixels:
    """Give the pixels averaged over areas down to a size.

    Parameters
    ----------
    rgb : ndarray of uint8, shape (M, N, 3)
        The picture.
    size : tuple of int
        (width, height), nowhere larger than the picture.

    Returns
    -------
    ndarray of uint8, shape (height, width, 3)

    """
    return np.asarray(cv2.resize(halve_to(rgb, size), size, interpolation=cv2.INTER_AREA), np.uint8)


def halve_to(rgb: Pixels, size: tuple[int, int]) -> Pixels:
    """Give the pixels halved as often as that is exact and leaves at least a size; OpenCV does it five times as fast.

    Parameters
    ----------
    rgb : ndarray of uint8, shape (M, N, 3)
        The picture.
    size : tuple of int
        (width, height) that is wanted in the end.

    Returns
    -------
    ndarray of uint8, shape (M / 2 ** n, N / 2 ** n, 3)
        The same array where it cannot be halved.
    """
    rows, columns = rgb.shape[:2]
    while rows % 2 == 0 and columns % 2 == 0 and columns >= 2 * size[0] and rows >= 2 * size[1]:
        rows, columns = rows // 2, columns // 2
        rgb = np.asarray(cv2.resize(rgb, (columns, rows), interpolation=cv2.INTER_AREA), np.uint8)
    return rgb


def draft(data: bytes, size: tuple[int, int]) -> Pixels | None:
    """Give a rough small version of a JPEG, read from the low frequencies alone; None where there is no quick way.

    Parameters
    ----------
    data : bytes
        The whole file.
    size : tuple of int
        (width, height) that the draft should reach.

    Returns
    -------
    ndarray of uint8, shape (M, N, 3), or None
        Upright, not colour managed.
    """
    if not data.startswith(b"\xff\xd8\xff"):
        return None
    try:
        with Image.open(BytesIO(data), formats=["JPEG"]) as image:
            image.draft("RGB", size)
            if image.mode not in {"RGB", "L"}:
                return None
            return np.asarray(ImageOps.exif_transpose(image).convert("RGB"))
    except Exception:  # noqa: BLE001 - a damaged file provokes anything; the decode that follows tells what it is
        return None
