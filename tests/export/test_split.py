"""What is set apart for validation is drawn by the seed, whole groups at a time, and told everywhere."""

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.export import plan, verify, write
from reviewer.export.split import Member, for_validation
from reviewer.model.likeness import Kind, Likeness
from reviewer.model.picture import CandidateId, Measurement
from reviewer.model.recipe import Grouping, Layout, Recipe
from reviewer.model.scoring import FlagColumn
from reviewer.model.tags import Beside
from tests.export.reviews import drawn, encoded, known, left, review_of


def members(count, folders=5):
    return [
        Member(CandidateId(k), 0, b"%d/%d.png" % (k % folders, k), k.to_bytes(32, "big")) for k in range(1, count + 1)
    ]


def chosen(count, recipe, groups=None):
    return for_validation(members(count), recipe, groups or [])


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("share", [0.02, 0.1, 0.5])
def test_the_share_is_met_as_nearly_as_chance_has_it(share, seed):
    spread = (share * (1 - share) * 3000) ** 0.5
    assert abs(len(chosen(3000, Recipe(val=share, seed=seed))) - share * 3000) < 4 * spread


@given(st.integers(2, 60), st.floats(0.01, 0.5), st.integers(0, 99))
def test_neither_side_is_empty_or_validation_the_larger(count, share, seed):
    assert 1 <= len(chosen(count, Recipe(val=share, seed=seed))) <= count // 2


@given(st.integers(1, 60), st.integers(0, 99))
def test_without_a_share_nothing_is_set_apart(count, seed):
    assert not chosen(count, Recipe(seed=seed))


