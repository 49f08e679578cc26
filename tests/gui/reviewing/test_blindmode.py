"""Scores hidden until a picture is decided, and pictures that come again as if they were new."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import Qt

from reviewer.gui.reviewing.browsing import Describer
from reviewer.model.picture import Facts
from reviewer.model.verdict import Verdict
from reviewer.session import repeating
from reviewer.session.repeating import LEAD
from reviewer.store import Review
from tests.gui.reviews import COLUMNS, CONTROL, SHIFT, SIZE, Hands, found, make_review

Key = Qt.Key


@pytest.fixture
def blind(hands: Hands) -> Hands:
    """Give hands at a window that hides scores until a picture is decided."""
    hands.press(Key.Key_B, CONTROL | SHIFT)
    return hands


def scores(hands: Hands) -> list[float | None]:
    """Give the scores that the panel shows."""
    return [row.row.score for row in hands.page.screen.panel.flags._rows]


def test_an_undecided_picture_shows_neither_scores_nor_places(blind: Hands) -> None:
    assert scores(blind) == [None, None, None]
    assert not blind.page.screen.canvas.has_regions
    assert blind.page.flags_with_places() == []
    assert "HIDDEN" in blind.page.screen.panel._scores_title.text()
    blind.press(Key.Key_R)
    assert "hidden until" in blind.page.screen.toast.text()


def test_a_verdict_lets_them_be_seen_and_taking_it_off_hides_them(blind: Hands) -> None:
    blind.press(Key.Key_X, SHIFT)
    assert None not in scores(blind)
    assert blind.page.screen.canvas.has_regions
    blind.press(Key.Key_U)
    assert scores(blind) == [None, None, None]
    assert not blind.page.screen.canvas.has_regions


def test_nothing_tells_how_an_undecided_picture_was_stored(make_hands: Callable[..., Hands], tmp_path: Path) -> None:
    path, file = make_review(tmp_path, 1), tmp_path / "pictures" / "000.jpg"
    Image.new("RGB", SIZE).save(file, quality=95, comment="by quality 95")
    with Review.open(path, COLUMNS) as review:
        png = found(review, file.parent, 0, 0.95)
        facts = Facts("JPEG", "RGB", *SIZE, quality=95, subsampling="4:2:0", lossy=True, notes=("odd",))
        stat = file.stat()
        review.record([replace(png, relative=b"000.jpg", size=stat.st_size, mtime_ns=stat.st_mtime_ns, facts=facts)])
    hands = make_hands()
    hands.open(path)
    hands.session.refilter(replace(hands.session.plan, where="path:*.jpg"))
    hands.press(Key.Key_B, CONTROL | SHIFT)
    hands.press(Key.Key_I, SHIFT)
    screen, describe = hands.page.screen, hands.page.screen.grid._describe

    def told() -> str:
        name, cell = screen.status._name, describe(hands.current)
        return f"{screen.panel.facts.rows} {screen.panel.sheet.text} {name.text()} {name.toolTip()} {cell.name}"

    hands.bot.waitUntil(lambda: describe(hands.current).name == "000")
    hands.bot.waitUntil(lambda: "middle" in screen.panel.sheet.histogram.text)
    assert not re.search(r"(?i)jpe?g|quality|odd|KiB|4:2:0", told())
    hands.press(Key.Key_X, SHIFT)
    hands.bot.waitUntil(lambda: "by quality 95" in told())
    assert "000.jpg" in told()
    assert "JPEG" in told()


def test_the_next_picture_is_hidden_again_and_the_one_before_is_not(blind: Hands) -> None:
    blind.press(Key.Key_P)
    assert scores(blind) == [None, None, None]
    blind.press(Key.Key_Left)
    assert None not in scores(blind)


def test_a_picture_whose_file_changed_since_it_was_judged_is_hidden_until_it_is_judged_anew(blind: Hands) -> None:
    first = blind.current
    blind.press(Key.Key_P)
    candidate = blind.session.candidate(first)
    folder = Path(candidate.root.path.decode())
    changed = replace(found(blind.session.review, folder, int(Path(candidate.name).stem), 0.95), digest=b"other" * 4)
    blind.session.review.record([changed])
    blind.page._lookup.forget()
    blind.press(Key.Key_Left)
    assert scores(blind) == [None, None, None]
    blind.press(Key.Key_P, SHIFT)
    assert None not in scores(blind)


def test_the_grid_names_no_flag_of_an_undecided_picture(blind: Hands) -> None:
    describe: Describer = blind.page.screen.grid._describe
    blind.press(Key.Key_X)
    assert describe(blind.session.id_at(0)).badge
    assert describe(blind.session.id_at(1)).badge == ""


def test_it_is_kept_in_the_review_and_the_menu_shows_it(blind: Hands, review: Path) -> None:
    blind.window.close_review()
    blind.open(review)
    assert scores(blind) == [None, None, None]
    assert blind.window.bindings.action("blind.toggle").isChecked()
    blind.press(Key.Key_B, CONTROL | SHIFT)
    assert None not in scores(blind)
    assert not blind.window.bindings.action("blind.toggle").isChecked()


def test_a_decision_made_so_says_so(blind: Hands) -> None:
    blind.press(Key.Key_P)
    (decision,) = blind.session.review.log()
    assert " blind=yes " in decision.context


@pytest.fixture
def again(make_hands: Callable[..., Hands], review: Path, monkeypatch: pytest.MonkeyPatch) -> Hands:
    """Give hands at a window in which a rejected picture has just come again."""
    monkeypatch.setattr(repeating, "SHARE", 1.0)
    monkeypatch.setattr(repeating, "APART", 3)
    hands = make_hands()
    hands.open(review)
    hands.window.bindings.action("repeats.toggle").trigger()
    for _ in range(LEAD + 1):
        hands.press(Key.Key_X)
        hands.session.review.decisions()
    assert hands.session.repeating.now is not None
    return hands


def test_a_picture_that_comes_again_looks_undecided(again: Hands) -> None:
    header = again.page.screen.panel.header
    assert again.verdict(again.current) is Verdict.REJECTED
    assert header.accessibleName() == "Undecided"
    assert again.page.screen.canvas.candidate == again.current


def test_deciding_it_shows_the_verdict_and_goes_on_where_the_queue_was(again: Hands) -> None:
    place, repeat = again.session.cursor, again.current
    again.press(Key.Key_P)
    assert again.session.cursor == place
    assert again.current == again.session.id_at(place) != repeat
    assert again.verdict(repeat) is Verdict.REJECTED
    assert again.page.screen.canvas._passing.verdict is Verdict.ACCEPTED


def test_control_z_takes_back_what_was_said_of_it(again: Hands) -> None:
    repeat, log = again.current, again.session.review.decisions()
    again.press(Key.Key_P)
    again.press(Key.Key_Z, CONTROL)
    assert again.current == repeat
    assert again.session.review.decisions() == log
    assert again.session.answers() == []


def test_the_grid_knows_nothing_of_it(again: Hands) -> None:
    again.press(Key.Key_G)
    assert again.current == again.session.id_at(again.session.cursor)


def test_the_report_card_tells_how_often_one_agrees_and_shows_the_rest(again: Hands, dialog: Callable[[], Any]) -> None:
    repeat = again.current
    again.press(Key.Key_P)
    again.bot.keyClick(again.page.screen, Key.Key_H, SHIFT)
    card = dialog()
    again.bot.waitUntil(lambda: "came again" in card.agreement)
    assert "0 / 1" in card.agreement
    card._agreement._button.click()
    again.look()
    assert again.session.ids.tolist() == [repeat]
