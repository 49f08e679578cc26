"""A binding that drops references of None aborts the program after some thousand paints; this one must not."""

import sys
from collections.abc import Callable
from typing import Any

from reviewer.gui.view.canvas import Canvas


def test_a_thousand_updates_take_no_references_of_none_away(
    qtbot: Any, gallery: Any, make_store: Callable[..., Any], make_canvas: Callable[..., Canvas]
) -> None:
    (one,) = gallery.add(width=64, height=48)
    store = make_store()
    canvas = make_canvas(store, 64, 48)
    with qtbot.waitSignal(canvas.painted):
        canvas.show_candidate(one, gallery.size(one), {})
    qtbot.waitUntil(lambda: store.is_idle)
    before = sys.getrefcount(None)
    for _ in range(1000):
        canvas.update()
        canvas.repaint()
    assert sys.getrefcount(None) > before - 100
