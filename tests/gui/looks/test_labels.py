from typing import Any

import pytest

from reviewer.gui.looks.labels import ElidedLabel, FoldedLabel, PlainLabel, plain_tip

MARKUP = "<img src='x'><h1>big</h1>.png"


@pytest.mark.fault(50)
def test_a_name_that_looks_like_markup_is_shown_as_that_name(qtbot: Any) -> None:
    plain, heading = PlainLabel(MARKUP), PlainLabel("a")
    qtbot.addWidget(plain)
    qtbot.addWidget(heading)
    assert plain.text() == MARKUP
    assert plain.sizeHint().height() == heading.sizeHint().height()


@pytest.mark.fault(50)
def test_a_tooltip_never_renders_a_name() -> None:
    assert "<img" not in plain_tip(MARKUP)
    assert "&lt;img" in plain_tip(MARKUP)
    assert plain_tip("") == ""


def test_the_lines_of_a_tip_stay_apart() -> None:
    assert plain_tip("Accepted: 3\nAccept the picture.") == "<span>Accepted: 3<br>Accept the picture.</span>"


@pytest.mark.parametrize("width", [40, 90, 400])
def test_a_long_name_never_asks_for_more_room_than_there_is(qtbot: Any, width: int) -> None:
    label = ElidedLabel("folder/" * 30 + "end.png")
    qtbot.addWidget(label)
    label.resize(width, 20)
    assert label.minimumSizeHint().width() < 120
    assert not label.grab().isNull()
    assert label.accessibleName() == label.text()


def test_a_folded_label_breaks_a_word_that_is_wider_than_itself(qtbot: Any) -> None:
    digest = "0123456789abcdef" * 4
    label = FoldedLabel(3, digest)
    qtbot.addWidget(label)
    width = label.fontMetrics().horizontalAdvance(digest) * 2 // 5
    assert len(label.lines(width)) == 3
    assert "".join(label.lines(width)) == digest
    assert label.heightForWidth(width) > 2 * label.fontMetrics().height()


def test_a_folded_label_leaves_out_the_middle_of_its_last_line_and_tells_all_in_its_tooltip(qtbot: Any) -> None:
    words = "one two three four five six seven eight nine ten " * 9
    label = FoldedLabel(2, words)
    qtbot.addWidget(label)
    lines = label.lines(120)
    assert len(lines) == 2
    assert "…" in lines[1]
    assert "ten" in lines[1]
    assert words in label.toolTip()


def test_a_folded_label_shows_a_name_that_looks_like_markup_as_it_is(qtbot: Any) -> None:
    label = FoldedLabel(2, "<b>a</b>.png")
    qtbot.addWidget(label)
    assert label.lines(1000) == ["<b>a</b>.png"]
    assert "&lt;b&gt;" in label.toolTip()


def test_a_folded_label_parts_no_number_from_its_unit(qtbot: Any) -> None:
    label = FoldedLabel(3, "PNG under another extension  ·  320.1 KiB")
    qtbot.addWidget(label)
    width = label.fontMetrics().horizontalAdvance("PNG under another extension  ·  320.1 ")
    assert [line.split() for line in label.lines(width)][-1][-2:] == ["320.1", "KiB"]
