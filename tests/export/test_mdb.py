"""The LMDB of an export holds the very files of its pairs, where BasicSR looks for them."""

import hashlib
import json
import sys
from dataclasses import replace

import cv2
import lmdb
import numpy as np
import pytest

from reviewer.export import plan, verify, write
from reviewer.model.errors import ExportError
from reviewer.model.recipe import Format, Recipe
from tests.export.reviews import accept, drawn, encoded, left, review_of

FILES = {f"{name}.png": drawn(40, 32, seed=n) for n, name in enumerate(["b", "a", "日本", "x2 y"], 1)} | {
    "c.jpg": encoded(drawn(), "JPEG")
}
RECIPE = Recipe(minimum=16, tile=16, lmdb=True, val=0.3)


@pytest.fixture
def dest(tmp_path):
    list(write(plan(review_of(tmp_path / "pictures", FILES), RECIPE, tmp_path / "set")))
    return tmp_path / "set"


def pairs_of(folder_gt, folder_lq):
    """Read as BasicSR does: keys from both meta_info.txt, up to the dot; values decoded by OpenCV, blue first."""
    keys = []
    for folder in (folder_gt, folder_lq):
        assert str(folder).endswith(".lmdb")
        keys.append([line.split(".")[0] for line in (folder / "meta_info.txt").read_text().splitlines()])
    assert set(keys[0]) == set(keys[1])
    opened = [
        lmdb.open(str(folder), readonly=True, lock=False, readahead=False).begin() for folder in (folder_gt, folder_lq)
    ]
    for key in keys[0]:
        values = [transaction.get(key.encode("ascii")) for transaction in opened]
        yield key, [cv2.imdecode(np.frombuffer(value, np.uint8), cv2.IMREAD_COLOR) for value in values]


@pytest.mark.parametrize("split", ["train", "val"])
def test_a_reader_like_basicsrs_finds_every_pair(dest, split):
    found = dict(pairs_of(dest / split / "hr.lmdb", dest / split / "lr.lmdb"))
    assert sorted(found) == [path.stem for path in sorted((dest / split / "hr").iterdir())]
    for name, (hr, lr) in found.items():
        assert np.array_equal(hr, cv2.imread(str(dest / split / "hr" / f"{name}.png")))
        assert hr.shape == (lr.shape[0] * 4, lr.shape[1] * 4, 3)


def test_meta_info_says_shapes_and_a_level(dest):
    lines = (dest / "train" / "lr.lmdb" / "meta_info.txt").read_text().splitlines()
    assert all(line.endswith(".png (4,4,3) 1") for line in lines)
    assert lines[0].startswith(f"{left(dest / 'train' / 'hr')[0]} ")
    assert left(dest / "train" / "hr.lmdb") == ["data.mdb", "meta_info.txt"]


def test_it_is_proved_and_made_again_bit_for_bit(dest, tmp_path):
    assert verify(dest).faults == ()
    listed = {file["path"]: file["sha256"] for file in json.loads((dest / "manifest.json").read_text())["files"]}
    list(write(plan(review_of(tmp_path / "other", FILES), RECIPE, tmp_path / "again")))
    data = (tmp_path / "again" / "train" / "hr.lmdb" / "data.mdb").read_bytes()
    assert listed["train/hr.lmdb/data.mdb"] == hashlib.sha256(data).hexdigest()


def swapped(folder, relist):
    """Exchange two pictures behind the manifest's back, and let the manifest agree with the file."""
    with lmdb.open(str(folder / "hr.lmdb"), lock=False) as opened, opened.begin(write=True) as transaction:
        transaction.put(b"c_s001", transaction.get(b"c_s002"))
    if relist:
        path = folder.parent / "manifest.json"
        top = json.loads(path.read_text())
        data = (folder / "hr.lmdb" / "data.mdb").read_bytes()
        for file in top["files"]:
            if file["path"] == "train/hr.lmdb/data.mdb":
                top["counts"]["bytes"] += len(data) - file["bytes"]
                file["bytes"], file["sha256"] = len(data), hashlib.sha256(data).hexdigest()
        path.write_text(json.dumps(top))


@pytest.mark.parametrize("relist", [False, True])
def test_a_picture_that_is_another_is_a_fault(dest, relist):
    swapped(dest / "train", relist)
    faults = verify(dest).faults
    assert len(faults) == 1
    assert faults[0].startswith(
        "train/hr.lmdb/data.mdb: It does not hold c_s001" if relist else "train/hr.lmdb/data.mdb"
    )


def test_names_that_are_missing_are_a_fault(dest):
    (dest / "train" / "lr.lmdb" / "meta_info.txt").write_text("")
    assert any(fault.startswith("train/lr.lmdb/meta_info.txt") for fault in verify(dest).faults)


def test_it_holds_webp_too(tmp_path):
    recipe = Recipe(minimum=16, lmdb=True, format=Format.WEBP)
    list(write(plan(review_of(tmp_path / "pictures", FILES), recipe, tmp_path / "set")))
    assert len(dict(pairs_of(tmp_path / "set/train/hr.lmdb", tmp_path / "set/train/lr.lmdb"))) == len(FILES)
    assert verify(tmp_path / "set").faults == ()


def databases(folder):
    found = folder.rglob("*.mdb")
    return {path.relative_to(folder).as_posix(): (path.stat().st_ino, path.read_bytes()) for path in found}


def test_a_database_of_the_same_pictures_is_taken_over_and_another_is_made_as_if_anew(tmp_path):
    review = review_of(tmp_path / "pictures", FILES, accepted=range(4))
    recipe = Recipe(minimum=16, tile=16, lmdb=True, val=0.1)
    list(write(plan(review, recipe, tmp_path / "set")))
    first = databases(tmp_path / "set")
    list(write(plan(review, replace(recipe, title="The same"), tmp_path / "set")))
    assert databases(tmp_path / "set") == first
    accept(review, list(dict(review.paths())))
    list(write(plan(review, recipe, tmp_path / "set")))
    again = databases(tmp_path / "set")
    assert {path.split("/")[0] for path in first if again[path] == first[path]} == {"val"}
    assert verify(tmp_path / "set").faults == ()
    list(write(plan(review, recipe, tmp_path / "other")))
    assert {path: data for path, (_, data) in again.items()} == {
        path: data for path, (_, data) in databases(tmp_path / "other").items()
    }


def test_without_its_library_the_plan_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "lmdb", None)
    with pytest.raises(ExportError, match=r"pip install --editable .\.\[lmdb\]"):
        plan(review_of(tmp_path / "pictures", {"a.png": drawn()}), RECIPE, tmp_path / "set")
