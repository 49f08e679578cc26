"""The command palette: every action that works now, found by a few letters."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QDialog, QHeaderView, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from reviewer.gui.input.action import ActionSpec
from reviewer.gui.input.keys import key_text
from reviewer.gui.looks.labels import PlainLabel

WIDTH, HEIGHT = 640, 420
TOP = 64
_LIST_KEYS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


def rank(spec: ActionSpec, words: Sequence[str]) -> int | None:
    """Tell how well an action fits what was typed, 0 the best; None where it does not fit.

    Its English name finds it in every language too, after all else: manuals and talk name actions so.
    """
    title, menu = spec.title.lower(), QCoreApplication.translate("Actions", spec.menu.value).lower()
    told = f"{title} {menu} {spec.hint.lower()}"
    if not all(word in told for word in words):
        return 4 if all(word in spec.text.lower() for word in words) else None
    if not all(word in title for word in words):
        return 3
    if words and title.startswith(words[0]):
        return 0
    return 1 if any(part.startswith(tuple(words)) for part in title.split()) else 2


class CommandPalette(QDialog):
    """Ask which action to do; it is done once the palette is closed, as if by its key."""

    def __init__(
        self, actions: Sequence[tuple[ActionSpec, QAction]], last: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setWindowTitle(self.tr("Commands"))
        self._actions = [(spec, action) for spec, action in actions if action.isEnabled()]
        self._last = last
        self.chosen: ActionSpec | None = None
        self._box = QLineEdit()
        self._box.setPlaceholderText(self.tr("What do you want to do?"))
        self._box.setAccessibleName(self.tr("Find a command"))
        self._box.installEventFilter(self)
        self._list = QTreeWidget()
        self._list.setAccessibleName(self.tr("Commands"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._hint = PlainLabel(role="dim", wrap=True)
        self._build()
        self._fill("")

    @property
    def titles(self) -> list[str]:
        """Give the names of the actions that are offered, the best first."""
        found = (self._list.topLevelItem(row) for row in range(self._list.topLevelItemCount()))
        return [entry.text(0) for entry in found if entry is not None]

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Let the keys that walk a list do so while letters are typed."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in _LIST_KEYS:
                self._list.keyPressEvent(event)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._choose()
                return True
        return False

    def _build(self) -> None:
        self._list.setColumnCount(3)
        self._list.setHeaderHidden(True)
        self._list.setRootIsDecorated(False)
        self._list.setUniformRowHeights(True)
        self._list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            self._list.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 10)
        for part in (self._box, self._list, self._hint):
            layout.addWidget(part)
        self._box.textChanged.connect(self._fill)
        self._list.itemClicked.connect(lambda _: self._choose())
        self._list.currentItemChanged.connect(lambda *_: self._tell())
        around = self.parentWidget()
        self.resize(WIDTH, HEIGHT)
        if around is not None:
            corner = around.mapToGlobal(around.rect().topLeft())
            self.move(corner.x() + (around.width() - WIDTH) // 2, corner.y() + TOP)

    def _fill(self, text: str) -> None:
        words = text.lower().split()
        ranked = [(rank(spec, words), spec.id != self._last, place) for place, (spec, _) in enumerate(self._actions)]
        self._list.clear()
        for _, _, place in sorted(key for key in ranked if key[0] is not None):
            spec = self._actions[place][0]
            menu = QCoreApplication.translate("Actions", spec.menu.value)
            entry = QTreeWidgetItem([spec.title, menu, "   ".join(key_text(key) for key in spec.every_key)])
            entry.setData(0, Qt.ItemDataRole.UserRole, place)
            entry.setForeground(1, self.palette().placeholderText())
            self._list.addTopLevelItem(entry)
        first = self._list.topLevelItem(0)
        if first is not None:
            self._list.setCurrentItem(first)
        self._tell()

    def _tell(self) -> None:
        place = self._place()
        nothing = self.tr("No command that works here matches these letters.")
        self._hint.setText(nothing if place is None else self._actions[place][0].hint)

    def _place(self) -> int | None:
        entry = self._list.currentItem()
        return None if entry is None else int(entry.data(0, Qt.ItemDataRole.UserRole))

    def _choose(self) -> None:
        place = self._place()
        if place is not None:
            self.chosen, action = self._actions[place]
            self.accept()
            QTimer.singleShot(0, partial(action.trigger))
