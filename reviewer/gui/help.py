"""The help pages, and the page of keys that is made from the table of actions."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QTextBrowser, QWidget

from reviewer.gui.services import FlagText
from reviewer.model.resources import resource

PAGES = ("reviewing", "flags", "filter", "export", "plugins", "keys")
"""The pages in the order they are offered; each is a Markdown file of that name."""


def page_path(name: str) -> Path:
    """Give the file of a help page."""
    return resource("help", f"{name}.md")


def flags_table(flags: Sequence[FlagText]) -> str:
    """Write what each flag means, as a table in Markdown."""
    rows = [f"| `{flag.key}` | {flag.title} | {flag.meaning} |" for flag in flags]
    return "\n".join(["", "| word | flag | what it means |", "|---|---|---|", *rows, ""])


def refused_list(refused: Sequence[str]) -> str:
    """Write which plug-ins cannot be used, as Markdown; nothing where all can."""
    if not refused:
        return ""
    lines = [f"    {' '.join(sentence.split())}" for sentence in refused]  # as code: a plug-in's words are no Markdown
    return "\n".join(["", "## Left out here", "", *lines, ""])


class HelpDialog(QDialog):
    """Show the help pages beside a list of their titles; the page of flags has those that this program measures."""

    def __init__(
        self, flags: Sequence[FlagText], parent: QWidget | None = None, *, refused: Sequence[str] = ()
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("How to review"))
        self.resize(900, 600)
        self._texts = [page_path(name).read_text(encoding="utf-8") for name in PAGES]
        self._texts[PAGES.index("flags")] += flags_table(flags)
        self._texts[PAGES.index("plugins")] += refused_list(refused)
        self._list = QListWidget()
        self._list.setAccessibleName(self.tr("Pages"))
        self._list.setFixedWidth(190)
        self._list.addItems([text.partition("\n")[0].removeprefix("# ") for text in self._texts])
        self._page = QTextBrowser()
        self._page.setOpenLinks(False)
        self._page.setAccessibleName(self.tr("Page"))
        self._page.document().setDocumentMargin(18)
        self._list.currentRowChanged.connect(self._on_chosen)
        layout = QHBoxLayout(self)
        layout.addWidget(self._list)
        layout.addWidget(self._page, 1)
        self._list.setCurrentRow(0)

    def _on_chosen(self, row: int) -> None:
        self._page.setMarkdown(self._texts[row])
        self._space_out()

    def _space_out(self) -> None:
        """Give paragraphs, headings and lists the room that Markdown leaves to the reader."""
        block = self._page.document().begin()
        while block.isValid():
            cursor = QTextCursor(block)
            if cursor.currentTable() is None:
                shape = block.blockFormat()
                shape.setTopMargin(14 if shape.headingLevel() > 1 else 0)
                shape.setBottomMargin(3 if block.textList() is not None else 9)
                cursor.setBlockFormat(shape)
            block = block.next()
