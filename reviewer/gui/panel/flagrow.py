"""One flag of a picture as a row that its list paints: many change at every page, and a paint of each would cost."""

import math
from dataclasses import dataclass
from typing import Self

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QResizeEvent, QStaticText
from PySide6.QtWidgets import QSizePolicy, QWidget

from reviewer.gui.looks.colours import SMALL_PIXELS
from reviewer.gui.looks.labels import plain_tip
from reviewer.gui.looks.language import measured
from reviewer.gui.looks.theme import current

SIDE, ABOVE, GAP = 12, 3, 8
TITLE_WIDTH = 150
SCORE_WIDTH = 36
BAR_HEIGHT = 14
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class FlagScore:
    """Hold what is shown of one flag in one picture; ``score`` is None where it was not measured."""

    key: str
    title: str
    meaning: str
    score: float | None
    threshold: float
    sentence: str = ""
    places: int = 0

    @property
    def is_raised(self) -> bool:
        """Tell whether the score reaches the threshold."""
        return self.score is not None and self.score >= self.threshold

    @property
    def score_text(self) -> str:
        """Give the score as it is written."""
        return "–" if self.score is None else measured(self.score, 2)


@dataclass(frozen=True, slots=True)
class Inks:
    """Hold the colours that rows are painted in, looked up once for all of them."""

    text: QColor
    strong: QColor
    dim: QColor
    line: QColor
    trough: QColor
    raised_bar: QColor
    below: QColor

    @classmethod
    def of(cls, widget: QWidget) -> Self:
        """Give those that a widget and the looks have now."""
        text, colours = widget.palette().windowText().color(), current()
        names = colours.strong, colours.dim, colours.line, colours.trough, colours.raised_bar, colours.below
        return cls(text, *map(QColor, names))


class FlagRow(QWidget):
    """Be one flag: a raised one with its sentence, a low one on a single line; all as plain text.

    It paints nothing by itself: what it lies in calls ``paint``.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = ""
        self._row = FlagScore("", "", "", None, 0.5)
        self._is_only = False
        self._title = self._sentence = self._score = ""
        self._shortened: dict[str, str] = {}
        self._words = QStaticText()  # its lines are laid out once, not at each paint
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._take_fonts()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._fit()

    @property
    def row(self) -> FlagScore:
        """Give what is shown."""
        return self._row

    @property
    def sentence(self) -> str:
        """Give the words below the score, empty where it is not raised."""
        return self._sentence

    def show_flag(self, row: FlagScore, *, is_only: bool, hint: str = "") -> None:
        """Show another flag; ``is_only`` marks the one whose boxes alone are drawn, ``hint`` follows its sentence."""
        if (row, is_only, hint) == (self._row, self._is_only, self._hint):
            return
        self._row, self._is_only, self._hint = row, is_only, hint
        self._sentence = f"{row.sentence}  {hint}".rstrip() if row.is_raised and row.sentence else ""
        self.setToolTip(plain_tip("\n".join(filter(None, (row.meaning, row.sentence)))))
        self._score = row.score_text
        state = self.tr("not measured") if row.score is None else self._score
        self.setAccessibleName(f"{row.title}: {state}")
        self.setAccessibleDescription(row.sentence)
        self._fit()
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose this flag, by the left button alone."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.chosen.emit(self._row.key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the sentence anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Take on another font."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._take_fonts()
            self._fit()

    def paint(self, painter: QPainter, inks: Inks) -> None:
        """Draw the name, the bar, the score and the sentence, from the corner of the row on; nothing without a flag."""
        if not self._row.key:
            return
        row, width, height = self._row, self.width() - 2 * SIDE, self._line_height
        if self._is_only:
            painter.fillRect(self.rect(), inks.line)
        painter.setFont(self.font())
        painter.setPen(inks.text if row.is_raised else inks.dim)
        painter.drawText(SIDE, ABOVE, width, height, _LEFT, self._title)
        if row.is_raised:
            painter.setFont(self._strong)
        painter.setPen(inks.text if self._sentence or row.is_raised else inks.dim)
        painter.drawText(SIDE, ABOVE, width, height, _RIGHT, self._score)
        if self._sentence:
            painter.setFont(self._small)
            painter.setPen(inks.dim)
            painter.drawStaticText(SIDE, ABOVE + height + 2, self._words)
        self._paint_bar(painter, inks)

    def _paint_bar(self, painter: QPainter, inks: Inks) -> None:
        """Draw the score as a bar with a tick at its threshold."""
        row, left, top = self._row, SIDE + TITLE_WIDTH + GAP, ABOVE + self._line_height // 2 - BAR_HEIGHT // 2
        room = self.width() - SIDE - 1 - SCORE_WIDTH - GAP - left
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(inks.trough)
        painter.drawRoundedRect(left, top + 3, room, BAR_HEIGHT - 6, 3, 3)
        if row.score is not None:
            painter.setBrush(inks.raised_bar if row.is_raised else inks.below)
            length = max(2.0, room * min(row.score, 1.0))
            painter.drawRoundedRect(QRectF(left, top + 3, length, BAR_HEIGHT - 6), 3, 3)
        painter.fillRect(round(left + row.threshold * (room - 2)), top, 2, BAR_HEIGHT, inks.strong)

    def _fit(self) -> None:
        """Shorten the title to its room, and be as high as the sentence asks for."""
        title = self._row.title
        if title not in self._shortened:  # to find out takes as long as to lay out a sentence
            metrics = self.fontMetrics()
            self._shortened[title] = metrics.elidedText(title, Qt.TextElideMode.ElideMiddle, TITLE_WIDTH)
        self._title = self._shortened[title]
        height = 2 * ABOVE + self._line_height
        if self._sentence:
            self._words.setText(self._sentence)
            self._words.setTextWidth(max(1, self.width() - 2 * SIDE))
            self._words.prepare(font=self._small)
            height += 2 + math.ceil(self._words.size().height())
        if height != self.maximumHeight():
            self.setFixedHeight(height)

    def _take_fonts(self) -> None:
        """Keep the fonts of the sentence and of a raised score: a new one is looked up anew at each paint."""
        self._small, self._strong = QFont(self.font()), QFont(self.font())
        self._small.setPixelSize(SMALL_PIXELS)
        self._strong.setWeight(QFont.Weight.DemiBold)
        self._line_height = self.fontMetrics().height() + 1
        self._shortened.clear()
