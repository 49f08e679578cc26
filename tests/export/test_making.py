"""Every kind of picture becomes the RGB that training is to see."""

import struct
import zlib

import deflate
import numpy as np
import pytest
from PIL import Image

from reviewer.export import plan, png, verify, write
from reviewer.export.filters import unfiltered
from reviewer.imaging.chunks import TRUECOLOUR, write_file
from reviewer.model.recipe import AlphaPolicy, Kernel, Recipe
from tests.export.checker import check
from tests.export.reviews import drawn, encoded, review_of
from tests.imaging.files import oddly_packed

RGB = drawn(40, 32)
RECIPE = Recipe(minimum=8)


def export(tmp_path, files, recipe=RECIPE):
    review = review_of(tmp_path / "pictures", files)
    made = plan(review, recipe, tmp_path / "set")
    list(write(made))
    return check(tmp_path / "set")


def hr_of(tmp_path, name="a"):
    return np.asarray(Image.open(tmp_path / "set" / "train" / "hr" / f"{name}.png"))


def hidden():
    """Half transparent, with another colour under what cannot be seen."""
    alpha = np.zeros(RGB.shape[:2], np.uint8)
    alpha[:20] = 255
    return np.dstack([np.where(alpha[..., None] > 0, RGB, np.uint8(77)), alpha])


def test_transparent_pixels_become_the_background_whatever_colour_they_hide(tmp_path):
    export(tmp_path, {"a.png": encoded(hidden())}, Recipe(minimum=8, background="#102030"))
    hr = hr_of(tmp_path)
    assert np.array_equal(hr[:20], RGB[:20])
    assert (hr[20:] == (0x10, 0x20, 0x30)).all()


def test_transparent_pictures_can_be_left_out(tmp_path):
    opaque = np.dstack([RGB, np.full(RGB.shape[:2], 255, np.uint8)])
    manifest = export(
        tmp_path, {"a.png": encoded(hidden()), "b.png": encoded(opaque)}, Recipe(minimum=8, alpha=AlphaPolicy.REJECT)
    )
    assert [pair["name"] for pair in manifest["pairs"]] == ["b"]
    assert [(entry["path"], entry["cause"]) for entry in manifest["left_out"]] == [("a.png", "transparent")]
    assert np.array_equal(hr_of(tmp_path, "b"), RGB)


def test_sixteen_bits_are_rounded(tmp_path):
    deep = (np.arange(40 * 32, dtype=np.uint32).reshape(40, 32) * 51).astype(np.uint16)
    export(tmp_path, {"a.png": encoded(Image.fromarray(deep))})
    assert np.array_equal(hr_of(tmp_path)[..., 1], np.floor(deep / 257 + 0.5))


def test_grey_palette_and_one_bit_become_rgb(tmp_path):
    palette = Image.fromarray(RGB).quantize(16)
    files = {
        "l.png": encoded(RGB[..., 0]),
        "p.png": encoded(palette),
        "b.png": encoded(Image.fromarray(RGB).convert("1")),
    }
    export(tmp_path, files)
    assert np.array_equal(hr_of(tmp_path, "l"), np.repeat(RGB[..., :1], 3, 2))
    assert np.array_equal(hr_of(tmp_path, "p"), np.asarray(palette.convert("RGB")))
    assert set(np.unique(hr_of(tmp_path, "b"))) == {0, 255}


def test_transparent_palette_entries_are_composited(tmp_path):
    palette = Image.fromarray(RGB).quantize(16)
    export(tmp_path, {"a.png": encoded(palette, transparency=3)})
    transparent = np.asarray(palette) == 3
    assert transparent.any()
    assert (hr_of(tmp_path)[transparent] == 255).all()


def test_an_orientation_tag_is_baked_in(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6
    export(tmp_path, {"a.png": encoded(RGB, exif=exif)})
    assert np.array_equal(hr_of(tmp_path), np.rot90(RGB, -1))


P3 = np.array([[0.51512, 0.24120, -0.00105], [0.29198, 0.69225, 0.04189], [0.15710, 0.06657, 0.78407]]).T
SRGB = np.array([[0.43607, 0.22249, 0.01392], [0.38515, 0.71687, 0.09708], [0.14307, 0.06061, 0.71410]]).T


def p3_profile():
    """An ICC profile with Display P3's primaries and a gamma of 2.2, from its three matrix columns."""

    def xyz(values):
        return b"XYZ \0\0\0\0" + b"".join(struct.pack(">i", round(value * 65536)) for value in values)

    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(2.2 * 256)) + b"\0\0"
    text = b"desc\0\0\0\0" + struct.pack(">I", 3) + b"P3\0" + bytes(79)
    tags = {b"desc": text, b"wtpt": xyz((0.9642, 1.0, 0.8249))}
    tags |= {name: xyz(P3[:, n]) for n, name in enumerate((b"rXYZ", b"gXYZ", b"bXYZ"))}
    tags |= dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve)
    table, body = b"", b""
    for name, content in tags.items():
        table += struct.pack(">4sII", name, 132 + 12 * len(tags) + len(body), len(content))
        body += content + bytes(-len(content) % 4)
    size = 132 + len(table) + len(body)
    header = struct.pack(">I4sI4s4s4s", size, b"\0" * 4, 0x02100000, b"mntr", b"RGB ", b"XYZ ") + bytes(12) + b"acsp"
    header += bytes(28) + struct.pack(">3i", 63190, 65536, 54061)
    return header.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + body


