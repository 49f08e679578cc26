"""A dialog opens over its window, and fits its screen."""

from typing import Any

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from reviewer.gui.dialogs import Dialogs
from reviewer.gui.looks.labels import PlainLabel


def test_a_dialog_that_belongs_to_nobody_opens_over_the_window(qtbot: Any) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 400)
    window.move(40, 60)
    window.show()
    dialog = QDialog()
    dialog.resize(200, 100)
    Dialogs(window).open(dialog)
    assert dialog.parentWidget() is window
    assert dialog.isModal()
    assert (dialog.frameGeometry().center() - window.frameGeometry().center()).manhattanLength() < 40
    dialog.reject()


def test_a_dialog_is_no_larger_than_the_screen(qtbot: Any) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    room = window.screen().availableSize()
    dialog = QDialog(window)
    dialog.resize(room.width() + 300, room.height() + 200)
    Dialogs(window).open(dialog)
    assert (dialog.width(), dialog.height()) == (room.width(), room.height())
    dialog.reject()


def test_a_dialog_that_asks_for_no_size_has_room_for_its_words(qtbot: Any) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    dialog = QDialog(window)
    words = PlainLabel("so that many words take several lines, " * 12, wrap=True)
    words.setMinimumWidth(520)
    QVBoxLayout(dialog).addWidget(words)
    Dialogs(window).open(dialog)
    qtbot.waitUntil(lambda: words.height() >= words.heightForWidth(words.width()) > words.fontMetrics().height())
    dialog.reject()
