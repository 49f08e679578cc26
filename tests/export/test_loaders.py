"""An export is read by the loaders of trainers as it is, with the settings that its own card gives."""

import ast
import json
import re
import tomllib

import numpy as np
import pytest
import yaml
from PIL import Image

from reviewer.export import plan, write
from reviewer.imaging.resample import downscale
from reviewer.model.recipe import Format, Kernel, Layout, Recipe, Sides
from tests.export import loaders
from tests.export.reviews import drawn, encoded, review_of

SMALL = {"minimum": 32, "tile": 48, "val": 0.25}
RECIPES = {
    "pairs": Recipe(minimum=32, val=0.25),
    "tiles": Recipe(**SMALL, overlap=8, kernels=(Kernel.MATLAB, Kernel.NEAREST), random_phase=True, lmdb=True),
    "webp": Recipe(**SMALL, scale=3, sides=Sides.GT_LQ, format=Format.WEBP, kernel=Kernel.DPID, lmdb=True),
    "scale 2": Recipe(minimum=32, scale=2, val=0.25, kernel=Kernel.PS_SHARPER),
    "scale 8": Recipe(minimum=32, scale=8, val=0.25, kernel=Kernel.BOX, linear_light=True),
}
FILES = {
    "a b.png": drawn(97, 130, seed=1),
    "日本.png": drawn(64, 64, seed=2),
    "sub/art.x4.png": drawn(70, 51, seed=3),
    "sub/art.jpg": encoded(drawn(90, 60, seed=4), "JPEG"),
    "v1.0.webp": encoded(drawn(66, 77, seed=5), "WEBP", lossless=True),
    "sprite.png": np.dstack([drawn(80, 80, seed=6), np.full((80, 80), 128, np.uint8)]),
}


class Set:
    """Hold an export and what its card, its recipe and its files say."""

    def __init__(self, folder, recipe):
        self.folder, self.recipe = folder, recipe
        self.sides = recipe.sides.value.split(",")
        self.card = (folder / "README.md").read_text(encoding="utf-8").replace("EXPORT", str(folder))

    def places(self, split="train"):
        return [self.folder / split / side for side in self.sides]

    def pixels(self, split="train"):
        """Read all pairs with Pillow, by name."""
        hr, lr = self.places(split)
        return {path.stem: [np.asarray(Image.open(side / path.name)) for side in (hr, lr)] for path in hr.iterdir()}

    def setting(self, kind, trainer, key, split="train"):
        """Give what the card tells a trainer to set, as a text."""
        part = next(part for part in re.findall(rf"```{kind}\n(.*?)```", self.card, re.DOTALL) if trainer in part)
        if kind == "toml":
            return tomllib.loads(part)["datasets"][split][key]
        return re.search(rf"^  {split}:\n(?:    .*\n)*?    {key}: \[?(.*?)\]?$", part, re.MULTILINE)[1]


