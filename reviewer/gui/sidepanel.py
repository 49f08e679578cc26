"""The panel beside the picture: verdict, flags, reasons and facts."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from reviewer.gui.facts import FactsPanel
from reviewer.gui.factsheet import FactSheet
from reviewer.gui.flaglist import FlagList
from reviewer.gui.labels import PlainLabel, rule
from reviewer.gui.legend import Legend
from reviewer.gui.verdictheader import VerdictHeader

WIDTH = 348


class SidePanel(QFrame):
    """Hold what is told about the picture on screen, in the order a curator asks for it."""

    def __init__(self, flags: int, places_hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("SidePanel")
        self.setFixedWidth(WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.header = VerdictHeader()
        self.flags = FlagList(flags, places_hint)
        self.legend = Legend()
        self.facts = FactsPanel()
        self.sheet = FactSheet()
        self._scores_title = self._section(self.tr("FLAGS, WORST FIRST"))
        self._sheet_title = self._section(self.tr("ALL FACTS"))
        self._shows_facts = True
        self._facts_title = self._section(self.tr("FACTS"))
        self._facts_rule = rule()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(rule())
        layout.addWidget(self._scores_title)
        layout.addWidget(self.flags, 1)
        layout.addWidget(self._sheet_title)
        layout.addWidget(self.sheet, 1)
        layout.addWidget(rule())
        layout.addWidget(self._section(self.tr("REJECT BECAUSE")))
        layout.addWidget(self.legend)
        layout.addWidget(self._facts_rule)
        layout.addWidget(self._facts_title)
        layout.addWidget(self.facts)
        self.show_sheet(is_shown=False)

    @property
    def shows_sheet(self) -> bool:
        """Tell whether all facts are shown in place of the scores."""
        return not self.sheet.isHidden()

    def show_facts_section(self, *, is_shown: bool) -> None:
        """Show the facts or fold them away."""
        self._shows_facts = is_shown
        self._arrange(shows_sheet=self.shows_sheet)

    def show_sheet(self, *, is_shown: bool) -> None:
        """Show all facts in place of the scores and the few facts below, or those again."""
        self._arrange(shows_sheet=is_shown)

    def _arrange(self, *, shows_sheet: bool) -> None:
        few = self._shows_facts and not shows_sheet
        parts: tuple[tuple[QWidget, bool], ...] = (
            (self._sheet_title, shows_sheet),
            (self.sheet, shows_sheet),
            (self._scores_title, not shows_sheet),
            (self.flags, not shows_sheet),
            (self._facts_rule, few),
            (self._facts_title, few),
            (self.facts, few),
        )
        for part, is_shown in parts:
            part.setVisible(is_shown)

    @staticmethod
    def _section(text: str) -> PlainLabel:
        title = PlainLabel(text, "section")
        title.setContentsMargins(12, 8, 12, 3)
        return title
