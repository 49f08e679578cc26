"""How large an export will be, told from a few of its pictures that are encoded as it would encode them."""

from collections import defaultdict
from collections.abc import Iterator
from statistics import fmean

import numpy as np
from numpy.typing import NDArray

from reviewer.export.formats import ENCODERS, FAULTS
from reviewer.export.layout import places_of
from reviewer.export.plan import Plan
from reviewer.export.planned import PlannedPicture, PlannedPictures
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
    given. Of what the set before holds already, the files themselves tell.
    """
    kinds, codes = _kinds(plan.pictures)
    bytes_of, known = _sources(plan.pictures), 0
    if plan.standing is not None and len(plan.standing.same):
        bytes_of[plan.standing.same], known = 0, plan.standing.bytes
    copies = 2 if plan.recipe.lmdb else 1
    if not bytes_of.any():
        yield from [known * copies] if known else []
        return
    sources = dict(zip(kinds, np.bincount(codes, bytes_of, len(kinds)).tolist(), strict=True))
    ratios: dict[str, list[float]] = defaultdict(list)
    for place, times in _spread(codes, bytes_of, SAMPLES):
        picture = plan.pictures[place]
        try:
            taken = _encoded(picture, plan.recipe.of_picture(picture.digest))
        except (ImageError, MemoryError):
            continue
        ratios[kinds[codes[place]]] += [taken / bytes_of[place]] * times
        usual = fmean(ratio for found in ratios.values() for ratio in found)
        total = sum(size * (fmean(ratios[kind]) if ratios.get(kind) else usual) for kind, size in sources.items())
        yield (known + round(total)) * copies


def _kinds(pictures: PlannedPictures) -> tuple[list[str], NDArray[np.int64]]:
    """Give what pictures that compress alike have in common, the endings of their names, and the place of each's."""
    known: dict[str, int] = {}
    codes = np.fromiter((known.setdefault(ending, len(known)) for ending in pictures.endings()), np.int64)
    kinds = sorted(known)
    ranks = np.empty(len(known), np.int64)
    ranks[[known[kind] for kind in kinds]] = np.arange(len(known))
    return kinds, ranks[codes]


def _sources(pictures: PlannedPictures) -> NDArray[np.float64]:
    """Give the bytes of each picture's file that stand for the pixels that are exported."""
    whole = pictures.column("height") * pictures.column("width")
    return np.maximum(1, np.rint(pictures.column("size") * (pictures.column("pixels") / whole)))


def _spread(codes: NDArray[np.int64], bytes_of: NDArray[np.float64], count: int) -> list[tuple[int, int]]:
    """Draw at equal steps of the bytes of all, put in the order of their kinds and sizes; tells how often each came."""
    ordered = np.lexsort((bytes_of, codes))
    ends = np.cumsum(bytes_of[ordered])
    steps = (np.arange(count) + 0.5) / count * (ends[-1] if len(ends) else 0)
    places, times = np.unique(np.searchsorted(ends, steps), return_counts=True)
    return list(zip(ordered[places].tolist(), times.tolist(), strict=True)) if len(ends) else []


def _encoded(picture: PlannedPicture, recipe: Recipe) -> int:
    """Give about how many bytes the pairs of a picture take."""
    content = read_file(picture.path)
    if content.digest != picture.digest:
        raise ImageError(ImageFault.CHANGING, "The file is not the one that was planned; plan again.")
    rgb = decode(content.data, background=recipe.background_rgb).rgb
    whole, taken = rgb.shape[0] * rgb.shape[1], sum(cut.height * cut.width for cut in picture.cuts)
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
