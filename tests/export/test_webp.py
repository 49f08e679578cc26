import io
import struct

import numpy as np
import pytest
from PIL import Image

from reviewer.export import plan, verify, write
from reviewer.export.webp import encode_webp, faults_of_webp
from reviewer.model.recipe import Format, Layout, Recipe
from tests.export.reviews import drawn, encoded, left, review_of

RGB = drawn(40, 32)


@pytest.mark.parametrize("rgb", [RGB, drawn(1, 1), np.zeros((9, 5, 3), np.uint8), drawn(301, 7)])
def test_pixels_come_back_as_they_were(rgb):
    data = encode_webp(rgb)
    assert np.array_equal(np.asarray(Image.open(io.BytesIO(data))), rgb)
    assert faults_of_webp(data) == []


def rgba():
    return Image.fromarray(np.dstack([RGB, np.full(RGB.shape[:2], 9, np.uint8)]))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (encoded(RGB), "no WebP"),
        (b"", "no WebP"),
        (encode_webp(RGB)[:20], "no WebP"),
        (encode_webp(RGB)[:-1], "ends too early"),
        (encode_webp(RGB) + b"xx", "ends too early"),
        (encoded(RGB, "WEBP", quality=90), "with loss"),
        (encoded(rgba(), "WEBP", lossless=True, exact=True), "opaque"),
        (encoded(RGB, "WEBP", lossless=True, exif=b"Exif\0\0MM\0*\0\0\0\x08\0\0"), "more than pixels"),
        (encode_webp(RGB).replace(b"\x2f", b"\x2e", 1), "damaged"),
    ],
)
def test_what_is_not_plain_is_told(data, said):
    assert any(said in fault for fault in faults_of_webp(data))


def test_a_claimed_length_beyond_the_file_is_told():
    data = bytearray(encode_webp(RGB))
    struct.pack_into("<I", data, 16, 1 << 31)
    assert faults_of_webp(bytes(data)) != []


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("tile", [0, 16])
def test_a_set_is_written_as_webp_throughout(tmp_path, layout, tile):
    recipe = Recipe(minimum=16, format=Format.WEBP, layout=layout, tile=tile, val=0.4)
    files = {"a.png": RGB, "b.webp": encode_webp(drawn(40, 32, seed=2)), "c.jpg": encoded(drawn(41, 33), "JPEG")}
    list(write(plan(review_of(tmp_path / "pictures", files), recipe, tmp_path / "set")))
    assert verify(tmp_path / "set").faults == ()
    pictures = [path for path in (tmp_path / "set").rglob("*.*") if path.suffix in {".png", ".webp"}]
    assert {path.suffix for path in pictures} == {".webp"}
    if not tile:
        copied = next(path for path in pictures if path.stem == "b" and path.parent.name in {"hr", "train", "eval"})
        assert copied.read_bytes() == files["b.webp"]
    assert left(tmp_path) == ["pictures", "set"]
    assert ".png" not in (tmp_path / "set" / "README.md").read_text()


def test_a_picture_too_large_for_webp_is_left_out_by_name(tmp_path):
    review = review_of(tmp_path / "pictures", {"a.png": RGB, "long.png": np.zeros((16, 16400, 3), np.uint8)})
    planned = plan(review, Recipe(minimum=16, format=Format.WEBP), tmp_path / "set")
    assert [(entry.relative, entry.cause.value) for entry in planned.left_out] == [(b"long.png", "too-large")]
