"""Fifty odd sources in one folder: each is exported as what it shows, or left out by its name."""

import base64
import io
import json
import os
import unicodedata

import numpy as np
import pytest
from PIL import Image

from reviewer.export import plan, verify, write
from reviewer.model.recipe import Recipe
from tests.export.checker import check
from tests.export.reviews import drawn, encoded, review_of
from tests.export.test_making import hidden, p3_profile
from tests.imaging.files import GREY, RGB, RGBA, chunk, png

PICTURE = drawn(45, 34)
GREYS = np.asarray(Image.fromarray(PICTURE).convert("L"))
DEEP = PICTURE.astype(np.uint16) * 257
LYING = Image.Exif()
LYING[0x0112] = 6
FEW = Image.fromarray(PICTURE).quantize(16)


def opaque(data):
    """What Pillow shows of a file, laid on white."""
    image = Image.open(io.BytesIO(data))
    if image.mode in {"P", "LA", "RGBA"} or "transparency" in image.info:
        over = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", over.size, "white"), over)
    return np.asarray(image.convert("RGB"))


def over_white(alpha):
    share = alpha[..., None] / 255
    return np.rint(PICTURE * share + 255 * (1 - share)).astype(np.uint8)


RAMP = np.tile(np.linspace(0, 255, 34).astype(np.uint8), (45, 1))
NAMES = [
    *("v1.0.2.png", "two words.png", "日本語.png", "sub/日本語.png", "x4.png", "CON.png", f"{'long' * 50}.png"),
    *(
        "-rf.png",
        "=cmd.png",
        "tab\there.png",
        "line\nbreak.png",
        "a%20b.png",
        "ß.png",
        "SS.png",
        "twin.PNG",
        "twin.png",
    ),
    *("sub/twin.png", "other/twin.png", unicodedata.normalize("NFC", "é.png"), unicodedata.normalize("NFD", "é.png")),
    os.fsdecode(b"\xff\xfe.png"),
]
SOURCES = {
    "hidden.png": (encoded(hidden()), None),
    "half.png": (encoded(np.dstack([PICTURE, RAMP])), over_white(RAMP)),
    "deep.png": (png(DEEP, RGB, 16), PICTURE),
    "deep_alpha.png": (png(np.dstack([DEEP, RAMP.astype(np.uint16) * 257]), RGBA, 16), over_white(RAMP)),
    "deep_grey.png": (png(GREYS.astype(np.uint16) * 257, GREY, 16), np.dstack([GREYS] * 3)),
    "grey.png": (encoded(GREYS), np.dstack([GREYS] * 3)),
    "grey_alpha.png": (encoded(Image.merge("LA", (Image.fromarray(GREYS), Image.fromarray(RAMP)))), None),
    "two_bits.png": (png(GREYS // 64, GREY, 2), np.dstack([GREYS // 64 * 85] * 3)),
    "one_bit.png": (encoded(Image.fromarray(GREYS).convert("1")), None),
    "palette.png": (encoded(FEW), None),
    "palette_trns.png": (encoded(FEW, transparency=3), None),
    "palette_alphas.png": (encoded(FEW, transparency=bytes(range(0, 256, 16))), None),
    "key.png": (png(PICTURE, RGB, 8, chunk(b"tRNS", PICTURE[0, 0].astype(">u2").tobytes())), None),
    "text.png": (png(PICTURE, RGB, 8, chunk(b"tEXt", b"Title\0x"), chunk(b"gAMA", b"\0\0\xb1\x8f")), PICTURE),
    "orientation.png": (encoded(PICTURE, exif=LYING), np.rot90(PICTURE, -1)),
    "orientation.webp": (encoded(PICTURE, "WEBP", lossless=True, exif=LYING), np.rot90(PICTURE, -1)),
    "animated.png": (encoded(PICTURE, save_all=True, append_images=[Image.fromarray(PICTURE[::-1])]), PICTURE),
    "animated.gif": (
        encoded(FEW, "GIF", save_all=True, append_images=[FEW.rotate(180)]),
        np.asarray(FEW.convert("RGB")),
    ),
    "alpha.webp": (encoded(np.dstack([PICTURE, RAMP]), "WEBP", lossless=True, exact=True), over_white(RAMP)),
    "plain.bmp": (encoded(PICTURE, "BMP"), PICTURE),
    "packed.tif": (encoded(PICTURE, "TIFF", compression="tiff_lzw"), PICTURE),
    "png_called.jpg": (encoded(PICTURE, compress_level=1), PICTURE),
    "lossy.jpg": (encoded(PICTURE, "JPEG", quality=80), None),
    "jpeg_called.png": (encoded(PICTURE, "JPEG", quality=80), None),
    "cmyk.jpg": (encoded(Image.fromarray(PICTURE).convert("CMYK"), "JPEG", quality=95), None),
}
NEAR = {"grey_alpha.png": 1, "palette_alphas.png": 1}
"""By how many levels Pillow's own laying over white may differ, which rounds twice."""
BAD = {
    "cut.png": (encoded(PICTURE)[:-200], "unreadable"),
    "empty.png": (b"", "unreadable"),
    "page.png": (b"<html>not found</html>", "unreadable"),
    "tiny.png": (encoded(PICTURE[:5, :5]), "too-small"),
}


@pytest.fixture(scope="module")
def dest(tmp_path_factory):
    folder = tmp_path_factory.mktemp("battery")
    files = {name: encoded(drawn(40, 44, seed=seed)) for seed, name in enumerate(NAMES)}
    files |= {name: data for name, (data, _) in (SOURCES | BAD).items()} | {
        "p3.png": encoded(PICTURE, icc_profile=p3_profile())
    }
    assert len(files) >= 35
    list(write(plan(review_of(folder / "pictures", files), Recipe(minimum=8), folder / "set")))
    return folder / "set"


@pytest.fixture(scope="module")
def by_source(dest):
    """The HR of every source, by its path."""
    pairs = json.loads((dest / "manifest.json").read_text())["pairs"]
    return {path_of(pair["source"]): np.asarray(Image.open(dest / pair["hr"]["path"])) for pair in pairs}


def path_of(source):
    data = base64.b64decode(source["path_base64"]) if "path_base64" in source else source["path"].encode()
    return os.fsdecode(data)


def test_every_source_is_exported_or_left_out_by_name(dest, by_source):
    manifest = check(dest)
    left_out = {path_of(entry): entry["cause"] for entry in manifest["left_out"]}
    assert left_out == {name: cause for name, (_, cause) in BAD.items()}
    assert by_source.keys() == {*NAMES, *SOURCES, "p3.png"}
    assert verify(dest).faults == ()


@pytest.mark.parametrize("name", SOURCES)
def test_what_is_exported_is_what_the_source_shows(name, by_source):
    data, meant = SOURCES[name]
    meant = opaque(data) if meant is None else meant
    rows, columns = (side // 4 * 4 for side in meant.shape[:2])
    away = np.abs(by_source[name].astype(int) - meant[:rows, :columns])
    assert away.max() <= NEAR.get(name, 0)


def test_pictures_of_odd_names_are_not_mistaken_for_one_another(by_source):
    for seed, name in enumerate(NAMES):
        assert np.array_equal(by_source[name], drawn(40, 44, seed=seed)), name
