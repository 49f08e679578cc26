"""Which first step a command line leads to."""

import gc
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from reviewer.cli import window
from reviewer.cli.starting import is_plain_opening


@pytest.mark.parametrize("words", [[], ["a.review"], ["folder/with space/b.review"]])
def test_nothing_or_one_review_opens_the_window(words: list[str]) -> None:
    assert is_plain_opening(words)


@pytest.mark.parametrize(
    "words",
    [["--help"], ["scan", "a.review"], ["a.review", "--json"], ["-x.review"], ["list"], ["a.review", "b.review"]],
)
def test_all_else_is_read_as_a_command(words: list[str]) -> None:
    assert not is_plain_opening(words)


def test_the_window_does_not_wait_for_the_reader_of_command_lines() -> None:
    script = "import sys\nimport reviewer.cli\nimport reviewer.cli.window\nprint(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert not {"typer", "click", "rich", "numpy", "sqlalchemy"} & set(told)


def test_the_splash_screen_needs_nothing_but_qt() -> None:
    script = "import sys\nimport reviewer.gui.splash\nprint(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert not {
        "numpy",
        "cv2",
        "sqlalchemy",
        "PIL",
        "reviewer.session",
        "reviewer.gui.window",
        "reviewer.gui.faults",
    } & set(told)


def test_loading_is_not_looked_through_for_cycles_and_the_rest_of_the_program_is(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    looked: list[bool] = []
    module = ModuleType("reviewer.gui.app")
    module.run = lambda *_: looked.append(gc.isenabled()) or 7  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "reviewer.gui.app", module)
    monkeypatch.setattr("reviewer.gui.splash.show_splash", lambda *_: looked.append(gc.isenabled()))
    monkeypatch.setattr("reviewer.gui.faults.start_log", lambda _path: None)
    monkeypatch.setattr(window, "services", lambda: None)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert window.run_window(tmp_path / "a.review") == 7
    assert looked == [False, False]
    assert gc.isenabled()
