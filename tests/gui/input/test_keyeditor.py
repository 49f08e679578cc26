"""The editor of keys and the button that catches one."""

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QTreeWidget

from reviewer.gui.actions import ACTIONS
from reviewer.gui.input.keycatcher import KeyCatcher
from reviewer.gui.input.keyeditor import KeyEditor
from reviewer.gui.input.keymaps import read_scheme
from reviewer.gui.looks import theme

Key, Mod = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def editor(qtbot: Any) -> KeyEditor:
    """Give the editor at the standard scheme."""
    made = KeyEditor(ACTIONS, "standard", {})
    qtbot.addWidget(made)
    made.show()
    return made


def keys_of(editor: KeyEditor, action: str) -> tuple[str, ...]:
    """Give the keys of an action as they hold in the editor."""
    return next(spec.every_key for spec in editor.bound if spec.id == action)


def test_a_free_key_is_added_and_told(editor: KeyEditor, qtbot: Any) -> None:
    editor.select("decide.accept")
    with qtbot.waitSignal(editor.changed):
        assert editor.add("Ctrl+Shift+J")
    assert keys_of(editor, "decide.accept") == ("P", "Num++", "Ctrl+Shift+J")
    assert editor.own == {"decide.accept": ("P", "Num++", "Ctrl+Shift+J")}


@pytest.mark.parametrize("key", ["X", "Del", "Up"])
def test_a_key_that_another_action_has_is_refused_and_that_action_named(editor: KeyEditor, key: str) -> None:
    editor.select("decide.accept")
    assert not editor.add(key)
    assert "“" in editor.fault
    assert editor.own == {}


def test_a_key_that_means_something_else_elsewhere_is_no_clash(editor: KeyEditor) -> None:
    editor.select("grid.open")
    assert editor.add("V")
    assert editor.fault == ""


def test_a_key_taken_off_can_be_given_to_another(editor: KeyEditor) -> None:
    editor.select("decide.reject")
    editor.remove("X")
    editor.select("decide.accept")
    assert editor.add("X")
    assert editor.fault == ""


def test_every_key_has_a_button_that_takes_it_off(editor: KeyEditor, qtbot: Any) -> None:
    editor.select("decide.undo")
    (chip,) = [b for b in editor.findChildren(QPushButton) if b.text().startswith("Ctrl+Z")]
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert keys_of(editor, "decide.undo") == ()


def test_the_keys_of_the_scheme_come_back(editor: KeyEditor) -> None:
    editor.select("decide.undo")
    editor.remove("Ctrl+Z")
    editor.reset()
    assert keys_of(editor, "decide.undo") == ("Ctrl+Z",)
    assert editor.own == {}


def test_keys_do_not_come_back_where_another_has_taken_one(editor: KeyEditor) -> None:
    editor.select("decide.reject")
    editor.remove("X")
    editor.select("decide.accept")
    editor.add("X")
    editor.select("decide.reject")
    editor.reset()
    assert "decide.accept" in editor.fault
    assert keys_of(editor, "decide.reject") == ("Delete",)


def test_another_scheme_begins_without_ones_own_changes(editor: KeyEditor) -> None:
    editor.select("decide.accept")
    editor.add("Ctrl+Shift+J")
    editor.choose_scheme("left-hand")
    assert editor.own == {}
    assert keys_of(editor, "decide.accept") == ("D",)


def test_what_is_exported_can_be_imported_again(editor: KeyEditor, qtbot: Any, tmp_path: Path) -> None:
    editor.choose_scheme("left-hand")
    editor.select("decide.accept")
    editor.add("Ctrl+Shift+J")
    path = tmp_path / "mine.json"
    assert editor.export_to(path)
    assert editor._note.text() == "The keys are written to mine.json."
    other = KeyEditor(ACTIONS, "standard", {})
    qtbot.addWidget(other)
    assert other.import_from(path)
    assert other._note.text() == "The keys of mine.json hold now."
    assert [spec.every_key for spec in other.bound] == [spec.every_key for spec in editor.bound]
    assert json.loads(path.read_text(encoding="utf-8"))["title"] == "mine"


