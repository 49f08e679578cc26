"""The export from the window: the plan first, then writing and verifying beside the window."""

import threading
from collections.abc import Callable, Generator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from reviewer.export import Cause, Checked, Drop, LeftOut, Progress, Report, estimating, read_recipe_file
from reviewer.export.tiles import Cut
from reviewer.gui.forms.exportdialog import ExportDialog
from reviewer.gui.forms.exportplan import PlanList, cause_text, pairs_text, picture_text, plan_text, planned_text
from reviewer.gui.panel.facts import bytes_text
from reviewer.model.errors import ExportError, NotSaved
from reviewer.model.picture import CandidateId
from reviewer.model.recipe import Format, Kernel, Layout, Recipe, Sides
from tests.gui.reviews import CONTROL, Hands

Key = Qt.Key


@pytest.fixture
def asked(hands: Hands, dialog: Callable[[], Any], tmp_path: Path) -> ExportDialog:
    """Give the dialog over three accepted pictures of 320 x 240, told to take any size."""
    for key in (Key.Key_P, Key.Key_P, Key.Key_X, Key.Key_P):
        hands.press(key)
    hands.bot.keyClick(hands.page.screen, Key.Key_E, CONTROL)
    opened = dialog()
    assert isinstance(opened, ExportDialog)
    opened._form._fields._minimum.setCurrentText("128 px")
    opened.set_destination(tmp_path / "out")
    hands.bot.waitUntil(lambda: opened.is_idle)
    return opened


def test_one_pair_is_told_as_one() -> None:
    assert [pairs_text(count) for count in (0, 1, 2)] == ["0 pairs", "1 pair", "2 pairs"]
    assert [pairs_text(count, Layout.HR_ONLY) for count in (1, 2)] == ["1 HR picture", "2 HR pictures"]


def test_the_plan_is_shown_before_anything_is_written(asked: ExportDialog, tmp_path: Path) -> None:
    assert asked.headline.startswith("3 pairs, about")
    assert asked.can_write
    assert not list(tmp_path.glob("out*"))
    lines = [asked._pictures.item(row).text() for row in range(asked._pictures.count())]
    assert len(lines) == 3
    assert "000.png  ·  320 × 240 → 80 × 60" in lines


@pytest.mark.parametrize(
    ("source", "name", "tile", "wanted"),
    [
        (b"a.png", "a", 0, "a.png  ·  64 × 32 → 16 × 8"),
        (b"a.webp", "a", 0, "a.png  ·  64 × 32 → 16 × 8  ·  from WEBP"),
        (b"a.JPG", "a-0001", 256, "a-0001.png  ·  64 × 32 → 16 × 8  ·  from JPG"),
        (b"a.png", "a-1f2e3d4c", 0, "a-1f2e3d4c.png  ·  64 × 32 → 16 × 8  ·  from a.png"),
        (b"in/a.png", "a", 0, "a.png  ·  64 × 32 → 16 × 8  ·  from in/a.png"),
        (b"a b.png", "a-b", 0, "a-b.png  ·  64 × 32 → 16 × 8  ·  from a b.png"),
    ],
)
def test_the_plan_tells_of_a_source_what_the_name_does_not(source: bytes, name: str, tile: int, wanted: str) -> None:
    picture: Any = SimpleNamespace(cuts=(Cut(name, 0, 0, 32, 64),), relative=source)
    assert picture_text(picture, Recipe(tile=tile)) == wanted


def test_a_long_reason_takes_several_lines_and_is_not_cut(qtbot: Any) -> None:
    pictures = PlanList()
    qtbot.addWidget(pictures)
    pictures.resize(320, 240)
    pictures.show()
    pictures.show_faults(
        ["a.png: changed.", "b.png: The file has changed since it was judged; look at it once more. " * 2]
    )
    short, long = (pictures.visualItemRect(pictures.item(row)) for row in range(2))
    assert long.height() > 2 * short.height()
    assert not pictures.horizontalScrollBar().isVisible()


