"""Clean pictures, what becomes of them, and the figures by which a measure is judged."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from reviewer.art.defects import pixelated, screentoned
from reviewer.art.landscape import draw_landscape
from reviewer.art.painter import Style
from reviewer.art.portrait import draw_portrait
from reviewer.flags._flag import Flag
from reviewer.imaging.decode import open_picture
from reviewer.imaging.picture import Picture
from reviewer.model.picture import Facts, Measurement
from reviewer.model.recipe import Recipe
from tests.pictures import pictures_root

Pixels = NDArray[np.uint8]
SIDE = 704
"""Side of what is cut out of a large picture, in pixels."""


def clean_pictures(tiers: str = "A", side: int | None = SIDE) -> list[tuple[str, Pixels]]:
    """Give pictures that were never compressed, by name: the labelled ones where they are there, else drawn ones."""
    root = pictures_root()
    found = list(_listed(root / "dev", tiers) if root else drawings())
    return [(name, rgb if side is None else busiest(rgb, side)) for name, rgb in found]


def _listed(folder: Path, tiers: str) -> Iterator[tuple[str, Pixels]]:
    for line in (folder / "clean.txt").read_text().splitlines():
        if line and line[0] in tiers:
            name = line.split("\t")[1]
            picture, _ = open_picture(bytes(folder / name))
            yield name.removeprefix("images/"), picture.rgb


def drawings() -> Iterator[tuple[str, Pixels]]:
    """Give drawings of the project's own, by name."""
    for seed in range(12):
        yield f"portrait {seed}", draw_portrait(800, 900, Style(outline=2.0 + seed % 3), seed)
        yield f"landscape {seed}", draw_landscape(1000, 720, Style(), seed)


def busiest(rgb: Pixels, side: int) -> Pixels:
    """Cut the square (of at most ``side``) with the most detail out of a picture, of sixteen that are tried."""
    return np.ascontiguousarray(rgb[busiest_window(rgb, side)])


def busiest_cut(picture: Picture, side: int) -> Picture:
    """Cut that square out of a picture with its alpha."""
    window = busiest_window(picture.rgb, side)
    alpha = None if picture.alpha is None else np.ascontiguousarray(picture.alpha[window])
    return Picture(np.ascontiguousarray(picture.rgb[window]), alpha, picture.facts)


def busiest_window(rgb: Pixels, side: int) -> tuple[slice, slice]:
    """Give rows and columns of that square."""
    rows, columns = rgb.shape[:2]
    if max(rows, columns) <= side:
        return slice(0, rows), slice(0, columns)
    detail = np.abs(np.diff(rgb[..., 1].astype(np.int16), axis=1)) > 4
    corners = [
        (int(row), int(column))
        for row in np.linspace(0, max(0, rows - side), 4)
        for column in np.linspace(0, max(0, columns - side), 4)
    ]
    row, column = max(corners, key=lambda at: detail[at[0] : at[0] + side, at[1] : at[1] + side].sum())
    return slice(row, row + side), slice(column, column + side)


def resized(rgb: Pixels, factor: float, kernel: Image.Resampling = Image.Resampling.LANCZOS) -> Pixels:
    """Resample a picture."""
    size = (max(1, round(rgb.shape[1] * factor)), max(1, round(rgb.shape[0] * factor)))
    return np.asarray(Image.fromarray(rgb).resize(size, kernel))


def reduced(rgb: Pixels, colours: int, *, is_dithered: bool) -> Pixels:
    """Reduce a picture to a palette; Pillow diffuses errors only towards a palette that it is given."""
    picture = Image.fromarray(rgb)
    dither = Image.Dither.FLOYDSTEINBERG if is_dithered else Image.Dither.NONE
    return np.asarray(picture.quantize(palette=picture.quantize(colours), dither=dither).convert("RGB"))


def ordered(rgb: Pixels, side: int, levels: int) -> Pixels:
    """Dither to ``levels`` per channel by a Bayer matrix."""
    matrix = np.zeros((1, 1))
    while len(matrix) < side:
        matrix = np.block([[4 * matrix, 4 * matrix + 2], [4 * matrix + 3, 4 * matrix + 1]])
    places = np.indices(rgb.shape[:2]) % side
    threshold = ((matrix + 0.5) / matrix.size)[places[0], places[1], None]
    steps = np.floor(rgb / 255 * (levels - 1) + threshold)
    return np.clip(steps / (levels - 1) * 255 + 0.5, 0, 255).astype(np.uint8)


def once_jpeg_of(rgb: Pixels, tables: str) -> Pixels:
    """Give what a JPEG with a named preset's tables decodes to."""
    buffer = io.BytesIO()
    Image.fromarray(rgb).save(buffer, "JPEG", quality=tables)
    with Image.open(buffer) as decoded:
        return np.ascontiguousarray(np.asarray(decoded.convert("RGB")))


NEVER_COMPRESSED: dict[str, Callable[[Pixels], Pixels]] = {
    "as it is": lambda rgb: rgb,
    "x 0.7": lambda rgb: resized(rgb, 0.7),
    "x 0.83": lambda rgb: resized(rgb, 0.83, Image.Resampling.BILINEAR),
    "x 1.3": lambda rgb: resized(rgb, 1.3, Image.Resampling.BICUBIC),
    "256 colours, dithered": lambda rgb: reduced(rgb, 256, is_dithered=True),
    "32 colours": lambda rgb: reduced(rgb, 32, is_dithered=False),
    "Bayer 2": lambda rgb: ordered(rgb, 2, 6),
    "Bayer 4": lambda rgb: ordered(rgb, 4, 4),
    "Bayer 8": lambda rgb: ordered(rgb, 8, 8),
    "pixels x 2": lambda rgb: pixelated(rgb, 2),
    "pixels x 3": lambda rgb: pixelated(rgb, 3),
    "pixels x 4": lambda rgb: pixelated(rgb, 4),
    "pixels x 6": lambda rgb: pixelated(rgb, 6),
    "pixels x 8": lambda rgb: pixelated(rgb, 8),
    "pixels x 16": lambda rgb: pixelated(rgb, 16),
    "screentone 4": lambda rgb: screentoned(rgb, 4.0),
    "screentone 5": lambda rgb: screentoned(rgb, 5.0),
    "screentone 5.66": lambda rgb: screentoned(rgb, 32**0.5),
    "screentone 6.5": lambda rgb: screentoned(rgb, 6.5),
}
"""What happens to pictures without any JPEG, by name."""


def picture_of(rgb: Pixels) -> Picture:
    """Give the pixels as a decoded PNG."""
    return Picture(np.ascontiguousarray(rgb), None, Facts("PNG", "RGB", rgb.shape[1], rgb.shape[0]))


def measured(flag: Flag, rgb: Pixels) -> tuple[Measurement, float]:
    """Measure a picture, and the milliseconds it took with all planes computed afresh."""
    picture = picture_of(rgb)
    begin = perf_counter()
    result = flag.measure(picture, Recipe())
    return result, (perf_counter() - begin) * 1000


def auc(negative: list[float], positive: list[float]) -> float:
    """Give the chance that a positive scores above a negative, ties counting half."""
    below = np.searchsorted(np.sort(negative), positive, "left")
    upto = np.searchsorted(np.sort(negative), positive, "right")
    return float((below + upto).mean() / 2 / len(negative))


def recall(negative: list[float], positive: list[float], false_alarms: float) -> float:
    """Give the share of positives above the score that a share of the negatives pass."""
    return float((np.asarray(positive) > np.quantile(negative, 1 - false_alarms)).mean())
