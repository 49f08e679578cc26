"""Settings that hold at once: looks, language, keys and reasons."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from reviewer.gui.forms.settingsdialog import SettingsDialog
from reviewer.gui.looks import theme
from reviewer.gui.looks.colours import DARK, LIGHT
from reviewer.gui.looks.language import speak
from reviewer.gui.panel.banner import Tone
from reviewer.gui.panel.legend import ReasonMark
from reviewer.model.verdict import REASONS, Verdict
from tests.gui.reviews import CONTROL, Hands

Key = Qt.Key


class Hidden(QObject):
    """Note whenever what it watches is hidden."""

    def __init__(self, told: list[bool]) -> None:
        super().__init__()
        self._told = told

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Note it."""
        if event.type() is QEvent.Type.Hide:
            self._told.append(True)
        return False


@pytest.fixture
def plain_application(qapp: QApplication) -> Iterator[QApplication]:
    """Give the application, which looks and speaks as before after the test."""
    yield qapp
    theme.apply(qapp)
    speak(qapp, "en")


@pytest.fixture
def settings(plain_application: QApplication, hands: Hands, dialog: Any) -> SettingsDialog:
    """Give the settings, opened by their key over a review."""
    hands.bot.keyClick(hands.page.screen, Key.Key_Comma, CONTROL)
    shown = dialog()
    assert isinstance(shown, SettingsDialog)
    return shown


def choose(box: QComboBox, value: object) -> None:
    """Choose what a box offers under a value, as a person does."""
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def saved(tmp_path: Path) -> dict[str, Any]:
    """Give what is saved of the settings."""
    return dict(json.loads((tmp_path / "settings.json").read_text(encoding="utf-8")))


def test_other_looks_are_on_at_once_and_stay(settings: SettingsDialog, tmp_path: Path) -> None:
    choose(settings.general.looks, "light")
    assert theme.current() is LIGHT
    assert saved(tmp_path)["looks"] == "light"
    choose(settings.general.looks, "dark")
    assert theme.current() is DARK


@pytest.mark.parametrize(("looks", "follows"), [("system", True), ("dark", False)])
def test_the_window_follows_the_system_only_where_it_was_told_to(
    settings: SettingsDialog, monkeypatch: pytest.MonkeyPatch, looks: str, follows: bool
) -> None:
    choose(settings.general.looks, looks)
    monkeypatch.setattr(theme, "system_scheme", lambda: Qt.ColorScheme.Light)
    QApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert (theme.current() is LIGHT) is follows


def test_how_many_processes_scan_is_saved(settings: SettingsDialog, tmp_path: Path) -> None:
    choose(settings.general.jobs, 1)
    assert saved(tmp_path)["jobs"] == 1


def test_other_keys_hold_when_the_settings_close_at_the_same_picture(settings: SettingsDialog, hands: Hands) -> None:
    hands.session.go_to_index(3)
    before = hands.current
    settings.keys.select("decide.accept")
    settings.keys.add("F9")
    settings.reject()
    hands.look()
    assert hands.current == before
    hands.press(Key.Key_F9)
    assert hands.verdict(before) is Verdict.ACCEPTED


def test_with_other_keys_all_that_is_open_stays_and_tells_of_them(settings: SettingsDialog, hands: Hands) -> None:
    page, panel = hands.page, hands.page.screen.panel
    hidden: list[bool] = []
    page.screen.canvas.installEventFilter(watch := Hidden(hidden))
    settings.keys.choose_scheme("darktable")
    settings.reject()
    hands.look()
    assert hands.page is page
    assert not hidden
    assert panel.header._givers[Verdict.REJECTED].text().endswith("R")
    assert panel.header._givers[Verdict.SKIPPED].text().endswith("↑"), "its one key, which holds beside one picture"
    assert "(R, Del)" in panel.header._givers[Verdict.REJECTED].toolTip()
    region = hands.window.bindings.key_of("region.next")
    assert region != "R"
    assert panel.flags.places_hint == f"{region} shows where.".replace(" ", "\N{NO-BREAK SPACE}")
    assert panel.header._counts[Verdict.REJECTED].toolTip().startswith("<span>Rejected: 0")
    first = hands.current
    hands.press(Key.Key_R)
    assert hands.verdict(first) is Verdict.REJECTED
    page.screen.canvas.removeEventFilter(watch)


