"""The editor of keys: which scheme, and for every action which keys, none shared by two actions in one place."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reviewer.gui.input.action import ActionSpec, rebind, sharing
from reviewer.gui.input.keycatcher import KeyCatcher
from reviewer.gui.input.keymaps import (
    STANDARD,
    differences,
    read_scheme,
    scheme_keys,
    scheme_names,
    scheme_title,
    write_scheme,
)
from reviewer.gui.input.keys import key_text, tidy_key
from reviewer.gui.looks.labels import PlainLabel
from reviewer.gui.looks.sayings import told
from reviewer.model.errors import UsageError
from reviewer.model.files import replace_file

_ID = Qt.ItemDataRole.UserRole
Keys = Mapping[str, tuple[str, ...]]


def _why(error: Exception) -> str:
    """Say in words why a file of keys, or keys, cannot be used: without the number that the system has for it."""
    return (error.strerror if isinstance(error, OSError) else None) or told(str(error))


class KeyEditor(QWidget):
    """Show all actions with their keys and let them be changed.

    ``table`` has the keys of the standard scheme. ``scheme`` and ``own`` are what the settings hold: the scheme's name,
    and what differs from it; ``changed`` tells that they are others now.
    """

    changed = Signal()

    def __init__(self, table: Sequence[ActionSpec], scheme: str, own: Keys, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = tuple(table)
        self.scheme = scheme
        self.own: dict[str, tuple[str, ...]] = dict(own)
        self._schemes = QComboBox()
        self._schemes.setAccessibleName(self.tr("Scheme"))
        for name in scheme_names():
            self._schemes.addItem(scheme_title(name), name)
        self._find = QLineEdit()
        self._find.setPlaceholderText(self.tr("Find an action…"))
        self._find.setAccessibleName(self.tr("Find an action"))
        self._find.setClearButtonEnabled(True)
        self._list = QTreeWidget()
        self._chips = QHBoxLayout()
        self._catcher = KeyCatcher(self.tr("Add a key…"))
        self._reset = QPushButton(self.tr("As in the scheme"))
        self._fault = PlainLabel(role="fault", wrap=True)
        self._note = PlainLabel(role="dim", wrap=True)
        self._build()
        self._connect()
        self._show()
        self._list.setCurrentItem(self._entries()[0])

    @property
    def bound(self) -> tuple[ActionSpec, ...]:
        """Give the table with the keys that hold now."""
        return rebind(self._table, {**self._of_scheme(), **self.own})

    @property
    def fault(self) -> str:
        """Give why the last change was refused; empty where it was not."""
        return self._fault.text()

    @property
    def selected(self) -> ActionSpec:
        """Give the action whose keys are edited."""
        entry = self._list.currentItem()
        wanted = self._table[0].id if entry is None else entry.data(0, _ID)
        return next(spec for spec in self.bound if spec.id == wanted)

    def select(self, action_id: str) -> None:
        """Choose the action whose keys are edited."""
        for entry in self._entries():
            if entry.data(0, _ID) == action_id:
                self._list.setCurrentItem(entry)

    def add(self, key: str) -> bool:
        """Give the selected action one more key, unless another has it where both would hold; tell whether it has."""
        spec = self.selected
        taken = sharing(self.bound, spec, key)
        if taken:
            text = self.tr("{key} is the key of “{action}” already. Take it off there first.")
            self._refuse(text.format(key=key_text(key), action=taken[0].title))
            return False
        if tidy_key(key) not in {tidy_key(other) for other in spec.every_key}:
            self._put(spec.id, (*spec.every_key, key))
        return True

    def remove(self, key: str) -> None:
        """Take a key off the selected action."""
        spec = self.selected
        self._put(spec.id, tuple(other for other in spec.every_key if other != key))

    def reset(self) -> None:
        """Let the selected action have the keys of the scheme again, unless another has taken one of them."""
        wanted = {key: keys for key, keys in self.own.items() if key != self.selected.id}
        try:
            rebind(self._table, {**self._of_scheme(), **wanted})
        except UsageError as error:
            self._refuse(_why(error))
            return
        self.own = wanted
        self._tell()

    def choose_scheme(self, name: str) -> None:
        """Take another scheme on, without what was changed in the one before."""
        self.scheme, self.own = name, {}
        self._tell()

    def import_from(self, path: Path) -> bool:
        """Take the keys of a file on in place of the scheme; tell whether they could be used."""
        try:
            bound = rebind(self._table, read_scheme(path.read_text(encoding="utf-8-sig")))
        except (OSError, UnicodeDecodeError, UsageError) as error:
            self._refuse(self.tr("{name} was not taken: {why}").format(name=path.name, why=_why(error)))
            return False
        self.scheme, self.own = STANDARD, differences(self._table, bound)
        self._tell()
        self._note.setText(self.tr("The keys of {name} hold now.").format(name=path.name))
        return True

    def export_to(self, path: Path) -> bool:
        """Write the keys of all actions into a file; tell whether it could be written."""
        try:
            replace_file(path, write_scheme(path.stem, self.bound).encode())
        except OSError as error:
            self._refuse(self.tr("{name} cannot be written: {why}").format(name=path.name, why=_why(error)))
            return False
        self._fault.setText("")
        self._note.setText(self.tr("The keys are written to {name}.").format(name=path.name))
        return True

    # -- within ----------------------------------------------------------------------------------

    def _refuse(self, why: str) -> None:
        """Say why something was not done, in place of what was done before it."""
        self._fault.setText(why)
        self._note.setText("")

    def _of_scheme(self) -> Keys:
        try:
            return scheme_keys(self.scheme)
        except UsageError:
            return {}

    def _build(self) -> None:
        reading, writing = QPushButton(self.tr("Import…")), QPushButton(self.tr("Export…"))
        reading.clicked.connect(self._ask_import)
        writing.clicked.connect(self._ask_export)
        top = QHBoxLayout()
        top.addWidget(PlainLabel(self.tr("Scheme")))
        top.addWidget(self._schemes, 1)
        for button in (reading, writing):
            button.setAutoDefault(False)
            top.addWidget(button)
        self._list.setColumnCount(3)
        self._list.setHeaderLabels([self.tr("Action"), self.tr("Menu"), self.tr("Keys")])
        self._list.setRootIsDecorated(False)
        self._list.setUniformRowHeights(True)
        self._list.setAccessibleName(self.tr("Actions and their keys"))
        self._list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            self._list.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self._reset.setAutoDefault(False)
        below = QHBoxLayout()
        below.addLayout(self._chips)
        below.addWidget(self._catcher)
        below.addStretch(1)
        below.addWidget(self._reset)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(self._find)
        layout.addWidget(self._list, 1)
        layout.addLayout(below)
        layout.addWidget(self._fault)
        layout.addWidget(self._note)

    def _connect(self) -> None:
        self._schemes.activated.connect(lambda place: self.choose_scheme(str(self._schemes.itemData(place))))
        self._find.textChanged.connect(self._filter)
        self._list.currentItemChanged.connect(lambda *_: self._show_chips())
        self._list.itemActivated.connect(lambda *_: self._catcher.listen(on=True))
        self._catcher.caught.connect(self.add)
        self._reset.clicked.connect(self.reset)

    def _put(self, action_id: str, keys: tuple[str, ...]) -> None:
        self.own[action_id] = keys
        plain = next(spec for spec in rebind(self._table, self._of_scheme()) if spec.id == action_id)
        if set(plain.every_key) == set(keys):
            del self.own[action_id]
        self._tell()

    def _tell(self) -> None:
        self._fault.setText("")
        self._note.setText("")
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        self._schemes.setCurrentIndex(self._schemes.findData(self.scheme))
        bound = self.bound
        if self._list.topLevelItemCount() == 0:
            for spec in bound:
                menu = QCoreApplication.translate("Actions", spec.menu.value)
                entry = QTreeWidgetItem([spec.title, menu, ""])
                entry.setData(0, _ID, spec.id)
                entry.setToolTip(0, spec.hint)
                self._list.addTopLevelItem(entry)
        for entry, spec in zip(self._entries(), bound, strict=True):
            entry.setText(2, "   ".join(key_text(key) for key in spec.every_key))
            font = entry.font(2)
            font.setBold(spec.id in self.own)
            entry.setFont(2, font)
        self._show_chips()

    def _show_chips(self) -> None:
        """Offer each key of the selected action for removal; nothing where that action is not on the list now."""
        focused = self._take_chips()
        entry = self._list.currentItem()
        is_listed = entry is not None and not entry.isHidden()
        chips = [self._chip(key) for key in self.selected.every_key] if is_listed else []
        before: QWidget = self._list
        for chip in chips:
            self._chips.addWidget(chip)
            chip.show()  # else only in a moment, and what is hidden takes no focus
            self.setTabOrder(before, chip)
            before = chip
        self.setTabOrder(before, self._catcher)
        self._catcher.setEnabled(is_listed)
        self._reset.setEnabled(is_listed and self.selected.id in self.own)
        if focused is not None:
            (*chips, self._catcher)[min(focused, len(chips))].setFocus()

    def _take_chips(self) -> int | None:
        """Take the keys of the action before away; give the place of the one that had the focus, if any had."""
        focused = None
        for place in range(self._chips.count()):
            taken = self._chips.takeAt(0)
            if taken is not None and (widget := taken.widget()) is not None:
                focused = place if widget.hasFocus() else focused
                widget.deleteLater()
        return focused

    def _chip(self, key: str) -> QPushButton:
        """Make a button that takes a key off the selected action."""
        chip = QPushButton(f"{key_text(key)}  ✕")
        chip.setAutoDefault(False)
        chip.setToolTip(self.tr("Take this key off"))
        chip.setAccessibleName(self.tr("Take {key} off").format(key=key_text(key)))
        chip.clicked.connect(lambda: self.remove(key))
        return chip

    def _entries(self) -> list[QTreeWidgetItem]:
        found = (self._list.topLevelItem(row) for row in range(self._list.topLevelItemCount()))
        return [entry for entry in found if entry is not None]

    def _filter(self, text: str) -> None:
        words = text.lower().split()
        for entry in self._entries():
            told = " ".join(entry.text(column) for column in range(3)).lower()
            entry.setHidden(not all(word in told for word in words))
        shown = [entry for entry in self._entries() if not entry.isHidden()]
        if shown and self._list.currentItem() not in shown:
            self._list.setCurrentItem(shown[0])
        self._show_chips()

    def _ask_import(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Import keys"), "", self.tr("Keys (*.json)"))
        if chosen:
            self.import_from(Path(chosen))

    def _ask_export(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Export keys"), "keys.json", self.tr("Keys (*.json)"))
        if chosen:
            self.export_to(Path(chosen))
