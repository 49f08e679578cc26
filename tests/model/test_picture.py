"""What pictures and their folders are called."""

import pytest

from reviewer.model.picture import apart


@pytest.mark.parametrize(
    ("folders", "labels"),
    [
        ([], []),
        ([b"/home/me/anime"], ["anime"]),
        ([b"/home/me/anime", b"/mnt/frames/"], ["anime", "frames"]),
        ([b"/one/frames", b"/two/frames", b"/two/stills"], ["one/frames", "two/frames", "stills"]),
        ([b"/a/x", b"/b/a/x"], ["a/x", "b/a/x"]),
        ([b"/a/line\nbreak"], [r"line\nbreak"]),
    ],
)
def test_folders_are_called_by_as_little_as_tells_them_apart(folders: list[bytes], labels: list[str]) -> None:
    assert apart(folders) == labels
