"""Files with tags beside a picture, those that must raise the flag and those that must not."""

import json
import tempfile
from dataclasses import replace
from pathlib import Path

from reviewer.flags.tag import FLAG
from reviewer.imaging.picture import Picture
from reviewer.imaging.sidecars import read_beside
from reviewer.model.picture import Measurement
from reviewer.model.recipe import Recipe
from tests.bench.flags.corpus import Pixels

AGAINST: dict[str, tuple[str, bytes]] = {
    "Danbooru JSON": (".json", json.dumps({"id": 3, "tag_string": "1girl solo jpeg_artifacts"}).encode()),
    "gallery-dl JSON": (".jpg.json", json.dumps({"tags_general": ["1girl"], "tags_meta": ["scan_artifacts"]}).encode()),
    "e621 JSON": (".json", json.dumps({"tags": {"general": ["solo"], "meta": ["sketch"]}}).encode()),
    "text, a tag a line": (".txt", b"1girl\r\nfilm grain\r\n"),
    "text, commas, UTF-16": (".jpg.txt", "1girl, (upscaled:1.1)".encode("utf-16")),
}
HARMLESS: dict[str, tuple[str, bytes]] = {
    "nothing beside it": ("", b""),
    "harmless tags": (".txt", b"1girl, solo, highres, sketchbook, blurry_background"),
    "a caption": (".txt", b"a girl with a sketch book stands in front of a blurry wall, looking at the noise meter"),
    "deep JSON": (".json", b"[" * 900_000),
    "cut JSON": (".json", b'{"tags": ["jpeg_artifacts"'),
    "too large": (".txt", b"jpeg_artifacts\n" * 100_000),
}


def measure(_clean: Pixels, picture: Picture, condition: str) -> Measurement:
    """Put the file of a condition beside a picture and judge what is read of it."""
    ending, content = (AGAINST | HARMLESS)[condition]
    with tempfile.TemporaryDirectory() as folder:
        if ending:
            (Path(folder) / f"a{ending}").write_bytes(content)
        beside = read_beside(bytes(Path(folder) / "a.jpg"))
    return FLAG.measure(replace(picture, beside=beside), Recipe())
