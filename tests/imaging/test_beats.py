"""Enlarging beats at the share it enlarged from; drawings, shrunk pictures and JPEGs do not beat."""

import cv2
import numpy as np
import pytest
from PIL import Image

from reviewer.art.defects import once_jpeg, once_webp
from reviewer.imaging.beats import CLEAR, Beat, find_beat
from tests.flags.drawing import outlined


def enlarged(rgb: np.ndarray, factor: float, kernel: Image.Resampling) -> np.ndarray:
    small = cv2.resize(rgb, None, fx=1 / factor, fy=1 / factor, interpolation=cv2.INTER_AREA)
    return np.asarray(Image.fromarray(small).resize(rgb.shape[1::-1], kernel))


@pytest.mark.parametrize("kernel", [Image.Resampling.BILINEAR, Image.Resampling.BICUBIC, Image.Resampling.LANCZOS])
@pytest.mark.parametrize("factor", [1.1, 1.2, 1.5])
def test_an_enlarged_picture_beats_at_one_less_the_share_it_came_from(factor: float, kernel: Image.Resampling) -> None:
    found = find_beat(enlarged(outlined(side=700), factor, kernel))
    assert found.strength > CLEAR
    assert found.frequency == pytest.approx(1 - 1 / factor, abs=0.003)


def test_enlarged_and_then_compressed_it_still_beats() -> None:
    found = find_beat(once_jpeg(enlarged(outlined(side=700), 1.2, Image.Resampling.BICUBIC), 92))
    assert found.strength > CLEAR
    assert found.frequency == pytest.approx(1 - 1 / 1.2, abs=0.003)


def test_a_beat_of_four_pixels_is_an_enlargements_where_no_codec_can_have_left_it() -> None:
    rgb = enlarged(outlined(side=700), 4 / 3, Image.Resampling.BICUBIC)
    assert find_beat(rgb).strength < CLEAR
    found = find_beat(rgb, is_uncoded=True)
    assert found.strength > CLEAR
    assert found.frequency == pytest.approx(0.25, abs=0.002)
    assert find_beat(once_jpeg(outlined(side=700), 75), is_uncoded=True).strength < CLEAR


@pytest.mark.parametrize("quality", [50, 75, 92])
def test_the_blocks_of_a_jpeg_are_no_beat(quality: int) -> None:
    assert find_beat(once_jpeg(outlined(side=700), quality)).strength < CLEAR


@pytest.mark.parametrize("quality", [50, 80, 95])
def test_nor_are_the_blocks_of_a_lossy_webp(quality: int) -> None:
    assert find_beat(once_webp(outlined(side=700), quality)).strength < CLEAR


def coded_by_four(luma: np.ndarray, step: float) -> np.ndarray:
    """Round the coefficients of blocks of 4 x 4 pixels to a step, as codecs of today do that keep chroma whole."""
    out = luma.astype(np.float32)
    for row, column in np.ndindex(luma.shape[0] // 4, luma.shape[1] // 4):
        block = out[4 * row : 4 * row + 4, 4 * column : 4 * column + 4]
        block[:] = cv2.idct(np.rint(cv2.dct(block) / step) * step)
    return np.clip(out, 0, 255)


@pytest.mark.parametrize("seed", [1, 2, 5])
def test_nor_are_those_of_a_codec_that_keeps_chroma_whole(seed: int) -> None:
    coded = coded_by_four(outlined(side=700, seed=seed)[..., 1], 12)
    assert find_beat(coded, is_uncoded=True).strength < CLEAR


def test_neither_a_drawing_nor_a_shrunk_one_beats() -> None:
    drawn = outlined(side=900)
    small = np.asarray(Image.fromarray(drawn).resize((630, 630), Image.Resampling.LANCZOS))
    assert find_beat(drawn).strength < CLEAR
    assert find_beat(small).strength < CLEAR


def test_luma_and_colours_of_a_grey_picture_tell_the_same() -> None:
    grey = enlarged(outlined(side=500), 1.3, Image.Resampling.BICUBIC)[..., 1]
    assert find_beat(np.stack([grey] * 3, -1)).frequency == find_beat(grey.astype(np.float32)).frequency


@pytest.mark.parametrize("shape", [(1, 1), (100, 900), (127, 127), (300, 128)])
def test_where_there_is_too_little_there_is_no_beat(shape: tuple[int, int]) -> None:
    assert find_beat(np.full((*shape, 3), 90, np.uint8)) == Beat(0.0, 0.0)


def test_measuring_changes_nothing_and_large_pictures_are_looked_at_in_part() -> None:
    rgb = enlarged(outlined(side=2000), 1.25, Image.Resampling.BICUBIC)
    before = rgb.copy()
    assert find_beat(rgb).frequency == pytest.approx(0.2, abs=0.002)
    assert np.array_equal(rgb, before)


def net(period: float) -> np.ndarray:
    """Draw a net of rings and lines that repeats every so many pixels, a little soft."""
    fine = np.full((3200, 3200), 60, np.uint8)
    for y, x in np.ndindex(round(400 / period) + 2, round(400 / period) + 2):
        here, right, across = (
            (round((x + a) * period * 8), round((y + b) * period * 8)) for a, b in ((0, 0), (1, 0), (1, 1))
        )
        cv2.circle(fine, here, 32, 20, 12)
        cv2.line(fine, here, right, 20, 12)
        cv2.line(fine, here, across, 20, 12)
    return cv2.GaussianBlur(cv2.resize(fine, (400, 400), interpolation=cv2.INTER_AREA), (0, 0), 0.5).astype(np.float32)


@pytest.mark.parametrize("period", [16.3, 20.0, 28.0, 32.0])
def test_what_a_drawing_repeats_is_no_beat(period: float) -> None:
    assert find_beat(net(period)) == Beat(0.0, 0.0)


def test_an_enlarged_jpeg_beats_though_its_blocks_repeat_too() -> None:
    small = once_jpeg(outlined(side=600), 75)
    found = find_beat(np.asarray(Image.fromarray(small).resize((780, 780), Image.Resampling.BICUBIC)))
    assert found.strength > CLEAR
