"""Only the window needs Qt, and only what needs them loads the heavy libraries."""

import subprocess
import sys

import pytest


def loaded_by(statement: str) -> set[str]:
    script = f"import sys\n{statement}\nprint(*sorted(name.split('.')[0] for name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize(
    "room",
    [
        "cli",
        "cli.scanning",
        "cli.exporting",
        "cli.demo",
        "scan.scan",
        "session",
        "export",
        "store",
        "flags",
        "art",
        "imaging.decode",
    ],
)
def test_no_room_but_the_window_loads_qt(room: str) -> None:
    assert "PySide6" not in loaded_by(f"import reviewer.{room}")


def test_the_help_loads_no_heavy_library() -> None:
    heavy = {"numpy", "cv2", "PIL", "sqlalchemy", "alembic", "pebble", "PySide6"}
    statement = "from reviewer.cli import main\nassert main(['--help']) == 0"
    assert heavy & loaded_by(statement) == set()


def test_the_window_loads_nothing_of_the_command_line() -> None:
    assert {"typer", "rich"} & loaded_by("from reviewer.cli.window import services\nservices()") == set()


def test_a_process_that_measures_loads_no_database() -> None:
    assert {"sqlalchemy", "alembic", "pebble"} & loaded_by("import reviewer.scan.worker") == set()


def test_the_store_loads_alembic_only_when_it_migrates() -> None:
    assert "alembic" not in loaded_by("import reviewer.store, reviewer.session")
