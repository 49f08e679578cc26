"""All keys on one sheet, made from the table of actions."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from reviewer.gui.action import SUBMENUS, ActionSpec, Context, Menu
from reviewer.gui.keys import key_text
from reviewer.gui.labels import PlainLabel

GRID_ONLY = frozenset({Context.GRID})


@dataclass(frozen=True, slots=True)
class KeyLine:
    """Hold one line of the sheet: the keys, what they do, and whether they do it in the grid alone."""

    keys: tuple[str, ...]
    text: str
    is_grid_only: bool = False


def key_lines(actions: Sequence[ActionSpec], menu: Menu) -> list[KeyLine]:
    """Give the lines of one section; keys of a kind, like the nine reasons, take one line."""
    lines = []
    grouped: set[str] = set()
    for spec in actions:
        if spec.menu is not menu or not spec.keys or spec.group in grouped:
            continue
        if spec.group:
            grouped.add(spec.group)
            members = [other for other in actions if other.group == spec.group and other.keys]
            stretch = f"{key_text(spec.keys[0])} … {key_text(members[-1].keys[0])}"
            lines.append(KeyLine((stretch,), _group_text(spec), spec.contexts == GRID_ONLY))
        else:
            keys = tuple(key_text(key) for key in spec.every_key)
            lines.append(KeyLine(keys, spec.label.rstrip("…"), spec.contexts == GRID_ONLY))
    return lines


def _group_text(spec: ActionSpec) -> str:
    return QCoreApplication.translate("Actions", SUBMENUS[spec.group])


class KeySheet(QDialog):
    """Show every key with what it does; the same keys, Escape or a click close it."""

    def __init__(self, actions: Sequence[ActionSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("All keys"))
        inside = QWidget()
        columns = QHBoxLayout(inside)
        columns.setContentsMargins(22, 18, 22, 18)
        columns.setSpacing(36)
        for menus in ((Menu.DECIDE, Menu.REVIEW, Menu.HELP), (Menu.GO, Menu.SHOW), (Menu.LOOK,)):
            columns.addLayout(self._column(actions, menus), 1)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setAccessibleName(self.tr("All keys"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)
        self.setMinimumSize(640, 420)
        around = parent.size() if parent is not None else self.sizeHint()
        hint = inside.sizeHint()
        self.resize(min(hint.width() + 24, around.width() - 40), min(hint.height() + 8, around.height() - 60))

    def _column(self, actions: Sequence[ActionSpec], menus: Sequence[Menu]) -> QVBoxLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for menu in menus:
            title = PlainLabel(QCoreApplication.translate("Actions", menu.value).upper(), "section")
            title.setContentsMargins(0, 14 if grid.rowCount() > 1 else 0, 0, 2)
            grid.addWidget(title, grid.rowCount(), 0, 1, 2)
            for line in key_lines(actions, menu):
                row = grid.rowCount()
                grid.addWidget(_caps(line.keys), row, 0)
                text = self.tr("{action} (grid)").format(action=line.text) if line.is_grid_only else line.text
                grid.addWidget(PlainLabel(text), row, 1)
        column = QVBoxLayout()
        column.addLayout(grid)
        column.addStretch(1)
        return column

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on the keys that opened it."""
        if event.key() in {Qt.Key.Key_Question, Qt.Key.Key_F1, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.accept()
        else:
            super().keyPressEvent(event)


def _caps(keys: Sequence[str]) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    for key in keys:
        cap = PlainLabel(key, "key")
        cap.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row.addWidget(cap)
    row.addStretch(1)
    return holder
