"""The exported folder is what the trainers' own loaders take it for."""

import datetime as dt
import json
import re

import numpy as np
import pytest
import yaml
from PIL import Image

from reviewer.export import plan, write
from reviewer.export.card import card
from reviewer.export.manifest import FileRecord, PairRecord, Source
from reviewer.model.recipe import Layout, Recipe
from tests.export.reviews import drawn, review_of

FILES = {f"{name}.png": drawn(40, 32, seed=n) for n, name in enumerate(["a", "b c", "日本", "x4"], 1)}


@pytest.fixture(scope="module")
def dest(tmp_path_factory):
    folder = tmp_path_factory.mktemp("layout")
    list(write(plan(review_of(folder / "pictures", FILES), Recipe(minimum=16), folder / "set")))
    return folder / "set"


def test_both_folders_hold_the_same_names_and_nothing_else(dest):
    sides = [[path.name for path in sorted((dest / "train" / side).iterdir())] for side in ("hr", "lr")]
    assert sides[0] == sides[1]
    assert all(re.fullmatch(r"[A-Za-z0-9_-]+\.png", name) for name in sides[0])


def test_meta_info_names_each_hr_and_its_shape(dest):
    lines = (dest / "train" / "meta_info.txt").read_text().splitlines()
    for line in lines:
        name, shape = line.split(" ")
        assert np.asarray(Image.open(dest / "train" / "hr" / name)).shape == tuple(json.loads(f"[{shape[1:-1]}]"))
    assert len(lines) == len(FILES)


def test_meta_info_pair_leads_from_the_split_to_both_files(dest):
    for line in (dest / "train" / "meta_info_pair.txt").read_text().splitlines():
        hr, lr = line.split(", ")
        assert (dest / "train" / hr).is_file()
        assert (dest / "train" / lr).is_file()


def test_hugging_face_reads_pairs_of_columns_hr_and_lr(dest, tmp_path, monkeypatch):
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv("HF_DATASETS_OFFLINE", "1")
    monkeypatch.setenv("HF_HOME", str(tmp_path / "home"))
    datasets = pytest.importorskip("datasets")
    pairs = datasets.load_dataset("imagefolder", data_dir=str(dest), split="train", cache_dir=str(tmp_path / "cache"))
    assert {"hr", "lr"} <= set(pairs.column_names)
    assert len(pairs) == len(FILES)
    for pair in pairs:
        hr, lr = pair["hr"], pair["lr"]
        assert hr.mode == lr.mode == "RGB"
        assert hr.size == (lr.width * 4, lr.height * 4)
        assert (dest.parent / "pictures" / pair["source"]).is_file()
        assert np.array_equal(np.asarray(hr), np.asarray(Image.open(dest / "train" / "hr" / f"{pair['name']}.png")))


def test_the_card_says_what_catalogues_sort_by(dest):
    head, text = (dest / "README.md").read_text().removeprefix("---\n").split("\n---\n", 1)
    known = yaml.safe_load(head)
    assert known["size_categories"] == ["n<1K"]
    assert known["tags"] == ["super-resolution", "image-restoration", "4x"]
    day = dt.date.fromisoformat(re.search(r"\| Date \| ([0-9-]+), the newest verdict in it \|", text)[1])
    assert abs((dt.datetime.now(dt.UTC).date() - day).days) <= 1


def test_the_card_tells_each_trainer_where_to_look(dest):
    card = (dest / "README.md").read_text()
    for words in (
        "PairedImageDataset",
        "RealESRGANPairedDataset",
        'type = "paired"',
        "pairedimagedataset",
        "imagefolder",
    ):
        assert words in card
    paths = set(re.findall(r"EXPORT/(train[\w/.]*)", card))
    assert {path for path in paths if not (dest / path).exists()} == set()
    assert "gt_size: 32" in card
    assert "lq_size: 8" in card


def test_the_card_of_hr_alone_says_how_many_pictures_trainers_widen():
    """What is smaller than their ``crop_pad_size``: 400 in Real-ESRGAN, 512 in neosr, both by BORDER_REFLECT_101.

    traiNNer-redux, where it is ``gt_size + 32``, embeds it in black.
    """

    def told(*sides):
        source, file = Source(0, b"a.png", 1, "0" * 64, 2000, 2000), FileRecord("train/a.png", 1, "0" * 64)
        pairs = [PairRecord("a", "train", source, 0, 0, side, 1000, file, None, is_copy=False) for side in sides]
        return card(Recipe(layout=Layout.HR_ONLY), pairs, 0).decode()

    assert "mirroring" not in told(512, 900)
    assert " 1 of\nthese pictures is smaller than 512." in told(511, 512)
    assert " 2 of\nthese pictures are smaller than 512." in told(256, 400, 900)


@pytest.mark.parametrize("val", [0, 0.5])
def test_the_card_of_hr_alone_says_where_nunif_would_miss_its_folder_eval(tmp_path, val):
    recipe = Recipe(minimum=16, layout=Layout.HR_ONLY, val=val)
    list(write(plan(review_of(tmp_path / "pictures", FILES), recipe, tmp_path / "set")))
    has_eval = (tmp_path / "set" / "eval").is_dir()
    assert has_eval == bool(val)
    assert ("which this set lacks" in (tmp_path / "set" / "README.md").read_text()) != has_eval


def test_the_card_of_hr_alone_has_nunif_cut_squares_that_most_pictures_hold():
    def told(*sides):
        source, file = Source(0, b"a.png", 1, "0" * 64, 2000, 2000), FileRecord("train/a.png", 1, "0" * 64)
        pairs = [PairRecord("a", "train", source, 0, 0, side, 1000, file, None, is_copy=False) for side in sides]
        text = card(Recipe(layout=Layout.HR_ONLY), pairs, 0).decode()
        said = re.search(
            r"cuts squares of `--size` pixels(.*);\nof the squares of (?:.*\n)*?.*--data-dir \S+(.*)\n", text
        )
        return said[1], said[2]

    assert told(640, 900, 2000) == ("", "")
    assert told(500, 900, 2000) == ("; 1 of these is smaller and passed over, if not widened by `--pad`", "")
    assert told(100, 200, 900, 900, 900)[0].startswith("; 2 of these are smaller")
    assert told(256, 512, 512) == ("; 1 of these is smaller and passed over, if not widened by `--pad`", " --size 512")
