"""Drawn pictures on disk, and stores of their pixels that end with the test."""

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from reviewer.gui.canvas import Canvas
from reviewer.gui.images import to_rgb
from reviewer.gui.pixels import PixelStore
from reviewer.model.recipe import Recipe
from tests.gui.gallery import Gallery, Slow

Pixels = NDArray[np.uint8]

if "DISPLAY" not in os.environ:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture
def gallery(tmp_path: Path) -> Gallery:
    """Give an empty gallery."""
    folder = tmp_path / "gallery"
    folder.mkdir()
    return Gallery(folder)


@pytest.fixture
def slow() -> Iterator[Slow]:
    """Give a decoder that waits to be let, and is let at the end."""
    one = Slow()
    yield one
    one.gate.set()


@pytest.fixture
def make_store(qtbot: Any, gallery: Gallery) -> Iterator[Callable[..., PixelStore]]:
    """Give a function that makes a store over the gallery; all are closed, and no thread may be left."""
    before = set(threading.enumerate())
    made: list[PixelStore] = []

    def make(recipe: Recipe | None = None, **options: Any) -> PixelStore:
        store = PixelStore(options.pop("recipe_now", lambda: recipe or Recipe()), gallery.path_of, **options)
        made.append(store)
        return store

    yield make
    for store in made:
        store.close()
    for thread in set(threading.enumerate()) - before:
        thread.join(5)
    assert set(threading.enumerate()) <= before


@pytest.fixture
def make_canvas(qtbot: Any, make_store: Callable[..., PixelStore]) -> Callable[..., Canvas]:
    """Give a function that makes a shown canvas over a store."""

    def make(store: PixelStore, width: int = 400, height: int = 300) -> Canvas:
        canvas = Canvas(store, name_of=lambda candidate: f"{candidate}.png")
        qtbot.addWidget(canvas)
        canvas.resize(width, height)
        canvas.show()
        return canvas

    return make


@pytest.fixture
def seen() -> Callable[[Canvas], Pixels]:
    """Give a function that gives what a canvas paints, without evidence: uint8, shape (rows, columns, 3)."""

    def grab(canvas: Canvas) -> Pixels:
        return to_rgb(canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32))

    return grab
