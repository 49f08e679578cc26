from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from reviewer.gui.looks.theme import current
from reviewer.gui.panel.flaglist import FlagList, FlagRows, flag_scores
from reviewer.gui.panel.flagrow import GAP, SCORE_WIDTH, SIDE, TITLE_WIDTH, FlagRow
from reviewer.gui.services import FlagText
from reviewer.model.picture import Box, Measurement
from tests.gui.reviews import Hands

FLAGS = [FlagText(key, key.title(), f"{key} is bad.") for key in ("jpeg", "rim_light", "sketch", "soft")]
FOUND = {
    "jpeg": Measurement(0.3, {}, "Not a JPEG."),
    "rim_light": Measurement(0.9, {}, "Rims along 12 % of the outline.", (Box(1, 2, 3, 4, 0.5),)),
    "sketch": Measurement(0.6, {}, "Doubled strokes."),
}


def test_raised_flags_come_first_then_the_worst_then_those_not_measured() -> None:
    rows = flag_scores(FLAGS, FOUND, {"sketch": 0.7})
    assert [row.key for row in rows] == ["rim_light", "sketch", "jpeg", "soft"]
    assert [row.is_raised for row in rows] == [True, False, False, False]


def test_a_moved_threshold_lifts_a_flag_over_a_higher_score() -> None:
    rows = flag_scores(FLAGS, FOUND, {"jpeg": 0.2, "rim_light": 0.95, "sketch": 0.7})
    assert rows[0].key == "jpeg"


@pytest.fixture
def row(qtbot: Any) -> FlagRow:
    """Give a row as wide as in the panel."""
    one = FlagRow()
    qtbot.addWidget(one)
    one.resize(340, one.height())
    one.show()
    return one


def test_a_raised_flag_shows_its_sentence_and_the_key_that_shows_the_place(row: FlagRow) -> None:
    low = row.height()
    row.show_flag(flag_scores(FLAGS, FOUND, {})[0], is_only=False, hint="R shows where.")
    assert row.sentence == "Rims along 12 % of the outline.  R shows where."
    assert row.height() > low


def test_a_long_sentence_takes_more_lines_the_narrower_the_row(row: FlagRow) -> None:
    long = {"jpeg": Measurement(0.9, {}, "one two three four five six seven " * 8)}
    row.show_flag(flag_scores(FLAGS, long, {})[0], is_only=False)
    wide = row.height()
    row.resize(200, row.height())
    assert row.height() > wide


def test_a_larger_font_takes_more_room_and_a_long_title_is_shortened_in_it(row: FlagRow) -> None:
    row.show_flag(flag_scores(FLAGS, FOUND, {})[0], is_only=False)
    before, font = row.height(), row.font()
    assert row._title == "Rim_Light"
    font.setPixelSize(40)
    row.setFont(font)
    assert row.height() > before
    assert row.fontMetrics().horizontalAdvance(row._title) <= TITLE_WIDTH


def test_a_low_flag_takes_one_line(row: FlagRow) -> None:
    empty = row.height()
    row.show_flag(flag_scores(FLAGS, FOUND, {})[2], is_only=False)
    assert row.sentence == ""
    assert row.height() == empty


def test_what_was_not_measured_is_said_and_not_drawn_as_zero(row: FlagRow) -> None:
    row.show_flag(flag_scores(FLAGS, {}, {})[0], is_only=False)
    assert row.accessibleName() == "Jpeg: not measured"
    assert row.row.score_text == "–"


@pytest.fixture
def lone(row: FlagRow, qtbot: Any) -> FlagRows:
    """Give what paints the row."""
    inside = FlagRows([row])
    qtbot.addWidget(inside)
    inside.resize(row.size())
    inside.show()
    return inside


@pytest.mark.parametrize("score", [0.1, 0.5, 1.0])
def test_the_bar_is_as_long_as_the_score(row: FlagRow, lone: FlagRows, score: float) -> None:
    row.show_flag(flag_scores(FLAGS, {"jpeg": Measurement(score, {}, "")}, {"jpeg": 2.0})[0], is_only=False)
    image = lone.grab().toImage()
    middle = row.height() // 2
    filled = [x for x in range(row.width()) if image.pixelColor(x, middle) == QColor(current().below)]
    room = row.width() - 2 * SIDE - TITLE_WIDTH - SCORE_WIDTH - 2 * GAP
    assert abs(len(filled) / room - score) < 0.05


def test_the_flag_whose_places_are_drawn_alone_stands_out(row: FlagRow, lone: FlagRows) -> None:
    shown = flag_scores(FLAGS, FOUND, {})[0]
    row.show_flag(shown, is_only=False)
    before = lone.grab().toImage()
    row.show_flag(shown, is_only=True)
    assert lone.grab().toImage() != before


def test_a_row_painted_alone_looks_as_among_the_others(qtbot: Any) -> None:
    flags = FlagList(len(FLAGS))
    qtbot.addWidget(flags)
    flags.resize(348, 400)
    flags.show()
    flags.show_scores(flag_scores(FLAGS, FOUND, {}))
    inside, third = flags._inside, flags._rows[2]
    assert inside.grab(third.geometry()).toImage() == inside.grab().toImage().copy(third.geometry())


def test_rows_without_a_flag_are_blank_until_a_picture_is_there(qtbot: Any) -> None:
    flags = FlagList(len(FLAGS))
    qtbot.addWidget(flags)
    flags.resize(348, 400)
    flags.show()
    shown = flags._inside.grab().toImage()
    blank = shown.copy()
    blank.fill(shown.pixelColor(0, 0))
    assert shown == blank


def test_a_click_asks_for_the_places_of_that_flag(qtbot: Any) -> None:
    flags = FlagList(len(FLAGS))
    qtbot.addWidget(flags)
    flags.show_scores(flag_scores(FLAGS, FOUND, {}))
    with qtbot.waitSignal(flags.chosen) as chosen:
        qtbot.mousePress(flags._rows[1], Qt.MouseButton.LeftButton)
    assert chosen.args == ["sketch"]
    with qtbot.assertNotEmitted(flags.chosen):
        qtbot.mousePress(flags._rows[0], Qt.MouseButton.RightButton)


def test_the_key_that_shows_places_is_said_once(qtbot: Any) -> None:
    flags = FlagList(len(FLAGS))
    flags.places_hint = "R shows where."
    qtbot.addWidget(flags)
    places = (Box(1, 2, 3, 4, 0.5),)
    found = {key: Measurement(score, {}, "Bad.", places) for key, score in (("jpeg", 0.9), ("sketch", 0.6))}
    flags.show_scores(flag_scores(FLAGS, {**found, "soft": Measurement(1.0, {}, "Soft.")}, {}))
    assert [row.sentence for row in flags._rows] == ["Soft.", "Bad.  R shows where.", "Bad.", ""]


def test_the_key_that_shows_places_stays_beside_what_it_does(hands: Hands) -> None:
    sentences = [row.sentence for row in hands.page.screen.panel.flags._rows if row.row.is_raised and row.row.places]
    assert sentences[0].endswith("  R\N{NO-BREAK SPACE}shows\N{NO-BREAK SPACE}where.")
