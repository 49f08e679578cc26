import itertools

import pytest
from PySide6.QtGui import QColor

from reviewer.gui import theme
from reviewer.model.verdict import Verdict


def luminance(colour: str) -> float:
    """Give the relative luminance of WCAG 2, 0 .. 1."""
    parts = [QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF()]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio of WCAG 2, 1 .. 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("back", [theme.WINDOW, theme.PANEL, theme.RAISED])
@pytest.mark.parametrize("ink", [theme.TEXT, theme.DIM, theme.WARNING])
def test_every_text_colour_is_readable_on_every_ground(ink: str, back: str) -> None:
    assert contrast(ink, back) >= 4.5


def test_verdicts_are_readable_as_words_on_the_panel() -> None:
    assert all(contrast(colour, theme.PANEL) >= 4.5 for colour in theme.VERDICT_COLOURS.values())


def test_accepted_and_rejected_stay_apart_without_red_and_green() -> None:
    accepted, rejected = (QColor(theme.VERDICT_COLOURS[v]) for v in (Verdict.ACCEPTED, Verdict.REJECTED))
    assert abs(accepted.blue() - rejected.blue()) > 120


def test_no_two_verdicts_have_one_colour() -> None:
    assert all(a != b for a, b in itertools.combinations(theme.VERDICT_COLOURS.values(), 2))


def test_the_style_sheet_has_no_name_left_to_fill_in() -> None:
    assert "$" not in theme.style_sheet()
