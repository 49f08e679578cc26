"""The one decoder: the right pixels, or one sentence."""

import io
import os
import random
import subprocess
import sys
import threading
import warnings
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageFile, ImageOps

from reviewer.imaging.decode import SUPPORTED, Limits, decode, open_picture
from reviewer.model.errors import ImageError, ImageFault
from tests.imaging.files import RGB, chunk, encode, picture, png, png_claiming, tiff

KINDS = ("PNG", "JPEG", "WEBP", "BMP", "GIF", "TIFF", "AVIF")


def error_of(data: bytes, **options: Limits) -> ImageError:
    with pytest.raises(ImageError) as caught:
        decode(data, **options)
    sentence = caught.value.sentence
    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert not any(word in sentence for word in ("Error", "Exception", "BytesIO", "0x", "PIL", "<", "\n"))
    return caught.value


def turned(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return exif


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_decoded_to_the_colours_that_were_saved(kind: str) -> None:
    smooth = np.stack(np.meshgrid(np.arange(64) * 3, np.arange(48) * 4), 2).astype(np.uint8)
    rgb = np.dstack([smooth, np.full((48, 64), 90, np.uint8)])
    options = {"quality": 95} if kind in {"JPEG", "WEBP", "AVIF"} else {}
    made = decode(encode(rgb, kind, **options))
    assert made.rgb.shape == rgb.shape
    assert made.rgb.dtype == np.uint8
    assert made.rgb.flags.c_contiguous
    assert (made.facts.container, made.facts.width, made.facts.height) == (kind, 64, 48)
    assert np.abs(made.rgb.astype(int) - rgb).mean() < (10 if kind == "GIF" else 3)
    if kind in {"PNG", "BMP", "TIFF"}:
        assert np.array_equal(made.rgb, rgb)
        assert made.alpha is None


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "TIFF", "AVIF"])
def test_pictures_stand_upright_in_every_orientation_and_container(kind: str, orientation: int) -> None:
    lying = np.zeros((32, 48, 3), np.uint8)
    lying[:16, :24], lying[16:, :24], lying[:16, 24:] = (250, 0, 0), (0, 250, 0), (0, 0, 250)
    options = {"lossless": True} if kind == "WEBP" else {"quality": 100} if kind in {"JPEG", "AVIF"} else {}
    extra = {"tiffinfo": {0x0112: orientation}} if kind == "TIFF" else {"exif": turned(orientation)}
    made = decode(encode(lying, kind, **options, **extra))
    with io.BytesIO(encode(lying, "PNG", exif=turned(orientation))) as file, Image.open(file) as image:
        wanted = np.asarray(ImageOps.exif_transpose(image))
    assert made.rgb.shape == wanted.shape
    assert np.abs(made.rgb.astype(int) - wanted).mean() < 6
    assert made.facts.orientation == orientation
    assert (made.facts.height, made.facts.width) == made.shape


def test_opacity_is_turned_with_the_picture() -> None:
    rgba = np.full((4, 6, 4), 255, np.uint8)
    rgba[0, 0, 3] = 0
    made = decode(encode(rgba, "PNG", exif=turned(6)))
    assert np.argwhere(made.alpha == 0).tolist() == [[0, 3]]


def test_transparent_pixels_show_the_background() -> None:
    rgba = np.dstack([picture(), np.tile(np.array([0, 255], np.uint8), (24, 16))])
    data = encode(rgba, "PNG")
    for background in ((255, 255, 255), (255, 0, 255), (1, 2, 3)):
        made = decode(data, background=background)
        assert (made.rgb[:, ::2] == background).all()
        assert np.array_equal(made.rgb[:, 1::2], picture()[:, 1::2])
    assert made.facts.has_alpha
    assert made.facts.hidden_colour


def test_facts_do_not_follow_the_background() -> None:
    rgba = np.dstack([np.repeat(picture()[..., :1], 3, 2), np.tile(np.array([0, 255], np.uint8), (24, 16))])
    data = encode(rgba, "PNG")
    assert decode(data, background=(255, 0, 255)).facts == decode(data, background=(0, 0, 0)).facts
    assert decode(data, background=(255, 0, 255)).facts.is_grey


def test_one_colour_under_what_is_transparent_is_not_hidden_colour() -> None:
    rgba = np.zeros((8, 8, 4), np.uint8)
    assert not decode(encode(rgba, "PNG")).facts.hidden_colour


def test_a_file_is_opened_with_its_content_and_its_extension_is_compared(tmp_path: Path) -> None:
    path = tmp_path / "really.jpg"
    path.write_bytes(encode(picture(), "PNG"))
    made, content = open_picture(os.fsencode(path))
    assert (made.facts.container, made.facts.extension_differs) == ("PNG", True)
    assert content.data == path.read_bytes()


