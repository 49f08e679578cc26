"""Ninety odd sources in one folder: each is exported as what it shows, or left out by its name."""

import base64
import io
import json
import os
import struct
import unicodedata
import zlib

import cv2
import numpy as np
import pytest
from PIL import Image

from reviewer.export import plan, verify, write
from reviewer.model.recipe import Recipe
from tests.export.checker import check
from tests.export.reviews import drawn, encoded, review_of
from tests.export.test_making import hidden, p3_profile
from tests.imaging.files import GREY, PALETTE, RGB, RGBA, chunk, png, tiff

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


def interlaced(pixels):
    """Write a PNG of RGB in the seven passes of Adam7."""
    passes = ((0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2), (1, 0, 2, 1))
    rows = [row for top, left, down, across in passes for row in pixels[top::down, left::across]]
    header = struct.pack(">IIBBBBB", pixels.shape[1], pixels.shape[0], 8, RGB, 0, 0, 1)
    body = zlib.compress(b"".join(b"\0" + row.tobytes() for row in rows))
    return png(pixels, RGB)[:8] + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def bmp(rows, *, bits, height, compression=0, palette=b""):
    """Write a BMP of rows that are packed already."""
    header = struct.pack("<IiiHHIIiiII", 40, 34, height, 1, bits, compression, len(rows), 0, 0, len(palette) // 4, 0)
    start = 14 + len(header) + len(palette)
    return b"BM" + struct.pack("<IHHI", start + len(rows), 0, 0, start) + header + palette + rows


def as_opencv_has_it(data):
    """What OpenCV decodes, not turned upright."""
    read = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR | cv2.IMREAD_IGNORE_ORIENTATION)
    return cv2.cvtColor(read, cv2.COLOR_BGR2RGB)


