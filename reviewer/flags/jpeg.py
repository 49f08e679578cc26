"""Is a JPEG, or once was one."""

import math

import numpy as np

from reviewer.flags._flag import Flag
from reviewer.imaging.comb import Grid, find_grid, map_grid
from reviewer.imaging.heat import CELL, Check, HeatMap, Tally, bounded, empty_map, parts
from reviewer.imaging.picture import Picture
from reviewer.imaging.tiles import MOST, sample_tiles
from reviewer.imaging.windows import SIDE, worst_windows
from reviewer.model.picture import Box, Measurement
from reviewer.model.recipe import Recipe

DOUBT = 6.5
"""The strength, in standard deviations, at which the score is .5."""
_SLOPE = 0.9
_OPEN = (4.0, 9.0)
"""Between these strengths more tiles are looked at: faint or partial JPEGs, and one picture in twenty without any."""
_MANY = 1000
_FAINT = 5.5  # strength from which a grid that raises no flag is told of
_BY_QUALITY = 1 / 2000  # what a quality takes off the score, so that of two certain ones the worse comes first
_LOCAL = 3.0  # deviation of a block's surroundings that chance reaches
_FULL_DEVIATION = 15.0  # deviation at which the evidence has severity 1
_FULL = (SIDE / 8) ** 2 * (_FULL_DEVIATION - _LOCAL)


def measure(picture: Picture, recipe: Recipe) -> Measurement:  # noqa: ARG001 - every flag is asked the same way
    """Measure how surely a picture was stored as a JPEG, of which quality and on which grid."""
    if picture.facts.container == "JPEG":
        return _of_file(picture)
    grid = _grid_of(picture)
    if grid is None:
        return Measurement(0.0, {"tiles": len(picture.tiles)}, "Too little content to tell whether it was a JPEG.")
    score = score_of(grid.strength, grid.quality)
    evidence = _evidence(picture, grid) if grid.strength >= _FAINT else ()
    return Measurement(score, _figure(grid), _sentence(grid, score), evidence)


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
    return Measurement(score, figure, f"Is a JPEG, quality {facts.quality}.", _evidence(picture, grid))


def _grid_of_file(picture: Picture, quality: int) -> Grid:
    """Give the grid of a JPEG file: from its corner on, wherever turning the picture has put that."""
    grid = Grid(math.inf, quality, 0, 0, math.inf, math.inf)
    return grid if picture.facts.orientation == 1 else _grid_of(picture) or grid


def _grid_of(picture: Picture) -> Grid | None:
    """Find a grid, looking at more of the picture where some of it leaves the matter open."""
    grid = find_grid(picture.tiles, is_thorough=len(picture.tiles) < MOST)
    if grid is None or not _OPEN[0] < grid.strength < _OPEN[1]:
        return grid
    return find_grid(sample_tiles(picture.levels, _MANY), is_thorough=True)


def _figure(grid: Grid) -> dict[str, float | int | str]:
    """Give the measures by name."""
    return {
        "z": round(grid.strength, 2),
        "quality": grid.quality,
        "row_phase": grid.row,
        "column_phase": grid.column,
    }


def _sentence(grid: Grid, score: float) -> str:
    """Say what was found."""
    if score >= 0.5:
        return f"Was a JPEG, quality {grid.quality}, grid at ({grid.row}, {grid.column})."
    if grid.strength >= _FAINT:
        return f"Perhaps a JPEG of quality {grid.quality}: a faint grid at ({grid.row}, {grid.column})."
    return "No trace of a JPEG."


def _evidence(picture: Picture, grid: Grid) -> tuple[Box, ...]:
    """Show where the compressed blocks are."""
    row, column, z = map_grid(picture.levels, grid)
    weight = np.asarray(np.clip(z, _LOCAL, _FULL_DEVIATION) - _LOCAL, np.float32)
    return worst_windows(picture.shape, row, column, weight, _FULL)


def heat(picture: Picture, recipe: Recipe, check: Check) -> HeatMap:  # noqa: ARG001 - every flag is asked the same way
    """Map the compressed blocks; there are none where no grid is found."""
    check()
    if picture.facts.container == "JPEG" and picture.facts.quality is not None:
        grid: Grid | None = _grid_of_file(picture, picture.facts.quality)
    else:
        grid = _grid_of(picture)
    if grid is None or grid.strength < _FAINT:
        return empty_map(picture.shape)
    tally = Tally(picture.shape)
    middle = np.int32(CELL // 2)
    for part in parts(picture, check):
        row, column, z = map_grid(part.picture.rgb, grid)
        tally.add(part, row + middle, column + middle, np.asarray((z - _LOCAL) / (_FULL_DEVIATION - _LOCAL)))
    return bounded(tally.sums)


FLAG = Flag(
    key="jpeg",
    title="JPEG, now or once",
    meaning="Its pixels went through a JPEG: the model learns to draw compression noise into every upscale.",
    version=2,
    measure=measure,
    reasons=("jpeg", "once_jpeg"),
    heat=heat,
)
