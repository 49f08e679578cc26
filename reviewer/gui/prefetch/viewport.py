"""Where a picture lies in a view: plain geometry, without Qt.

Everything is counted in device pixels of the view and in pixels of the picture at full resolution, so that one picture
pixel covers exactly n device pixels at every integer zoom, whatever the screen's scaling.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

LARGEST_ZOOM = 64
SMALLEST_SIDE = 16
"""A picture is never shown with its longer side below this many device pixels."""

STEPS = (1 / 16, 1 / 8, 1 / 6, 1 / 4, 1 / 3, 1 / 2, 2 / 3, 1.0, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0, 16.0, 24.0, 32.0, 64.0)
"""The zooms that stepping visits."""


def fit_scale(width: int, height: int, view_width: int, view_height: int) -> float:
    """Give the largest scale at which the whole picture is seen; above 1 it is a whole number."""
    scale = min(view_width / max(width, 1), view_height / max(height, 1))
    return float(min(math.floor(scale), LARGEST_ZOOM)) if scale >= 1 else max(scale, 1 / max(width, height, 1))


def tidy_zoom(zoom: float) -> float:
    """Give the zoom that is really shown: a whole number above 1, free below."""
    return float(min(max(1, round(zoom)), LARGEST_ZOOM)) if zoom > 0.99 else max(zoom, 1 / 256)


@dataclass(frozen=True, slots=True)
class Sight:
    """Say how pictures are looked at below 100 %: fitted into width x height device pixels, or at a fixed scale."""

    width: int
    height: int
    scale: float | None = None

    def target(self, width: int, height: int) -> tuple[int, int] | None:
        """Give the (width, height) in device pixels at which a picture is seen, or None where it needs no reduction."""
        scale = fit_scale(width, height, self.width, self.height) if self.scale is None else self.scale
        return None if scale >= 1 else reduced(width, height, scale)


def reduced(width: int, height: int, scale: float) -> tuple[int, int]:
    """Give the size in whole device pixels of a picture seen at a scale."""
    return max(1, round(width * scale)), max(1, round(height * scale))


def covered(target: tuple[int, int], whole: tuple[int, int], part: tuple[int, int]) -> tuple[int, int]:
    """Give the size on screen of a picture's top left part, the whole being shown at a target size."""
    return max(1, round(target[0] * part[0] / whole[0])), max(1, round(target[1] * part[1] / whole[1]))


@dataclass(frozen=True, slots=True)
class Viewport:
    """Place a picture in a view and map between the two.

    ``width`` and ``height`` are the picture's pixels, ``view_width`` and ``view_height`` the view's device pixels;
    ``zoom`` is None for "fit"; ``centre`` is the (row, column) of the picture, as fractions, in the middle of the view.
    """

    width: int
    height: int
    view_width: int
    view_height: int
    zoom: float | None = None
    centre: tuple[float, float] = (0.5, 0.5)

    @property
    def scale(self) -> float:
        """Give the device pixels that one picture pixel covers along an axis."""
        if self.zoom is None:
            return fit_scale(self.width, self.height, self.view_width, self.view_height)
        return tidy_zoom(self.zoom)

    @property
    def size(self) -> tuple[int, int]:
        """Give the (width, height) of the whole picture in device pixels."""
        return reduced(self.width, self.height, self.scale)

    @property
    def origin(self) -> tuple[int, int]:
        """Give the (x, y) of the picture's top left corner in the view, without gaps at the sides."""
        width, height = self.size
        row, column = self.centre
        return _place(self.view_width, width, column), _place(self.view_height, height, row)

    def to_view(self, row: float, column: float) -> tuple[float, float]:
        """Give the (x, y) in the view of a place in the picture."""
        return self.placing()(row, column)

    def placing(self) -> Callable[[float, float], tuple[float, float]]:
        """Give what gives the (x, y) in the view of a place in the picture, for many places at once."""
        (width, height), (x, y) = self.size, self.origin
        picture_width, picture_height = self.width, self.height
        return lambda row, column: (x + column * width / picture_width, y + row * height / picture_height)

    def to_picture(self, x: float, y: float) -> tuple[float, float]:
        """Give the (row, column) in the picture of a place in the view; it may lie outside the picture."""
        (width, height), (left, top) = self.size, self.origin
        return (y - top) * self.height / height, (x - left) * self.width / width

    def pixel_at(self, x: float, y: float) -> tuple[int, int] | None:
        """Give the (row, column) of the picture pixel under a place in the view, or None beside the picture."""
        row, column = (math.floor(v) for v in self.to_picture(x, y))
        return (row, column) if 0 <= row < self.height and 0 <= column < self.width else None

    def seen(self) -> tuple[int, int, int, int]:
        """Give (top, left, bottom, right) of the picture pixels that touch the view; empty where top == bottom."""
        top, left = self.to_picture(0, 0)
        bottom, right = self.to_picture(self.view_width, self.view_height)
        rows = max(0, math.floor(top)), min(self.height, math.ceil(bottom))
        columns = max(0, math.floor(left)), min(self.width, math.ceil(right))
        return rows[0], columns[0], max(rows), max(columns)

    def settled(self) -> "Viewport":
        """Give the same viewport with the centre that is really shown, so that nothing is hidden by the clamping."""
        (width, height), (x, y) = self.size, self.origin
        return replace(self, centre=((self.view_height / 2 - y) / height, (self.view_width / 2 - x) / width))

    def zoomed(self, zoom: float | None, at: tuple[float, float] | None = None) -> "Viewport":
        """Give the viewport at another zoom, with the picture place under ``at`` (x, y) kept there."""
        if zoom is None:
            return replace(self, zoom=None, centre=(0.5, 0.5))
        x, y = at or (self.view_width / 2, self.view_height / 2)
        row, column = self.to_picture(x, y)
        other = replace(self, zoom=tidy_zoom(zoom))
        width, height = other.size
        centre_row = row / self.height + (self.view_height / 2 - y) / height
        centre_column = column / self.width + (self.view_width / 2 - x) / width
        return replace(other, centre=(centre_row, centre_column)).settled()

    def panned(self, right: float, down: float) -> "Viewport":
        """Give the viewport after the picture was dragged by so many device pixels."""
        (width, height), (row, column) = self.size, self.settled().centre
        return replace(self, centre=(row - down / height, column - right / width)).settled()

    def centred(self, row: float, column: float, zoom: float) -> "Viewport":
        """Give the viewport at a zoom with a place of the picture as near to the middle as its sides allow."""
        return replace(self, zoom=tidy_zoom(zoom), centre=(row / self.height, column / self.width)).settled()

    def step(self, direction: int) -> float:
        """Give the next zoom of the ladder in a direction (+1 nearer, -1 farther)."""
        smallest = min(1.0, SMALLEST_SIDE / max(self.width, self.height))
        ladder = [s for s in STEPS if s >= smallest]
        if direction > 0:
            return next((s for s in ladder if s > self.scale * 1.001), ladder[-1])
        return next((s for s in reversed(ladder) if s < self.scale * 0.999), self.scale)


def _place(view: int, length: int, centre: float) -> int:
    """Give where a picture of a length starts in a view: centred where it is smaller, without gaps where larger."""
    if length <= view:
        return (view - length) // 2
    return min(0, max(view - length, round(view / 2 - centre * length)))
