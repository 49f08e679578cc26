"""Hostile and odd files gathered elsewhere end as their list expects: the right picture, or one sentence."""

import csv
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reviewer.imaging.decode import open_picture
from reviewer.model.errors import ImageError, ImageFault
from tests.pictures import pictures_root

pytestmark = pytest.mark.pictures
ROOT = pictures_root()
REFUSED_KINDS = ("TGA", "JPEG 2000", "PSD", "FLI", "ICO")
SECONDS = 10
MEGABYTES = 700


def expectations() -> list[tuple[str, str]]:
    """List each file with what is expected of it: ok, error, ignore, or that either will do."""
    if ROOT is None:
        return []
    with (ROOT / "broken" / "expected.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [(row["file"], row["expected"]) for row in rows]


def outcome(path: Path) -> tuple[str, tuple[str, ...], ImageFault | None, str]:
    try:
        made, _ = open_picture(os.fsencode(path))
    except ImageError as error:
        return "error", (), error.fault, error.sentence
    assert made.rgb.shape == (made.facts.height, made.facts.width, 3)
    return "ok", made.facts.notes, None, ""


@pytest.mark.fault(39)
@pytest.mark.skipif(ROOT is None, reason="the pictures are not here")
@pytest.mark.parametrize(("name", "expected"), expectations(), ids=[str(k) for k in range(len(expectations()))])
def test_each_file_ends_as_expected(name: str, expected: str) -> None:
    assert ROOT is not None
    began = time.perf_counter()
    result, notes, fault, sentence = outcome(ROOT / "broken" / name)
    assert time.perf_counter() - began < SECONDS
    if expected == "ok" and fault is ImageFault.UNSUPPORTED:
        assert sentence.startswith(REFUSED_KINDS)
    elif expected in {"ok", "error"}:
        assert result == expected
    elif expected == "error-or-flag":
        assert result == "error" or notes
    elif expected == "ignore":
        assert fault is ImageFault.NOT_AN_IMAGE
    else:
        assert expected in {"decoder-dependent", "error-or-first-frame"}


@pytest.mark.skipif(ROOT is None, reason="the pictures are not here")
def test_a_fresh_process_meets_every_file_in_little_memory() -> None:
    assert ROOT is not None
    script = (
        "import os, re, sys\n"
        "from reviewer.imaging.decode import open_picture\n"
        "from reviewer.model.errors import ImageError\n"
        "for name in sorted(os.listdir(sys.argv[1])):\n"
        "    try:\n"
        "        open_picture(os.fsencode(os.path.join(sys.argv[1], name)))\n"
        "    except ImageError:\n"
        "        pass\n"
        # Unlike ru_maxrss this starts anew with the program and not with whatever started it.
        "print(int(re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1]) >> 10)\n"
    )
    words = [sys.executable, "-c", script, str(ROOT / "broken")]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    assert int(done.stdout) < MEGABYTES


@pytest.mark.skipif(ROOT is None, reason="the pictures are not here")
def test_the_kinds_of_fault_are_told_apart() -> None:
    assert ROOT is not None
    wanted = {
        "zero_bytes.png": ImageFault.EMPTY,
        "html_error_page.jpg": ImageFault.NOT_AN_IMAGE,
        "leading_junk.png": ImageFault.NOT_AN_IMAGE,
        "truncated_half.jpg": ImageFault.TRUNCATED,
        "truncated_half.png": ImageFault.TRUNCATED,
        "bad_idat_byte.png": ImageFault.DAMAGED,
        "bad_ihdr_crc.png": ImageFault.DAMAGED,
        "huge_20000x20000_rgb.png": ImageFault.TOO_LARGE,
        "header_says_60000x60000.png": ImageFault.TOO_LARGE,
        "pillow_hopper_merged.psd": ImageFault.UNSUPPORTED,
    }
    assert {name: outcome(ROOT / "broken" / name)[2] for name in wanted} == wanted
