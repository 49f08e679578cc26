"""The table of actions made live: keys, menus and what happens."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from time import monotonic

from PySide6.QtCore import QCoreApplication, QKeyCombination, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QActionGroup, QCursor, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from reviewer.gui.input.action import SUBMENUS, ActionSpec, Context, Menu
from reviewer.gui.input.keyboard import Keyboard
from reviewer.gui.input.keys import CLICKS, key_code, key_text, tidy_key
from reviewer.gui.input.mnemonics import with_mnemonics

PEEK_SECONDS = 0.35
"""A key held longer than this was a peek: letting it go undoes it."""

_KEYPAD = Qt.KeyboardModifier.KeypadModifier.value
_CHOICES = frozenset({"order", "score"})
"""Groups of which one action is always the chosen one; a button offers both in one menu."""


class Bindings(QObject):
    """Make the actions of the table work in a window.

    An action is alive only in its contexts, so one key can mean different things in the grid and beside one picture.
    Keys repeat only where the table says so: holding a key never decides twice.
    """

    def __init__(self, window: QWidget, actions: Sequence[ActionSpec]) -> None:
        super().__init__(window)
        self._window = window
        self._specs = {spec.id: spec for spec in actions}
        self._handlers: dict[str, Callable[[], None]] = {}
        self._peek: tuple[str, float] | None = None
        self._groups: dict[str, QActionGroup] = {}
        self._menus: dict[Menu, QMenu] = {}
        self._actions = {spec.id: self._make(spec) for spec in actions}
        self._context = Context.START
        self._barred: set[str] = set()
        self._repeating: frozenset[int] = frozenset()
        self._on_keypad: dict[int, QAction] = {}
        self._on_click: dict[Qt.MouseButton, QAction] = {}
        self.keyboard = Keyboard(self._may_repeat, self._keypad_action, self)
        self.keyboard.let_go.connect(self._end_peek)

    @property
    def context(self) -> Context:
        """Give what the window shows."""
        return self._context

    @property
    def takes_left_clicks(self) -> bool:
        """Tell whether a left click on the picture stands for an action now."""
        return Qt.MouseButton.LeftButton in self._on_click

    def action(self, action_id: str) -> QAction:
        """Give the live action of an id."""
        return self._actions[action_id]

    def key_of(self, action_id: str) -> str:
        """Give the key that an action is named with, as it is written on keyboards; empty where it has none.

        One that holds beside one picture alone, or a click, is named where there is no other.
        """
        return _first_key(self._specs[action_id])

    def click(self, button: Qt.MouseButton) -> None:
        """Do what a click on the picture stands for; the right button, where it stands for nothing, opens the menu."""
        action = self._on_click.get(button)
        if action is not None:
            action.trigger()
        elif button is Qt.MouseButton.RightButton:
            self.open_menu()

    def open_menu(self, at: QPoint | None = None) -> None:
        """Offer what can be decided at a point of the screen, or at the mouse."""
        self._menus[Menu.DECIDE].popup(QCursor.pos() if at is None else at)

    def bind(self, handlers: Mapping[str, Callable[[], None]]) -> None:
        """Say what some actions do; those bound before under the same ids do this instead."""
        self._handlers.update(handlers)

    def rebind(self, actions: Sequence[ActionSpec]) -> None:
        """Let the same actions have other keys from now on."""
        self._specs = {spec.id: spec for spec in actions}
        for spec in actions:
            _name(self._actions[spec.id], spec)
        self.enter(self._context)
        self._name_menus()

    def unbind(self, ids: Sequence[str]) -> None:
        """Let actions do nothing any more."""
        for action_id in ids:
            self._handlers.pop(action_id, None)

    def allow(self, action_id: str, *, is_possible: bool) -> None:
        """Say whether there is anything that an action could be done to now; else it is dead in its contexts too."""
        if is_possible:
            self._barred.discard(action_id)
        else:
            self._barred.add(action_id)
        self._actions[action_id].setEnabled(self._is_alive(self._specs[action_id]))

    def enter(self, context: Context) -> None:
        """Make the actions of a context alive and all others dead."""
        self._context = context
        for spec in self._specs.values():
            action = self._actions[spec.id]
            keys = spec.keys_in(context) or spec.keys
            action.setShortcuts([QKeySequence.fromString(key) for key in keys if key not in CLICKS])
            action.setEnabled(self._is_alive(spec))
        alive = [spec for spec in self._specs.values() if context in spec.contexts]
        self._on_click = {
            CLICKS[key]: self._actions[spec.id] for spec in alive for key in spec.keys_in(context) if key in CLICKS
        }
        self._repeating = frozenset(key for spec in alive if spec.repeats for key in _codes(spec, context))
        self._on_keypad = {
            key: self._actions[spec.id] for spec in alive for key in _codes(spec, context) if key & _KEYPAD
        }

    def fill(self, bar: QMenuBar) -> None:
        """Make the menus."""
        for menu in Menu:
            self._menus[menu] = made = bar.addMenu("")
            made.setToolTipsVisible(True)
            submenus: dict[str, QMenu] = {}
            for spec in self._specs.values():
                if spec.menu is menu:
                    self._menu_for(spec, made, submenus).addAction(self._actions[spec.id])
            _mark(made.actions())
            for group, submenu in submenus.items():
                if group not in _CHOICES:
                    _mark(submenu.actions())
        _mark([action for group in sorted(_CHOICES & self._groups.keys()) for action in self._groups[group].actions()])
        self._name_menus()

    def _name_menus(self) -> None:
        """Name the menus, with letters that no key with Alt has."""
        keys = [tidy_key(key).upper() for spec in self._specs.values() for key in spec.every_key]
        for menu, made in self._menus.items():
            made.setTitle(QCoreApplication.translate("Actions", menu.value))
        entries = [made.menuAction() for made in self._menus.values()]
        _mark(entries, taken=[key.removeprefix("ALT+") for key in keys if key.startswith("ALT+")])

    def _is_alive(self, spec: ActionSpec) -> bool:
        return self._context in spec.contexts and spec.id not in self._barred

    def _may_repeat(self, key: QKeyCombination) -> bool:
        return key.toCombined() in self._repeating

    def _keypad_action(self, key: QKeyCombination) -> Callable[[], None] | None:
        action = self._on_keypad.get(key.toCombined())
        return None if action is None else action.trigger

    def _menu_for(self, spec: ActionSpec, menu: QMenu, submenus: dict[str, QMenu]) -> QMenu:
        if not spec.group:
            return menu
        if spec.group not in submenus:
            submenus[spec.group] = menu.addMenu(QCoreApplication.translate("Actions", SUBMENUS[spec.group]))
        return submenus[spec.group]

    def choose_none(self, group: str) -> None:
        """Tick no action of a group of which at most one is ticked."""
        actions = self._groups[group]
        if (chosen := actions.checkedAction()) is not None:
            actions.setExclusive(False)
            chosen.setChecked(False)
            actions.setExclusive(True)

    def _make(self, spec: ActionSpec) -> QAction:
        action = QAction(spec.label, self._window)
        action.setObjectName(spec.id)
        action.setAutoRepeat(spec.repeats)
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        _name(action, spec)
        action.setStatusTip(spec.hint)
        action.setCheckable(spec.is_switch)
        if spec.group in _CHOICES:
            action.setCheckable(True)
            self._groups.setdefault(spec.group, QActionGroup(self._window)).addAction(action)
        action.triggered.connect(partial(self._trigger, spec.id))
        self._window.addAction(action)
        return action

    def _trigger(self, action_id: str, _checked: bool = False) -> None:
        spec = self._specs[action_id]
        if spec.peeks and any(map(self.keyboard.is_down, _combinations(spec))):
            self._peek = (action_id, monotonic())
        handler = self._handlers.get(action_id)
        if handler is not None:
            handler()

    def _end_peek(self, key: int, moment: float) -> None:
        """Undo a peek as its key is let go; other keys may be pressed meanwhile, and what no key began stays."""
        if self._peek is None or key not in {one.key() for one in _combinations(self._specs[self._peek[0]])}:
            return
        (action_id, since), self._peek = self._peek, None
        if moment - since >= PEEK_SECONDS and action_id in self._handlers:
            self._handlers[action_id]()


def _name(action: QAction, spec: ActionSpec) -> None:
    """Let an action tell what it does and its keys, and as its data the one that it is named with."""
    keys = ", ".join(key_text(key) for key in spec.every_key)
    action.setToolTip(f"{spec.hint}  ({keys})" if keys else spec.hint)
    action.setData(_first_key(spec))


def _first_key(spec: ActionSpec) -> str:
    return key_text(spec.every_key[0]) if spec.every_key else ""


def _mark(actions: Sequence[QAction], taken: Sequence[str] = ()) -> None:
    """Give each entry of a menu a letter of its own."""
    for action, text in zip(actions, with_mnemonics([action.text() for action in actions], taken), strict=True):
        action.setText(text)


def _combinations(spec: ActionSpec) -> list[QKeyCombination]:
    """Give the keys of an action, wherever they hold, but clicks."""
    return [QKeyCombination.fromCombined(key_code(key)) for key in spec.every_key if key not in CLICKS]


def _codes(spec: ActionSpec, context: Context) -> list[int]:
    """Give the keys of an action in a context as the numbers Qt has for them."""
    return [key_code(key) for key in spec.keys_in(context) if key not in CLICKS]
