"""The separable downscale kernels as whole numbers, so that every sum over them is exact."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from reviewer.model.recipe import Kernel

Places = NDArray[np.float64]
Weigh = Callable[[Places], Places]

_FINE = 1 << 20  # what the weights of a kernel without a common denominator add up to
_LEAST_SHARE = 0.25  # Photoshop averages areas down to four times the wanted size before its own kernel
_SMOOTHER_STRETCH, _SHARPER_STRETCH = 1.15, 1.05
_LANCZOS_LOBES = 3


@dataclass(frozen=True, slots=True, eq=False)
class Taps:
    """Hold the weights of one LR pixel over the HR pixels along one axis, symmetric to the LR pixel.

    Parameters
    ----------
    weights : ndarray of int64, shape (taps,)
        Their sum stands for 1; ``taps - scale`` is even.
    mirrored : bool
        Whether the picture goes on mirrored beyond its edges, the edge pixel included; otherwise what lies outside is
        left out of the average.
    """

    weights: NDArray[np.int64]
    mirrored: bool

    @property
    def unit(self) -> int:
        """Give what the weights add up to."""
        return int(self.weights.sum())


@lru_cache(maxsize=64)
def taps_of(kernel: Kernel, scale: int) -> Taps:
    """Give the weights of a separable kernel.

    Parameters
    ----------
    kernel : Kernel
        Any but ``nearest`` and ``dpid``.
    scale : int
        How many HR pixels one LR pixel stands for along an axis.

    Notes
    -----
    ``matlab``, ``box`` and ``bilinear`` have weights with a small common denominator and are exact; the others are
    rounded to 1 / 2**20. ``bilinear``, ``hamming`` and ``lanczos3`` are Pillow's, with its edges; ``matlab`` is the
    antialiased bicubic (a = -0.5) of ``imresize``, with its edges. The Photoshop kernels are those that ResampleScope
    shows for CS5.1, by the size of the LR relative to the HR; they are approximate.
    """
    weights, unit = _SHAPES[kernel](scale)
    weights = weights / weights.sum() * unit
    whole = np.rint(weights).astype(np.int64)
    middle = slice((len(whole) - 1) // 2, len(whole) // 2 + 1)
    whole[middle] += (unit - whole.sum()) // len(whole[middle])
    used = np.flatnonzero(whole)
    whole = whole[used[0] : used[-1] + 1]
    whole.flags.writeable = False
    return Taps(whole, kernel not in {Kernel.BILINEAR, Kernel.HAMMING, Kernel.LANCZOS3})


def cubic(b: float, c: float) -> Weigh:
    """Give the cubic of Mitchell and Netravali with parameters B and C, doi:10.1145/54852.378514."""

    def weigh(places: Places) -> Places:
        x = np.abs(places)
        near = (12 - 9 * b - 6 * c) * x**3 + (-18 + 12 * b + 6 * c) * x**2 + (6 - 2 * b)
        far = (-b - 6 * c) * x**3 + (6 * b + 30 * c) * x**2 + (-12 * b - 48 * c) * x + (8 * b + 24 * c)
        return np.asarray(np.where(x <= 1, near, np.where(x < 2, far, 0.0)) / 6, np.float64)

    return weigh


def _sampled(weigh: Weigh, support: float, scale: float, parity: int) -> Places:
    """Sample a kernel, stretched by ``scale``, at pixels that lie symmetric to its centre, odd or even in number."""
    beyond = max(0, int(np.ceil(support * scale - parity / 2)))
    count = parity + 2 * beyond
    return weigh(np.asarray((np.arange(count) - (count - 1) / 2) / scale, np.float64))


def _matlab(scale: int) -> tuple[Places, int]:
    return _sampled(cubic(0, 0.5), 2, scale, scale), 16 * scale**4


def _mitchell(scale: int) -> tuple[Places, int]:
    return _sampled(cubic(1 / 3, 1 / 3), 2, scale, scale), _FINE


def _box(scale: int) -> tuple[Places, int]:
    return np.ones(scale), scale


def _bilinear(scale: int) -> tuple[Places, int]:
    return _sampled(lambda x: np.maximum(0, 1 - np.abs(x)), 1, scale, scale), 2 * scale**2


def _hamming(scale: int) -> tuple[Places, int]:
    def weigh(x: Places) -> Places:
        return np.asarray(np.where(np.abs(x) < 1, np.sinc(x) * (0.54 + 0.46 * np.cos(np.pi * x)), 0.0), np.float64)

    return _sampled(weigh, 1, scale, scale), _FINE


def _lanczos3(scale: int) -> tuple[Places, int]:
    def weigh(x: Places) -> Places:
        inside = np.abs(x) < _LANCZOS_LOBES
        return np.asarray(np.where(inside, np.sinc(x) * np.sinc(x / _LANCZOS_LOBES), 0.0), np.float64)

    return _sampled(weigh, _LANCZOS_LOBES, scale, scale), _FINE


def _ps_bicubic(scale: int) -> tuple[Places, int]:
    return _sampled(cubic(0, 0.75), 2, scale, scale), _FINE


def _ps_smoother(scale: int) -> tuple[Places, int]:
    share = max(1 / scale, _LEAST_SHARE)
    return _photoshop(cubic(0, 1.125 - 0.5 * share), _SMOOTHER_STRETCH, scale), _FINE


def _ps_sharper(scale: int) -> tuple[Places, int]:
    share = max(1 / scale, _LEAST_SHARE)
    return _photoshop(cubic(0, 2.6 - 1.6 * share), _SHARPER_STRETCH, scale), _FINE


def _photoshop(weigh: Weigh, stretch: float, scale: int) -> Places:
    """Sample a stretched kernel; beyond a scale of 4 over cells of averaged pixels, 4 to an LR pixel."""
    cells = min(scale, round(1 / _LEAST_SHARE))
    weights = _sampled(weigh, 2, cells * stretch, cells)
    if cells == scale:
        return weights
    reach = (len(weights) - cells) // 2
    before = -(-reach * scale // cells)  # whole pixels before the LR pixel that the cells reach into
    size = scale / cells
    start = ((np.arange(len(weights)) - reach) * size)[:, None]
    pixel = np.arange(-before, scale + before)
    overlap = np.maximum(0, np.minimum(start + size, pixel + 1) - np.maximum(start, pixel)) / size
    return np.asarray(weights @ overlap, np.float64)


_SHAPES: dict[Kernel, Callable[[int], tuple[Places, int]]] = {
    Kernel.MATLAB: _matlab,
    Kernel.BOX: _box,
    Kernel.BILINEAR: _bilinear,
    Kernel.HAMMING: _hamming,
    Kernel.MITCHELL: _mitchell,
    Kernel.LANCZOS3: _lanczos3,
    Kernel.PS_SMOOTHER: _ps_smoother,
    Kernel.PS_SHARPER: _ps_sharper,
    Kernel.PS_BICUBIC: _ps_bicubic,
}
