"""A heat map over the picture, and the legend that says what it is of."""

from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter

from reviewer.gui.prefetch.viewport import Viewport
from reviewer.gui.view.overlay import FAINT, INK, PLATE
from reviewer.imaging.heat import CELL, HeatMap

_STOPS = np.array(
    [[0.20, 0.02, -0.10], [0.44, 0.13, -0.08], [0.66, 0.17, 0.09], [0.83, 0.03, 0.15], [0.97, -0.03, 0.1]]
)
"""Oklab colours from little to much: dark blue, purple, orange red, amber, light yellow; lightness only ever rises."""
_LEAST_OPACITY, _MOST_OPACITY = 0.45, 0.82  # of nothing, which dims the picture so that all else is seen, and of all
_RAMP = (120, 8)  # device-independent pixels of the legend's ramp
_FINER = 2  # pixels of the image for each cell: the screen's own smoothing between cells shows as a lattice


@dataclass(frozen=True, slots=True)
class HeatLayer:
    """Hold what is drawn of a flag's map: its title, the map as an image where it is made, and what else to say."""

    title: str
    image: QImage | None = None
    note: str = ""


@cache
def ramp() -> NDArray[np.uint8]:
    """Give the colours and opacities of 256 heats: uint8, shape (256, 4), blue, green, red, alpha, not premultiplied.

    Notes
    -----
    Even steps in Oklab (Ottosson, "A perceptual color space for image processing", 2020), from dark to light, so that
    more heat is lighter for every kind of colour sight and in grey.
    """
    place = np.linspace(0, 1, 256)
    knots = np.linspace(0, 1, len(_STOPS))
    lightness, a, b = (np.interp(place, knots, _STOPS[:, axis]) for axis in range(3))
    roots = (
        lightness + 0.3963377774 * a + 0.2158037573 * b,
        lightness - 0.1055613458 * a - 0.0638541728 * b,
        lightness - 0.0894841775 * a - 1.2914855480 * b,
    )
    long, middle, short = (root**3 for root in roots)
    linear = np.stack(
        [
            -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
            -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
            4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        ],
        1,
    ).clip(0, 1)
    encoded = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)
    opacity = _LEAST_OPACITY + (_MOST_OPACITY - _LEAST_OPACITY) * np.minimum(1, 2 * place)
    return np.asarray(np.rint(255 * np.column_stack([encoded, opacity])), np.uint8)


def heat_image(heat: HeatMap) -> QImage:
    """Give the image of a map, two pixels for each of its cells along an axis; safe in any thread."""
    rows, columns = (size * _FINER for size in heat.shape)
    fine = cv2.resize(heat, (columns, rows), interpolation=cv2.INTER_LINEAR)
    pixels = np.ascontiguousarray(ramp()[np.rint(255 * fine).astype(np.uint8)])
    image = QImage(pixels.data, columns, rows, 4 * columns, QImage.Format.Format_ARGB32)
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


def paint_heat(painter: QPainter, viewport: Viewport, image: QImage) -> None:
    """Paint a map over its picture, in device pixels, as far as it is seen."""
    (x, y), (width, height) = viewport.origin, viewport.size
    side = CELL / _FINER
    across, down = viewport.width / width / side, viewport.height / height / side
    seen = QRectF(x, y, width, height) & QRectF(0, 0, viewport.view_width, viewport.view_height)
    source = QRectF((seen.x() - x) * across, (seen.y() - y) * down, seen.width() * across, seen.height() * down)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=True)
    painter.drawImage(seen, image, source)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=False)


def paint_legend(painter: QPainter, layer: HeatLayer, bounds: QRectF) -> QRectF:
    """Paint in the lower right corner which flag a map is of and which colours are much; give the plate."""
    metrics = QFontMetricsF(painter.font())
    ends = (QCoreApplication.translate("Canvas", "little"), QCoreApplication.translate("Canvas", "much"))
    beside = [metrics.horizontalAdvance(end) + 6 for end in ends]
    ramp_width = _RAMP[0] + sum(beside) if layer.image is not None else 0
    text = f"{layer.title}: {layer.note}" if layer.note else layer.title
    text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(120.0, bounds.width() - 60))
    width = max(metrics.horizontalAdvance(text), ramp_width) + 20
    height = metrics.height() * (2 if ramp_width else 1) + 10
    plate = QRectF(bounds.right() - width - 10, bounds.bottom() - height - 10, width, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(PLATE)
    painter.drawRoundedRect(plate, 4, 4)
    painter.setPen(INK)
    painter.drawText(QPointF(plate.left() + 10, plate.top() + 5 + metrics.ascent()), text)
    if ramp_width:
        _paint_ramp(painter, plate, metrics, ends, beside)
    return plate


def _paint_ramp(
    painter: QPainter, plate: QRectF, metrics: QFontMetricsF, ends: tuple[str, str], beside: list[float]
) -> None:
    """Paint the colours between their two words."""
    base = plate.bottom() - 5 - metrics.descent()
    painter.setPen(FAINT)
    painter.drawText(QPointF(plate.left() + 10, base), ends[0])
    strip = QRectF(plate.left() + 10 + beside[0], base - _RAMP[1] - 1, *_RAMP)
    colours = np.ascontiguousarray(ramp()[None])
    painter.drawImage(strip, QImage(colours.data, 256, 1, 1024, QImage.Format.Format_RGB32))
    painter.drawText(QPointF(strip.right() + 6, base), ends[1])