def transposing(orientation):
    """A JPEG that is shown along its other diagonal (EXIF orientation 5), or along that one (7)."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = encoded(PICTURE, "JPEG", quality=95, exif=exif)
    lying = as_opencv_has_it(data)
    return data, (lying if orientation == 5 else lying[::-1, ::-1]).transpose(1, 0, 2)


COLOURS = np.asarray(FEW.getpalette()[:48], np.uint8).reshape(-1, 3)
INDEX = np.asarray(FEW)
RUNS = b"".join(bytes(b for value in row for b in (1, value)) + b"\0\0" for row in INDEX[::-1]) + b"\0\1"
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
    *(f"{'n' * 251}.png", "end.", "space ", "TwIn.png", "back\\slash.png", "\x1b[31m.png", "\u202egnp.png", "😀.png"),
    *("..png", ".hidden.png", "~.png", "v.1/x8/f.png", "twin.png.png", "train.png"),
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
    "turned5.jpg": transposing(5),
    "turned7.jpg": transposing(7),
    "stereo.mpo": (encoded(PICTURE, "MPO", save_all=True, append_images=[Image.fromarray(PICTURE[::-1])]), None),
    "restarts.jpg": (encoded(PICTURE, "JPEG", progressive=True, restart_marker_blocks=2), None),
    "unlike.jpg": (encoded(PICTURE, "JPEG", subsampling="4:1:1"), None),
    "interlaced.png": (interlaced(PICTURE), PICTURE),
    "linear.png": (png(PICTURE, RGB, 8, chunk(b"gAMA", struct.pack(">I", 100_000))), PICTURE),
    "wide.png": (png(PICTURE, RGB, 8, chunk(b"cICP", bytes([9, 16, 0, 1]))), PICTURE),
    "two_bits_key.png": (
        png(GREYS // 64, GREY, 2, chunk(b"tRNS", b"\0\1")),
        np.dstack([np.where(GREYS // 64 == 1, 255, GREYS // 64 * 85)] * 3),
    ),
    "palette_key.png": (
        png(INDEX, PALETTE, 8, chunk(b"PLTE", COLOURS.tobytes()), chunk(b"tRNS", b"\0")),
        np.where((INDEX == 0)[..., None], 255, COLOURS[INDEX]),
    ),
    "and_more.png": (encoded(PICTURE) + b"more" * 99, PICTURE),
    "runs.bmp": (
        bmp(RUNS, bits=8, height=45, compression=1, palette=np.insert(COLOURS[:, ::-1], 3, 0, 1).tobytes()),
        COLOURS[INDEX],
    ),
    "four_bytes.bmp": (bmp(np.dstack([PICTURE[..., ::-1], RAMP])[::-1].tobytes(), bits=32, height=45), PICTURE),
    "top_down.bmp": (bmp(np.dstack([PICTURE[..., ::-1], RAMP]).tobytes(), bits=32, height=-45), PICTURE),
    "animated.webp": (
        encoded(PICTURE, "WEBP", lossless=True, save_all=True, append_images=[Image.fromarray(PICTURE[::-1])]),
        PICTURE,
    ),
    "lossy_alpha.webp": (encoded(np.dstack([PICTURE, RAMP]), "WEBP", quality=90), None),
    "pages.tif": (encoded(PICTURE, "TIFF", save_all=True, append_images=[Image.fromarray(PICTURE[::-1])]), PICTURE),
    "jpeg.tif": (encoded(PICTURE, "TIFF", compression="jpeg"), None),
    "planes.tif": (tiff(PICTURE, photometric=2, planar=True), PICTURE),
    "negative.tif": (tiff(GREYS, photometric=0), np.dstack([255 - GREYS] * 3)),
    "deep_negative.tif": (tiff(GREYS.astype("<u2") * 257, photometric=0), np.dstack([255 - GREYS] * 3)),
    "fourth.tif": (tiff(np.dstack([DEEP, DEEP[..., 0]]), photometric=2, t338=0), PICTURE),
    "real.tif": (tiff((GREYS / 255).astype("<f4"), photometric=1, t339=3), np.dstack([GREYS] * 3)),
    "cmyk.jpg": (encoded(Image.fromarray(PICTURE).convert("CMYK"), "JPEG", quality=95), None),
}
LINKS = {"soft_link.png": "grey.png", "hard_link.png": "text.png"}
NEAR = {"grey_alpha.png": 1, "palette_alphas.png": 1, "lossy_alpha.webp": 1, "turned5.jpg": 1, "turned7.jpg": 1}
"""By how many levels Pillow's own laying over white may differ, which rounds twice."""
BAD = {
    "cut.png": (encoded(PICTURE)[:-200], "unreadable"),
    "empty.png": (b"", "unreadable"),
    "page.png": (b"<html>not found</html>", "unreadable"),
    "deep_planes.tif": (tiff(DEEP, photometric=2, planar=True), "unreadable"),
    "double.tif": (tiff((GREYS / 255).astype("<f8"), photometric=1, t339=3), "unreadable"),
    "tiny.png": (encoded(PICTURE[:5, :5]), "too-small"),
}


@pytest.fixture(scope="module")
def dest(tmp_path_factory):
    folder = tmp_path_factory.mktemp("battery")
    files = {name: encoded(drawn(40, 44, seed=seed)) for seed, name in enumerate(NAMES)}
    files |= {name: data for name, (data, _) in (SOURCES | BAD).items()} | {
        "p3.png": encoded(PICTURE, icc_profile=p3_profile())
    }
    (folder / "pictures").mkdir()
    (folder / "pictures" / "soft_link.png").symlink_to("grey.png")
    (folder / "pictures" / "text.png").touch()
    (folder / "pictures" / "hard_link.png").hardlink_to(folder / "pictures" / "text.png")
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
    assert by_source.keys() == {*NAMES, *SOURCES, "p3.png", *LINKS}
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


def test_a_link_is_the_picture_that_it_leads_to(by_source):
    for link, name in LINKS.items():
        assert np.array_equal(by_source[link], by_source[name])
