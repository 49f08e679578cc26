"""Is a JPEG, or once was one."""

import math
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reviewer.flags._flag import Flag
from reviewer.imaging.blocks import common_repeats
from reviewer.imaging.comb import Grid, find_grid, map_grid, without_copies
from reviewer.imaging.heat import CELL, Check, HeatMap, Tally, bounded, empty_map, parts
from reviewer.imaging.picture import Picture
from reviewer.imaging.requantised import requantise
from reviewer.imaging.tiles import MOST, Tiles, sample_tiles
from reviewer.imaging.tiles import SIDE as TILE
from reviewer.imaging.windows import SIDE, worst_windows
from reviewer.model.picture import Box, Measurement
from reviewer.model.recipe import Recipe

DOUBT = 6.5
"""The strength, in standard deviations, at which the score is .5."""
_SLOPE = 0.9
_OPEN = (4.0, 9.0)
"""Between these strengths more tiles are looked at: faint or partial JPEGs, and one picture in twenty without any."""
_MANY = 1000
_COUNTED = 60  # tiles whose colours are counted: of a palette, more tiles are looked at anyway
_FAINT = 5.5  # strength from which a grid that raises no flag is told of
_COARSE = 92  # the best quality whose steps are so large that only blocks compressed with them stay what they are
_SURE = 0.5  # share of blocks that stay so from which on a quality is the very one
_PARTLY, _TONED = 0.1, 1.25  # the same for about so much, and how many times as many blocks stay so but for their means
_PALETTE = 256  # colours: fewer change blocks, but their quality seems none other
_BY_QUALITY = 1 / 2000  # what a quality takes off the score, so that of two certain ones the worse comes first
_LOCAL = 3.0  # deviation of a block's surroundings that chance reaches
_FULL_DEVIATION = 15.0  # deviation at which the evidence has severity 1
_FULL = (SIDE / 8) ** 2 * (_FULL_DEVIATION - _LOCAL)


@dataclass(frozen=True, slots=True, eq=False)
class _Stored:
    """Hold a picture's levels (see ``Picture.levels``) as they may have been stored, before repeating its pixels.

    Each was repeated ``factor`` times; ``row`` and ``column`` are where the first of them begins in the picture.
    """

    pixels: NDArray[Any]
    factor: int = 1
    row: int = 0
    column: int = 0


def measure(picture: Picture, recipe: Recipe) -> Measurement:  # noqa: ARG001 - every flag is asked the same way
    """Measure how surely a picture was stored as a JPEG, of which quality and on which grid.

    Where all its pixels are repeated, it may have been one before: then its pixels are looked at once each.
    """
    if picture.facts.container == "JPEG":
        return _of_file(picture)
    stored = _stored(picture)
    grid = _grid_of(picture, stored)
    if grid is None:
        tiles = len(_tiles_of(picture, stored))
        return Measurement(0.0, {"tiles": tiles}, "Too little content to tell whether it was a JPEG.")
    score = score_of(grid.strength, grid.quality)
    evidence = _evidence(picture, stored, grid) if grid.strength >= _FAINT else ()
    return Measurement(score, _figure(grid), _sentence(grid, score, stored.factor), evidence)


def score_of(strength: float, quality: int) -> float:
    """Turn the strength of a grid into a score: .5 at ``DOUBT``, and near 1 the higher the worse the quality is."""
    sure = 1 / (1 + math.exp(-max(-40.0, min(40.0, (strength - DOUBT) / _SLOPE))))
    return sure * (1 - quality * _BY_QUALITY)


def _of_file(picture: Picture) -> Measurement:
    """Take the file's word for it; only where the picture was turned, the grid has to be looked for."""
    facts = picture.facts
    if facts.quality is None:
        return Measurement(1.0, {}, "Is a JPEG.")
    grid = _grid_of_file(picture, facts.quality)
    figure: dict[str, float | int | str] = {
        "quality": facts.quality,
        "row_phase": grid.row,
        "column_phase": grid.column,
        "subsampling": facts.subsampling or "unknown",
    }
    score = score_of(math.inf, facts.quality)
    evidence = _evidence(picture, _Stored(picture.levels), grid)
    return Measurement(score, figure, f"Is a JPEG, quality {facts.quality}.", evidence)


def _grid_of_file(picture: Picture, quality: int) -> Grid:
    """Give the grid of a JPEG file: from its corner on, wherever turning the picture has put that."""
    grid = Grid(math.inf, quality, 0, 0, math.inf, math.inf)
    return grid if picture.facts.orientation == 1 else _grid_of(picture, _Stored(picture.levels)) or grid


def _stored(picture: Picture) -> _Stored:
    """Take the pixels once each where both axes change nowhere but on the grid of one whole factor."""
    down, across = picture.repeats
    common = common_repeats(down, across)
    factor = int(common.factor)
    if factor != common.factor or factor == 1 or common.share < 1.0:
        return _Stored(picture.levels)
    row, column = down.phase % factor, across.phase % factor
    return _Stored(np.ascontiguousarray(picture.levels[row::factor, column::factor]), factor, row, column)


