"""The panel beside the picture: verdict, flags, reasons and facts."""

from enum import Enum
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from reviewer.gui.looks.labels import PlainLabel, rule
from reviewer.gui.looks.wording import Wording
from reviewer.gui.panel.facts import FactsPanel
from reviewer.gui.panel.factsheet import FactSheet
from reviewer.gui.panel.flaglist import FlagList
from reviewer.gui.panel.freshness import StaleNote
from reviewer.gui.panel.grip import Grip
from reviewer.gui.panel.historylist import HistoryList
from reviewer.gui.panel.legend import Legend
from reviewer.gui.panel.verdictheader import VerdictHeader

WIDTH = 348
"""The usual width, and the least: all that stands in it has room."""

WIDEST = 640
"""Wider, it would take from the picture and tell no more."""

LOW = 560
"""Where the panel is less high, the few facts leave their room to the scores."""


class Part(Enum):
    """Name what the middle of the panel can show."""

    SCORES = "scores"
    SHEET = "all facts"
    HISTORY = "history"


class SidePanel(QFrame):
    """Hold what is told about the picture on screen, in the order a curator asks for it.

    ``width_chosen`` carries how wide it was made.
    """

    width_chosen = Signal(int)

    def __init__(self, flags: int, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("SidePanel")
        self._wanted, self._room = WIDTH, WIDEST
        self.setFixedWidth(WIDTH)
        self._grip = Grip(self)
        self._grip.wanted.connect(lambda width: self.widen(min(width, self._room)))
        self._grip.let_go.connect(lambda: self.width_chosen.emit(self._wanted))
        self._grip.undone.connect(partial(self.widen, WIDTH))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.header = VerdictHeader()
        self.stale = StaleNote()
        self.flags = FlagList(flags)
        self.legend = Legend(wording.reasons)
        self.facts = FactsPanel()
        self.sheet = FactSheet()
        self.history = HistoryList()
        self._scores_title = self._section(self.tr("FLAGS, WORST FIRST"))
        self._sheet_title = self._section(self.tr("ALL FACTS"))
        self._history_title = self._section(self.tr("DECISIONS, THE NEWEST FIRST"))
        self._shows_facts = self._has_picture = True
        self._part = Part.SCORES
        self._middle: dict[Part, tuple[QWidget, ...]] = {
            Part.SCORES: (self._scores_title, self.flags),
            Part.SHEET: (self._sheet_title, self.sheet),
            Part.HISTORY: (self._history_title, self.history),
        }
        self._facts_title = self._section(self.tr("FACTS"))
        self._facts_rule = rule()
        self._blank = QWidget()
        self._wording = wording
        self.name_keys()
        self._build()
        self._arrange()

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(rule())
        layout.addWidget(self.stale)
        for title, body in self._middle.values():
            layout.addWidget(title)
            layout.addWidget(body, 1)
        layout.addWidget(self._blank, 1)
        for widget in (self._facts_rule, self._facts_title, self.facts):
            layout.addWidget(widget)
        layout.addWidget(rule())
        layout.addWidget(self._section(self.tr("REJECT BECAUSE")))
        layout.addWidget(self.legend)  # lowest: pictures with more facts would move it under the mouse

    def widen(self, width: int) -> None:
        """Be so wide, as far as its contents and the picture beside it allow."""
        self._wanted = max(WIDTH, min(width, WIDEST))
        self._fit()

    def bound(self, room: int) -> None:
        """Take no more than that of a narrow window, and what was wanted again once there is more room."""
        self._room = room
        self._fit()

    def _fit(self) -> None:
        self.setFixedWidth(max(WIDTH, min(self._wanted, self._room)))

    @property
    def shown_part(self) -> Part:
        """Give what the middle of the panel shows."""
        return self._part

    def name_keys(self) -> None:
        """Tell which keys by now do what can be done here; the flags tell it from the next picture on."""
        self.header.name_keys()
        self.header.name_way_back(self._wording.key_of("window.escape"))
        where = self._wording.key_hint(self.tr("{key} shows where."), "region.next")
        # A key by itself at the end of a line says little.
        self.flags.places_hint = where.replace(" ", "\N{NO-BREAK SPACE}")

    def show_part(self, part: Part) -> None:
        """Show something else in the middle; the few facts below stay with the scores."""
        self._part = part
        self._arrange()

    def show_picture_parts(self, *, is_shown: bool) -> None:
        """Show what is said of a picture, or leave its room blank where there is none."""
        if is_shown != self._has_picture:
            self._has_picture = is_shown
            self._arrange()

    def show_facts_section(self, *, is_shown: bool) -> None:
        """Show the facts or fold them away."""
        self._shows_facts = is_shown
        self._arrange()

    def show_hidden(self, *, is_hidden: bool) -> None:
        """Say over the scores that they are hidden, or what order they have."""
        self._scores_title.setText(
            self.tr("FLAGS, HIDDEN UNTIL YOU DECIDE") if is_hidden else self.tr("FLAGS, WORST FIRST")
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room to the scores where there is little."""
        super().resizeEvent(event)
        self._grip.follow()
        before, now = event.oldSize().height(), event.size().height()
        if (before < LOW) != (now < LOW):
            self._arrange()

    def _arrange(self) -> None:
        is_blank = not self._has_picture and self._part is not Part.HISTORY
        self._blank.setVisible(is_blank)
        for part, widgets in self._middle.items():
            for widget in widgets:
                widget.setVisible(part is self._part and not is_blank)
        shows_facts = self._shows_facts and self._part is Part.SCORES and self.height() >= LOW and not is_blank
        for widget in (self._facts_rule, self._facts_title, self.facts):
            widget.setVisible(shows_facts)

    @staticmethod
    def _section(text: str) -> PlainLabel:
        title = PlainLabel(text, "section")
        title.setContentsMargins(12, 8, 12, 3)
        return title
