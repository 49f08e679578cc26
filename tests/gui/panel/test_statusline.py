"""The line below the picture."""

from typing import Any

import pytest

from reviewer.gui.panel.statusline import StatusLine, duration_text, pixel_text


@pytest.mark.parametrize(
    ("rgb", "told"),
    [((0, 0, 0), "luma 0"), ((255, 255, 255), "luma 255"), ((255, 0, 0), "luma 76"), ((0, 255, 0), "luma 150")],
)
def test_a_pixel_is_told_by_column_row_colour_and_luma(rgb: tuple[int, int, int], told: str) -> None:
    assert pixel_text(12, 345, rgb) == "345, 12   {} {} {}   {}".format(*rgb, told)


def test_beside_the_picture_nothing_is_told(qtbot: Any) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.show_pixel(3, 4, (1, 2, 3))
    assert line._pixel.text().startswith("4, 3   1 2 3")
    width = line._pixel.minimumWidth()
    line.clear_pixel()
    assert line._pixel.text() == ""
    assert line._pixel.minimumWidth() == width


@pytest.mark.parametrize(("seconds", "text"), [(40, "40 s"), (600, "10 min"), (11_100, "3 h 05 min")])
def test_times_are_told_as_people_say_them(seconds: float, text: str) -> None:
    assert duration_text(seconds) == text


def test_where_a_file_lies_is_told_to_whoever_points_at_its_name(qtbot: Any) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.show_name("0001.png", "/pictures/<new>/0001.png")
    assert (line._name.text(), line._name.toolTip()) == ("0001.png", "<span>/pictures/&lt;new&gt;/0001.png</span>")