def test_what_the_plan_cannot_know_yet_is_said_beside_its_numbers() -> None:
    plan: Any = SimpleNamespace(pairs=1, recipe=Recipe(layout=Layout.HR_ONLY), is_most=True)
    assert planned_text(plan) == "at most 1 HR picture"
    known: dict[str, Any] = {
        "accepted": 1,
        "pairs": 1,
        "left_out": (),
        "pairs_by_split": {"train": 1},
        "dropped": {},
        "replaces": None,
        "changes": None,
        "twice": 3,
    }
    plan = SimpleNamespace(recipe=Recipe(), is_most=True, **known)
    assert "All are for training, none is set apart for validation." in plan_text(plan)
    plan = SimpleNamespace(recipe=Recipe(val=0.2), is_most=True, **known)
    assert "1 for training, 0 for validation (0.0 %)." in plan_text(plan)
    plan.pairs_by_split = {"train": 30, "val": 10}
    assert "30 for training, 10 for validation (25.0 %)." in plan_text(plan)
    assert "on average 20 % are for validation" in plan_text(plan)
    assert "same bytes as another accepted picture: 3 (the filter accepted dup:worse" in plan_text(plan)
    assert "Flat tiles are found out, and dropped, as they are made: " in plan_text(plan)
    plan.dropped = {Drop.VETO: 1, Drop.EVIDENCE: 2, Drop.FLAT: 3}
    assert "Tiles dropped: 1 vetoed, 2 pointed at by a flag, 3 flat." in plan_text(plan)
    assert "little room" not in plan_text(plan)
    plan.recipe = Recipe(tile=256)
    assert "Tiles of 256 leave the patches that training cuts out of them little room; 384 or more" in plan_text(plan)


def test_where_nothing_is_accepted_yet_the_plan_says_that_alone(hands: Hands, dialog: Callable[[], Any]) -> None:
    hands.bot.keyClick(hands.page.screen, Key.Key_E, CONTROL)
    opened = dialog()
    hands.bot.waitUntil(lambda: opened.is_idle)
    assert opened.headline == "There is nothing to write"
    assert opened._detail.text() == "An export writes the accepted pictures, and none is accepted yet."
    assert not opened.can_write


def test_what_is_left_out_is_named_with_its_reason(hands: Hands, asked: ExportDialog) -> None:
    asked._form._fields._minimum.setCurrentText("512 px")
    hands.bot.waitUntil(lambda: asked.is_idle)
    assert asked.headline == "There is nothing to write"
    assert not asked.can_write
    assert "3 left out: 3 too small" in asked._detail.text()
    assert "000.png" in asked._pictures.item(0).text()


def test_the_recipe_is_the_one_that_is_set(hands: Hands, asked: ExportDialog) -> None:
    asked._form._fields._scale.setCurrentText("×2")
    asked._form._fields._kernel.setCurrentText("lanczos3")
    hands.bot.waitUntil(lambda: asked.is_idle)
    assert asked._plan is not None
    assert (asked._plan.recipe.scale, asked._plan.recipe.kernel) == (2, Kernel.LANCZOS3)


def test_no_set_is_made_by_another_recipe_than_the_one_that_is_shown(hands: Hands, asked: ExportDialog) -> None:
    asked.plan()
    hands.bot.waitUntil(lambda: asked._plan is not None)  # while its size is still told
    asked._form._fields._scale.setCurrentText("×2")
    asked.write()
    hands.bot.waitUntil(lambda: asked.is_idle, timeout=20_000)
    assert not asked._show.isVisibleTo(asked)
    assert asked._plan is not None
    assert asked._plan.recipe.scale == 2


def test_a_letter_that_is_typed_and_taken_back_leaves_the_plan_as_it_was(hands: Hands, asked: ExportDialog) -> None:
    hands.bot.keyClick(asked._form._dest, Key.Key_X)
    assert not asked.can_write
    hands.bot.keyClick(asked._form._dest, Key.Key_Backspace)
    hands.bot.waitUntil(lambda: asked.is_idle and asked.can_write, timeout=20_000)


