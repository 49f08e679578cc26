"""Keys as fast as fingers and machines can press them come to what a plain model says, in order and once each.

``STORM_STEPS`` in the environment asks for at least so many keys, each of them a step of the model, held or not; the
suite takes few. They come in bursts, now and then with the review closed and opened again between two.
"""

import gc
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reviewer.model.picture import CandidateId
from reviewer.model.verdict import REASONS, Judgement, Verdict
from tests.gui.reviews import Hands

Key = Qt.Key
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
STEPS = int(os.environ.get("STORM_STEPS", "80"))
BURSTS = 20
"""So many bursts go to one window."""
KEYS_OF_A_BURST = 3
"""About so many are drawn; where they come to fewer than were asked for, more bursts follow."""
GAP_MS = 20
"""Between two keys of the steady rain: fifty a second."""

PRESSED, LET_GO = True, False
FIRST, AGAIN = False, True

Press = tuple[str, Qt.Key, Qt.KeyboardModifier]
KEYS: tuple[Press, ...] = (
    ("accept", Key.Key_P, NONE),
    ("reject", Key.Key_X, NONE),
    ("skip", Key.Key_Space, NONE),
    ("accept and stay", Key.Key_P, SHIFT),
    ("reject and stay", Key.Key_X, SHIFT),
    ("undecide", Key.Key_U, NONE),
    ("for rims", Key.Key_3, NONE),
    ("mark noise", Key.Key_6, SHIFT),
    ("back", Key.Key_Backspace, NONE),
    ("undo", Key.Key_Z, CONTROL),
    ("redo", Key.Key_Y, CONTROL),
    ("next", Key.Key_Right, NONE),
    ("previous", Key.Key_Left, NONE),
    ("next undecided", Key.Key_N, NONE),
    ("first", Key.Key_Home, NONE),
    ("last", Key.Key_End, NONE),
    ("lone control", Key.Key_Control, NONE),
)
BURST = st.lists(st.tuples(st.sampled_from(KEYS), st.integers(0, 3)), min_size=1, max_size=7)
"""Keys, each with how often it repeats while it is held."""
Gesture = list[tuple[int, Judgement, Judgement]]


@dataclass
class Plain:
    """Do with lists and dictionaries what the window is to do with a review."""

    ids: list[int]
    cursor: int = 0
    done: list[Gesture] = field(default_factory=list)
    undone: list[Gesture] = field(default_factory=list)
    marked: int | None = None

    def __post_init__(self) -> None:
        self.verdicts = {one: Judgement() for one in self.ids}

    @property
    def current(self) -> int:
        return self.ids[self.cursor]

    def press(self, name: str, held: int) -> None:
        """Do what a key does; ``held`` repeats count for arrows only."""
        match name:
            case "next" | "previous":
                self.go(self.cursor + (1 if name == "next" else -1) * (1 + held))
            case "first" | "last":
                self.go(0 if name == "first" else len(self.ids) - 1)
            case "next undecided":
                beyond = range(self.cursor + 1, len(self.ids))
                undecided = [k for k in beyond if self.verdicts[self.ids[k]].verdict is Verdict.UNDECIDED]
                self.go(undecided[0] if undecided else self.cursor)
            case "undo" | "redo":
                self.step(*((self.done, self.undone) if name == "undo" else (self.undone, self.done)), name == "undo")
            case "back":
                self.back()
            case "lone control":
                pass
            case _:
                self.decide(name)

    def go(self, place: int) -> None:
        self.cursor = max(0, min(place, len(self.ids) - 1))

    def decide(self, name: str) -> None:
        old = self.verdicts[self.current]
        new = {
            "accept": Judgement(Verdict.ACCEPTED),
            "accept and stay": Judgement(Verdict.ACCEPTED),
            "skip": Judgement(Verdict.SKIPPED),
            "undecide": Judgement(),
            "reject": Judgement(Verdict.REJECTED, old.reasons),
            "reject and stay": Judgement(Verdict.REJECTED, old.reasons),
            "for rims": Judgement(
                Verdict.REJECTED, ordered({"rim_light", *(old.reasons if self.marked == self.current else ())})
            ),
            "mark noise": Judgement(Verdict.REJECTED, ordered({*old.reasons} ^ {"noise"})),
        }[name]
        if name == "mark noise":
            self.marked = self.current
        self.judge(self.current, new)
        if name in {"accept", "reject", "skip", "for rims"}:
            self.go(self.cursor + 1)

    def judge(self, one: int, new: Judgement) -> None:
        if self.verdicts[one] != new:
            self.done.append([(one, self.verdicts[one], new)])
            self.undone.clear()
            self.verdicts[one] = new

    def step(self, taken: list[Gesture], given: list[Gesture], is_undo: bool) -> None:
        if taken:
            gesture = taken.pop()
            for one, before, after in gesture:
                self.verdicts[one] = before if is_undo else after
            given.append(gesture)
            self.cursor = self.ids.index(gesture[0][0])

    def back(self) -> None:
        for gesture in reversed(self.done):
            one = gesture[0][0]
            if self.verdicts[one].verdict is not Verdict.UNDECIDED:
                self.judge(one, Judgement())
                self.cursor = self.ids.index(one)
                return


