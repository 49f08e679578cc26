"""A signal to end that comes while the window is still being loaded."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reviewer.model.exits import Exit

SCRIPT = """
import os, signal, sys
from reviewer.gui import splash
from reviewer.cli import main

def drawn_then_asked(self, painter):
    os.kill(os.getpid(), getattr(signal, sys.argv[1]))
    print("painted", flush=True)

splash.Splash.drawContents = drawn_then_asked
code = main([sys.argv[2]])
print("app" if "reviewer.gui.app" in sys.modules else "no window", flush=True)
sys.exit(code)
"""


def stopped(script: str, *words: str, home: Path) -> "subprocess.CompletedProcess[str]":
    """Run a script with some words and the name of a review, and pass where it ended as one that was asked to end."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "HOME": str(home), "XDG_CONFIG_HOME": str(home)}
    ended = subprocess.run(
        [sys.executable, "-c", script, *words, str(home / "a.review")],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=environment,
    )
    assert ended.returncode == Exit.STOPPED, ended.stderr
    assert "Traceback" not in ended.stderr
    return ended


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_a_signal_amid_the_paint_of_the_splash_screen_ends_the_program_before_there_is_a_window(
    name: str, tmp_path: Path
) -> None:
    ended = stopped(SCRIPT, name, home=tmp_path)
    assert ended.stdout.split("\n")[0] == "painted"
    assert ended.stdout.split("\n")[-2] == "no window"


LOADED = """
import os, signal, sys
from reviewer.cli import main

class AsksAsQtIsFound:
    def find_spec(self, name, path=None, target=None):
        if name == "shiboken6.Shiboken":
            os.kill(os.getpid(), signal.SIGTERM)

sys.meta_path.insert(0, AsksAsQtIsFound())
code = main([sys.argv[1]])
print("splash" if "reviewer.gui.splash" in sys.modules else "no Qt", flush=True)
sys.exit(code)
"""


def test_a_signal_amid_the_loading_of_qt_ends_the_program_as_any_other(tmp_path: Path) -> None:
    ended = stopped(LOADED, home=tmp_path)
    assert ended.stdout.split() == ["splash"], "it is loaded whole"