def test_an_empty_file_is_empty() -> None:
    assert error_of(b"").fault is ImageFault.EMPTY


@pytest.mark.parametrize("data", [b"x", b"hello, this is text", b"<!DOCTYPE html><html>", b"PK\x03\x04" + bytes(40)])
def test_what_is_no_picture_is_not_an_image(data: bytes) -> None:
    assert error_of(data).fault is ImageFault.NOT_AN_IMAGE


@pytest.mark.parametrize(
    ("head", "kind"), [(b"8BPS\0\1", "PSD"), (b"\x00\x00\x01\x00\1\0", "ICO"), (b"gimp xcf ", "XCF")]
)
def test_other_kinds_are_named_and_what_to_do_is_said(head: bytes, kind: str) -> None:
    error = error_of(head + bytes(100))
    assert error.fault is ImageFault.UNSUPPORTED
    assert kind in error.sentence
    assert "PNG" in error.sentence


@pytest.mark.fault(39)
@pytest.mark.parametrize("kind", [k for k in SUPPORTED if k != "TIFF"])
@pytest.mark.parametrize("share", [0.4, 0.7, 0.95])
def test_what_ends_too_early_is_cut_off(kind: str, share: float) -> None:
    whole = encode(np.random.default_rng(0).integers(0, 256, (64, 64, 3), dtype=np.uint8), kind)
    error = error_of(whole[: int(len(whole) * share)])
    assert error.fault is ImageFault.TRUNCATED
    assert kind in error.sentence


def test_a_cut_tiff_is_an_error_too() -> None:
    whole = encode(picture(100, 100), "TIFF")
    for share in (0.2, 0.5, 0.95):
        assert error_of(whole[: int(len(whole) * share)]).fault in {ImageFault.TRUNCATED, ImageFault.DAMAGED}


def test_a_flipped_bit_in_a_png_is_damage() -> None:
    data = bytearray(encode(picture(), "PNG"))
    data[len(data) // 2] ^= 16
    assert error_of(bytes(data)).fault is ImageFault.DAMAGED


def test_a_chunk_of_text_that_unfolds_to_megabytes_is_refused() -> None:
    import zlib

    bomb = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(5_000_000)))
    assert error_of(png(picture(), RGB, 8, bomb)).fault is ImageFault.DAMAGED


def test_a_variant_that_no_one_decodes_is_unsupported() -> None:
    data = bytearray(encode(picture(), "BMP"))
    data[30] = 9
    assert error_of(bytes(data)).fault is ImageFault.UNSUPPORTED


VARIANTS = {
    "planes of 16 bits, which Pillow opens and misreads": tiff(
        picture().astype("<u2") * 257, photometric=2, planar=True
    ),
    "floating point of 64 bits": tiff(picture()[..., 0].astype("<f8"), photometric=1, t339=3),
    "grey and opacity of 16 bits": tiff(picture()[..., :2].astype("<u2"), photometric=1, t338=2),
    "JPEG 2000 in a TIFF": tiff(picture(), photometric=2, t259=34712),
    "a JPEG of 12 bits": encode(picture(), "JPEG").replace(b"\xff\xc0\x00\x11\x08", b"\xff\xc0\x00\x11\x0c"),
}


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_whole_file_that_no_one_decodes_is_not_called_damaged(variant: str) -> None:
    error = error_of(VARIANTS[variant])
    assert error.fault is ImageFault.UNSUPPORTED
    assert error.sentence.endswith("is not supported; save the picture as a plain PNG.")


def test_planes_of_8_bits_are_read() -> None:
    assert np.array_equal(decode(tiff(picture(), photometric=2, planar=True)).rgb, picture())


@pytest.mark.fault(40)
@pytest.mark.parametrize("size", [(20_000, 20_000), (60_000, 60_000), (70_000, 10), (10, 70_000)])
def test_a_header_that_claims_too_much_is_refused_before_any_pixel(size: tuple[int, int]) -> None:
    error = error_of(png_claiming(*size))
    assert error.fault is ImageFault.TOO_LARGE
    assert "more than the limit of 179 MP" in error.sentence
    assert "cut it into smaller pictures" in error.sentence
    assert f"{size[0] * size[1] / 1e6:.0f} MP" in error.sentence


@pytest.mark.parametrize(
    ("data", "step"), [(b"", "fetch it again"), (b"words", "save it as PNG"), (b"GIF89a", "again")]
)
def test_what_is_no_picture_is_told_with_what_to_do(data: bytes, step: str) -> None:
    assert step in error_of(data).sentence.partition("; ")[2]