def ordered(keys: set[str]) -> tuple[str, ...]:
    return tuple(reason.key for reason in REASONS if reason.key in keys)


class Storm(RuleBasedStateMachine):
    """Press keys in a window and on a plain model of it."""

    review: ClassVar[Path]
    hands: ClassVar[Hands]
    pressed: ClassVar[list[str]]

    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.path = Path(shutil.copy(self.review, self.folder))
        self.hands.open(self.path)
        self.plain = Plain(self.hands.session.ids.tolist())
        self.refused: list[None] = []
        self.bursts = 0
        self.hands.page.flow.unseen.connect(lambda: self.refused.append(None))

    @rule(keys=BURST)
    def at_once(self, keys: list[tuple[Press, int]]) -> None:
        """Press keys without a moment between them."""
        self.rain(keys, 0)

    @rule(keys=BURST)
    def fifty_a_second(self, keys: list[tuple[Press, int]]) -> None:
        """Press keys at the pace of a machine."""
        self.rain(keys, GAP_MS)

    @precondition(lambda self: self.bursts % 5 == 4)  # a window is opened in the time of many keys
    @rule()
    def reopen(self) -> None:
        self.bursts += 1
        self.hands.window.close_review()
        self.hands.open(self.path)
        self.hands.page.flow.unseen.connect(lambda: self.refused.append(None))
        self.plain.marked = None

    def rain(self, keys: list[tuple[Press, int]], gap: int) -> None:
        has_moved = False
        self.bursts += 1
        for (name, key, modifiers), held in keys:
            self.pressed.append(name)
            before = len(self.refused)
            self.hold(key, modifiers, held)
            was_refused = len(self.refused) > before
            assert not was_refused or has_moved  # only a picture that was just gone to may not be seen yet
            if not was_refused:
                self.plain.press(name, held)
            has_moved |= name in {"next", "previous", "first", "last", "next undecided"} or gap > 0
            if gap:
                QTest.qWait(gap)
        self.hands.look()

    def hold(self, key: Qt.Key, modifiers: Qt.KeyboardModifier, held: int) -> None:
        screen = self.hands.page.screen
        QTest.simulateEvent(screen, PRESSED, key, modifiers, "", FIRST)
        for _ in range(held):
            QTest.simulateEvent(screen, PRESSED, key, modifiers, "", AGAIN)
        QTest.simulateEvent(screen, LET_GO, key, modifiers, "", FIRST)

    @invariant()
    def agrees(self) -> None:
        if not hasattr(self, "plain"):
            return
        session = self.hands.session
        assert session.cursor == self.plain.cursor
        assert {one: session.judgement(CandidateId(one)) for one in self.plain.ids} == self.plain.verdicts
        assert self.hands.page.screen.canvas.candidate == self.plain.current

    def teardown(self) -> None:
        if hasattr(self, "plain"):
            assert self.hands.session.review.check() == []
            self.hands.window.close_review()
            shutil.rmtree(self.folder)
            gc.collect()  # a long storm is one test, between which alone it is done else


def test_a_storm_of_keys_with_undo_held_comes_to_what_a_plain_model_says(
    make_hands: Callable[..., Hands], review: Path, qtbot: Any
) -> None:
    bound = type("BoundStorm", (Storm,), {"review": review, "hands": make_hands(), "pressed": []})
    while len(bound.pressed) < STEPS:
        run_state_machine_as_test(
            bound,
            settings=settings(
                max_examples=max(2, (STEPS - len(bound.pressed)) // (BURSTS * KEYS_OF_A_BURST)),
                stateful_step_count=BURSTS,
                deadline=None,
                suppress_health_check=list(HealthCheck),
                database=None,
            ),
        )
