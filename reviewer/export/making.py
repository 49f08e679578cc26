"""One picture made into its pairs."""

import errno
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reviewer.export.chunks import faults_of_png
from reviewer.export.layout import places_of
from reviewer.export.manifest import FileRecord, PairRecord, Source
from reviewer.export.plan import CHANGED, Cause, LeftOut, PlannedPicture
from reviewer.export.png import encode
from reviewer.export.staging import Staging
from reviewer.export.tiles import Cut
from reviewer.imaging.decode import decode
from reviewer.imaging.picture import Picture
from reviewer.imaging.reading import Content, read_file
from reviewer.imaging.resample import downscale, mod_crop
from reviewer.model.errors import ImageError
from reviewer.model.recipe import AlphaPolicy, Recipe

Pixels = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Made:
    """Hold what became of one picture: its pairs, or why it is left out."""

    pairs: tuple[PairRecord, ...] = ()
    left_out: LeftOut | None = None

    @property
    def bytes(self) -> int:
        """Count the bytes of the pairs' files."""
        return sum(file.size for pair in self.pairs for file in pair.files)


def make_pairs(planned: PlannedPicture, recipe: Recipe, staging: Staging) -> Made:
    """Read a picture once, prove that it is what was judged, and write its pairs (or its HR alone).

    Raises
    ------
    OSError
        Where the export cannot be written; a fault of the picture itself is told in the result.
    """
    try:
        content = read_file(planned.path)
        if content.digest != planned.digest:
            return _left_out(planned, Cause.CHANGED, CHANGED)
        known = _known(planned, content, recipe, staging)
        if all(known):
            return Made(tuple(pair for pair in known if pair))
        picture = decode(content.data, name=planned.relative.rpartition(b"/")[2], background=recipe.background_rgb)
    except ImageError as error:
        return _left_out(planned, Cause.UNREADABLE, error.sentence)
    except MemoryError:
        return _left_out(planned, Cause.UNREADABLE, "It needs more memory than there is.")
    if problem := _problem(planned, picture, recipe):
        return _left_out(planned, *problem)
    return Made(tuple(_pairs(planned, picture, content, recipe, staging)))


def _source(planned: PlannedPicture, content: Content) -> Source:
    digest = content.digest.hex()
    return Source(planned.root, planned.relative, content.size, digest, planned.height, planned.width)


def _known(planned: PlannedPicture, content: Content, recipe: Recipe, staging: Staging) -> list[PairRecord | None]:
    """Give the pairs of a picture that an earlier run made and proved."""
    places, source = places_of(recipe), _source(planned, content)
    return [staging.proven(places.hr_path(planned.split, cut.name), source) for cut in planned.cuts]


def _left_out(planned: PlannedPicture, cause: Cause, sentence: str) -> Made:
    return Made(left_out=LeftOut(planned.candidate, planned.root, planned.relative, cause, sentence))


def _problem(planned: PlannedPicture, picture: Picture, recipe: Recipe) -> tuple[Cause, str] | None:
    if picture.shape != (planned.height, planned.width):
        return Cause.CHANGED, "It reads as another size than when it was judged; scan again and look at it again."
    if picture.alpha is not None and recipe.alpha is AlphaPolicy.REJECT:
        return Cause.TRANSPARENT, "It has transparent pixels, which the recipe refuses."
    return None


def _pairs(
    planned: PlannedPicture, picture: Picture, content: Content, recipe: Recipe, staging: Staging
) -> Iterator[PairRecord]:
    """Write each cut of a picture, its LR cut from that of the whole so that no edge of a cut is mirrored into it."""
    places, source = places_of(recipe), _source(planned, content)
    hr = mod_crop(picture.rgb, recipe.scale)
    lr = downscale(hr, recipe) if places.lr else None
    for cut in planned.cuts:
        own = content.data if _is_copied(cut, picture, content.data) else None
        pair = PairRecord(
            name=cut.name,
            split=planned.split,
            source=source,
            row=cut.row,
            column=cut.column,
            height=cut.height,
            width=cut.width,
            hr=staging.write(places.hr_path(planned.split, cut.name), own or _proved(_part(hr, cut, 1))),
            lr=_write_lr(staging, places.lr_path(planned.split, cut.name), lr, cut, recipe),
            is_copy=own is not None,
        )
        staging.remember(pair)
        yield pair


def _write_lr(staging: Staging, path: str | None, lr: Pixels | None, cut: Cut, recipe: Recipe) -> FileRecord | None:
    return None if path is None or lr is None else staging.write(path, _proved(_part(lr, cut, recipe.scale)))


def _is_copied(cut: Cut, picture: Picture, data: bytes) -> bool:
    """Tell whether the source's own bytes are what an export writes: the whole picture, plain, needing no change."""
    return (cut.height, cut.width) == picture.shape and not faults_of_png(data)


def _part(rgb: Pixels, cut: Cut, scale: int) -> Pixels:
    rows = slice(cut.row // scale, (cut.row + cut.height) // scale)
    return rgb[rows, cut.column // scale : (cut.column + cut.width) // scale]


def _proved(rgb: Pixels) -> bytes:
    """Write a picture as PNG and read it again: what is exported is what was meant."""
    data = encode(rgb)
    try:
        is_same = np.array_equal(decode(data).rgb, rgb)
    except ImageError:
        is_same = False
    if not is_same:
        raise OSError(errno.EIO, "a picture reads back as other pixels than were meant")
    return data