def test_an_export_is_written_read_back_and_told(hands: Hands, asked: ExportDialog, tmp_path: Path) -> None:
    asked.write()
    assert asked._cancel.text() == "Stop the export"
    hands.bot.waitUntil(lambda: asked.is_idle, timeout=20_000)
    assert asked._cancel.text() == asked._close_text
    assert asked.fault == ""
    assert "holds 3 pairs, each read back" in asked.headline
    assert len(list((tmp_path / "out" / "train" / "lr").glob("*.png"))) == 3
    assert not asked.can_write


def test_a_destination_that_cannot_be_used_is_told(hands: Hands, asked: ExportDialog, tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.mkdir()
    (taken / "holiday.txt").touch()
    asked.set_destination(taken)
    hands.bot.waitUntil(lambda: asked.is_idle and bool(asked.fault))
    assert str(taken) in asked.fault
    assert not asked.can_write
    assert asked._pictures.count() == 0  # those of the place before would pass for its plan


@pytest.mark.parametrize("typed", ["", "/", "~nobody-of-that-name/set"])
def test_half_a_destination_is_planned_and_a_recipe_saved_beside_it(
    typed: str, hands: Hands, asked: ExportDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposed: list[str] = []

    def propose(_parent: object, _title: str, place: str, _kinds: str) -> tuple[str, str]:
        proposed.append(place)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", propose)
    asked._form._dest.setText(typed)
    asked._on_edited()
    hands.bot.waitUntil(lambda: asked.is_idle, timeout=30_000)
    hands.bot.mouseClick(asked._form._save, Qt.MouseButton.LeftButton)
    assert proposed[0].endswith(".toml")


def test_what_the_disk_lacks_is_told_with_the_plan(
    make_hands: Callable[..., Hands], review: Path, dialog: Callable[[], Any]
) -> None:
    lacking = "The export needs about 3 MB and /x has 1 MB free; nothing was written: make room."
    hands = make_hands(room_fault=lambda plan: lacking if plan.pairs else "")
    hands.open(review)
    hands.press(Key.Key_P)
    hands.bot.keyClick(hands.page.screen, Key.Key_E, CONTROL)
    opened = dialog()
    for least, fault in (("128 px", lacking), ("512 px", "")):
        opened._form._fields._minimum.setCurrentText(least)
        hands.bot.waitUntil(lambda: opened.is_idle)
        assert opened.fault == fault


def test_a_write_that_stops_is_told_and_can_be_tried_again(
    make_hands: Callable[..., Hands], review: Path, dialog: Callable[[], Any], tmp_path: Path
) -> None:
    def stop(_plan: Any) -> Any:
        raise ExportError("The export needs about 3 MB and /x has 1 MB free; nothing was written.")
        yield

    hands = make_hands(write_export=stop)
    hands.open(review)
    hands.press(Key.Key_P)
    hands.bot.keyClick(hands.page.screen, Key.Key_E, CONTROL)
    opened = dialog()
    opened._form._fields._minimum.setCurrentText("128 px")
    hands.bot.waitUntil(lambda: opened.is_idle and opened.can_write)
    opened.write()
    hands.bot.waitUntil(lambda: opened.is_idle)
    assert "1 MB free" in opened.fault
    assert opened.can_write


def test_faults_found_afterwards_are_listed(
    make_hands: Callable[..., Hands], review: Path, dialog: Callable[[], Any], tmp_path: Path
) -> None:
    def find(_dest: Path) -> Generator[Checked, None, Report]:
        yield Checked(1, 1)
        return Report(("train/lr/a.png: too dark",), pairs=1)

    hands = make_hands(verify_export=find)
    hands.open(review)
    hands.press(Key.Key_P)
    hands.bot.keyClick(hands.page.screen, Key.Key_E, CONTROL)
    opened = dialog()
    opened._form._fields._minimum.setCurrentText("128 px")
    opened.set_destination(tmp_path / "out")
    hands.bot.waitUntil(lambda: opened.is_idle and opened.can_write)
    opened.write()
    hands.bot.waitUntil(lambda: opened.is_idle, timeout=20_000)
    assert opened.fault == ""
    assert opened.headline.startswith("1 fault found")
    assert opened._detail.text().startswith("Do not train on it")
    assert not opened.is_verified
    assert opened._show.isVisible(), "one wants to look at it"
    assert opened._pictures.item(0).text() == "train/lr/a.png: too dark"


def test_escape_closes_at_once_while_it_is_worked_out_what_would_be_written(
    make_hands: Callable[..., Hands], review: Path, dialog: Callable[[], Any]
) -> None:
    begun = threading.Event()

    def plan_for_ever(_session: Any, _recipe: Recipe, _dest: Path, check: Callable[[], None]) -> None:
        begun.set()
        while True:
            check()

    hands = make_hands(plan_export=plan_for_ever)
    hands.open(review)
    hands.press(Key.Key_P)
    hands.bot.keyClick(hands.page.screen, Key.Key_E, CONTROL)
    opened = dialog()
    assert begun.wait(10)
    hands.bot.keyClick(opened, Key.Key_Escape)
    assert not opened.isVisible()
    assert opened.fault == ""


def test_escape_closes_and_the_keys_work_again(hands: Hands, asked: ExportDialog) -> None:
    hands.bot.keyClick(asked, Key.Key_Escape)
    before = hands.session.cursor
    hands.press(Key.Key_Right)
    assert hands.session.cursor == before + 1


def test_the_pictures_of_a_plan_are_gone_through_without_a_mouse(hands: Hands, asked: ExportDialog) -> None:
    many = [LeftOut(CandidateId(n), 0, b"%03d.png" % n, Cause.TOO_SMALL, "It is small.") for n in range(200)]
    asked._pictures.add_left_out(many)
    asked._form._dest.setFocus()
    for _ in range(20):
        hands.bot.keyClick(asked.focusWidget(), Key.Key_Tab)
        if asked.focusWidget() is asked._pictures:
            break
    assert asked.focusWidget() is asked._pictures
    bar, seen = asked._pictures.verticalScrollBar(), []
    for key in (Key.Key_PageDown, Key.Key_Down, Key.Key_End, Key.Key_Up, Key.Key_Home):
        hands.bot.keyClick(asked._pictures, key)
        seen.append(bar.value())
    page, line, end, above, top = seen
    assert 0 < page < line < above < end == bar.maximum()
    assert top == 0
    hands.bot.keyClick(asked._pictures, Key.Key_Escape)
    assert not asked.isVisible()


def test_return_where_it_is_written_to_asks_for_no_folder(
    hands: Hands, dialog: Callable[[], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: pytest.fail("a folder was asked for"))
    hands.bot.keyClick(hands.page.screen, Qt.Key.Key_E, CONTROL)
    shown = dialog()
    hands.bot.waitUntil(lambda: shown.is_idle)
    hands.bot.keyClick(shown._form._dest, Qt.Key.Key_Return)
    assert shown.isVisible()


def test_all_that_shapes_the_set_can_be_asked_for(hands: Hands, asked: ExportDialog) -> None:
    for box, text in (
        (asked._form._fields._tile, "256 px"),
        (asked._form._fields._set, "gt, lq"),
        (asked._form._fields._format, "WEBP"),
        (asked._form._fields._val, "10 %"),
    ):
        box.setCurrentText(text)
    hands.bot.waitUntil(lambda: asked.is_idle)
    assert asked._plan is not None
    recipe = asked._plan.recipe
    assert (recipe.tile, recipe.sides, recipe.format, recipe.val) == (256, Sides.GT_LQ, Format.WEBP, 0.1)
    assert asked._pictures.item(0).text().startswith("000_s001.webp")


def test_what_is_not_asked_for_stays_as_the_recipe_has_it_and_is_told(
    hands: Hands, asked: ExportDialog, tmp_path: Path
) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(
        'kernels = ["matlab", "box"]\nrandom_phase = true\nseed = 7\ntile = 256\noverlap = 64\nminimum = 128\n'
    )
    asked._form.open_recipe(file)
    hands.bot.waitUntil(lambda: asked.is_idle)
    assert asked._form._fields._rest.text() == "random_phase = true  ·  seed = 7  ·  overlap = 64"
    assert asked._form._fields.recipe == read_recipe_file(file)
    asked._form._fields._kernel.setCurrentText("lanczos3")
    assert (asked._form._fields.recipe.kernel, asked._form._fields.recipe.kernels) == (Kernel.LANCZOS3, ())
    asked._form._fields._set.setCurrentText("HR alone")
    assert asked._form._fields.recipe.layout is Layout.HR_ONLY
    hands.bot.waitUntil(lambda: asked.is_idle)


def test_a_recipe_that_is_saved_is_the_one_that_is_opened(hands: Hands, asked: ExportDialog, tmp_path: Path) -> None:
    asked._form._fields._tile.setCurrentText("384 px")
    hands.bot.waitUntil(lambda: asked.is_idle)
    asked._form.save_recipe(tmp_path / "mine.toml")
    assert read_recipe_file(tmp_path / "mine.toml") == asked._form._fields.recipe
    assert asked.fault == ""


@pytest.mark.parametrize("text", ["scale = 99\n", "not toml", 'colour = "red"\n'])
def test_a_recipe_that_cannot_be_followed_is_told_and_changes_nothing(
    asked: ExportDialog, tmp_path: Path, text: str
) -> None:
    before = asked._form._fields.recipe
    (tmp_path / "bad.toml").write_text(text)
    asked._form.open_recipe(tmp_path / "bad.toml")
    assert "bad.toml" in asked.fault
    assert asked._form._fields.recipe == before
    asked._form.save_recipe(tmp_path / "absent" / "mine.toml")
    assert "absent" in asked.fault
    asked._form.save_recipe(asked._form.wishes[0] / "mine.toml")
    assert "holds its own files alone" in asked.fault


def test_the_place_of_an_export_that_failed_is_not_proposed_again(
    hands: Hands, asked: ExportDialog, tmp_path: Path
) -> None:
    hands.bot.waitUntil(lambda: asked.is_idle and asked.can_write, timeout=20_000)
    (tmp_path / "out.partial").write_text("in the way")
    asked.write()
    hands.bot.waitUntil(lambda: asked.is_idle and bool(asked.fault), timeout=20_000)
    assert hands.session.review.export_place is None
    (tmp_path / "out.partial").unlink()
    asked.write()
    hands.bot.waitUntil(lambda: asked.is_idle and not asked.fault, timeout=20_000)
    assert hands.session.review.export_place == tmp_path / "out"


def test_the_review_keeps_the_recipe_that_was_followed(hands: Hands, asked: ExportDialog) -> None:
    asked._form._fields._tile.setCurrentText("256 px")
    hands.bot.waitUntil(lambda: asked.is_idle and asked.can_write)
    asked.write()
    hands.bot.waitUntil(lambda: asked.is_idle, timeout=20_000)
    assert hands.session.review.export_recipe == asked._form._fields.recipe
    assert hands.session.review.recipe.tile == 0


def test_another_export_goes_on_where_the_last_one_went(
    hands: Hands, asked: ExportDialog, dialog: Callable[[], Any], tmp_path: Path
) -> None:
    asked.write()
    hands.bot.waitUntil(lambda: asked.is_idle, timeout=20_000)
    assert "from before" not in asked._detail.text()
    asked.reject()
    hands.bot.waitUntil(hands.window.isActiveWindow)
    hands.press(Key.Key_Z, CONTROL)
    hands.bot.keyClick(hands.page.screen, Key.Key_E, CONTROL)
    again = dialog()
    hands.bot.waitUntil(lambda: again.is_idle)
    assert again._form._dest.text() == str(tmp_path / "out")
    assert "Against the set from before: 0 new, 2 kept, 1 removed." in again._detail.text()
    again.write()
    hands.bot.waitUntil(lambda: again.is_idle, timeout=20_000)
    assert "holds 2 pairs, each read back" in again.headline
    assert "0 new, 2 kept, 1 removed." in again._detail.text()
    hands.session.review.keep_export(Recipe(), tmp_path / "drive that is away" / "out")
    assert again._proposed().parent == hands.session.review.path.parent


def test_a_place_that_is_refused_while_it_is_typed_leaves_the_keyboard_to_the_field(
    hands: Hands, asked: ExportDialog, tmp_path: Path
) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "holiday.txt").touch()
    asked._form._dest.setFocus()
    asked._form._dest.selectAll()
    hands.bot.keyClicks(asked._form._dest, str(tmp_path / "taken"))
    hands.bot.waitUntil(lambda: asked.is_idle and bool(asked.fault), timeout=20_000)
    assert asked.focusWidget() is asked._form._dest


def test_once_a_set_is_verified_the_keyboard_is_at_the_button_that_closes(
    hands: Hands, asked: ExportDialog, tmp_path: Path
) -> None:
    asked.activateWindow()
    hands.bot.waitUntil(lambda: asked.is_idle and asked.can_write, timeout=20_000)
    asked._form._dest.setFocus()
    hands.bot.keyClick(asked._form._dest, Key.Key_Return)
    hands.bot.waitUntil(lambda: asked.is_verified, timeout=20_000)
    hands.bot.wait(50)
    assert asked.focusWidget() is asked._cancel


def test_a_set_that_was_verified_is_no_longer_told_of_while_another_is_made(
    make_hands: Callable[..., Hands], review: Path, dialog: Callable[[], Any], tmp_path: Path
) -> None:
    reports = [Report((), pairs=1), Report(("train/lr/a.png: too dark",), pairs=1)]

    def check(_dest: Path) -> Generator[Checked, None, Report]:
        yield Checked(1, 1)
        return reports.pop(0)

    hands = make_hands(verify_export=check)
    opened = ask(hands, review, dialog, tmp_path / "one")
    opened.write()
    hands.bot.waitUntil(lambda: opened.is_idle, timeout=20_000)
    assert opened.is_verified
    opened.set_destination(tmp_path / "two")
    hands.bot.waitUntil(lambda: opened.is_idle and opened.can_write)
    opened.write()
    hands.bot.waitUntil(lambda: opened.is_idle, timeout=20_000)
    assert not opened.is_verified


def test_a_folder_is_no_longer_offered_once_another_place_is_asked_for(
    hands: Hands, asked: ExportDialog, tmp_path: Path
) -> None:
    asked.write()
    hands.bot.waitUntil(lambda: asked.is_idle, timeout=20_000)
    assert asked._show.isVisible()
    taken = tmp_path / "taken"
    taken.mkdir()
    (taken / "holiday.txt").touch()
    asked.set_destination(taken)
    hands.bot.waitUntil(lambda: asked.is_idle and bool(asked.fault))
    assert not asked._show.isVisible()


class Slowly:
    """Write or read back a set in steps, each of which waits to be let go."""

    def __init__(self) -> None:
        self.gate = threading.Semaphore(0)
        self.was_closed = threading.Event()

    def steps(self, *told: Any) -> Generator[Any, None, None]:
        try:
            for one in told:
                yield one
                self.gate.acquire(timeout=20)
        finally:
            self.was_closed.set()


def ask(hands: Hands, review: Path, dialog: Callable[[], Any], dest: Path) -> ExportDialog:
    """Give the dialog over one accepted picture, ready to write."""
    hands.open(review)
    hands.press(Key.Key_P)
    hands.bot.keyClick(hands.page.screen, Key.Key_E, CONTROL)
    opened: ExportDialog = dialog()
    opened._form._fields._minimum.setCurrentText("128 px")
    opened.set_destination(dest)
    hands.bot.waitUntil(lambda: opened.is_idle and opened.can_write)
    return opened


def test_escape_stops_an_export_that_runs_and_says_that_nothing_was_written(
    make_hands: Callable[..., Hands], review: Path, dialog: Callable[[], Any], tmp_path: Path
) -> None:
    slowly = Slowly()
    told = [Progress(0, 1, 0, 0, share=0.1), Progress(0, 1, 0, 0, share=0.9), Progress(1, 1, 1, 9, done=True)]
    hands = make_hands(write_export=lambda _: slowly.steps(*told))
    opened = ask(hands, review, dialog, tmp_path / "out")
    opened.write()
    hands.bot.waitUntil(lambda: opened._progress.value() > 0)
    hands.bot.keyClick(opened, Key.Key_Escape)
    assert opened.headline == "Stopping…"
    slowly.gate.release()
    hands.bot.waitUntil(lambda: opened.is_idle)
    assert opened.isVisible()
    assert slowly.was_closed.is_set()
    assert opened.headline.startswith("Stopped: nothing was written")
    hands.bot.keyClick(opened, Key.Key_Escape)
    assert opened.result() == ExportDialog.DialogCode.Rejected


def test_no_other_place_is_chosen_while_a_set_is_written(
    make_hands: Callable[..., Hands],
    review: Path,
    dialog: Callable[[], Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "elsewhere"))
    slowly = Slowly()
    hands = make_hands(write_export=lambda _: slowly.steps(*[Progress(0, 1, 0, 0, share=0.1)] * 2))
    opened = ask(hands, review, dialog, tmp_path / "out")
    opened.write()
    hands.bot.waitUntil(lambda: opened._progress.value() > 0)
    hands.bot.mouseClick(opened._form._browse, Qt.MouseButton.LeftButton)
    assert opened._form.wishes[0] == tmp_path / "out"
    assert opened._plan is not None
    hands.bot.keyClick(opened, Key.Key_Escape)
    slowly.gate.release()
    hands.bot.waitUntil(lambda: opened.is_idle)


def test_a_set_whose_place_is_not_remembered_is_read_back_all_the_same(
    hands: Hands, asked: ExportDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep = hands.session.review.keep_export

    def forget(recipe: Recipe, place: Path | None = None) -> None:
        if place is not None:
            raise NotSaved("Not saved: the disk is full.")
        keep(recipe)

    monkeypatch.setattr(hands.session.review, "keep_export", forget)
    hands.bot.waitUntil(lambda: asked.can_write)
    asked.write()
    hands.bot.waitUntil(lambda: asked.is_idle, timeout=20_000)
    assert asked.is_verified
    assert not asked.fault


def test_escape_while_a_set_is_read_back_says_that_it_is_there(
    make_hands: Callable[..., Hands], review: Path, dialog: Callable[[], Any], tmp_path: Path
) -> None:
    slowly = Slowly()
    hands = make_hands(verify_export=lambda _: slowly.steps(Checked(1, 9), Checked(2, 9), Checked(3, 9)))
    opened = ask(hands, review, dialog, tmp_path / "out")
    opened.write()
    hands.bot.waitUntil(lambda: (opened._progress.value(), opened._progress.maximum()) == (1, 9), timeout=20_000)
    hands.bot.keyClick(opened, Key.Key_Escape)
    slowly.gate.release()
    hands.bot.waitUntil(lambda: opened.is_idle)
    assert opened.headline.startswith("Stopped: the set is written whole")
    assert (tmp_path / "out").is_dir()


@pytest.mark.parametrize("share", [0.5, 0.01])
def test_the_time_that_remains_is_told_once_it_is_known(asked: ExportDialog, share: float) -> None:
    asked._began.start()
    asked._on_progress(Progress(3, 9, 4, 1000, share=share))
    assert ("≈" in asked.headline) == (share > 0.1)
    assert asked._progress.value() == round(1000 * share)


def test_every_cause_of_leaving_out_is_told_in_words() -> None:
    assert not [cause for cause in Cause if "-" in cause_text(cause)]
    assert len({cause_text(cause) for cause in Cause}) == len(Cause)


def test_a_place_that_is_forbidden_is_told_while_it_is_typed(hands: Hands, asked: ExportDialog) -> None:
    (root,) = hands.session.review.roots()
    assert asked.can_write
    asked._form._dest.setText("")
    hands.bot.keyClicks(asked._form._dest, root.path.decode())
    assert not asked.can_write
    asked.write()
    hands.bot.waitUntil(lambda: asked.is_idle, timeout=20_000)
    assert "source folder" in asked.fault
    assert not asked.can_write


def test_an_empty_destination_is_asked_for_and_never_the_folder_the_program_runs_in(
    hands: Hands, asked: ExportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    asked._form._dest.selectAll()
    hands.bot.keyClick(asked._form._dest, Qt.Key.Key_Delete)
    hands.bot.waitUntil(lambda: asked.is_idle and bool(asked.fault), timeout=20_000)
    assert asked.fault == "Name the folder that the set is written to."
    assert not asked.can_write


@pytest.mark.parametrize(("typed", "below"), [("sets/x4", "sets/x4"), ("~nobody there/x4", "~nobody there/x4")])
def test_a_relative_destination_lies_beside_the_review_and_is_told_in_full(
    hands: Hands, asked: ExportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, below: str
) -> None:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    place = hands.session.review.path.absolute().parent / below
    told = asked._form._in_full
    assert not told.isVisible(), "the whole path stands in the field"
    asked._form._dest.selectAll()
    hands.bot.keyClicks(asked._form._dest, typed)
    assert (told.isVisible(), told.text()) == (True, f"That is {place}")
    hands.bot.waitUntil(lambda: asked.is_idle and asked.can_write, timeout=20_000)
    asked.write()
    hands.bot.waitUntil(lambda: asked.is_idle and asked.is_verified, timeout=20_000)
    assert (place / "manifest.json").is_file()
    assert not list((tmp_path / "elsewhere").iterdir())
    asked._form._dest.selectAll()
    hands.bot.keyClick(asked._form._dest, Qt.Key.Key_Delete)
    assert not told.isVisible()


def test_a_destination_in_the_home_folder_is_told_in_full(
    hands: Hands, asked: ExportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    asked._form._dest.selectAll()
    hands.bot.keyClicks(asked._form._dest, "~/x4")
    assert asked._form._in_full.text() == f"That is {tmp_path / 'home' / 'x4'}"
    assert asked._form.wishes[0] == tmp_path / "home" / "x4"


def test_the_size_is_that_of_pictures_encoded_as_the_export_does(asked: ExportDialog, hands: Hands) -> None:
    told = asked.headline
    asked.write()
    hands.bot.waitUntil(lambda: asked.is_idle, timeout=20_000)
    plan = asked._plan
    assert plan is not None
    (*_, expected) = estimating(plan)
    written = sum(file.stat().st_size for file in plan.dest.rglob("*.png"))
    assert written * 0.7 < expected < written * 1.4
    assert told == f"3 pairs, about {bytes_text(expected)}"


def test_the_recipe_that_is_followed_is_named(hands: Hands, asked: ExportDialog, tmp_path: Path) -> None:
    assert asked._form._followed.text() == "Follows the recipe of this review, changed here."
    asked._form.save_recipe(tmp_path / "mine.toml")
    asked._form.open_recipe(tmp_path / "mine.toml")
    hands.bot.waitUntil(lambda: asked.is_idle, timeout=20_000)
    assert asked._form._followed.text() == "Follows the recipe of mine.toml."
