"""One picture made into its pairs."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from reviewer.export.earlier import Known
from reviewer.export.filing import Filing
from reviewer.export.formats import FAULTS
from reviewer.export.layout import places_of
from reviewer.export.manifest import FileRecord, PairRecord, Source
from reviewer.export.plan import CHANGED, Cause, LeftOut, without_tiles
from reviewer.export.planned import Drop, PlannedPicture
from reviewer.export.proof import encode_proved
from reviewer.export.tiles import Cut
from reviewer.export.writelock import writing_into
from reviewer.imaging.decode import decode
from reviewer.imaging.liveliness import lively_share
from reviewer.imaging.picture import Picture
from reviewer.imaging.reading import Content, read_file
from reviewer.imaging.resample import downscale, mod_crop
from reviewer.model.errors import ImageError
from reviewer.model.recipe import AlphaPolicy, Format, Kernel, Recipe

Pixels = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Task:
    """Hold what is to become of one picture: its own recipe, and what an earlier export has of its cuts.

    ``source`` is the one that all its pairs share; ``known`` has one place for each cut; ``flat`` are cuts that were
    found flat before.
    """

    planned: PlannedPicture
    source: Source
    recipe: Recipe
    known: tuple[Known | None, ...]
    flat: frozenset[Cut] = frozenset()


@dataclass(frozen=True, slots=True)
class Made:
    """Hold what became of one picture: its pairs, the tiles that were dropped, and why it is left out if it is.

    ``reused`` counts the pairs whose files an earlier export had.
    """

    pairs: tuple[PairRecord, ...] = ()
    dropped: tuple[tuple[Cut, Drop], ...] = ()
    left_out: LeftOut | None = None
    reused: int = 0

    @property
    def bytes(self) -> int:
        """Count the bytes of the pairs' files."""
        return sum(file.size for pair in self.pairs for file in pair.files)


def source_of(planned: PlannedPicture) -> Source:
    """Give where the pixels of a planned picture come from."""
    return Source(planned.root, planned.relative, planned.size, planned.digest.hex(), planned.height, planned.width)


def make_pairs(task: Task, filing: Filing) -> Made:
    """Read a picture once, prove that it is what was judged, and write its pairs (or its HR alone).

    Raises
    ------
    OSError
        Where the export cannot be written; a fault of the picture itself is told in the result.
    """
    with writing_into(filing.folder):
        return _pairs_of(task, filing)


def _pairs_of(task: Task, filing: Filing) -> Made:
    planned, recipe = task.planned, task.recipe
    try:
        content = read_file(planned.path)
        if content.digest != planned.digest:
            return left_out(planned, Cause.CHANGED, CHANGED)
        taken = {
            cut: pair
            for cut, known in zip(planned.cuts, task.known, strict=True)
            if known and (pair := _take_over(known, cut, task, filing))
        }
        if len(taken) + len(task.flat) == len(planned.cuts):
            return _made(task, taken, task.flat, len(taken))
        picture = decode(content.data, name=planned.relative.rpartition(b"/")[2], background=recipe.background_rgb)
    except ImageError as error:
        return left_out(planned, Cause.UNREADABLE, error.sentence)
    except MemoryError:
        return left_out(planned, Cause.UNREADABLE, "It needs more memory than there is.")
    if problem := _problem(planned, picture, recipe):
        return left_out(planned, *problem)
    flat = task.flat | _flat(task, picture, taken)
    written = dict(_written(task, picture, content, filing, taken.keys() | flat))
    return _made(task, taken | written, flat, len(taken))


def left_out(planned: PlannedPicture, cause: Cause, sentence: str) -> Made:
    """Tell that nothing became of a picture, and why."""
    return Made(left_out=LeftOut(planned.candidate, planned.root, planned.relative, cause, sentence))


