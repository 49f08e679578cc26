import hashlib
import json
import shutil

import numpy as np
import pytest
from PIL import Image

from reviewer.export import plan, verify, verifying, write
from reviewer.model.recipe import Recipe
from tests.export.reviews import drawn, encoded, review_of

FILES = {"a.png": drawn(40, 32), "b.png": drawn(40, 32, seed=2), "c.jpg": encoded(drawn(44, 36, seed=3), "JPEG")}


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    folder = tmp_path_factory.mktemp("whole")
    list(write(plan(review_of(folder / "pictures", FILES), Recipe(minimum=16), folder / "set")))
    return folder / "set"


@pytest.fixture
def dest(whole, tmp_path):
    return shutil.copytree(whole, tmp_path / "set")


def test_a_whole_export_has_no_faults(dest):
    report = verify(dest)
    assert report.is_whole
    assert (report.pairs, report.files) == (3, 11)
    assert report.bytes == sum(p.stat().st_size for p in dest.rglob("*") if p.is_file() and p.name != "manifest.json")


def test_progress_counts_pairs(dest):
    assert [(step.pairs, step.total) for step in verifying(dest)] == [(1, 3), (2, 3), (3, 3)]


def test_verifying_changes_nothing(dest):
    before = {path: path.stat().st_mtime_ns for path in dest.rglob("*")}
    verify(dest)
    assert {path: path.stat().st_mtime_ns for path in dest.rglob("*")} == before


def manifest_of(dest):
    return json.loads((dest / "manifest.json").read_text())


def restate(dest, change):
    """Change the manifest, its counts made to agree, as somebody would who knows how it is checked."""
    manifest = manifest_of(dest)
    change(manifest)
    files = [*manifest["files"], *(pair[side] for pair in manifest["pairs"] for side in ("hr", "lr") if pair.get(side))]
    sources = {(pair["source"]["root"], pair["source"].get("path")) for pair in manifest["pairs"]}
    manifest["counts"]["bytes"] = sum(file["bytes"] for file in files)
    manifest["counts"]["pairs"] = len(manifest["pairs"])
    manifest["counts"]["accepted"] = len(sources) + len(manifest["left_out"])
    (dest / "manifest.json").write_text(json.dumps(manifest))


def replace(dest, path, data):
    """Write another file and make the manifest name it."""
    (dest / path).write_bytes(data)

    def change(manifest):
        for file in [*manifest["files"], *(pair[side] for pair in manifest["pairs"] for side in ("hr", "lr"))]:
            if file["path"] == path:
                file |= {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}

    restate(dest, change)


def pixels(dest, path):
    return np.asarray(Image.open(dest / path)).copy()


