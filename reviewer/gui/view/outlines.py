"""The places that flags point at, as outlines over a picture: there may be hundreds, and they are painted often."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from reviewer.gui.prefetch.viewport import Viewport
from reviewer.gui.view.regions import Region
from reviewer.imaging.profile import Cut
from reviewer.model.picture import Box

EVIDENCE = QColor(0xFF, 0xC1, 0x3B)
CURRENT = QColor(0x5C, 0xD6, 0xFF)
_SHADE = QColor(0, 0, 0, 190)

MOST_BOXES = 400
"""Boxes beyond this many, the least severe, are not drawn: they would hide the picture."""

LEAST_SIDE = 6
"""A box is outlined at least this large, in device pixels."""

CUT_FREE = 3.5
"""Pixels to either side of a place that the line of its profile leaves free."""

Sides = tuple[int, int, int, int]
"""Left, top, right and bottom, in whole device pixels."""


Strip = tuple[int, int, int, int]
"""Left, top, width and height, in whole device pixels: to make a ``QRect`` takes as long as to paint four of these."""


@dataclass(frozen=True, slots=True)
class _Strips:
    """Hold the strips of a coloured line between two dark ones, for any number of outlines."""

    dark: list[Strip] = field(default_factory=list)
    light: list[Strip] = field(default_factory=list)

    def add(self, sides: Sides, weight: int) -> None:
        """Add an outline that lies outside of what it surrounds."""
        _add_ring(self.dark, sides, weight + 2, weight + 2)
        _add_ring(self.light, sides, weight + 1, weight)

    def fill(self, painter: QPainter, colour: QColor) -> None:
        """Fill the strips, all of a colour one after another."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(Qt.PenStyle.NoPen)
        for ink, strips in ((_SHADE, self.dark), (colour, self.light)):
            painter.setBrush(ink)
            for strip in strips:
                painter.drawRect(*strip)


class Outlines:
    """Paint the evidence of one picture; where the lines lie is kept for as long as nothing moves."""

    def __init__(self) -> None:
        self._of: tuple[Sequence[Region], Region | None, Viewport, float] | None = None
        self._strips = _Strips()

    def paint(
        self, painter: QPainter, viewport: Viewport, ratio: float, regions: Sequence[Region], current: Region | None
    ) -> None:
        """Paint outlines seen on any picture, the heavier the more severe, the current one with pointers.

        The painter counts device pixels, of which ``ratio`` make one unit of the widget.
        """
        wanted = regions, current, viewport, ratio
        if wanted != self._of:
            self._of, self._strips = wanted, _laid_out(viewport, ratio, regions, current)
        self._strips.fill(painter, EVIDENCE)
        if current is not None:
            weight, strips = max(2, round((1.5 + current.box.severity) * ratio)), _Strips()
            left, top, right, bottom = _kept(_sides(viewport.placing(), current.box), viewport, weight + 2)
            strips.add((left, top, right, bottom), weight)
            strips.fill(painter, CURRENT)
            _point_at(painter, QRectF(left, top, right - left, bottom - top), ratio)


def box_rect(viewport: Viewport, region: Region) -> QRect:
    """Give the place of a region in whole device pixels, never too small to be seen."""
    left, top, right, bottom = _sides(viewport.placing(), region.box)
    return QRect(left, top, right - left, bottom - top)


def paint_cut(painter: QPainter, viewport: Viewport, ratio: float, cut: Cut) -> None:
    """Paint the line that a profile is taken along, but not over the place itself, which is looked at."""
    place = viewport.placing()

    def at(distance: float) -> QPointF:
        row, column = cut.at(distance)
        return QPointF(*place(row + 0.5, column + 0.5))

    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
    for colour, weight in ((_SHADE, 3 * ratio), (CURRENT, 1.2 * ratio)):
        painter.setPen(QPen(colour, weight))
        for near, far in ((-CUT_FREE, -cut.before), (CUT_FREE, cut.after)):
            if abs(far) > abs(near):
                painter.drawLine(at(near), at(far))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def _laid_out(viewport: Viewport, ratio: float, regions: Sequence[Region], current: Region | None) -> _Strips:
    """Give the strips around all regions that are seen, but the current one."""
    top, left, bottom, right = viewport.seen()
    place, strips = viewport.placing(), _Strips()
    for region in regions[:MOST_BOXES]:
        box = region.box
        is_level = box.row < bottom and box.row + box.height > top
        if is_level and box.column < right and box.column + box.width > left and region is not current:
            weight = max(1, round((1 + box.severity) * ratio))
            strips.add(_kept(_sides(place, box), viewport, weight + 2), weight)
    return strips


def _sides(place: Callable[[float, float], tuple[float, float]], box: Box) -> Sides:
    """Give where a box lies, never too small to be seen; ``place`` maps to the view."""
    x, y = place(box.row, box.column)
    left, top = math.floor(x), math.floor(y)
    x, y = place(box.row + box.height, box.column + box.width)
    right, bottom = math.ceil(x), math.ceil(y)
    if right - left < LEAST_SIDE or bottom - top < LEAST_SIDE:
        grow_x, grow_y = max(0, LEAST_SIDE - (right - left)) // 2, max(0, LEAST_SIDE - (bottom - top)) // 2
        return left - grow_x, top - grow_y, right + grow_x, bottom + grow_y
    return left, top, right, bottom


def _kept(sides: Sides, viewport: Viewport, margin: int) -> Sides:
    """Give a place whose sides lie at the view's own sides a little smaller, so that its outline is seen."""
    left, top, right, bottom = sides
    width, height = viewport.view_width, viewport.view_height
    if left >= margin and top >= margin and right <= width - margin and bottom <= height - margin:
        return sides

    def kept(side: int, far: int) -> int:
        return margin if abs(side) < margin else far - margin if abs(side - far) < margin else side

    left, top = kept(left, width), kept(top, height)
    return left, top, max(left + 1, kept(right, width)), max(top + 1, kept(bottom, height))


def _add_ring(strips: list[Strip], sides: Sides, outset: int, thickness: int) -> None:
    """Add the four strips of a line around a place."""
    left, top, right, bottom = sides
    x, y = left - outset, top - outset
    width, height = right - left + 2 * outset, bottom - top + 2 * outset
    inner = height - 2 * thickness
    strips += (
        (x, y, width, thickness),
        (x, y + height - thickness, width, thickness),
        (x, y + thickness, thickness, inner),
        (x + width - thickness, y + thickness, thickness, inner),
    )


def _point_at(painter: QPainter, bounds: QRectF, ratio: float) -> None:
    """Draw lines that point at the corners of the current region, so that it is told apart without colour."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
    near, far = 6 * ratio, 15 * ratio
    for colour, weight in ((_SHADE, 4.5 * ratio), (CURRENT, 2.5 * ratio)):
        painter.setPen(QPen(colour, weight))
        for corner, dx, dy in (
            (bounds.topLeft(), -1, -1),
            (bounds.topRight(), 1, -1),
            (bounds.bottomLeft(), -1, 1),
            (bounds.bottomRight(), 1, 1),
        ):
            painter.drawLine(corner + QPointF(near * dx, near * dy), corner + QPointF(far * dx, far * dy))
