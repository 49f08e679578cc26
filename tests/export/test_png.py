import io
import zlib

import numpy as np
import pytest
from PIL import Image

from reviewer.export import png
from reviewer.export.filters import filtered, unfiltered
from tests.export.reviews import drawn, encoded

FLAT = np.repeat(np.repeat(np.random.default_rng(4).integers(0, 255, (9, 7, 3), np.uint8), 40, 0), 40, 1)
NOISE = np.random.default_rng(5).integers(0, 255, (300, 200, 3), np.uint8)
RAMP = np.broadcast_to(np.arange(400, dtype=np.uint8)[:, None, None], (400, 300, 3))
PAINTED = (
    np.random.default_rng(7).normal(0, 3, (300, 400, 3))
    + np.add.outer(np.arange(300), np.arange(400))[..., None] / 4
    + 20
).astype(np.uint8)
PICTURES = {
    "flat": FLAT,
    "noise": NOISE,
    "ramp": RAMP,
    "drawn": drawn(400, 300),
    "one": drawn(1, 1),
    "wide": drawn(2, 900),
    "painted": PAINTED,
}


@pytest.mark.parametrize("rgb", PICTURES.values(), ids=PICTURES)
def test_pixels_come_back_as_they_were(rgb):
    before = rgb.copy()
    data = png.encode(rgb)
    assert np.array_equal(np.asarray(Image.open(io.BytesIO(data))), before)
    assert np.array_equal(rgb, before)
    assert png.faults_of_png(data) == []


@pytest.mark.parametrize("rgb", PICTURES.values(), ids=PICTURES)
def test_a_picture_is_hardly_larger_than_pillow_makes_it(rgb):
    assert len(png.encode(rgb)) <= len(encoded(rgb)) * 1.03 + 300


def test_art_of_few_colours_is_smaller_than_pillow_makes_it():
    art = FLAT[::40, :4:4, :].reshape(9, 3)[np.random.default_rng(6).integers(0, 4, (200, 150))]
    assert len(png.encode(art)) < len(encoded(art))


@pytest.mark.parametrize("method", [unfiltered, filtered])
def test_either_way_keeps_every_byte(method, monkeypatch):
    monkeypatch.setattr(png, "_choose", lambda rgb: (method, 5))
    for rgb in (drawn(33, 21), FLAT, NOISE):
        assert np.array_equal(np.asarray(Image.open(io.BytesIO(png.encode(rgb)))), rgb)


def test_art_without_patterns_is_compressed_by_its_values_alone_and_smaller(monkeypatch):
    data = png.encode(PAINTED)
    monkeypatch.setattr(png, "_by_runs", lambda lines: bytes(lines.size))
    assert len(data) < len(png.encode(PAINTED))


def test_art_that_repeats_is_compressed_by_what_repeats(monkeypatch):
    monkeypatch.setattr(png, "_choose", lambda rgb: (filtered, 5))
    tiled = np.tile(NOISE[:25, :25], (16, 16, 1))
    data = png.encode(tiled)
    monkeypatch.setattr(png, "_is_grained", lambda lines, level: True)
    assert len(data) < len(png.encode(tiled)) / 2


@pytest.mark.parametrize(("background", "is_smaller"), [((255, 255, 255), True), ((250, 240, 225), False)])
def test_flat_art_on_white_is_compressed_by_the_level_that_is_quickest_there(background, is_smaller, monkeypatch):
    art = np.broadcast_to(np.array(background, np.uint8), (512, 512, 3)).copy()
    for row, column, red in np.random.default_rng(8).integers(0, (500, 480, 256), (300, 3)):
        art[row : row + 9, column : column + 2] = (red, 30, 60)
    data = png.encode(art)
    monkeypatch.setattr(png, "_GREY_LEVEL", 1)
    assert (len(data) < len(png.encode(art))) is is_smaller


def marked(count):
    """Give paper that grows lighter downwards with so many marks on it."""
    paper = np.linspace(90, 200, 512).astype(np.uint8)[:, None, None] + np.array([0, 10, 30], np.uint8)
    art, random = paper.repeat(512, 1), np.random.default_rng(9)
    for row, column in random.integers(0, 490, (count, 2)):
        art[row : row + 6, column : column + 12] = random.integers(0, 256, 3)
    return art


@pytest.mark.parametrize(("count", "is_smaller"), [(900, True), (20, False)])
def test_effort_is_made_for_art_of_which_strips_become_smaller_by_it(count, is_smaller, monkeypatch):
    art = marked(count)
    data = png.encode(art)
    monkeypatch.setattr(png, "_WORTH", 0)
    assert (len(data) < 0.9 * len(png.encode(art))) is is_smaller


@pytest.mark.parametrize("method", [unfiltered, filtered])
def test_the_little_that_a_small_picture_is_takes_no_effort(method):
    small = {unfiltered: FLAT[:100, :100], filtered: PAINTED[:100, :100]}[method]
    assert png._choose(small) == (method, 1)


@pytest.mark.parametrize("side", [512, 100])
def test_art_with_next_to_nothing_on_it_is_tried_in_no_other_way(side, monkeypatch):
    art = np.full((side, side, 3), (250, 240, 225), np.uint8)
    art[side // 5] = 30
    data = png.encode(art)
    monkeypatch.setattr(png, "lowered", lambda rgb: pytest.fail("filters were tried"))
    assert png.encode(art) == data


def test_the_same_pixels_give_the_same_bytes():
    assert png.encode(drawn(200, 100)) == png.encode(drawn(200, 100).copy(order="F"))


def test_a_cut_of_a_larger_picture_is_written_as_if_it_stood_alone():
    whole = drawn(300, 300)
    assert png.encode(whole[20:120, 40:140]) == png.encode(whole[20:120, 40:140].copy())


def test_a_large_stream_is_looked_at_in_small_pieces_each_only_a_few_times(monkeypatch):
    noise = np.random.default_rng(0).integers(0, 256, (700, 700, 3), np.uint8)
    data = encoded(noise)
    taken, truly = [], zlib.decompressobj

    class Counting:
        def __init__(self):
            self._true = truly()

        def decompress(self, piece, most):
            taken.append(len(piece))
            return self._true.decompress(piece, most)

        def __getattr__(self, name):
            return getattr(self._true, name)

    monkeypatch.setattr(png.zlib, "decompressobj", Counting)
    assert png.faults_of_png(data) == []
    assert sum(taken) < 2 * len(data)
