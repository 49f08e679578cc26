"""Drawn pictures on disk, and stores of their pixels that end with the test."""

import gc
import itertools
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog

from reviewer.gui.app import make_window
from reviewer.gui.application import make_application
from reviewer.gui.prefetch.images import to_rgb
from reviewer.gui.prefetch.pixels import PixelStore
from reviewer.gui.view.canvas import Canvas
from reviewer.gui.window import Window
from reviewer.model.recipe import Recipe
from tests.gui.gallery import Gallery, Slow
from tests.gui.reviews import Hands, make_review, services_for

Pixels = NDArray[np.uint8]

if "DISPLAY" not in os.environ:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


_ended = itertools.count(1)


@pytest.fixture(autouse=True)
def swept() -> Iterator[None]:
    """Free reference cycles in the thread of the window alone, as the program does."""
    gc.disable()
    yield
    gc.collect(2 if next(_ended) % 100 == 0 else 1)
    gc.enable()


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
        recipe_now = options.pop("recipe_now", lambda: recipe or Recipe())
        store = PixelStore(recipe_now, gallery.path_of, **({"rest": 0.0} | options))
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
        return to_rgb(canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB888))

    return grab


@pytest.fixture(scope="session")
def drawn_review(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a review of twelve drawn pictures, the worst first, that nobody opens."""
    return make_review(tmp_path_factory.mktemp("drawn"), 12)


@pytest.fixture
def review(drawn_review: Path, tmp_path: Path) -> Path:
    """Give a copy of the review of twelve drawn pictures."""
    return Path(shutil.copy(drawn_review, tmp_path))


@pytest.fixture
def make_hands(qtbot: Any, tmp_path: Path) -> Iterator[Callable[..., Hands]]:
    """Give a function that opens the window, with services replaced; all end with the test and leave no thread."""
    make_application()
    before = set(threading.enumerate())
    windows: list[Window] = []

    def make(**services: Any) -> Hands:
        window = make_window(services_for(tmp_path, **services))
        windows.append(window)
        qtbot.addWidget(window)
        window.resize(1280, 720)
        with qtbot.waitActive(window):
            window.show()
        return Hands(qtbot, window)

    yield make
    for shown in QApplication.topLevelWidgets():  # a dialog that stays open would be the next test's
        if isinstance(shown, QDialog) and shown.isVisible():
            shown.reject()
    for window in windows:
        window.close()
    left = [thread for thread in threading.enumerate() if thread not in before]
    for thread in left:
        thread.join(5)
    assert not [thread for thread in left if thread.is_alive()]


@pytest.fixture
def hands(make_hands: Callable[..., Hands], review: Path) -> Hands:
    """Give hands at a window with the review of twelve pictures open."""
    made = make_hands()
    made.open(review)
    return made


@pytest.fixture
def dialog(qtbot: Any) -> Callable[[], Any]:
    """Give a function that waits for a dialog and gives it."""

    def wait() -> Any:
        qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
        return QApplication.activeModalWidget()

    return wait
