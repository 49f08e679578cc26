"""The size and kernel that a picture was enlarged from are found, and no other picture has one."""

from collections.abc import Callable

import cv2
import numpy as np
import pytest
from PIL import Image

from reviewer.art.defects import once_jpeg
from reviewer.imaging.descale import DOUBT, KERNELS, Native, find_native
from tests.flags.drawing import outlined, picture_of

SIDE = 400


def found(rgb: np.ndarray) -> Native:
    native = find_native(picture_of(np.ascontiguousarray(rgb)).luma)
    assert native is not None
    return native


def enlarged(native: int, name: str, seed: int = 1) -> np.ndarray:
    """Enlarge a drawing by what common programs have for a kernel."""
    small = outlined(side=native, seed=seed, line=2.0)
    opencv = {"bicubic (b=0, c=0.75)": cv2.INTER_CUBIC, "lanczos4": cv2.INTER_LANCZOS4}
    if name in opencv:
        return cv2.resize(small, (SIDE, SIDE), interpolation=opencv[name])
    if name == "mitchell (b=c=1/3)":
        return mixed(small)
    kernel = {"bilinear": Image.Resampling.BILINEAR, "lanczos3": Image.Resampling.LANCZOS}
    return np.asarray(Image.fromarray(small).resize((SIDE, SIDE), kernel.get(name, Image.Resampling.BICUBIC)))


def mixed(small: np.ndarray) -> np.ndarray:
    """Enlarge by Mitchell's kernel, which no library at hand has."""
    weigh, _ = KERNELS["mitchell (b=c=1/3)"]
    place = (np.arange(SIDE) + 0.5) * len(small) / SIDE - 0.5
    weights = weigh(place[:, None] - np.arange(len(small)))
    weights /= weights.sum(1, keepdims=True)
    large = np.einsum("Rr,Cc,rck->RCk", weights, weights, small.astype(float), optimize=True)
    return np.clip(np.rint(large), 0, 255).astype(np.uint8)


@pytest.mark.parametrize("name", KERNELS)
@pytest.mark.parametrize("native", [183, 341])
def test_size_and_kernel_of_an_enlarged_drawing_are_named(name: str, native: int) -> None:
    told = found(enlarged(native, name))
    assert abs(told.rows - native) <= 1
    assert abs(told.columns - native) <= 1
    assert told.kernel == name
    assert told.is_sure


def test_a_jpeg_of_good_quality_leaves_the_size_to_be_found() -> None:
    told = found(once_jpeg(enlarged(267, "bicubic (b=0, c=0.5)"), 92))
    assert abs(told.rows - 267) <= 1
    assert told.is_sure


@pytest.mark.parametrize("seed", [1, 2])
def test_a_size_near_the_pictures_own_is_not_preferred_after_a_jpeg(seed: int) -> None:
    told = found(once_jpeg(enlarged(370, "lanczos4", seed), 92))
    assert abs(told.rows - 370) <= 1
    assert abs(told.columns - 370) <= 1


@pytest.mark.parametrize(
    "change",
    [
        lambda rgb: rgb,
        lambda rgb: once_jpeg(rgb, 75),
        lambda rgb: cv2.GaussianBlur(rgb, (0, 0), 1.5),
        lambda rgb: np.asarray(Image.fromarray(rgb).resize((280, 280), Image.Resampling.LANCZOS)),
    ],
    ids=["as it is", "JPEG", "blurred", "made smaller"],
)
@pytest.mark.parametrize("seed", [1, 2])
def test_what_was_never_enlarged_has_no_sure_size(seed: int, change: Callable[[np.ndarray], np.ndarray]) -> None:
    assert not found(change(outlined(seed=seed))).is_sure


def test_a_picture_that_was_only_widened_keeps_its_height() -> None:
    small = outlined(seed=3)
    wide = np.asarray(Image.fromarray(small).resize((560, SIDE), Image.Resampling.BICUBIC))
    told = found(wide)
    assert (told.rows, abs(told.columns - SIDE) <= 1, told.is_sure) == (SIDE, True, True)
    turned = found(np.swapaxes(wide, 0, 1))
    assert (turned.columns, abs(turned.rows - SIDE) <= 1, turned.is_sure) == (SIDE, True, True)


def test_contrast_does_not_matter_and_nothing_is_changed() -> None:
    luma = picture_of(enlarged(267, "bilinear")).luma
    before = luma.copy()
    first, faint = find_native(luma), find_native(luma * np.float32(0.4) + np.float32(60))
    assert first is not None
    assert faint is not None
    assert (first.rows, first.columns, first.kernel) == (faint.rows, faint.columns, faint.kernel)
    assert np.array_equal(luma, before)


@pytest.mark.parametrize("shape", [(1, 1), (95, 400), (400, 95), (300, 300)])
def test_without_detail_or_room_nothing_is_told(shape: tuple[int, int]) -> None:
    assert find_native(np.full(shape, 90, np.float32)) is None


def test_it_stops_where_the_answer_is_no_longer_wanted() -> None:
    asked = []

    def check() -> None:
        asked.append(1)
        if len(asked) == 3:
            raise TimeoutError

    with pytest.raises(TimeoutError):
        find_native(picture_of(outlined()).luma, check)
    assert len(asked) == 3


def test_the_doubt_lies_between_what_was_and_what_was_not_enlarged() -> None:
    assert found(outlined()).lead < DOUBT < found(enlarged(267, "lanczos3")).lead