def test_a_key_with_alt_takes_its_letter_from_the_menus_at_once(settings: SettingsDialog, hands: Hands) -> None:
    def letters() -> list[str]:
        texts = [menu.text() for menu in hands.window.menuBar().actions()]
        return [text[text.index("&") + 1] for text in texts]

    before = letters()
    settings.keys.select("decide.accept")
    assert settings.keys.add(f"Alt+{before[1]}")
    assert before[1].upper() not in [letter.upper() for letter in letters()]
    settings.keys.remove(f"Alt+{before[1]}")
    assert letters() == before
    settings.reject()


def test_a_note_names_the_key_that_holds_by_now(settings: SettingsDialog, hands: Hands) -> None:
    banner = hands.page.screen.banner
    banner.tell("All decided. Ctrl+E exports the accepted pictures.")
    settings.keys.choose_scheme("numpad")
    assert not banner.isVisible()
    banner.tell("The disk is full.", Tone.FAULT)
    settings.keys.choose_scheme("standard")
    assert banner.isVisible()
    settings.reject()


def test_another_language_is_spoken_at_once_and_the_settings_stay_open(
    settings: SettingsDialog, hands: Hands, dialog: Any
) -> None:
    choose(settings.general.language, "de")
    hands.bot.waitUntil(lambda: isinstance(dialog(), SettingsDialog) and dialog() is not settings)
    assert dialog().windowTitle() == "Einstellungen"
    assert [menu.iconText() for menu in hands.window.menuBar().actions()][1] == "Entscheiden"
    dialog().reject()
    hands.look()
    hands.press(Key.Key_P)
    assert hands.session.pace.decided == 1


def test_the_arrow_keys_go_through_the_languages_in_one_go(settings: SettingsDialog, hands: Hands, dialog: Any) -> None:
    codes = [settings.general.language.itemData(row) for row in range(settings.general.language.count())]
    settings.general.language.setFocus()
    shown = settings
    for code in codes[1:]:
        box = QApplication.focusWidget()
        assert isinstance(box, QComboBox)
        hands.bot.keyClick(box, Key.Key_Down)
        hands.bot.waitUntil(lambda last=shown: isinstance(dialog(), SettingsDialog) and dialog() is not last)
        shown = dialog()
        hands.bot.waitUntil(lambda now=shown: QApplication.focusWidget() is now.general.language)
        assert shown.general.language.currentData() == code
    assert shown.windowTitle() == "Einstellungen"
    shown.reject()


def labels(hands: Hands) -> list[str]:
    """Give what the reasons beside the picture are called."""
    return [mark._label.text() for mark in hands.page.screen.panel.findChildren(ReasonMark)]


def type_reason(settings: SettingsDialog, digit: int, text: str) -> None:
    """Type a reason for a digit."""
    line = settings.reasons._boxes[digit - 1].lineEdit()
    assert isinstance(line, QLineEdit)
    line.setText(text)
    line.editingFinished.emit()


def test_a_reason_of_ones_own_stands_in_the_legend_and_is_kept(settings: SettingsDialog, hands: Hands) -> None:
    type_reason(settings, 9, "Cropped badly")
    settings.reject()
    hands.look()
    assert labels(hands)[8] == "Cropped badly"
    first = hands.current
    hands.press(Key.Key_9)
    assert hands.judgement(first).reasons == ("own_cropped_badly",)
    hands.page.queueing.set_filter("reason:own_cropped_badly")
    hands.look()
    assert list(hands.session.ids) == [first]


