import errno
import hashlib
import os

import numpy as np
import pytest

from reviewer.export import Cause, Drop, PlannedPicture, plan, write
from reviewer.export.planned import PlannedPictures
from reviewer.export.tiles import cuts_of
from reviewer.model.errors import ExportError
from reviewer.model.picture import CandidateId
from reviewer.model.recipe import Recipe
from tests.export.reviews import accept, add, drawn, encoded, review_of, scan

RECIPE = Recipe(minimum=16)


def causes(made):
    return {entry.relative: entry.cause for entry in made.left_out}


def everything_below(folder):
    paths = [path for path in folder.rglob("*") if ".review" not in str(path)]
    return {path: (path.stat().st_mtime_ns, path.is_file() and path.read_bytes()) for path in paths}


def test_planning_writes_nothing(tmp_path):
    review = review_of(tmp_path / "pictures", {"a.png": drawn(), "b.png": drawn(seed=2)})
    before = everything_below(tmp_path)
    assert plan(review, RECIPE, tmp_path / "set").pairs == 2
    assert everything_below(tmp_path) == before


def test_a_folder_that_is_not_there_takes_nothing_out_of_a_set(tmp_path):
    review = review_of(tmp_path / "here", {"a.png": drawn()})
    add(review, tmp_path / "drive", {"b.png": drawn(seed=2), "c.png": drawn(seed=3)})
    (tmp_path / "drive").rename(tmp_path / "unplugged")
    with pytest.raises(ExportError, match=f"known of {tmp_path / 'drive'} is there.*mounted.*relink"):
        plan(review, RECIPE, tmp_path / "set")
    (tmp_path / "drive").mkdir()  # as a mount point is left
    with pytest.raises(ExportError, match="mounted"):
        plan(review, RECIPE, tmp_path / "set")
    (tmp_path / "unplugged" / "b.png").rename(tmp_path / "drive" / "b.png")
    assert causes(plan(review, RECIPE, tmp_path / "set")) == {b"c.png": Cause.MISSING}


def test_a_folder_that_cannot_be_reached_takes_nothing_out_of_a_set(tmp_path, monkeypatch):
    review = review_of(tmp_path / "here", {"a.png": drawn()})
    add(review, tmp_path / "network", {"b.png": drawn(seed=2)})
    (tmp_path / "network").rename(tmp_path / "server")

    def cut_off(path, *, real=os.stat, **named):
        if b"network/" in os.fsencode(path):
            raise OSError(errno.ENOTCONN, os.strerror(errno.ENOTCONN))
        return real(path, **named)

    monkeypatch.setattr(os, "stat", cut_off)
    with pytest.raises(ExportError, match=r"network is there.*mounted"):
        plan(review, RECIPE, tmp_path / "set")


def test_a_file_that_cannot_be_reached_beside_one_that_is_there_is_left_out_as_that(tmp_path, monkeypatch):
    review = review_of(tmp_path / "here", {"a.png": drawn(), "b.png": drawn(seed=2)})

    def refuse(path, *, real=os.stat, **named):
        if os.fsencode(path).endswith(b"b.png"):
            raise OSError(errno.EACCES, os.strerror(errno.EACCES))
        return real(path, **named)

    monkeypatch.setattr(os, "stat", refuse)
    assert causes(plan(review, RECIPE, tmp_path / "set")) == {b"b.png": Cause.UNREACHABLE}


class EnoughError(Exception):
    """Tell that nobody waits for a plan any more."""


def test_a_plan_can_be_given_up_at_every_picture_and_made_after_all(tmp_path):
    review = review_of(tmp_path / "pictures", {"a.png": drawn(), "b.png": drawn(seed=2)})
    asked = []
    plan(review, RECIPE, tmp_path / "set", lambda: asked.append(None))
    assert len(asked) >= 2 * 2
    for last in range(len(asked)):
        left = iter(range(last))

        def check(left=left):
            if next(left, None) is None:
                raise EnoughError

        with pytest.raises(EnoughError):
            plan(review, RECIPE, tmp_path / "set", check)
    assert plan(review, RECIPE, tmp_path / "set").pairs == 2


