"""Thumbnails on disk: found again, whole or not at all, and never more than agreed."""

import os
import threading
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from reviewer.gui.prefetch.thumbnailcache import ThumbnailCache

DIGEST = bytes(range(32))


def _thumbnail(value: int = 90) -> np.ndarray:
    rgb = np.full((48, 64, 3), value, np.uint8)
    rgb[5, 7] = (1, 2, 3)
    return rgb


def test_a_thumbnail_is_found_again_by_the_digest_of_its_file(tmp_path: Path) -> None:
    ThumbnailCache(tmp_path).save(DIGEST, _thumbnail())
    again = ThumbnailCache(tmp_path).load(DIGEST)
    assert again is not None
    assert np.array_equal(again, _thumbnail())
    assert ThumbnailCache(tmp_path).load(bytes(32)) is None
    assert ThumbnailCache(tmp_path).load(b"") is None


def test_saving_leaves_no_partial_file(tmp_path: Path) -> None:
    ThumbnailCache(tmp_path).save(DIGEST, _thumbnail())
    assert [p.suffix for p in tmp_path.rglob("*") if p.is_file()] == [".png"]


def test_a_damaged_thumbnail_counts_as_none(tmp_path: Path) -> None:
    thumbnails = ThumbnailCache(tmp_path)
    thumbnails.save(DIGEST, _thumbnail())
    (place,) = tmp_path.rglob("*.png")
    place.write_bytes(place.read_bytes()[:40])
    assert thumbnails.load(DIGEST) is None


def test_a_damaged_thumbnail_gives_its_place_to_a_new_one(tmp_path: Path) -> None:
    thumbnails = ThumbnailCache(tmp_path)
    thumbnails.save(DIGEST, _thumbnail())
    (place,) = tmp_path.rglob("*.png")
    place.write_bytes(place.read_bytes()[:40])
    assert thumbnails.load(DIGEST) is None
    thumbnails.save(DIGEST, _thumbnail())
    assert thumbnails.load(DIGEST) is not None


def test_two_threads_that_keep_the_same_picture_write_files_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = threading.Barrier(2, timeout=30)
    written: list[Path] = []

    def save(_image: Image.Image, place: Path, *_: object, **__: object) -> None:
        both.wait()
        written.append(place)
        place.write_bytes(b"whole")

    monkeypatch.setattr(Image.Image, "save", save)
    threads = [threading.Thread(target=ThumbnailCache(tmp_path).save, args=(DIGEST, _thumbnail())) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(set(written)) == 2


def test_each_background_has_a_thumbnail_of_its_own(tmp_path: Path) -> None:
    thumbnails = ThumbnailCache(tmp_path)
    thumbnails.save(DIGEST, _thumbnail())
    assert thumbnails.load(DIGEST, (0, 0, 0)) is None
    thumbnails.save(DIGEST, _thumbnail(5), (0, 0, 0))
    black, white = thumbnails.load(DIGEST, (0, 0, 0)), thumbnails.load(DIGEST)
    assert black is not None
    assert white is not None
    assert np.array_equal(black, _thumbnail(5))
    assert np.array_equal(white, _thumbnail())


def test_a_folder_that_cannot_be_written_costs_only_the_keeping(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    thumbnails = ThumbnailCache(blocked)
    thumbnails.save(DIGEST, _thumbnail())
    assert thumbnails.load(DIGEST) is None
    assert thumbnails.trim(0) == 0


def test_trimming_removes_the_oldest_first(tmp_path: Path) -> None:
    thumbnails = ThumbnailCache(tmp_path)
    digests = [bytes([n]) * 32 for n in range(4)]
    for age, digest in enumerate(digests):
        thumbnails.save(digest, _thumbnail(age))
        place = next(tmp_path.rglob(f"{digest.hex()[2:]}.png"))
        os.utime(place, (1000 + age, 1000 + age))
    sizes = [next(tmp_path.rglob(f"{d.hex()[2:]}.png")).stat().st_size for d in digests]
    assert thumbnails.trim(sum(sizes)) == 0
    assert thumbnails.trim(sizes[2] + sizes[3]) == 2
    assert [thumbnails.load(d) is not None for d in digests] == [False, False, True, True]
