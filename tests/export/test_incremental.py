"""An export made again writes only what changed and keeps every other file as it lies there."""

import zlib
from dataclasses import replace

import pytest

from reviewer.export import contents_of_set, count_changes, filing, making, plan, verify, write
from reviewer.model.recipe import Format, Kernel, Recipe
from reviewer.model.verdict import Judgement, Verdict
from tests.export.reviews import accept, drawn, encoded, left, review_of

RECIPE = Recipe(minimum=16, tile=16)
FILES = {f"{name}.png": drawn(40, 32, seed=n) for n, name in enumerate("abcdef", 1)} | {
    "g.jpg": encoded(drawn(), "JPEG")
}


@pytest.fixture
def review(tmp_path):
    return review_of(tmp_path / "pictures", FILES, accepted=range(5))


def ids(review):
    return {path.decode()[0]: candidate for candidate, path in review.paths()}


def export(review, dest, recipe=RECIPE):
    *_, last = write(plan(review, recipe, dest))
    assert verify(dest).faults == ()
    return last


def files(dest, pattern="*.png"):
    found = [path for path in dest.rglob(pattern) if path.is_file()]
    return {path.relative_to(dest).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns) for path in found}


def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_unchanged_files_are_not_written_again(tmp_path, review):
    export(review, tmp_path / "set")
    before = files(tmp_path / "set")
    accept(review, [ids(review)["g"]])
    review.decide([ids(review)["b"]], Judgement(Verdict.REJECTED)).result()
    last = export(review, tmp_path / "set")
    after = files(tmp_path / "set")
    kept = before.keys() & after.keys()
    assert {path: before[path] for path in kept} == {path: after[path] for path in kept}
    assert {path.rsplit("/")[-1][0] for path in before.keys() - after.keys()} == {"b"}
    assert {path.rsplit("/")[-1][0] for path in after.keys() - before.keys()} == {"g"}
    assert last.reused == len(kept) / 2
    assert left(tmp_path) == ["pictures", "set"]


def test_the_plan_tells_what_becomes_of_the_pairs_that_are_there(tmp_path, review):
    dest = tmp_path / "set"
    assert plan(review, RECIPE, dest).changes is None
    export(review, dest)
    accept(review, [ids(review)["g"]])
    review.decide([ids(review)["b"]], Judgement(Verdict.REJECTED)).result()
    for recipe in (RECIPE, replace(RECIPE, format=Format.WEBP, kernel=Kernel.BOX)):
        planned, before = plan(review, recipe, dest), contents_of_set(dest)
        assert list(write(planned))
        found = count_changes(before, contents_of_set(dest))
        assert planned.changes == {
            "new": found["new"],
            "kept": found["changed"] + found["unchanged"],
            "removed": found["removed"],
        }


def test_where_nothing_changed_the_manifest_alone_is_written_again(tmp_path, review):
    export(review, tmp_path / "set")
    before, told = files(tmp_path / "set", "*"), (tmp_path / "set/manifest.json").read_bytes()
    export(review, tmp_path / "set")
    after = files(tmp_path / "set", "*")
    assert {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)} == {"manifest.json"}
    assert (tmp_path / "set/manifest.json").read_bytes() == told


def test_what_was_updated_is_what_would_have_been_made_anew(tmp_path, review):
    export(review, tmp_path / "set")
    accept(review, [ids(review)["f"]])
    export(review, tmp_path / "set")
    export(review, tmp_path / "fresh")
    assert contents(tmp_path / "set") == contents(tmp_path / "fresh")


def test_nothing_is_decoded_for_what_is_there(tmp_path, review, monkeypatch):
    export(review, tmp_path / "set")
    monkeypatch.setattr(making, "decode", lambda *_, **__: pytest.fail("decoded"))
    assert export(review, tmp_path / "set").reused > 0


def test_tiles_that_were_found_flat_are_not_looked_at_again(tmp_path, monkeypatch):
    picture = drawn(32, 32)
    picture[:, 16:] = 80
    review = review_of(tmp_path / "pictures", {"a.png": picture})
    recipe = Recipe(minimum=16, tile=16, flat=0.05)
    export(review, tmp_path / "set", recipe)
    first = contents(tmp_path / "set")
    monkeypatch.setattr(making, "decode", lambda *_, **__: pytest.fail("decoded"))
    export(review, tmp_path / "set", recipe)
    assert contents(tmp_path / "set") == first


def test_another_split_moves_files_without_writing_them(tmp_path, review):
    export(review, tmp_path / "set")
    before = {
        path.rsplit("/", 2)[1:][0] + path.rsplit("/")[-1]: facts for path, facts in files(tmp_path / "set").items()
    }
    recipe = Recipe(minimum=16, tile=16, val=0.4, author="A. Curator")
    export(review, tmp_path / "set", recipe)
    after = {
        path.rsplit("/", 2)[1:][0] + path.rsplit("/")[-1]: facts for path, facts in files(tmp_path / "set").items()
    }
    assert after == before
    assert left(tmp_path / "set" / "val" / "hr")


@pytest.mark.parametrize(
    "recipe",
    [
        Recipe(minimum=16, tile=16, kernel=Kernel.BOX),
        Recipe(minimum=16, tile=16, linear_light=True),
        Recipe(minimum=16, tile=16, scale=2),
        Recipe(minimum=16, tile=16, format=Format.WEBP),
        Recipe(minimum=16, tile=20),
    ],
)
def test_another_recipe_is_followed_and_nothing_of_the_old_stays(tmp_path, review, recipe):
    export(review, tmp_path / "set")
    assert export(review, tmp_path / "set", recipe).reused == 0
    export(review, tmp_path / "fresh", recipe)
    assert contents(tmp_path / "set") == contents(tmp_path / "fresh")


def test_files_are_made_anew_where_they_would_be_compressed_by_another_library(tmp_path, review, monkeypatch):
    assert export(review, tmp_path / "set").reused == 0
    assert export(review, tmp_path / "set").reused > 0
    monkeypatch.setattr(zlib, "ZLIB_RUNTIME_VERSION", "0")
    assert export(review, tmp_path / "set").reused == 0


def test_a_file_that_rotted_is_written_anew(tmp_path, review):
    export(review, tmp_path / "set")
    whole = contents(tmp_path / "set")
    path = next((tmp_path / "set" / "train" / "hr").glob("c*"))
    data = bytearray(path.read_bytes())
    data[-20] ^= 1
    path.write_bytes(data)
    export(review, tmp_path / "set")
    assert contents(tmp_path / "set") == whole


def test_where_files_can_have_but_one_name_they_are_copied(tmp_path, review, monkeypatch):
    export(review, tmp_path / "set")
    whole = contents(tmp_path / "set")

    def refuse(*_, **__):
        raise PermissionError

    monkeypatch.setattr(filing.os, "link", refuse)
    monkeypatch.setattr(making, "decode", lambda *_, **__: pytest.fail("decoded"))
    export(review, tmp_path / "set")
    assert contents(tmp_path / "set") == whole


def test_an_update_that_is_stopped_leaves_the_earlier_export(tmp_path, review):
    export(review, tmp_path / "set")
    before = contents(tmp_path / "set"), files(tmp_path / "set")
    accept(review, [ids(review)["g"]])
    steps = write(plan(review, RECIPE, tmp_path / "set"))
    for _ in range(4):
        next(steps)
    steps.close()
    assert (contents(tmp_path / "set"), files(tmp_path / "set")) == before
    assert left(tmp_path) == ["pictures", "set"]
    assert all(path.stat().st_nlink == 1 for path in (tmp_path / "set").rglob("*.png"))
