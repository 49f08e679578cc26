"""An export to a disk that is full, out of names or read-only is refused before anything is written."""

import subprocess
from pathlib import Path

import pytest

from reviewer.export import plan, verify, write
from reviewer.model.errors import ExportError
from reviewer.model.recipe import Recipe
from tests.export.checker import check
from tests.export.conftest import _closed_reviews  # noqa: F401 - closes the reviews of these tests, too
from tests.export.reviews import drawn, review_of
from tests.faults.disks import disk, fill, frozen, remount

RECIPE = Recipe(minimum=16)


@pytest.fixture
def review(tmp_path: Path):
    """Give a review of six accepted pictures."""
    return review_of(tmp_path / "pictures", {f"{n}.png": drawn(96, 96, seed=n) for n in range(6)})


def export(review, dest: Path) -> None:
    list(write(plan(review, RECIPE, dest)))


@pytest.mark.fault(15)
def test_a_disk_without_room_is_refused_with_what_is_needed(tmp_path: Path, review) -> None:
    with disk(tmp_path / "disk", "size=2m") as place:
        ballast = fill(place)
        with pytest.raises(ExportError, match=r"needs about .* nothing was written"):
            export(review, place / "set")
        assert [path.name for path in place.iterdir()] == ["ballast"]
        ballast.unlink()
        export(review, place / "set")
        assert len(check(place / "set")["pairs"]) == 6


@pytest.mark.fault(16)
def test_a_disk_without_room_for_more_files_is_refused(tmp_path: Path, review) -> None:
    with disk(tmp_path / "disk", "size=5m,nr_inodes=20") as place:
        with pytest.raises(ExportError, match="no room for more files; nothing was written"):
            export(review, place / "set")
        assert list(place.iterdir()) == []


@pytest.mark.fault(21)
def test_a_read_only_disk_is_refused_by_name(tmp_path: Path, review) -> None:
    with disk(tmp_path / "disk", "size=5m") as place:
        remount(place, "ro")
        with pytest.raises(ExportError, match=r"set\.partial.*[Rr]ead-only"):
            export(review, place / "set")
        assert list(place.iterdir()) == []


@pytest.mark.fault(21)
def test_a_folder_that_must_not_change_is_refused_by_name(tmp_path: Path, review) -> None:
    place = tmp_path / "kept"
    place.mkdir()
    with frozen(place):
        with pytest.raises(ExportError, match=r"set\.partial.*not permitted"):
            export(review, place / "set")
        assert list(place.iterdir()) == []


@pytest.mark.fault(46)
def test_names_that_a_windows_disk_takes_for_one_are_told_apart(tmp_path: Path) -> None:
    files = {"a.PNG": drawn(seed=1), "A.png": drawn(seed=2), "con.png": drawn(seed=3), "ß.png": drawn(seed=4)}
    review = review_of(tmp_path / "pictures", {**files, "SS.png": drawn(seed=5), "a?b.png": drawn(seed=6)})
    image = tmp_path / "ntfs"
    with image.open("wb") as file:
        file.truncate(8 << 20)
    place = tmp_path / "disk"
    place.mkdir()
    made = subprocess.run(["mkntfs", "-F", "-Q", image], capture_output=True, check=False) if _has("mkntfs") else None
    if made is None or made.returncode or not _has("lowntfs-3g"):
        pytest.skip("no NTFS disk can be made here")
    words = ["lowntfs-3g", "-o", "ignore_case,windows_names", image, place]
    if subprocess.run(words, capture_output=True, check=False).returncode:
        pytest.skip("no NTFS disk can be mounted here")
    try:
        export(review, place / "set")
        assert verify(place / "set").faults == ()
        assert len(list((place / "set" / "train" / "hr").iterdir())) == 6
        export(review, place / "set")
        assert verify(place / "set").pairs == 6
        (place / "set" / "train" / "hr" / "stranger.png").write_bytes(b"")
        assert len(verify(place / "set").faults) == 1
    finally:
        subprocess.run(["umount", "-l", place], check=True)


def _has(program: str) -> bool:
    return subprocess.run(["which", program], capture_output=True, check=False).returncode == 0
