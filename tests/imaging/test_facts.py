"""What a file is, apart from what it shows."""

import numpy as np
import pytest
from PIL import Image

from reviewer.imaging.decode import decode
from reviewer.imaging.facts import ijg_table
from reviewer.model.picture import Facts
from tests.imaging.files import RGB, chunk, encode, picture, png


def facts_of(data: bytes, name: bytes = b"") -> Facts:
    return decode(data, name=name).facts


def frames() -> list[Image.Image]:
    return [Image.fromarray(picture(seed=seed)) for seed in (0, 90, 180)]


@pytest.mark.parametrize("quality", [5, 30, 49, 50, 75, 90, 95, 98, 100])
def test_the_quality_of_a_jpeg_is_told_from_its_table(quality: int) -> None:
    assert facts_of(encode(picture(), "JPEG", quality=quality)).quality == quality


def test_the_quality_of_a_foreign_table_is_that_of_the_nearest() -> None:
    table = [min(255, int(value) + (k % 3) - 1) for k, value in enumerate(ijg_table(80))]
    assert facts_of(encode(picture(), "JPEG", qtables=[table, table])).quality == pytest.approx(80, abs=2)


def test_the_table_of_quality_50_is_that_of_the_standard() -> None:
    assert ijg_table(50)[:8].tolist() == [16, 11, 10, 16, 24, 40, 51, 61]
    assert ijg_table(50).sum() == 3688
    assert (ijg_table(100) == 1).all()


@pytest.mark.parametrize("subsampling", ["4:4:4", "4:2:2", "4:2:0"])
def test_the_subsampling_of_a_jpeg_is_told(subsampling: str) -> None:
    assert facts_of(encode(picture(64, 64), "JPEG", subsampling=subsampling)).subsampling == subsampling


@pytest.mark.parametrize(("factors", "subsampling"), [(0x12, "4:4:0"), (0x41, "4:1:1"), (0x11, "4:4:4")])
def test_rarer_subsamplings_are_told_too(factors: int, subsampling: str) -> None:
    data = bytearray(encode(picture(8, 8), "JPEG", subsampling="4:4:4", quality=50))
    data[data.index(b"\xff\xc0") + 11] = factors  # of luma; what it does to the pixels is not looked at
    data[-2:] = bytes(200) + b"\xff\xd9"
    assert facts_of(bytes(data)).subsampling == subsampling


def test_a_grey_jpeg_has_a_quality_and_no_subsampling() -> None:
    found = facts_of(encode(picture()[..., 0], "JPEG", quality=85))
    assert (found.quality, found.subsampling, found.is_grey, found.lossy) == (85, None, True, True)


def test_other_containers_have_no_jpeg_quality() -> None:
    found = facts_of(encode(picture(), "PNG"))
    assert (found.quality, found.subsampling, found.lossy) == (None, None, False)


@pytest.mark.parametrize(
    ("kind", "options", "lossy"),
    [
        ("WEBP", {"quality": 80}, True),
        ("WEBP", {"lossless": True}, False),
        ("TIFF", {}, False),
        ("TIFF", {"compression": "tiff_lzw"}, False),
        ("TIFF", {"compression": "jpeg"}, True),
        ("BMP", {}, False),
        ("AVIF", {}, True),
    ],
)
def test_lossy_coding_is_told_in_every_container(kind: str, options: dict[str, object], *, lossy: bool) -> None:
    found = facts_of(encode(picture(), kind, **options))
    assert (found.container, found.lossy) == (kind, lossy)


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP", "TIFF"])
def test_frames_are_counted_and_the_first_is_shown(kind: str) -> None:
    first, *others = frames()
    options = {"lossless": True} if kind == "WEBP" else {}
    made = decode(encode(first, kind, save_all=True, append_images=others, **options))
    assert made.facts.frames == 3
    if kind != "GIF":
        assert np.array_equal(made.rgb, np.asarray(first))


