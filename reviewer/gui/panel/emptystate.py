"""What stands in place of a picture when there is none to show."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from reviewer.gui.looks.icons import IconLabel, dim_ink
from reviewer.gui.looks.labels import PlainLabel

TEXT_WIDTH = 460


class EmptyState(QWidget):
    """Say why there is nothing to see and what to do next."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = IconLabel(64)
        self._title = PlainLabel(role="title")
        self._text = PlainLabel(wrap=True)
        self._text.setFixedWidth(TEXT_WIDTH)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(10)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addStretch(1)
        for part in (self._mark, self._title, self._text):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            line = QHBoxLayout()
            line.addStretch(1)
            line.addWidget(part)
            line.addStretch(1)
            layout.addLayout(line)
        layout.addSpacing(6)
        layout.addLayout(self._buttons)
        layout.addStretch(1)

    @property
    def title(self) -> str:
        """Give the title shown."""
        return self._title.text()

    def tell(self, mark: str, title: str, text: str, answers: Sequence[tuple[str, Callable[[], None]]] = ()) -> None:
        """Show an icon, a title, a sentence and buttons for what can be done, the first being the likely one."""
        self._mark.show_icon(mark, dim_ink)
        self._title.setText(title)
        self._text.setText(text)
        while (taken := self._buttons.takeAt(0)) is not None:
            if (widget := taken.widget()) is not None:
                widget.deleteLater()
        self._buttons.addStretch(1)
        for place, (label, action) in enumerate(answers):
            button = QPushButton(label)
            button.setProperty("role", "primary" if place == 0 else "")
            button.clicked.connect(action)
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
