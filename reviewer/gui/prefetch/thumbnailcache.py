"""Thumbnails kept on disk between runs, found again by what the file holds."""

import os
import threading
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from reviewer.imaging.decode import WHITE, Colour

LARGEST_BYTES = 1 << 30


class ThumbnailCache:
    """Keep thumbnails in a folder, each under the digest of the file it was made from; losing it costs only time.

    What is transparent looks different on another background, so each of those has its own.

    Parameters
    ----------
    folder : Path
        Where they are kept; made when the first is saved.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load(self, digest: bytes, background: Colour = WHITE) -> NDArray[np.uint8] | None:
        """Give the thumbnail of a file, uint8, shape (M, N, 3), or None where there is none that can be read."""
        if not digest:
            return None
        place = self._place(digest, background)
        try:
            with Image.open(BytesIO(place.read_bytes()), formats=["PNG"]) as image:
                return np.asarray(image.convert("RGB"))
        except Exception:  # noqa: BLE001 - a damaged thumbnail provokes anything, and gives its place to a new one
            with suppress(OSError):
                place.unlink(missing_ok=True)
            return None

    def save(self, digest: bytes, rgb: NDArray[np.uint8], background: Colour = WHITE) -> None:
        """Keep a thumbnail; a reader sees it whole or not at all, and on a full disk it is simply not kept."""
        place = self._place(digest, background)
        partial = place.with_suffix(f".{os.getpid()}-{threading.get_ident()}.partial")
        try:
            if place.exists():
                return
            place.parent.mkdir(parents=True, exist_ok=True)
            Image.fromarray(rgb).save(partial, "PNG", compress_level=1)
            partial.replace(place)
        except OSError:
            with suppress(OSError):
                partial.unlink(missing_ok=True)

    def trim(self, largest: int = LARGEST_BYTES) -> int:
        """Remove the oldest thumbnails until the rest take at most ``largest`` bytes; give how many were removed."""
        found = []
        with suppress(OSError):
            for place in self._folder.glob("*/*"):
                with suppress(OSError):
                    facts = place.stat()
                    found.append((facts.st_mtime_ns, facts.st_size, place))
        excess = sum(size for _, size, _ in found) - largest
        removed = 0
        for _, size, place in sorted(found, key=lambda f: f[0]):
            if excess <= 0:
                break
            with suppress(OSError):
                place.unlink()
                excess -= size
                removed += 1
        return removed

    def _place(self, digest: bytes, background: Colour) -> Path:
        """Give where a thumbnail is kept."""
        name = digest.hex() + ("" if background == WHITE else f"-{bytes(background).hex()}")
        return self._folder / name[:2] / f"{name[2:]}.png"
