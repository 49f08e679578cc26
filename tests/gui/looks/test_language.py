"""The window in another language: every text, and room for it."""

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel, QPushButton, QToolButton, QWidget

from reviewer.cli.building import registry
from reviewer.export.plan import CHANGED
from reviewer.gui.actions import ACTIONS
from reviewer.gui.forms.absent import AbsentDialog
from reviewer.gui.forms.exportplan import sentence_text
from reviewer.gui.input.action import SUBMENUS, Menu
from reviewer.gui.input.commands import rank
from reviewer.gui.judgement import reportcard
from reviewer.gui.judgement.reportcard import ReportCard
from reviewer.gui.looks.language import (
    LANGUAGES,
    brief,
    chosen_language,
    counted,
    files,
    pictures,
    read_catalogue,
    share_text,
    speak,
)
from reviewer.gui.looks.wording import flags_in_words
from reviewer.gui.panel.facts import bytes_text
from reviewer.gui.panel.flagrow import TITLE_WIDTH
from reviewer.gui.view import overlay
from reviewer.model.errors import ReviewError
from reviewer.model.mark import Mark
from reviewer.model.resources import resource
from reviewer.model.scoring import Unfound
from reviewer.model.verdict import REASONS, Verdict
from tests.gui.reviews import CONTROL, Hands
from tests.gui.spoken import spoken

Key = Qt.Key
MOST_UNTRANSLATED = 0.02
TRANSLATED = [code for code in LANGUAGES if code != "en"]
CATALOGUES = {
    code: read_catalogue(resource("languages", f"{code}.ts").read_text(encoding="utf-8")) for code in TRANSLATED
}
EVERY_LANGUAGE = pytest.mark.parametrize("code", TRANSLATED)


@pytest.fixture
def german(qapp: QApplication) -> Iterator[QApplication]:
    """Let the application speak German until the test ends."""
    speak(qapp, "de")
    yield qapp
    speak(qapp, "en")


@pytest.fixture
def german_hands(make_hands: Any, german: QApplication, review: Path) -> Hands:
    """Give hands at a German window with a review open."""
    made: Hands = make_hands()
    made.open(review)
    return made


@EVERY_LANGUAGE
def test_every_action_menu_and_reason_is_translated(code: str) -> None:
    texts = {text for spec in ACTIONS for text in (spec.text, spec.tip)}
    texts |= {*Menu, *SUBMENUS.values(), *(reason.label for reason in REASONS)}
    assert {text for text in texts if ("Actions", text) not in CATALOGUES[code]} == set()


@EVERY_LANGUAGE
def test_hardly_any_text_of_the_window_is_left_as_it_was_written(code: str) -> None:
    texts = spoken()
    missing = texts - CATALOGUES[code].keys()
    assert len(texts) > 500
    assert len(missing) <= MOST_UNTRANSLATED * len(texts), sorted(missing)


@EVERY_LANGUAGE
def test_a_translation_fills_in_what_its_source_does(code: str) -> None:
    def blanks(text: str) -> list[str]:
        return sorted(re.findall(r"\{\w*\}", text))

    assert not [source for (_, source), text in CATALOGUES[code].items() if blanks(source) != blanks(text)]


@EVERY_LANGUAGE
def test_a_translation_ends_as_its_source_does(code: str) -> None:
    """An ellipsis announces a question, a blank joins two texts."""
    for (_, source), text in CATALOGUES[code].items():
        assert source.endswith("…") == text.endswith("…"), source
        assert (source[0] == " ", source[-1] == " ") == (text[0] == " ", text[-1] == " "), source


def test_unfinished_translations_are_passed_over() -> None:
    text = (
        "<TS><context><name>A</name><message><source>x</source><translation>y</translation></message>"
        '<message><source>z</source><translation type="unfinished">w</translation></message></context></TS>'
    )
    assert read_catalogue(text) == {("A", "x"): "y"}


def test_a_text_without_a_translation_stays_as_it_is(german: QApplication) -> None:
    assert QCoreApplication.translate("Actions", "Accept") == "Annehmen"
    assert QCoreApplication.translate("Actions", "No such text") == "No such text"


def test_numbers_are_written_as_the_language_does(german: QApplication) -> None:
    assert counted(1234567) == "1.234.567"
    assert bytes_text(1536) == "1,5 KiB"
    assert (brief(1.5), brief(4.0), share_text(0.025), share_text(0.2)) == ("1,5", "4", "2,5 %", "20 %")
    speak(german, "en")
    assert (brief(1.5), share_text(0.025)) == ("1.5", "2.5 %")
    assert counted(1234567) == "1,234,567"
    assert bytes_text(1536) == "1.5 KiB"


