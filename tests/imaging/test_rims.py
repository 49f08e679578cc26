"""Light lines are judged by which way they face and how long they run."""

import cv2
import numpy as np
import pytest

from reviewer.imaging.cuts import cut_out
from reviewer.imaging.lines import trace_lines
from reviewer.imaging.rims import Rims, find_rims
from reviewer.model.recipe import Recipe
from tests.flags.drawing import outlined


def rims_of(rgb: np.ndarray, width: float = 2.7) -> Rims:
    return find_rims(rgb, trace_lines(cut_out(rgb)), width, Recipe())


def test_lit_points_are_outline_and_runs_are_lit() -> None:
    rims = rims_of(outlined(rim=1))
    assert rims.running.sum() > 200
    assert not (rims.running & ~rims.lit).any()
    assert (rims.lit & rims.valid).sum() > 0.9 * rims.lit.sum()
    assert not (rims.weight[~rims.lit] > 0).any()


def test_a_rim_from_one_light_outweighs_one_from_all_sides() -> None:
    one_sided = rims_of(outlined(rim=1))
    assert one_sided.rim > 3 * one_sided.run


@pytest.mark.parametrize("width", [1.2, 1.8, 2.4, 3.2])
def test_a_wider_limit_never_finds_fewer_light_lines(width: float) -> None:
    rgb = outlined(rim=2)
    assert rims_of(rgb, width).weight.sum() <= rims_of(rgb, width + 0.8).weight.sum()


def dotted(rgb: np.ndarray, levels: int) -> np.ndarray:
    """Lay a screen of fine dots over what is neither outline nor light."""
    tone = (rgb.max(2) < 200) & (rgb.min(2) > 60)
    rows, columns = np.indices(tone.shape) / np.sqrt(2)
    dots = np.cos(2 * np.pi * (rows + columns) / 2.8) + np.cos(2 * np.pi * (rows - columns) / 2.8)
    lift = np.rint(levels * dots.clip(-1, 1) * tone).astype(np.int16)
    return (rgb + lift[..., None]).clip(0, 255).astype(np.uint8)


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize(("levels", "share"), [(45, 0.9), (70, 0.2)])
def test_a_rim_before_dots_that_even_out_along_it_is_found_in_its_length(levels: int, share: float, seed: int) -> None:
    lit = outlined(rim=1, seed=seed)
    assert rims_of(dotted(lit, levels)).running.sum() > share * rims_of(lit).running.sum()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_dots_are_no_light_lines_beside_one_another(seed: int) -> None:
    assert rims_of(dotted(outlined(seed=seed), 70)).lit.sum() < 100


def test_nothing_traced_gives_only_the_priors() -> None:
    rims = rims_of(np.full((40, 40, 3), 128, np.uint8))
    assert rims.rim < 0.02
    assert rims.run == pytest.approx(0.01)


def ground_behind(
    gap: float, *, opens: bool = False, lift: int = 0, night_from: int = 200, light: np.ndarray | None = None
) -> np.ndarray:
    """Draw a dark cable over sky, ``gap`` px above a hill; the gap may open, or be lit by more than the sky.

    ``light`` is the colour of the gap, when it is not the sky's.

    From the column ``night_from`` on the sky above the cable, but not below it, is dark.
    """
    fine = np.full((800, 1600, 3), 160, np.uint8)
    for x in range(1600):
        cable = 300 + round(80 * np.sin(x / 400))
        below = cable + 24 + round(8 * gap * (1 + (max(0, x - 600) / 60 if opens else 0)))
        fine[:cable, x] = 160 if x < 8 * night_from else 60
        fine[cable : cable + 24, x] = 25
        fine[cable + 24 : below, x] = (160 if light is None else light) + np.uint8(lift)
        fine[below:, x] = 100
    return cv2.resize(fine, (200, 100), interpolation=cv2.INTER_AREA)


def test_sky_that_shows_between_a_cable_and_a_hill_is_no_rim() -> None:
    assert not rims_of(ground_behind(1.5)).running.any()


def test_a_line_counts_the_less_the_more_of_it_the_sky_across_explains() -> None:
    found = [rims_of(ground_behind(1.5, night_from=column)).run for column in (80, 100, 120, 200)]
    assert found == sorted(found, reverse=True)
    assert found[0] > 1.5 * found[1] > 4 * found[2]
    assert found[3] < 0.01


def test_a_line_lighter_than_the_sky_in_its_place_is_a_rim() -> None:
    assert rims_of(ground_behind(1.5, lift=80)).running.sum() > 100


def test_a_line_as_light_as_the_sky_but_of_a_colour_that_no_sky_gives_it_is_a_rim() -> None:
    pink = np.array([225, 130, 160], np.uint8)
    grey = np.full(3, round(float(pink @ [0.299, 0.587, 0.114])), np.uint8)
    assert rims_of(ground_behind(1.5, light=pink)).running.sum() > 100
    assert not rims_of(ground_behind(1.5, light=grey)).running.any()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_white_paper_across_an_outline_does_not_take_a_white_rim_for_paper(seed: int) -> None:
    plain, lit = outlined(rim=0, seed=seed), outlined(rim=1, seed=seed)
    rim = (lit.astype(np.int16) - plain).max(2) / 130
    grey = plain.mean(2)
    page = np.where((plain == (168, 176, 190)).all(2), 255, grey + (255 - grey) * rim.clip(0, 1))
    page = np.repeat(page.astype(np.uint8)[..., None], 3, 2)
    assert rims_of(page).running.sum() > 0.7 * rims_of(lit).running.sum()


def test_light_that_opens_into_an_area_is_no_rim() -> None:
    lit = ground_behind(1.5, lift=80)
    opening = ground_behind(1.5, opens=True, lift=80)
    assert rims_of(opening).run < 0.3 * rims_of(lit).run


def test_light_beside_all_outlines_as_sharpening_leaves_it_is_no_rim() -> None:
    plain = outlined().astype(np.float32)
    sharp = np.clip(plain + 1.5 * (plain - cv2.GaussianBlur(plain, (0, 0), 1)) + 0.5, 0, 255).astype(np.uint8)
    assert rims_of(sharp).run < 0.02
    assert rims_of(outlined(rim=1)).run > 0.05


def test_a_rim_in_the_dark_is_one_though_no_other_edge_has_the_contrast_of_an_outline() -> None:
    plain, lit = (outlined(rim=rim).astype(np.float32) for rim in (0, 1))
    night = (0.25 * plain + 0.6 * np.maximum(lit - plain, 0)).astype(np.uint8)
    rims = rims_of(night)
    assert rims.lit.sum() > 0.8 * rims.valid.sum()
    assert rims.running.sum() > 0.5 * rims.lit.sum()


@pytest.mark.parametrize("apart", [2, 3])
def test_light_dots_beside_an_outline_as_dither_scatters_them_are_no_rim(apart: int) -> None:
    rows, columns = np.indices(outlined().shape[:2])
    plain, lit = (rgb + 3 * ((rows + columns) % 2)[..., None].astype(np.uint8) for rgb in (outlined(), outlined(rim=1)))
    dotted = rims_of(np.where(((rows + columns) % apart == 0)[..., None], lit, plain))
    assert dotted.lit.sum() > 100
    assert dotted.run < 0.3 * rims_of(lit).run


def test_a_rim_that_is_broken_beside_a_flat_fill_is_one_still() -> None:
    rows, columns = np.indices(outlined().shape[:2])
    broken = np.where(((rows + columns) % 3 == 0)[..., None], outlined(rim=1), outlined())
    assert rims_of(broken).run > 0.03
