"""Drawn pictures as files, and a decoder that waits to be let."""

import os
import threading
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from reviewer.imaging.decode import decode
from reviewer.imaging.picture import Picture
from reviewer.model.picture import CandidateId

Pixels = NDArray[np.uint8]


def draw(seed: int, width: int = 320, height: int = 240) -> Pixels:
    """Draw flat colours and lines that differ for every seed."""
    chance = np.random.default_rng(seed)
    rgb = np.empty((height, width, 3), np.uint8)
    rgb[:] = chance.integers(60, 255, 3)
    for _ in range(12):
        x0, x1 = (int(v) for v in chance.integers(0, width, 2))
        y0, y1 = (int(v) for v in chance.integers(0, height, 2))
        colour = tuple(int(v) for v in chance.integers(0, 255, 3))
        cv2.line(rgb, (x0, y0), (x1, y1), colour, int(chance.integers(1, 6)), cv2.LINE_AA)
    return rgb


class Gallery:
    """Hold drawn pictures as files, by candidate."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.drawn: dict[CandidateId, Pixels] = {}

    def add(self, count: int = 1, width: int = 320, height: int = 240) -> list[CandidateId]:
        """Draw so many pictures and give their ids."""
        ids = []
        for _ in range(count):
            candidate = CandidateId(len(self.drawn) + 1)
            self.drawn[candidate] = draw(candidate, width, height)
            Image.fromarray(self.drawn[candidate]).save(self.folder / f"{candidate}.png", compress_level=1)
            ids.append(candidate)
        return ids

    def file(self, candidate: CandidateId) -> Path:
        """Give the file of a candidate, there or not."""
        return self.folder / f"{candidate}.png"

    def path_of(self, candidate: CandidateId) -> bytes:
        """Give the path of a candidate as a review does."""
        return str(self.file(candidate)).encode()

    def size(self, candidate: CandidateId) -> tuple[int, int]:
        """Give the (width, height) of a candidate."""
        rows, columns = self.drawn[candidate].shape[:2]
        return columns, rows


class Slow:
    """Decode only when let, and remember what was asked for."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.asked: list[str] = []
        self._lock = threading.Lock()

    def __call__(
        self, data: bytes, *, name: bytes = b"", background: tuple[int, int, int] = (255, 255, 255)
    ) -> Picture:
        with self._lock:
            self.asked.append(Path(os.fsdecode(name)).stem)
        assert self.gate.wait(10)
        return decode(data, name=name, background=background)
