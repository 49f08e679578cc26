"""A supersampled canvas that paints shapes with outlines, rim light and unsure strokes."""

from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from reviewer.art.curves import Path, wavering

Colour = tuple[float, float, float]
OVERSAMPLING = 3
_FRACTION_BITS = 4
_SWELL = 1.12  # how much thicker than its mean an outline gets


@dataclass(frozen=True, slots=True)
class Style:
    """Say how shapes are inked: widths in pixels of the finished picture.

    ``rim`` is the width of the light line inside the outline (0: none), ``light`` where it comes from, ``strokes`` how
    many unsure strokes stand for one outline, ``waver`` how far they stray, ``is_grey`` makes manga of it.
    """

    outline: float = 2.4
    ink: Colour = (38, 28, 40)
    rim: float = 0.0
    rim_colour: Colour = (255, 250, 236)
    light: tuple[float, float] = (0.75, -0.66)
    strokes: int = 1
    waver: float = 2.2
    is_grey: bool = False


def mixed(first: Colour, second: Colour, share: float) -> Colour:
    """Give the colour that lies ``share`` (0 .. 1) of the way from the first to the second."""
    (a, b, c), (d, e, f) = first, second
    return a + (d - a) * share, b + (e - b) * share, c + (f - c) * share


class Painter:
    """Paint shapes back to front on a canvas three times as fine as the picture it gives."""

    def __init__(self, width: int, height: int, style: Style, seed: int) -> None:
        self.width, self.height, self.style = width, height, style
        self.rng = np.random.default_rng(seed)
        self.pixels: NDArray[np.uint8] = np.zeros((height * OVERSAMPLING, width * OVERSAMPLING, 3), np.uint8)

    def backdrop(self, stops: list[tuple[float, Colour]]) -> None:
        """Fill everything with a vertical gradient through (place 0..1, colour) stops."""
        rows = np.linspace(0, 1, self.pixels.shape[0])
        places = [p for p, _ in stops]
        column = np.stack([np.interp(rows, places, [c[k] for _, c in stops]) for k in range(3)], 1)
        self.pixels[:] = np.asarray(np.clip(np.rint(column), 0, 255), np.uint8)[:, None, :]

    def shape(
        self,
        path: Path,
        colour: Colour,
        *,
        foot: Colour | None = None,
        is_outlined: bool = True,
        has_rim: bool | None = None,
        opacity: float = 1.0,
    ) -> None:
        """Fill a closed path (to ``foot`` at its lower end, where given), then light its rim, then ink its outline.

        What is outlined gets a rim, unless ``has_rim`` says otherwise.
        """
        window = self._window(path)
        if window is None:
            return
        is_lit = self.style.rim > 0 and (is_outlined if has_rim is None else has_rim)
        if foot is None and opacity == 1.0:
            cv2.fillPoly(self.pixels, [self._fixed_point(path)], colour, cv2.LINE_AA, _FRACTION_BITS)
        else:
            mask = self._mask(path, *window)
            t = np.linspace(0, 1, mask.shape[0], dtype=np.float32)[:, None, None]
            paint = np.asarray(colour, np.float32) * (1 - t) + np.asarray(foot or colour, np.float32) * t
            self._blend(*window, mask * opacity, np.asarray(paint, np.float32))
        if is_lit:
            self._light_rim(self._mask(path, *window), *window)
        if is_outlined:
            self.line(np.vstack([path, path[:1]]), self.style.outline)

    def shade(self, path: Path, colour: Colour, clip: Path, opacity: float = 1.0, soft: float = 0.0) -> None:
        """Tint what lies inside both ``path`` and ``clip``, ``soft`` pixels wide at its edge."""
        low, high = np.maximum(path.min(0) - 3 * soft, clip.min(0)), np.minimum(path.max(0) + 3 * soft, clip.max(0))
        window = self._window(np.stack([low, high]))
        if window is None or (high <= low).any():
            return
        rows, columns = window
        mask = self._mask(path, rows, columns)
        if soft:
            mask = np.asarray(cv2.GaussianBlur(mask, (0, 0), soft * OVERSAMPLING), np.float32)
        mask *= self._mask(clip, rows, columns)
        self._blend(rows, columns, mask * opacity, np.asarray(colour, np.float32))

    def glow(self, x: float, y: float, radius: float, colour: Colour, opacity: float) -> None:
        """Add a round soft light."""
        big = self.pixels.shape
        ys = (np.arange(big[0], dtype=np.float32)[:, None] / OVERSAMPLING - y) / radius
        xs = (np.arange(big[1], dtype=np.float32)[None, :] / OVERSAMPLING - x) / radius
        mask = (opacity * np.exp(-(xs * xs + ys * ys))).astype(np.float32)
        self._blend(slice(0, big[0]), slice(0, big[1]), mask, np.asarray(colour, np.float32))

    def line(self, path: Path, width: float, colour: Colour | None = None, *, tapers: bool = False) -> None:
        """Ink an open path, its width swelling a little along the way and, on request, thinning to both ends."""
        ink = colour or self.style.ink
        if self.style.strokes == 1:
            self._stroke(path, width, ink, tapers=tapers, opacity=1.0)
            return
        for _ in range(self.style.strokes):
            stray = wavering(path, self.style.waver, self.rng)
            self._stroke(stray, width * 0.72, ink, tapers=tapers, opacity=0.85)

    def finish(self) -> NDArray[np.uint8]:
        """Give the picture, uint8, shape (height, width, 3): each pixel the mean of its nine samples."""
        small = cv2.resize(self.pixels, (self.width, self.height), interpolation=cv2.INTER_AREA).astype(np.float32)
        if self.style.is_grey:
            small = np.repeat(small @ np.array([[0.299], [0.587], [0.114]], np.float32), 3, axis=2)
        return np.asarray(np.clip(np.floor(small + 0.5), 0, 255), np.uint8)

    def _stroke(self, path: Path, width: float, ink: Colour, *, tapers: bool, opacity: float) -> None:
        points = self._fixed_point(path)
        t = np.linspace(0, 1, len(points))
        swell = 1 + (_SWELL - 1) * np.sin(np.pi * (3 * t + self.rng.uniform(0, 2)))
        if tapers:
            swell = swell * np.clip(np.minimum(t, 1 - t) * 5 + 0.3, 0, 1)
        thick = np.maximum(1, np.rint(width * OVERSAMPLING * swell)).astype(int)
        steps = list(zip(pairwise(points.tolist()), thick.tolist(), strict=False))
        window = self._window(path, margin=width + 2)
        if opacity == 1.0 or window is None:
            for (start, end), wide in steps:
                cv2.line(self.pixels, start, end, ink, wide, cv2.LINE_AA, _FRACTION_BITS)
            return
        rows, columns = window
        left, top = columns.start << _FRACTION_BITS, rows.start << _FRACTION_BITS
        mask = np.zeros((rows.stop - rows.start, columns.stop - columns.start), np.uint8)
        for ((x0, y0), (x1, y1)), wide in steps:
            ends = (x0 - left, y0 - top), (x1 - left, y1 - top)
            cv2.line(mask, *ends, 255, wide, cv2.LINE_AA, _FRACTION_BITS)
        self._blend(rows, columns, mask.astype(np.float32) * np.float32(opacity / 255), np.asarray(ink, np.float32))

    def _light_rim(self, mask: NDArray[np.float32], rows: slice, columns: slice) -> None:
        """Lighten a band of constant width inside the outline wherever the edge faces the light."""
        inside = cv2.distanceTransform((mask > 0.5).astype(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
        coarse = cv2.resize(mask, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
        wide = cv2.GaussianBlur(coarse, (0, 0), OVERSAMPLING)
        gx, gy = cv2.Sobel(wide, cv2.CV_32F, 1, 0), cv2.Sobel(wide, cv2.CV_32F, 0, 1)
        toward = -(gx * self.style.light[0] + gy * self.style.light[1]) / (cv2.magnitude(gx, gy) + 1e-6)
        facing = cv2.resize(toward, mask.shape[::-1], interpolation=cv2.INTER_LINEAR)
        start = self.style.outline * _SWELL * OVERSAMPLING / 2
        end = start + self.style.rim * OVERSAMPLING
        lit = (
            np.clip(inside - start + 0.5, 0, 1) * np.clip(end - inside + 0.5, 0, 1) * np.clip(facing * 5 - 1.5, 0, 1)
        ).astype(np.float32)
        self._blend(rows, columns, lit * mask * np.float32(0.95), np.asarray(self.style.rim_colour, np.float32))

    def _window(self, path: Path, margin: float = 4.0) -> tuple[slice, slice] | None:
        low = np.floor((path.min(0) - margin) * OVERSAMPLING).astype(int)
        high = np.ceil((path.max(0) + margin) * OVERSAMPLING).astype(int)
        left, top = max(int(low[0]), 0), max(int(low[1]), 0)
        right, bottom = min(int(high[0]), self.pixels.shape[1]), min(int(high[1]), self.pixels.shape[0])
        return (slice(top, bottom), slice(left, right)) if right > left and bottom > top else None

    def _fixed_point(self, path: Path) -> NDArray[np.int32]:
        return np.asarray(np.rint(path * OVERSAMPLING * (1 << _FRACTION_BITS)), np.int32)

    def _mask(self, path: Path, rows: slice, columns: slice) -> NDArray[np.float32]:
        mask = np.zeros((rows.stop - rows.start, columns.stop - columns.start), np.uint8)
        corner = np.array([columns.start, rows.start]) << _FRACTION_BITS
        points = np.asarray(self._fixed_point(path) - corner, np.int32)
        cv2.fillPoly(mask, [points], 255, cv2.LINE_AA, _FRACTION_BITS)
        return mask.astype(np.float32) * np.float32(1 / 255)

    def _blend(self, rows: slice, columns: slice, mask: NDArray[np.float32], paint: NDArray[np.float32]) -> None:
        """Lay paint over what is there; it broadcasts against (M, N, 3), the mask is (M, N), 0 .. 1."""
        below = self.pixels[rows, columns]
        mixed_in = below + (paint - below) * mask[..., None]
        self.pixels[rows, columns] = np.asarray(mixed_in + np.float32(0.5), np.uint8)
