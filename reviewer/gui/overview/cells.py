"""How one picture looks in the grid."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPen

from reviewer.gui.looks.colours import DARK
from reviewer.gui.looks.icons import icon_image
from reviewer.gui.looks.theme import current
from reviewer.model.mark import NO_MARK, Mark
from reviewer.model.picture import CandidateId
from reviewer.model.verdict import Verdict

MARGIN = 5
MARK = 22
BADGE = 20
CAPTION = 18
TRAY_GAP = 2
"""Between the trays of two groups lies twice as much."""
SMALL = 110
"""Cells narrower than this have no room for words over the picture."""

# Over thumbnails, which look alike in every theme.
_BADGE_BACK = QColor(18, 18, 18, 215)
_WARNING = QColor(DARK.warning)
_INK = QColor(DARK.text)
_VEIL = QColor(40, 112, 192, 100)
"""Lies over what is selected: white pictures turn as blue as dark ones."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Hold what the grid shows of one picture.

    ``badge`` tells the worst flag that is raised, or that its file ``is_gone``; ``reasons`` has the digits of the
    reasons of its verdict. ``group`` is that of the pictures that look alike, where these stand together, and the best
    copy of them is told.
    """

    id: CandidateId
    verdict: Verdict
    badge: str = ""
    name: str = ""
    reasons: str = ""
    mark: Mark = NO_MARK
    is_gone: bool = False
    group: int | None = None
    is_best: bool = False


class CellPainter:
    """Draw cells in some colours; the marks are drawn once for a device pixel ratio."""

    def __init__(self, ratio: float) -> None:
        self.ratio = ratio
        self.colours = current()
        self._marks = {v: icon_image(v.value, MARK - 4, DARK.verdicts[v], ratio) for v in Verdict}
        self._star = icon_image("star", MARK - 6, DARK.warning, ratio)
        self._noted = icon_image("noted", MARK - 6, DARK.text, ratio)

    def paint_tray(self, painter: QPainter, area: QRect, *, begins: bool, ends: bool) -> None:
        """Draw what lies below the cells of one group and joins them, before any of them is drawn."""
        tray = area.adjusted(TRAY_GAP if begins else 0, TRAY_GAP, -TRAY_GAP if ends else 0, -TRAY_GAP)
        painter.fillRect(tray, QColor(self.colours.tray))

    def paint(
        self,
        painter: QPainter,
        area: QRect,
        cell: Cell,
        thumbnail: QImage | None,
        *,
        has_failed: bool,
        is_current: bool,
        is_selected: bool,
    ) -> None:
        """Draw one cell into its area; ``has_failed`` where there will be no thumbnail."""
        inner = area.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        picture = inner.adjusted(0, 0, 0, -CAPTION)
        colours = self.colours
        painter.fillRect(inner, QColor(colours.selected if is_selected else colours.panel))
        if thumbnail is None:
            self._waiting(painter, picture, "⚠" if has_failed else "…")
        else:
            painter.setOpacity(0.45 if cell.verdict is Verdict.REJECTED or cell.is_gone else 1.0)
            painter.drawImage(_fitted(thumbnail, picture), thumbnail)
            painter.setOpacity(1.0)
        if is_selected:
            painter.fillRect(picture, _VEIL)
        if cell.badge:
            self._badge(painter, picture, cell.badge)
        if cell.verdict is not Verdict.UNDECIDED:
            self._mark(painter, picture, cell)
        self._star_and_note(painter, picture, cell.mark)
        strip = QRect(inner.left(), picture.bottom() + 1, inner.width(), CAPTION)
        if cell.is_best:
            strip.setLeft(self._best(painter, strip))
        self._caption(painter, strip, cell.name, colours.text if is_selected else colours.dim)
        self._frame(painter, inner, is_current=is_current, is_selected=is_selected)

    def _waiting(self, painter: QPainter, picture: QRect, sign: str) -> None:
        painter.setPen(QColor(self.colours.dim))
        painter.drawText(picture, Qt.AlignmentFlag.AlignCenter, sign)

    def _best(self, painter: QPainter, strip: QRect) -> int:
        """Say before the name that this is the best copy; give where that ends."""
        word = QCoreApplication.translate("Cell", "Best")
        wide = QFontMetrics(painter.font()).horizontalAdvance(word) + 10
        plate = QRect(strip.left(), strip.top(), wide, strip.height())
        painter.fillRect(plate, QColor(self.colours.primary))
        painter.setPen(QColor(self.colours.primary_text))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, word)
        return plate.right() + 1

    def _caption(self, painter: QPainter, strip: QRect, name: str, colour: str) -> None:
        painter.setPen(QColor(colour))
        self._line(painter, strip.adjusted(4, 0, -4, 0), name)

    def _badge(self, painter: QPainter, picture: QRect, text: str) -> None:
        high = BADGE if picture.width() >= SMALL else 4
        strip = QRect(picture.left(), picture.bottom() - high + 1, picture.width(), high)
        painter.fillRect(strip, _BADGE_BACK)
        painter.fillRect(QRect(strip.left(), strip.top(), 3 if high == BADGE else strip.width() // 3, high), _WARNING)
        if high == BADGE:
            painter.setPen(_INK)
            self._line(painter, strip.adjusted(9, 0, -4, 0), text)

    def _mark(self, painter: QPainter, picture: QRect, cell: Cell) -> None:
        words = cell.reasons if picture.width() >= SMALL else ""
        wide = MARK + 6 + (QFontMetrics(painter.font()).horizontalAdvance(words) + 4 if words else 0)
        plate = QRect(picture.left() + 5, picture.top() + 5, wide, MARK + 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_BADGE_BACK)
        painter.drawRoundedRect(plate, 5, 5)
        painter.drawImage(QPointF(plate.left() + 5, plate.top() + 5), self._marks[cell.verdict])
        painter.setPen(_INK)
        painter.drawText(plate.adjusted(MARK + 4, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)

    def _star_and_note(self, painter: QPainter, picture: QRect, mark: Mark) -> None:
        """Draw what is kept beside the verdict, from the right upper corner on."""
        shown = [image for image, is_there in ((self._star, mark.is_starred), (self._noted, mark.note)) if is_there]
        for place, image in enumerate(shown, start=1):
            plate = QRect(picture.right() - 4 - place * (MARK + 2), picture.top() + 5, MARK, MARK)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(_BADGE_BACK)
            painter.drawRoundedRect(plate, 5, 5)
            painter.drawImage(QPointF(plate.left() + 3, plate.top() + 3), image)

    def _line(self, painter: QPainter, room: QRect, text: str) -> None:
        shown = QFontMetrics(painter.font()).elidedText(text, Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def _frame(self, painter: QPainter, inner: QRect, *, is_current: bool, is_selected: bool) -> None:
        if not is_current and not is_selected:
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        colours = self.colours
        painter.setPen(QPen(QColor(colours.strong if is_current else colours.focus), 3))
        painter.drawRect(QRectF(inner).adjusted(-1.5, -1.5, 1.5, 1.5))


def _fitted(image: QImage, area: QRect) -> QRectF:
    """Give where an image lies in an area: whole, centred and never enlarged beyond the area."""
    width, height = max(image.width(), 1), max(image.height(), 1)
    share = min(area.width() / width, area.height() / height)
    size = width * share, height * share
    return QRectF(
        area.left() + (area.width() - size[0]) / 2, area.top() + (area.height() - size[1]) / 2, size[0], size[1]
    )
