"""The way between arrays and images loses nothing."""

import weakref
from io import BytesIO

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PySide6.QtGui import QBrush, QImage

from reviewer.gui.prefetch.images import draft, reduce_to, to_image, to_rgb, to_screen


@given(st.integers(1, 40), st.integers(1, 40), st.integers(0, 2**32 - 1))
def test_pixels_survive_the_way_to_an_image_and_back(rows: int, columns: int, seed: int) -> None:
    rgb = np.random.default_rng(seed).integers(0, 256, (rows, columns, 3), np.uint8)
    before = rgb.copy()
    assert np.array_equal(to_rgb(to_image(rgb)), before)
    assert np.array_equal(rgb, before)


def test_an_image_says_the_colour_that_the_array_holds() -> None:
    rgb = np.zeros((4, 5, 3), np.uint8)
    rgb[2, 3] = (10, 20, 30)
    image = to_image(rgb)
    assert image.format() == QImage.Format.Format_RGB888
    assert image.pixelColor(3, 2).getRgb() == (10, 20, 30, 255)


def test_an_image_takes_no_copy() -> None:
    rgb = np.zeros((7, 5, 3), np.uint8)
    image = to_image(rgb)
    assert np.shares_memory(np.frombuffer(image.constBits(), np.uint8), rgb)


def test_an_array_that_may_not_be_written_to_becomes_an_image() -> None:
    rgb = np.full((4, 5, 3), 7, np.uint8)
    rgb.flags.writeable = False
    assert to_image(rgb).pixelColor(2, 2).red() == 7


def test_pixels_live_as_long_as_any_copy_of_their_image_and_no_longer() -> None:
    rgb = np.full((40, 50, 3), 9, np.uint8)
    pixels = weakref.ref(rgb)
    image = to_image(rgb)
    del rgb
    brush = QBrush(image)
    del image
    assert pixels() is not None
    assert brush.textureImage().pixelColor(3, 3).red() == 9
    del brush
    assert pixels() is None


def test_a_view_into_a_larger_array_becomes_an_image() -> None:
    rgb = np.random.default_rng(1).integers(0, 256, (9, 9, 3), np.uint8)[1:8:2, 2:7]
    assert np.array_equal(to_rgb(to_image(rgb)), rgb)


def test_reducing_averages_areas() -> None:
    rgb = np.zeros((4, 4, 3), np.uint8)
    rgb[:, ::2] = 200
    assert np.array_equal(reduce_to(rgb, (2, 2)), np.full((2, 2, 3), 100, np.uint8))


def _jpeg(rgb: np.ndarray, **options: object) -> bytes:
    buffer = BytesIO()
    Image.fromarray(rgb).save(buffer, "JPEG", **options)
    return buffer.getvalue()


def test_a_draft_of_a_jpeg_is_small_and_shows_the_same() -> None:
    rgb = np.full((1600, 2400, 3), (200, 100, 50), np.uint8)
    rough = draft(_jpeg(rgb), (300, 200))
    assert rough is not None
    assert rough.shape == (200, 300, 3)
    assert np.abs(rough.astype(int) - (200, 100, 50)).max() <= 3


def test_a_draft_is_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    rough = draft(_jpeg(np.zeros((400, 800, 3), np.uint8), exif=exif), (800, 400))
    assert rough is not None
    assert rough.shape == (800, 400, 3)


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n", b"\xff\xd8\xff", _jpeg(np.zeros((8, 8, 3), np.uint8))[:60]])
def test_there_is_no_draft_of_what_is_no_whole_jpeg(data: bytes) -> None:
    assert draft(data, (8, 8)) is None


def test_there_is_no_draft_of_a_jpeg_in_inks() -> None:
    buffer = BytesIO()
    Image.new("CMYK", (16, 16)).save(buffer, "JPEG")
    assert draft(buffer.getvalue(), (8, 8)) is None


def test_what_is_painted_as_it_is_has_the_same_colours_and_needs_no_conversion() -> None:
    rgb = np.random.default_rng(2).integers(0, 256, (9, 7, 3), np.uint8)
    image = to_screen(rgb)
    assert image.format() == QImage.Format.Format_RGB32
    assert np.array_equal(to_rgb(image.convertToFormat(QImage.Format.Format_RGB888)), rgb)
