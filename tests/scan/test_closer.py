"""A closer look finds native sizes of pictures in doubt, once, and leaves all else as the scan left it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from reviewer.art.defects import upscaled
from reviewer.flags import CLOSER, load_registry
from reviewer.model.errors import ImageError
from reviewer.model.picture import CandidateId
from reviewer.model.scoring import FlagColumn
from reviewer.scan.closer import Closer, look_closer_at
from reviewer.scan.scan import Scan
from reviewer.store import Review
from tests.flags.drawing import outlined

REGISTRY = load_registry()
COLUMNS = [FlagColumn(f.key, f.version, f.follows_recipe, f.threshold, f.compares) for f in REGISTRY]
KEYS = ("soft", "small")


@pytest.fixture
def review(tmp_path: Path) -> Iterator[Review]:
    folder = tmp_path / "in"
    folder.mkdir()
    Image.fromarray(outlined()).save(folder / "a_sharp.png")
    Image.fromarray(upscaled(outlined(), 1.6)).save(folder / "b_enlarged.png")
    with Review.create(tmp_path / "a.review", COLUMNS) as made:
        made.add_root(bytes(folder))
        list(Scan(made, KEYS, jobs=1).run())
        yield made


def named(review: Review, name: str) -> CandidateId:
    return next(key for key, relative in review.paths() if relative == name.encode())


def test_only_what_is_in_doubt_is_looked_at_and_only_once(review: Review) -> None:
    before = review.measurements(named(review, "a_sharp.png"))
    *_, last = Closer(review, ["soft"]).run()
    assert (last.listed, last.scored, last.done) == (1, 1, True)
    found = review.measurements(named(review, "b_enlarged.png"))
    assert found["soft"].figure["native_rows"] == 250
    assert found["soft"].score >= 0.9
    assert found["soft"].sentence.startswith("Native height 250, bicubic (b=0, c=0.5)")
    assert "small" in found
    assert review.measurements(named(review, "a_sharp.png")) == before
    *_, again = Closer(review, ["soft"]).run()
    assert again.scored == 0


def test_a_picture_whose_file_is_gone_is_not_looked_for(review: Review) -> None:
    review.mark_missing(review.roots()[0].id, [b"b_enlarged.png"])
    *_, last = Closer(review, ["soft"]).run()
    assert (last.listed, last.failed) == (0, 0)


def test_a_scan_after_it_has_nothing_to_do(review: Review) -> None:
    list(Closer(review, ["soft"]).run())
    found = review.measurements(named(review, "b_enlarged.png"))
    list(Scan(review, KEYS, jobs=1).run())
    assert review.measurements(named(review, "b_enlarged.png")) == found


def test_once_cancelled_nothing_more_is_looked_at(review: Review) -> None:
    closer = Closer(review, ["soft"])
    closer.pause()
    closer.cancel()
    *_, last = closer.run()
    assert (last.scored, last.done) == (0, True)


def test_one_picture_is_looked_at_on_demand_whatever_its_score(review: Review) -> None:
    sharp = named(review, "a_sharp.png")
    told = look_closer_at(review, sharp, ["soft"], lambda: None)
    assert told["soft"].figure[CLOSER] == 1
    assert "native_rows" not in told["soft"].figure
    assert review.measurements(sharp)["soft"] == told["soft"]


def test_a_look_that_is_stopped_or_at_another_file_records_nothing(review: Review) -> None:
    enlarged = named(review, "b_enlarged.png")
    before = review.measurements(enlarged)

    def stop() -> None:
        raise TimeoutError

    with pytest.raises(TimeoutError):
        look_closer_at(review, enlarged, ["soft"], stop)
    Image.fromarray(outlined(seed=4)).save(review.candidate(enlarged).path.decode())
    with pytest.raises(ImageError, match="scan again"):
        look_closer_at(review, enlarged, ["soft"], lambda: None)
    *_, last = Closer(review, ["soft"]).run()
    assert (last.scored, last.failed) == (0, 1)
    assert review.measurements(enlarged) == before


def test_a_look_that_a_scan_overtakes_leaves_what_the_scan_found(review: Review) -> None:
    enlarged = named(review, "b_enlarged.png")
    path = Path(review.candidate(enlarged).path.decode())
    changed: list[bytes] = []

    def overtake() -> None:
        if not changed:
            Image.fromarray(outlined(seed=4)).save(path)
            list(Scan(review, KEYS, jobs=1).run())
            changed.append(review.candidate(enlarged).digest)

    with pytest.raises(ImageError, match="scan again"):
        look_closer_at(review, enlarged, ["soft"], overtake)
    assert review.candidate(enlarged).digest == changed[0]
    assert CLOSER not in review.measurements(enlarged)["soft"].figure


def test_a_look_at_a_file_that_a_scan_finds_gone_does_not_bring_it_back(review: Review) -> None:
    enlarged = named(review, "b_enlarged.png")

    def lose() -> None:
        review.mark_missing(review.roots()[0].id, [b"b_enlarged.png"])

    with pytest.raises(ImageError, match="scan again"):
        look_closer_at(review, enlarged, ["soft"], lose)
    assert review.select("file:gone").tolist() == [enlarged]
