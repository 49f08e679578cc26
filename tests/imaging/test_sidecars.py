"""Tags are read from what lies beside a picture, and nothing that lies there can do harm."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from reviewer.imaging.sidecars import LIMIT, read_beside, sidecar_names
from reviewer.model.tags import MOST_TAGS, NOTHING, Beside


def beside(folder: Path, **files: bytes | str | Any) -> Beside:
    """Read what lies beside ``a.jpg``, the files being named by what follows ``a``, with ``_`` for a dot."""
    for name, content in files.items():
        data = content if isinstance(content, bytes | str) else json.dumps(content)
        path = folder / f"a{name.replace('_', '.')}"
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return read_beside(bytes(folder / "a.jpg"))


@pytest.mark.parametrize(
    "found",
    [
        {"tag_string": "1girl sketch jpeg_artifacts", "tag_string_meta": "sketch"},
        {"tag_string_general": "1girl sketch", "tag_string_meta": "jpeg_artifacts"},
        {"tags": ["1girl", "sketch", "JPEG artifacts"]},
        {"tags": "1girl, sketch, jpeg artifacts"},
        {"tags": {"general": ["1girl", "sketch"], "meta": ["jpeg_artifacts"]}},
        {"tags": [{"name": "1girl"}, {"name": "sketch", "translated_name": "jpeg artifacts"}]},
        {"tags_general": ["1girl", "sketch"], "tags_meta": "jpeg_artifacts"},
        ["url", {"tags": ["1girl", "sketch", "jpeg_artifacts"]}],
    ],
)
def test_every_way_to_write_tags_in_json_is_read(tmp_path: Path, found: Any) -> None:
    assert set(beside(tmp_path, _json=found).tags) == {"1girl", "sketch", "jpeg_artifacts"}


@pytest.mark.parametrize(
    "text",
    [
        "1girl, sketch, name \\(series\\)",
        "1girl\nsketch\nname_(series)\n",
        "1girl\r\nmeta:sketch\r\ncharacter:name (series)\r\n",
        "1girl sketch name_(series)",
        "\ufeff1girl, (sketch:1.2), name (series)",
    ],
)
def test_every_way_to_write_tags_in_text_is_read(tmp_path: Path, text: str) -> None:
    assert beside(tmp_path, _txt=text).tags == ("1girl", "sketch", "name_(series)")


def test_utf_16_is_read_too(tmp_path: Path) -> None:
    assert beside(tmp_path, _txt="sketch, söt".encode("utf-16")).tags == ("sketch", "söt")


def test_files_named_after_the_whole_name_or_its_stem_are_joined(tmp_path: Path) -> None:
    assert sidecar_names(b"a.jpg") == (b"a.jpg.json", b"a.json", b"a.jpg.txt", b"a.txt")
    found = beside(tmp_path, _jpg_json={"tags": ["one"]}, _json={"tags": ["two"]}, _jpg_txt="three", _txt="one")
    assert found.tags == ("one", "two", "three")
    assert read_beside(bytes(tmp_path / "b.jpg")) == NOTHING


def test_posts_and_their_parents_are_named(tmp_path: Path) -> None:
    assert beside(tmp_path, _json={"id": 7, "parent_id": 5, "tag_string": ""}).parent == "danbooru/5"
    assert beside(tmp_path, _json={"id": 7, "parent_id": None}).post == "danbooru/7"
    found = beside(tmp_path, _json={"category": "e621", "id": 7, "relationships": {"parent_id": 3}})
    assert (found.post, found.parent) == ("e621/7", "e621/3")


@pytest.mark.parametrize(
    "odd", [0, -1, True, 1.5, 1 << 70, "", "0", "a b", "x" * 99, [1], {"a": 1}, "../../etc", "7\n8"]
)
def test_a_post_with_an_odd_number_has_no_name(tmp_path: Path, odd: Any) -> None:
    found = beside(tmp_path, _json={"id": odd, "parent_id": odd, "relationships": odd, "category": odd})
    assert (found.post, found.parent, found.fault) == ("", "", "")


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (b"[" * 500_000, "it is nested too deeply"),
        (b'{"tags": ' * 100_000, "it is nested too deeply"),
        (b'{"tags": ["a"', "it is no JSON"),
        (b"\xff\x00\xfe" * 9, "it is neither UTF-8 nor UTF-16"),
        (b"\xff\xfe\x00", "it is neither UTF-8 nor UTF-16"),
        (b"9" * 100_000, "it is no JSON"),
        (b"", "it is no JSON"),
        (b" " * (LIMIT + 1), f"it has {LIMIT + 1} bytes, more than the limit of {LIMIT}"),
    ],
    ids=["deep", "deep objects", "cut", "bytes", "half a letter", "huge number", "empty", "huge"],
)
def test_a_hostile_file_costs_its_own_tags_and_one_sentence(tmp_path: Path, content: bytes, cause: str) -> None:
    found = beside(tmp_path, _json=content, _txt="sketch")
    assert found.tags == ("sketch",)
    assert found.fault == f"The tags in a.json are not used: {cause}."


@pytest.mark.parametrize(
    "found", [None, 3, "text", [], [[1]], {}, {"tags": 5}, {"tags": [None, 3, []]}, {"tags": {"a": 1}}]
)
def test_json_of_another_kind_has_no_tags(tmp_path: Path, found: Any) -> None:
    assert beside(tmp_path, _json=json.dumps(found)) == NOTHING


def test_links_folders_and_pipes_are_not_followed_or_waited_for(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("sketch")
    (tmp_path / "a.txt").symlink_to(tmp_path / "secret")
    (tmp_path / "a.json").mkdir()
    os.mkfifo(tmp_path / "a.jpg.txt")
    found = read_beside(bytes(tmp_path / "a.jpg"))
    assert found.tags == ()
    assert found.fault.count(".") >= 3
    assert "a.txt are not used: it is a link, and links are not followed." in found.fault
    assert "a.json are not used: it is not a regular file." in found.fault


def test_there_is_an_end_to_how_many_tags_are_kept(tmp_path: Path) -> None:
    found = beside(
        tmp_path,
        _txt="\n".join(f"tag{number} {'x' * 500}" for number in range(1500)),
        _json={"tags": [f"t{n}" for n in range(90_000)]},
    )
    assert len(found.tags) == MOST_TAGS
    assert max(map(len, found.tags)) <= 120


def test_what_cannot_be_printed_is_no_tag(tmp_path: Path) -> None:
    assert beside(tmp_path, _json={"tags": ["a\x1b[31mb", "\u202eevil", "\ud800", "good"]}).tags == ("good",)