def test_an_unchanged_scheme_is_exported_whole_with_a_line_for_every_action(editor: KeyEditor, tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    assert editor.export_to(path)
    text = path.read_text(encoding="utf-8")
    assert json.loads(text)["keys"] == {spec.id: list(spec.every_key) for spec in ACTIONS}
    assert '    "decide.accept": ["P", "Num++"],' in text.splitlines()


def test_of_a_whole_scheme_only_what_differs_from_the_usual_keys_is_ones_own(editor: KeyEditor, tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    editor.export_to(path)
    assert editor.import_from(path)
    assert editor.own == {}
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('["P", "Num++"]', '["Num++", "P"]'), encoding="utf-8")
    assert editor.import_from(path)
    assert editor.own == {"decide.accept": ("Num++", "P")}


def test_an_action_of_another_machine_is_passed_over_in_a_whole_scheme_where_it_has_no_key(
    editor: KeyEditor, tmp_path: Path
) -> None:
    path = tmp_path / "keys.json"
    path.write_text('{"keys": {"score.of_a_plug_in": [], "decide.accept": ["F9"]}}', encoding="utf-8")
    assert editor.import_from(path)
    assert keys_of(editor, "decide.accept") == ("F9",)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("nonsense", "is JSON"),
        ('{"keys": {"decide.accept": ["X"]}}', "two actions"),
        ('{"keys": {"decide.accept": ["Foo"]}}', "no keyboard"),
        ('{"keys": {"decide.dance": ["Q"]}}', "does not exist"),
    ],
)
def test_a_file_that_is_no_scheme_changes_nothing(editor: KeyEditor, tmp_path: Path, text: str, why: str) -> None:
    path = tmp_path / "keys.json"
    path.write_text(text, encoding="utf-8")
    before = editor.bound
    assert not editor.import_from(path)
    assert why in editor.fault
    assert "keys.json" in editor.fault
    assert editor.bound == before


def test_files_that_cannot_be_read_or_written_are_told(editor: KeyEditor, tmp_path: Path) -> None:
    assert not editor.import_from(tmp_path / "none.json")
    assert "none.json" in editor.fault
    assert not editor.export_to(tmp_path / "no" / "keys.json")
    assert editor.fault == "keys.json cannot be written: No such file or directory"
    assert "keys.json" in editor.fault


def test_a_refusal_takes_the_place_of_what_was_done_before(editor: KeyEditor, tmp_path: Path) -> None:
    assert editor.export_to(tmp_path / "keys.json")
    assert "keys.json" in editor._note.text()
    assert not editor.import_from(tmp_path / "none.json")
    assert editor._note.text() == ""


def test_an_export_is_a_scheme(editor: KeyEditor, tmp_path: Path) -> None:
    editor.choose_scheme("numpad")
    path = tmp_path / "pad.json"
    editor.export_to(path)
    assert read_scheme(path.read_text(encoding="utf-8"))["decide.skip"] == ("Num+0", "Space")


def test_the_list_of_actions_shows_when_it_has_the_keyboard(editor: KeyEditor, qapp: QApplication, qtbot: Any) -> None:
    theme.apply(qapp)
    with qtbot.waitActive(editor):
        editor.activateWindow()
    actions = editor.findChild(QTreeWidget)
    assert actions is not None

    def frame() -> str:
        return actions.grab().toImage().pixelColor(actions.width() // 2, 0).name()

    editor._find.setFocus()
    assert frame() != theme.current().focus
    actions.setFocus()
    assert frame() == theme.current().focus


@pytest.fixture
def catcher(qtbot: Any) -> KeyCatcher:
    """Give a button that listens."""
    made = KeyCatcher("Add")
    qtbot.addWidget(made)
    made.show()
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton)
    assert made.listens
    return made


@pytest.mark.parametrize(
    ("key", "modifiers", "name"),
    [
        (Key.Key_Q, Mod.NoModifier, "Q"),
        (Key.Key_Tab, Mod.NoModifier, "Tab"),
        (Key.Key_Space, Mod.NoModifier, "Space"),
        (Key.Key_Return, Mod.ControlModifier, "Ctrl+Return"),
    ],
)
def test_the_next_key_is_caught_whatever_it_usually_does(
    catcher: KeyCatcher, qtbot: Any, key: Qt.Key, modifiers: Mod, name: str
) -> None:
    with qtbot.waitSignal(catcher.caught) as told:
        qtbot.keyClick(catcher, key, modifiers)
    assert told.args == [name]
    assert not catcher.listens


def test_escape_ends_the_listening_without_a_key(catcher: KeyCatcher, qtbot: Any) -> None:
    with qtbot.assertNotEmitted(catcher.caught):
        qtbot.keyClick(catcher, Key.Key_Escape)
    assert not catcher.listens


