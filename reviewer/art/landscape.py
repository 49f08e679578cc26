"""A still without outlines: sky, clouds, hills, trees and a lane; another one for each seed."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from reviewer.art.curves import Path, ellipse, smooth
from reviewer.art.painter import Colour, Painter, Style, mixed
from reviewer.art.sky import draw_clouds, tone

_SKIES: tuple[list[tuple[float, Colour]], ...] = (
    [(0, (58, 118, 206)), (0.45, (140, 200, 240)), (0.7, (226, 242, 250))],
    [(0, (70, 52, 120)), (0.35, (226, 120, 122)), (0.62, (255, 206, 140))],
    [(0, (18, 26, 68)), (0.45, (44, 70, 130)), (0.7, (120, 140, 190))],
)


def draw_landscape(width: int, height: int, style: Style, seed: int) -> NDArray[np.uint8]:
    """Draw a landscape as an animation studio paints its backgrounds: flat colour, soft gradients and no outlines.

    Parameters
    ----------
    width, height : int
        The size in pixels.
    style : Style
        Only ``is_grey`` matters here.
    seed : int
        Which one: hour of the day, hills, trees.

    Returns
    -------
    ndarray of uint8, shape (height, width, 3)
    """
    rng = np.random.default_rng(seed)
    painter = Painter(width, height, style, seed)
    sky = _SKIES[seed % len(_SKIES)]
    painter.backdrop(sky)
    painter.glow(width * rng.uniform(0.2, 0.8), height * 0.5, height * 0.35, (255, 246, 214), 0.75)
    draw_clouds(painter, rng, sky[1][1])
    _hills(painter, rng, sky[1][1])
    _lane(painter, rng)
    for _ in range(9):
        _tree(painter, rng)
    _poles(painter)
    return painter.finish()


def _ridge(painter: Painter, rng: np.random.Generator, level: float, rough: float) -> Path:
    xs = np.linspace(-0.05, 1.05, 12) * painter.width
    ys = (level + rng.uniform(-rough, rough, 12)) * painter.height
    top = smooth(np.stack([xs, ys], 1), is_closed=False)
    return np.vstack(
        [top, [[painter.width * 1.1, painter.height * 1.05], [-painter.width * 0.1, painter.height * 1.05]]]
    )


def _hills(painter: Painter, rng: np.random.Generator, tint: Colour) -> None:
    hue = float(rng.uniform(0.24, 0.4))
    for k, level in enumerate((0.56, 0.63, 0.71)):
        near = (k + 1) / 3
        green = tone(hue, 0.35 + 0.25 * near, 0.62 - 0.1 * near)
        colour = mixed(tint, green, near)
        painter.shape(_ridge(painter, rng, level, 0.035), colour, foot=green, is_outlined=False)


def _lane(painter: Painter, rng: np.random.Generator) -> None:
    w, h = painter.width, painter.height
    far = rng.uniform(0.35, 0.65)
    edge = [(far, 0.72), (far + 0.03, 0.72), (0.72, 0.86), (0.9, 1.04), (0.2, 1.04), (0.42, 0.86)]
    lane = smooth(np.array(edge) * (w, h), per_segment=10)
    painter.shape(lane, (214, 196, 170), foot=(186, 164, 140), is_outlined=False)
    painter.shade(lane - (0.05 * w, 0), (150, 128, 122), lane, opacity=0.35, soft=2.0)


def _tree(painter: Painter, rng: np.random.Generator) -> None:
    depth = rng.uniform(0, 1)
    x, y = rng.uniform(0, 1) * painter.width, (0.74 + 0.2 * depth) * painter.height
    tall = painter.height * (0.08 + 0.13 * depth)
    trunk = np.array(
        [
            (x - tall * 0.05, y),
            (x - tall * 0.03, y - tall * 0.6),
            (x + tall * 0.03, y - tall * 0.6),
            (x + tall * 0.06, y),
        ]
    )
    painter.shape(trunk, (104, 78, 70), is_outlined=False)
    hue = float(rng.uniform(0.25, 0.38))
    leaves = [(rng.normal(0, 0.22), -0.75 + rng.normal(0, 0.16), rng.uniform(0.16, 0.3)) for _ in range(9)]
    for value, shift in ((0.36, 0.05), (0.52, 0.0), (0.68, -0.06)):
        for dx, dy, r in leaves:
            size = r * tall * (1.1 if value < 0.4 else 0.9 if value < 0.6 else 0.55)
            blob = ellipse(x + (dx + shift * 0.8) * tall, y + (dy + shift) * tall, size, size * 0.86)
            painter.shape(blob, tone(hue, 0.55, value), is_outlined=False)


def _poles(painter: Painter) -> None:
    w, h = painter.width, painter.height
    wood = (70, 62, 70)
    tops = []
    for k in range(3):
        x, foot, tall = (0.1 + 0.3 * k) * w, (0.93 - 0.06 * k) * h, (0.5 - 0.12 * k) * h
        mast = [(x - 3, foot), (x - 2, foot - tall), (x + 2, foot - tall), (x + 3, foot)]
        high, low, reach = foot - tall * 0.94, foot - tall * 0.92, 0.03 * w
        arm = [(x - reach, high), (x + reach, high), (x + reach, low), (x - reach, low)]
        painter.shape(np.array(mast), wood, is_outlined=False)
        painter.shape(np.array(arm), wood, is_outlined=False)
        tops.append((x, high))
    for (ax, ay), (bx, by) in pairwise(tops):
        sag = np.array([(ax, ay), ((ax + bx) / 2, max(ay, by) + 0.01 * h), (bx, by)])
        painter.line(smooth(sag, is_closed=False), 1.6, (60, 54, 64))
