"""The window on disks and drives that fail, with parts that break: it says so, and no decision is lost or doubled."""

import random
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reviewer.gui.prefetch.imagemaker import UNREACHABLE
from reviewer.gui.view.overlay import MessageKind
from reviewer.model.verdict import Source, Verdict
from reviewer.store import Review
from tests.faults.disks import disk, fill
from tests.faults.tiers import tier
from tests.faults.tracing import Traced
from tests.gui.reviews import COLUMNS, CONTROL, Hands, make_review

Key = Qt.Key
PARTS = (
    *(
        "panel_refresh.presenter.show_picture",
        "panel_refresh.presenter.show_standing",
        "_teller.tell_settled",
        "_browsing.show",
    ),
    *("_pixels.want", "panel_refresh.facts.refresh", "_closer.follow", "screen.flash", "session.settle"),
)
"""What is called on the way from a decision to the next picture."""


def broken(*_: Any, **__: Any) -> None:
    """Break, as a bug does."""
    raise ZeroDivisionError("a bug")


@pytest.mark.fault(13)
@pytest.mark.parametrize("part", PARTS)
def test_a_part_that_breaks_neither_halves_nor_doubles_a_decision_and_the_window_goes_on(
    part: str, hands: Hands, review: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = list(hands.session.ids)
    *above, name = part.split(".")
    owner = hands.page
    for one in above:
        owner = getattr(owner, one)
    with hands.bot.captureExceptions() as caught, monkeypatch.context() as patch:
        patch.setattr(owner, name, broken)
        hands.bot.keyClick(hands.page.screen, Key.Key_P)
        hands.bot.waitUntil(lambda: bool(caught))
    assert {kind for kind, *_ in caught} == {ZeroDivisionError}
    assert [d.candidate for d in hands.session.review.log()] == ids[:1]
    assert hands.verdict(ids[0]) is Verdict.ACCEPTED
    hands.window.close_review()
    hands.open(review)
    assert hands.current in ids[:2]
    hands.session.go_to(ids[1])
    hands.page.flow.moved.emit()
    hands.look()
    hands.press(Key.Key_X)
    assert [hands.verdict(one) for one in ids[:2]] == [Verdict.ACCEPTED, Verdict.REJECTED]
    assert hands.session.review.check() == []


@pytest.mark.fault(14)
def test_on_a_full_disk_the_picture_stays_and_is_judged_once_there_is_room(
    make_hands: Callable[..., Hands], drawn_review: Path, tmp_path: Path
) -> None:
    with disk(tmp_path / "disk", "size=5m") as place:
        path = Path(shutil.copy(drawn_review, place))
        hands = make_hands()
        hands.open(path)
        ballast = fill(place)
        for _ in range(len(hands.session)):
            hands.press(Key.Key_P)
            if hands.page.screen.banner.is_fault:
                break
        assert "the disk is full" in hands.page.screen.banner.text
        assert str(path) in hands.page.screen.banner.text
        refused = hands.current
        assert hands.page.screen.canvas.candidate == refused
        assert hands.verdict(refused) is Verdict.UNDECIDED
        ballast.unlink()
        hands.page.screen.banner.press_answer()
        hands.look()
        assert hands.verdict(refused) is Verdict.ACCEPTED
        assert not hands.page.screen.banner.isVisible()
        hands.window.close()


SLOW = """
import sys, time
from pathlib import Path
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from reviewer.gui.app import make_window
from reviewer.gui.application import make_application
from tests.gui.reviews import services_for

application = make_application()
window = make_window(services_for(Path(sys.argv[1]).parent))
window.resize(1000, 700)
window.show()
assert window.open_review(Path(sys.argv[1]))
page, beats, said = window.page, [], []

def wait(until):
    while not until():
        QTest.qWait(1)

wait(lambda: page.is_seen and not page.flow.is_busy)
heart = QTimer(interval=5)
heart.timeout.connect(lambda: (beats.append(time.monotonic()), said.append(page.screen.status._saving.isVisible())))
heart.start()
page._calm.stop()
page._lookup.read_ahead([])
page._lookup.forget()  # nothing is read ahead
page._memory.touch()  # the place is to be saved while the first decision is on its way
begun = time.monotonic()
for key in (Qt.Key.Key_P, Qt.Key.Key_X, Qt.Key.Key_3):
    QTest.keyClick(page.screen, key)
wait(lambda: page.session.cursor == 3 and not page.flow.is_busy)
heart.stop()
print("took", time.monotonic() - begun)
print("longest", max(after - before for before, after in zip(beats, beats[1:])))
print("said", any(said))
print(*[page.session.judgement(one).verdict.value for one in page.session.ids[:3]])
window.close()
"""


@pytest.mark.fault(19)
def test_on_a_slow_disk_saving_is_said_keys_keep_their_order_and_the_window_never_waits_for_a_write(
    drawn_review: Path, tmp_path: Path
) -> None:
    path = Path(shutil.copy(drawn_review, tmp_path))
    slow = "inject=fdatasync:delay_enter=1500000"
    run = Traced(SLOW, (str(path),), "").run(tmp_path / "trace", "-e", "trace=fdatasync", "-e", slow)
    assert run.returncode == 0, run.stderr
    assert float(re.findall(r"took (.*)", run.stdout)[0]) > 4.5
    assert float(re.findall(r"longest (.*)", run.stdout)[0]) < 1.3
    assert "said True" in run.stdout
    assert "accepted rejected rejected" in run.stdout


@pytest.mark.fault(23)
def test_a_drive_that_goes_costs_the_sight_of_its_pictures_and_no_decision(
    make_hands: Callable[..., Hands], tmp_path: Path
) -> None:
    (tmp_path / "made").mkdir()
    path = make_review(tmp_path / "made", 30)
    pictures = tmp_path / "made" / "pictures"
    kept = tmp_path / "kept"
    pictures.rename(kept)
    with disk(pictures, "size=20m"):
        shutil.copytree(kept, pictures, dirs_exist_ok=True, copy_function=shutil.copy2)
        hands = make_hands()
        hands.open(path)
        hands.press(Key.Key_P)
        count = len(dict(hands.session.review.paths()))
        subprocess.run(["umount", "-l", pictures], check=True)
        assert list(pictures.iterdir()) == []
        hands.press(Key.Key_End)
        trouble = hands.page.screen.canvas._scene.trouble()
        assert trouble == (MessageKind.GONE, UNREACHABLE)
        assert len(dict(hands.session.review.paths())) == count
        assert hands.verdict(hands.session.id_at(0)) is Verdict.ACCEPTED
        hands.window.close()
        subprocess.run(["mount", "-t", "tmpfs", "tmpfs", pictures], check=True)


@pytest.mark.fault(56)
@pytest.mark.parametrize("seed", range(tier(2, 50)))
def test_mashed_keys_judge_each_picture_as_the_log_says_and_only_what_was_on_screen(
    seed: int, hands: Hands, review: Path
) -> None:
    rng = random.Random(seed)
    painted: list[int] = []
    hands.page.screen.canvas.painted.connect(lambda candidate: painted.append(int(candidate)))
    painted.append(int(hands.current))
    keys = [Key.Key_P, Key.Key_X, Key.Key_3, Key.Key_U, Key.Key_Right, Key.Key_Left, Key.Key_Backspace]
    for _ in range(tier(60, 300)):
        if rng.random() < 0.25:
            QTest.keyClick(hands.page.screen, Key.Key_Z, CONTROL)
        else:
            QTest.keyClick(hands.page.screen, rng.choice(keys))
        QTest.qWait(rng.choice((0, 0, 5, 20)))
    hands.look()
    decisions = hands.session.review.log(limit=100_000)
    by_hand = [d for d in decisions if d.source is Source.HAND]
    assert by_hand
    assert {int(d.candidate) for d in by_hand} <= set(painted)
    verdicts: dict[int, Any] = {}
    for decision in decisions:
        assert decision.old == verdicts.get(decision.candidate, decision.old)
        assert decision.new != decision.old
        verdicts[decision.candidate] = decision.new
    assert all(hands.judgement(one) == verdicts[one] for one in verdicts)
    cursor = hands.session.cursor
    hands.window.close_review()
    with Review.open(review, COLUMNS) as opened:
        assert opened.check() == []
        assert all(opened.judgement(one) == verdicts[one] for one in verdicts)
    hands.open(review)
    assert hands.session.cursor == cursor
