"""The demo says what it does while it does it, and one that plays itself ends as what it found says."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typer

from reviewer.cli import demo
from reviewer.cli.building import open_or_create
from reviewer.gui import playback
from reviewer.scan.progress import Progress
from reviewer.store import Review

Run = Callable[..., None]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Give a function that runs the demo over an empty review, with what its parts are to find."""
    path = tmp_path / "demo.review"
    open_or_create(path, None, None, []).close()
    monkeypatch.setattr(demo, "_prepared", lambda _: path)

    def made(*, exported: tuple[str, ...] = (), checked: tuple[str, ...] = ()) -> None:
        def play(*given: Any) -> tuple[str, ...]:
            given[-1]("Played.")
            return exported

        monkeypatch.setattr(playback, "play", play)
        monkeypatch.setattr(Review, "check", lambda _: list(checked))
        demo.run_demo(tmp_path, is_played=True)

    return made


def test_it_ends_well_where_nothing_is_wrong(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    run()
    assert "its check found 0 faults" in capsys.readouterr().out


@pytest.mark.parametrize("where", ["exported", "checked"])
def test_it_names_what_is_wrong_and_fails(run: Run, where: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as end:
        run(**{where: ("One page is damaged.",)})
    assert end.value.exit_code == 1
    told = capsys.readouterr().out
    assert "Played." in told
    assert "One page is damaged." in told


def test_it_says_what_it_does_before_it_does_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told: dict[str, str] = {}

    def noted(name: str, given: Any) -> Callable[..., Any]:
        return lambda *_, **__: told.update({name: capsys.readouterr().out}) or given

    monkeypatch.setattr(demo, "draw_demo", noted("draw", [tmp_path / "a.png"]))
    monkeypatch.setattr(demo, "drain", noted("scan", Progress(1, 1, 0, 0)))
    monkeypatch.setattr(playback, "play", noted("play", ()))
    demo.run_demo(tmp_path, is_played=True)
    assert "Drawing pictures" in told["draw"]
    assert "scanning them" in told["scan"]
    assert "Playing a keyboard session" in told["play"]
