"""Proof that a file holds the pixels that were meant, read back from its finished bytes."""

import errno
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from reviewer.export.formats import ENCODERS
from reviewer.imaging.plain import read_plain
from reviewer.model.recipe import Format

Pixels = NDArray[np.uint8]


def encode_proved(rgb: Pixels, kind: Format) -> bytes:
    """Write a picture and read it again: what is exported is what was meant.

    Parameters
    ----------
    rgb : ndarray of uint8, shape (M, N, 3)
        sRGB; not changed.
    kind : Format
        What to write.

    Returns
    -------
    bytes
        A file of that format.

    Raises
    ------
    OSError
        Where it reads back as other pixels.
    """
    data = ENCODERS[kind](rgb)
    if not _reads_as(data, rgb):
        raise OSError(errno.EIO, "a picture reads back as other pixels than were meant")
    return data


def _reads_as(data: bytes, rgb: Pixels) -> bool:
    """Tell whether a file is read as these pixels: plain PNG as it is when sources are, all else as trainers do."""
    plain = read_plain(data)
    if plain is not None and (plain.mode != "RGB" or plain.alpha is not None):
        return False
    back = _decoded(data) if plain is None else plain.rgb
    return back is not None and back.shape == rgb.shape and cv2.norm(back, rgb, cv2.NORM_INF) == 0


def _decoded(data: bytes) -> NDArray[Any] | None:
    """Have the library of most trainers read a file; None where it does not."""
    try:
        return cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR_RGB)
    except cv2.error:
        return None
