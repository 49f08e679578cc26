"""The help pages, and the page of keys that is made from the table of actions."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtGui import QTextBlock, QTextCursor, QTextFormat
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QTextBrowser, QWidget

from reviewer.gui.input.action import ActionSpec, Context, Menu
from reviewer.gui.input.keys import key_text
from reviewer.gui.services import FlagText
from reviewer.model.resources import resource

PAGES = ("reviewing", "flags", "filter", "export", "plugins", "keys")
"""The pages in the order they are offered; each is a Markdown file of that name."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("HelpDialog", text)


def page_path(name: str, language: str = "") -> Path:
    """Give the file of a help page, in English or in the language of a code.

    Raises
    ------
    FileNotFoundError
        Where there is none in that language.
    """
    return resource("help", *filter(None, (language, f"{name}.md")))


def page_text(name: str) -> str:
    """Read a help page in the language of the window; one that is only there in English says so."""
    language = QLocale().name().partition("_")[0]
    english = page_path(name).read_text(encoding="utf-8")
    if language == "en":
        return english
    with suppress(FileNotFoundError):
        return page_path(name, language).read_text(encoding="utf-8")
    title, _, rest = english.partition("\n")
    return f"{title}\n\n*{_tr('This page is in English only.')}*\n{rest}"


def keys_page(actions: Sequence[ActionSpec]) -> str:
    """Write the help page of all keys in the language of the window, as Markdown."""
    told = _tr("Made from the program's own table of actions; it can be read here and in the window (`?`).")
    lines = [f"# {_tr('Keys')}", "", told, ""]
    for menu in Menu:
        title = QCoreApplication.translate("Actions", menu.value)
        head = f"| {_tr('keys')} | {_tr('action')} | {_tr('what it does')} |"
        lines += [f"## {title}", "", head, "|---|---|---|"]
        lines += [_key_row(spec) for spec in actions if spec.menu is menu and spec.keys]
        lines.append("")
    return "\n".join(lines)


def _key_row(spec: ActionSpec) -> str:
    keys = " ".join(f"`{key_text(key)}`" for key in spec.every_key)
    only = f" {_tr('In the grid.')}" if spec.contexts == frozenset({Context.GRID}) else ""
    return f"| {keys} | {spec.label.rstrip('…')} | {spec.hint}{only} |"


def flags_table(flags: Sequence[FlagText]) -> str:
    """Write what each flag means, as a table in Markdown."""
    rows = [f"| `{flag.key}` | {flag.title} | {flag.meaning} |" for flag in flags]
    return "\n".join(["", f"| {_tr('word')} | {_tr('flag')} | {_tr('what it means')} |", "|---|---|---|", *rows, ""])


def refused_list(refused: Sequence[str]) -> str:
    """Write which plug-ins cannot be used, as Markdown; nothing where all can."""
    if not refused:
        return ""
    lines = [f"    {' '.join(sentence.split())}" for sentence in refused]  # as code: a plug-in's words are no Markdown
    return "\n".join(["", f"## {_tr('Left out here')}", "", *lines, ""])


class HelpDialog(QDialog):
    """Show the help pages beside a list of their titles, with the flags and keys that this program has now."""

    def __init__(
        self,
        flags: Sequence[FlagText],
        actions: Sequence[ActionSpec],
        parent: QWidget | None = None,
        *,
        refused: Sequence[str] = (),
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("How to review"))
        self.resize(900, 600)
        self._texts = [keys_page(actions) if name == "keys" else page_text(name) for name in PAGES]
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
                if _is_code(block):
                    shape.setLeftMargin(16)
                    shape.setBottomMargin(0 if _is_code(block.next()) else 9)
                cursor.setBlockFormat(shape)
            block = block.next()


def _is_code(block: QTextBlock) -> bool:
    """Tell whether a block is a line of code between fences."""
    return block.isValid() and block.blockFormat().hasProperty(QTextFormat.Property.BlockCodeFence.value)
