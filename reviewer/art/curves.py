"""Closed and open curves through a few points, as polygons."""

import numpy as np
from numpy.typing import NDArray

Path = NDArray[np.float64]
"""A polyline, shape (N, 2), columns (x, y), in pixels or in units of the caller."""


def smooth(points: Path, *, is_closed: bool = True, per_segment: int = 14) -> Path:
    """Run a Catmull-Rom spline through points.

    Parameters
    ----------
    points : ndarray, shape (N, 2)
        The points, at least 3.
    is_closed : bool
        Whether the last point joins the first.
    per_segment : int
        How many points stand for each stretch between two given ones.

    Returns
    -------
    ndarray of float64, shape (N * per_segment, 2)

    References
    ----------
    Catmull and Rom, "A class of local interpolating splines", 1974, doi:10.1016/B978-0-12-079050-0.50020-5
    """
    points = np.asarray(points, float)
    if is_closed:
        before, after, beyond = np.roll(points, 1, 0), np.roll(points, -1, 0), np.roll(points, -2, 0)
    else:
        padded = np.vstack([points[0], points, points[-1], points[-1]])
        before, after, beyond = padded[:-3], padded[2:-1], padded[3:]
    t = np.linspace(0, 1, per_segment, endpoint=False)[None, :, None]
    a, b, c, d = (p[:, None, :] for p in (before, points, after, beyond))
    curve = 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
    return np.asarray(curve.reshape(-1, 2))


def ellipse(x: float, y: float, rx: float, ry: float, *, angle: float = 0.0, count: int = 72) -> Path:
    """Give an ellipse round (x, y), turned by ``angle`` radians."""
    t = np.linspace(0, 2 * np.pi, count, endpoint=False)
    return moved(np.stack([rx * np.cos(t), ry * np.sin(t)], 1), x, y, 1.0, angle)


def moved(path: Path, x: float, y: float, scale: float = 1.0, angle: float = 0.0) -> Path:
    """Scale a path, turn it by ``angle`` radians and move its origin to (x, y)."""
    c, s = np.cos(angle), np.sin(angle)
    return np.asarray(np.asarray(path, float) @ np.array([[c, s], [-s, c]]) * scale + (x, y))


def wavering(path: Path, amplitude: float, rng: np.random.Generator, *, waves: int = 5) -> Path:
    """Shift a path by slow noise, as a second stroke of an unsure hand is shifted."""
    t = np.linspace(0, 2 * np.pi, len(path), endpoint=False)
    shift = np.zeros((len(path), 2))
    for k in range(1, waves + 1):
        phase = rng.uniform(0, 2 * np.pi, 2)
        shift += rng.normal(0, 1 / np.sqrt(k), 2) * np.sin(k * t[:, None] + phase)
    shift *= amplitude / max(float(np.abs(shift).max()), 1e-6)
    return np.asarray(path + shift)
