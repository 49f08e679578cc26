"""Words in the headers of files that nobody vouches for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from reviewer.imaging.tags import MOST_LETTERS, MOST_TAGS, read_tags
from tests.imaging.files import encode, picture, png_claiming


def exif(**values: str) -> Image.Exif:
    """Write EXIF of some tags."""
    made = Image.Exif()
    for name, value in values.items():
        made[{"software": 0x0131, "date": 0x0132, "artist": 0x013B}[name]] = value
    return made


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "PNG", "TIFF"])
def test_what_exif_says_is_read_from_every_container(kind: str) -> None:
    data = encode(picture(), kind, exif=exif(software="Painter 3", date="2024:05:06 07:08:09"))
    told = dict(read_tags(data))
    assert told["Software"] == "Painter 3"
    assert told["Date"] == "2024:05:06 07:08:09"


@pytest.mark.parametrize("order", ["be", "le"])
@pytest.mark.parametrize("words", ["作者: テスト", "a girl, best quality", "émigré"])
def test_a_comment_in_any_letters_is_read_whatever_the_order_of_its_bytes(words: str, order: str) -> None:
    made = Image.Exif()
    made.get_ifd(0x8769)[0x9286] = b"UNICODE\0" + f"{words}\0".encode(f"utf-16-{order}")
    assert dict(read_tags(encode(picture(), "JPEG", exif=made)))["Comment"] == words


def test_the_words_of_a_png_are_read() -> None:
    words = PngInfo()
    words.add_text("parameters", "a girl, best quality\nSteps: 20", zip=True)
    assert dict(read_tags(encode(picture(), "PNG", pnginfo=words)))["parameters"] == "a girl, best quality Steps: 20"


def test_the_comment_of_a_jpeg_is_read() -> None:
    assert dict(read_tags(encode(picture(), "JPEG", comment=b"made by hand")))["comment"] == "made by hand"


def test_a_file_without_words_says_nothing() -> None:
    assert read_tags(encode(picture(), "PNG")) == ()


def test_no_word_can_break_a_line_reorder_text_or_hide() -> None:
    words = PngInfo()
    words.add_itxt("Author", "a\u202eb\x07c\nd<b>")
    ((_, value),) = read_tags(encode(picture(), "PNG", pnginfo=words))
    assert value.isprintable()
    assert "<b>" in value
    assert "\\u202e" in value


def test_long_and_many_words_are_cut() -> None:
    words = PngInfo()
    for number in range(2 * MOST_TAGS):
        words.add_text(f"k{number}", "x" * (3 * MOST_LETTERS))
    told = read_tags(encode(picture(), "PNG", pnginfo=words))
    assert len(told) == MOST_TAGS
    assert all(len(value) <= MOST_LETTERS for _, value in told)


@given(st.binary(max_size=400), st.integers(0, 600))
def test_nothing_that_a_file_holds_raises(noise: bytes, at: int) -> None:
    data = encode(picture(), "JPEG", exif=exif(software="Painter"))
    for damaged in (noise, data[:at] + noise + data[at + len(noise) :], data[:at]):
        assert isinstance(read_tags(damaged), tuple)


def test_a_header_that_claims_too_much_is_not_followed() -> None:
    assert read_tags(png_claiming(100_000, 100_000)) == ()
