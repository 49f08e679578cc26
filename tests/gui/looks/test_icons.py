import itertools
from typing import Any

import pytest

from reviewer.gui.looks.icons import icon, icon_image
from reviewer.model.resources import resource
from reviewer.model.verdict import Verdict

NAMES = sorted(path.stem for path in resource("icons").glob("*.svg"))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_every_icon_draws_something_at_every_ratio(name: str, ratio: float) -> None:
    image = icon_image(name, 24, "#ffffff", ratio)
    assert image.width() == 24 * ratio
    drawn = sum(image.pixelColor(x, y).alpha() > 0 for x in range(image.width()) for y in range(image.height()))
    assert drawn > image.width()


def test_verdicts_differ_by_shape_even_without_colour() -> None:
    shapes = [icon_image(verdict.value, 24, "#ffffff") for verdict in Verdict]
    assert all(a != b for a, b in itertools.combinations(shapes, 2))


def test_a_missing_resource_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"icons/wings\.svg"):
        resource("icons", "wings.svg")


def test_an_icon_has_several_sizes(qtbot: Any) -> None:
    assert len(icon("folder").availableSizes()) > 1


def test_an_icon_is_drawn_once_and_whoever_paints_on_it_paints_on_a_copy() -> None:
    first, second = icon_image("folder", 24, "#ffffff"), icon_image("folder", 24, "#ffffff")
    assert first.cacheKey() == second.cacheKey()
    first.fill("#ff0000")
    assert second == icon_image("folder", 24, "#ffffff") != first