def test_flat_pictures_are_not_planned_to_have_large_lrs(tmp_path):
    flat = np.full((1024, 1024, 3), 90, np.uint8)
    made = plan(review_of(tmp_path / "pictures", {"a.png": flat}), RECIPE, tmp_path / "set")
    (*_, last) = write(made)
    assert last.bytes < made.bytes_needed < 64_000


def test_accepted_pictures_are_planned_or_left_out_with_a_reason(tmp_path):
    files = {
        "good.png": drawn(),
        "small.png": drawn(15, 40),
        "gone.png": drawn(),
        "grown.png": drawn(),
        "bad.png": b"x",
    }
    review = review_of(tmp_path / "pictures", files)
    (tmp_path / "pictures" / "gone.png").unlink()
    with (tmp_path / "pictures" / "grown.png").open("ab") as file:
        file.write(b"more")
    made = plan(review, RECIPE, tmp_path / "set")
    assert causes(made) == {
        b"small.png": Cause.TOO_SMALL,
        b"gone.png": Cause.MISSING,
        b"grown.png": Cause.CHANGED,
        b"bad.png": Cause.UNREADABLE,
    }
    assert [picture.cuts[0].name for picture in made.pictures] == ["good"]
    assert made.accepted == made.pairs + len(made.left_out) == 5
    assert all(name.decode() in entry.line for name, entry in zip(causes(made), made.left_out, strict=True))


def test_accepted_pictures_of_the_same_bytes_are_counted(tmp_path):
    files = {"a.png": drawn(), "b.png": drawn(), "c.png": drawn(), "other.png": drawn(seed=2)}
    assert plan(review_of(tmp_path / "pictures", files), RECIPE, tmp_path / "set").twice == 2


def test_the_size_that_counts_is_the_one_after_cropping(tmp_path):
    review = review_of(tmp_path / "pictures", {"a.png": drawn(19, 19)})
    assert plan(review, Recipe(minimum=16, scale=4), tmp_path / "set").pairs == 1
    assert plan(review, Recipe(minimum=17, scale=4), tmp_path / "set").pairs == 0


def test_a_picture_judged_before_it_changed_and_was_scanned_again_is_left_out(tmp_path):
    review = review_of(tmp_path / "pictures", {"a.png": drawn(), "b.png": drawn(seed=2)})
    (tmp_path / "pictures" / "a.png").write_bytes(encoded(drawn(seed=9)))
    scan(review)
    assert causes(plan(review, RECIPE, tmp_path / "set")) == {b"a.png": Cause.CHANGED}


def test_only_accepted_pictures_are_planned_and_a_later_verdict_renames_none(tmp_path):
    review = review_of(tmp_path / "pictures", {"one/a.png": drawn(), "two/a.png": drawn(seed=2)}, accepted=[1])
    first = plan(review, RECIPE, tmp_path / "set").pictures
    accept(review, [1])
    both = plan(review, RECIPE, tmp_path / "set").pictures
    assert [picture.relative for picture in first] == [b"two/a.png"]
    assert set(first) < set(both)


def test_a_plan_holds_the_digest_that_was_judged(tmp_path):
    review = review_of(tmp_path / "pictures", {"a.png": drawn()})
    assert plan(review, RECIPE, tmp_path / "set").pictures[0].digest == hashlib.sha256(encoded(drawn())).digest()


def test_two_roots_may_hold_the_same_paths(tmp_path):
    review = review_of(tmp_path / "one", {"a.png": drawn()})
    add(review, tmp_path / "two", {"a.png": drawn(seed=2)})
    made = plan(review, RECIPE, tmp_path / "set")
    assert {(picture.root, picture.relative) for picture in made.pictures} == {(0, b"a.png"), (1, b"a.png")}
    assert len({picture.cuts[0].name for picture in made.pictures}) == 2


@pytest.mark.parametrize("place", ["pictures", "pictures/set", "link/set", "."])
def test_a_destination_that_touches_a_source_folder_is_refused(tmp_path, place):
    review = review_of(tmp_path / "pictures", {"a.png": drawn()})
    (tmp_path / "link").symlink_to("pictures")
    with pytest.raises(ExportError, match="source folder"):
        plan(review, RECIPE, tmp_path / place)


