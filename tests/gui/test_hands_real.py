"""A hundred pictures decided in the real window: by one hand on the keys, by the left hand, and by the mouse alone."""

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import pytest

from reviewer.model.verdict import Verdict
from reviewer.session import Session
from tests.gui.reviews import COLUMNS, make_review
from tests.gui.test_window_real import Program, kept_display, wait_for, xdotool

__all__ = ["kept_display"]

COUNT = 100
MIDDLE = ("mousemove", "420", "360")

pytestmark = [
    pytest.mark.window,
    pytest.mark.skipif(
        not os.environ.get("DISPLAY") or not shutil.which("xdotool"), reason="no X display, or no xdotool"
    ),
]


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a review of a hundred drawn pictures that nobody opens."""
    return make_review(tmp_path_factory.mktemp("hundred"), COUNT)


@pytest.fixture
def review(drawn: Path, tmp_path: Path) -> Path:
    """Give a copy of the review of a hundred pictures."""
    return Path(shutil.copy(drawn, tmp_path))


@pytest.fixture
def start(review: Path, tmp_path: Path) -> Iterator[Callable[[str], Program]]:
    """Give a function that starts the program with a scheme of keys; none is left running."""
    places = {name: str(tmp_path / name.lower()) for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")}
    settings = Path(places["XDG_CONFIG_HOME"]) / "reviewer" / "settings.json"
    settings.parent.mkdir(parents=True)
    with ExitStack() as stack:

        def begin(scheme: str) -> Program:
            settings.write_text(json.dumps({"scheme": scheme}), encoding="utf-8")
            command = [sys.executable, "-m", "reviewer", "open", str(review)]
            environment = {**os.environ, **places, "QT_QPA_PLATFORM": "xcb"}
            process = stack.enter_context(subprocess.Popen(command, env=environment))
            stack.callback(process.kill)
            program = Program(process)
            wait_for(lambda: program.place == f"1 / {COUNT}")
            return program

        yield begin


def decide_all(program: Program, acts: Sequence[tuple[str, ...]]) -> None:
    """Do one act after another and wait each time until the next picture is seen, to the last one."""
    for turn in range(COUNT):
        xdotool(*acts[turn % len(acts)])
        if turn + 2 <= COUNT:
            wait_for(lambda place=turn + 2: program.place == f"{place} / {COUNT}")


def totals(review: Path) -> Counter[Verdict]:
    """Give how many pictures have which verdict."""
    with Session.open(review, COLUMNS) as session:
        return Counter(session.pace.totals)


def quarters(accepted: int, rejected: int, skipped: int) -> Counter[Verdict]:
    """Give how many pictures have which verdict, from how many of four have."""
    each = {Verdict.ACCEPTED: accepted, Verdict.REJECTED: rejected, Verdict.SKIPPED: skipped}
    return Counter({verdict: count * COUNT // 4 for verdict, count in each.items()})


def finish(program: Program) -> None:
    """End the program and wait for it."""
    program.process.terminate()
    assert program.process.wait(30) == 0


@pytest.mark.parametrize(
    ("scheme", "keys"),
    [
        ("standard", ["p", "Delete", "KP_Add", "Up"]),
        ("left-hand", ["d", "a", "3", "s"]),
        ("numpad", ["KP_Add", "KP_Subtract", "KP_Add", "KP_0"]),
        ("darktable", ["p", "r", "2", "Up"]),
    ],
)
def test_a_hundred_pictures_are_decided_by_one_hand_on_the_keys(
    start: Callable[[str], Program], review: Path, scheme: str, keys: list[str]
) -> None:
    program = start(scheme)
    decide_all(program, [("key", key) for key in keys])
    finish(program)
    rejecting = 2 if scheme in {"left-hand", "darktable"} else 1
    assert +totals(review) == quarters(3 - rejecting, rejecting, 1)


def test_a_hundred_pictures_are_decided_by_clicks_on_them(start: Callable[[str], Program], review: Path) -> None:
    program = start("hydrus")
    decide_all(program, [(*MIDDLE, "click", button) for button in ("1", "3", "1", "3")])
    finish(program)
    assert +totals(review) == quarters(2, 2, 0)
