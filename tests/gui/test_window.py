"""The window over a real session: every key and what follows from it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from reviewer.gui.input.action import Context
from reviewer.gui.reviewing.viewing import KERNELS
from reviewer.model.queue import Order
from reviewer.model.verdict import REASONS, Judgement, Source, Verdict
from reviewer.session import Session
from tests.gui.reviews import ALT, CONTROL, SHIFT, Hands

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier


@pytest.mark.parametrize(
    ("key", "modifiers", "verdict"),
    [
        (Key.Key_P, NONE, Verdict.ACCEPTED),
        (Key.Key_Plus, Qt.KeyboardModifier.KeypadModifier, Verdict.ACCEPTED),
        (Key.Key_X, NONE, Verdict.REJECTED),
        (Key.Key_Delete, NONE, Verdict.REJECTED),
        (Key.Key_Space, NONE, Verdict.SKIPPED),
        (Key.Key_Up, NONE, Verdict.SKIPPED),
    ],
)
def test_a_verdict_key_decides_and_the_next_picture_comes(
    hands: Hands, key: Qt.Key, modifiers: Qt.KeyboardModifier, verdict: Verdict
) -> None:
    first = hands.current
    hands.press(key, modifiers)
    assert hands.verdict(first) is verdict
    assert hands.session.cursor == 1


@pytest.mark.parametrize(("key", "verdict"), [(Key.Key_P, Verdict.ACCEPTED), (Key.Key_X, Verdict.REJECTED)])
def test_shift_decides_and_stays(hands: Hands, key: Qt.Key, verdict: Verdict) -> None:
    first = hands.current
    hands.press(key, SHIFT)
    assert hands.verdict(first) is verdict
    assert hands.current == first


@pytest.mark.parametrize("reason", REASONS, ids=lambda reason: reason.key)
def test_a_digit_rejects_for_its_reason(hands: Hands, reason: Any) -> None:
    first = hands.current
    hands.press(Key(Key.Key_0 + reason.digit))
    assert hands.judgement(first).reasons == (reason.key,)
    assert hands.verdict(first) is Verdict.REJECTED
    assert hands.session.cursor == 1


def test_shifted_digits_add_and_remove_reasons_and_x_keeps_them(hands: Hands) -> None:
    first = hands.current
    for digit in (Key.Key_4, Key.Key_1, Key.Key_3, Key.Key_3):
        hands.press(digit, SHIFT)
    assert hands.judgement(first).reasons == ("jpeg", "sketch")
    assert hands.current == first
    hands.press(Key.Key_X)
    assert hands.judgement(first).reasons == ("jpeg", "sketch")
    assert hands.current != first


def test_a_digit_after_shifted_ones_adds_its_reason(hands: Hands) -> None:
    first = hands.current
    hands.press(Key.Key_1, SHIFT)
    hands.press(Key.Key_3)
    assert hands.judgement(first).reasons == ("jpeg", "rim_light")


def test_a_digit_on_a_picture_rejected_before_replaces_its_reason(hands: Hands) -> None:
    first = hands.current
    hands.press(Key.Key_1)
    hands.press(Key.Key_Left)
    hands.press(Key.Key_3)
    assert hands.judgement(first).reasons == ("rim_light",)


def test_undecide_takes_the_verdict_off_and_stays(hands: Hands) -> None:
    first = hands.current
    hands.press(Key.Key_P, SHIFT)
    hands.press(Key.Key_U)
    assert hands.verdict(first) is Verdict.UNDECIDED
    assert hands.current == first


def test_rejecting_again_never_unrejects(hands: Hands) -> None:
    first = hands.current
    hands.press(Key.Key_X, SHIFT)
    hands.press(Key.Key_X, SHIFT)
    assert hands.verdict(first) is Verdict.REJECTED
    assert len(hands.session.review.log(candidate=first)) == 1


def test_the_second_reject_hits_the_new_picture(hands: Hands) -> None:
    first = hands.current
    hands.press(Key.Key_X)
    second = hands.current
    hands.press(Key.Key_X)
    assert first != second
    assert [hands.verdict(first), hands.verdict(second)] == [Verdict.REJECTED, Verdict.REJECTED]
    assert len(hands.session.review.log(candidate=first)) == 1


def test_undo_brings_the_picture_back_on_screen_and_redo_decides_it_again(hands: Hands) -> None:
    first = hands.current
    hands.press(Key.Key_P)
    hands.press(Key.Key_Right)
    hands.press(Key.Key_Z, CONTROL)
    assert hands.current == first
    assert hands.verdict(first) is Verdict.UNDECIDED
    hands.press(Key.Key_Z, CONTROL | SHIFT)
    assert hands.verdict(first) is Verdict.ACCEPTED
    hands.press(Key.Key_Z, CONTROL)
    hands.press(Key.Key_Y, CONTROL)
    assert hands.verdict(first) is Verdict.ACCEPTED


def test_backspace_goes_back_one_decision_and_takes_it_off(hands: Hands) -> None:
    hands.press(Key.Key_P)
    second = hands.current
    hands.press(Key.Key_X)
    hands.press(Key.Key_Backspace)
    assert hands.current == second
    assert hands.verdict(second) is Verdict.UNDECIDED


@pytest.mark.parametrize(
    ("start", "key", "modifiers", "place"),
    [
        (3, Key.Key_Right, NONE, 4),
        (3, Key.Key_J, NONE, 4),
        (3, Key.Key_Left, NONE, 2),
        (3, Key.Key_K, NONE, 2),
        (3, Key.Key_Home, NONE, 0),
        (3, Key.Key_End, NONE, 11),
        (0, Key.Key_PageDown, NONE, 10),
        (11, Key.Key_PageUp, NONE, 1),
    ],
)
def test_a_moving_key_moves(hands: Hands, start: int, key: Qt.Key, modifiers: Qt.KeyboardModifier, place: int) -> None:
    hands.page.go_to(start)
    hands.look()
    hands.press(key, modifiers)
    assert hands.session.cursor == place


def test_n_finds_the_next_undecided_and_shift_n_the_previous(hands: Hands) -> None:
    hands.press(Key.Key_P)
    hands.press(Key.Key_P)
    hands.press(Key.Key_Home)
    hands.press(Key.Key_N)
    assert hands.session.cursor == 2
    hands.press(Key.Key_End)
    hands.press(Key.Key_P, SHIFT)
    hands.press(Key.Key_N, SHIFT)
    assert hands.session.cursor == 10


@pytest.mark.parametrize("factor", [1, 2, 4, 8])
def test_control_and_a_digit_zoom_to_whole_multiples(hands: Hands, factor: int) -> None:
    hands.press(Key(Key.Key_0 + factor), CONTROL)
    assert hands.page.screen.canvas.view().zoom == factor
    hands.press(Key.Key_0, CONTROL)
    assert hands.page.screen.canvas.view().zoom is None


def test_z_goes_between_fit_and_the_last_zoom(hands: Hands) -> None:
    canvas = hands.page.screen.canvas
    hands.press(Key.Key_4, CONTROL)
    hands.press(Key.Key_Z)
    assert canvas.view().zoom is None
    hands.press(Key.Key_Z)
    assert canvas.view().zoom == 4


def test_plus_and_minus_step_the_zoom(hands: Hands) -> None:
    canvas = hands.page.screen.canvas
    hands.press(Key.Key_2, CONTROL)
    hands.press(Key.Key_Plus)
    nearer = canvas.view().zoom
    hands.press(Key.Key_Minus)
    assert nearer is not None
    assert nearer > 2
    assert canvas.view().zoom == 2


@pytest.mark.parametrize("key", [Key.Key_L, Key.Key_Down])
def test_l_shows_the_lr_in_place_and_again_the_picture(hands: Hands, key: Qt.Key) -> None:
    canvas = hands.page.screen.canvas
    hands.press(key)
    assert canvas.view().shows_lr
    hands.press(key)
    assert not canvas.view().shows_lr


def test_d_goes_through_all_kernels_and_shift_d_back(hands: Hands) -> None:
    canvas = hands.page.screen.canvas
    seen = []
    for _ in KERNELS:
        seen.append(canvas.view().kernel)
        hands.press(Key.Key_D)
    assert seen == [kernel.value for kernel in KERNELS]
    assert canvas.view().kernel == seen[0]
    hands.press(Key.Key_D, SHIFT)
    assert canvas.view().kernel == seen[-1]


def test_alt_and_arrows_move_the_sampling_phase_of_nearest(hands: Hands) -> None:
    hands.press(Key.Key_Right, ALT)
    hands.press(Key.Key_Down, ALT)
    hands.press(Key.Key_Down, ALT)
    assert hands.page.screen.canvas.view().kernel == "nearest"
    assert hands.page.viewing.phase == (2, 1)
    hands.press(Key.Key_Left, ALT)
    hands.press(Key.Key_Left, ALT)
    hands.press(Key.Key_Up, ALT)
    assert hands.page.viewing.phase == (1, 3)


def test_r_goes_from_region_to_region_worst_first(hands: Hands) -> None:
    canvas = hands.page.screen.canvas
    hands.press(Key.Key_R)
    assert canvas.region is not None
    assert canvas.region.box.severity == 0.9
    hands.press(Key.Key_R)
    assert canvas.region.box.severity == 0.4
    hands.press(Key.Key_R, SHIFT)
    assert canvas.region.box.severity == 0.9


def test_r_says_so_where_no_flag_points_at_a_place(hands: Hands) -> None:
    hands.press(Key.Key_End)
    hands.press(Key.Key_R)
    assert "No flag points" in hands.page.screen.toast.text()


def test_r_names_the_flag_that_is_shown_alone_where_others_point_at_places(hands: Hands) -> None:
    hands.page.viewing.show_flag("soft")
    hands.press(Key.Key_R)
    assert hands.page.screen.toast.text().startswith("Blurred or upscaled points at no place in this picture.")


def test_f_shows_one_flags_places_and_then_all_again(hands: Hands) -> None:
    hands.press(Key.Key_F)
    assert hands.page.viewing.shown_flag == "rim_light"
    hands.press(Key.Key_F)
    assert hands.page.viewing.shown_flag is None
    hands.press(Key.Key_F, SHIFT)
    assert hands.page.viewing.shown_flag == "rim_light"


def test_o_hides_the_boxes_c_splits_and_b_blinks(hands: Hands) -> None:
    canvas = hands.page.screen.canvas
    hands.press(Key.Key_O)
    assert not canvas.view().overlay
    whole = canvas.viewport.scale
    hands.press(Key.Key_C)
    assert canvas.is_split
    assert canvas.viewport.scale < whole
    assert hands.page.screen.status._look.text().endswith(f"fit {100 * canvas.viewport.scale:.0f} %")
    hands.press(Key.Key_C)
    hands.press(Key.Key_B)
    assert canvas.blinks
    assert hands.page.screen.status._look.text().startswith("HR / LR ×4 matlab")
    hands.press(Key.Key_B)
    assert hands.page.screen.status._look.text().startswith("HR  ·")
    hands.press(Key.Key_4, CONTROL)
    hands.press(Key.Key_C)
    assert hands.page.screen.status._look.text() == "HR / LR ×4 matlab  ·  400 %"
    hands.press(Key.Key_C)
    assert not canvas.blinks
    assert not canvas.is_split


def test_zoom_and_place_stay_on_the_next_picture(hands: Hands) -> None:
    hands.press(Key.Key_R)
    before = hands.page.screen.canvas.view()
    hands.press(Key.Key_P)
    assert hands.page.screen.canvas.view() == before


def test_g_shows_the_grid_where_arrows_walk_and_return_opens(hands: Hands) -> None:
    hands.press(Key.Key_G)
    assert hands.page.context is Context.GRID
    columns = hands.page.screen.grid.lattice.columns
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Right)
    assert hands.session.cursor == columns + 1
    hands.press(Key.Key_Up)
    assert hands.session.cursor == 1
    hands.press(Key.Key_Return)
    assert hands.page.context is Context.SINGLE
    assert hands.session.cursor == 1


@pytest.mark.parametrize("key", [Key.Key_E, Key.Key_G, Key.Key_Escape, Key.Key_Enter])
def test_every_way_out_of_the_grid_works(hands: Hands, key: Qt.Key) -> None:
    hands.press(Key.Key_G)
    hands.press(key)
    assert hands.page.context is Context.SINGLE


def test_verdict_keys_decide_the_selected_picture_in_the_grid(hands: Hands) -> None:
    hands.press(Key.Key_G)
    first = hands.current
    hands.press(Key.Key_X)
    assert hands.verdict(first) is Verdict.REJECTED
    assert hands.session.cursor == 1


def test_a_selection_of_many_is_decided_in_one_step_of_undo(hands: Hands) -> None:
    hands.press(Key.Key_G)
    grid = hands.page.screen.grid
    point = grid.viewport().rect().topLeft()
    hands.bot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, NONE, point + _cell(grid.lattice.side, 0))
    hands.bot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, SHIFT, point + _cell(grid.lattice.side, 2))
    hands.look()
    hands.press(Key.Key_P)
    chosen = [hands.session.id_at(index) for index in range(3)]
    assert [hands.verdict(one) for one in chosen] == [Verdict.ACCEPTED] * 3
    hands.press(Key.Key_Z, CONTROL)
    assert [hands.verdict(one) for one in chosen] == [Verdict.UNDECIDED] * 3


def test_undo_and_redo_of_a_batch_select_it_again_and_lead_to_the_place_it_was_made_from(hands: Hands) -> None:
    hands.press(Key.Key_G)
    hands.press(Key.Key_Right)
    for _ in range(2):
        hands.press(Key.Key_Right, SHIFT)
    selection, chosen = hands.page.screen.grid.selection, list(hands.session.ids[1:4])
    hands.press(Key.Key_X)
    hands.press(Key.Key_Home)
    assert not selection.count
    for modifiers in (CONTROL, CONTROL | SHIFT):
        hands.press(Key.Key_Z, modifiers)
        assert list(selection.ids) == chosen
        assert selection.current == hands.session.cursor == 3
        hands.press(Key.Key_End)
    hands.press(Key.Key_Z, CONTROL)
    hands.press(Key.Key_P)
    assert [hands.verdict(one) for one in chosen] == [Verdict.ACCEPTED] * 3


def test_a_batch_that_a_filter_left_out_joins_the_queue_whole_and_selected_when_it_is_undone(hands: Hands) -> None:
    hands.press(Key.Key_G)
    hands.press(Key.Key_Right, SHIFT)
    chosen = list(hands.session.ids[:2])
    hands.press(Key.Key_X)
    filter_by(hands, "undecided")
    hands.look()
    hands.press(Key.Key_Z, CONTROL)
    assert list(hands.session.ids[:2]) == chosen == list(hands.page.screen.grid.selection.ids)
    assert "They were not in this queue and are now." in hands.page.screen.toast.text()


def test_undo_of_what_was_not_selected_by_hand_selects_nothing(hands: Hands) -> None:
    hands.press(Key.Key_G)
    chosen = [hands.session.id_at(index) for index in range(3)]
    rejected = Judgement(Verdict.REJECTED)
    hands.session.wait(hands.session.change(lambda _: rejected, advance=False, ids=chosen, source=Source.RULE))
    hands.press(Key.Key_Z, CONTROL)
    assert [hands.verdict(one) for one in chosen] == [Verdict.UNDECIDED] * 3
    assert not hands.page.screen.grid.selection.count


def _cell(side: int, column: int) -> QPoint:
    """Give a point inside a cell of the first row."""
    return QPoint(column * side + 30, 30)


def test_escape_and_letters_in_the_filter_box_never_decide(hands: Hands) -> None:
    first = hands.current
    hands.bot.keyClick(hands.page.screen, Key.Key_Slash)
    box = hands.page.screen.filter_bar._box
    assert box.hasFocus()
    hands.bot.keyClicks(box, "px 3u")
    hands.bot.keyClick(box, Key.Key_Backspace)
    hands.bot.keyClick(box, Key.Key_Delete)
    hands.bot.keyClick(box, Key.Key_Left)
    hands.bot.keyClick(box, Key.Key_Home)
    assert box.text() == "px 3"
    hands.bot.keyClick(box, Key.Key_Escape)
    assert not box.isVisible()
    assert hands.current == first
    assert hands.verdict(first) is Verdict.UNDECIDED
    hands.press(Key.Key_P)
    assert hands.verdict(first) is Verdict.ACCEPTED


def filter_by(hands: Hands, text: str) -> None:
    """Type a filter and apply it."""
    hands.bot.keyClick(hands.page.screen, Key.Key_Slash)
    box = hands.page.screen.filter_bar._box
    box.clear()
    hands.bot.keyClicks(box, text)
    hands.bot.keyClick(box, Key.Key_Return)


def test_the_queue_stays_frozen_while_decisions_stop_fitting_its_filter(hands: Hands) -> None:
    filter_by(hands, "undecided jpeg>0.5")
    hands.look()
    ids = list(hands.session.ids)
    assert 1 < len(ids) < 12
    hands.press(Key.Key_P)
    hands.press(Key.Key_X)
    assert list(hands.session.ids) == ids
    assert hands.session.cursor == 2


def test_the_filter_of_the_queue_is_read_whole_beside_the_picture_until_it_is_cleared(hands: Hands) -> None:
    told = hands.page.screen.panel.header._filter
    assert not told.isVisible()
    where = "undecided (jpeg>0.5 OR soft>0.25) -path:sketches/*"
    filter_by(hands, where)
    hands.look()
    assert told.isVisible()
    hands.bot.waitUntil(lambda: " ".join(told.lines(told.width())).split() == ["Filter:", *where.split()])
    hands.press(Key.Key_F, CONTROL | SHIFT)
    hands.look()
    hands.bot.waitUntil(lambda: not told.isVisible())


def test_after_a_filter_the_key_acts_on_the_picture_that_is_seen(hands: Hands) -> None:
    hands.page.go_to(9)
    hands.look()
    filter_by(hands, "jpeg>0.5")
    hands.look()
    seen = hands.page.screen.canvas.candidate
    hands.press(Key.Key_X)
    assert seen is not None
    assert hands.verdict(seen) is Verdict.REJECTED
    assert hands.session.pace.decided == 1


def test_the_title_tells_the_place_in_the_queue_that_a_filter_made(hands: Hands) -> None:
    count = len(hands.session)
    filter_by(hands, "jpeg>0.5")
    hands.look()
    assert 0 < len(hands.session) < count
    assert hands.window.windowTitle().startswith(f"1 / {len(hands.session)} ")
    hands.press(Key.Key_F, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert hands.window.windowTitle().startswith(f"{hands.session.cursor + 1} / {count} ")


def test_the_title_follows_the_current_one_through_the_grid(hands: Hands) -> None:
    hands.press(Key.Key_G)
    for _ in range(2):
        before = hands.session.cursor
        hands.press(Key.Key_Right)
        assert hands.session.cursor == before + 1
        place = f"{hands.session.cursor + 1} / {len(hands.session)} "
        hands.bot.waitUntil(lambda place=place: hands.window.windowTitle().startswith(place))


def test_an_error_in_a_filter_is_told_below_it_and_changes_nothing(hands: Hands) -> None:
    before = list(hands.session.ids)
    filter_by(hands, "jepg>0.5")
    bar = hands.page.screen.filter_bar
    assert "jepg" in bar.fault
    assert bar.isVisible()
    assert list(hands.session.ids) == before


def test_a_filter_that_nothing_fits_says_so_and_can_be_cleared(hands: Hands) -> None:
    filter_by(hands, "rejected")
    hands.bot.waitUntil(lambda: len(hands.session) == 0)
    assert hands.page.screen.stack.currentWidget() is hands.page.screen.empty
    assert "Nothing matches" in hands.page.screen.empty.title
    panel = hands.page.screen.panel
    about_a_picture = (panel.flags, panel.facts, panel._scores_title, panel._facts_title)
    hands.bot.waitUntil(lambda: [part.isVisible() for part in about_a_picture] == [False] * 4)
    hands.bot.waitUntil(lambda: panel.legend.geometry().bottom() == panel.rect().bottom())  # it stays where it was
    hands.press(Key.Key_P)
    hands.press(Key.Key_G)
    hands.press(Key.Key_Right)
    hands.press(Key.Key_F, CONTROL | SHIFT)
    assert len(hands.session) == 12
    assert hands.session.pace.decided == 0
    hands.bot.waitUntil(lambda: [part.isVisible() for part in about_a_picture] == [True] * 4)


def test_another_order_makes_another_queue(hands: Hands) -> None:
    before = list(hands.session.ids)
    hands.window.bindings.action(f"order.{Order.BEST_FIRST.value}").trigger()
    hands.look()
    assert list(hands.session.ids) == before[::-1]
    assert hands.session.plan.order is Order.BEST_FIRST


def test_the_order_is_told_on_the_panel_where_others_are_offered(hands: Hands) -> None:
    button = hands.page.screen.panel.header._order
    assert button.text() == "Worst first ▾"
    offered = {action.iconText(): action for action in button.menu().actions()}
    assert offered["Worst first"].isChecked()
    offered["By folder"].trigger()
    hands.look()
    assert button.text() == "By folder ▾"
    assert hands.session.plan.order is Order.FOLDER


def test_deciding_the_last_picture_leaves_a_usable_screen(hands: Hands) -> None:
    hands.press(Key.Key_End)
    last = hands.current
    hands.press(Key.Key_P)
    assert hands.verdict(last) is Verdict.ACCEPTED
    assert hands.current == last
    hands.press(Key.Key_Left)
    assert hands.session.cursor == 10


def test_the_end_of_the_queue_tells_what_is_still_undecided(hands: Hands) -> None:
    hands.press(Key.Key_End)
    hands.press(Key.Key_P)
    assert "still undecided: 11 pictures." in hands.page.screen.toast.text()


def test_a_click_on_the_picture_gives_it_the_keys_back(hands: Hands) -> None:
    hands.bot.keyClick(hands.page.screen, Key.Key_Slash)
    assert hands.page.screen.filter_bar._box.hasFocus()
    hands.bot.mouseClick(hands.page.screen.canvas, Qt.MouseButton.LeftButton)
    assert hands.page.screen.hasFocus()


def test_a_slot_that_raises_leaves_a_session_that_goes_on(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    first = hands.current

    def fail() -> None:
        raise ZeroDivisionError

    hands.window.bindings.bind({"grid.toggle": fail})
    with hands.bot.capture_exceptions() as caught:
        hands.bot.keyClick(hands.page.screen, Key.Key_G)
    assert [kind for kind, *_ in caught] == [ZeroDivisionError]
    hands.press(Key.Key_P)
    assert hands.verdict(first) is Verdict.ACCEPTED


def test_when_all_is_decided_the_totals_are_told_and_the_export_offered(hands: Hands) -> None:
    for turn in range(12):
        hands.press(Key.Key_P if turn % 3 else Key.Key_X)
    banner = hands.page.screen.banner
    assert banner.isVisible()
    assert "8 accepted, 4 rejected" in banner.text
    hands.press(Key.Key_Z, CONTROL)
    assert not banner.isVisible()


PRESSED, LET_GO = True, False
FIRST, AGAIN = False, True


def hold(hands: Hands, key: Qt.Key, text: str, times: int) -> None:
    """Hold a key so long that it repeats."""
    screen = hands.page.screen
    QTest.simulateEvent(screen, PRESSED, key, NONE, text, FIRST)
    for _ in range(times):
        hands.look()
        QTest.simulateEvent(screen, PRESSED, key, NONE, text, AGAIN)
    QTest.simulateEvent(screen, LET_GO, key, NONE, text, FIRST)
    hands.look()


@pytest.mark.parametrize(("key", "text"), [(Key.Key_P, "p"), (Key.Key_X, "x"), (Key.Key_3, "3"), (Key.Key_Space, " ")])
def test_a_held_key_decides_once(hands: Hands, key: Qt.Key, text: str) -> None:
    hold(hands, key, text, 5)
    assert hands.session.pace.decided == 1
    assert hands.session.cursor == 1


def test_a_held_arrow_goes_on_and_on(hands: Hands) -> None:
    hold(hands, Key.Key_Right, "", 4)
    assert hands.session.cursor == 5


@pytest.mark.parametrize("key", [Key.Key_Control, Key.Key_Shift, Key.Key_Alt, Key.Key_Meta, Key.Key_CapsLock])
def test_a_lone_modifier_does_nothing(hands: Hands, key: Qt.Key) -> None:
    before = hands.current
    hands.press(key)
    assert hands.current == before
    assert hands.session.pace.decided == 0


def test_no_decision_before_the_picture_was_painted(hands: Hands) -> None:
    hands.page.visibility._painted = None
    first = hands.current
    hands.bot.keyClick(hands.page.screen, Key.Key_X)
    assert hands.verdict(first) is Verdict.UNDECIDED
    assert "still loading" in hands.page.screen.toast.text()


def test_panels_fold_away_and_are_remembered(hands: Hands) -> None:
    panel = hands.page.screen.panel
    hands.press(Key.Key_B, CONTROL)
    assert not panel.isVisible()
    hands.press(Key.Key_B, CONTROL)
    hands.press(Key.Key_I)
    assert panel.isVisible()
    assert not panel.facts.isVisible()
    hands.press(Key.Key_I)
    assert panel.facts.isVisible()


def test_question_mark_shows_all_keys_and_full_screen_comes_and_goes(hands: Hands, dialog: Callable[[], Any]) -> None:
    hands.bot.keyClick(hands.page.screen, Key.Key_Question)
    sheet = dialog()
    assert sheet.windowTitle() == "All keys beside one picture"
    hands.bot.keyClick(sheet, Key.Key_Escape)
    hands.press(Key.Key_F11)
    assert hands.window.isFullScreen()
    hands.press(Key.Key_Escape)
    assert not hands.window.isFullScreen()


def test_control_g_goes_to_a_number_or_a_name(hands: Hands, dialog: Callable[[], Any]) -> None:
    for text, place in (("7", 6), ("3.png", 3)):
        hands.bot.keyClick(hands.page.screen, Key.Key_G, CONTROL)
        box = dialog()
        hands.bot.keyClicks(box._box, text)
        hands.bot.keyClick(box._box, Key.Key_Return)
        hands.look()
        assert hands.session.cursor == place


def test_a_place_that_is_not_there_is_told(hands: Hands, dialog: Callable[[], Any]) -> None:
    hands.bot.keyClick(hands.page.screen, Key.Key_G, CONTROL)
    box = dialog()
    hands.bot.keyClicks(box._box, "nowhere")
    hands.bot.keyClick(box._box, Key.Key_Return)
    assert "12" in box._fault.text()
    hands.bot.keyClick(box._box, Key.Key_Escape)


def test_the_panel_tells_verdict_place_flags_and_reasons(hands: Hands) -> None:
    panel = hands.page.screen.panel
    assert panel.header.accessibleName() == "Undecided"
    assert panel.header._place.text() == "1 / 12"
    hands.press(Key.Key_2, SHIFT)
    assert panel.header.accessibleName() == "Rejected"
    assert panel.legend._marks["once_jpeg"].accessibleName() == "2 Once a JPEG: given"
    assert panel.legend._marks["jpeg"].accessibleName() == "1 JPEG: not given"
    assert panel.flags._rows[0].accessibleName() == "Once a JPEG: 0.95"


def test_clicks_on_the_panel_stand_in_for_keys(hands: Hands) -> None:
    first = hands.current
    panel = hands.page.screen.panel
    panel.flags.chosen.emit("rim_light")
    assert hands.page.viewing.shown_flag == "rim_light"
    assert hands.page.screen.canvas.region is not None
    panel.flags.chosen.emit("rim_light")
    assert hands.page.viewing.shown_flag is None
    panel.legend.pressed.emit(4)
    hands.look()
    assert hands.judgement(first).reasons == ("sketch",)


def test_reopening_shows_the_same_picture_zoom_and_order(hands: Hands, review: Path) -> None:
    hands.window.bindings.action(f"order.{Order.BEST_FIRST.value}").trigger()
    hands.look()
    for key in (Key.Key_P, Key.Key_X, Key.Key_Right):
        hands.press(key)
    hands.press(Key.Key_4, CONTROL)
    hands.press(Key.Key_L)
    hands.press(Key.Key_Right, ALT)
    place, view = hands.current, hands.page.screen.canvas.view()
    hands.window.close_review()
    hands.open(review)
    assert hands.current == place
    assert replace(hands.page.screen.canvas.view(), extra={}) == view
    assert hands.page.viewing.phase == (0, 1)
    assert hands.session.plan.order is Order.BEST_FIRST


def test_a_look_that_was_saved_wrongly_is_no_reason_not_to_open(hands: Hands, review: Path) -> None:
    usual = hands.page.screen.grid.cell
    session = hands.session
    hands.page._memory.stop()
    hands.page._memory.note = lambda: None  # type: ignore[method-assign]  # it would be mended at closing
    session.view = replace(session.view, extra={**session.view.extra, "phase": "1;x", "cell": "wide"})
    session.save_place()
    hands.window.close_review()
    hands.open(review)
    assert (hands.page.viewing.phase, hands.page.screen.grid.cell) == ((0, 0), usual)


def test_reopening_comes_back_to_the_grid(hands: Hands, review: Path) -> None:
    hands.press(Key.Key_G)
    hands.window.close_review()
    hands.open(review)
    assert hands.page.context is Context.GRID


def test_every_action_has_something_that_it_does(hands: Hands) -> None:
    done = set(hands.window.bindings._handlers)
    assert {spec.id for spec in hands.window.bindings._specs.values()} == done


@pytest.mark.parametrize("is_wrong", [True, False])
def test_what_is_wrong_since_is_told_where_all_is_worded_anew(
    hands: Hands, monkeypatch: pytest.MonkeyPatch, is_wrong: bool
) -> None:
    monkeypatch.setattr(Session, "is_read_only", property(lambda _: is_wrong))
    hands.window.reword()
    banner = hands.page.screen.banner
    assert banner.isVisible() is is_wrong
    assert not is_wrong or "open for reading only" in banner.text
