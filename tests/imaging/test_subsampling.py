"""Chroma stored at half size is told with its phase, and apart from whole chroma, enlarged pictures and pixels."""

import numpy as np
import pytest

from reviewer.art.defects import once_jpeg, once_webp, pixelated, upscaled
from reviewer.imaging.subsampling import LEAST_SAMPLES, SIDE, measure_subsampling
from tests.flags.colours import colourful


@pytest.mark.parametrize("cut", [(0, 0), (1, 0), (2, 3), (5, 5)])
def test_the_phase_of_the_pairs_is_found(cut: tuple[int, int]) -> None:
    found = measure_subsampling(once_jpeg(colourful(), 95, crop=cut))
    assert min(found.down.trace, found.across.trace) > 0.6
    assert (found.down.phase, found.across.phase) == (cut[0] % 2, cut[1] % 2)


def test_whole_chroma_leaves_no_trace() -> None:
    for rgb in (colourful(), once_jpeg(colourful(), 90, is_subsampled=False)):
        found = measure_subsampling(rgb)
        assert max(found.down.trace, found.across.trace) < 0.3


def test_only_colour_that_tells_of_no_codec_is_whole() -> None:
    rgb = colourful()
    assert measure_subsampling(rgb).is_whole
    assert not measure_subsampling(once_webp(rgb, 80)).is_whole
    assert not measure_subsampling(rgb[..., :1].repeat(3, 2)).is_whole


def test_what_luma_shows_too_is_no_subsampling() -> None:
    for rgb in (upscaled(colourful(), 2.0), pixelated(colourful(), 2), pixelated(colourful(), 4)):
        found = measure_subsampling(rgb)
        assert min(found.down.trace, found.across.trace) < 0.3


def test_one_halved_axis_is_told_from_the_other() -> None:
    rgb = colourful().astype(np.float32)
    luma = rgb @ np.array([0.299, 0.587, 0.114], np.float32)
    away = rgb - luma[..., None]
    stored = away[:, ::2] / 2 + away[:, 1::2] / 2
    before, after = np.roll(stored, 1, 1), np.roll(stored, -1, 1)
    away[:, ::2], away[:, 1::2] = (3 * stored + before) / 4, (3 * stored + after) / 4
    found = measure_subsampling(np.clip(luma[..., None] + away + 0.5, 0, 255).astype(np.uint8))
    assert found.across.trace > 0.6
    assert found.down.trace < 0.3


@pytest.mark.parametrize("cut", [0, 1])
def test_chroma_that_lies_on_every_other_column_as_in_video_is_told(cut: int) -> None:
    rgb = colourful().astype(np.float32)
    luma = rgb @ np.array([0.299, 0.587, 0.114], np.float32)
    away = rgb - luma[..., None]
    stored = (np.roll(away, 1, 1) + 2 * away + np.roll(away, -1, 1))[:, ::2] / 4
    away[:, ::2], away[:, 1::2] = stored, (stored + np.roll(stored, -1, 1)) / 2
    found = measure_subsampling(np.clip(luma[..., None] + away + 0.5, 0, 255).astype(np.uint8)[:, cut:])
    assert found.across.trace > 0.6
    assert found.across.phase == cut
    assert found.down.trace < 0.3


def test_tiles_of_the_subsampled_part_stand_out() -> None:
    mixed = colourful(side=512)
    mixed[:256] = once_webp(mixed, 80)[:256]
    found = measure_subsampling(mixed)
    inside, outside = found.trace[found.row < 256 - SIDE], found.trace[found.row >= 256]
    assert inside.max() > 0.6
    assert outside.max() < 0.3


@pytest.mark.parametrize("shape", [(1, 1), (2, 300), (63, 64), (64, 64), (300, 300)])
def test_without_colour_there_are_no_samples(shape: tuple[int, int]) -> None:
    found = measure_subsampling(np.full((*shape, 3), 77, np.uint8))
    assert found.down.samples == found.across.samples == len(found.row) == 0


def test_grey_detail_is_no_colour() -> None:
    grey = np.random.default_rng(0).integers(0, 256, (256, 256, 1), np.uint8).repeat(3, 2)
    assert measure_subsampling(grey).down.samples < LEAST_SAMPLES
