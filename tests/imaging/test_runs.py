"""Runs of light line are told apart by how straight they are, what they belong to and what they look like."""

import cv2
import numpy as np
import pytest

from reviewer.imaging.cuts import cut_out
from reviewer.imaging.lines import Lines, trace_lines
from reviewer.imaging.rims import beside_calm, trace_runs
from reviewer.imaging.runs import AROUND, LEAST_RUN, LOOKS, WIDTH, Runs, likeness, straightness, wide_bands
from tests.flags.drawing import outlined

FINE = 4


def traced(rgb: np.ndarray) -> tuple[Lines, Runs, np.ndarray]:
    lines = trace_lines(cut_out(rgb))
    runs, looks, _ = trace_runs(lines, lines.points.lay_out(), beside_calm(lines), 2.7)
    return lines, runs, looks


def framed(angle: float, bow: float = 0.0) -> np.ndarray:
    """Draw a dark rectangular frame, turned, with a light line along its inner side; its sides may bow, in pixels."""
    fine = np.full((200 * FINE, 200 * FINE, 3), 150, np.uint8)
    along = np.linspace(0, 1, 40, endpoint=False)[:, None]
    for size, level, thickness in ((60.0, 240, 8), (62.5, 25, 14)):
        corners = cv2.boxPoints(((400.0, 400.0), (8 * size, 6 * size), angle))
        sides = [a + along * (b - a) for a, b in zip(corners, np.roll(corners, -1, 0), strict=True)]
        away = [(side.mean(0) - 400) / np.linalg.norm(side.mean(0) - 400) for side in sides]
        bowed = [side + FINE * bow * np.sin(np.pi * along) * out for side, out in zip(sides, away, strict=True)]
        points = np.rint(16 * np.concatenate(bowed)).astype(np.int32)
        cv2.polylines(fine, [points], isClosed=True, color=(level,) * 3, thickness=thickness, shift=4)
    return np.asarray(cv2.resize(fine, (200, 200), interpolation=cv2.INTER_AREA), np.uint8)


def held(runs: Runs, each: np.ndarray) -> float:
    """Average a value of each run over their points."""
    return float(np.average(each, weights=runs.size))


@pytest.mark.parametrize("bow", [0.0, 0.5])
@pytest.mark.parametrize("angle", [0.0, 17.0, 45.0])
def test_a_frame_counts_little_though_it_turns_corners_and_a_curve_counts_whole(angle: float, bow: float) -> None:
    lines, runs, _ = traced(framed(angle, bow))
    assert runs.size.sum() > 250
    assert held(runs, straightness(lines, runs)) < 0.4
    lines, runs, _ = traced(outlined(rim=1))
    assert held(runs, straightness(lines, runs)) > 0.8


def test_runs_hold_the_points_that_touch_and_no_short_ones() -> None:
    lines, runs, _ = traced(outlined(rim=1))
    assert (runs.size >= LEAST_RUN).all()
    assert np.array_equal(np.bincount(runs.of), runs.size)
    assert (np.diff(runs.on) > 0).all()
    assert np.array_equal(np.flatnonzero(runs.owners(len(lines)) >= 0), runs.on)


def test_the_mean_of_a_constant_is_that_constant_in_every_run() -> None:
    _, runs, _ = traced(outlined(rim=1))
    assert runs.mean(np.full(len(runs.on), 2.5)) == pytest.approx(2.5)


def bands_beside(rgb: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Give the rows in which the runs lie, and how many points of wide bands are around each."""
    lines, runs, _ = traced(rgb)
    bands = wide_bands(lines, lines.points.lay_out(), runs, np.ones(len(runs), np.bool_))
    return runs.mean(lines.points.row[runs.on]), bands


def test_wide_bands_are_counted_around_the_thin_lines_beside_which_they_lie() -> None:
    thin, wide = outlined(rim=1), outlined(rim=6)
    assert not bands_beside(thin)[1].any()
    row, bands = bands_beside(np.vstack([thin[:200], wide[200:]]))
    assert bands[row > 160].min() > 1
    assert not bands[row < 160].any()


def test_no_wide_bands_are_counted_where_no_thin_line_is() -> None:
    assert not bands_beside(outlined(rim=6))[1].any()


def test_a_painted_rim_looks_more_like_one_than_what_was_there_before() -> None:
    rgb = cv2.GaussianBlur(outlined(), (0, 0), 0.8)
    noise = np.random.default_rng(3).normal(0, 6, rgb.shape)
    grainy = np.clip(rgb + noise, 0, 255).astype(np.uint8)
    _, runs, looks = traced(outlined(rim=1))
    _, before, others = traced(grainy)
    assert held(runs, likeness(looks)) > 0.6
    assert (before.size * likeness(others)).sum() < 0.1 * (runs.size * likeness(looks)).sum()


def test_a_doubtful_line_is_no_more_like_a_rim_for_being_longer_than_the_square_around_it() -> None:
    _, runs, looks = traced(outlined(rim=1, side=800))
    length = looks[list(LOOKS).index("length")]
    assert runs.size.max() > 2 * AROUND
    assert length.max() == np.log(AROUND)
    assert (length[runs.size < AROUND] == np.log(runs.size[runs.size < AROUND])).all()


def test_there_is_a_number_for_every_look_and_likeness_keeps_its_range() -> None:
    looks = np.random.default_rng(1).normal(0, 3, (len(LOOKS), 200))
    _, _, found = traced(outlined(rim=1))
    assert len(found) == len(LOOKS)
    assert (likeness(looks) >= 0).all()
    assert (likeness(looks) <= 1).all()


def test_a_picture_without_light_lines_has_no_runs() -> None:
    _, runs, looks = traced(outlined())
    assert len(runs) == 0
    assert looks.shape == (len(LOOKS), 0)
    assert bands_beside(outlined())[1].shape == (0,)


@pytest.mark.parametrize("blur", [0.8, 1.0])
def test_light_lines_of_a_soft_picture_are_taken_for_as_wide_as_they_were_drawn(blur: float) -> None:
    sharp = outlined(rim=1)
    soft = cv2.GaussianBlur(sharp, (0, 0), blur)
    (lines, runs, looks), (soft_lines, soft_runs, soft_looks) = traced(sharp), traced(soft)
    seen, soft_seen = (
        held(runs, runs.mean(lines.end[runs.on])),
        held(soft_runs, soft_runs.mean(soft_lines.end[soft_runs.on])),
    )
    assert held(runs, looks[WIDTH]) == pytest.approx(seen)
    assert abs(held(soft_runs, soft_looks[WIDTH]) - seen) < 0.5 * (soft_seen - seen)


def test_a_blur_makes_no_wide_line_thin() -> None:
    _, runs, _ = traced(cv2.GaussianBlur(outlined(rim=4), (0, 0), 1.0))
    assert not len(runs)
