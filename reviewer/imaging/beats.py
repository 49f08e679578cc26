"""The beat that enlarging leaves in the finest detail: pixels that fall between two samples are smoother."""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from reviewer.imaging.luma import luma_of

Plane = NDArray[np.float32]
Waves = NDArray[np.float64]

LEAST = 0.085
"""Cycles per pixel below which nothing is told: a picture enlarged 1.09 times beats so slowly."""
CLEAR = 1.05
"""The strength from which on a picture beats: nearly all that were drawn at their size stay below, at .5 to .96."""

_REPEATS = (0.0125, 0.065)  # cycles per pixel at which patterns repeat; what enlarging leaves so slow is not told
_MULTIPLES = (1, 2, 3)  # of such a frequency, at all of which a pattern beats
_STRIP = 16  # rows that are looked at together
_KEPT = 16  # strips that are measured
_SEEN = 160  # rows in which the busiest columns are looked for
_LONGEST = 1536  # pixels of a strip that are looked at
_LEAST_SIDE = 128
_BUSY_RISE = 20.0  # levels between neighbours
_FINEST = np.array([[1, -6, 15, -20, 15, -6, 1]], np.float32)  # what is left is finer than three pixels
_AROUND = 25  # pixels among which each is weighed: what the picture itself changes in is no beat
_FLOOR = 10.0  # of the finest detail: below lies rounding
_WAVES = 4096
_BANDS = 32  # of frequencies, whose medians are what a picture without a beat has
_BLOCK = 8  # pixels: a JPEG's blocks beat on their own, and so do those of four pixels in a WebP
_FOURTH, _EIGHTH = 0.25, 0.125  # cycles per pixel: what 4 / 3 as many pixels beat at, and a JPEG besides
_CODED = 0.7  # the strength at an eighth from which on a fourth is the blocks' of a JPEG: without one it reaches .5
_ALONE, _SECOND = 1.4, 0.9  # the strengths at a fourth or at a half that blocks do not reach which keep chroma whole
_BLURRED = 4.0  # waves over the length of a strip that a beat is blurred over
_FREQUENCY = np.arange(_WAVES // 2 + 1) / _WAVES


@dataclass(frozen=True, slots=True)
class Beat:
    """Hold the strongest beat that both axes share.

    Parameters
    ----------
    strength : float
        How far it stands above the other frequencies, in powers of ten.
    frequency : float
        Cycles per pixel, .085 .. .5; enlarging from a share s of the size beats at s, or at 1 - s above a half.
    """

    strength: float
    frequency: float

    @property
    def period(self) -> float:
        """Give the pixels from one beat to the next; 0 where there is none."""
        return 1 / self.frequency if self.frequency else 0.0


def find_beat(pixels: NDArray[Any], *, is_uncoded: bool = False) -> Beat:
    """Find the beat of a picture; its strength is 0 where there is too little to tell, or a pattern that repeats.

    Parameters
    ----------
    pixels : ndarray of uint8, shape (M, N, 3), or of float32, shape (M, N)
        sRGB, or its luma.
    is_uncoded : bool
        Whether no halved chroma tells of a codec: the beat of an enlargement by 4 / 3 is that of blocks of four too.

    Notes
    -----
    An enlarging kernel weighs the same few samples anew for each pixel, and the weights come round with the period of
    the enlargement: so does the variance of the finest detail (Gallagher, "Detection of linear and cubic interpolation
    in JPEG compressed images", CRV 2005, doi:10.1109/CRV.2005.33). Detail is divided by that around it first. What is
    drawn again every few dozen pixels, as tiles and nets are, beats too, but at many multiples of a slow frequency.
    """
    if min(pixels.shape[:2]) < _LEAST_SIDE:
        return Beat(0.0, 0.0)
    power = [_power(_profile(lines)) for lines in (_rows(pixels), _columns(pixels))]
    both = np.sqrt(power[0] * power[1])
    if _repeats(both):
        return Beat(0.0, 0.0)
    both[_FREQUENCY < LEAST] = 0
    away = np.abs(_FREQUENCY * _BLOCK - np.rint(_FREQUENCY * _BLOCK)) / _BLOCK
    blurred = _BLURRED / min(_LONGEST, *pixels.shape[:2])
    of_blocks = away < blurred
    if is_uncoded and _is_of_four_thirds(both, blurred):
        of_blocks &= np.abs(_FREQUENCY - _FOURTH) >= blurred
    both[of_blocks] = 0
    strongest = int(both.argmax())
    return Beat(float(np.log10(max(both[strongest], 1.0))), float(_FREQUENCY[strongest]))


def _is_of_four_thirds(power: Waves, blurred: float) -> bool:
    """Tell whether a beat of four pixels is an enlargement's, and not that of a codec's blocks."""
    at = _EIGHTH, _FOURTH, 2 * _FOURTH
    eighth, fourth, half = (np.log10(max(power[np.abs(_FREQUENCY - each) < blurred].max(), 1.0)) for each in at)
    return bool(eighth < _CODED and (fourth >= _ALONE or half >= _SECOND))


def _repeats(power: Waves) -> bool:
    """Tell whether a picture draws something again and again every 15 to 80 pixels."""
    near = np.maximum(np.maximum(power[:-2], power[2:]), power[1:-1]) > 10**CLEAR
    slow = np.arange(*(round(each * _WAVES) for each in _REPEATS))
    return bool(np.logical_and.reduce([near[slow * times - 1] for times in _MULTIPLES]).any())


def _rows(pixels: NDArray[Any]) -> Plane:
    """Take the luma of the busiest strips of rows, (n, length)."""
    part = _middle(pixels.shape[1])
    seen = np.ascontiguousarray(_green(pixels)[:: _STRIP // 4, part])
    rises = cv2.absdiff(seen[:, 1:], seen[:, :-1]) > _BUSY_RISE
    tops = _busiest(rises.sum(1), 4)
    return luma_of(np.concatenate([pixels[top : top + _STRIP, part] for top in tops]))


def _columns(pixels: NDArray[Any]) -> Plane:
    """Take the luma of the busiest strips of columns, turned: (n, length)."""
    part = _middle(pixels.shape[0])
    middle = _green(pixels)[part]
    apart = -(-len(middle) // _SEEN)
    above, below = (np.ascontiguousarray(middle[first : len(middle) - 1 + first : apart]) for first in (0, 1))
    lefts = _busiest((cv2.absdiff(above, below) > _BUSY_RISE).sum(0), _STRIP)
    strips = np.concatenate([pixels[part, left : left + _STRIP] for left in lefts], axis=1)
    return np.asarray(cv2.transpose(luma_of(strips)), np.float32)


def _green(pixels: NDArray[Any]) -> NDArray[Any]:
    return pixels[..., 1] if pixels.ndim > 2 else pixels


def _middle(size: int) -> slice:
    first = max(0, (size - _LONGEST) // 2)
    return slice(first, first + _LONGEST)


def _busiest(rises: NDArray[np.intp], of_a_strip: int) -> NDArray[np.intp]:
    """Give where the busiest strips begin, from the rises in each line that was seen, so many of a strip."""
    whole = rises[: len(rises) // of_a_strip * of_a_strip].reshape(-1, of_a_strip).sum(1)
    return np.sort(np.argsort(-whole, kind="stable")[:_KEPT]) * _STRIP


def _profile(lines: Plane) -> tuple[Waves, Waves]:
    """Give how fine the detail is at each place of lines, (n, length), beside that around it, and in how many lines."""
    fine = cv2.filter2D(lines, -1, _FINEST)[:, 4:-4].copy()
    np.abs(fine, out=fine)
    around = cv2.blur(fine, (_AROUND, 1))
    is_busy = cv2.threshold(around, _FLOOR, 1, cv2.THRESH_BINARY)[1]
    share = fine / (around + np.float32(_FLOOR)) * is_busy
    total, count = (cv2.reduce(each, 0, cv2.REDUCE_SUM, dtype=cv2.CV_64F)[0] for each in (share, is_busy))
    return total / np.maximum(1, count), count


def _power(profile: tuple[Waves, Waves]) -> Waves:
    """Give how strong each frequency is beside those around it, (2049,)."""
    share, count = profile
    usual = float((share * count).sum() / max(1.0, count.sum()))
    waves = np.fft.rfft((share - usual) * np.sqrt(count) * np.hanning(len(share)), _WAVES)
    power = np.abs(waves) ** 2
    bands = np.median(power[1:].reshape(_BANDS, -1), axis=1)
    width = _WAVES // 2 // _BANDS
    return np.asarray(power / (np.interp(np.arange(len(power)), (np.arange(_BANDS) + 0.5) * width, bands) + 1e-9))
