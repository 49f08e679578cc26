"""The luma along a short line across what a picture shows at a place, and how wide its dark and bright parts are."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.float32]

STEP = 0.25
"""Pixels between two samples: a line one pixel wide is met within an eighth of a pixel of its middle."""

_AROUND = 3.0
"""Standard deviation, in pixels, of the surroundings that say which way the lines at a place run."""

_FARTHER = 1.5
"""Levels by which an extreme has to be stronger for each pixel that it lies farther from the place."""

_LEAST_RISE = 8.0
"""Levels by which an extreme has to stand out from both sides for its own half height to count."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Place a line: through ``place`` (row, column), along ``way`` (a unit vector), so many pixels to either side."""

    place: tuple[float, float]
    way: tuple[float, float]
    before: float
    after: float

    @property
    def distances(self) -> NDArray[np.float64]:
        """Give the distance of every sample from the place, in pixels, negative before it."""
        return np.asarray(np.arange(-round(self.before / STEP), round(self.after / STEP) + 1) * STEP, np.float64)

    def at(self, distance: float) -> tuple[float, float]:
        """Give the (row, column) at a distance from the place."""
        return self.place[0] + distance * self.way[0], self.place[1] + distance * self.way[1]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Hold a dark or a bright part of a profile: where it runs, in pixels from the place, and its extreme luma.

    ``is_open`` tells that it reaches the end of the profile, so that it may be wider.
    """

    start: float
    end: float
    level: float
    is_open: bool

    @property
    def width(self) -> float:
        """Give how many pixels it is wide."""
        return self.end - self.start


def cut_across(luma: Plane, place: tuple[float, float], reach: float) -> Cut:
    """Give the line across the edges around a place, as long as the picture allows.

    Parameters
    ----------
    luma : ndarray of float32, shape (M, N)
        The picture, or a part of it that holds the place and some pixels around it.
    place : tuple of float
        (row, column), the middle of a pixel being at whole numbers.
    reach : float
        Pixels to either side.

    Notes
    -----
    The way is the direction of the largest eigenvalue of the structure tensor, doi:10.1016/0167-8655(87)90056-2, and
    runs from left to right, or downwards. Where nothing changes it is to the right.
    """
    smooth = cv2.GaussianBlur(luma, (3, 3), 0.7, borderType=cv2.BORDER_REPLICATE)
    down, across = (cv2.Scharr(smooth, cv2.CV_32F, *axes, borderType=cv2.BORDER_REPLICATE) for axes in ((0, 1), (1, 0)))
    rows, columns = np.ogrid[: luma.shape[0], : luma.shape[1]]
    weight = np.exp(-((rows - place[0]) ** 2 + (columns - place[1]) ** 2) / (2 * _AROUND**2))
    xx, yy, xy = (float((weight * a * b).sum()) for a, b in ((across, across), (down, down), (across, down)))
    angle = 0.5 * np.arctan2(2 * xy, xx - yy) if xx + yy > 0 else 0.0
    way = float(np.sin(angle)), float(np.cos(angle))
    last = luma.shape[0] - 1, luma.shape[1] - 1
    return Cut(place, way, _room(place, (-way[0], -way[1]), last, reach), _room(place, way, last, reach))


def profile(luma: Plane, cut: Cut) -> Plane:
    """Give the luma of a picture at the samples of a line, between pixels in proportion: float32, shape (samples,)."""
    rows, columns = _places(cut)
    found = cv2.remap(luma, columns, rows, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(found, np.float32).ravel()


def profile_lr(luma: Plane, cut: Cut, scale: int) -> Plane:
    """Give the luma of an LR at the samples of a line through its picture, each LR pixel being a square of one luma.

    Parameters
    ----------
    luma : ndarray of float32, shape (M // scale, N // scale)
        The LR of the picture that the line lies in.
    cut : Cut
        The line, in pixels of the picture.
    scale : int
        HR pixels for each LR pixel along an axis.

    Returns
    -------
    ndarray of float32, shape (samples,)

    """
    rows, columns = _places(cut)
    row = np.clip(np.floor((rows + 0.5) / scale).astype(np.intp), 0, luma.shape[0] - 1)
    column = np.clip(np.floor((columns + 0.5) / scale).astype(np.intp), 0, luma.shape[1] - 1)
    return np.asarray(luma[row, column], np.float32).ravel()


def dark_and_bright(values: Plane, cut: Cut) -> tuple[Stretch, Stretch]:
    """Give the dark and the bright part of a profile that matter most at its place.

    An extreme counts the more the nearer it lies. Each part reaches as far as the profile stays on its side of half the
    height by which the extreme stands out from the higher of its two surroundings; where it does not stand out from
    both, as at a plain edge, half way between the darkest and the brightest luma counts.
    """
    distances = cut.distances
    dark = _stretch(-values, distances)
    return Stretch(dark.start, dark.end, -dark.level, dark.is_open), _stretch(values, distances)


def contrast(values: Plane, cut: Cut, dark: Stretch, bright: Stretch) -> float:
    """Give by how many levels the bright part is brighter than the dark part, each by its mean; it may be negative."""
    distances = cut.distances

    def mean(part: Stretch) -> float:
        inside = (distances >= part.start) & (distances <= part.end)
        return float(values[inside].mean()) if inside.any() else part.level

    return mean(bright) - mean(dark)


def _stretch(values: Plane, distances: NDArray[np.float64]) -> Stretch:
    """Give the part around the highest value, those near the place being favoured."""
    peak = int((values - _FARTHER * np.abs(distances)).argmax())
    top, base = float(values[peak]), float(max(values[: peak + 1].min(), values[peak:].min()))
    low = base if top - base >= _LEAST_RISE else float(values.min())
    above = values >= (top + low) / 2
    start = peak - int(np.argmin(above[peak::-1])) if not above[: peak + 1].all() else -1
    end = peak + int(np.argmin(above[peak:])) if not above[peak:].all() else len(values)
    is_open = start < 0 or end >= len(values)
    first, last = max(start + 1, 0), min(end - 1, len(values) - 1)
    return Stretch(float(distances[first]) - STEP / 2, float(distances[last]) + STEP / 2, top, is_open)


def _places(cut: Cut) -> tuple[Plane, Plane]:
    """Give the rows and the columns of the samples, each of shape (1, samples)."""
    row, column = cut.at(cut.distances)  # type: ignore[arg-type]  # what holds for one distance holds for many
    return np.asarray(row, np.float32)[None], np.asarray(column, np.float32)[None]


def _room(place: tuple[float, float], way: tuple[float, float], last: tuple[int, int], reach: float) -> float:
    """Give how far one can go from a place without leaving the picture, at most ``reach``."""
    room = reach
    for at, step, end in zip(place, way, last, strict=True):
        if abs(step) > 1e-9:
            room = min(room, (end - at) / step if step > 0 else -at / step)
    return max(0.0, room)
