"""Tags that the table speaks against raise the flag, the worst of them giving the score."""

from dataclasses import replace

import pytest

from reviewer.flags.tag import FLAG, judge, shipped_table
from reviewer.model.recipe import Recipe
from reviewer.model.tags import NOTHING, Beside
from tests.flags.drawing import outlined, picture_of

TABLE = {"sketch": 0.7, "jpeg_artifacts": 0.9, "blurry": 0.3, "fine": 0.0}


@pytest.mark.parametrize(
    ("tags", "score", "sentence"),
    [
        (("1girl", "sketch", "jpeg_artifacts"), 0.9, "Tagged jpeg_artifacts, sketch."),
        (("blurry",), 0.3, "Tagged blurry."),
        (("1girl", "fine"), 0.0, "None of its 2 tags speaks against it."),
        (("fine",), 0.0, "Its one tag does not speak against it."),
        ((), 0.0, "No tags lie beside it."),
    ],
)
def test_the_worst_tag_gives_the_score(tags: tuple[str, ...], score: float, sentence: str) -> None:
    found = judge(Beside(tags), TABLE)
    assert (found.score, found.sentence) == (score, sentence)


def test_a_file_that_could_not_be_read_is_told_of_and_raises_nothing() -> None:
    found = judge(Beside(fault="The tags in a.json are not used: it is no JSON."), TABLE)
    assert (found.score, found.sentence) == (0.0, "The tags in a.json are not used: it is no JSON.")
    assert judge(Beside(("sketch",), fault="X."), TABLE).sentence == "Tagged sketch. X."


@pytest.mark.parametrize("tag", ["jpeg_artifacts", "upscaled", "sketch", "scan_artifacts"])
def test_the_shipped_table_raises_what_spoils_training(tag: str) -> None:
    picture = replace(picture_of(outlined()), beside=Beside(("1girl", tag)))
    assert FLAG.measure(picture, Recipe()).score >= FLAG.threshold


def test_the_shipped_table_leaves_what_says_nothing() -> None:
    assert not {"1girl", "solo", "highres", "absurdres", "commentary", "signature"} & set(shipped_table())
    assert FLAG.measure(picture_of(outlined()), Recipe()) == judge(NOTHING, shipped_table())
