"""A head-and-shoulders portrait in the manner of animation art, another one for each seed."""

import numpy as np
from numpy.typing import NDArray

from reviewer.art.curves import Path, ellipse, moved, smooth
from reviewer.art.painter import Colour, Painter, Style, mixed
from reviewer.art.sky import draw_clouds, tone

_FACE = "-.98,-.25 -.95,.25 -.8,.68 -.4,1.08 0,1.3 .4,1.08 .8,.68 .95,.25 .98,-.25 .8,-.95 0,-1.25 -.8,-.95"
_TORSO = "-.5,1.5 -1.35,1.8 -1.95,2.35 -2.2,4.6 2.2,4.6 1.95,2.35 1.35,1.8 .5,1.5"
_NECK = "-.34,.8 -.36,1.45 -.72,1.8 0,2.3 .72,1.8 .36,1.45 .34,.8"
_CHIN_SHADE = "-.6,.7 -.4,1.35 .05,1.6 .45,1.25 .6,.7"
_SLEEVE_SHADE = "-2.6,1.4 -1.1,1.7 -1.3,4.8 -2.7,4.8"
_COLLAR = ".4,1.46 1.25,1.86 1,2.5 0,2.7 .46,2.05"
_STRIPE = "1.1,1.95 .88,2.37 .1,2.57"
_BOW = "0,2.67 .45,2.41 .78,2.53 .7,2.93 .3,2.87"
_BROW = ".2,-.28 .48,-.38 .76,-.27"
_NOSE = ".03,.48 .06,.6 0,.64"
_LID = "-.3,.12 -.16,-.1 .1,-.13 .3,.08 .22,.42 0,.5 -.22,.42"
_LASH = "-.3,.16 -.18,-.12 .1,-.16 .36,.14 .12,-.06 -.15,-.03"
_LOWER_LASH = "-.2,.45 0,.52 .2,.45"
_CROWN_FOOT = "-1.18,-.45 -1.02,-.62 -.5,-.85 0,-.9 .5,-.85 1.02,-.62"
_CROWN_TOP = "1.18,-.45 1.12,-1.05 .65,-1.52 0,-1.68 -.65,-1.52 -1.12,-1.05 -1.17,-.5"
_SHINE = "-.95,-.95 -.4,-1.13 .2,-1.16 .85,-1 .8,-.88 .2,-1.02 -.4,-.99 -.9,-.8"
_SKIN: Colour = (253, 226, 208)
_SKIN_SHADE: Colour = (238, 184, 170)
_WHITE: Colour = (252, 252, 255)


class _Figure:
    """Hold where the head is, how it leans and the colours of one figure."""

    def __init__(self, painter: Painter, rng: np.random.Generator) -> None:
        self.painter, self.rng = painter, rng
        self.size = painter.height * rng.uniform(0.158, 0.178)
        self.x = painter.width * rng.uniform(0.44, 0.56)
        self.y = painter.height * 0.4
        self.lean = float(rng.uniform(-0.1, 0.1))
        hue = float(rng.uniform(0, 1))
        self.hair = tone(hue, rng.uniform(0.25, 0.7), rng.uniform(0.5, 0.95))
        self.hair_shade = tone(hue + 0.03, 0.75, max(0.28, sum(self.hair) / 765 * 0.62))
        self.hair_light = mixed(self.hair, (255, 255, 255), 0.47)
        self.iris_hue = float(rng.uniform(0, 1))
        self.cloth_hue = float(rng.uniform(0, 1))

    def at(self, points: Path) -> Path:
        """Place points given in head units (1 = half the face's width)."""
        return moved(points, self.x, self.y, self.size, self.lean)

    def curve(self, text: str, *, sign: int = 1, right: float = 0.0, is_closed: bool = True) -> Path:
        """Run a curve through points "x,y x,y ..." in head units, mirrored by ``sign``, then moved to the right."""
        points = np.array([[float(v) for v in pair.split(",")] for pair in text.split()])
        return self.at(smooth(points * (sign, 1) + (right, 0), is_closed=is_closed))


