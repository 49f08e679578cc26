"""How large an export will be, told from a few of its pictures that are encoded as it would encode them."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from statistics import fmean

import numpy as np
from numpy.typing import NDArray

from reviewer.export.formats import ENCODERS, FAULTS
from reviewer.export.layout import places_of
from reviewer.export.plan import Plan, PlannedPicture
from reviewer.imaging.decode import decode
from reviewer.imaging.reading import read_file
from reviewer.imaging.resample import downscale, mod_crop
from reviewer.model.errors import ImageError, ImageFault
from reviewer.model.recipe import Recipe

SAMPLES = 8
_BANDS = 3
_BAND_ROWS = 96
"""Bands of so many rows, spread over a picture, stand for all of it: paper compresses better than what is drawn."""

Pixels = NDArray[np.uint8]


def estimating(plan: Plan) -> Iterator[int]:
    """Give about how many bytes the pictures of an export take, at first by one sample and better with each.

    What a picture takes is told from its own file: by how much of theirs the samples of its kind took, each of which
    was taken with a chance in proportion to its bytes (M. H. Hansen, W. N. Hurwitz, Ann. Math. Stat. 14 (1943)
    333-362, doi:10.1214/aoms/1177731356). A sample that cannot be read is passed over; where none can, nothing is
    given.
    """
    sources: Counter[str] = Counter()
    for picture in plan.pictures:
        sources[_kind(picture)] += _source(picture)
    ratios: dict[str, list[float]] = defaultdict(list)
    for picture, times in _spread(plan.pictures, SAMPLES):
        try:
            taken = _encoded(picture, plan.recipe.of_picture(picture.digest))
        except (ImageError, MemoryError):
            continue
        ratios[_kind(picture)] += [taken / _source(picture)] * times
        usual = fmean(ratio for found in ratios.values() for ratio in found)
        total = sum(size * (fmean(ratios[kind]) if ratios.get(kind) else usual) for kind, size in sources.items())
        yield round(total) * (2 if plan.recipe.lmdb else 1)


def _kind(picture: PlannedPicture) -> str:
    """Give what pictures that compress alike have in common: the ending of their names."""
    return picture.relative.rpartition(b".")[2].lower().decode("latin-1")


def _pixels(picture: PlannedPicture) -> int:
    return sum(cut.height * cut.width for cut in picture.cuts)


def _source(picture: PlannedPicture) -> int:
    """Give the bytes of a picture's file that stand for the pixels that are exported."""
    return max(1, round(picture.size * _pixels(picture) / (picture.height * picture.width)))


def _spread(pictures: Sequence[PlannedPicture], count: int) -> list[tuple[PlannedPicture, int]]:
    """Draw at equal steps of the bytes of all, put in the order of their kinds and sizes; tells how often each came."""
    ordered = sorted(pictures, key=lambda picture: (_kind(picture), _source(picture)))
    ends = np.cumsum([_source(picture) for picture in ordered])
    steps = (np.arange(count) + 0.5) / count * (ends[-1] if len(ends) else 0)
    places, times = np.unique(np.searchsorted(ends, steps), return_counts=True)
    return [(ordered[place], int(often)) for place, often in zip(places, times, strict=True) if len(ends)]


def _encoded(picture: PlannedPicture, recipe: Recipe) -> int:
    """Give about how many bytes the pairs of a picture take."""
    content = read_file(picture.path)
    if content.digest != picture.digest:
        raise ImageError(ImageFault.CHANGING, "The file is not the one that was planned; plan again.")
    rgb = decode(content.data, background=recipe.background_rgb).rgb
    whole, taken = rgb.shape[0] * rgb.shape[1], _pixels(picture)
    hr = mod_crop(rgb, recipe.scale)
    bands = _bands(hr, recipe.scale)
    part = np.concatenate(bands)
    encode = ENCODERS[recipe.format]
    share = taken / (part.shape[0] * part.shape[1])
    is_copied = taken == whole and not FAULTS[recipe.format](content.data)
    size = len(content.data) if is_copied else len(encode(part)) * share
    if places_of(recipe).lr:
        size += len(encode(np.concatenate([downscale(band, recipe) for band in bands]))) * share
    return round(size)


def _bands(hr: Pixels, scale: int) -> list[Pixels]:
    """Give bands of full width whose rows are a multiple of the scale; all of a low picture."""
    rows = _BAND_ROWS // scale * scale
    if hr.shape[0] <= _BANDS * rows:
        return [hr]
    starts = ((hr.shape[0] - rows) * (np.arange(_BANDS) + 0.5) / _BANDS).astype(int)
    return [np.ascontiguousarray(hr[start : start + rows]) for start in starts]
