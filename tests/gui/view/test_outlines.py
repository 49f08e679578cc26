"""Outlines of places: what is kept of them from paint to paint is never seen where it no longer holds."""

from dataclasses import replace
from typing import Any

import numpy as np
from PySide6.QtGui import QColor, QImage, QPainter

from reviewer.gui.prefetch.images import to_rgb
from reviewer.gui.prefetch.viewport import Viewport
from reviewer.gui.view.outlines import CURRENT, EVIDENCE, LEAST_SIDE, Outlines, box_rect
from reviewer.gui.view.regions import Region
from reviewer.model.picture import Box

REGIONS = tuple(Region("rim_light", Box(20 * k, 30 * k, 15, 12, k / 5)) for k in range(6))
VIEW = Viewport(200, 150, 400, 300)


def painted(outlines: Outlines, *seen: Any) -> np.ndarray:
    """Give what outlines paint over white: uint8, shape (300, 400, 3)."""
    image = QImage(400, 300, QImage.Format.Format_RGB888)
    image.fill(QColor(255, 255, 255))
    painter = QPainter(image)
    outlines.paint(painter, *seen)
    painter.end()
    return to_rgb(image)


def test_whatever_changes_between_two_paints_is_seen_as_if_it_had_never_been_otherwise(qapp: Any) -> None:
    kept, before = Outlines(), None
    for seen in (
        (VIEW, 1.0, REGIONS, None),
        (VIEW, 2.0, REGIONS, None),
        (VIEW, 1.0, REGIONS, REGIONS[2]),
        (VIEW, 1.0, REGIONS[:3], REGIONS[2]),
        (replace(VIEW, zoom=4.0), 1.0, REGIONS[:3], REGIONS[2]),
        (replace(VIEW, zoom=4.0, centre=(0.2, 0.2)), 1.0, REGIONS[:3], None),
        (VIEW, 1.0, (), None),
    ):
        fresh = painted(Outlines(), *seen)
        assert np.array_equal(painted(kept, *seen), fresh)
        assert np.array_equal(painted(kept, *seen), fresh)
        assert before is None or (fresh != before).any()
        before = fresh


def test_the_current_place_alone_has_its_own_colour(qapp: Any) -> None:
    for current, colour in ((None, EVIDENCE), (REGIONS[1], CURRENT)):
        pixels = painted(Outlines(), VIEW, 1.0, REGIONS[1:2], current)
        assert (pixels == colour.getRgb()[:3]).all(-1).any()
    assert not (pixels == EVIDENCE.getRgb()[:3]).all(-1).any()


def test_a_place_of_one_pixel_seen_from_afar_is_still_large_enough_to_see() -> None:
    far = Viewport(4000, 3000, 400, 300)
    rect = box_rect(far, Region("rim_light", Box(1500, 2000, 1, 1, 1.0)))
    assert min(rect.width(), rect.height()) >= LEAST_SIDE - 1
