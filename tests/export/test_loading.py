import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.export.loading import ManifestError, load_manifest, read_recipe_file
from reviewer.export.manifest import FileRecord, LeftOutRecord, Manifest, PairRecord, Source, dump_manifest
from reviewer.model.errors import RecipeError
from reviewer.model.recipe import Kernel, Layout, Recipe, Sides

NAME = st.binary(min_size=1, max_size=40)
SIZE = st.integers(0, 2**40)
FILE = st.builds(FileRecord, st.just("train/hr/a.png"), st.integers(0, 2**40), st.just("ab" * 32))
PAIR = st.builds(
    PairRecord,
    name=st.just("a"),
    split=st.just("train"),
    source=st.builds(Source, st.integers(0, 3), NAME, SIZE, st.just("0f" * 32), SIZE, SIZE),
    row=st.just(0),
    column=st.just(0),
    height=st.integers(1, 9999),
    width=st.integers(1, 9999),
    hr=FILE,
    lr=st.none() | FILE,
    is_copy=st.booleans(),
    kernel=st.none() | st.sampled_from([kernel.value for kernel in Kernel]),
    phase=st.tuples(st.integers(0, 7), st.integers(0, 7)),
)
MANIFEST = st.builds(
    Manifest,
    review=st.text(),
    recipe=st.builds(Recipe, scale=st.integers(2, 8), layout=st.sampled_from(Layout), sides=st.sampled_from(Sides)),
    roots=st.lists(NAME).map(tuple),
    made_by=st.dictionaries(st.text(), st.text()),
    pairs=st.lists(PAIR, max_size=3).map(tuple),
    left_out=st.lists(st.builds(LeftOutRecord, st.integers(0, 3), NAME, st.text(), st.text()), max_size=3).map(tuple),
    files=st.lists(FILE, max_size=3).map(tuple),
)


@given(MANIFEST)
@settings(max_examples=60)
def test_what_is_written_is_read(manifest):
    loaded = load_manifest(dump_manifest(manifest))
    assert loaded.manifest == manifest
    assert loaded.faults == ()


def manifest():
    pair = PairRecord(
        "a", "train", Source(0, b"a.png", 1, "0" * 64, 4, 4), 0, 0, 4, 4,
        FileRecord("train/hr/a.png", 1, "1" * 64), FileRecord("train/lr/a.png", 1, "2" * 64), is_copy=False,
    )  # fmt: skip
    return Manifest("r", Recipe(), (b"pictures",), {}, (pair, pair), (), (FileRecord("README.md", 1, "3" * 64),))


def test_the_recipe_of_a_manifest_is_read_without_its_lists(tmp_path, monkeypatch):
    recipe = Recipe(scale=2, title="Ü", description="x" * 5000)
    file = tmp_path / "manifest.json"
    file.write_bytes(dump_manifest(replace(manifest(), recipe=recipe, pairs=manifest().pairs * 300)))
    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_bytes", lambda _: pytest.fail("read whole"))
        assert read_recipe_file(file) == recipe
    file.write_text(json.dumps(json.loads(file.read_bytes()), indent=1))
    assert read_recipe_file(file) == recipe
    file.write_text("[]")
    with pytest.raises(RecipeError, match=r"manifest\.json: It is not the manifest"):
        read_recipe_file(file)


def test_a_recipe_that_cannot_be_used_is_told_in_one_sentence():
    top = json.loads(dump_manifest(manifest()))
    top["recipe"]["scale"] = 0
    with pytest.raises(ManifestError, match=r"has a recipe that cannot be used: .*[^.]$"):
        load_manifest(json.dumps(top).encode())


HOSTILE = [
    "/etc/passwd", "../../etc/passwd", "train/../../x", "train//x", "./x", "train/./x",
    "C:\\x", "C:/x", "\\\\host\\share", "a\\b",
    "x\0y", "", ".", "..", "train/hr/", "~/x",
    "train/hr/a\n.png", "train/hr/\u202e.png", "file:///x", "train/hr/..", ".hidden",
]  # fmt: skip


@pytest.mark.parametrize("path", HOSTILE)
def test_a_path_that_leads_elsewhere_is_refused_with_its_line(path):
    top = json.loads(dump_manifest(manifest()))
    top["pairs"][1]["lr"]["path"] = path
    loaded = load_manifest(json.dumps(top).encode())
    assert len(loaded.manifest.pairs) == 1
    assert [fault for fault in loaded.faults if "line 2 of 'pairs'" in fault and "stay inside" in fault]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("height", -1), ("height", 1e9), ("height", True), ("height", "4"), ("height", 2**70),
        ("name", 5), ("name", None),
        ("hr", []), ("source", "x"), ("split", {}), ("lr", 1),
    ],
)  # fmt: skip
def test_a_value_of_the_wrong_kind_is_refused_with_its_line(key, value):
    top = json.loads(dump_manifest(manifest()))
    top["pairs"][0][key] = value
    loaded = load_manifest(json.dumps(top).encode())
    assert [fault for fault in loaded.faults if "line 1 of 'pairs'" in fault]


RECIPE = Recipe().to_dict()


@pytest.mark.parametrize(
    "change",
    [
        {"format": "other"}, {"version": 9}, {"version": "1"}, {"review": 1}, {"pairs": {}}, {"files": None},
        {"made_by": []},
        {"recipe": {}},
        {"recipe": RECIPE | {"scale": 4.5}},
        {"recipe": RECIPE | {"background": 7}},
        {"recipe": RECIPE | {"scale": 999}},
        {"recipe": RECIPE | {"kernel": "magic"}}, {"recipe": RECIPE | {"tile": 6}}, {"recipe": RECIPE | {"layout": []}},
    ],
)  # fmt: skip
def test_a_manifest_of_another_kind_is_refused(change):
    top = json.loads(dump_manifest(manifest())) | change
    with pytest.raises(ManifestError):
        load_manifest(json.dumps(top).encode())


@pytest.mark.parametrize("data", [b"", b"[]", b"{", b"\xff", b"[" * 100_000, b'{"format": NaN}', b"null"])
def test_what_is_no_json_object_is_refused(data):
    with pytest.raises(ManifestError):
        load_manifest(data)


@given(st.binary(max_size=200))
def test_no_bytes_make_it_fail_in_another_way(data):
    with pytest.raises(ManifestError):
        load_manifest(data)
