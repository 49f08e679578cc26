import json
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from reviewer.export import Cause, plan, verify, write
from reviewer.export.names import faults_of_name
from reviewer.export.plan import Drop
from reviewer.export.tiles import are_tight, cuts_of
from reviewer.imaging.resample import downscale
from reviewer.model.errors import RecipeError
from reviewer.model.picture import Box, Measurement
from reviewer.model.recipe import Kernel, Layout, Recipe, Sides
from reviewer.model.scoring import FlagColumn
from tests.export.reviews import drawn, encoded, give_evidence, left, review_of
from tests.store.marking import veto

RECIPE = Recipe(minimum=16, tile=32)


@given(st.sampled_from([2, 3, 4]), st.integers(6, 60), st.integers(6, 60), st.integers(6, 20), st.integers(6, 20))
def test_tiles_lie_on_the_lr_grid_inside_the_picture_and_do_not_overlap(scale, rows, columns, tile, minimum):
    recipe = Recipe(scale=scale, minimum=scale * min(minimum, tile), tile=scale * tile)
    height, width = rows * scale, columns * scale
    covered = np.zeros((height, width), int)
    for cut in cuts_of("a", height, width, recipe):
        assert all(side % scale == 0 for side in (cut.row, cut.column, cut.height, cut.width))
        assert recipe.minimum <= min(cut.height, cut.width) <= max(cut.height, cut.width) <= recipe.tile
        assert cut.row + cut.height <= height
        assert cut.column + cut.width <= width
        covered[cut.row : cut.row + cut.height, cut.column : cut.column + cut.width] += 1
    assert covered.max(initial=0) <= 1
    if min(height, width) >= recipe.minimum:
        lost = [side - side // recipe.tile * recipe.tile for side in (height, width)]
        kept = [
            side if rest >= recipe.minimum else side - rest for side, rest in zip((height, width), lost, strict=True)
        ]
        assert covered.sum() == kept[0] * kept[1]


def test_tiles_are_named_by_number():
    names = [cut.name for cut in cuts_of("a", 64, 64, RECIPE)]
    assert names == ["a_s001", "a_s002", "a_s003", "a_s004"]
    assert [fault for name in names for fault in faults_of_name(name)] == []


@pytest.mark.parametrize(("scale", "tight", "roomy"), [(2, 128, 192), (3, 255, 288), (4, 380, 384), (8, 512, 768)])
def test_tiles_are_tight_that_the_usual_patch_nearly_fills(scale, tight, roomy):
    assert are_tight(Recipe(scale=scale, minimum=64, tile=tight))
    assert not are_tight(Recipe(scale=scale, minimum=64, tile=roomy))
    assert not are_tight(Recipe(scale=scale, minimum=64, tile=tight, layout=Layout.HR_ONLY))
    assert not are_tight(Recipe(scale=scale))


def test_without_tiles_a_picture_stays_whole():
    (cut,) = cuts_of("a", 100, 60, Recipe(minimum=16))
    assert (cut.name, cut.row, cut.column, cut.height, cut.width) == ("a", 0, 0, 100, 60)


def export(tmp_path, recipe, files=None):
    review = review_of(
        tmp_path / "pictures", files or {"a.png": drawn(75, 92), "b.jpg": encoded(drawn(40, 33), "JPEG")}
    )
    list(write(plan(review, recipe, tmp_path / "set")))
    return tmp_path / "set"


def pixels(path):
    return np.asarray(Image.open(path))


@pytest.mark.parametrize("kernel", Kernel)
def test_the_lr_of_a_tile_is_cut_from_the_lr_of_the_whole(tmp_path, kernel):
    recipe = Recipe(minimum=16, tile=32, kernel=kernel)
    dest = export(tmp_path, recipe, {"a.png": drawn(64, 96)})
    whole = downscale(drawn(64, 96), recipe)
    assert np.array_equal(pixels(dest / "train/lr/a_s005.png"), whole[8:16, 8:16])
    assert np.array_equal(pixels(dest / "train/hr/a_s005.png"), drawn(64, 96)[32:64, 32:64])
    assert verify(dest).faults == ()


def test_tiles_of_pictures_of_any_size_verify(tmp_path):
    report = verify(export(tmp_path, RECIPE))
    assert report.faults == ()
    assert report.pairs == 7


def test_one_wrong_pixel_at_the_seam_of_two_tiles_is_found(tmp_path):
    dest = export(tmp_path, RECIPE, {"a.png": drawn(64, 64)})
    lr = pixels(dest / "train/lr/a_s004.png").copy()
    lr[0, 0] ^= 1
    (dest / "train/lr/a_s004.png").write_bytes(encoded(lr))
    assert any("not what matlab makes" in fault and "a_s004" in fault for fault in verify(dest).faults)


def test_a_missing_tile_does_not_blame_its_neighbours(tmp_path):
    dest = export(tmp_path, RECIPE, {"a.png": drawn(64, 64)})
    (dest / "train/hr/a_s001.png").unlink()
    assert all("a_s001" in fault for fault in verify(dest).faults)


def test_the_folders_may_be_called_gt_and_lq(tmp_path):
    dest = export(tmp_path, Recipe(minimum=16, sides=Sides.GT_LQ))
    assert left(dest / "train") == ["gt", "lq", "meta_info.txt", "meta_info_pair.txt", "metadata.jsonl"]
    assert "gt/a.png, lq/a.png" in (dest / "train/meta_info_pair.txt").read_text()
    assert '"gt_file_name": "gt/a.png", "lq_file_name": "lq/a.png"' in (dest / "train/metadata.jsonl").read_text()
    assert "EXPORT/train/gt" in (dest / "README.md").read_text()
    assert verify(dest).faults == ()


def test_hr_alone_lies_flat_with_nothing_beside_it(tmp_path):
    dest = export(tmp_path, Recipe(minimum=16, layout=Layout.HR_ONLY))
    assert left(dest) == ["README.md", "manifest.json", "names_train.txt", "recipe.toml", "train"]
    assert left(dest / "train") == ["a.png", "b.png"]
    assert "LR made with | not made" in (dest / "README.md").read_text()
    assert verify(dest).faults == ()


def test_a_list_that_does_not_name_the_hr_pictures_is_a_fault(tmp_path):
    dest = export(tmp_path, Recipe(minimum=16, layout=Layout.HR_ONLY))
    text = (dest / "names_train.txt").read_bytes()
    assert text == b"a.png\nb.png\n"
    other = b"b.png\na.png\n"
    (dest / "names_train.txt").write_bytes(other)
    told = (dest / "manifest.json").read_text().replace(sha256(text).hexdigest(), sha256(other).hexdigest())
    (dest / "manifest.json").write_text(told)
    assert verify(dest).faults == ("names_train.txt: Its line 1 does not fit the pair 'a' of the manifest.",)


def test_an_lr_in_an_export_of_hr_alone_is_a_fault(tmp_path):
    dest = export(tmp_path, Recipe(minimum=16, layout=Layout.HR_ONLY))
    (dest / "train/lr").mkdir()
    assert verify(dest).faults == ("train/lr: It does not belong to the export: the manifest does not list it.",)


@pytest.mark.parametrize("tile", [30, 12, -32])
def test_a_tile_that_no_pair_can_follow_is_refused(tile):
    with pytest.raises(RecipeError, match="multiple of the scale"):
        Recipe(minimum=16, tile=tile)


@given(st.integers(20, 90), st.integers(20, 90), st.integers(0, 4))
def test_overlapping_tiles_share_what_the_recipe_says(rows, columns, overlap):
    recipe = Recipe(minimum=8, tile=32, overlap=overlap * 4)
    cuts = cuts_of("a", rows * 4, columns * 4, recipe)
    starts = sorted({cut.row for cut in cuts})
    assert all(later - earlier == 32 - overlap * 4 for earlier, later in pairwise(starts))
    assert max(cut.height for cut in cuts) <= 32
    covered = np.zeros((rows * 4, columns * 4), int)
    for cut in cuts:
        covered[cut.row : cut.row + cut.height, cut.column : cut.column + cut.width] += 1
    used = np.flatnonzero(covered.any(1))
    assert (np.diff(used) == 1).all()
    assert rows * 4 - len(used) < max(8, recipe.tile - recipe.overlap)


@pytest.mark.parametrize("overlap", [4, 16])
def test_overlapping_tiles_are_cut_from_the_lr_of_the_whole(tmp_path, overlap):
    dest = export(tmp_path, Recipe(minimum=16, tile=32, overlap=overlap))
    assert verify(dest).faults == ()
    whole = downscale(drawn(75, 92)[:72], Recipe())
    for pair in json.loads((dest / "manifest.json").read_text())["pairs"]:
        if pair["name"].startswith("a_"):
            part = whole[pair["row"] // 4 :, pair["column"] // 4 :][: pair["height"] // 4, : pair["width"] // 4]
            assert np.array_equal(pixels(dest / pair["lr"]["path"]), part)


HALF_FLAT = np.concatenate([drawn(64, 32), np.full((64, 32, 3), 90, np.uint8)], 1)


def manifest_of(dest):
    return json.loads((dest / "manifest.json").read_text())


def test_flat_tiles_are_dropped_and_named(tmp_path):
    dest = export(tmp_path, Recipe(minimum=16, tile=32, flat=0.02), {"a.png": HALF_FLAT})
    manifest = manifest_of(dest)
    assert [pair["name"] for pair in manifest["pairs"]] == ["a_s001", "a_s003"]
    assert [(entry["name"], entry["cause"]) for entry in manifest["dropped"]] == [
        ("a_s002", "flat"),
        ("a_s004", "flat"),
    ]
    assert manifest["counts"]["dropped"] == 2
    assert verify(dest).faults == ()
    assert verify(dest).dropped == {"flat": 2}


def test_tiles_that_the_set_before_found_flat_are_planned_no_more(tmp_path):
    recipe, dest = Recipe(minimum=16, tile=32, flat=0.02), tmp_path / "set"
    review = review_of(tmp_path / "pictures", {"a.png": HALF_FLAT})
    first = plan(review, recipe, dest)
    assert (first.pairs, first.is_most) == (4, True)
    list(write(first))
    again = plan(review, recipe, dest)
    assert (again.pairs, again.pairs_by_split) == (2, {"train": 2})
    assert again.changes == {"new": 0, "kept": 2, "removed": 0}
    stricter = plan(review, replace(recipe, flat=0.0), dest)
    assert (stricter.pairs, stricter.changes) == (4, {"new": 2, "kept": 2, "removed": 0})
    assert plan(review, replace(recipe, flat=0.5), dest).pairs == 4
    list(write(again))
    assert verify(dest).pairs == 2


def test_a_picture_of_which_every_tile_is_flat_is_left_out_by_name(tmp_path):
    files = {"a.png": HALF_FLAT, "b.png": np.full((64, 64, 3), 7, np.uint8)}
    manifest = manifest_of(export(tmp_path, Recipe(minimum=16, tile=32, flat=0.02), files))
    assert [(entry["path"], entry["cause"]) for entry in manifest["left_out"]] == [("b.png", "no-tiles")]
    assert manifest["left_out"][0]["sentence"] == "Each of its tiles is flat."
    assert [entry["name"] for entry in manifest["dropped"]] == ["a_s002", "a_s004", *(f"b_s00{n}" for n in range(1, 5))]
    assert (manifest["counts"]["dropped"], manifest["counts"]["dropped_flat"]) == (6, 6)


def test_tiles_that_severe_evidence_touches_are_dropped(tmp_path):
    review = review_of(tmp_path / "pictures", {"a.png": drawn(64, 96)}, flags=[FlagColumn("rim", 1)])
    boxes = (Box(30, 30, 8, 8, 0.9), Box(40, 70, 8, 8, 0.3))
    give_evidence(review, "rim", Measurement(0.8, evidence=boxes))
    planned = plan(review, Recipe(minimum=16, tile=32, evidence=0.5), tmp_path / "set")
    assert [cut.name for cut in planned.pictures[0].cuts] == ["a_s003", "a_s006"]
    assert planned.dropped == {Drop.EVIDENCE: 4}
    list(write(planned))
    assert verify(tmp_path / "set").faults == ()
    review.set_threshold("rim", 0.85)
    assert plan(review, Recipe(minimum=16, tile=32, evidence=0.5), tmp_path / "set").pairs == 6


def test_a_picture_of_which_evidence_touches_every_tile_is_left_out(tmp_path):
    review = review_of(tmp_path / "pictures", {"a.png": drawn(64, 96)}, flags=[FlagColumn("rim", 1)])
    give_evidence(review, "rim", Measurement(0.8, evidence=(Box(0, 0, 64, 96, 0.9),)))
    planned = plan(review, Recipe(minimum=16, tile=32, evidence=0.5), tmp_path / "set")
    assert [entry.cause for entry in planned.left_out] == [Cause.NO_TILES]
    assert planned.dropped == {Drop.EVIDENCE: 6}
    assert planned.left_out[0].sentence == "Each of its tiles holds evidence of a flag."


def test_a_picture_smaller_than_a_tile_of_which_nothing_is_left_is_said_to_be_so(tmp_path):
    review = review_of(tmp_path / "pictures", {"a.png": drawn(64, 96)}, flags=[FlagColumn("rim", 1)])
    give_evidence(review, "rim", Measurement(0.8, evidence=(Box(0, 0, 8, 8, 0.9),)))
    planned = plan(review, Recipe(minimum=16, tile=128, evidence=0.5), tmp_path / "set")
    assert planned.left_out[0].sentence == "It is smaller than one tile of 128 and holds evidence of a flag."
    assert plan(review, Recipe(minimum=16, tile=128), tmp_path / "set").pairs == 1


def test_tiles_that_a_veto_touches_are_dropped(tmp_path):
    review = review_of(tmp_path / "pictures", {"a.png": drawn(64, 96), "b.png": drawn(64, 96, seed=2)})
    first = next(iter(dict(review.paths())))
    veto(review, first, [Box(31, 31, 1, 1, 1.0), Box(32, 64, 32, 32, 1.0)])
    planned = plan(review, Recipe(minimum=16, tile=32), tmp_path / "set")
    assert [cut.name for cut in planned.pictures[0].cuts] == ["a_s002", "a_s003", "a_s004", "a_s005"]
    assert planned.dropped == {Drop.VETO: 2}
    list(write(planned))
    assert verify(tmp_path / "set").faults == ()
    assert [entry["cause"] for entry in manifest_of(tmp_path / "set")["dropped"]] == ["veto", "veto"]
    assert plan(review, Recipe(minimum=16, tile=32, vetoes=False), tmp_path / "set").pairs == 12


def test_a_whole_picture_with_a_veto_is_left_out_and_says_how_to_use_it(tmp_path):
    review = review_of(tmp_path / "pictures", {"a.png": drawn(64, 96), "b.png": drawn(64, 96, seed=2)})
    veto(review, next(iter(dict(review.paths()))), [Box(0, 0, 32, 32, 1.0)])
    planned = plan(review, Recipe(minimum=16), tmp_path / "set")
    assert [(entry.cause, "tiles" in entry.sentence) for entry in planned.left_out] == [(Cause.VETOED, True)]


def test_a_picture_left_without_tiles_names_every_cause_and_its_tiles_are_named(tmp_path):
    flat = np.full((64, 64, 3), 7, np.uint8)
    review = review_of(tmp_path / "pictures", {"a.png": drawn(64, 64), "b.png": flat, "c.png": drawn(64, 64, seed=2)})
    _, second, third = dict(review.paths())
    veto(review, second, [Box(0, 0, 32, 32, 1.0)])
    veto(review, third, [Box(0, 0, 64, 64, 1.0)])
    list(write(plan(review, Recipe(minimum=16, tile=32, flat=0.02), tmp_path / "set")))
    manifest = manifest_of(tmp_path / "set")
    assert {entry["path"]: entry["sentence"] for entry in manifest["left_out"]} == {
        "b.png": "Each of its tiles is flat or holds a vetoed place.",
        "c.png": "Each of its tiles holds a vetoed place.",
    }
    assert {key: count for key, count in manifest["counts"].items() if key.startswith("dropped")} == {
        "dropped": 8,
        "dropped_flat": 3,
        "dropped_veto": 5,
    }
    assert verify(tmp_path / "set").dropped == {"flat": 3, "veto": 5}


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda made: made["counts"].update(dropped_flat=1), "count of 'dropped_flat' is 1, where there are 2"),
        (lambda made: made["dropped"][0].update(name="a_s001"), "as a pair and as a dropped tile"),
        (lambda made: made["dropped"][0]["source"].update(root=5), "root that the manifest does not name"),
        (lambda made: made["dropped"][0]["source"].update(sha256="0" * 64), "told in another way"),
        (lambda made: made["dropped"][0].update(row=4), "does not cut this tile"),
        (lambda made: made["dropped"].pop(0), "neither as a pair nor as dropped"),
        (lambda made: made["pairs"].pop(0), "'a_s001' neither as a pair nor as dropped"),
    ],
)
def test_what_is_said_of_dropped_tiles_is_checked(tmp_path, change, fault):
    dest = export(tmp_path, Recipe(minimum=16, tile=32, flat=0.02), {"a.png": HALF_FLAT})
    manifest = manifest_of(dest)
    del manifest["counts"]["dropped_flat"]
    (dest / "manifest.json").write_text(json.dumps(manifest))
    assert verify(dest).faults == ()
    change(manifest)
    (dest / "manifest.json").write_text(json.dumps(manifest))
    assert any(fault in told for told in verify(dest).faults)
