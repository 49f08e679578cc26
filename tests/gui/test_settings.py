import logging
from pathlib import Path

import pytest

from reviewer.gui.settings import MOST_RECENT, Settings, SettingsFile


def test_what_was_changed_is_there_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "settings.json"
    SettingsFile(path).change(shows_panel=False, keys={"decide.accept": ("A",)})
    again = SettingsFile(path).settings
    assert not again.shows_panel
    assert again.keys == {"decide.accept": ("A",)}


def test_the_review_opened_last_comes_first_and_only_once() -> None:
    settings = Settings().with_recent(Path("/a")).with_recent(Path("/b")).with_recent(Path("/a"))
    assert settings.recent == ("/a", "/b")


def test_only_so_many_reviews_are_remembered() -> None:
    settings = Settings()
    for number in range(MOST_RECENT + 5):
        settings = settings.with_recent(Path(f"/{number}"))
    assert len(settings.recent) == MOST_RECENT


def test_a_review_is_forgotten() -> None:
    assert Settings(recent=("/a", "/b")).without_recent("/a").recent == ("/b",)


def test_a_path_with_undecodable_bytes_survives(tmp_path: Path) -> None:
    odd = Path("/pictures/\udcff.review")
    SettingsFile(tmp_path / "s.json").keep(Settings().with_recent(odd))
    assert SettingsFile(tmp_path / "s.json").settings.recent == (str(odd),)


@pytest.mark.parametrize("text", ["", "[1]", '{"recent": 3}', "\x00", "[" * 100_000])
def test_a_damaged_file_is_left_aside_and_said_so(tmp_path: Path, text: str, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "settings.json"
    path.write_text(text, encoding="utf-8")
    with caplog.at_level(logging.WARNING):
        assert SettingsFile(path).settings == Settings()
    assert str(path) in caplog.text


@pytest.mark.parametrize(
    "odd",
    [
        '"geometry": 5',
        '"jobs": "2"',
        '"jobs": -1',
        '"jobs": true',
        '"looks": null',
        '"shows_panel": "no"',
        '"keys": []',
        '"keys": {"decide.accept": "Ctrl+P"}',
        '"reasons": ["ab"]',
        '"reasons": "ab"',
    ],
)
def test_a_value_of_another_kind_costs_no_other_and_is_said_so(
    tmp_path: Path, odd: str, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "settings.json"
    path.write_text(f'{{"recent": ["/a"], {odd}}}', encoding="utf-8")
    with caplog.at_level(logging.WARNING):
        assert SettingsFile(path).settings == Settings(recent=("/a",))
    assert odd.split('"')[1] in caplog.text


def test_a_text_is_no_list_of_its_letters(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"recent": "/a/b.review", "jobs": 3}', encoding="utf-8")
    assert SettingsFile(path).settings == Settings(jobs=3)


def test_a_setting_of_a_newer_program_is_ignored(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"wings": 2, "jobs": 3}', encoding="utf-8")
    assert SettingsFile(path).settings == Settings(jobs=3)


def test_a_file_that_cannot_be_written_stops_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    blocker = tmp_path / "file"
    blocker.write_text("not a folder", encoding="utf-8")
    settings = SettingsFile(blocker / "settings.json")
    with caplog.at_level(logging.WARNING):
        settings.change(jobs=2)
    assert settings.settings.jobs == 2
    assert "cannot be" in caplog.text