def test_digits_can_change_places(settings: SettingsDialog, hands: Hands) -> None:
    one, two = REASONS[0].label, REASONS[1].label
    type_reason(settings, 1, two)
    assert "Two digits" in settings.reasons.fault
    type_reason(settings, 2, one)
    assert settings.reasons.fault == ""
    settings.reject()
    hands.look()
    first = hands.current
    hands.press(Key.Key_1)
    assert hands.judgement(first).reasons == (REASONS[1].key,)


def test_reasons_of_ones_own_that_change_places_keep_their_keys_and_share_none(settings: SettingsDialog) -> None:
    for digit in range(1, 10):
        type_reason(settings, digit, f"Own {digit}")
    type_reason(settings, 2, "Own 1")
    type_reason(settings, 3, "New")
    assert settings.reasons.fault
    type_reason(settings, 1, "Newer")
    keys = [reason.key for reason in settings.reasons.reasons]
    assert settings.reasons.fault == ""
    assert keys[1] == "own_own_1"
    assert len(set(keys)) == len(keys)


def test_another_word_for_a_digit_leaves_the_decisions_made_with_the_old_one_their_word(
    settings: SettingsDialog, hands: Hands
) -> None:
    type_reason(settings, 9, "Cropped badly")
    settings.reject()
    hands.look()
    first = hands.current
    hands.press(Key.Key_9)
    hands.window._preferences.show()
    again = hands.window.findChild(SettingsDialog)
    assert again is not None
    type_reason(again, 9, "Dull")
    again.reject()
    hands.look()
    second = hands.current
    assert second != first
    hands.press(Key.Key_9)
    labels = hands.session.review.reasons.all()
    words = [[labels[key] for key in hands.judgement(one).reasons] for one in (first, second)]
    assert words == [["Cropped badly"], ["Dull"]]


def test_a_digit_without_a_reason_is_refused(settings: SettingsDialog, tmp_path: Path) -> None:
    type_reason(settings, 4, "  ")
    assert settings.reasons.fault
    settings.reject()
    assert not saved(tmp_path).get("reasons")


def test_the_usual_reasons_come_back(settings: SettingsDialog) -> None:
    type_reason(settings, 5, "Dull")
    settings.reasons._reset()
    assert settings.reasons.reasons == REASONS


def test_return_in_a_field_ends_the_typing_and_not_the_settings(settings: SettingsDialog, hands: Hands) -> None:
    settings.tabs.setCurrentWidget(settings.keys)
    box = settings.keys._find
    box.setFocus()
    hands.bot.keyClicks(box, "accept")
    hands.bot.keyClick(box, Key.Key_Return)
    assert settings.isVisible()


@pytest.mark.parametrize("by_mouse", [True, False])
def test_a_double_click_or_return_on_an_action_waits_for_one_more_key(
    settings: SettingsDialog, hands: Hands, by_mouse: bool
) -> None:
    editor = settings.keys
    settings.tabs.setCurrentWidget(editor)
    editor.select("decide.accept")
    editor._list.setFocus()
    if by_mouse:
        at = editor._list.visualItemRect(editor._list.currentItem()).center()
        hands.bot.mouseClick(editor._list.viewport(), Qt.MouseButton.LeftButton, pos=at)
        hands.bot.mouseDClick(editor._list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    else:
        hands.bot.keyClick(editor._list, Key.Key_Return)
    assert editor._catcher.listens
    hands.bot.keyClick(editor._catcher, Key.Key_F9)
    assert editor.own == {"decide.accept": ("P", "Num++", "F9")}


def test_return_presses_the_button_that_has_the_focus(settings: SettingsDialog, hands: Hands) -> None:
    settings.tabs.setCurrentWidget(settings.keys)
    settings.keys.select("decide.accept")
    settings.keys._catcher.setFocus()
    hands.bot.keyClick(settings.keys._catcher, Key.Key_Return)
    assert settings.keys._catcher.listens
    hands.bot.keyClick(settings.keys._catcher, Key.Key_F9)
    assert settings.keys.own == {"decide.accept": ("P", "Num++", "F9")}
    settings.keys._reset.setFocus()
    hands.bot.keyClick(settings.keys._reset, Key.Key_Return)
    assert settings.keys.own == {}
    assert settings.isVisible()
