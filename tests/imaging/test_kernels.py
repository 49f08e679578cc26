"""The weights of the separable kernels."""

import numpy as np
import pytest

from reviewer.imaging.kernels import cubic, taps_of
from reviewer.model.recipe import Kernel

SEPARABLE = [k for k in Kernel if k not in {Kernel.NEAREST, Kernel.DPID}]
PHOTOSHOP_AT_4 = {Kernel.PS_SMOOTHER: (1.0, 1.15), Kernel.PS_SHARPER: (2.2, 1.05), Kernel.PS_BICUBIC: (0.75, 1.0)}


def test_matlab_has_the_published_whole_numbers() -> None:
    two, three, four = ([-3, -9, 29, 111], [-1, -2, 0, 9, 21, 27], [-7, -45, -75, -49, 93, 399, 745, 987])
    published = {2: (two + two[::-1], 256), 3: (three + three[-2::-1], 81), 4: (four + four[::-1], 4096)}
    for scale, (weights, unit) in published.items():
        taps = taps_of(Kernel.MATLAB, scale)
        assert (taps.weights * unit).tolist() == [weight * taps.unit for weight in weights]


@pytest.mark.parametrize("kernel", SEPARABLE)
@pytest.mark.parametrize("scale", range(2, 17))
def test_taps_are_symmetric_to_the_lr_pixel_and_have_an_exact_sum_of_squares_of_units(
    kernel: Kernel, scale: int
) -> None:
    taps = taps_of(kernel, scale)
    assert np.array_equal(taps.weights, taps.weights[::-1])
    assert (len(taps.weights) - scale) % 2 == 0
    assert len(taps.weights) >= scale
    assert int(np.abs(taps.weights).sum()) ** 2 * 255 < 2**53
    with pytest.raises(ValueError, match="read-only"):
        taps.weights[0] = 1


@pytest.mark.parametrize("kernel", SEPARABLE)
@pytest.mark.parametrize("scale", [2, 3, 4, 8])
def test_a_ramp_keeps_its_slope(kernel: Kernel, scale: int) -> None:
    taps = taps_of(kernel, scale)
    places = np.arange(len(taps.weights)) - (len(taps.weights) - 1) / 2
    assert float(taps.weights @ places) == 0


@pytest.mark.parametrize("kernel", PHOTOSHOP_AT_4)
def test_photoshops_kernels_are_stretched_cubics(kernel: Kernel) -> None:
    c, stretch = PHOTOSHOP_AT_4[kernel]
    weights = taps_of(kernel, 4).weights
    places = (np.arange(len(weights)) - (len(weights) - 1) / 2) / (4 * stretch)
    wanted = cubic(0, c)(places)
    assert np.allclose(weights / weights.sum(), wanted / wanted.sum(), atol=2**-20)


@pytest.mark.parametrize("kernel", [Kernel.PS_SMOOTHER, Kernel.PS_SHARPER])
@pytest.mark.parametrize("times", [2, 3, 4])
def test_below_a_quarter_photoshop_averages_to_four_times_the_size_first(kernel: Kernel, times: int) -> None:
    at_4, beyond = taps_of(kernel, 4), taps_of(kernel, 4 * times)
    assert np.allclose(beyond.weights / beyond.unit, np.repeat(at_4.weights, times) / at_4.unit / times, atol=2**-16)


def test_the_photoshop_cubics_differ_with_the_scale_down_to_a_quarter() -> None:
    def outermost(scale: int) -> float:
        taps = taps_of(Kernel.PS_SHARPER, scale)
        return float(taps.weights.min() * scale / taps.unit)

    assert outermost(4) < outermost(3) < outermost(2)


def test_a_cubic_is_one_at_its_centre_only_where_b_is_zero() -> None:
    assert cubic(0, 0.5)(np.array([0.0, 1.0, 2.0])).tolist() == [1.0, 0.0, 0.0]
    assert cubic(1 / 3, 1 / 3)(np.array([0.0]))[0] == pytest.approx(8 / 9)


def test_the_cubic_of_one_half_is_the_keys_kernel() -> None:
    x = np.linspace(0, 2, 41)
    a = -0.5
    keys = np.where(x <= 1, (a + 2) * x**3 - (a + 3) * x**2 + 1, a * x**3 - 5 * a * x**2 + 8 * a * x - 4 * a)
    assert np.allclose(cubic(0, 0.5)(x), keys)
