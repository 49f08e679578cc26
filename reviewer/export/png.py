"""PNG writing: lossless, nothing but pixels, with the filter and the effort that suit the picture."""

import zlib
from collections.abc import Callable

import deflate
import numpy as np
from numpy.typing import NDArray

from reviewer.export.filters import filtered, lowered, unfiltered
from reviewer.imaging.chunks import TRUECOLOUR, ChunkError, inspect, read_chunks, shown_kind, write_file

Pixels = NDArray[np.uint8]

_LEVEL = 5
"""Of libdeflate, 1 .. 12: the next one makes drawn art 1 % smaller and takes a quarter longer."""
_QUICK_LEVEL = 1
"""For art of which ``_LEVEL`` makes hardly less, in a third to half as much time again; trials are made by it, too."""
_GREY_LEVEL = 2
"""Instead of the quickest for art most of which is white, grey or black. That one notes each byte of a repetition at a
place that its value gives: where all are the same, each waits for the one before it, and twice the time passes."""
_GREY = 0.4
"""The share of values equal to the one before them, that of another channel, from which on that is so."""
_WORTH = 0.95
"""How small ``_LEVEL`` must make strips, beside the quickest level, to be worth its time for all of a picture."""
_PLAIN, _SMALL_PLAIN = 1 / 40, 1 / 16
"""The share of their bytes that strips take at least, by the quickest level, for which anything else is tried, also for
small art: of what takes less little can be won."""
_SMALL = 1 << 16
"""The bytes of pixels below which the quickest level is taken: another one takes twice as long, most of the time to
begin, and makes the few bytes that they are 4 % smaller."""
_STRIPS = 4
_SHARE = 32
"""One row in how many a trial looks at."""
_FEWEST_ROWS = 4
_FLAT = 0.96
"""The share of values equal to those of the pixel to the left from which on art is flat."""
_GAIN = 0.88
"""How many times as large as lowered strips unfiltered ones must be: those are quick to make and stand for all filters,
the best of which makes each row smaller still. Filters must be worth it: to find them and to undo them, for the proof,
takes as long as to compress."""
_SMALL_GAIN = 0.96
"""For small art, of which they take nearly half of the time and win a few hundred bytes."""
_FLAT_GAIN = 1.05
"""For flat art: what repeats from one strip to the next, as flat colours do, is not seen by the trial."""

_LARGE = 1 << 18
"""The bytes of rows from which on it is worth a trial whether something repeats in them."""

_PLAIN_KINDS = frozenset([b"IHDR", b"IDAT", b"IEND"])
"""The chunks of a picture that carries nothing but its pixels."""
_AT_ONCE, _MOST_OUT = 1 << 14, 1 << 18  # bytes taken and inflated at a time: they stay in the processor's cache

Filter = Callable[[Pixels], Pixels]


def encode(rgb: Pixels) -> bytes:
    """Write a picture as PNG, telling by strips of it whether filters make it small.

    Parameters
    ----------
    rgb : ndarray of uint8, shape (M, N, 3)
        sRGB; not changed.

    Returns
    -------
    bytes
        A PNG file of the chunks IHDR, IDAT and IEND only; the same bytes for the same pixels and libraries.
    """
    rows, columns = rgb.shape[:2]
    method, level = _choose(rgb)
    lines = method(rgb)
    if method is filtered and _is_grained(lines, level):
        return write_file(columns, rows, TRUECOLOUR, _by_runs(lines))
    return write_file(columns, rows, TRUECOLOUR, deflate.zlib_compress(lines, level))


def faults_of_png(data: bytes) -> list[str]:
    """Say what keeps the bytes of a file from being a plain RGB PNG of 8 bits; an empty list when nothing does."""
    try:
        header, kinds = inspect(data)
    except ChunkError as error:
        return [str(error)]
    faults = []
    if header.colour != TRUECOLOUR or header.bit_depth != 8:
        faults.append(f"is not RGB of 8 bits (colour type {header.colour}, {header.bit_depth} bits)")
    if header.interlace:
        faults.append("is interlaced")
    if extra := sorted(kinds - _PLAIN_KINDS):
        faults.append(f"carries more than pixels: {', '.join(shown_kind(kind) for kind in extra)}")
    if not faults and not _is_inflated(data, header.height * (1 + 3 * header.width)):
        faults.append("is damaged, or packed in a way that trainers refuse")
    return faults


def _is_inflated(data: bytes, size: int) -> bool:
    """Tell whether zlib, by which trainers read, finds so many bytes; libdeflate takes streams that it refuses."""
    stream = memoryview(b"".join(content for kind, content in read_chunks(data) if kind == b"IDAT"))
    inflater, found = zlib.decompressobj(), 0
    try:
        for start in range(0, len(stream), _AT_ONCE):
            left: bytes | memoryview = stream[start : start + _AT_ONCE]  # what is left over is copied: it stays small
            while found <= size and (some := inflater.decompress(left, _MOST_OUT)):
                left, found = inflater.unconsumed_tail, found + len(some)
    except zlib.error:
        return False
    return inflater.eof and found == size


def _choose(rgb: Pixels) -> tuple[Filter, int]:
    """Give the filter and the level that suit some strips: unfiltered rows most flat art, filtered ones painted art."""
    strips, is_small = _sample(rgb), rgb.size < _SMALL
    plain = unfiltered(strips)
    size = _packed(plain)
    if size > (_SMALL_PLAIN if is_small else _PLAIN) * plain.size:
        if size > _packed(lowered(strips)) * (_FLAT_GAIN if _is_flat(strips) else _SMALL_GAIN if is_small else _GAIN):
            return filtered, _QUICK_LEVEL if is_small else _LEVEL
        if not is_small and _packed(plain, _LEVEL) < _WORTH * size:
            return unfiltered, _LEVEL
    return unfiltered, _quickest(strips)


def _is_flat(strips: Pixels) -> bool:
    same = strips[:, 1:] == strips[:, :-1]
    return bool(np.count_nonzero(same) >= _FLAT * same.size)


def _quickest(strips: Pixels) -> int:
    """Give the level that takes the least time for unfiltered rows."""
    values = strips.reshape(len(strips), -1)
    same = values[:, 1:] == values[:, :-1]
    return _GREY_LEVEL if np.count_nonzero(same) >= _GREY * same.size else _QUICK_LEVEL


def _is_grained(lines: Pixels, level: int) -> bool:
    """Tell by strips of filtered rows whether nothing in them repeats but runs, as where brushes or a camera drew."""
    if lines.size < _LARGE:
        return False
    strips = _sample(lines)
    return len(_by_runs(strips)) < _packed(strips, level)


def _by_runs(lines: Pixels) -> bytes:
    """Compress values that follow no pattern: each by how often it is there, and runs of one; no search is made.

    A short repetition found among such values by chance takes more bits than they do, and long ones are not there.
    """
    packer = zlib.compressobj(strategy=zlib.Z_RLE)
    return packer.compress(lines.data) + packer.flush()


def _packed(lines: Pixels, level: int = _QUICK_LEVEL) -> int:
    return len(deflate.zlib_compress(lines, level))


def _sample(rgb: Pixels) -> Pixels:
    """Give some strips of full rows, spread evenly; the whole picture where it is hardly taller."""
    rows = rgb.shape[0]
    height = max(_FEWEST_ROWS, rows // (_SHARE * _STRIPS))
    if rows <= 2 * _STRIPS * height:
        return rgb
    starts = [(rows - height) * number // (_STRIPS + 1) for number in range(1, _STRIPS + 1)]
    return np.concatenate([rgb[start : start + height] for start in starts])
