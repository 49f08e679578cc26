"""The head of the side panel: the verdict on this picture, its place in the queue and how the whole stands."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from reviewer.gui.looks.icons import IconLabel, Ink, icon, ink_of, text_ink, warning_ink
from reviewer.gui.looks.labels import ElidedLabel, FoldedLabel, PlainLabel, plain_tip, set_state
from reviewer.gui.looks.language import counted
from reviewer.gui.looks.theme import current
from reviewer.model.mark import Mark
from reviewer.model.verdict import Verdict

SIDE, SPACING = 12, 4
STAR = 20
FIRST = 2
"""So many of the buttons that give verdicts stand in the first of their two rows."""
NAMED = (4, 3, FIRST, 0)
"""How many of them are named in words, the best first: all of them, or those that matter most."""

ORDER = 90
"""A long name of an order leaves room for the buttons beside it; its tooltip has all of it."""
SHOWN_ORDER = (Verdict.ACCEPTED, Verdict.REJECTED, Verdict.SKIPPED, Verdict.UNDECIDED)


class TotalsBar(QWidget):
    """Draw how many pictures have which verdict as one stacked bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._totals: dict[Verdict, int] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_totals(self, totals: Mapping[Verdict, int]) -> None:
        """Show other totals."""
        if totals != self._totals:
            self._totals = dict(totals)
            self.update()

    def sizeHint(self) -> QSize:
        """Ask for a thin line."""
        return QSize(120, 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a stretch for each verdict; what is undecided stays empty."""
        painter = QPainter(self)
        colours = current()
        painter.fillRect(self.rect(), QColor(colours.line))
        whole = sum(self._totals.values())
        left = 0
        for verdict in SHOWN_ORDER[:3]:
            width = round(self.width() * self._totals.get(verdict, 0) / whole) if whole else 0
            painter.fillRect(QRect(left, 0, width, self.height()), QColor(colours.verdicts[verdict]))
            left += width


class ActionButton(QToolButton):
    """Do with a click what an action does by its key; the keyboard stays where it is."""

    def __init__(self, name: str, ink: Ink = text_ink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._ink = name, ink
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setIconSize(QSize(14, 14))
        self._hint = ""
        self._action: QAction | None = None
        self._draw()

    def serve(self, action: QAction) -> None:
        """Stand for an action from now on."""
        self._action = action
        self.setAccessibleName(action.iconText())
        self.clicked.connect(action.trigger)
        self.name_keys()

    def name_keys(self) -> None:
        """Tell which keys by now do what it does."""
        if self._action is not None:
            self._hint = self._action.toolTip()
            self.setToolTip(plain_tip(self._hint))

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon anew where the looks change."""
        if event.type() is QEvent.Type.PaletteChange:
            self._draw()
        super().changeEvent(event)

    def _draw(self) -> None:
        self.setIcon(icon(self._icon, self._ink(current())))


class VerdictButton(ActionButton):
    """Give a verdict with a click; the key that does the same is written on it, and what it does where asked to."""

    def __init__(self, verdict: Verdict, parent: QWidget | None = None) -> None:
        super().__init__(verdict.value, ink_of(verdict), parent)
        self._key = self._word = ""
        self.setProperty("role", "verdict")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)

    def name_keys(self) -> None:
        """Write the key on it, too."""
        super().name_keys()
        if self._action is not None:
            self._key, self._word = str(self._action.data()), self._action.iconText()
            self.name(with_word=False)

    def sizeHint(self) -> QSize:
        """Ask for no more than icon and text take."""
        return _without_blanks(self, super().sizeHint())

    def minimumSizeHint(self) -> QSize:
        """Ask for no less, either."""
        return self.sizeHint()

    def name(self, *, with_word: bool) -> None:
        """Write the key on it, after the word for what it does or alone."""
        self.setText(f"{self._word}  {self._key}".strip() if with_word else self._key or self._word)