@pytest.mark.parametrize("kind", KINDS)
def test_the_limits_of_the_caller_hold_for_every_kind(kind: str) -> None:
    data = encode(picture(30, 40), kind)
    assert error_of(data, limits=Limits(pixels=1199)).fault is ImageFault.TOO_LARGE
    assert error_of(data, limits=Limits(side=39)).fault is ImageFault.TOO_LARGE
    assert decode(data, limits=Limits(pixels=1200, side=40)).shape == (30, 40)


@pytest.mark.fault(40)
def test_a_webp_that_claims_too_much_is_refused_before_it_is_opened() -> None:
    data = bytearray(encode(picture(), "WEBP", lossless=True))
    data[21:25] = (int.from_bytes(data[21:25], "little") | 0x0FFFFFFF).to_bytes(4, "little")
    error = error_of(bytes(data))
    assert error.fault is ImageFault.TOO_LARGE
    assert "16384 x 16384" in error.sentence


@pytest.mark.fault(41)
def test_a_long_strip_and_a_single_pixel_are_pictures() -> None:
    assert decode(encode(picture(2, 8192), "PNG")).shape == (2, 8192)
    assert decode(encode(picture(9000, 1), "PNG")).shape == (9000, 1)
    assert decode(encode(picture(1, 1), "PNG")).rgb.shape == (1, 1, 3)


def test_a_picture_of_179_megapixels_is_within_the_limits() -> None:
    assert Limits().pixels >= 178_000_000
    assert Limits().side >= 40_000


def test_damaged_metadata_does_not_stop_the_picture() -> None:
    exif = b"Exif\0\0MM\0*\0\0\0\x08\xff\xff\x01\x12\0\x03\0\0\xff\xff"
    assert np.array_equal(decode(encode(picture(), "PNG", exif=exif)).rgb, picture())
    assert decode(encode(picture(), "JPEG", exif=exif)).facts.orientation == 1


def test_nothing_of_pillow_is_changed() -> None:
    filters, most = list(warnings.filters), Image.MAX_IMAGE_PIXELS
    decode(encode(picture(), "PNG"))
    error_of(b"\x89PNG\r\n\x1a\n")
    assert list(warnings.filters) == filters
    assert most == Image.MAX_IMAGE_PIXELS
    assert not ImageFile.LOAD_TRUNCATED_IMAGES


def test_threads_decode_at_once_without_a_warning() -> None:
    colours = Image.fromarray(picture()).quantize(32)
    files = [encode(picture(60, 60, seed), kind) for seed, kind in enumerate(KINDS)]
    files.append(encode(colours, "PNG", transparency=bytes(range(32))))
    wanted = [decode(data).rgb for data in files]
    wrong: list[object] = []

    def work(order: random.Random) -> None:
        try:
            for _ in range(12):
                k = order.randrange(len(files))
                if not np.array_equal(decode(files[k]).rgb, wanted[k]):
                    wrong.append(k)
        except Exception as error:  # noqa: BLE001 - a thread's fault must reach the test
            wrong.append(error)

    filters = list(warnings.filters)
    threads = [threading.Thread(target=work, args=(random.Random(k),)) for k in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert list(warnings.filters) == filters


def mutants(data: bytes, order: random.Random, count: int) -> Iterator[bytes]:
    for _ in range(count):
        made = bytearray(data)
        for _ in range(order.choice((1, 1, 2, 8))):
            made[order.randrange(len(made))] = order.choice((0, 1, 127, 128, 255, order.randrange(256)))
        if order.random() < 0.2:
            del made[order.randrange(len(made)) :]
        yield bytes(made)


@pytest.mark.parametrize("kind", KINDS)
def test_damaged_bytes_give_a_picture_or_a_sentence_and_nothing_else(kind: str) -> None:
    order = random.Random(kind)
    for data in mutants(encode(picture(16, 20), kind), order, 60):
        try:
            made = decode(data, limits=Limits(pixels=1_000_000))
        except ImageError as error:
            assert error.sentence.endswith(".")  # noqa: PT017 - either outcome is right
        else:
            assert made.rgb.shape == (made.facts.height, made.facts.width, 3)


@pytest.mark.fault(10, 41, 52)
@pytest.mark.skipif(sys.platform != "linux", reason="the address space can be bounded on Linux")
def test_a_picture_beyond_the_memory_of_a_worker_is_named_and_a_large_one_is_not(tmp_path: Path) -> None:
    large = tmp_path / "large.png"
    Image.new("RGB", (8_000, 6_000), (9, 8, 7)).save(large, compress_level=1)
    program = f"""
import os, resource
from reviewer.imaging.decode import open_picture
from reviewer.model.errors import ImageError
for megabytes in (1536, 500):
    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    try:
        print(open_picture({os.fsencode(large)!r})[0].shape)
    except ImageError as error:
        print(error.fault)
"""
    environment = os.environ | {"OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout.split("\n")[:2] == ["(6000, 8000)", "out-of-memory"]