def test_a_modifier_alone_is_waited_out(catcher: KeyCatcher, qtbot: Any) -> None:
    with qtbot.assertNotEmitted(catcher.caught):
        qtbot.keyClick(catcher, Key.Key_Shift)
    assert catcher.listens


def test_a_click_is_caught_like_a_key(catcher: KeyCatcher, qtbot: Any) -> None:
    with qtbot.waitSignal(catcher.caught) as told:
        qtbot.mouseClick(catcher, Qt.MouseButton.RightButton)
    assert told.args == ["RightClick"]


def test_the_key_that_began_the_listening_is_not_caught_while_it_is_held(catcher: KeyCatcher, qtbot: Any) -> None:
    held = QKeyEvent(QEvent.Type.KeyPress, Key.Key_Return, Mod.NoModifier, "\r", autorep=True)
    with qtbot.assertNotEmitted(catcher.caught):
        QApplication.sendEvent(catcher, held)
    assert catcher.listens


def test_a_caught_key_goes_to_the_action_that_is_selected(editor: KeyEditor, qtbot: Any) -> None:
    editor.select("loupe.toggle")
    editor._catcher.listen(on=True)
    qtbot.keyClick(editor._catcher, Key.Key_F9)
    assert keys_of(editor, "loupe.toggle") == ("V", "F9")


def test_a_search_takes_the_choice_to_what_it_leaves_so_that_no_key_goes_to_a_row_out_of_sight(
    editor: KeyEditor, qtbot: Any
) -> None:
    editor.select("review.new")
    find, catcher = editor.findChild(QLineEdit), editor.findChild(KeyCatcher)
    assert find is not None
    assert catcher is not None
    qtbot.keyClicks(find, "star")
    assert editor.selected.id == "star.toggle"
    assert catcher.isEnabled()
    qtbot.keyClicks(find, " no such action")
    assert not catcher.isEnabled()
    qtbot.waitUntil(lambda: not chips_of(editor))
    find.clear()
    assert editor.selected.id == "star.toggle"
    assert catcher.isEnabled()
    assert [chip.text() for chip in chips_of(editor)] == ["S  ✕"]


def test_tab_goes_from_the_list_over_its_keys_to_one_more_in_the_order_seen(editor: KeyEditor, qtbot: Any) -> None:
    editor.select("decide.accept")
    qtbot.waitUntil(lambda: len(chips_of(editor)) == 2)
    first, second = chips_of(editor)
    actions = editor.findChild(QTreeWidget)
    assert actions is not None
    actions.setFocus()
    for following in (first, second, editor.findChild(KeyCatcher)):
        qtbot.keyClick(editor.focusWidget(), Key.Key_Tab)
        assert editor.focusWidget() is following


def test_when_a_key_was_taken_off_the_keyboard_is_at_the_next_or_where_one_more_is_added(
    editor: KeyEditor, qtbot: Any
) -> None:
    editor.select("decide.accept")
    qtbot.waitUntil(lambda: len(chips_of(editor)) == 2)
    chips_of(editor)[0].setFocus()
    qtbot.keyClick(chips_of(editor)[0], Key.Key_Space)
    qtbot.waitUntil(lambda: len(chips_of(editor)) == 1)
    assert editor.focusWidget() is chips_of(editor)[0]
    qtbot.keyClick(editor.focusWidget(), Key.Key_Space)
    qtbot.waitUntil(lambda: not chips_of(editor))
    assert editor.focusWidget() is editor._catcher


def test_a_file_of_keys_nested_without_end_is_refused_in_words(editor: KeyEditor, tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    path.write_text("[" * 100_000, encoding="utf-8")
    assert not editor.import_from(path)
    assert "keys.json" in editor.fault


def test_a_file_of_keys_saved_with_a_byte_order_mark_is_taken(editor: KeyEditor, tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    path.write_text('{"keys": {"decide.accept": ["Ctrl+Shift+J"]}}', encoding="utf-8-sig")
    assert editor.import_from(path)
    assert keys_of(editor, "decide.accept") == ("Ctrl+Shift+J",)


def chips_of(editor: KeyEditor) -> list[QPushButton]:
    """Give the buttons that take one key off each, from left to right."""
    return [button for button in editor.findChildren(QPushButton) if button.text().endswith("✕")]
