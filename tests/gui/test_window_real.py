"""The program itself in a real window: keys from the X server, a kill, and the same place again."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from PIL import ImageGrab

from reviewer.model.verdict import Verdict
from reviewer.session import Session
from tests.gui.reviews import COLUMNS, make_review

COUNT = 48
PATIENCE = 30.0

pytestmark = [
    pytest.mark.window,
    pytest.mark.skipif(
        not os.environ.get("DISPLAY") or not shutil.which("xdotool"), reason="no X display, or no xdotool"
    ),
]


class Program:
    """Run the program on a review and press keys in its window as the X server delivers them."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self.process = process
        found = wait_for(
            lambda: xdotool("search", "--all", "--onlyvisible", "--pid", str(self.process.pid), "--name", " / ")
        )
        self.window = found.split()[-1]
        xdotool("windowfocus", "--sync", self.window)

    @property
    def place(self) -> str:
        """Give the place in the queue that the title tells once its picture is seen, as "12 / 48"."""
        return xdotool("getwindowname", self.window).partition(" · ")[0]

    def press(self, key: str, place: int) -> None:
        """Press a key and wait until the picture at a place, counted from 1, is seen."""
        xdotool("key", key)
        wait_for(lambda: self.place == f"{place} / {COUNT}")

    def kill(self) -> None:
        """End it as a crash does."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(PATIENCE)


def xdotool(*arguments: str) -> str:
    """Run xdotool; give what it prints, empty where it failed."""
    return subprocess.run(["xdotool", *arguments], capture_output=True, text=True, check=False).stdout.strip()


def wait_for(find: Callable[[], Any]) -> Any:
    """Wait until something is found and give it."""
    end = time.monotonic() + PATIENCE
    while not (found := find()):
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.01)
    return found


@pytest.fixture(autouse=True, scope="module")
def kept_display() -> Iterator[None]:
    """Keep one client at the X server: it starts anew when its last client goes, and refuses others meanwhile."""
    with subprocess.Popen(["xdotool", "sleep", "3600"]) as client:
        yield
        client.kill()


@pytest.fixture
def review(tmp_path: Path) -> Path:
    """Give a review of 48 drawn pictures."""
    return make_review(tmp_path, COUNT)


@pytest.fixture
def start(review: Path, tmp_path: Path) -> Iterator[Callable[[], Program]]:
    """Give a function that starts the program; none is left running."""
    places = {name: str(tmp_path / name.lower()) for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")}
    environment = {**os.environ, **places, "QT_QPA_PLATFORM": "xcb"}
    with ExitStack() as stack:

        def begin() -> Program:
            command = [sys.executable, "-m", "reviewer", "open", str(review)]
            process = stack.enter_context(subprocess.Popen(command, env=environment))
            stack.callback(process.kill)
            return Program(process)

        yield begin


def test_forty_decisions_undo_and_redo_survive_a_kill_and_the_same_picture_comes_back(
    start: Callable[[], Program], review: Path
) -> None:
    program = start()
    wait_for(lambda: program.place == f"1 / {COUNT}")
    keys = ["p", "x", "3", "space", "1", "p", "Delete", "Up"]
    for turn in range(40):
        program.press(keys[turn % len(keys)], turn + 2)
    program.press("ctrl+z", 40)
    program.press("ctrl+z", 39)
    program.press("ctrl+shift+z", 39)
    program.press("Right", 40)
    program.press("ctrl+y", 40)
    program.press("n", 41)
    program.press("ctrl+4", 41)
    program.press("l", 41)
    program.press("x", 42)
    program.kill()

    with Session.open(review, COLUMNS) as session:
        totals = session.pace.totals
        assert COUNT - totals[Verdict.UNDECIDED] == 41
        assert session.judgement(session.id_at(2)).reasons == ("rim_light",)
        assert session.judgement(session.id_at(40)).verdict is Verdict.REJECTED
        assert session.cursor == 41
        assert session.view.zoom == 4
        assert session.view.shows_lr

    again = start()
    assert wait_for(lambda: again.place) == f"42 / {COUNT}"
    xdotool("key", "ctrl+q")
    assert again.process.wait(PATIENCE) == 0


def test_a_key_held_down_decides_once(start: Callable[[], Program], review: Path) -> None:
    program = start()
    xdotool("keydown", "p")
    wait_for(lambda: program.place == f"2 / {COUNT}")
    time.sleep(1.2)
    xdotool("keyup", "p")
    xdotool("keydown", "Right")
    wait_for(lambda: program.place == f"6 / {COUNT}")
    xdotool("keyup", "Right")
    xdotool("key", "ctrl+q")
    assert program.process.wait(PATIENCE) == 0
    with Session.open(review, COLUMNS) as session:
        assert session.pace.decided == 1


def test_layers_of_the_keyboard_reach_their_actions(start: Callable[[], Program], review: Path) -> None:
    program = start()
    wait_for(lambda: program.place == f"1 / {COUNT}")
    for key in ("shift+1", "shift+4", "shift+4"):
        xdotool("key", key)
    program.press("x", 2)
    program.press("KP_Add", 3)
    xdotool("key", "question")
    wait_for(lambda: xdotool("search", "--onlyvisible", "--name", "All keys"))
    xdotool("key", "Escape")
    wait_for(lambda: not xdotool("search", "--onlyvisible", "--name", "All keys"))
    program.press("p", 4)
    xdotool("key", "ctrl+q")
    assert program.process.wait(PATIENCE) == 0
    with Session.open(review, COLUMNS) as session:
        assert session.judgement(session.id_at(0)).reasons == ("jpeg",)
        assert session.judgement(session.id_at(1)).verdict is Verdict.ACCEPTED
        assert session.pace.decided == 3


def test_the_window_really_shows_a_picture(start: Callable[[], Program]) -> None:
    program = start()
    wait_for(lambda: program.place == f"1 / {COUNT}")
    shown = ImageGrab.grab(xdisplay=os.environ["DISPLAY"]).convert("RGB")
    assert len(shown.getcolors(1 << 24) or []) > 50


@pytest.mark.fault(8)
def test_asked_to_end_it_saves_and_lets_go(start: Callable[[], Program], review: Path) -> None:
    program = start()
    program.press("p", 2)
    program.process.send_signal(signal.SIGTERM)
    assert program.process.wait(PATIENCE) == 0
    with Session.open(review, COLUMNS) as session:
        assert session.pace.decided == 1
        assert session.cursor == 1