def test_a_colour_profile_is_converted_and_gone(tmp_path):
    export(tmp_path, {"a.png": encoded(RGB, icc_profile=p3_profile())})
    linear = np.linalg.inv(SRGB) @ P3 @ (RGB.reshape(-1, 3).T / 255) ** 2.2
    clipped = np.clip(linear, 0, 1)
    meant = (
        np.where(clipped <= 0.0031308, 12.92 * clipped, 1.055 * clipped ** (1 / 2.4) - 0.055).T.reshape(RGB.shape) * 255
    )
    assert np.abs(meant - RGB).max() > 20
    assert np.abs(meant - hr_of(tmp_path)).max() <= 3


def test_cmyk_becomes_rgb(tmp_path):
    export(tmp_path, {"a.jpg": encoded(Image.fromarray(RGB).convert("CMYK"), "JPEG", quality=100, subsampling=0)})
    assert np.abs(hr_of(tmp_path).astype(int) - RGB).mean() < 12


def test_odd_sizes_are_cut_at_the_bottom_and_the_right(tmp_path):
    odd = drawn(43, 37)
    export(tmp_path, {"a.png": odd})
    assert np.array_equal(hr_of(tmp_path), odd[:40, :36])


@pytest.mark.parametrize("scale", [2, 3, 4])
def test_a_conforming_png_is_copied_byte_for_byte(tmp_path, scale):
    data = encoded(drawn(48, 36), compress_level=1)
    manifest = export(tmp_path, {"a.png": data}, Recipe(minimum=8, scale=scale))
    assert (tmp_path / "set" / "train" / "hr" / "a.png").read_bytes() == data
    assert manifest["pairs"][0]["copied"] is True


def test_a_png_that_trainers_refuse_is_written_anew(tmp_path):
    rows = unfiltered(RGB).tobytes()
    data = write_file(RGB.shape[1], RGB.shape[0], TRUECOLOUR, oddly_packed(rows))
    assert deflate.zlib_decompress(oddly_packed(rows), len(rows)) == rows
    with pytest.raises(zlib.error):
        zlib.decompress(oddly_packed(rows))
    manifest = export(tmp_path, {"a.png": data})
    assert manifest["pairs"][0]["copied"] is False
    assert np.array_equal(hr_of(tmp_path), RGB)


@pytest.mark.parametrize("change", [1, -1])
def test_a_png_of_more_or_fewer_rows_than_its_header_says_is_not_plain(change):
    rows = unfiltered(RGB).tobytes()
    data = write_file(RGB.shape[1], RGB.shape[0] - change, TRUECOLOUR, zlib.compress(rows))
    assert png.faults_of_png(data) == ["is damaged, or packed in a way that trainers refuse"]
    assert png.faults_of_png(write_file(RGB.shape[1], RGB.shape[0], TRUECOLOUR, b"")) == png.faults_of_png(data)


def test_a_png_with_a_comment_is_written_anew(tmp_path):
    manifest = export(tmp_path, {"a.png": encoded(RGB, dpi=(72, 72))})
    assert manifest["pairs"][0]["copied"] is False
    assert np.array_equal(hr_of(tmp_path), RGB)


def test_names_of_every_kind_are_exported_and_kept_in_the_manifest(tmp_path):
    names = [
        b"a.b c.png", "日本.png".encode(), b"\xff\xfe.png", "e\u0301.png".encode(), "é.png".encode(), b"=x4'.png",
        b"twin.png", b"twin.jpg", b"one/twin.png", b"TWIN.webp", b"con.png", b"new\nline.png", b"-rf.png",
    ]  # fmt: skip
    files = {name: drawn(16, 16, seed=n) for n, name in enumerate(names, 1)}
    manifest = export(tmp_path, files)
    assert len(manifest["pairs"]) == len(names)
    originals = {pair["source"].get("path") for pair in manifest["pairs"]}
    assert originals == {name.decode("utf-8", "backslashreplace") for name in names}
    odd = [pair["source"] for pair in manifest["pairs"] if "path_base64" in pair["source"]]
    assert [(source["path"], source["path_base64"]) for source in odd] == [(r"\xff\xfe.png", "//4ucG5n")]


def test_a_picture_that_vanishes_from_the_decoder_is_left_out_and_named(tmp_path):
    whole = encoded(drawn(64, 64), "JPEG")
    manifest = export(tmp_path, {"good.png": RGB, "cut.jpg": whole[: len(whole) // 2], "text.png": b"hello"})
    assert [pair["name"] for pair in manifest["pairs"]] == ["good"]
    assert {entry["path"] for entry in manifest["left_out"]} == {"cut.jpg", "text.png"}


@pytest.mark.parametrize("kernel", [kernel for kernel in Kernel if kernel is not Kernel.MATLAB])
def test_every_kernel_of_a_recipe_is_followed_and_recorded(tmp_path, kernel):
    review = review_of(tmp_path / "pictures", {"a.png": RGB})
    list(write(plan(review, Recipe(minimum=8, kernel=kernel), tmp_path / "set")))
    assert verify(tmp_path / "set").faults == ()
    assert f'"kernel": "{kernel}"' in (tmp_path / "set" / "manifest.json").read_text()
