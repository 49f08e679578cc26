import itertools
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QComboBox, QHBoxLayout, QLineEdit, QPushButton, QWidget

from reviewer.gui.looks import theme
from reviewer.gui.looks.colours import DARK, LIGHT, Looks, Theme, looks_named
from reviewer.gui.looks.icons import IconLabel
from reviewer.model.verdict import Verdict

BOTH = pytest.mark.parametrize("colours", [DARK, LIGHT], ids=["dark", "light"])


def luminance(colour: str) -> float:
    """Give the relative luminance of WCAG 2, 0 .. 1."""
    parts = [QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF()]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio of WCAG 2, 1 .. 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.fixture
def application(qapp: QApplication) -> Iterator[QApplication]:
    """Give the application, which has its dark looks again after the test."""
    theme.apply(qapp)
    yield qapp
    theme.apply(qapp)


@pytest.mark.parametrize("kind", [QLineEdit, QComboBox, QPushButton])
def test_what_takes_no_answer_now_looks_so(application: QApplication, qtbot: Any, kind: type[QWidget]) -> None:
    field = kind()
    qtbot.addWidget(field)
    field.resize(200, 40)
    open_to_all = field.grab().toImage()
    field.setEnabled(False)
    assert field.grab().toImage() != open_to_all


@BOTH
@pytest.mark.parametrize("back", ["window", "panel", "raised", "base", "note", "hover", "pressed", "chosen", "fault"])
@pytest.mark.parametrize("ink", ["text", "strong", "dim", "warning"])
def test_every_text_colour_is_readable_on_every_ground(colours: Theme, ink: str, back: str) -> None:
    assert contrast(getattr(colours, ink), getattr(colours, back)) >= 4.5


@BOTH
@pytest.mark.parametrize(
    ("ink", "back"),
    [
        ("strong", "selection"),
        ("text", "selected"),
        ("primary_text", "primary"),
        ("primary_text", "primary_hover"),
        ("window", "rejected"),
    ],
)
def test_text_on_a_colour_of_its_own_is_readable(colours: Theme, ink: str, back: str) -> None:
    assert contrast(getattr(colours, ink), getattr(colours, back)) >= 4.5


@BOTH
@pytest.mark.parametrize("back", ["panel", "window"])
def test_verdicts_are_readable_as_words(colours: Theme, back: str) -> None:
    assert all(contrast(colour, getattr(colours, back)) >= 4.5 for colour in colours.verdicts.values())


@BOTH
@pytest.mark.parametrize("back", ["window", "panel", "raised", "base"])
def test_where_the_keyboard_is_can_be_seen(colours: Theme, back: str) -> None:
    assert contrast(colours.focus, getattr(colours, back)) >= 3


@pytest.mark.parametrize(("looks", "colours"), [(Looks.DARK, DARK), (Looks.LIGHT, LIGHT)])
def test_the_button_that_is_filled_has_a_ring_where_the_keyboard_is_and_keeps_its_size(
    application: QApplication, qtbot: Any, looks: Looks, colours: Theme
) -> None:
    theme.apply(application, looks)
    window = QWidget()
    qtbot.addWidget(window)
    filled, other = QPushButton("Export", window), QPushButton("Close", window)
    filled.setProperty("role", "primary")
    row = QHBoxLayout(window)
    for button in (other, filled):
        row.addWidget(button)
    window.show()
    qtbot.waitUntil(window.isActiveWindow)

    def seen(focused: QPushButton) -> tuple[list[str], QSize]:
        """Give the colours from the upper edge of the filled button down, and its wish for room."""
        focused.setFocus(Qt.FocusReason.TabFocusReason)
        image = window.grab().toImage()
        place, ratio = filled.geometry(), image.devicePixelRatio()
        column, top = round(place.center().x() * ratio), round(place.top() * ratio)
        return [image.pixelColor(column, top + row).name() for row in range(6)], filled.sizeHint()

    (plain, size), (ringed, ringed_size) = seen(other), seen(filled)
    assert (set(plain), size) == ({colours.primary}, ringed_size)
    assert ringed[0] == colours.primary
    assert any(contrast(colour, colours.primary) >= 3 for colour in ringed)
    assert ringed[-1] == colours.primary


@BOTH
def test_accepted_and_rejected_stay_apart_without_red_and_green(colours: Theme) -> None:
    accepted, rejected = (QColor(colours.verdicts[v]) for v in (Verdict.ACCEPTED, Verdict.REJECTED))
    assert abs(accepted.blue() - rejected.blue()) > 120


@BOTH
def test_no_two_verdicts_have_one_colour(colours: Theme) -> None:
    assert all(a != b for a, b in itertools.combinations(colours.verdicts.values(), 2))


@BOTH
def test_the_style_sheet_has_no_name_left_to_fill_in(colours: Theme) -> None:
    assert "$" not in theme.style_sheet(colours)


def test_grounds_are_neutral_so_that_they_tint_no_picture() -> None:
    for colours in (DARK, LIGHT):
        for ground in ("window", "panel", "raised", "base", "surround", "hover"):
            colour = QColor(getattr(colours, ground))
            assert colour.red() == colour.green() == colour.blue()


@pytest.mark.parametrize(("looks", "colours"), [(Looks.LIGHT, LIGHT), (Looks.DARK, DARK)])
def test_the_looks_that_were_chosen_are_on_at_once(application: QApplication, looks: Looks, colours: Theme) -> None:
    theme.apply(application, looks)
    assert theme.current() is colours


def test_a_system_that_says_nothing_has_the_dark_looks(application: QApplication) -> None:
    theme.apply(application, Looks.SYSTEM)
    assert theme.current() is DARK


@pytest.mark.parametrize("name", ["", "purple"])
def test_looks_that_there_are_not_are_the_dark_ones(name: str) -> None:
    assert looks_named(name) is Looks.DARK


def test_an_icon_follows_the_looks(application: QApplication, qtbot: Any) -> None:
    label = IconLabel(24, "folder")
    qtbot.addWidget(label)
    label.show()

    def ink() -> int:
        image = label.pixmap().toImage()
        every = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
        return max(every, key=QColor.alpha).lightness()

    before = ink()
    theme.apply(application, Looks.LIGHT)
    assert before > 128 > ink()
