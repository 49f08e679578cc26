"""Reading trusts neither the name, the type nor the owner of a file."""

import hashlib
import os
import socket
from pathlib import Path

import pytest

from reviewer.imaging.reading import read_file, sniff
from reviewer.model.errors import ImageError, ImageFault
from tests.imaging.files import encode, picture


def fault_of(path: Path, **options: int) -> ImageFault:
    with pytest.raises(ImageError) as caught:
        read_file(os.fsencode(path), **options)
    assert caught.value.sentence.endswith(".")
    assert path.name not in caught.value.sentence
    return caught.value.fault


def test_a_file_is_read_whole_with_what_tells_its_state(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(b"some bytes")
    content = read_file(os.fsencode(path))
    assert content.data == b"some bytes"
    assert content.digest == hashlib.sha256(b"some bytes").digest()
    assert (content.size, content.mtime_ns) == (10, path.stat().st_mtime_ns)


@pytest.mark.parametrize("day", [12_000_000_000, -12_000_000_000])
def test_the_time_of_a_file_always_fits_in_64_bits(tmp_path: Path, day: int) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(b"some bytes")
    os.utime(path, (day, day))
    assert abs(read_file(os.fsencode(path)).mtime_ns) < 1 << 63


def test_a_name_of_any_bytes_can_be_read(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff\xfe-rf\n.png"
    with open(path, "wb") as file:  # noqa: PTH123 - the name is no text
        file.write(b"x")
    assert read_file(path).data == b"x"


def test_a_missing_file_is_unreadable(tmp_path: Path) -> None:
    assert fault_of(tmp_path / "gone.png") is ImageFault.UNREADABLE


def test_a_folder_called_like_a_picture_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "x.png").mkdir()
    assert fault_of(tmp_path / "x.png") is ImageFault.NOT_A_FILE


@pytest.mark.fault(48)
def test_a_pipe_is_no_file_and_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.png")
    assert fault_of(tmp_path / "x.png") is ImageFault.NOT_A_FILE


@pytest.mark.fault(48)
def test_a_device_behind_a_link_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "x.png").symlink_to("/dev/zero")
    assert fault_of(tmp_path / "x.png") is ImageFault.NOT_A_FILE


@pytest.mark.fault(48)
def test_a_socket_is_unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("x.png")
        assert fault_of(tmp_path / "x.png") is ImageFault.UNREADABLE


def test_a_link_to_itself_is_unreadable(tmp_path: Path) -> None:
    (tmp_path / "x.png").symlink_to(tmp_path / "x.png")
    assert fault_of(tmp_path / "x.png") is ImageFault.UNREADABLE


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="descriptors are counted in /proc")
def test_no_descriptor_is_left_open_whatever_happens(tmp_path: Path) -> None:
    (tmp_path / "x.png").mkdir()
    (tmp_path / "y.png").write_bytes(bytes(100))
    before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - counted, not walked
    for _ in range(5):
        fault_of(tmp_path / "x.png")
        fault_of(tmp_path / "y.png", limit=10)
        read_file(os.fsencode(tmp_path / "y.png"))
    assert len(os.listdir("/proc/self/fd")) == before  # noqa: PTH208


def test_a_file_beyond_the_limit_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "sparse.png"
    with path.open("wb") as file:
        file.truncate(1 << 40)
    assert fault_of(path) is ImageFault.TOO_LARGE
    small = tmp_path / "small.png"
    small.write_bytes(bytes(11))
    assert fault_of(small, limit=10) is ImageFault.TOO_LARGE


@pytest.mark.fault(44)
@pytest.mark.parametrize(("grow", "touch"), [(b"more", False), (b"", True)])
def test_a_file_that_changes_while_it_is_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, grow: bytes, *, touch: bool
) -> None:
    path = tmp_path / "x.png"
    path.write_bytes(bytes(1000))
    look = os.fstat
    changes = iter([grow])

    def look_then_change(descriptor: int) -> os.stat_result:
        found = look(descriptor)
        for change in changes:
            with path.open("ab") as file:
                file.write(change)
            if touch:
                os.utime(path, ns=(1, 1))
        return found

    monkeypatch.setattr("reviewer.imaging.reading.os.fstat", look_then_change)
    assert fault_of(path) is ImageFault.CHANGING


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "BMP", "GIF", "TIFF", "AVIF"])
def test_what_can_be_decoded_is_told_by_its_first_bytes(kind: str) -> None:
    assert sniff(encode(picture(), kind)[:32]) == kind


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"8BPS\x00\x01", "PSD"),
        (b"\x00\x00\x00\x0cjP  \r\n\x87\n", "JPEG 2000"),
        (b"\xff\x4f\xff\x51\x00", "JPEG 2000"),
        (b"\x00\x00\x01\x00\x01\x00", "ICO"),
        (b"\x00\x00\x02\x00\x00\x00\x00\x00\x00\x00\x00\x00", "TGA"),
        (b"\x00\x00\x02\x00\x01\x00", "CUR"),
        (b"\x00\x00\x00\x1cftypheic\x00\x00\x00\x00heic", "HEIF"),
        (b"\x00\x00\x00\x1cftypmif1\x00\x00\x00\x00mif1avif", "AVIF"),
        (b"gimp xcf v011", "XCF"),
        (b"<svg xmlns=", "SVG"),
    ],
)
def test_other_kinds_of_pictures_are_known_by_name(head: bytes, kind: str) -> None:
    assert sniff(head.ljust(32, b"\0")) == kind


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"B",
        b"BM is not always a bitmap",
        b"<html><body>",
        b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X",
        b"RIFF....WAVE",
    ],
)
def test_what_is_no_picture_is_none(head: bytes) -> None:
    assert sniff(head) is None
