from pathlib import Path
from typing import Any

import pytest

from reviewer.gui.actions import ACTIONS
from reviewer.gui.app import actions_of
from reviewer.gui.application import check_fonts, make_application
from reviewer.gui.settings import SettingsFile
from reviewer.model.errors import ReviewError


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
