"""The scripted session: real keys in the real window, and pictures of what it looked like."""

from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from reviewer.gui import playback
from reviewer.gui.playback import Player, play
from reviewer.model.errors import ReviewError
from reviewer.model.recipe import Recipe
from reviewer.model.verdict import Verdict
from reviewer.session import Session
from reviewer.store import Review
from tests.gui.reviews import COLUMNS, Hands, services_for

SHOTS = {"single", "region-4x", "lr", "loupe", "grid", "filter", "keys", "export", "exported"}


@pytest.fixture(scope="module")
def played(request: pytest.FixtureRequest, drawn_review: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Play the session once over twelve drawn pictures; give the folder and what was told."""
    request.getfixturevalue("qapp")
    folder = tmp_path_factory.mktemp("played")
    review = folder / "drawn.review"
    review.write_bytes(drawn_review.read_bytes())
    with Review.open(review, COLUMNS) as opened:
        opened.set_recipe(Recipe(minimum=64))
    told: list[str] = []

    def tell(sentence: str) -> None:
        assert told or not (folder / "out").exists()  # at once, not when all is done
        told.append(sentence)

    assert play(review, services_for(folder), folder / "shots", folder / "out", tell) == ()
    return folder, told


def test_it_tells_in_sentences_what_it_did(played: Any) -> None:
    _, told = played
    assert all(sentence.endswith(".") for sentence in told)
    assert any("12 decisions with one key each" in sentence for sentence in told)
    assert any("the verdicts are the same" in sentence for sentence in told)
    assert any("verified" in sentence for sentence in told)


def test_its_decisions_are_in_the_review(played: Any) -> None:
    folder, _ = played
    with Session.open(folder / "drawn.review", COLUMNS) as session:
        totals = session.pace.totals
    assert totals[Verdict.UNDECIDED] == 0
    assert min(totals[Verdict.ACCEPTED], totals[Verdict.REJECTED], totals[Verdict.SKIPPED]) > 0


def test_every_view_has_its_picture_and_no_two_are_alike(played: Any) -> None:
    folder, _ = played
    shots = {path.stem: path for path in (folder / "shots").glob("*.png")}
    assert set(shots) == SHOTS
    seen = set()
    for path in shots.values():
        with Image.open(path) as image:
            assert min(image.size) >= 300
            assert len(image.convert("RGB").getcolors(1 << 24) or []) > 20
            seen.add(image.tobytes())
    assert len(seen) == len(SHOTS)


def test_what_it_exported_is_there(played: Any) -> None:
    folder, _ = played
    assert (folder / "out" / "manifest.json").is_file()


def test_the_session_takes_the_keyboard_where_nobody_gives_it(hands: Hands, tmp_path: Path) -> None:
    other = QWidget()
    hands.bot.addWidget(other)
    other.show()
    other.activateWindow()
    hands.bot.waitUntil(lambda: not hands.window.isActiveWindow())
    Player(hands.window, hands.page, tmp_path, print)._press(Qt.Key.Key_P)
    hands.bot.waitUntil(lambda: hands.session.pace.decided == 1)


def test_what_is_waited_for_in_vain_is_told_in_one_sentence(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(playback, "PATIENCE_SECONDS", 0.01)
    with pytest.raises(ReviewError, match="it was not seen that the sun rises; leave the window in front"):
        Player(hands.window, hands.page, tmp_path, print)._until(lambda: False, "the sun rises")
