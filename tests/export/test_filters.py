import io
import struct
import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from PIL import Image

from reviewer.export.filters import _paeth, filtered, lowered, unfiltered
from reviewer.imaging.chunks import SIGNATURE
from tests.export.reviews import drawn

SMALL = arrays(np.uint8, st.tuples(st.integers(1, 9), st.integers(1, 9), st.just(3)))


def read(rows, shape):
    """Have Pillow undo the filters."""
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", shape[1], shape[0], 8, 2, 0, 0, 0)), (b"IDAT", zlib.compress(rows))]
    body = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in [*chunks, (b"IEND", b"")]
    )
    return np.asarray(Image.open(io.BytesIO(SIGNATURE + body)))


@pytest.mark.parametrize("make", [unfiltered, lowered, filtered])
@given(rgb=SMALL)
def test_any_pixels_come_back(make, rgb):
    assert np.array_equal(read(make(rgb).tobytes(), rgb.shape), rgb)


@pytest.mark.parametrize("seed", range(3))
def test_every_filter_is_used_where_it_is_the_best(seed):
    ramp = np.arange(60, dtype=np.uint8)
    across = np.broadcast_to((ramp * 4)[None, :, None], (8, 60, 3))
    columns = np.random.default_rng(seed).integers(0, 256, (1, 60, 3), np.uint8).repeat(8, 0)
    soft = (np.add.outer(ramp, ramp)[..., None] * 2 + np.zeros(3)).astype(np.uint8)
    assert filtered(np.ascontiguousarray(across))[0, 0] == 1
    assert set(filtered(columns)[1:, 0]) == {2}
    assert 4 in filtered(soft + np.random.default_rng(seed).integers(0, 2, soft.shape, np.uint8))[:, 0]
    assert set(filtered(np.zeros((4, 4, 3), np.uint8))[:, 0]) == {1}


@pytest.mark.parametrize("corner", range(256))
def test_paeth_is_what_the_specification_says_for_all_triples(corner):
    a, b = (level.astype(np.uint8) for level in np.meshgrid(np.arange(256), np.arange(256)))
    p = a.astype(int) + b - corner
    pa, pb, pc = abs(p - a), abs(p - b), abs(p - corner)
    expected = np.where((pa <= pb) & (pa <= pc), a, np.where(pb <= pc, b, corner))
    assert np.array_equal(_paeth(a, b, np.full_like(a, corner)), expected)


def test_drawn_pictures_become_smaller_differences():
    rgb = drawn(200, 100)
    assert len(zlib.compress(filtered(rgb).tobytes())) < len(zlib.compress(unfiltered(rgb).tobytes()))
