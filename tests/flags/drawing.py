"""Draws outlined shapes with rims and doubled strokes for the tests of the line flags."""

import cv2
import numpy as np
from numpy.typing import NDArray

from reviewer.imaging.picture import Picture
from reviewer.model.picture import Facts

_FINE = 4


def picture_of(rgb: NDArray[np.uint8], alpha: NDArray[np.uint8] | None = None) -> Picture:
    """Give the pixels as a decoded picture."""
    return Picture(rgb, alpha, Facts("PNG", "RGB", rgb.shape[1], rgb.shape[0]))


def blobs(side: int, seed: int) -> list[NDArray[np.int32]]:
    """Give closed wavy curves, as points on a grid four times as fine."""
    rng = np.random.default_rng(seed)
    turn = np.linspace(0, 2 * np.pi, 400, endpoint=False)
    curves = []
    for row in range(3):
        for column in range(3):
            radius = (
                side
                / 8.5
                * (1 + 0.12 * np.sin(3 * turn + rng.uniform(0, 6)) + 0.05 * np.sin(7 * turn + rng.uniform(0, 6)))
            )
            centre = np.array([(column + 0.5) * side / 3, (row + 0.5) * side / 3])
            points = centre + np.stack([radius * np.cos(turn), radius * np.sin(turn)], 1)
            curves.append((points * _FINE).astype(np.int32))
    return curves


def outlined(side: int = 400, rim: float = 0.0, seed: int = 1, line: float = 3.0) -> NDArray[np.uint8]:
    """Draw nine filled shapes with dark outlines, lit from the upper left by a rim ``rim`` pixels wide."""
    fine = np.full((side * _FINE, side * _FINE, 3), (168, 176, 190), np.uint8)
    lit = np.array([-0.7, -0.7])
    for index, curve in enumerate(blobs(side, seed)):
        cv2.fillPoly(fine, [curve], (150 + 8 * (index % 3), 120, 100))
        if rim:
            inside = np.zeros(fine.shape[:2], np.uint8)
            cv2.fillPoly(inside, [curve], 1)
            centre = curve.mean(0)
            facing = ((curve - centre) @ lit) / np.linalg.norm(curve - centre, axis=1) > 0.3
            band = np.zeros_like(inside)
            thickness = round((line + 2 * rim) * _FINE)
            for start, end, on in zip(curve, np.roll(curve, -1, 0), facing, strict=True):
                if on:
                    cv2.line(band, start.tolist(), end.tolist(), 1, thickness)
            fine[(band > 0) & (inside > 0)] = (245, 236, 215)
        cv2.polylines(fine, [curve], isClosed=True, color=(30, 26, 34), thickness=round(line * _FINE))
    return np.asarray(cv2.resize(fine, (side, side), interpolation=cv2.INTER_AREA), np.uint8)


def stroked(side: int = 400, doubled: float = 0.0, seed: int = 1) -> NDArray[np.uint8]:
    """Draw the same outlines on paper, ``doubled`` of their length a second time 2 .. 4 px beside the first."""
    rng = np.random.default_rng(seed + 99)
    fine = np.full((side * _FINE, side * _FINE, 3), 236, np.uint8)
    for curve in blobs(side, seed):
        cv2.polylines(
            fine, [curve], isClosed=True, color=(40, 36, 44), thickness=round(1.6 * _FINE), lineType=cv2.LINE_AA
        )
        count = len(curve)
        for _ in range(4):
            length = round(count * doubled / 4)
            if length < 3:
                continue
            part = curve[(np.arange(length) + rng.integers(count)) % count]
            start, end = rng.uniform(-4, 4, 2)
            away = part - curve.mean(0)
            away /= np.linalg.norm(away, axis=1)[:, None]
            moved = part + away * np.linspace(start, end, length)[:, None] * _FINE
            cv2.polylines(
                fine,
                [moved.astype(np.int32)],
                isClosed=False,
                color=(40, 36, 44),
                thickness=round(1.4 * _FINE),
                lineType=cv2.LINE_AA,
            )
    return np.asarray(cv2.resize(fine, (side, side), interpolation=cv2.INTER_AREA), np.uint8)
