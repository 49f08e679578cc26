"""Paints light rims, doubled strokes and sharpening, so that a measure can be held against what was painted."""

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
LEAST_LINE = 8
"""Pixels along the longer side of what is a line and no dot."""
_AROUND = 15
"""Pixels across the square in which other light makes a line hard to see."""


def luma(rgb: Pixels) -> NDArray[np.float32]:
    """Give .299 R + .587 G + .114 B as float32."""
    return cv2.transform(rgb.astype(np.float32), np.array([[0.299, 0.587, 0.114]], np.float32)).reshape(rgb.shape[:2])


def outlines(rgb: Pixels, reach: int = 9) -> NDArray[np.bool_]:
    """Mark dark lines and fills: pixels much darker than the lightest level near by, and all that is nearly black."""
    plane = cv2.GaussianBlur(luma(rgb), (0, 0), 0.6)
    closed = cv2.morphologyEx(plane, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    return ((closed - plane > 35) & (plane < 120) & (plane < closed * 0.65)) | (plane < 75)


def _paintable(rgb: Pixels, mask: NDArray[np.bool_], width: int) -> NDArray[np.bool_]:
    """Mark what lies within ``width`` px of a true edge of the mask and is not white, where light would be clipped."""
    plane = cv2.GaussianBlur(luma(rgb), (0, 0), 0.8)
    slope = cv2.magnitude(
        cv2.Sobel(plane, cv2.CV_32F, 1, 0, scale=1 / 8), cv2.Sobel(plane, cv2.CV_32F, 0, 1, scale=1 / 8)
    )
    rind = mask & (cv2.erode(mask.astype(np.uint8), np.ones((3, 3), np.uint8)) == 0)
    near = cv2.dilate((rind & (slope > 12)).astype(np.uint8), np.ones((2 * width + 3, 2 * width + 3), np.uint8))
    return (near > 0) & (luma(rgb) < 225)


def painted_length(before: Pixels, after: Pixels, width: int, matte: NDArray[np.bool_] | None = None) -> float:
    """Give how many pixels long the light lines are that stand out of what is around them where none stood before.

    A painter that finds no room, or lightens what is white or a light line already, paints no rim; nor do crumbs and
    dots make a line. Among the light between the dots of a screen and the strokes of a hatching a rim is seen where it
    stands at least twice as high. ``matte`` marks what does not count.
    """
    old, new = _ridge(luma(before), width), _ridge(luma(after), width)
    power = cv2.boxFilter(old**2, -1, (_AROUND, _AROUND))
    stands = (new - old > 20) & (new**2 > 4 * power)
    seen = (stands if matte is None else stands & ~matte).astype(np.uint8)
    _, label, stats, _ = cv2.connectedComponentsWithStats(seen, connectivity=8)
    is_line = np.maximum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]) >= LEAST_LINE
    return float((seen * is_line[label]).sum() / width)


def _ridge(plane: NDArray[np.float32], width: int) -> NDArray[np.float32]:
    """Give how far each pixel stands above the darkest near by that is wider than a line."""
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * width + 3, 2 * width + 3))
    return plane - cv2.morphologyEx(plane, cv2.MORPH_OPEN, disc)


