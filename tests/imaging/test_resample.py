"""The one downscale is exactly what each kernel's name promises."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from reviewer.imaging.resample import downscale, downscale_plane, enlarge_nearest, mod_crop
from reviewer.model.recipe import Kernel, Recipe
from tests.imaging.golden import DPID, MATLAB, MATLAB_ROWS_OF_2, golden_picture

SEPARABLE = [k for k in Kernel if k not in {Kernel.NEAREST, Kernel.DPID}]
LIKE_PILLOW = {
    Kernel.BOX: Image.Resampling.BOX,
    Kernel.BILINEAR: Image.Resampling.BILINEAR,
    Kernel.HAMMING: Image.Resampling.HAMMING,
    Kernel.LANCZOS3: Image.Resampling.LANCZOS,
}


def lr(scale: int, kernel: Kernel = Kernel.MATLAB, dpid_lambda: float = 0.5) -> list[list[int]]:
    made = downscale(golden_picture(), Recipe(scale=scale, kernel=kernel, dpid_lambda=dpid_lambda))
    assert (made == made[..., :1]).all()
    return made[..., 0].tolist()


def noise(seed: int, *shape: int) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, shape, dtype=np.uint8)


def test_the_golden_picture_is_the_published_one() -> None:
    assert golden_picture()[0, :, 0].tolist() == [220, 4, 101, 170, 31, 173, 29, 90, 218, 229, 172, 27]
    assert golden_picture()[..., 0].sum() == 18827


@pytest.mark.parametrize("scale", MATLAB)
def test_matlab_gives_the_golden_vectors(scale: int) -> None:
    assert lr(scale) == MATLAB[scale]


def test_matlab_gives_the_golden_rows_at_a_scale_of_2() -> None:
    assert {row: lr(2)[row] for row in MATLAB_ROWS_OF_2} == MATLAB_ROWS_OF_2


@pytest.mark.parametrize("strength", DPID)
def test_dpid_gives_the_golden_vectors(strength: float) -> None:
    assert lr(4, Kernel.DPID, strength) == DPID[strength]


@pytest.mark.parametrize(
    ("row", "expected"),
    [([17 * k for k in range(16)], [23, 93, 162, 232]), ([0] * 6 + [255] * 10, [0, 128, 255, 255])],
)
def test_matlab_gives_the_golden_rows(row: list[int], expected: list[int]) -> None:
    picture = np.tile(np.array(row, np.uint8)[None, :, None], (16, 1, 3))
    assert downscale(picture, Recipe())[0, :, 0].tolist() == expected


@pytest.mark.parametrize("scale", [2, 3, 4])
def test_matlab_is_exact_arithmetic_with_halves_rounded_up(scale: int) -> None:
    half = {
        2: [-3, -9, 29, 111],
        3: [-1, -2, 0, 9, 21, 27, 21, 9, 0, -2, -1],
        4: [-7, -45, -75, -49, 93, 399, 745, 987],
    }[scale]
    taps = np.array(half if scale == 3 else half + half[::-1], np.int64)
    beyond = (len(taps) - scale) // 2
    for seed in range(4):
        picture = noise(seed, scale * 37, scale * 53, 3)
        exact = np.pad(picture.astype(np.int64), ((beyond, beyond), (beyond, beyond), (0, 0)), "symmetric")
        exact = np.lib.stride_tricks.sliding_window_view(exact, len(taps), axis=0)[::scale] @ taps
        exact = np.lib.stride_tricks.sliding_window_view(exact, len(taps), axis=1)[:, ::scale] @ taps
        unit = int(taps.sum()) ** 2
        wanted = np.clip((2 * exact + unit) // (2 * unit), 0, 255)
        assert np.array_equal(downscale(picture, Recipe(scale=scale)), wanted)


@pytest.mark.parametrize("scale", [2, 3, 4, 5, 8, 16])
def test_matlab_agrees_with_a_mirrored_floating_point_bicubic_but_for_rounding_ties(scale: int) -> None:
    picture, margin = noise(scale, scale * 31, scale * 29, 3), 2 * scale
    padded = np.pad(picture, ((margin, margin), (margin, margin), (0, 0)), "symmetric").astype(np.float32)
    size = padded.shape[1] // scale, padded.shape[0] // scale
    planes = [
        Image.fromarray(np.ascontiguousarray(padded[..., c])).resize(size, Image.Resampling.BICUBIC) for c in range(3)
    ]
    plain = np.stack([np.asarray(plane)[2:-2, 2:-2] for plane in planes], 2)
    wanted = np.clip(np.floor(plain + 0.5), 0, 255)
    differing = np.abs(downscale(picture, Recipe(scale=scale)) - wanted)
    assert differing.max() <= 1
    assert np.count_nonzero(differing) <= 0.0006 * differing.size


@pytest.mark.parametrize("kernel", LIKE_PILLOW)
@pytest.mark.parametrize("scale", [2, 3, 4, 7])
def test_kernels_named_as_in_pillow_agree_with_it_up_to_the_edges(kernel: Kernel, scale: int) -> None:
    plane = noise(scale, scale * 17, scale * 23).astype(np.float32)
    size = plane.shape[1] // scale, plane.shape[0] // scale
    wanted = np.asarray(Image.fromarray(plane).resize(size, LIKE_PILLOW[kernel]))
    assert np.abs(downscale_plane(plane, Recipe(scale=scale, kernel=kernel)) - wanted).max() < 2e-3


@pytest.mark.parametrize("kernel", list(Kernel))
@pytest.mark.parametrize("scale", [2, 3, 4, 5, 8, 16])
def test_every_kernel_keeps_a_flat_picture_flat_and_gives_the_size_of_the_lr(kernel: Kernel, scale: int) -> None:
    flat = np.full((scale * 9 + 1, scale * 7 + scale - 1, 3), (200, 13, 90), np.uint8)
    made = downscale(flat, Recipe(scale=scale, kernel=kernel))
    assert made.shape == (9, 7, 3)
    assert (made == flat[0, 0]).all()


@pytest.mark.parametrize("kernel", list(Kernel))
def test_every_kernel_leaves_its_input_alone_and_repeats_itself(kernel: Kernel) -> None:
    picture = noise(1, 40, 48, 3)
    before = picture.copy()
    recipe = Recipe(kernel=kernel)
    assert np.array_equal(downscale(picture, recipe), downscale(picture, recipe))
    assert np.array_equal(picture, before)


@pytest.mark.parametrize("kernel", SEPARABLE)
def test_turning_the_picture_turns_its_lr_to_the_last_bit(kernel: Kernel) -> None:
    picture = noise(2, 68, 132, 3)
    recipe = Recipe(kernel=kernel)
    wanted = downscale(picture, recipe)
    assert np.array_equal(downscale(picture[::-1, ::-1], recipe)[::-1, ::-1], wanted)
    assert np.array_equal(downscale(picture.swapaxes(0, 1), recipe).swapaxes(0, 1), wanted)


@pytest.mark.parametrize("scale", [2, 3, 4, 8, 16])
@pytest.mark.parametrize("kernel", SEPARABLE)
def test_a_picture_that_is_worked_on_in_parts_has_the_lr_of_its_places_whichever_way_the_parts_lie(
    kernel: Kernel, scale: int
) -> None:
    picture, recipe = noise(9, 3 * scale, 5003, 3), Recipe(kernel=kernel, scale=scale)
    wide = downscale(picture, recipe)
    assert np.array_equal(downscale(picture.swapaxes(0, 1), recipe).swapaxes(0, 1), wide)
    beyond = 8 * scale  # farther than any kernel reaches
    for left in range(0, 5003 - 3 * beyond, 23 * scale):
        alone = downscale(picture[:, left : left + 3 * beyond], recipe)
        assert np.array_equal(alone[:, 8:16], wide[:, left // scale + 8 : left // scale + 16])


@pytest.mark.parametrize("kernel", [k for k in Kernel if k is not Kernel.NEAREST])
def test_only_the_neighbourhood_of_an_lr_pixel_decides_it(kernel: Kernel) -> None:
    picture, recipe = noise(3, 96, 160, 3), Recipe(kernel=kernel)
    changed = picture.copy()
    changed[:, 100:] = 255 - changed[:, 100:]
    assert np.array_equal(downscale(changed, recipe)[:, :20], downscale(picture, recipe)[:, :20])


@pytest.mark.parametrize("kernel", list(Kernel))
def test_a_picture_smaller_than_the_scale_has_an_empty_lr(kernel: Kernel) -> None:
    assert downscale(noise(5, 2, 40, 3), Recipe(kernel=kernel)).shape == (0, 10, 3)


@pytest.mark.parametrize("kernel", list(Kernel))
def test_a_picture_of_one_lr_pixel_can_be_made(kernel: Kernel) -> None:
    assert downscale(noise(6, 5, 4, 3), Recipe(kernel=kernel)).shape == (1, 1, 3)


@given(st.integers(2, 6), st.data())
@settings(max_examples=25, deadline=None)
def test_nearest_takes_the_sample_of_its_phase(scale: int, data: st.DataObject) -> None:
    row, column = data.draw(st.integers(0, scale - 1)), data.draw(st.integers(0, scale - 1))
    picture = noise(scale, scale * 5, scale * 4, 3)
    made = downscale(picture, Recipe(scale=scale, kernel=Kernel.NEAREST, phase=(row, column)))
    assert np.array_equal(made, picture[row::scale, column::scale])


@given(st.integers(2, 16))
@settings(max_examples=15, deadline=None)
def test_enlarging_a_nearest_lr_of_an_enlarged_picture_gives_it_back(scale: int) -> None:
    small = noise(3, 5, 6, 3)
    large = enlarge_nearest(small, scale)
    assert large.shape == (5 * scale, 6 * scale, 3)
    assert np.array_equal(downscale(large, Recipe(scale=scale, kernel=Kernel.NEAREST)), small)


@pytest.mark.parametrize("kernel", list(Kernel))
def test_a_plane_is_scaled_as_a_picture_is_but_neither_rounded_nor_clipped(kernel: Kernel) -> None:
    picture = np.repeat(noise(8, 44, 52, 1), 3, 2)
    plane = downscale_plane(picture[..., 0].astype(np.float32), Recipe(kernel=kernel, dpid_lambda=0.0))
    made = downscale(picture, Recipe(kernel=kernel, dpid_lambda=0.0))
    assert plane.dtype == np.float32
    assert np.abs(np.clip(plane, 0, 255) - made[..., 0]).max() <= 0.5 + 1e-4


def test_an_unclipped_plane_overshoots_where_the_picture_cannot() -> None:
    plane = np.where(np.arange(64) < 30, 0, 255).astype(np.float32)[None].repeat(16, 0)
    made = downscale_plane(plane, Recipe())
    assert made.min() < 0
    assert made.max() > 255


def test_the_sharper_kernel_overshoots_more_than_the_smoother() -> None:
    step = np.zeros((32, 32, 3), np.uint8) + np.where(np.arange(32) < 14, 60, 200).astype(np.uint8)[None, :, None]
    smoother, sharper = (downscale(step, Recipe(kernel=k)).astype(int) for k in (Kernel.PS_SMOOTHER, Kernel.PS_SHARPER))
    assert np.ptp(smoother) < np.ptp(sharper)


@pytest.mark.parametrize(
    ("kernel", "dpid_lambda", "with_rim", "without"),
    [
        (Kernel.MATLAB, 0.5, 158, 149),
        (Kernel.PS_SMOOTHER, 0.5, 163, 154),
        (Kernel.PS_SHARPER, 0.5, 160, 150),
        (Kernel.BOX, 0.5, 160, 148),
        (Kernel.DPID, 0.5, 132, 111),
        (Kernel.DPID, 1.0, 108, 75),
    ],
)
def test_an_outline_beside_a_rim_light_is_left_as_dark_as_each_kernel_is_known_to_leave_it(
    kernel: Kernel, dpid_lambda: float, with_rim: int, without: int
) -> None:
    row = np.where(np.arange(128) < 62, 180, 200)
    row[62] = 30
    for rim, darkest in ((250, with_rim), (200, without)):
        row[63] = rim
        picture = np.tile(row.astype(np.uint8)[None, :, None], (16, 1, 3))
        assert downscale(picture, Recipe(kernel=kernel, dpid_lambda=dpid_lambda)).min() == darkest


def test_cropping_cuts_only_bottom_and_right() -> None:
    picture = np.arange(7 * 9 * 3, dtype=np.uint8).reshape(7, 9, 3)
    assert np.array_equal(mod_crop(picture, 4), picture[:4, :8])


LINEAR = Recipe(linear_light=True)


def _light(levels: np.ndarray) -> np.ndarray:
    share = levels / 255
    return np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)


def test_in_linear_light_the_average_of_black_and_white_is_a_light_grey() -> None:
    stripes = np.tile(np.array([0, 255], np.uint8)[:, None, None], (32, 64, 3))
    grey = downscale(stripes, replace(LINEAR, kernel=Kernel.BOX))
    assert np.unique(grey).tolist() == [188]
    assert np.unique(downscale(stripes, Recipe(kernel=Kernel.BOX))).tolist() == [128]


@pytest.mark.parametrize("kernel", [Kernel.BOX, Kernel.DPID])
def test_linear_light_is_averaged_as_light(kernel: Kernel) -> None:
    rgb = np.random.default_rng(3).integers(0, 256, (32, 48, 3), np.uint8)
    made = downscale(rgb, replace(LINEAR, kernel=kernel, dpid_lambda=0.0))
    meant = _light(rgb).reshape(8, 4, 12, 4, 3).mean((1, 3))
    assert np.abs(_light(made) - meant).max() < 0.005


@pytest.mark.parametrize("kernel", list(Kernel))
def test_flat_colour_stays_as_it_is_in_linear_light(kernel: Kernel) -> None:
    for level in (0, 1, 2, 9, 77, 128, 200, 254, 255):
        flat = np.full((24, 24, 3), level, np.uint8)
        assert np.unique(downscale(flat, replace(LINEAR, kernel=kernel))).tolist() == [level]


def test_nearest_is_the_same_in_any_light() -> None:
    rgb = np.random.default_rng(4).integers(0, 256, (32, 48, 3), np.uint8)
    assert np.array_equal(downscale(rgb, replace(LINEAR, kernel=Kernel.NEAREST)), rgb[::4, ::4])
