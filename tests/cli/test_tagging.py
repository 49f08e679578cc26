"""The table of tags is shown and changed from the command line, and pictures follow at once."""

from pathlib import Path

import pytest

from reviewer import cli
from reviewer.model.tags import read_table
from tests.scan.pictures import draw


@pytest.fixture
def review(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    draw(tmp_path / "in" / "a.png", 1)
    (tmp_path / "in" / "a.txt").write_text("sketch, my_tag")
    assert cli.main(["scan", str(tmp_path / "a.review"), str(tmp_path / "in"), "--jobs", "1"]) == 0
    capsys.readouterr()
    return tmp_path / "a.review"


def raised(review: Path, capsys: pytest.CaptureFixture[str]) -> bool:
    capsys.readouterr()
    assert cli.main(["list", str(review), "--where", "tag>=0.5", "--jsonl"]) == 0
    return "a.png" in capsys.readouterr().out


def test_what_is_shown_is_the_table_that_can_be_given_back(
    review: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["tags", str(review)]) == 0
    shown = capsys.readouterr().out
    assert read_table(shown)["sketch"] >= 0.5
    (tmp_path / "own.toml").write_text(shown)
    assert cli.main(["tags", str(review), "--from", str(tmp_path / "own.toml")]) == 0
    assert read_table(capsys.readouterr().out) == read_table(shown)


def test_a_change_is_followed_at_once(review: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert raised(review, capsys)
    assert cli.main(["tags", str(review), "--remove", "sketch"]) == 0
    assert not raised(review, capsys)
    assert cli.main(["tags", str(review), "--set", "my tag=0.9"]) == 0
    assert raised(review, capsys)
    assert cli.main(["tags", str(review), "--shipped"]) == 0
    assert raised(review, capsys)


@pytest.mark.parametrize(
    "words",
    [
        ["--set", "sketch"],
        ["--set", "sketch=2"],
        ["--set", "sketch=much"],
        ["--set", "=1"],
        ["--remove", "no_such_tag"],
        ["--from", "/nowhere.toml"],
        ["--shipped", "--remove", "sketch"],
    ],
)
def test_what_is_not_understood_changes_nothing(
    review: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["tags", str(review), *words]) == 2
    assert capsys.readouterr().err.startswith("reviewer: ")
    assert raised(review, capsys)
