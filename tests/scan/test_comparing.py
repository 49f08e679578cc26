"""After a scan copies know the better one, whenever they came, and whatever became of it."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from reviewer.art.landscape import draw_landscape
from reviewer.art.painter import Style
from reviewer.art.portrait import draw_portrait
from reviewer.model.errors import ReviewError
from reviewer.model.picture import CandidateId, Measurement
from reviewer.model.queue import Order
from reviewer.model.scoring import FlagColumn
from reviewer.scan.scan import Scan
from reviewer.store import Review

COLUMNS = (FlagColumn("duplicate", 1, compares=True), FlagColumn("small", 1, follows_recipe=True))
KEYS = ("duplicate", "small")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    return made


@pytest.fixture
def review(tmp_path: Path, folder: Path) -> Iterator[Review]:
    with Review.create(tmp_path / "a.review", COLUMNS) as made:
        made.add_root(bytes(folder))
        yield made


def portrait(seed: int = 1) -> Image.Image:
    return Image.fromarray(draw_portrait(480, 600, Style(), seed))


def landscape(seed: int = 1) -> Image.Image:
    return Image.fromarray(draw_landscape(640, 400, Style(), seed))


def scan(review: Review) -> None:
    *_, end = Scan(review, KEYS, jobs=1).run()
    assert end.done


def said(review: Review) -> dict[str, Measurement]:
    """Give what the flag says of every picture that is there, by name."""
    found = {}
    for identity in map(CandidateId, review.select("").tolist()):
        if (measured := review.measurements(identity)).get("duplicate"):
            found[review.candidate(identity).name] = measured["duplicate"]
    return found


def scores(review: Review) -> dict[str, float]:
    """Give the scores by name, as filters see them."""
    mirror = review.mirror()
    column = mirror.scores[:, mirror.keys.index("duplicate")]
    return {review.candidate(CandidateId(int(i))).name: float(s) for i, s in zip(mirror.ids, column, strict=True)}


def test_pictures_of_one_colour_strips_and_crumbs_are_copies_only_byte_for_byte(review: Review, folder: Path) -> None:
    Image.new("RGB", (8192, 2), (0, 200, 0)).save(folder / "strip.png")
    portrait().resize((8192, 20)).save(folder / "long.png")
    portrait().resize((8000, 20)).save(folder / "nearly.png")
    Image.new("RGB", (10, 10)).save(folder / "crumb.jpg")
    Image.new("RGB", (300, 200)).save(folder / "black.png")
    Image.new("RGB", (600, 400)).save(folder / "larger.png")
    (folder / "same.png").write_bytes((folder / "black.png").read_bytes())
    scan(review)
    raised = {name for name, score in scores(review).items() if score > 0}
    assert raised in ({"same.png"}, {"black.png"})
    (name,) = raised
    assert said(review)[name].sentence.endswith(".png, byte for byte.")
    assert review.check() == []


def test_copies_are_raised_and_name_the_better_one(review: Review, folder: Path) -> None:
    portrait().save(folder / "whole.png")
    portrait().resize((240, 300)).save(folder / "half.png")
    portrait().save(folder / "lossy.jpg", quality=60)
    landscape().save(folder / "other.png")
    scan(review)
    found = said(review)
    assert found["half.png"].sentence == "The same picture as whole.png, which is larger (480 x 600)."
    assert found["lossy.jpg"].sentence.startswith("The same picture as whole.png, which ")
    assert found["whole.png"].sentence == "It is the best of 3 copies: half.png, lossy.jpg."
    assert found["other.png"].sentence == "No other picture of the review looks like it."
    assert {name for name, score in scores(review).items() if score >= 0.5} == {"half.png", "lossy.jpg"}
    assert review.check() == []


def test_a_copy_of_the_same_name_is_named_with_its_folder(review: Review, folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "new"
    other.mkdir()
    review.add_root(bytes(other))
    portrait().save(folder / "0001.png")
    portrait().resize((240, 300)).save(other / "0001.png")
    scan(review)
    sentences = {one["duplicate"].sentence for one in map(review.measurements, review.select("").tolist())}
    assert sentences == {
        "The same picture as in/0001.png, which is larger (480 x 600).",
        "It is the best of 2 copies: new/0001.png.",
    }


def test_a_better_copy_that_comes_later_takes_the_place_of_the_best(review: Review, folder: Path) -> None:
    portrait().resize((240, 300)).save(folder / "half.png")
    portrait().resize((160, 200)).save(folder / "third.png")
    scan(review)
    assert said(review)["third.png"].sentence.startswith("The same picture as half.png")
    portrait().save(folder / "whole.png")
    scan(review)
    found = said(review)
    assert found["half.png"].sentence.startswith("The same picture as whole.png")
    assert found["third.png"].sentence.startswith("The same picture as whole.png")
    assert found["whole.png"].score == 0.0


def test_one_after_another_says_the_same_as_all_at_once(review: Review, folder: Path, tmp_path: Path) -> None:
    pictures = {
        f"{kind}_{size}.png": picture.resize((40 * size, 50 * size))
        for size in (8, 4, 12)
        for kind, picture in (("p", portrait()), ("l", landscape()))
    }
    for number, (name, picture) in enumerate(pictures.items()):
        picture.save(folder / name)
        if number % 2:
            scan(review)
    with Review.create(tmp_path / "b.review", COLUMNS) as other:
        other.add_root(bytes(folder))
        scan(other)
        assert {name: m.sentence for name, m in said(other).items()} == {n: m.sentence for n, m in said(review).items()}
        assert scores(other) == scores(review)


def test_nothing_is_compared_twice(review: Review, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    portrait().save(folder / "whole.png")
    portrait().save(folder / "lossy.jpg")
    scan(review)
    monkeypatch.setattr("reviewer.scan.comparing.near_pairs", lambda *_: pytest.fail("compared again"))
    scan(review)


def test_a_copy_that_loses_its_like_is_none_any_more(review: Review, folder: Path) -> None:
    portrait().save(folder / "whole.png")
    portrait().save(folder / "lossy.jpg")
    for number in range(9):
        landscape(number).save(folder / f"{number}.png")
    scan(review)
    assert scores(review)["lossy.jpg"] > 0.5
    (folder / "whole.png").unlink()
    scan(review)
    assert scores(review)["lossy.jpg"] == 0.0
    assert said(review)["lossy.jpg"].sentence == "No other picture of the review looks like it."
    portrait().save(folder / "whole.png")
    scan(review)
    assert scores(review)["lossy.jpg"] > 0.5


def test_a_picture_that_was_painted_over_leaves_its_group(review: Review, folder: Path) -> None:
    portrait().save(folder / "a.png")
    portrait().save(folder / "b.jpg")
    scan(review)
    landscape().save(folder / "a.png")
    scan(review)
    assert set(scores(review).values()) == {0.0}
    assert review.likenesses.groups() == {}


def test_what_was_stopped_is_made_up_for(review: Review, folder: Path) -> None:
    portrait().save(folder / "a.png")
    portrait().save(folder / "b.jpg")
    stopped = Scan(review, KEYS, jobs=1)
    for progress in stopped.run():
        if progress.scored == 2:
            stopped.cancel()
    assert all(np.isnan(score) for score in scores(review).values())
    scan(review)
    assert scores(review)["b.jpg"] > 0.5


def test_an_order_keeps_groups_together_the_best_first(review: Review, folder: Path) -> None:
    pictures = {
        "a": landscape(3),
        "b": portrait().resize((240, 300)),
        "c": landscape().resize((320, 200)),
        "d": portrait(),
        "e": landscape(),
    }
    for name in ("ab", "cde"):
        for letter in name:
            pictures[letter].save(folder / f"{letter}.png")
        scan(review)
    names = [review.candidate(CandidateId(int(i))).name[0] for i in review.select("", Order.ALIKE)]
    assert "".join(names) in {"dbeca", "ecdba"}


def test_groups_outlive_the_program(review: Review, folder: Path) -> None:
    portrait().save(folder / "a.png")
    portrait().save(folder / "b.jpg")
    scan(review)
    before = review.likenesses.groups()
    review.close()
    with Review.open(review.path, COLUMNS) as again:
        assert len(before) == 2
        assert again.likenesses.groups() == before


def test_a_new_version_of_the_flag_makes_codes_anew(review: Review, folder: Path) -> None:
    portrait().save(folder / "a.png")
    portrait().save(folder / "b.jpg")
    scan(review)
    review.close()
    with Review.open(review.path, (FlagColumn("duplicate", 2, compares=True), COLUMNS[1])) as again:
        assert again.likenesses.groups() == {}
        assert len(again.likenesses.known().ids) == 0
        scan(again)
        assert scores(again)["b.jpg"] > 0.5


def test_nothing_is_a_copy_of_what_a_scan_did_not_find_until_it_is_there_again(review: Review, folder: Path) -> None:
    (folder / "a").mkdir()
    (folder / "b").mkdir()
    pictures = {f"{n}.png": landscape(n).resize((320, 200)) for n in range(3)}
    for name, picture in pictures.items():
        picture.save(folder / "a" / name)
    landscape(0).resize((160, 100)).save(folder / "b" / "small.png")
    scan(review)
    assert scores(review)["b/small.png"] > 0.5
    (folder / "a").rename(folder / "moved")
    for _ in range(2):
        with pytest.raises(ReviewError, match=r"Only \d of \d files"):
            scan(review)
        found = said(review)
        assert found["b/small.png"].sentence == "The same picture as moved/0.png, which is larger (320 x 200)."
        assert {name for name, score in scores(review).items() if score >= 0.5} == {"b/small.png"}
        assert [scores(review)[f"moved/{name}"] for name in pictures] == [0.0] * 3
    (folder / "a").mkdir()
    for name, picture in pictures.items():
        picture.save(folder / "a" / name)
    scan(review)
    twins = {name: (scores(review)[f"a/{name}"], scores(review)[f"moved/{name}"]) for name in pictures}
    assert all(sorted(pair) == [0.0, 1.0] for pair in twins.values()), twins
    assert scores(review)["b/small.png"] > 0.5
    assert review.check() == []


def test_a_folder_that_is_away_and_has_no_like_elsewhere_is_not_compared_again(
    review: Review, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    portrait().save(folder / "a.png")
    portrait().save(folder / "b.jpg")
    scan(review)
    before = scores(review)
    folder.rename(tmp_path / "elsewhere")
    with pytest.raises(ReviewError, match="None of 2 files"):
        scan(review)
    assert scores(review) == before
    (tmp_path / "elsewhere").rename(folder)
    monkeypatch.setattr("reviewer.scan.comparing.near_pairs", lambda *_: pytest.fail("compared again"))
    scan(review)
    assert scores(review) == before
