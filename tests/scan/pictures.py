"""Folders of small drawn files for scans, some of them odd."""

import os
from pathlib import Path

import numpy as np
from PIL import Image


def draw(path: Path, number: int = 0, size: tuple[int, int] = (96, 80)) -> Path:
    """Draw a small picture, another one for each number."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(number)
    tile = rng.integers(0, 256, (size[1] // 8, size[0] // 8, 3), dtype=np.uint8)
    Image.fromarray(np.kron(tile, np.ones((8, 8, 1), np.uint8))).save(path)
    return path


def odd_folder(folder: Path) -> Path:
    """Make a folder with three pictures and one of everything that is none."""
    draw(folder / "a.png", 1)
    draw(folder / "deep" / "er" / "b.jpg", 2)
    draw(folder / "c.webp", 3)
    (folder / "cut.png").write_bytes((folder / "a.png").read_bytes()[:120])
    (folder / "empty.jpg").write_bytes(b"")
    (folder / "page.jpg").write_text("<html>404</html>")
    (folder / "notes.txt").write_text("hello")
    (folder / "Thumbs.db").write_bytes(b"x")
    (folder / "._a.png").write_bytes(b"x")
    (folder / "art.psd").write_bytes(b"8BPS" + bytes(40))
    (folder / "folder.png").mkdir()
    os.mkfifo(folder / "pipe.png")
    (folder / "gone.png").symlink_to(folder / "nowhere.png")
    outside = draw(folder.parent / "outside" / "far.png", 4)
    (folder / "far.png").symlink_to(outside)
    (folder / "loop").symlink_to(folder)
    return folder
