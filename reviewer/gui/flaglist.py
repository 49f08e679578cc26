"""The list of flags of one picture, worst first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from reviewer.gui.labels import ElidedLabel, PlainLabel, plain_tip, restyle
from reviewer.gui.services import FlagText
from reviewer.gui.theme import DIM, LINE, WARNING
from reviewer.model.picture import Measurement

TITLE_WIDTH = 150
SCORE_WIDTH = 36
BELOW_COLOUR = "#6f8599"


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


def flag_scores(
    flags: Sequence[FlagText], measured: Mapping[str, Measurement], thresholds: Mapping[str, float]
) -> list[FlagScore]:
    """Give the flags of one picture: the raised ones, then the others, each worst first, then those not measured."""
    rows = []
    for flag in flags:
        found = measured.get(flag.key)
        rows.append(
            FlagScore(
                flag.key,
                flag.title,
                flag.meaning,
                None if found is None else found.score,
                thresholds.get(flag.key, flag.threshold),
                "" if found is None else found.sentence,
                0 if found is None else len(found.evidence),
            )
        )
    return sorted(rows, key=lambda row: (not row.is_raised, 1.0 if row.score is None else -row.score))


class ScoreBar(QWidget):
    """Draw a score from 0 to 1 as a bar with a tick at its threshold."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._score: float | None = None
        self._threshold = 0.5
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_score(self, score: float | None, threshold: float) -> None:
        """Show another score."""
        self._score, self._threshold = score, threshold
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for a slim bar."""
        return QSize(80, 14)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the trough, the bar and the tick."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        trough = QRectF(0, 3, self.width(), self.height() - 6)
        painter.setBrush(QColor("#171717"))
        painter.drawRoundedRect(trough, 3, 3)
        if self._score is not None:
            raised = self._score >= self._threshold
            painter.setBrush(QColor(WARNING if raised else BELOW_COLOUR))
            painter.drawRoundedRect(
                QRectF(0, 3, max(2.0, trough.width() * min(self._score, 1.0)), trough.height()), 3, 3
            )
        tick = round(self._threshold * (self.width() - 2))
        painter.fillRect(tick, 0, 2, self.height(), QColor("#f2f2f2"))


class FlagRow(QFrame):
    """Show one flag: a raised one with its sentence, a low one on a single line."""

    chosen = Signal(str)

    def __init__(self, places_hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = places_hint
        self._key = ""
        self._title = ElidedLabel()
        self._title.setFixedWidth(TITLE_WIDTH)
        self._bar = ScoreBar()
        self._score = PlainLabel()
        self._score.setFixedWidth(SCORE_WIDTH)
        self._score.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._sentence = PlainLabel(role="dim", wrap=True)
        layout = QGridLayout(self)
        layout.setContentsMargins(12, 3, 12, 3)
        layout.setHorizontalSpacing(8)
        layout.setVerticalSpacing(2)
        layout.addWidget(self._title, 0, 0)
        layout.addWidget(self._bar, 0, 1)
        layout.addWidget(self._score, 0, 2)
        layout.addWidget(self._sentence, 1, 0, 1, 3)
        layout.setColumnStretch(1, 1)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_flag(self, row: FlagScore, *, is_only: bool) -> None:
        """Show another flag; ``is_only`` marks the one whose boxes alone are drawn."""
        self._key = row.key
        self._title.set_text(row.title)
        restyle(self._title, "" if row.is_raised else f"color: {DIM};")
        self._bar.set_score(row.score, row.threshold)
        self._score.setText("–" if row.score is None else f"{row.score:.2f}")
        restyle(self._score, "font-weight: 600;" if row.is_raised else f"color: {DIM};")
        places = f"  {self._hint}" if row.places else ""
        self._sentence.setText(f"{row.sentence}{places}" if row.is_raised else "")
        self._sentence.setVisible(row.is_raised and bool(row.sentence))
        restyle(self, f"FlagRow {{ background: {LINE if is_only else 'transparent'}; }}")
        self.setToolTip(plain_tip("\n".join(filter(None, (row.meaning, row.sentence)))))
        state = self.tr("not measured") if row.score is None else f"{row.score:.2f}"
        self.setAccessibleName(f"{row.title}: {state}")
        self.setAccessibleDescription(row.sentence)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Choose this flag."""
        self.chosen.emit(self._key)


class FlagList(QScrollArea):
    """Show every flag of the picture; a click on one asks for its places alone."""

    chosen = Signal(str)

    def __init__(self, count: int, places_hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Flags, worst first"))
        inside = QWidget()
        inside.setObjectName("FlagListInside")
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._rows = [FlagRow(places_hint) for _ in range(count)]
        for row in self._rows:
            row.chosen.connect(self.chosen)
            layout.addWidget(row)
        layout.addStretch(1)
        self.setWidget(inside)
        self.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)

    def show_scores(self, scores: Sequence[FlagScore], only: str | None = None) -> None:
        """Show the flags of another picture, in the order given."""
        for row, score in zip(self._rows, scores, strict=True):
            row.show_flag(score, is_only=score.key == only)
        self.verticalScrollBar().setValue(0)
