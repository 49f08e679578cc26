"""What stands in the window before a review is open."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from reviewer.gui.looks.icons import IconLabel, icon
from reviewer.gui.looks.labels import PlainLabel, plain_tip
from reviewer.gui.looks.theme import current

WIDTH = 760
ROW = 50
_PATH = Qt.ItemDataRole.UserRole


class StartPage(QWidget):
    """Offer a new review, an old one, or one of those opened last."""

    new_wanted = Signal()
    open_wanted = Signal()
    review_chosen = Signal(str)
    forget_wanted = Signal(str)

    def __init__(self, key_of: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Start page"))
        self._new = self._button(self.tr("New review from a folder…"))
        self._new.setProperty("role", "primary")
        self._open = self._button(self.tr("Open a review…"))
        self.name_keys(key_of)
        self._new.clicked.connect(self.new_wanted)
        self._open.clicked.connect(self.open_wanted)
        self._heading = PlainLabel(self.tr("RECENT REVIEWS"), "section")
        self._recent = QListWidget()
        self._recent.setAccessibleName(self.tr("Recent reviews"))
        self._recent.setIconSize(QSize(28, 28))
        self._recent.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._recent.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._recent.itemActivated.connect(self._on_chosen)
        self._recent.itemClicked.connect(self._on_chosen)
        self._resume = PlainLabel(self.tr("Return goes on where you left off"), "dim")
        self._nothing = PlainLabel(self.tr("Reviews that you open are listed here."), "dim")
        self._paths: Sequence[str] = ()
        self._build()
        self._draw_icons()

    def name_keys(self, key_of: Callable[[str], str]) -> None:
        """Tell which keys do what the buttons do."""
        for button, action in ((self._new, "review.new"), (self._open, "review.open")):
            text, key = button.text().strip(), key_of(action)
            button.setToolTip(f"{text}  ({key})" if key else text)

    def show_recent(self, paths: Sequence[str]) -> None:
        """List the reviews opened last, newest first; those that are gone are shown as such."""
        self._paths = paths
        self._recent.clear()
        for text in paths:
            path = Path(text)
            is_there = path.is_file()
            where = str(path.parent) if is_there else self.tr("not found: {path}").format(path=path.parent)
            entry = QListWidgetItem(
                icon("review") if is_there else icon("warning", current().dim), f"{path.stem}\n{where}"
            )
            entry.setData(_PATH, text)
            entry.setToolTip(plain_tip(text))
            entry.setSizeHint(QSize(0, ROW))
            if not is_there:
                entry.setForeground(QColor(current().dim))
            self._recent.addItem(entry)
        self._recent.setMaximumHeight(len(paths) * ROW + 6)
        self._recent.setVisible(bool(paths))
        self._nothing.setVisible(not paths)
        self._resume.setVisible(bool(paths))
        if paths:
            self._recent.setCurrentRow(0)
            self.setFocusProxy(self._recent)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icons anew where the looks change."""
        if event.type() is QEvent.Type.PaletteChange:
            self._draw_icons()
            self.show_recent(self._paths)
        super().changeEvent(event)

    def _draw_icons(self) -> None:
        self._new.setIcon(icon("folder", current().primary_text))
        self._open.setIcon(icon("review"))

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(16)
        sign = IconLabel(56, "reviewer")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(PlainLabel("reviewer", "title"))
        words.addWidget(PlainLabel(self.tr("Which pictures are worth training a super-resolution model on?"), "dim"))
        head.addWidget(sign)
        head.addLayout(words, 1)
        return head

    def _ways(self) -> QHBoxLayout:
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self._new)
        buttons.addWidget(self._open)
        buttons.addWidget(PlainLabel(self.tr("or drop a folder or a review here"), "dim", wrap=True), 1)
        return buttons

    def _build(self) -> None:
        inner = QWidget()
        inner.setMaximumWidth(WIDTH)
        column = QVBoxLayout(inner)
        column.setSpacing(14)
        column.addStretch(1)
        column.addLayout(self._head())
        column.addSpacing(6)
        column.addLayout(self._ways())
        column.addSpacing(12)
        heading = QHBoxLayout()
        heading.addWidget(self._heading)
        heading.addStretch(1)
        heading.addWidget(self._resume)
        column.addLayout(heading)
        column.addWidget(self._nothing)
        column.addWidget(self._recent, 6)
        column.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(32, 24, 32, 24)
        layout.addStretch(1)
        layout.addWidget(inner, 20)
        layout.addStretch(1)

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(f" {text}")
        button.setIconSize(QSize(20, 20))
        button.setMinimumHeight(44)
        return button

    def _on_chosen(self, entry: QListWidgetItem) -> None:
        path = str(entry.data(_PATH))
        if Path(path).is_file():
            self.review_chosen.emit(path)
        else:
            self.forget_wanted.emit(path)