@given(st.integers(0, 99), st.sampled_from(Grouping))
def test_what_was_trained_on_is_never_set_apart_in_a_later_and_larger_export(seed, grouping):
    recipe = Recipe(val=0.2, seed=seed, grouping=grouping)
    near = {CandidateId(k): k // 3 for k in range(1, 240)}
    everyone = members(240, folders=40)
    before: set[CandidateId] = set()
    for count in (60, 61, 90, 150, 240):
        apart = for_validation(everyone[:count], recipe, [{c: g for c, g in near.items() if c <= count // 3 * 3 - 1}])
        assert not before & apart
        before = {member.candidate for member in everyone[: count // 3 * 3 - 1]} - apart


@given(st.integers(0, 99))
def test_a_folder_stays_where_it_is_whatever_is_put_into_it(seed):
    recipe = Recipe(val=0.3, seed=seed, grouping=Grouping.FOLDER)
    digests = np.random.default_rng(seed).integers(0, 256, (200, 32), np.uint8)
    everyone = [replace(member, digest=digest.tobytes()) for member, digest in zip(members(200), digests, strict=True)]
    few, all_ = (for_validation(everyone[:count], recipe, []) for count in (50, 200))
    assert few == {k for k in all_ if k <= 50}


@given(st.integers(2, 60), st.integers(0, 99), st.permutations(range(8)))
def test_the_choice_does_not_follow_the_order_in_which_pictures_are_found(count, seed, order):
    recipe = Recipe(val=0.3, seed=seed)
    mixed = sorted(members(count), key=lambda member: order[member.candidate % 8])
    assert for_validation(mixed, recipe, []) == chosen(count, recipe)


def test_another_seed_chooses_others():
    assert len({chosen(40, Recipe(val=0.2, seed=seed)) for seed in range(20)}) > 15


@given(st.integers(0, 99))
def test_no_group_of_near_duplicates_is_torn_apart(seed):
    groups = {CandidateId(k): k // 4 for k in range(4, 40)}
    apart = chosen(40, Recipe(val=0.3, seed=seed), [groups])
    for group in set(groups.values()):
        mine = {k for k, other in groups.items() if other == group}
        assert mine <= apart or not mine & apart
    assert apart


@given(st.integers(0, 99))
def test_what_is_alike_in_one_way_or_another_stays_together(seed):
    near, posts = {CandidateId(1): 7, CandidateId(2): 7}, {CandidateId(2): "site/7", CandidateId(3): "site/7"}
    apart = chosen(12, Recipe(val=0.4, seed=seed), [near, posts])
    assert len(apart & {1, 2, 3}) in {0, 3}


@pytest.mark.parametrize("seed", range(5))
def test_validation_never_takes_most_of_the_pairs(seed):
    large = [replace(member, pairs=member.candidate % 7 * 50 + 1) for member in members(8)]
    apart = for_validation(large, Recipe(val=0.5, seed=seed), [])
    taken = sum(member.pairs for member in large if member.candidate in apart)
    assert 0 < taken <= sum(member.pairs for member in large) / 2


@given(st.integers(0, 99))
def test_no_folder_is_torn_apart(seed):
    apart = chosen(40, Recipe(val=0.3, seed=seed, grouping=Grouping.FOLDER))
    assert len(apart) == 8 * len({k % 5 for k in apart}) > 0


def test_exact_copies_stay_together():
    twins = [Member(CandidateId(k), 0, b"%d.png" % k, bytes([k // 2] * 32)) for k in range(20)]
    for seed in range(20):
        apart = for_validation(twins, Recipe(val=0.5, seed=seed, grouping=Grouping.PICTURE), [])
        assert all((k ^ 1) in apart for k in apart)


def test_a_group_that_is_most_of_the_set_is_not_set_apart():
    groups = {CandidateId(k): 1 for k in range(1, 31)}
    assert chosen(30, Recipe(val=0.1), [groups]) == frozenset()


FILES = {f"{folder}/{name}.png": drawn(40, 32, seed=n) for n, (folder, name) in enumerate(
    (folder, name) for folder in "abc" for name in "uvwxyz")}  # fmt: skip


@pytest.fixture(scope="module")
def dest(tmp_path_factory):
    folder = tmp_path_factory.mktemp("split")
    recipe = Recipe(minimum=16, tile=16, val=0.34, grouping=Grouping.FOLDER, seed=2)
    planned = plan(review_of(folder / "pictures", FILES), recipe, folder / "set")
    assert planned.pairs_by_split == {"train": 48, "val": 24}
    list(write(planned))
    return folder / "set"


def test_both_splits_are_laid_out_alike(dest):
    assert left(dest) == ["README.md", "manifest.json", "recipe.toml", "train", "val"]
    assert left(dest / "val") == left(dest / "train") == [
        "hr", "lr", "meta_info.txt", "meta_info_pair.txt", "metadata.jsonl"
    ]  # fmt: skip
    assert left(dest / "val" / "hr") == left(dest / "val" / "lr")
    assert len(left(dest / "val" / "hr")) == 24
    assert verify(dest).faults == ()


def test_the_split_is_told_in_the_manifest_and_on_the_card(dest):
    manifest = json.loads((dest / "manifest.json").read_text())
    assert (manifest["counts"]["pairs_train"], manifest["counts"]["pairs_val"]) == (48, 24)
    assert len({pair["source"]["path"][0] for pair in manifest["pairs"] if pair["split"] == "val"}) == 1
    card = (dest / "README.md").read_text()
    assert list(verify(dest).splits.items()) == [("train", 48), ("val", 24)]
    share = "24 of these, 33% where 34% is asked for: folders stay together and each draws for itself"
    assert f"{share}, so the share is met on average; seed 2" in card
    assert "EXPORT/val/hr" in card
    assert "`val/`: the same for validation; no picture and no folder is in both." in card


@pytest.mark.parametrize("seed", range(6))
def test_what_the_review_knows_to_look_alike_is_not_torn_apart(tmp_path, seed):
    review = review_of(tmp_path / "pictures", FILES, flags=[FlagColumn("duplicate", 1, compares=True)])
    ids = list(dict(review.paths()))
    likes = [
        Likeness(c, ids[0], Kind.BEST if c == ids[0] else Kind.VARIANT, ids[0], 0.1, Measurement(0.2)) for c in ids[:8]
    ]
    review.likenesses.put(likes, np.array(ids[8:], np.int64))
    planned = plan(review, Recipe(minimum=16, tile=16, val=0.5, seed=seed), tmp_path / "set")
    splits = {picture.split for picture in planned.pictures if picture.candidate in ids[:8]}
    assert len(splits) == 1
    assert len(planned.pairs_by_split) == 2


@pytest.mark.parametrize("seed", range(6))
def test_versions_of_one_post_are_not_torn_apart(tmp_path, seed):
    review = review_of(tmp_path / "pictures", FILES)
    ids = list(dict(review.paths()))
    found = [known(candidate) for candidate in review.candidates(ids)]
    posts = [Beside(post=f"danbooru/{k}", parent="danbooru/0" if k else "", stamp="1") for k in range(len(found))]
    review.record([replace(one, beside=beside) for one, beside in zip(found[:8], posts, strict=False)])
    planned = plan(review, Recipe(minimum=16, tile=16, val=0.5, seed=seed), tmp_path / "set")
    assert len({picture.split for picture in planned.pictures if picture.candidate in ids[:8]}) == 1
    assert len(planned.pairs_by_split) == 2


def test_both_splits_load_as_an_image_folder(dest, tmp_path):
    from datasets import load_dataset

    loaded = load_dataset("imagefolder", data_dir=str(dest), cache_dir=str(tmp_path))
    assert {name: len(rows) for name, rows in loaded.items()} == {"train": 48, "validation": 24}
    assert loaded["validation"][0]["hr"].size == (16, 16)
    assert loaded["validation"][0]["lr"].size == (4, 4)


def test_without_val_the_card_names_no_such_folder(tmp_path):
    list(write(plan(review_of(tmp_path / "p", {"a.png": drawn()}), Recipe(minimum=16), tmp_path / "set")))
    assert "/val" not in (tmp_path / "set" / "README.md").read_text()


def test_hr_alone_is_set_apart_as_eval(tmp_path):
    recipe = Recipe(minimum=16, layout=Layout.HR_ONLY, val=0.5)
    review = review_of(tmp_path / "p", {"a.png": drawn(), "b.jpg": encoded(drawn(seed=3), "JPEG")})
    list(write(plan(review, recipe, tmp_path / "set")))
    assert left(tmp_path / "set") == [
        "README.md",
        "eval",
        "manifest.json",
        "names_eval.txt",
        "names_train.txt",
        "recipe.toml",
        "train",
    ]
    assert verify(tmp_path / "set").faults == ()