def _made(task: Task, pairs: dict[Cut, PairRecord], flat: frozenset[Cut], reused: int) -> Made:
    planned = task.planned
    dropped = [*planned.dropped, *((cut, Drop.FLAT) for cut in flat)]
    dropped.sort(key=lambda entry: (entry[0].row, entry[0].column))
    if not pairs:
        return replace(left_out(planned, Cause.NO_TILES, without_tiles(dropped, task.recipe)), dropped=tuple(dropped))
    return Made(tuple(pairs[cut] for cut in planned.cuts if cut in pairs), tuple(dropped), reused=reused)


def _problem(planned: PlannedPicture, picture: Picture, recipe: Recipe) -> tuple[Cause, str] | None:
    if picture.shape != (planned.height, planned.width):
        return (
            Cause.CHANGED,
            "It reads as another size than when it was judged; scan again and decide once more.",
        )
    if picture.alpha is not None and recipe.alpha is AlphaPolicy.REJECT:
        return Cause.TRANSPARENT, "It has transparent pixels, which the recipe refuses."
    return None


def _take_over(known: Known, cut: Cut, task: Task, filing: Filing) -> PairRecord | None:
    """Take a pair over from an earlier export, under the name and in the split that it has now."""
    old, places = known.pair, places_of(task.recipe)
    lr_path = places.lr_path(task.planned.split, cut.name)
    hr = filing.take(known.folder, old.hr, places.hr_path(task.planned.split, cut.name))
    lr = filing.take(known.folder, old.lr, lr_path) if old.lr and lr_path else None
    if hr is None or (lr_path and lr is None):
        return None
    return _record(task, cut, hr, lr, is_copy=old.is_copy)


def _record(task: Task, cut: Cut, hr: FileRecord, lr: FileRecord | None, *, is_copy: bool) -> PairRecord:
    return PairRecord(
        name=cut.name,
        split=task.planned.split,
        source=task.source,
        row=cut.row,
        column=cut.column,
        height=cut.height,
        width=cut.width,
        hr=hr,
        lr=lr,
        is_copy=is_copy,
        kernel=task.recipe.kernel.value if lr else None,
        phase=task.recipe.phase if lr and task.recipe.kernel is Kernel.NEAREST else (0, 0),
    )


def _flat(task: Task, picture: Picture, taken: dict[Cut, PairRecord]) -> frozenset[Cut]:
    """Give the tiles in which next to nothing is drawn."""
    recipe = task.recipe
    if not recipe.flat or not recipe.tile:
        return frozenset()
    cuts = (cut for cut in task.planned.cuts if cut not in taken)
    return frozenset(cut for cut in cuts if lively_share(_part(picture.rgb, cut, 1)) < recipe.flat)


def _written(
    task: Task, picture: Picture, content: Content, filing: Filing, done: frozenset[Cut] | set[Cut]
) -> Iterator[tuple[Cut, PairRecord]]:
    """Write each cut of a picture, its LR cut from that of the whole so that no edge of a cut is mirrored into it."""
    recipe, split = task.recipe, task.planned.split
    places = places_of(recipe)
    hr = mod_crop(picture.rgb, recipe.scale)
    lr = downscale(hr, recipe) if places.lr else None
    for cut in task.planned.cuts:
        if cut in done:
            continue
        own = content.data if _is_copied(cut, picture, content.data, recipe.format) else None
        hr_file = filing.write(places.hr_path(split, cut.name), own or encode_proved(_part(hr, cut, 1), recipe.format))
        lr_file, lr_path = None, places.lr_path(split, cut.name)
        if lr is not None and lr_path is not None:
            lr_file = filing.write(lr_path, encode_proved(_part(lr, cut, recipe.scale), recipe.format))
        yield cut, _record(task, cut, hr_file, lr_file, is_copy=own is not None)


def _is_copied(cut: Cut, picture: Picture, data: bytes, kind: Format) -> bool:
    """Tell whether the source's own bytes are what an export writes: the whole picture, plain, needing no change."""
    return (cut.height, cut.width) == picture.shape and not FAULTS[kind](data)


def _part(rgb: Pixels, cut: Cut, scale: int) -> Pixels:
    rows = slice(cut.row // scale, (cut.row + cut.height) // scale)
    return rgb[rows, cut.column // scale : (cut.column + cut.width) // scale]