def flip_a_bit(dest):
    data = bytearray((dest / "train/hr/b.png").read_bytes())
    data[len(data) // 2] ^= 1
    (dest / "train/hr/b.png").write_bytes(data)


def grow(dest):
    with (dest / "train/hr/b.png").open("ab") as file:
        file.write(b"x")


def change_one_lr_pixel(dest):
    lr = pixels(dest, "train/lr/b.png")
    lr[3, 4, 1] ^= 1
    replace(dest, "train/lr/b.png", encoded(lr))


def swap_two_lrs(dest):
    a, b = ((dest / f"train/lr/{name}.png").read_bytes() for name in "ab")
    replace(dest, "train/lr/a.png", b)
    replace(dest, "train/lr/b.png", a)


def rename_pair(name):
    def plant(dest):
        def change(manifest):
            pair = manifest["pairs"][1]
            pair["name"] = name
            for side in ("hr", "lr"):
                pair[side]["path"] = f"train/{side}/{name}.png"

        for side in ("hr", "lr"):
            (dest / f"train/{side}/b.png").rename(dest / f"train/{side}/{name}.png")
        restate(dest, change)

    return plant


def text(path, old, new):
    def plant(dest):
        replace(dest, path, (dest / path).read_bytes().replace(old, new, 1))

    return plant


def states(**values):
    def plant(dest):
        restate(dest, lambda manifest: manifest["pairs"][1].update(values))

    return plant


def png(rgb, **options):
    return lambda dest: replace(dest, "train/hr/b.png", encoded(rgb, **options))


RGB = FILES["b.png"]
PLANTED = {
    "a file is gone": (lambda dest: (dest / "train/lr/b.png").unlink(), "train/lr/b.png"),
    "a bit flipped": (flip_a_bit, "train/hr/b.png"),
    "a file grew": (grow, "train/hr/b.png"),
    "a file is cut": (lambda dest: (dest / "train/hr/b.png").write_bytes(encoded(RGB)[:90]), "train/hr/b.png"),
    "a stray picture": (lambda dest: (dest / "train/hr/z.png").write_bytes(encoded(RGB)), "train/hr/z.png"),
    "a stray note": (lambda dest: (dest / "train/lr/.DS_Store").write_bytes(b""), "train/lr/.DS_Store"),
    "a stray folder": (lambda dest: (dest / "train/hr/sub").mkdir(), "train/hr/sub"),
    "a link": (lambda dest: (dest / "train/val").symlink_to("hr"), "train/val"),
    "one LR pixel": (change_one_lr_pixel, "train/lr/b.png"),
    "LRs swapped": (swap_two_lrs, "train/lr/b.png"),
    "alpha": (png(np.dstack([RGB, RGB[..., :1]])), "train/hr/b.png"),
    "grey": (png(RGB[..., 0]), "train/hr/b.png"),
    "palette": (png(Image.fromarray(RGB).quantize(9)), "train/hr/b.png"),
    "a comment": (png(RGB, dpi=(72, 72)), "train/hr/b.png"),
    "another size": (png(drawn(44, 32)), "train/hr/b.png"),
    "no PNG": (lambda dest: replace(dest, "train/hr/b.png", encoded(RGB, "JPEG")), "train/hr/b.png"),
    "bytes after the end": (lambda dest: replace(dest, "train/hr/b.png", encoded(RGB) + b"x"), "train/hr/b.png"),
    "LR of another size": (lambda dest: replace(dest, "train/lr/b.png", encoded(RGB[:9, :8])), "train/lr/b.png"),
    "a scale in a name": (rename_pair("bX4"), "train/hr/bX4.png"),
    "a device name": (rename_pair("NUL"), "train/hr/NUL.png"),
    "two names alike": (rename_pair("A"), "train/hr/A.png"),
    "meta_info of another size": (text("train/meta_info.txt", b"b.png (40,", b"b.png (44,"), "train/meta_info.txt"),
    "meta_info of another name": (text("train/meta_info.txt", b"b.png", b"x.png"), "train/meta_info.txt"),
    "meta_info too short": (text("train/meta_info.txt", b"b.png (40,32,3)\n", b""), "train/meta_info.txt"),
    "pair list crossed": (text("train/meta_info_pair.txt", b"lr/b", b"lr/a"), "train/meta_info_pair.txt"),
    "metadata crossed": (text("train/metadata.jsonl", b"lr/b", b"lr/a"), "train/metadata.jsonl"),
    "metadata of another kernel": (
        text("train/metadata.jsonl", b'"kernel": "matlab"', b'"kernel": "dpid"'),
        "train/metadata.jsonl: Its line 1",
    ),
    "metadata without a source": (text("train/metadata.jsonl", b'"source": "a.png", ', b""), "train/metadata.jsonl"),
    "lines that end otherwise": (text("train/meta_info.txt", b"\n", b"\r\n"), "train/meta_info.txt: Its line 1"),
    "metadata broken": (text("train/metadata.jsonl", b"{", b""), "train/metadata.jsonl"),
    "the card edited": (lambda dest: (dest / "README.md").write_text("mine"), "README.md"),
    "a text file not listed": (
        lambda dest: restate(dest, lambda manifest: manifest["files"].pop(2)),
        "train/meta_info.txt: The manifest does not list it",
    ),
    "a pair not listed": (lambda dest: restate(dest, lambda manifest: manifest["pairs"].pop(1)), "train/hr/b.png"),
    "a pair listed twice": (
        lambda dest: restate(dest, lambda manifest: manifest["pairs"].append(manifest["pairs"][1])),
        "train/hr/b.png: The manifest lists it twice",
    ),
    "a size that is no multiple": (states(height=41), "train/hr/b.png"),
    "a place that is no multiple": (states(row=2), "train/hr/b.png"),
    "beyond its source": (states(row=4), "train/hr/b.png"),
    "not all of its source": (states(width=28), "train/hr/b.png"),
    "no size": (states(height=0), "train/hr/b.png"),
    "no LR": (states(lr=None), "train/lr/b.png"),
    "a copy that is none": (
        lambda dest: restate(dest, lambda manifest: manifest["pairs"][1]["source"].update(sha256="0" * 64)),
        "train/hr/b.png",
    ),
    "an unknown root": (
        lambda dest: restate(dest, lambda manifest: manifest["pairs"][1]["source"].update(root=7)),
        "train/hr/b.png",
    ),
    "another kernel": (lambda dest: restate(dest, lambda m: m["recipe"].update(kernel="box")), "train/lr/b.png"),
    "counts": (
        lambda dest: (dest / "manifest.json").write_text(
            (dest / "manifest.json").read_text().replace('"pairs": 3', '"pairs": 4')
        ),
        "manifest.json: Its count of 'pairs' is 4, where there are 3.",
    ),
    "no pairs": (lambda dest: restate(dest, lambda manifest: manifest.update(pairs=[])), "manifest.json"),
    "no manifest": (lambda dest: (dest / "manifest.json").unlink(), "manifest.json"),
    "an empty manifest": (lambda dest: (dest / "manifest.json").write_bytes(b""), "manifest.json"),
}


@pytest.mark.parametrize(("plant", "named"), PLANTED.values(), ids=PLANTED)
def test_a_planted_fault_is_found_and_names_its_file(dest, plant, named):
    plant(dest)
    faults = verify(dest).faults
    assert any(fault.startswith(named) for fault in faults), faults
    assert all(fault.endswith(".") and fault.count("\n") == 0 for fault in faults)


@pytest.fixture(scope="module")
def overlapping(tmp_path_factory):
    folder = tmp_path_factory.mktemp("overlapping")
    recipe = Recipe(tile=256, overlap=64, minimum=256)
    list(write(plan(review_of(folder / "pictures", {"a.png": drawn(448, 256)}), recipe, folder / "set")))
    return folder / "set"


def test_tiles_that_overlap_have_no_faults_while_they_agree(overlapping):
    assert verify(overlapping).is_whole
    assert len(manifest_of(overlapping)["pairs"]) == 2


def test_a_pixel_that_one_of_two_overlapping_tiles_alone_has_is_found(overlapping, tmp_path):
    dest = shutil.copytree(overlapping, tmp_path / "set")
    rgb = pixels(dest, "train/hr/a_s001.png")
    rgb[250, 240] ^= 1
    replace(dest, "train/hr/a_s001.png", encoded(rgb))
    told = "train/hr/a_s001.png: It differs from another tile of its source where the two overlap."
    assert told in verify(dest).faults


def test_a_fault_of_one_pair_is_not_blamed_on_others(dest):
    flip_a_bit(dest)
    assert all(fault.startswith("train/hr/b.png: ") for fault in verify(dest).faults)


@pytest.mark.parametrize("path", ["missing", "README.md"])
def test_what_is_no_export_is_told(dest, path):
    assert verify(dest / path).faults == ("manifest.json: It is not there: this folder is no finished export.",)


@pytest.mark.fault(38)
def test_a_linked_picture_is_not_followed(dest, tmp_path):
    (dest / "train/hr/b.png").rename(tmp_path / "elsewhere.png")
    (dest / "train/hr/b.png").symlink_to(tmp_path / "elsewhere.png")
    faults = verify(dest).faults
    assert any("link" in fault for fault in faults)
    assert any("cannot be read" in fault for fault in faults)