def _grid_of(picture: Picture, stored: _Stored) -> Grid | None:
    """Find a grid and, where there is a trace of one, read its quality closely."""
    grid = _found_grid(picture, stored)
    if grid is None or grid.strength < _FAINT or grid.quality > _COARSE:
        return grid
    pixels = picture.rgb[stored.row :: stored.factor, stored.column :: stored.factor]
    read = requantise(pixels, _tiles_of(picture, stored), grid.row, grid.column, grid.likely)
    if read is None:
        return grid
    is_sure = read.share >= _SURE
    is_partly = read.share >= _PARTLY and read.waves < _TONED * read.share
    is_known = is_sure or is_partly or read.colours <= _PALETTE
    return replace(grid, quality=read.quality, is_sure=is_sure, is_known=is_known)


def _found_grid(picture: Picture, stored: _Stored) -> Grid | None:
    """Find a grid, looking at more of the picture where some of it leaves the matter open or shows copies of blocks."""
    tiles = _tiles_of(picture, stored)
    grid = find_grid(tiles, is_thorough=len(tiles) < MOST)
    if grid is None or (grid.strength <= _OPEN[0] and not _is_of_a_palette(picture, stored, tiles)):
        return grid
    if grid.strength >= _OPEN[1] and without_copies(tiles, grid) is tiles:
        return grid
    tiles = sample_tiles(stored.pixels, _MANY)
    grid = find_grid(tiles, is_thorough=True)
    lone = tiles if grid is None else without_copies(tiles, grid)
    return grid if lone is tiles else find_grid(lone, is_thorough=True)


def _is_of_a_palette(picture: Picture, stored: _Stored, tiles: Tiles) -> bool:
    """Tell whether there are as few colours as in a palette, among which the comb of a JPEG is faint."""
    pixels = picture.rgb[stored.row :: stored.factor, stored.column :: stored.factor]
    places = zip(tiles.row[:_COUNTED].tolist(), tiles.column[:_COUNTED].tolist(), strict=True)
    some = np.concatenate([pixels[y : y + TILE, x : x + TILE].reshape(-1, 3) for y, x in places]).astype(np.int32)
    return len(np.unique((some[:, 0] << 16) | (some[:, 1] << 8) | some[:, 2])) <= _PALETTE


def _tiles_of(picture: Picture, stored: _Stored) -> Tiles:
    """Give a few tiles of the stored pixels."""
    return picture.tiles if stored.factor == 1 else sample_tiles(stored.pixels)


def _figure(grid: Grid) -> dict[str, float | int | str]:
    """Give the measures by name."""
    return {
        "z": round(grid.strength, 2),
        "quality": grid.quality,
        "row_phase": grid.row,
        "column_phase": grid.column,
    }


def _sentence(grid: Grid, score: float, factor: int) -> str:
    """Say what was found."""
    quality = f"{'' if grid.is_sure else 'about '}{grid.quality}" if grid.is_known else "unknown"
    if score >= 0.5 and factor > 1:
        return f"Was a JPEG, quality {quality}, before its pixels were repeated {factor} times."
    if score >= 0.5:
        return f"Was a JPEG, quality {quality}, grid at ({grid.row}, {grid.column})."
    if grid.strength >= _FAINT:
        return f"Perhaps a JPEG of quality {grid.quality}: a faint grid at ({grid.row}, {grid.column})."
    return "No trace of a JPEG."


def _evidence(picture: Picture, stored: _Stored, grid: Grid) -> tuple[Box, ...]:
    """Show where the compressed blocks are."""
    row, column, z = map_grid(stored.pixels, grid)
    factor = np.int32(stored.factor)
    weight = np.asarray(np.clip(z, _LOCAL, _FULL_DEVIATION) - _LOCAL, np.float32)
    row, column = row * factor + np.int32(stored.row), column * factor + np.int32(stored.column)
    return worst_windows(picture.shape, row, column, weight, _FULL / stored.factor**2)


def heat(picture: Picture, recipe: Recipe, check: Check) -> HeatMap:  # noqa: ARG001 - every flag is asked the same way
    """Map the compressed blocks; there are none where no grid is found."""
    check()
    stored = _Stored(picture.levels)
    if picture.facts.container == "JPEG" and picture.facts.quality is not None:
        grid: Grid | None = _grid_of_file(picture, picture.facts.quality)
    else:
        stored = _stored(picture)
        grid = _grid_of(picture, stored)
    if grid is None or grid.strength < _FAINT:
        return empty_map(picture.shape)
    tally, factor = Tally(picture.shape), stored.factor
    for part in parts(picture, check, align=factor):
        row, column, z = map_grid(part.picture.rgb[stored.row :: factor, stored.column :: factor], grid)
        weight = np.asarray((z - _LOCAL) / (_FULL_DEVIATION - _LOCAL))
        for down, across in np.ndindex(factor, factor):  # a block covers as many cells
            y, x = stored.row + down * CELL + CELL // 2, stored.column + across * CELL + CELL // 2
            tally.add(part, row * np.int32(factor) + np.int32(y), column * np.int32(factor) + np.int32(x), weight)
    return bounded(tally.sums)


FLAG = Flag(
    key="jpeg",
    title="JPEG, now or once",
    meaning="Its pixels went through a JPEG: the model learns to draw compression noise into every upscale.",
    version=7,
    measure=measure,
    reasons=("jpeg", "once_jpeg"),
    heat=heat,
)