def test_a_destination_that_holds_something_else_is_refused_and_left_alone(tmp_path):
    review = review_of(tmp_path / "pictures", {"a.png": drawn()})
    (tmp_path / "set").mkdir()
    (tmp_path / "set" / "thesis.txt").write_text("dear")
    with pytest.raises(ExportError, match="left as it is"):
        plan(review, RECIPE, tmp_path / "set")
    (tmp_path / "file").write_text("dear")
    with pytest.raises(ExportError, match="is a file"):
        plan(review, RECIPE, tmp_path / "file")
    assert [path.name for path in (tmp_path / "set").iterdir()] == ["thesis.txt"]


def test_files_that_a_scan_noted_as_gone_are_told_apart_from_those_that_are_missing(tmp_path):
    review = review_of(tmp_path / "pictures", {"a.png": drawn(), "b.png": drawn(seed=2), "c.png": drawn(seed=3)})
    for name in ("b.png", "c.png"):
        (tmp_path / "pictures" / name).unlink()
    review.mark_missing(review.roots()[0].id, [b"b.png"])
    assert causes(plan(review, RECIPE, tmp_path / "set")) == {b"b.png": Cause.GONE, b"c.png": Cause.MISSING}


def test_a_file_that_was_moved_is_counted_where_it_is_and_not_as_gone_too(tmp_path):
    pictures = tmp_path / "pictures"
    review = review_of(pictures, {"a.png": drawn(), "b.png": drawn(seed=2)})
    for name in ("a.png", "b.png"):
        (pictures / name).rename(pictures / f"moved-{name}")
    review.mark_missing(review.roots()[0].id, [b"a.png", b"b.png"])
    assert set(causes(plan(review, RECIPE, tmp_path / "set")).values()) == {Cause.GONE}
    scan(review)
    review.carry_over().result()
    made = plan(review, RECIPE, tmp_path / "set")
    assert [picture.relative for picture in made.pictures] == [b"moved-a.png", b"moved-b.png"]
    assert (made.accepted, made.left_out) == (2, ())


def test_planned_pictures_are_what_was_added_in_the_order_of_their_first_names(tmp_path):
    recipe = Recipe(minimum=16, tile=32)
    cuts = cuts_of("b", 64, 96, recipe)
    added = [
        PlannedPicture(
            CandidateId(7),
            1,
            b"x/b.PNG",
            b"/two/x/b.PNG",
            9,
            b"b" * 32,
            66,
            97,
            5,
            cuts[2:],
            ((cuts[0], Drop.VETO), (cuts[1], Drop.VETO)),
            bytes_needed=40,
        ),
        PlannedPicture(
            CandidateId(9), 0, b"b-a", b"/one/b-a", 1 << 40, b"\0" * 32, 32, 32, -3, cuts_of("b-a", 32, 32, recipe)
        ),
        PlannedPicture(
            CandidateId(3), 0, b"a.jpg", b"/one/a.jpg", 8, b"b" * 32, 32, 64, 6, cuts_of("a", 32, 64, recipe)
        ),
    ]
    pictures = PlannedPictures(recipe, [b"/one", b"/two/"])
    for picture in added:
        pictures.add(picture, picture.cuts[0].name.rpartition("_")[0])
    pictures.sort()
    ordered = sorted(added, key=lambda picture: picture.cuts[0].name)
    assert list(pictures) == ordered
    assert (pictures[-1], pictures[:2]) == (ordered[-1], tuple(ordered[:2]))
    assert pictures.column("candidate").tolist() == [picture.candidate for picture in ordered]
    assert [*pictures.endings()] == ["jpg", "b-a", "png"]
    assert (pictures.total("pairs"), pictures.copies(), pictures.drops()) == (7, 1, {Drop.VETO: 2})
    pictures.set_apart({CandidateId(7)})
    assert pictures.pairs_by_split() == {"train": 3, "val": 4}
    assert [picture.split for picture in pictures] == ["train", "train", "val"]