def test_a_language_that_there_is_not_is_the_systems_or_english() -> None:
    assert chosen_language("de") == "de"
    assert chosen_language("tlh") in LANGUAGES


def test_a_command_is_found_by_its_english_name_too_after_those_of_the_language(german: QApplication) -> None:
    (export,) = (spec for spec in ACTIONS if spec.id == "review.export")
    assert rank(export, ["ausgeben"]) in {0, 1, 2}
    assert rank(export, ["export", "acc"]) == 4
    assert rank(export, ["grid"]) is None


def test_flags_are_told_in_the_language(german_hands: Hands) -> None:
    (flag,) = flags_in_words([flag for flag in german_hands.window._offered.flags if flag.key == "rim_light"])
    assert flag.title == "Dünnes Streiflicht"


def test_every_flag_is_called_by_its_whole_title_in_its_row(german_hands: Hands) -> None:
    metrics = german_hands.page.screen.panel.fontMetrics()
    titles = [QCoreApplication.translate("Flags", flag.title) for flag in registry()]
    assert len(titles) > 10
    assert [title for title in titles if metrics.horizontalAdvance(title) > TITLE_WIDTH] == []


def test_a_place_is_labelled_with_the_title_of_its_flag(german_hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(overlay, "paint_label", lambda *words: said.append(words[-1]))
    german_hands.press(Key.Key_R)
    german_hands.bot.waitUntil(lambda: bool(said))
    titles = [flag.title for flag in flags_in_words(german_hands.window._offered.flags)]
    assert any(said[-1].startswith(f"{title}, hier ") for title in titles)


def test_keys_decide_in_german_too_and_the_verdict_is_told(german_hands: Hands) -> None:
    german_hands.press(Key.Key_X, Qt.KeyboardModifier.ShiftModifier)
    shown = [label.text() for label in german_hands.page.screen.panel.header.findChildren(QLabel)]
    assert "Abgelehnt" in shown


def clipped(root: QWidget) -> list[str]:
    """Give the texts of labels and buttons that have less room than they need."""
    short = []
    for widget in root.findChildren(QWidget):
        if not isinstance(widget, QLabel | QPushButton | QToolButton) or not widget.isVisible() or not widget.text():
            continue
        hint = widget.sizeHint()
        if isinstance(widget, QLabel) and widget.wordWrap():
            is_short = widget.height() < widget.heightForWidth(widget.width())
        else:
            is_short = widget.width() < hint.width() or widget.height() < hint.height()
        if is_short:
            short.append(f"{type(widget).__name__} {widget.text()!r}: {widget.width()} of {hint.width()}")
    return short


def assert_nothing_clipped(bot: Any, root: QWidget) -> None:
    """Give the layout a moment to follow its texts, then hold it to having room for all of them."""
    with suppress(bot.TimeoutError):
        bot.waitUntil(lambda: not clipped(root), timeout=2000)
    assert clipped(root) == []


def test_no_text_is_clipped_beside_the_picture(german_hands: Hands) -> None:
    german_hands.press(Key.Key_X, Qt.KeyboardModifier.ShiftModifier)
    assert (german_hands.window.width(), german_hands.window.height()) == (1280, 720)
    assert_nothing_clipped(german_hands.bot, german_hands.window)


@pytest.mark.parametrize("verdict", list(Verdict))
def test_every_verdict_has_room_beside_a_star_and_a_place_among_many(german_hands: Hands, verdict: Verdict) -> None:
    header = german_hands.page.screen.panel.header
    header.show_place(12_344, 123_456, "Zweifelhafteste zuerst", "")
    header.show_mark(Mark(is_starred=True, note="noch einmal ansehen"))
    header.show_verdict(verdict)
    assert_nothing_clipped(german_hands.bot, header)


def test_every_count_and_button_has_room_in_a_review_of_a_million(german_hands: Hands) -> None:
    header = german_hands.page.screen.panel.header
    header.show_totals(dict(zip(Verdict, (400_888, 388_888, 188_888, 22_222), strict=True)), {})
    order = "Zweifelhafteste zuerst: Farbe in halber Größe, danach später gekommene"
    header.show_place(888_887, 1_000_886, order, "")
    with suppress(german_hands.bot.TimeoutError):
        german_hands.bot.waitUntil(lambda: len(clipped(header)) == 1, timeout=2000)
    assert [name.split()[1] for name in clipped(header)] == ["'Zweifelhafteste"]
    assert order in header._order.toolTip()


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (Key.Key_H, Qt.KeyboardModifier.NoModifier),
        (Key.Key_H, Qt.KeyboardModifier.ShiftModifier),
        (Key.Key_E, CONTROL),
        (Key.Key_G, CONTROL),
        (Key.Key_Comma, CONTROL),
        (Key.Key_M, Qt.KeyboardModifier.NoModifier),
    ],
    ids=["workbench", "report card", "export", "jump", "settings", "note"],
)
def test_no_text_is_clipped_in_a_dialog(
    german_hands: Hands, dialog: Any, key: Qt.Key, modifiers: Qt.KeyboardModifier
) -> None:
    german_hands.bot.keyClick(german_hands.page.screen, key, modifiers)
    shown = dialog()
    if hasattr(shown, "is_idle"):
        german_hands.bot.waitUntil(lambda: shown.is_idle)
    assert_nothing_clipped(german_hands.bot, shown)
    for box in shown.findChildren(QDialogButtonBox):
        assert "Close" not in [button.text() for button in box.buttons()]


