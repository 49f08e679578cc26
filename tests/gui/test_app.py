from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from reviewer.gui.actions import ACTIONS
from reviewer.gui.app import actions_of, stay
from reviewer.gui.application import check_fonts, make_application
from reviewer.gui.settings import SettingsFile
from reviewer.model.errors import ReviewError
from reviewer.model.exits import Exit
from tests.gui.reviews import Hands


def test_a_machine_without_fonts_is_refused_with_the_line_that_helps() -> None:
    with pytest.raises(ReviewError, match="apt install fonts-dejavu-core"):
        check_fonts(["one", "two", "three"])
    check_fonts(["one", "two", "three", "four"])


def test_there_is_only_ever_one_application(qtbot: Any) -> None:
    assert make_application() is make_application()


def test_keys_from_the_settings_are_used(tmp_path: Path) -> None:
    settings = SettingsFile(tmp_path / "s.json")
    settings.change(scheme="left-hand", keys={"decide.skip": ("Tab",)})
    made = {spec.id: spec.keys for spec in actions_of(settings, ())}
    assert made["decide.accept"] == ("D",)
    assert made["decide.skip"] == ("Tab",)


@pytest.mark.parametrize("changes", [{"scheme": "feet"}, {"keys": {"decide.accept": ("X",)}}])
def test_keys_that_cannot_be_used_leave_the_table_as_it_is(tmp_path: Path, changes: dict[str, Any]) -> None:
    settings = SettingsFile(tmp_path / "s.json")
    settings.change(**changes)
    assert actions_of(settings, ()) == ACTIONS


@pytest.mark.parametrize("name", ["nosuch.review", "env.sh"])
def test_a_review_that_cannot_be_opened_is_told_in_the_window_and_to_who_started_it(
    name: str, make_hands: Callable[..., Hands], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "env.sh").write_text("export A=1")
    window = make_hands().window
    boxes: list[str] = []

    def close_the_box() -> int:
        (box,) = window.findChildren(QMessageBox)
        boxes.append(box.text())
        box.accept()
        return 0

    monkeypatch.setattr(QApplication, "exec", close_the_box)
    with pytest.raises(ReviewError) as refused:
        stay(window, tmp_path / name, QWidget())
    assert refused.value.exit_code == Exit.REFUSED
    assert boxes == [str(refused.value)]
    assert window.start.isVisibleTo(window)
    assert boxes[0].startswith(f"{tmp_path / name} ")
    assert (tmp_path / "env.sh").read_text() == "export A=1"


def test_the_start_page_alone_ends_well(make_hands: Callable[..., Hands], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QApplication, "exec", lambda *_: 0)
    assert stay(make_hands().window, None, QWidget()) == 0


def test_the_splash_screen_stays_until_the_review_is_there(
    make_hands: Callable[..., Hands], monkeypatch: pytest.MonkeyPatch, qtbot: Any
) -> None:
    window, splash, seen = make_hands().window, QWidget(), list[bool]()
    qtbot.addWidget(splash)
    splash.show()
    monkeypatch.setattr(window, "open_review", lambda _path: seen.append(splash.isVisible()) or True)
    monkeypatch.setattr(QApplication, "exec", lambda *_: seen.append(splash.isVisible()) or 0)
    stay(window, Path("a.review"), splash)
    assert seen == [True, False]
