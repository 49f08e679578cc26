from typing import Any

from reviewer.gui.flaglist import FlagList, FlagRow, flag_scores
from reviewer.gui.services import FlagText
from reviewer.model.picture import Box, Measurement

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


def test_a_raised_flag_shows_its_sentence_and_the_key_that_shows_the_place(qtbot: Any) -> None:
    row = FlagRow("R shows where.")
    qtbot.addWidget(row)
    row.show()
    row.show_flag(flag_scores(FLAGS, FOUND, {})[0], is_only=False)
    texts = [label.text() for label in row.findChildren(type(row._sentence))]
    assert "Rims along 12 % of the outline.  R shows where." in texts
    assert row._sentence.isVisible()


def test_a_low_flag_takes_one_line(qtbot: Any) -> None:
    row = FlagRow("R shows where.")
    qtbot.addWidget(row)
    row.show()
    row.show_flag(flag_scores(FLAGS, FOUND, {})[2], is_only=False)
    assert not row._sentence.isVisible()


def test_what_was_not_measured_is_said_and_not_drawn_as_zero(qtbot: Any) -> None:
    row = FlagRow("")
    qtbot.addWidget(row)
    row.show_flag(flag_scores(FLAGS, {}, {})[0], is_only=False)
    assert row.accessibleName() == "Jpeg: not measured"
    assert row._score.text() == "–"


def test_a_click_asks_for_the_places_of_that_flag(qtbot: Any) -> None:
    flags = FlagList(len(FLAGS), "")
    qtbot.addWidget(flags)
    flags.show_scores(flag_scores(FLAGS, FOUND, {}))
    with qtbot.waitSignal(flags.chosen) as chosen:
        flags._rows[1].mousePressEvent(None)  # type: ignore[arg-type]  the event is not looked at
    assert chosen.args == ["sketch"]
