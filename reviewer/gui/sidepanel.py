"""The panel beside the picture: verdict, flags, reasons and facts."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from reviewer.gui.facts import FactsPanel
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
        self._facts_title = self._section(self.tr("FACTS"))
        self._facts_rule = rule()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(rule())
        layout.addWidget(self._section(self.tr("FLAGS, WORST FIRST")))
        layout.addWidget(self.flags, 1)
        layout.addWidget(rule())
        layout.addWidget(self._section(self.tr("REJECT BECAUSE")))
        layout.addWidget(self.legend)
        layout.addWidget(self._facts_rule)
        layout.addWidget(self._facts_title)
        layout.addWidget(self.facts)

    def show_facts_section(self, *, is_shown: bool) -> None:
        """Show the facts or fold them away."""
        for part in (self._facts_rule, self._facts_title, self.facts):
            part.setVisible(is_shown)

    @staticmethod
    def _section(text: str) -> PlainLabel:
        title = PlainLabel(text, "section")
        title.setContentsMargins(12, 8, 12, 3)
        return title