def draw_portrait(width: int, height: int, style: Style, seed: int) -> NDArray[np.uint8]:
    """Draw a portrait.

    Parameters
    ----------
    width, height : int
        The size in pixels.
    style : Style
        How it is inked.
    seed : int
        Which one: colours, hair, clothes, background.

    Returns
    -------
    ndarray of uint8, shape (height, width, 3)
    """
    painter = Painter(width, height, style, seed)
    figure = _Figure(painter, np.random.default_rng(seed))
    _background(figure)
    _back_hair(figure)
    _body(figure)
    face = figure.curve(_FACE)
    painter.shape(face, _SKIN)
    _features(figure, face)
    _bangs(figure, face)
    return painter.finish()


def _background(figure: _Figure) -> None:
    painter, rng = figure.painter, figure.rng
    hue = float(rng.uniform(0, 1))
    kind = int(rng.integers(0, 3))
    if kind == 0:
        painter.backdrop([(0, tone(hue, 0.35, 0.95)), (1, tone(hue + 0.12, 0.18, 1.0))])
        for _ in range(18):
            x, y = rng.uniform(0, painter.width), rng.uniform(0, painter.height)
            disc = ellipse(x, y, *(2 * [painter.height * rng.uniform(0.02, 0.08)]))
            painter.shape(disc, _WHITE, is_outlined=False, opacity=float(rng.uniform(0.12, 0.4)))
    elif kind == 1:
        painter.backdrop([(0, tone(0.58, 0.55, 0.92)), (0.75, tone(0.55, 0.2, 1.0)), (1, tone(0.1, 0.15, 1.0))])
        draw_clouds(painter, rng, tone(0.56, 0.4, 0.97))
    else:
        painter.backdrop([(0, tone(hue, 0.22, 0.9)), (1, tone(hue, 0.3, 0.82))])
        step = painter.width / 9
        for k in range(-8, 10):
            left = k * step
            shift, drop = painter.height * 0.6, painter.height
            band = np.array([(left, 0), (left + step / 2, 0), (left + step / 2 + shift, drop), (left + shift, drop)])
            painter.shape(band, tone(hue, 0.16, 0.95), is_outlined=False)


def _back_hair(figure: _Figure) -> None:
    long = float(figure.rng.choice([1.5, 2.1, 3.4]))
    wide = 1.25 + 0.12 * long
    half = [(1.12, -0.9), (1.3, 0.2), (wide, long * 0.7), (wide * 0.8, long), (0.5, long * 0.86)]
    outline = [(-x, y) for x, y in half] + [(0.0, long * 0.95)] + half[::-1] + [(0.0, -1.62)]
    foot = mixed(figure.hair_shade, (0, 0, 0), 0.2)
    figure.painter.shape(figure.at(smooth(np.array(outline))), figure.hair_shade, foot=foot)


def _body(figure: _Figure) -> None:
    painter = figure.painter
    cloth, dark = tone(figure.cloth_hue, 0.5, 0.75), tone(figure.cloth_hue + 0.02, 0.6, 0.5)
    body, neck = figure.curve(_TORSO), figure.curve(_NECK)
    painter.shape(body, cloth, foot=dark)
    painter.shade(figure.curve(_SLEEVE_SHADE), dark, body, opacity=0.7)
    painter.shape(neck, _SKIN)
    painter.shade(figure.curve(_CHIN_SHADE), _SKIN_SHADE, neck)
    for sign in (-1, 1):
        painter.shape(figure.curve(_COLLAR, sign=sign), _WHITE, foot=(226, 228, 240))
        painter.line(figure.curve(_STRIPE, sign=sign, is_closed=False), 2.2, dark)
    for sign in (-1, 1):
        painter.shape(figure.curve(_BOW, sign=sign), tone(figure.cloth_hue + 0.45, 0.65, 0.9))
    painter.shape(figure.at(ellipse(0, 2.7, 0.13, 0.15)), tone(figure.cloth_hue + 0.45, 0.7, 0.78))