class Count(ActionButton):
    """Show the shape of a verdict and how many pictures have it; a click shows these alone, and one more all again."""

    def __init__(self, verdict: Verdict, name: str, parent: QWidget | None = None) -> None:
        super().__init__(verdict.value, ink_of(verdict), parent)
        self._name = name
        self._told: tuple[int, int, str] | None = None
        self.setProperty("role", "count")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setCheckable(True)

    def serve(self, action: QAction) -> None:
        """Stand for an action from now on, and tell whether it is on."""
        super().serve(action)
        action.toggled.connect(self.setChecked)
        self.setChecked(action.isChecked())

    def name_keys(self) -> None:
        """Tell the keys below the number."""
        super().name_keys()
        if self._told is not None:
            (count, gone, _), self._told = self._told, None
            self.set_count(count, gone)

    def sizeHint(self) -> QSize:
        """Ask for no more than icon and number take, so that four counts of a million lie beside one another."""
        return _without_blanks(self, super().sizeHint())

    def minimumSizeHint(self) -> QSize:
        """Ask for no less, either."""
        return self.sizeHint()

    def set_count(self, count: int, gone: int = 0) -> None:
        """Show another number, and tell how many more there are whose files are gone."""
        if (count, gone, self._hint) == self._told:
            return
        self._told = count, gone, self._hint
        self.setText(counted(count))
        self.setAccessibleName(f"{self._name}: {counted(count)}")
        besides = (
            self.tr("Not counted, since their files are gone: {count}").format(count=counted(gone)) if gone else ""
        )
        told = filter(None, (f"{self._name}: {counted(count)}", besides, self._hint))
        self.setToolTip(plain_tip("\n".join(told)))


