"""A supersampled canvas that paints shapes with outlines, rim light and unsure strokes."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from reviewer.art.curves import Path, wavering

Colour = tuple[float, float, float]
OVERSAMPLING = 3
_FRACTION_BITS = 4


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
        self.pixels: NDArray[np.float32] = np.zeros((height * OVERSAMPLING, width * OVERSAMPLING, 3), np.float32)

    def backdrop(self, stops: list[tuple[float, Colour]]) -> None:
        """Fill everything with a vertical gradient through (place 0..1, colour) stops."""
        rows = np.linspace(0, 1, self.pixels.shape[0])
        places = [p for p, _ in stops]
        column = np.stack([np.interp(rows, places, [c[k] for _, c in stops]) for k in range(3)], 1)
        self.pixels[:] = column[:, None, :].astype(np.float32)

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
        rows, columns = window
        mask = self._mask(path, rows, columns)
        paint: NDArray[np.float32] = np.broadcast_to(np.asarray(colour, np.float32), (*mask.shape, 3))
        if foot is not None:
            t = np.linspace(0, 1, mask.shape[0], dtype=np.float32)[:, None, None]
            paint = np.asarray(paint * (1 - t) + np.asarray(foot, np.float32) * t, np.float32)
        self._blend(rows, columns, mask * opacity, paint)
        if self.style.rim > 0 and (is_outlined if has_rim is None else has_rim):
            self._light_rim(mask, rows, columns)
        if is_outlined:
            self.line(np.vstack([path, path[:1]]), self.style.outline)

    def shade(self, path: Path, colour: Colour, clip: Path, opacity: float = 1.0, soft: float = 0.0) -> None:
        """Tint what lies inside both ``path`` and ``clip``, ``soft`` pixels wide at its edge."""
        window = self._window(clip)
        if window is None:
            return
        rows, columns = window
        mask = self._mask(path, rows, columns)
        if soft:
            mask = np.asarray(cv2.GaussianBlur(mask, (0, 0), soft * OVERSAMPLING), np.float32)
        mask *= self._mask(clip, rows, columns)
        self._blend(rows, columns, mask * opacity, np.broadcast_to(np.asarray(colour, np.float32), (*mask.shape, 3)))

    def glow(self, x: float, y: float, radius: float, colour: Colour, opacity: float) -> None:
        """Add a round soft light."""
        big = self.pixels.shape
        ys = (np.arange(big[0], dtype=np.float32)[:, None] / OVERSAMPLING - y) / radius
        xs = (np.arange(big[1], dtype=np.float32)[None, :] / OVERSAMPLING - x) / radius
        mask = (opacity * np.exp(-(xs * xs + ys * ys))).astype(np.float32)
        paint = np.broadcast_to(np.asarray(colour, np.float32), big)
        self._blend(slice(0, big[0]), slice(0, big[1]), mask, paint)

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
        small = cv2.resize(self.pixels, (self.width, self.height), interpolation=cv2.INTER_AREA)
        if self.style.is_grey:
            small = np.repeat(small @ np.array([[0.299], [0.587], [0.114]], np.float32), 3, axis=2)
        return np.asarray(np.clip(np.floor(small + 0.5), 0, 255), np.uint8)

    def _stroke(self, path: Path, width: float, ink: Colour, *, tapers: bool, opacity: float) -> None:
        window = self._window(path, margin=width + 2)
        if window is None:
            return
        rows, columns = window
        mask = np.zeros((rows.stop - rows.start, columns.stop - columns.start), np.uint8)
        points = self._fixed_point(path, rows, columns)
        t = np.linspace(0, 1, len(points))
        swell = 0.88 + 0.24 * np.sin(np.pi * (3 * t + self.rng.uniform(0, 2)))
        if tapers:
            swell = swell * np.clip(np.minimum(t, 1 - t) * 5 + 0.3, 0, 1)
        thick = np.maximum(1, np.rint(width * OVERSAMPLING * swell)).astype(int)
        for start, end, wide in zip(points[:-1].tolist(), points[1:].tolist(), thick.tolist(), strict=False):
            cv2.line(mask, start, end, 255, wide, cv2.LINE_AA, _FRACTION_BITS)
        soft = mask.astype(np.float32) * np.float32(opacity / 255)
        self._blend(rows, columns, soft, np.broadcast_to(np.asarray(ink, np.float32), (*mask.shape, 3)))

    def _light_rim(self, mask: NDArray[np.float32], rows: slice, columns: slice) -> None:
        """Lighten a band of constant width inside the outline wherever the edge faces the light."""
        inside = cv2.distanceTransform((mask > 0.5).astype(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
        wide = cv2.GaussianBlur(mask, (0, 0), 4.0 * OVERSAMPLING)
        gx, gy = cv2.Sobel(wide, cv2.CV_32F, 1, 0), cv2.Sobel(wide, cv2.CV_32F, 0, 1)
        length = np.hypot(gx, gy) + 1e-6
        facing = -(gx * self.style.light[0] + gy * self.style.light[1]) / length
        start = self.style.outline * OVERSAMPLING / 2
        end = start + self.style.rim * OVERSAMPLING
        lit = (
            np.clip(inside - start + 0.5, 0, 1) * np.clip(end - inside + 0.5, 0, 1) * np.clip(facing * 5 - 1.5, 0, 1)
        ).astype(np.float32)
        paint = np.broadcast_to(np.asarray(self.style.rim_colour, np.float32), (*mask.shape, 3))
        self._blend(rows, columns, lit * mask * np.float32(0.85), paint)

    def _window(self, path: Path, margin: float = 4.0) -> tuple[slice, slice] | None:
        low = np.floor((path.min(0) - margin) * OVERSAMPLING).astype(int)
        high = np.ceil((path.max(0) + margin) * OVERSAMPLING).astype(int)
        left, top = max(int(low[0]), 0), max(int(low[1]), 0)
        right, bottom = min(int(high[0]), self.pixels.shape[1]), min(int(high[1]), self.pixels.shape[0])
        return (slice(top, bottom), slice(left, right)) if right > left and bottom > top else None

    def _fixed_point(self, path: Path, rows: slice, columns: slice) -> NDArray[np.int32]:
        scaled = (path * OVERSAMPLING - (columns.start, rows.start)) * (1 << _FRACTION_BITS)
        return np.asarray(np.rint(scaled), np.int32)

    def _mask(self, path: Path, rows: slice, columns: slice) -> NDArray[np.float32]:
        mask = np.zeros((rows.stop - rows.start, columns.stop - columns.start), np.uint8)
        cv2.fillPoly(mask, [self._fixed_point(path, rows, columns)], 255, cv2.LINE_AA, _FRACTION_BITS)
        return mask.astype(np.float32) * np.float32(1 / 255)

    def _blend(self, rows: slice, columns: slice, mask: NDArray[np.float32], paint: NDArray[np.float32]) -> None:
        below = self.pixels[rows, columns]
        below += (paint - below) * mask[..., None]