def _features(figure: _Figure, face: Path) -> None:
    painter = figure.painter
    for sign in (-1, 1):
        blush = figure.at(ellipse(sign * 0.58, 0.62, 0.26, 0.13))
        painter.shade(blush, (250, 160, 160), face, opacity=0.55, soft=figure.size * 0.05)
        _eye(figure, sign)
        painter.line(figure.curve(_BROW, sign=sign, is_closed=False), 2.6, figure.hair_shade, tapers=True)
    painter.line(figure.curve(_NOSE, is_closed=False), 1.8, (170, 100, 96), tapers=True)
    smile = 0.87 + float(figure.rng.uniform(0.02, 0.09))
    painter.line(figure.curve(f"-.2,.87 0,{smile} .2,.87", is_closed=False), 2.0, (150, 70, 76), tapers=True)


def _eye(figure: _Figure, sign: int) -> None:
    painter, hue, x = figure.painter, figure.iris_hue, sign * 0.46
    white = figure.curve(_LID, right=x)
    soft = figure.size * 0.02
    painter.shape(white, _WHITE, is_outlined=False)
    painter.shade(figure.at(ellipse(x, 0.2, 0.22, 0.3)), tone(hue, 0.75, 0.5), white)
    painter.shade(figure.at(ellipse(x, 0.32, 0.18, 0.17)), tone(hue + 0.04, 0.55, 0.95), white, opacity=0.9, soft=soft)
    painter.shade(figure.at(ellipse(x, 0.18, 0.1, 0.14)), (30, 22, 40), white)
    painter.shape(figure.at(ellipse(x - 0.09, 0.06, 0.08, 0.1)), _WHITE, is_outlined=False)
    painter.shape(figure.at(ellipse(x + 0.09, 0.34, 0.04, 0.045)), _WHITE, is_outlined=False)
    painter.shape(figure.curve(_LASH, sign=sign, right=x), painter.style.ink, is_outlined=False)
    painter.line(figure.curve(_LOWER_LASH, right=x, is_closed=False), 1.5, tapers=True)


def _locks(figure: _Figure) -> list[Path]:
    """Give the strands that hang before the ears and over the forehead, each a closed curve."""
    rng = figure.rng
    locks: list[Path] = []
    for sign in (-1, 1):
        drop = float(rng.uniform(1.2, 1.9))
        strand = f".5,-1.3 1.1,-.75 1.28,.1 1.12,{drop} .98,{drop * 0.6} .86,0"
        locks.append(figure.curve(strand, sign=sign))
    count = int(rng.integers(4, 7))
    wide = 0.3 + 0.5 / count
    for k, tip in enumerate(np.linspace(-0.8, 0.8, count) + rng.uniform(-0.07, 0.07, count)):
        drop = float(rng.uniform(-0.02, 0.16)) - 0.2 * (1 - abs(tip))
        root, bend = tip * 0.35, 0.1 if k % 2 else -0.1
        left = [(root - 0.12, -1.5), (tip - wide, -0.75), (tip - wide * 0.6, -0.35)]
        right = [(tip + wide * 0.55, -0.4), (tip + wide, -0.8), (root + 0.12, -1.5)]
        locks.append(figure.at(smooth(np.array([*left, (tip + bend, drop), *right]))))
    return locks


def _bangs(figure: _Figure, face: Path) -> None:
    painter = figure.painter
    locks, crown = _locks(figure), figure.curve(f"{_CROWN_FOOT} {_CROWN_TOP}")
    for lock in locks:
        painter.shade(np.add(lock, (0, figure.size * 0.1)), _SKIN_SHADE, face, opacity=0.85)
    for lock in locks:
        painter.shape(lock, figure.hair)
    painter.shape(crown, figure.hair, is_outlined=False, has_rim=True)
    painter.line(figure.curve(_CROWN_TOP, is_closed=False), painter.style.outline, tapers=True)
    painter.shade(figure.curve(_SHINE), figure.hair_light, crown, opacity=0.9)
    for x in figure.rng.uniform(-0.7, 0.7, 5):
        strand = figure.curve(f"{x * 0.4},-1.55 {x * 0.85},-1.2 {x * 1.05},-.78", is_closed=False)
        painter.line(strand, 1.6, figure.hair_shade, tapers=True)
