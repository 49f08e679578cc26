"""The kernels are exactly what their names promise."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.imaging.resample import cubic, downscale, downscale_plane, enlarge_nearest, kernel_weights, mod_crop
from reviewer.model.recipe import Kernel, Recipe


def golden_picture() -> np.ndarray:
    state, values = 12345, []
    for _ in range(144):
        state = (1103515245 * state + 12345) & 0x7FFFFFFF
        values.append((state >> 16) & 255)
    return np.repeat(np.array(values, np.uint8).reshape(12, 12, 1), 3, 2)


def lr(scale: int, kernel: Kernel = Kernel.MATLAB, dpid_lambda: float = 0.5) -> list[list[int]]:
    made = downscale(golden_picture(), Recipe(scale=scale, kernel=kernel, dpid_lambda=dpid_lambda))
    assert (made == made[..., :1]).all()
    return made[..., 0].tolist()


def test_the_golden_picture_is_the_published_one() -> None:
    assert golden_picture()[0, :, 0].tolist() == [220, 4, 101, 170, 31, 173, 29, 90, 218, 229, 172, 27]
    assert golden_picture()[..., 0].sum() == 18827


def test_matlab_gives_the_golden_vectors() -> None:
    assert lr(4) == [[102, 105, 129], [136, 135, 116], [160, 149, 144]]
    assert lr(3) == [[90, 99, 123, 131], [144, 110, 116, 119], [121, 169, 143, 110], [171, 146, 148, 152]]
    assert lr(2)[0] == [84, 95, 109, 102, 178, 110]
    assert lr(2)[5] == [195, 163, 138, 141, 174, 171]


def test_dpid_gives_the_golden_vectors() -> None:
    assert lr(4, Kernel.DPID, 0.5) == [[110, 97, 137], [151, 110, 127], [157, 150, 138]]
    assert lr(4, Kernel.DPID, 1.0) == [[106, 102, 143], [152, 106, 128], [152, 148, 136]]


@pytest.mark.parametrize(
    ("row", "expected"),
    [([17 * k for k in range(16)], [23, 93, 162, 232]), ([0] * 6 + [255] * 10, [0, 128, 255, 255])],
)
def test_matlab_gives_the_golden_rows(row: list[int], expected: list[int]) -> None:
    picture = np.tile(np.array(row, np.uint8)[None, :, None], (16, 1, 3))
    assert downscale(picture, Recipe())[0, :, 0].tolist() == expected


@pytest.mark.parametrize("scale", [2, 3, 4])
def test_matlab_agrees_with_exact_arithmetic_but_for_rounding_ties(scale: int) -> None:
    weights = {
        2: [-3, -9, 29, 111],
        3: [-1, -2, 0, 9, 21, 27, 21, 9, 0, -2, -1],
        4: [-7, -45, -75, -49, 93, 399, 745, 987],
    }
    half = weights[scale]
    taps = np.array(half if scale == 3 else half + half[::-1], np.int64)
    rng = np.random.default_rng(7)
    differing = total = 0
    for _ in range(12):
        picture = rng.integers(0, 256, (scale * 17, scale * 13, 3), dtype=np.uint8)
        before = (len(taps) - scale) // 2
        pad = (before, len(taps) - scale - before)
        exact = np.pad(picture.astype(np.int64), (pad, pad, (0, 0)), "symmetric")
        for axis in (0, 1):
            windows = np.lib.stride_tricks.sliding_window_view(exact, len(taps), axis=axis)
            exact = (windows[::scale] if axis == 0 else windows[:, ::scale]) @ taps
        unit = int(taps.sum()) ** 2
        wanted = np.clip((2 * exact + unit) // (2 * unit), 0, 255)
        made = downscale(picture, Recipe(scale=scale)).astype(int)
        assert np.abs(made - wanted).max() <= 1
        differing += int((made != wanted).sum())
        total += made.size
    assert differing <= 0.0006 * total


@pytest.mark.parametrize("kernel", list(Kernel))
@pytest.mark.parametrize("scale", [2, 3, 4, 8])
def test_every_kernel_keeps_a_flat_picture_flat_and_gives_the_size_of_the_lr(kernel: Kernel, scale: int) -> None:
    flat = np.full((scale * 9 + 1, scale * 7 + scale - 1, 3), (200, 13, 90), np.uint8)
    made = downscale(flat, Recipe(scale=scale, kernel=kernel))
    assert made.shape == (9, 7, 3)
    assert (made == flat[0, 0]).all()


@pytest.mark.parametrize("kernel", list(Kernel))
def test_every_kernel_leaves_its_input_alone_and_repeats_itself(kernel: Kernel) -> None:
    picture = np.random.default_rng(1).integers(0, 256, (40, 48, 3), dtype=np.uint8)
    before = picture.copy()
    recipe = Recipe(kernel=kernel)
    assert np.array_equal(downscale(picture, recipe), downscale(picture, recipe))
    assert np.array_equal(picture, before)


@pytest.mark.parametrize("kernel", [k for k in Kernel if k is not Kernel.NEAREST])
def test_turning_the_picture_turns_its_lr(kernel: Kernel) -> None:
    picture = np.random.default_rng(2).integers(0, 256, (32, 32, 3), dtype=np.uint8)
    recipe = Recipe(kernel=kernel)
    turned = downscale(np.ascontiguousarray(picture[::-1, ::-1]), recipe).astype(int)
    assert np.abs(turned[::-1, ::-1] - downscale(picture, recipe)).max() <= 1


@given(st.integers(2, 6), st.data())
@settings(max_examples=25, deadline=None)
def test_nearest_takes_the_sample_of_its_phase(scale: int, data: st.DataObject) -> None:
    row, column = data.draw(st.integers(0, scale - 1)), data.draw(st.integers(0, scale - 1))
    picture = np.random.default_rng(scale).integers(0, 256, (scale * 5, scale * 4, 3), dtype=np.uint8)
    made = downscale(picture, Recipe(scale=scale, kernel=Kernel.NEAREST, phase=(row, column)))
    assert np.array_equal(made, picture[row::scale, column::scale])


def test_enlarging_a_nearest_lr_of_an_enlarged_picture_gives_it_back() -> None:
    small = np.random.default_rng(3).integers(0, 256, (5, 6, 3), dtype=np.uint8)
    large = enlarge_nearest(small, 4)
    assert np.array_equal(downscale(large, Recipe(kernel=Kernel.NEAREST)), small)


def test_a_plane_is_scaled_as_a_picture_is_but_not_rounded() -> None:
    picture = golden_picture()
    plane = downscale_plane(picture[..., 0].astype(np.float32), Recipe())
    assert np.array_equal(np.floor(plane + 0.5).astype(np.uint8), downscale(picture, Recipe())[..., 0])
    assert (plane != np.rint(plane)).any()


def test_dpid_of_strength_zero_is_a_box() -> None:
    picture = np.random.default_rng(4).integers(0, 256, (24, 24, 3), dtype=np.uint8)
    box = downscale(picture, Recipe(kernel=Kernel.BOX)).astype(int)
    assert np.abs(downscale(picture, Recipe(kernel=Kernel.DPID, dpid_lambda=0.0)) - box).max() <= 1


def test_the_sharper_kernel_overshoots_more_than_the_smoother() -> None:
    step = np.zeros((32, 32, 3), np.uint8) + np.where(np.arange(32) < 14, 60, 200).astype(np.uint8)[None, :, None]
    smoother, sharper = (downscale(step, Recipe(kernel=k)).astype(int) for k in (Kernel.PS_SMOOTHER, Kernel.PS_SHARPER))
    assert np.ptp(smoother) < np.ptp(sharper)


@pytest.mark.parametrize("kernel", [Kernel.MITCHELL, Kernel.PS_SMOOTHER, Kernel.PS_SHARPER, Kernel.PS_BICUBIC])
@pytest.mark.parametrize("scale", [2, 3, 4, 5])
def test_weights_add_up_to_one_and_lie_symmetric(kernel: Kernel, scale: int) -> None:
    weights = kernel_weights(kernel, scale)
    assert weights.sum() == pytest.approx(1)
    assert np.allclose(weights, weights[::-1])
    assert (len(weights) - scale) % 2 == 0


def test_a_cubic_is_one_at_its_centre_only_where_b_is_zero() -> None:
    assert cubic(0, 0.5)(np.array([0.0, 1.0, 2.0])).tolist() == [1.0, 0.0, 0.0]
    assert cubic(1 / 3, 1 / 3)(np.array([0.0]))[0] == pytest.approx(8 / 9)


def test_cropping_cuts_only_bottom_and_right() -> None:
    picture = np.arange(7 * 9 * 3, dtype=np.uint8).reshape(7, 9, 3)
    assert np.array_equal(mod_crop(picture, 4), picture[:4, :8])
