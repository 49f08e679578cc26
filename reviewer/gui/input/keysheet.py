"""All keys on one sheet, made from the table of actions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLayout, QScrollArea, QVBoxLayout, QWidget

from reviewer.gui.input.action import ANYWHERE, SUBMENUS, ActionSpec, Context, Menu
from reviewer.gui.input.keys import key_text
from reviewer.gui.looks.labels import PlainLabel

_COLUMNS = 3
_FEW = 4
_APART = 6
_SMALLER = (13, 12, 11, 10)
"""Pixels of the letters, from the usual down, of which the first is taken that lets every key be seen at once."""


@dataclass(frozen=True, slots=True)
class KeyLine:
    """Hold one line of the sheet: the keys and what they do."""

    keys: tuple[str, ...]
    text: str


def key_lines(actions: Sequence[ActionSpec], menu: Menu, contexts: frozenset[Context] = ANYWHERE) -> list[KeyLine]:
    """Give the lines of one section, of keys that hold in some contexts; those of a kind, like reasons, take one."""
    lines = []
    grouped: set[str] = set()
    for spec in actions:
        if spec.menu is not menu or not (spec.keys and spec.contexts & contexts) or spec.group in grouped:
            continue
        if spec.group:
            grouped.add(spec.group)
            members = [other for other in actions if other.group == spec.group and other.keys]
            lines.append(KeyLine((_stretch([key_text(other.keys[0]) for other in members]),), _group_text(spec)))
        else:
            keys = dict.fromkeys(key for context in Context if context in contexts for key in spec.keys_in(context))
            lines.append(KeyLine(tuple(key_text(key) for key in keys), spec.label.rstrip("…")))
    return lines


def _stretch(keys: Sequence[str]) -> str:
    """Write keys of a kind as one, what is held with all of them once: a few by name, of more the first and last."""
    held = "".join(keys[0].rpartition("+")[:2])
    if not all(key.startswith(held) for key in keys):
        held = ""
    bare = [key.removeprefix(held) for key in keys]
    return held + (" ".join(bare) if len(bare) <= _FEW else f"{bare[0]} … {bare[-1]}")


def _group_text(spec: ActionSpec) -> str:
    return QCoreApplication.translate("Actions", SUBMENUS[spec.group])


class KeySheet(QDialog):
    """Show every key that holds now with what it does; the same keys, Escape or a click close it."""

    def __init__(
        self, actions: Sequence[ActionSpec], context: Context = Context.SINGLE, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        where = {
            Context.START: self.tr("All keys of the start page"),
            Context.SINGLE: self.tr("All keys beside one picture"),
            Context.GRID: self.tr("All keys in the grid"),
        }
        self.setWindowTitle(where[context])
        inside = QWidget()
        columns = QHBoxLayout()
        columns.setSpacing(22)
        sections = {menu: key_lines(actions, menu, frozenset({context})) for menu in Menu}
        for menus in _balanced({menu: len(lines) + 1 for menu, lines in sections.items() if lines}):
            columns.addLayout(self._column({menu: sections[menu] for menu in menus}), 1)
        told = self.tr("{where}; elsewhere this sheet shows those that hold there.").format(where=where[context])
        whole = QVBoxLayout(inside)
        whole.setContentsMargins(18, 12, 18, 10)
        whole.addLayout(columns, 1)
        whole.addWidget(PlainLabel(told, "dim"))
        self.area = QScrollArea()
        self.area.setWidget(inside)
        self.area.setWidgetResizable(True)
        self.area.setAccessibleName(where[context])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)  # the dialog's own frame is to be seen
        layout.addWidget(self.area)
        around = parent.size() if parent is not None else inside.sizeHint() + QSize(44, 32)
        self._fit(inside, around - QSize(20, 24))

    def _fit(self, inside: QWidget, room: QSize) -> None:
        """Take the largest letters with which all is seen at once, and a size that just holds it."""
        wanted = QSize()
        for pixels in _SMALLER:
            inside.setStyleSheet(f"QLabel {{ font-size: {pixels}px; }}")
            inside.ensurePolished()
            for label in inside.findChildren(QLabel):
                label.ensurePolished()
            for layout in inside.findChildren(QLayout):
                layout.invalidate()  # what is not shown yet does not tell that it has another size
            wanted = inside.sizeHint() + QSize(4, 4)
            if wanted.width() <= room.width() and wanted.height() <= room.height():
                break
        self.resize(wanted.boundedTo(room))

    def _column(self, sections: Mapping[Menu, Sequence[KeyLine]]) -> QVBoxLayout:
        """Lay out sections as menus do, so that a long name beside a short key takes no more room than it must."""
        column = QVBoxLayout()
        column.setSpacing(2)
        for menu, lines in sections.items():
            title = PlainLabel(QCoreApplication.translate("Actions", menu.value).upper(), "section")
            title.setContentsMargins(0, 10 if column.count() else 0, 0, 2)
            column.addWidget(title)
            for line in lines:
                column.addLayout(_row(line))
        column.addStretch(1)
        return column

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on the keys that opened it."""
        if event.key() in {Qt.Key.Key_Question, Qt.Key.Key_F1, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.accept()
        else:
            super().keyPressEvent(event)


def _balanced(sizes: Mapping[Menu, int]) -> list[list[Menu]]:
    """Put sections into columns, the largest first and each into the shortest column, so that none is much longer."""
    columns: list[list[Menu]] = [[] for _ in range(min(_COLUMNS, len(sizes)))]
    for menu in sorted(sizes, key=lambda menu: -sizes[menu]):
        min(columns, key=lambda column: sum(sizes[other] for other in column)).append(menu)
    order = list(sizes)
    return sorted((sorted(column, key=order.index) for column in columns), key=lambda column: order.index(column[0]))


def _row(line: KeyLine) -> QHBoxLayout:
    """Lay out what keys do and, at the end of the line, these keys."""
    row = QHBoxLayout()
    row.setSpacing(4)
    row.addWidget(PlainLabel(line.text))
    row.addSpacing(_APART)
    row.addStretch(1)
    for key in line.keys:
        cap = PlainLabel(key, "key")
        cap.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row.addWidget(cap)
    return row