class VerdictHeader(QWidget):
    """Show the verdict of the picture on screen, its place in the queue and the totals of the review.

    ``back_wanted`` asks for the queue from before, where one was taken as it is, such as a sample.
    """

    back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = {
            Verdict.UNDECIDED: self.tr("Undecided"),
            Verdict.ACCEPTED: self.tr("Accepted"),
            Verdict.REJECTED: self.tr("Rejected"),
            Verdict.SKIPPED: self.tr("Skipped"),
        }
        self._mark = IconLabel(22)
        self._mark.setFixedSize(24, 24)
        self._verdict = PlainLabel(role="verdict")
        self._star = IconLabel(STAR, ink=warning_ink)
        self._star.setFixedSize(STAR, STAR)
        self._star.hide()
        self._note = ElidedLabel()
        self._note.hide()
        self._place = PlainLabel(role="heading")
        self._order = QToolButton()
        self._order.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._order.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._order.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._order.setMinimumWidth(ORDER)
        self._back = self._make_way_back()
        self._filter = FoldedLabel(2)
        self._filter.hide()
        self._totals = TotalsBar()
        self._counts = {verdict: Count(verdict, self._names[verdict]) for verdict in SHOWN_ORDER}
        self._givers = {verdict: VerdictButton(verdict) for verdict in SHOWN_ORDER}
        givers = [*self._givers.values()]
        self._giver_rows = _row(givers[:FIRST], [self._star]), _row(givers[FIRST:], [])
        self._ways = ActionButton("previous"), ActionButton("next")
        self._undo = ActionButton("undo")
        self._build()

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(self._mark)
        top.addWidget(self._verdict)
        top.addStretch(1)
        top.addWidget(self._place, 0, Qt.AlignmentFlag.AlignRight)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SIDE, 6, SIDE, 4)
        layout.setSpacing(4)
        layout.addLayout(top)
        for row in self._giver_rows:
            layout.addLayout(row)
        layout.addWidget(self._note)
        layout.addWidget(self._totals)
        layout.addLayout(_row([*self._counts.values()], []))
        layout.addLayout(_row([self._order], [self._undo, *self._ways]))
        layout.addLayout(_row([self._back], []))
        layout.addWidget(self._filter)

    def show_verdict(self, verdict: Verdict | None) -> None:
        """Show the verdict of the picture on screen, as shape, word and colour; None where there is none."""
        if verdict is None:
            self._mark.show_icon("")
            self._verdict.clear()
            return
        self._mark.show_icon(verdict.value, ink_of(verdict))
        self._verdict.setText(self._names[verdict])
        set_state(self._verdict, verdict.value)
        self.setAccessibleName(self._names[verdict])

    def offer_verdicts(self, verdicts: Mapping[Verdict, QAction], ways: Sequence[QAction], undo: QAction) -> None:
        """Let the mouse give verdicts, go to the picture before and the next, and take the last step back."""
        for verdict, action in verdicts.items():
            self._givers[verdict].serve(action)
        for button, action in zip((*self._ways, self._undo), (*ways, undo), strict=True):
            button.serve(action)
        self._fit_words()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Name as many buttons in words as there is room for."""
        super().resizeEvent(event)
        self._fit_words()

    def _fit_words(self) -> None:
        """Name the buttons that give verdicts by words, too; where room is short the last ones by their keys alone."""
        room = self.contentsRect().width() - 2 * SIDE
        for named in NAMED:
            for place, button in enumerate(self._givers.values()):
                button.name(with_word=place < named)
            if self._widest() <= room:
                break

    def _widest(self) -> int:
        """Give the width that the wider row of buttons which give verdicts asks for."""
        widths = [button.sizeHint().width() + SPACING for button in self._givers.values()]
        return max(sum(widths[:FIRST]) + STAR, sum(widths[FIRST:]) - SPACING)

    def name_keys(self) -> None:
        """Tell which keys by now do what the buttons do."""
        for button in self.findChildren(ActionButton):
            button.name_keys()
        self._fit_words()

    def offer_counts(self, actions: Mapping[Verdict, QAction]) -> None:
        """Let a click on how many have a verdict show these alone."""
        for verdict, action in actions.items():
            self._counts[verdict].serve(action)

    def show_mark(self, mark: Mark) -> None:
        """Show the star and the note of the picture on screen."""
        self._star.show_icon("star" if mark.is_starred else "", warning_ink)
        self._star.setVisible(mark.is_starred)
        self._star.setAccessibleName(self.tr("Starred") if mark.is_starred else "")
        self._note.set_text(self.tr("Note: {note}").format(note=" ".join(mark.note.split())) if mark.note else "")
        self._note.setVisible(bool(mark.note))

    @property
    def mark_text(self) -> str:
        """Give what is told of star and note in words."""
        return "  ".join(filter(None, (self._star.accessibleName(), self._note.text())))

    def offer_orders(self, orders: Sequence[QAction], scores: Sequence[QAction]) -> None:
        """Offer other orders, and other scores to order by, where the order of the queue is told."""
        menu = QMenu(self._order)
        menu.addActions(orders)
        menu.addSeparator()
        menu.addActions(scores)
        self._order.setMenu(menu)

    def _make_way_back(self) -> QToolButton:
        made = QToolButton()
        made.setProperty("role", "verdict")
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.clicked.connect(self.back_wanted)
        made.hide()
        return made

    def name_way_back(self, key: str) -> None:
        """Name the button that leads back from a queue taken as it is, with the key that does the same."""
        self._back.setText(f"{self.tr('Back to the queue from before')}  {key}".rstrip())

    def show_place(self, index: int, length: int, order: str, where: str, *, leads_back: bool = False) -> None:
        """Show the place in the queue, counted from 0, in words which queue it is, and whether it ``leads_back``."""
        self._back.setVisible(leads_back)
        self._place.setText(f"{counted(index + 1)} / {counted(length)}" if length else "–")
        if (text := f"{order} ▾") != self._order.text():
            self._order.setText(text)
            self._order.setToolTip(plain_tip(f"{order}\n{self.tr('Another order makes a new queue')}"))
            self._order.setAccessibleName(self.tr("Order: {order}").format(order=order))
        self._filter.setText(self.tr("Filter: {where}").format(where=where) if where else "")
        self._filter.setVisible(bool(where))

    def show_totals(self, totals: Mapping[Verdict, int], gone: Mapping[Verdict, int]) -> None:
        """Show how many pictures of the review have which verdict, without those whose files are gone."""
        self._totals.set_totals(totals)
        for verdict, count in self._counts.items():
            count.set_count(totals.get(verdict, 0), gone.get(verdict, 0))


def _without_blanks(button: QToolButton, hint: QSize) -> QSize:
    """Give the size that a button asks for, without the two blanks that are put around its text."""
    return QSize(hint.width() - 2 * button.fontMetrics().horizontalAdvance(" "), hint.height())


def _row(left: Sequence[QWidget], right: Sequence[QWidget]) -> QHBoxLayout:
    """Lay some widgets at the left and some at the right of a line."""
    row = QHBoxLayout()
    row.setSpacing(SPACING)
    for widget in left:
        row.addWidget(widget)
    row.addStretch(1)
    for widget in right:
        row.addWidget(widget)
    return row
