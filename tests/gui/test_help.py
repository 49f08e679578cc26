import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from reviewer.gui.actions import ACTIONS
from reviewer.gui.application import make_application
from reviewer.gui.help import PAGES, HelpDialog, keys_page, page_path
from reviewer.gui.input.action import Context, Menu
from reviewer.gui.input.keys import is_key, key_text
from reviewer.gui.input.keysheet import KeySheet, key_lines
from reviewer.gui.looks.language import speak
from tests.gui.reviews import FLAGS


@pytest.fixture
def speaking() -> Iterator[Callable[[str], None]]:
    """Give a function that lets the application, with its own looks, speak a language until the test ends."""
    application = make_application()
    yield lambda code: speak(application, code)
    speak(application, "en")


def test_the_page_of_keys_is_the_table_of_actions() -> None:
    assert page_path("keys").read_text(encoding="utf-8") == keys_page(ACTIONS)


NAMED = {
    "export": {"Ctrl+E": "review.export", "L": "lr.toggle"},
    "filter": {"/": "queue.filter", "Ctrl+Shift+F": "queue.clear_filter"},
    "flags": {"R": "region.next", "F": "flag.next", "Shift+M": "closer.look", "Shift+G": "queue.more_like_this"},
    "plugins": {},
    "reviewing": {
        "Ctrl+N": "review.new", "P": "decide.accept", "X": "decide.reject", "Space": "decide.skip", "1": "reason.1",
        "9": "reason.9", "Backspace": "decide.back", "Ctrl+Z": "decide.undo", "Ctrl+E": "review.export",
        "Shift+1": "mark.1", "Shift+9": "mark.9", "S": "star.toggle", "M": "note.edit", "L": "lr.toggle",
        "D": "kernel.next", "C": "split.toggle", "B": "blink.toggle", "Shift+L": "lr.lattice", "V": "loupe.toggle",
        "R": "region.next", "+": "zoom.in", "-": "zoom.out", "Enter": "loupe.jump", "Shift+V": "loupe.here",
        "Z": "zoom.toggle", "Ctrl+1": "zoom.1", "F": "flag.next", "Shift+O": "overlay.heat", "O": "overlay.toggle",
        "Shift+I": "facts.all", "Alt+Shift+1": "keep.1", "Alt+Shift+9": "keep.9", "Alt+1": "view.1",
        "Alt+9": "view.9", "Ctrl+H": "history.toggle", "[": "history.older", "]": "history.newer",
        "Ctrl+Shift+B": "blind.toggle", "Shift+H": "report.card", "Ctrl+Shift+P": "window.commands",
        "Ctrl+,": "window.settings",
    },
    "README": {
        "L": "lr.toggle", "D": "kernel.next", "P": "decide.accept", "X": "decide.reject", "1": "reason.1",
        "9": "reason.9", "Space": "decide.skip", "Ctrl+Z": "decide.undo", "Ctrl+Shift+Z": "decide.redo",
        "Backspace": "decide.back", "R": "region.next", "G": "grid.toggle", "/": "queue.filter", "?": "help.keys",
        "S": "star.toggle", "M": "note.edit", "Alt+1": "view.1", "Ctrl+H": "history.toggle", "[": "history.older",
        "]": "history.newer", "Ctrl+Shift+P": "window.commands", "Ctrl+,": "window.settings",
    },
}  # fmt: skip
"""The action that a page means where it names a key, by the page."""
NOT_ACTIONS = {"Alt", "Tab", "Down", "Return", "2", "4", "8", "*", "_", "undo", "redo"}
"""What pages name besides: keys of the filter's box, the ends of shortened lists, signs that are no keys there, and
commands called as keys that some keyboards have."""


def _text_of(page: str) -> str:
    path = page_path("keys").parents[2] / "README.md" if page == "README" else page_path(page)
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("page", NAMED)
def test_a_key_that_a_page_names_does_what_the_page_says(page: str) -> None:
    prose = re.sub(r"```.*?```", "", _text_of(page), flags=re.DOTALL)
    keys = {word for word in re.findall(r"`([^`\n]+)`", prose) if is_key(word) or re.fullmatch(r"\S", word)}
    assert keys - NOT_ACTIONS == set(NAMED[page])
    held = {spec.id: [key_text(key) for key in spec.every_key] for spec in ACTIONS}
    assert [f"{key}: {named}" for key, named in NAMED[page].items() if key not in held[named]] == []