def test_the_export_fits_the_smallest_window(german_hands: Hands, dialog: Any) -> None:
    german_hands.bot.keyClick(german_hands.page.screen, Key.Key_E, CONTROL)
    shown = dialog()
    german_hands.bot.waitUntil(lambda: shown.is_idle)
    least, window = shown.minimumSizeHint(), german_hands.window.minimumSize()
    assert least.boundedTo(window) == least


def test_no_text_is_clipped_on_the_start_page(make_hands: Any, german: QApplication) -> None:
    made = make_hands()
    assert_nothing_clipped(made.bot, made.window)
    assert "Neue Durchsicht aus einem Ordner…" in [b.text().strip() for b in made.window.findChildren(QPushButton)]


def test_no_text_is_clipped_in_english_either(hands: Hands) -> None:
    hands.press(Key.Key_X, Qt.KeyboardModifier.ShiftModifier)
    assert_nothing_clipped(hands.bot, hands.window)


def test_why_a_picture_is_left_out_of_an_export_is_told_in_the_language(german: QApplication) -> None:
    said = "Of its 320 x 240 pixels, 318 x 240 can be used; the recipe asks for 512 on the shorter side."
    assert sentence_text(said).startswith(
        "Von seinen 320 x 240 Pixeln sind 318 x 240 brauchbar; das Rezept verlangt 512"
    )
    assert sentence_text("Something {else} at 5.") == "Something {else} at 5."
    assert sentence_text(CHANGED).startswith("Die Datei hat sich")
    died = "The process that made it died (signal 9, SIGKILL); another export tries it again."
    assert sentence_text(died).startswith("Der Prozess, der es fertigte, brach ab (signal 9, SIGKILL);")
    late = "Making it took more than 91 s and was stopped; another export tries it again."
    assert sentence_text(late).startswith("Es zu fertigen dauerte mehr als 91 s")


def test_one_picture_and_one_file_are_no_plural(german: QApplication) -> None:
    assert [pictures(count) for count in (1, 2000)] == ["1 Bild", "2.000 Bilder"]
    assert [files(count) for count in (1, 2)] == ["1 Datei", "2 Dateien"]
    speak(german, "en")
    assert [pictures(1), pictures(2), files(1), files(2)] == ["1 picture", "2 pictures", "1 file", "2 files"]


class Refusing:
    """Refuse whatever is asked for, in English as the program's inside does."""

    def __init__(self, *_asked: object) -> None:
        raise ReviewError("/there is another folder of this review; choose the one that was moved.")


def test_what_is_refused_in_a_dialog_is_told_in_the_language(
    german_hands: Hands, dialog: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, bot = german_hands.session, german_hands.bot
    monkeypatch.setattr(reportcard, "grades", Refusing)
    monkeypatch.setattr(session, "set_threshold", Refusing)
    absent = AbsentDialog([Unfound(session.review.roots()[0], 3, {})], Refusing, Refusing, lambda: None)
    card = ReportCard(session, (), lambda _: None, lambda *_: None)
    for made in (absent, card):
        bot.addWidget(made)
    bot.keyClick(german_hands.page.screen, Key.Key_H)
    workbench = dialog()
    absent.look_in(Path("/there"))
    workbench._on_raise()
    words = "/there ist ein anderer Ordner dieser Durchsicht; wählen Sie den, der verschoben wurde."
    bot.waitUntil(lambda: (absent.told, card.headline) == (words, words))
    assert workbench._detail.text() == words
    for shown in (card, workbench):
        shown.reject()


def test_the_workbench_names_one_picture_as_it_names_many(german_hands: Hands, dialog: Any) -> None:
    german_hands.bot.keyClick(german_hands.page.screen, Key.Key_H)
    workbench = dialog()
    for threshold, count in ((0.9, 1), (0.1, 12)):
        workbench.plot.set_threshold(threshold)
        words = f"Offen und damit abzulehnen: {count}; Sie nahmen 0 mit solchem Wert an."
        assert workbench.headline == words
    workbench.reject()
