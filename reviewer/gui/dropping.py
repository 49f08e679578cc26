"""What is dropped on the window, and what is said while it hovers: what a drop would do, or why it does nothing."""

import os
from collections.abc import Callable, Mapping
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from reviewer.gui.looks.labels import PlainLabel
from reviewer.model.naming import REVIEW_SUFFIX
from reviewer.model.picture import shown

_MARGIN = 24


class DropEffect(Enum):
    """Name what a drop does."""

    OPEN = "opens a review"
    BEGIN = "begins a review of a folder"
    ADD = "adds a folder to the open review"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Dropping", text)


class Dropping(QObject):
    """Take one folder or one review that is dropped on a window, and say meanwhile what comes of it.

    What cannot be taken is followed all the same, since a cursor that forbids does not say why.

    Parameters
    ----------
    window : QWidget
    is_open : callable
        Tells whether a review is open, which folders would join.
    effects : mapping of DropEffect to callable
        Brings each about with what was dropped.
    """

    def __init__(
        self, window: QWidget, is_open: Callable[[], bool], effects: Mapping[DropEffect, Callable[[Path], object]]
    ) -> None:
        super().__init__(window)
        self._window, self._is_open, self._effects = window, is_open, effects
        self.hint = PlainLabel(role="drop", wrap=True, parent=window)
        self.hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint.hide()
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Follow what is dragged over the window."""
        if isinstance(event, QDragEnterEvent):
            event.setAccepted(event.mimeData().hasUrls())
            if event.isAccepted():  # else it is text that is dragged, as out of a field of the window's own
                self._say(event.mimeData())
        elif isinstance(event, QDragMoveEvent):
            event.setAccepted(self._effect(event.mimeData()) is not None)
        elif isinstance(event, QDropEvent):
            self.hint.hide()
            self._drop(event)
        elif event.type() is QEvent.Type.DragLeave:
            self.hint.hide()
        else:
            return False
        return True

    def _effect(self, data: QMimeData) -> tuple[DropEffect, Path] | None:
        """Give what a drop of something would do, None where that is nothing."""
        urls = data.urls()
        path = Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
        if path is not None and path.suffix == REVIEW_SUFFIX:
            return DropEffect.OPEN, path
        if path is not None and path.is_dir():
            return DropEffect.ADD if self._is_open() else DropEffect.BEGIN, path
        return None

    def _drop(self, event: QDropEvent) -> None:
        found = self._effect(event.mimeData())
        if found is None:
            event.ignore()
            return
        event.acceptProposedAction()
        effect, path = found
        self._effects[effect](path)

    def _say(self, data: QMimeData) -> None:
        """Say in the middle of the window what a drop would do."""
        hint, room = self.hint, self._window.width() - 2 * _MARGIN
        hint.ensurePolished()
        text = self._told(self._effect(data), room // 2)
        hint.setText(text)
        hint.setAccessibleName(text)
        hint.setWordWrap(False)
        width = min(hint.sizeHint().width(), room)
        hint.setWordWrap(True)
        hint.resize(width, hint.heightForWidth(width))
        hint.move((self._window.width() - width) // 2, (self._window.height() - hint.height()) // 2)
        hint.show()
        hint.raise_()

    def _told(self, found: tuple[DropEffect, Path] | None, room: int) -> str:
        """Give the words for what a drop would do, with a name that takes no more than some pixels."""
        if found is None:
            return _tr("Drop one folder or one review. Pictures come in with the folder that they lie in.")
        effect, path = found
        text = {
            DropEffect.OPEN: _tr("Opens the review {name}"),
            DropEffect.BEGIN: _tr("Begins a review of the folder {name}"),
            DropEffect.ADD: _tr("Adds the folder {name} to this review, and scans it"),
        }[effect]
        name = shown(os.fsencode(path.stem if effect is DropEffect.OPEN else path.name))
        return text.format(name=self.hint.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, room))
