"""Tags beside pictures are scored by the scan, follow their files, and are judged anew without reading any."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer.model.errors import WhereError
from reviewer.model.picture import CandidateId
from reviewer.model.scoring import FlagColumn
from reviewer.scan.scan import Scan
from reviewer.scan.tagging import follow_table, table_of
from reviewer.store import Review
from tests.scan.pictures import draw

COLUMNS = (FlagColumn("tag", 1), FlagColumn("small", 1, follows_recipe=True))
KEYS = ("tag", "small")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    for number, name in enumerate("abc"):
        draw(made / f"{name}.png", number)
    return made


@pytest.fixture
def review(tmp_path: Path, folder: Path) -> Iterator[Review]:
    with Review.create(tmp_path / "a.review", COLUMNS) as made:
        made.add_root(bytes(folder))
        yield made


def scan(review: Review) -> None:
    *_, end = Scan(review, KEYS, jobs=1).run()
    assert end.listed == end.scored + end.failed + end.skipped


def scores(review: Review) -> dict[str, float]:
    found = {}
    for identity in map(CandidateId, review.select("").tolist()):
        found[review.candidate(identity).name[0]] = review.measurements(identity)["tag"].score
    return found


def test_sidecars_are_scored_and_are_no_candidates(review: Review, folder: Path) -> None:
    (folder / "a.json").write_text(json.dumps({"tag_string": "1girl jpeg_artifacts"}))
    (folder / "b.png.txt").write_text("1girl, solo")
    (folder / "readme.txt").write_text("sketch")
    scan(review)
    found = scores(review)
    assert found["a"] >= 0.5
    assert (found["b"], found["c"]) == (0.0, 0.0)
    assert {c.name: c.fault for c in review.faults()} == {
        "a.json": "side-file",
        "b.png.txt": "side-file",
        "readme.txt": "not-an-image",
    }


def test_tags_that_come_change_and_go_are_followed(review: Review, folder: Path) -> None:
    scan(review)
    assert scores(review)["a"] == 0.0
    (folder / "a.txt").write_text("sketch")
    scan(review)
    assert scores(review)["a"] >= 0.5
    (folder / "a.txt").write_text("solo tag_b")
    scan(review)
    assert scores(review)["a"] == 0.0
    assert review.tags.of(CandidateId(int(review.select("tag:solo")[0]))).tags == ("solo", "tag_b")
    (folder / "a.txt").unlink()
    scan(review)
    assert len(review.select("tag:solo")) == 0


def test_another_table_judges_anew_without_a_file(review: Review, folder: Path) -> None:
    (folder / "a.txt").write_text("sketch")
    (folder / "b.txt").write_text("my_own_tag")
    scan(review)
    for name in "ab":
        (folder / f"{name}.txt").unlink()
    shipped = table_of(review)
    assert follow_table(review, {"my_own_tag": 0.8}) == 2
    assert scores(review) == {"a": 0.0, "b": 0.8, "c": 0.0}
    assert len(review.select("tag>=0.5")) == 1
    assert table_of(review) == {"my_own_tag": 0.8}
    follow_table(review, None)
    assert scores(review)["a"] == shipped["sketch"]
    assert scores(review)["b"] == 0.0


def test_a_scan_judges_by_the_reviews_own_table(review: Review, folder: Path) -> None:
    follow_table(review, {"solo": 0.9})
    (folder / "a.txt").write_text("solo")
    scan(review)
    assert scores(review)["a"] == 0.9
    review.close()
    with Review.open(review.path, COLUMNS) as again:
        assert table_of(again) == {"solo": 0.9}


def test_pictures_are_found_by_tag(review: Review, folder: Path) -> None:
    (folder / "a.txt").write_text("red_hair, sketch")
    (folder / "b.txt").write_text("blue hair, solo")
    scan(review)

    def names(where: str) -> str:
        return "".join(sorted(c.name[0] for c in review.candidates(review.select(where))))

    assert (names("tag:sketch"), names("-tag:sketch"), names("tag:*_hair"), names('tag:"blue hair"')) == (
        "a",
        "bc",
        "ab",
        "b",
    )
    assert names("tag:hair") == ""
    with pytest.raises(WhereError):
        review.select("tag:")


def test_versions_of_one_post_are_one_family(review: Review, folder: Path) -> None:
    (folder / "a.json").write_text(json.dumps({"id": 1}))
    (folder / "b.json").write_text(json.dumps({"id": 2, "parent_id": 1}))
    (folder / "c.json").write_text(json.dumps({"id": 3, "parent_id": 2}))
    draw(folder / "d.png", 9)
    draw(folder / "e.png", 10)
    (folder / "e.json").write_text(json.dumps({"id": 8, "parent_id": 99}))
    scan(review)
    named = {review.candidate(one).name[0]: family for one, family in review.tags.families().items()}
    assert named == {"a": "danbooru/1", "b": "danbooru/1", "c": "danbooru/1", "e": "danbooru/99"}


@pytest.mark.parametrize(("last", "least"), [(1, 1), (2, 2)], ids=["all in it", "one leads into it"])
def test_posts_in_a_circle_are_one_family(review: Review, folder: Path, last: int, least: int) -> None:
    for name, post, parent in (("a", 1, 2), ("b", 2, 3), ("c", 3, last)):
        (folder / f"{name}.json").write_text(json.dumps({"id": post, "parent_id": parent}))
    scan(review)
    assert set(review.tags.families().values()) == {f"danbooru/{least}"}