def test_several_pictures_in_one_jpeg_are_a_jpeg_with_a_note() -> None:
    first, *others = frames()
    made = decode(encode(first, "MPO", save_all=True, append_images=others, quality=90))
    assert (made.facts.container, made.facts.frames, made.facts.quality) == ("JPEG", 3, 90)
    assert "MPO" in made.facts.notes[0]


@pytest.mark.parametrize(
    ("coding", "words"),
    [
        ((9, 16), "primaries 9, transfer 16"),
        ((12, 13), "primaries 12, transfer 13"),
        ((1, 13), None),
        ((1, 1), None),
        ((2, 2), None),
    ],
)
def test_colours_that_a_png_codes_in_another_way_than_srgb_are_told(coding: tuple[int, int], words: str | None) -> None:
    made = decode(png(picture(), RGB, 8, chunk(b"cICP", bytes([*coding, 0, 1]))))
    assert np.array_equal(made.rgb, picture())
    assert [words in note for note in made.facts.notes] == [True] * (words is not None)


@pytest.mark.parametrize(
    ("gamma", "before", "words"),
    [
        (100_000, (), "gamma 1.000"),
        (55_556, (), "gamma 0.556"),
        (45_455, (), None),
        (45_000, (), None),
        (0, (), None),
        (100_000, (chunk(b"sRGB", b"\0"),), None),
        (100_000, (chunk(b"cICP", bytes([1, 13, 0, 1])),), None),
    ],
)
@pytest.mark.parametrize("depth", [8, 16])
def test_a_curve_of_a_png_that_is_not_that_of_srgb_is_told(
    gamma: int, before: tuple[bytes, ...], words: str | None, depth: int
) -> None:
    data = png(
        picture() * np.uint16(257 if depth == 16 else 1), RGB, depth, *before, chunk(b"gAMA", gamma.to_bytes(4, "big"))
    )
    made = decode(data)
    assert np.array_equal(made.rgb, picture())
    assert [words in note for note in made.facts.notes] == [True] * (words is not None)


def test_a_png_whose_end_is_missing_is_shown_with_a_note() -> None:
    whole = encode(picture(), "PNG")
    made = decode(whole[:-12])
    assert np.array_equal(made.rgb, picture())
    assert made.facts.notes
    assert not facts_of(whole).notes


@pytest.mark.parametrize(
    ("name", "differs"),
    [
        (b"a.png", False),
        (b"folder.jpg/A.PNG", False),
        (b"a.jpg", True),
        (b"a.png.jpg", True),
        (b"a.bin", True),
        (b"no extension", False),
        (b"folder.jpg/a", False),
        (b"", False),
        (b"\xff\xfe.png", False),
    ],
)
def test_an_extension_of_another_kind_is_told(name: bytes, *, differs: bool) -> None:
    assert facts_of(encode(picture(), "PNG"), name).extension_differs is differs


@pytest.mark.parametrize("name", [b"a.jpg", b"a.jpeg", b"a.JFIF", b"a.mpo"])
def test_a_jpeg_has_several_extensions(name: bytes) -> None:
    assert not facts_of(encode(picture(), "JPEG"), name).extension_differs


def test_depth_mode_and_palette_are_told() -> None:
    palette = facts_of(encode(Image.fromarray(picture()).quantize(16), "PNG", bits=4))
    assert (palette.mode, palette.bit_depth, palette.is_palette) == ("P", 4, True)
    assert facts_of(encode(picture(), "JPEG")).bit_depth == 8
    assert facts_of(encode(Image.fromarray(picture()).convert("1"), "TIFF")).bit_depth == 1


def test_grey_is_told_by_mode_or_by_content() -> None:
    grey = np.repeat(picture()[..., :1], 3, 2)
    assert facts_of(encode(grey, "PNG")).is_grey
    assert facts_of(encode(grey[..., 0], "PNG")).is_grey
    assert not facts_of(encode(picture(), "PNG")).is_grey