def hard(rgb: Pixels, width: int, seed: int) -> Pixels:
    """Grow the dark outlines by ``width`` px to one diagonal side and lift that band by 90 levels.

    Outlines that run along the diagonal are left with slivers on their other side; those of a wide band are not lifted.
    """
    rng = np.random.default_rng(seed)
    mask = outlines(rgb).astype(np.uint8)
    down, right = (int(sign) for sign in rng.choice([-1, 1], 2))
    grown = mask.copy()
    for step in range(1, width + 1):
        for dy, dx in ((down * step, 0), (0, right * step), (down * step, right * step)):
            grown |= _shifted(mask, dy, dx)
    beside = ((grown > 0) & (mask == 0)).astype(np.uint8)
    half = np.ones(((width + 1) // 2, (width + 1) // 2), np.uint8)
    band = cv2.morphologyEx(beside, cv2.MORPH_OPEN, half) > 0
    out = rgb.astype(np.int16)
    out[band] += 90
    return np.clip(out, 0, 255).astype(np.uint8)


def _shifted(plane: NDArray[np.uint8], dy: int, dx: int) -> NDArray[np.uint8]:
    """Move a plane, filling with zeros."""
    move = np.array([[1, 0, dx], [0, 1, dy]], np.float32)
    return cv2.warpAffine(plane, move, plane.shape[::-1], flags=cv2.INTER_NEAREST)


def _smooth_noise(shape: tuple[int, int], size: float, rng: np.random.Generator) -> NDArray[np.float32]:
    """Give noise of unit variance whose features are about ``size`` px."""
    small = rng.normal(size=(max(3, round(shape[0] / size)) + 1, max(3, round(shape[1] / size)) + 1)).astype(np.float32)
    wide = cv2.resize(small, shape[::-1], interpolation=cv2.INTER_CUBIC)
    return (wide - wide.mean()) / max(float(wide.std()), 1e-6)


def _distance_outside(mask: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Give the distance to the nearest marked pixel at three times the size, in pixels of the picture."""
    fine = cv2.resize(mask.astype(np.float32), None, fx=3, fy=3, interpolation=cv2.INTER_CUBIC)
    return cv2.distanceTransform((fine < 0.5).astype(np.uint8), cv2.DIST_L2, 5) / 3


def noise(rgb: Pixels, width: int, seed: int) -> Pixels:
    """Lay a tinted, tapering, anti-aliased band along 15 .. 40 % of the contours, on the side that faces one light."""
    rng = np.random.default_rng(seed)
    mask = outlines(rgb)
    far = _distance_outside(mask)
    coarse = cv2.GaussianBlur(far, (0, 0), 3)
    facing = _facing(coarse, rng.uniform(0, 2 * np.pi))
    field = cv2.resize(_smooth_noise(rgb.shape[:2], 60, rng), far.shape[::-1]) + 1.2 * facing
    allowed = _paintable(rgb, mask, width)
    beside = (far > 0) & (far < 1) & (cv2.resize(allowed.astype(np.uint8), far.shape[::-1]) > 0)
    share = rng.uniform(0.15, 0.40)
    gate = np.quantile(field[beside], 1 - share) if beside.any() else 9.0
    taper = np.clip((field - gate) / 0.15, 0, 1)
    fine = np.clip((width * taper - far) * 3 + 0.5, 0, 1) * (far > 0) * (taper > 0)
    band = cv2.resize(fine.astype(np.float32), rgb.shape[1::-1], interpolation=cv2.INTER_AREA) * allowed
    lift = rng.uniform(45, 110) * np.array([1, rng.uniform(0.8, 1), rng.uniform(0.6, 1)], np.float32)
    return np.clip(rgb + band[..., None] * lift + 0.5, 0, 255).astype(np.uint8)


def region(rgb: Pixels, width: int, seed: int) -> Pixels:
    """Light the inner edge of some closed fills: 30 .. 80 % of their lit half, towards a light tint of the fill."""
    rng = np.random.default_rng(seed)
    mask = outlines(rgb)
    far = cv2.distanceTransform((~mask).astype(np.uint8), cv2.DIST_L2, 5)
    facing = _facing(cv2.GaussianBlur(far, (0, 0), 1.5), rng.uniform(0, 2 * np.pi))
    field = _smooth_noise(rgb.shape[:2], 40, rng)
    weight, tint = np.zeros(rgb.shape[:2], np.float32), np.zeros(rgb.shape, np.float32)
    allowed = _paintable(rgb, mask, width)
    for part, mine in _fills(rgb, mask):
        if rng.random() > 0.7:
            continue
        edge = mine & allowed[part] & (far[part] <= 1.5) & (facing[part] > 0)
        if not edge.any():
            continue
        gate = np.quantile(field[part][edge], 1 - rng.uniform(0.3, 0.8))
        band = mine & allowed[part] & (far[part] <= width + 0.2) & (facing[part] > 0) & (field[part] > gate)
        weight[part][band] = rng.uniform(0.55, 0.9)
        tint[part][band] = 255 - (255 - np.median(rgb[part][mine], 0)) * 0.35
    soft = cv2.GaussianBlur(weight, (0, 0), 0.35)[..., None]
    spread = cv2.dilate(tint, np.ones((3, 3), np.uint8))
    lit = np.maximum(255 - (255 - rgb.astype(np.float32)) * (255 - spread) / 255, spread)
    return np.clip(rgb + soft * (lit - rgb) + 0.5, 0, 255).astype(np.uint8)


def _facing(distance: NDArray[np.float32], angle: float) -> NDArray[np.float32]:
    """Give how much each place faces a light: the cosine between the light and the way out of the mask."""
    gy, gx = cv2.Sobel(distance, cv2.CV_32F, 0, 1), cv2.Sobel(distance, cv2.CV_32F, 1, 0)
    return (gx * np.cos(angle) + gy * np.sin(angle)) / np.maximum(cv2.magnitude(gx, gy), 1e-6)


def _fills(rgb: Pixels, mask: NDArray[np.bool_]) -> list[tuple[tuple[slice, slice], NDArray[np.bool_]]]:
    """Give the largest closed fills between outlines, neither dark nor white: where each lies and its mask there."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats((~mask).astype(np.uint8), connectivity=4)
    plane = luma(rgb)
    found = []
    for fill in (np.argsort(-stats[1:, cv2.CC_STAT_AREA]) + 1)[:60]:
        left, top, wide, high, area = (int(x) for x in stats[fill])
        part = (slice(top, top + high), slice(left, left + wide))
        mine = labels[part] == fill
        if area > 400 and 40 < plane[part][mine].mean() < 235:
            found.append((part, mine))
    return found[:40]


def doubled(rgb: Pixels, share: float, seed: int) -> Pixels:
    """Draw the outlines a second time, moved elastically by 2 .. 3 px, along ``share`` of them."""
    rng = np.random.default_rng(seed)
    rows, columns = np.mgrid[: rgb.shape[0], : rgb.shape[1]].astype(np.float32)
    angle = _smooth_noise(rgb.shape[:2], 90, rng) * 1.2 + rng.uniform(0, 2 * np.pi)
    reach = 2.5 + 0.5 * np.clip(_smooth_noise(rgb.shape[:2], 50, rng), -1, 1)
    plane = luma(rgb)
    closed = cv2.morphologyEx(plane, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    ink = np.clip((closed - plane) / np.maximum(closed, 1), 0, 1) * (closed - plane > 30)
    field = _smooth_noise(rgb.shape[:2], 60, rng)
    on = ink > 0
    gate = np.quantile(field[on], 1 - share) if on.any() else 9.0
    chosen = (ink * np.clip((field - gate) / 0.2 + 0.5, 0, 1)).astype(np.float32)
    moved = cv2.remap(chosen, columns + reach * np.cos(angle), rows + reach * np.sin(angle), cv2.INTER_LINEAR)
    return np.clip(rgb * (1 - 0.9 * moved[..., None]) + 0.5, 0, 255).astype(np.uint8)


def sharpened(rgb: Pixels, radius: float, amount: float) -> Pixels:
    """Unsharp-mask with a Gaussian of ``radius`` px and ``amount`` (1 = 100 %)."""
    plain = rgb.astype(np.float32)
    return np.clip(plain + amount * (plain - cv2.GaussianBlur(plain, (0, 0), radius)) + 0.5, 0, 255).astype(np.uint8)


def lined(rgb: Pixels, width: float, seed: int) -> Pixels:
    """Draw two hundred dark curves of one width, in pixels, across a picture."""
    rng = np.random.default_rng(seed)
    rows, columns = rgb.shape[:2]
    fine = np.zeros((4 * rows, 4 * columns), np.uint8)
    for _ in range(200):
        angle = np.cumsum(rng.normal(0, 0.12, 30)) + rng.uniform(0, 2 * np.pi)
        step = 16 * np.stack([np.cos(angle), np.sin(angle)], 1)
        points = np.cumsum(step, 0) + rng.uniform((0, 0), (4 * columns, 4 * rows))
        cv2.polylines(fine, [points.astype(np.int32)], isClosed=False, color=255, thickness=round(4 * width))
    ink = cv2.resize(fine, (columns, rows), interpolation=cv2.INTER_AREA)[..., None] / 255
    return (rgb * (1 - 0.9 * ink) + 0.5).astype(np.uint8)


PAINTERS = {"hard": hard, "noise": noise, "region": region}
"""The painters of rims by name."""