@pytest.fixture(scope="module", params=RECIPES)
def made(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("loaders")
    recipe = RECIPES[request.param]
    list(write(plan(review_of(folder / "pictures", FILES), recipe, folder / "set")))
    return Set(folder / "set", recipe)


def assert_read(made, pairs, split="train", **sizes):
    """Assert that a loader gives every pair once, to the last bit, and that patches of its setting fit into each."""
    expected, seen = made.pixels(split), []
    for name, hr, lr in pairs:
        seen.append(name)
        assert np.array_equal(np.rint(hr * 255), expected[name][0])
        assert np.array_equal(np.rint(lr * 255), expected[name][1])
        if sizes:
            loaders.cropped(hr, lr, made.recipe.scale, **sizes)
    assert sorted(seen) == sorted(expected)
    assert seen


@pytest.mark.parametrize("format_", Format)
def test_trainers_that_make_the_lr_read_hr_alone_by_what_the_card_tells_them(tmp_path, format_):
    recipe = Recipe(**SMALL, layout=Layout.HR_ONLY, format=format_)
    list(write(plan(review_of(tmp_path / "pictures", FILES), recipe, tmp_path / "set")))
    made = Set(tmp_path / "set", recipe)
    train = tmp_path / "set" / "train"
    listed = made.setting("yaml", "RealESRGANDataset", "meta_info")
    assert made.setting("yaml", "RealESRGANDataset", "dataroot_gt") == str(train)
    assert made.setting("yaml", "realesrgandataset", "dataroot_gt") == str(train)
    assert made.setting("toml", "otf", "dataroot_gt") == str(train)
    expected = {path.stem: np.asarray(Image.open(path)) for path in train.iterdir()}
    assert len(expected) > 3
    readers = (
        loaders.realesrgan_alone(train, tmp_path / "set" / listed),
        loaders.neosr_alone(train),
        loaders.redux_alone(train),
    )
    for pictures in readers:
        seen = dict(pictures)
        assert seen.keys() == expected.keys()
        assert all(np.array_equal(np.rint(pixels * 255), expected[name]) for name, pixels in seen.items())
    sides = [min(pixels.shape[:2]) for pixels in expected.values()]
    square = int(re.search(r'--dataset-dir "\S+" --data-dir \S+ --size (\d+)\n', made.card)[1])
    assert sum(square <= side for side in sides) > len(sides) / 2  # of a square that is larger nunif makes nothing
    names = {split: (tmp_path / "set" / f"names_{split}.txt").read_text().split() for split in ("train", "eval")}
    for split, listed_names in names.items():
        assert sorted(listed_names) == sorted(path.name for path in (tmp_path / "set" / split).iterdir())


@pytest.mark.parametrize("split", ["train", "val"])
def test_basicsr_reads_what_the_card_tells_it_to(made, split):
    gt, lq, listed = (
        made.setting("yaml", "PairedImageDataset", key, split)
        for key in ("dataroot_gt", "dataroot_lq", "meta_info_file")
    )
    assert [gt, lq] == [str(place) for place in made.places(split)]
    size = int(made.setting("yaml", "PairedImageDataset", "gt_size"))
    sizes = {"gt_size": size, "lq_size": size // made.recipe.scale} if split == "train" else {}
    assert_read(made, loaders.basicsr_meta_info(*made.places(split), made.folder / listed), split, **sizes)
    assert_read(made, loaders.basicsr_folders(*made.places(split)), split, **sizes)


@pytest.mark.parametrize("reader", [loaders.basicsr_lmdb, loaders.neosr_lmdb])
def test_basicsr_and_neosr_read_the_lmdb_with_the_same_bytes(made, reader):
    if not made.recipe.lmdb:
        assert not [*made.folder.rglob("*.mdb")]
        return
    hr, lr = (place.with_name(f"{place.name}.lmdb") for place in made.places())
    assert str(hr.relative_to(made.folder)) in made.card
    assert "for neosr" in made.card
    told = re.search(r"`(io_backend = \{.*\})`", made.card)[1]
    assert tomllib.loads(told) == {"io_backend": {"type": "lmdb"}}  # not all versions tell it by the names alone
    assert_read(made, reader(hr, lr))


def test_the_card_has_real_esrgan_validate_on_the_pairs_that_are_set_apart(made):
    if made.recipe.val:
        keys = ("dataroot_gt", "dataroot_lq")
        told = [made.setting("yaml", "RealESRGANPairedDataset", key, "val") for key in keys]
        assert told == list(map(str, made.places("val")))
    else:
        assert "  val:\n" not in made.card


def test_the_card_says_where_the_validation_of_an_example_would_stop_a_trainer(tmp_path):
    """BasicSR's example names Set14, neosr's and traiNNer-redux's a folder of their own; all list it at the start."""
    review = review_of(tmp_path / "pictures", FILES)
    told = []
    for number, layout in enumerate((Layout.PAIRS, Layout.PAIRS, Layout.HR_ONLY)):
        folder = tmp_path / f"set {number}"
        list(write(plan(review, Recipe(minimum=32, val=0.4 * (number > 0), layout=layout), folder)))
        told.append("take `val` below `datasets` out of the example" in (folder / "README.md").read_text())
    assert told == [True, False, True]


@pytest.mark.parametrize("path", [r"C:\new\users\tiles of mine", "/home/me/tiles of mine"])
@pytest.mark.parametrize("layout", Layout)
def test_the_path_of_any_system_can_stand_where_the_card_says_export(tmp_path, layout, path):
    """A backslash in a TOML text of double quotes, or in one of Python, would stand for something else."""
    list(write(plan(review_of(tmp_path / "pictures", FILES), Recipe(**SMALL, layout=layout), tmp_path / "set")))
    card = (tmp_path / "set" / "README.md").read_text().replace("EXPORT", path)
    for kind, part in re.findall(r"```(\w+)\n(.*?)```", card, re.DOTALL):
        if kind == "python":
            assert path in {node.value for node in ast.walk(ast.parse(part)) if isinstance(node, ast.Constant)}
        elif kind == "sh":
            assert f'"{path}"' in part
        else:
            datasets = (tomllib.loads if kind == "toml" else yaml.safe_load)(part)["datasets"].values()
            roots = [root for one in datasets for key, root in one.items() if key.startswith("dataroot_")]
            assert roots
            assert all((root[0] if isinstance(root, list) else root).startswith(f"{path}/") for root in roots)


def test_real_esrgan_reads_what_the_card_tells_it_to(made):
    keys = ("dataroot_gt", "dataroot_lq", "meta_info")
    gt, lq, listed = (made.folder / made.setting("yaml", "RealESRGANPairedDataset", key) for key in keys)
    size = int(made.setting("yaml", "RealESRGANPairedDataset", "gt_size"))
    pairs = loaders.realesrgan_meta_info(gt, lq, listed)
    assert_read(made, pairs, gt_size=size, lq_size=size // made.recipe.scale)


@pytest.mark.parametrize("split", ["train", "val"])
def test_neosr_reads_what_the_card_tells_it_to(made, split):
    gt, lq = (made.folder / made.setting("toml", "paired", key, split) for key in ("dataroot_gt", "dataroot_lq"))
    sizes = {"lq_size": made.setting("toml", "paired", "patch_size")} if split == "train" else {}
    assert_read(made, loaders.neosr_folders(gt, lq), split, **sizes)


@pytest.mark.parametrize("split", ["train", "val"])
def test_redux_reads_what_the_card_tells_it_to(made, split):
    keys = ("dataroot_gt", "dataroot_lq")
    gt, lq = (made.folder / made.setting("yaml", "pairedimagedataset", key, split) for key in keys)
    sizes = {"lq_size": int(made.setting("yaml", "pairedimagedataset", "lq_size"))} if split == "train" else {}
    assert_read(made, loaders.redux_folders(gt, lq), split, **sizes)


def test_every_lr_is_what_the_manifest_says_of_its_hr(made):
    pairs = json.loads((made.folder / "manifest.json").read_text())["pairs"]
    for pair in [] if made.recipe.tile else pairs:
        own = made.recipe.of_picture(bytes.fromhex(pair["source"]["sha256"]))
        hr, lr = made.pixels(pair["split"])[pair["name"]]
        assert (pair["kernel"], tuple(pair["phase"])) == (own.kernel, own.phase)
        assert np.array_equal(downscale(hr, own), lr)
    assert len({pair["source"]["sha256"] for pair in pairs}) == len(FILES)
