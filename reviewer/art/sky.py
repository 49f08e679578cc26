"""Colours and clouds that several scenes share."""

import colorsys

import numpy as np

from reviewer.art.curves import ellipse
from reviewer.art.painter import Colour, Painter, mixed


def tone(hue: float, saturation: float, value: float) -> Colour:
    """Give a colour by hue, saturation and value, each 0 .. 1, as RGB 0 .. 255."""
    red, green, blue = colorsys.hsv_to_rgb(hue % 1, min(max(saturation, 0), 1), min(max(value, 0), 1))
    return 255 * red, 255 * green, 255 * blue


def draw_clouds(painter: Painter, rng: np.random.Generator, tint: Colour) -> None:
    """Build each cloud in two tones, the shaded puffs below the lit ones, as cel painters do."""
    lit, shaded = mixed((255, 255, 255), tint, 0.18), mixed((255, 255, 255), tint, 0.55)
    for _ in range(5):
        x, y = rng.uniform(0, painter.width), rng.uniform(0.1, 0.42) * painter.height
        radius = painter.height * rng.uniform(0.03, 0.055)
        puffs = [
            (
                k * radius * 0.8,
                -(4 - abs(k)) * radius * rng.uniform(0.2, 0.5),
                radius * rng.uniform(0.8, 1.3) * (1 - abs(k) * 0.1),
            )
            for k in range(-4, 5)
        ]
        for colour, drop in ((shaded, 0.0), (lit, -radius * 0.42)):
            for dx, dy, size in puffs:
                painter.shape(ellipse(x + dx, y + dy + drop, size, size * 0.85), colour, is_outlined=False)