@pytest.mark.parametrize("page", ["reviewing", "flags", "filter", "export"])
def test_a_page_in_german_has_the_sections_and_keys_of_the_english_one(
    page: str, speaking: Callable[[str], None]
) -> None:
    german, english = page_path(page, "de").read_text(encoding="utf-8"), _text_of(page)
    assert [german.count(sign) for sign in ("\n## ", "\n|", "```")] == [
        english.count(sign) for sign in ("\n## ", "\n|", "```")
    ]
    held = {spec.id: spec.every_key for spec in ACTIONS}
    meant = [next(k for k in held[action] if key_text(k) == key) for key, action in NAMED[page].items()]
    speaking("de")
    words = set(re.findall(r"`([^`\n]+)`", german))
    assert [text for text in map(key_text, meant) if text not in words] == []
    commands = set(re.findall(r"`(reviewer \w+)", english))
    assert commands == set(re.findall(r"`(reviewer \w+)", german))


def test_the_help_of_a_german_window_is_german_and_says_where_it_is_not(
    qtbot: Any, speaking: Callable[[str], None]
) -> None:
    speaking("de")
    dialog = HelpDialog(FLAGS, ACTIONS)
    qtbot.addWidget(dialog)
    texts = dict(zip(PAGES, dialog._texts, strict=True))
    assert texts["reviewing"].startswith("# Durchsehen")
    assert "| Tasten | Handlung |" in texts["keys"]
    assert "`Strg+E`" in texts["keys"]
    only = [page for page, text in texts.items() if "Diese Seite gibt es nur auf Englisch." in text]
    assert only == ["plugins"]


def test_every_action_with_a_key_is_on_the_sheet() -> None:
    shown = {key for menu in Menu for line in key_lines(ACTIONS, menu) for key in line.keys}
    for spec in ACTIONS:
        if spec.keys and not spec.group:
            assert key_text(spec.keys[0]) in shown, spec.id


def test_a_few_keys_of_a_kind_are_all_named_with_what_is_held_once() -> None:
    keys = [line.keys for line in key_lines(ACTIONS, Menu.LOOK)]
    assert ("Ctrl+1 2 4 8",) in keys
    assert ("Alt+← → ↑ ↓",) in keys


def test_the_nine_reasons_take_one_line_each_way() -> None:
    keys = [line.keys for line in key_lines(ACTIONS, Menu.DECIDE)]
    assert ("1 … 9",) in keys
    assert ("Shift+1 … 9",) in keys


@pytest.mark.parametrize("name", PAGES)
def test_every_help_page_begins_with_its_title(name: str) -> None:
    assert page_path(name).read_text(encoding="utf-8").startswith("# ")


def test_the_pages_can_be_read_one_after_another(qtbot: Any) -> None:
    dialog = HelpDialog(FLAGS, ACTIONS)
    qtbot.addWidget(dialog)
    texts = []
    for row in range(len(PAGES)):
        dialog._list.setCurrentRow(row)
        texts.append(dialog._page.toPlainText())
    assert all(len(text) > 200 for text in texts)
    assert len(set(texts)) == len(PAGES)
    assert all(flag.meaning in texts[PAGES.index("flags")] for flag in FLAGS)


def test_lines_of_code_stand_together_and_apart_from_the_words_around_them(qtbot: Any) -> None:
    dialog = HelpDialog(FLAGS, ACTIONS)
    qtbot.addWidget(dialog)
    dialog._list.setCurrentRow(PAGES.index("plugins"))
    block, shapes = dialog._page.document().begin(), {}
    while block.isValid():
        shapes.setdefault(block.text(), block.blockFormat())
        block = block.next()
    first, last = shapes["[build-system]"], shapes['cut_off = "reviewer_cut_off"']
    assert first.bottomMargin() == 0
    assert last.bottomMargin() > 0
    assert first.leftMargin() > shapes["pyproject.toml:"].leftMargin()


@pytest.mark.parametrize("key", [Qt.Key.Key_Question, Qt.Key.Key_Escape, Qt.Key.Key_F1])
def test_the_sheet_closes_on_the_key_that_opened_it(qtbot: Any, key: Qt.Key) -> None:
    sheet = KeySheet(ACTIONS)
    qtbot.addWidget(sheet)
    sheet.show()
    qtbot.keyClick(sheet, key)
    assert not sheet.isVisible()


@pytest.mark.parametrize("code", ["en", "de"])
@pytest.mark.parametrize("context", list(Context))
@pytest.mark.parametrize("size", [(1280, 720), (900, 560)], ids=["small", "smallest"])
def test_the_sheet_shows_every_key_at_once_in_a_small_window(
    qtbot: Any, speaking: Callable[[str], None], code: str, context: Context, size: tuple[int, int]
) -> None:
    speaking(code)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    sheet = KeySheet(ACTIONS, context, window)
    sheet.show()
    assert sheet.width() <= size[0]
    assert sheet.height() <= size[1]
    assert sheet.area.verticalScrollBar().maximum() == 0
    assert sheet.area.horizontalScrollBar().maximum() == 0


def test_a_key_stands_once_on_the_sheet_of_a_review() -> None:
    for context in Context:
        shown = [key for menu in Menu for line in key_lines(ACTIONS, menu, frozenset({context})) for key in line.keys]
        assert len(shown) == len(set(shown))
