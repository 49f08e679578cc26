"""The list of flags of one picture, worst first."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from reviewer.gui.looks.sayings import told
from reviewer.gui.panel.flagrow import FlagRow, FlagScore, Inks
from reviewer.gui.services import FlagText
from reviewer.model.picture import Measurement


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
                "" if found is None else told(found.sentence),
                0 if found is None else len(found.evidence),
            )
        )
    return sorted(rows, key=lambda row: (not row.is_raised, 1.0 if row.score is None else -row.score))


class FlagRows(QWidget):
    """Lay out rows below one another and paint those that are seen in one go."""

    def __init__(self, rows: Sequence[FlagRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self.setObjectName("FlagListInside")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for row in rows:
            layout.addWidget(row)
        layout.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows."""
        painter, inks, seen, above = QPainter(self), Inks.of(self), event.rect(), 0
        for row in self._rows:
            if seen.intersects(row.geometry()):
                painter.translate(0, row.y() - above)
                above = row.y()
                row.paint(painter, inks)


class FlagList(QScrollArea):
    """Show every flag of the picture; a click on one asks for its places alone.

    ``places_hint`` says which key shows places.
    """

    chosen = Signal(str)

    def __init__(self, count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Flags, worst first"))
        self.places_hint = ""
        self._rows = [FlagRow() for _ in range(count)]
        for row in self._rows:
            row.chosen.connect(self.chosen)
        self._inside = FlagRows(self._rows)
        self.setWidget(self._inside)
        for ground in (self.viewport(), self._inside):
            ground.setAutoFillBackground(False)

    def show_scores(self, scores: Sequence[FlagScore], only: str | None = None) -> None:
        """Show the flags of another picture, in the order given; which key shows places is said once."""
        first = next((score.key for score in scores if score.is_raised and score.places), None)
        for row, score in zip(self._rows, scores, strict=True):
            hint = self.places_hint if score.key == first else ""
            row.show_flag(score, is_only=score.key == only, hint=hint)
        self.verticalScrollBar().setValue(0)
