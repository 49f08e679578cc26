from typing import Any

import pytest

from reviewer.gui.looks.labels import ElidedLabel, PlainLabel, plain_tip

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
