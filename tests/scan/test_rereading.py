"""Reading files once more is given up between two files."""

import threading
from pathlib import Path

import pytest

from reviewer.imaging import reading
from reviewer.scan import rereading
from tests.reviews import make_review


def test_whoever_gives_up_waits_only_for_the_files_that_are_being_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[bytes] = []
    goes_on = threading.Event()

    def look(path: bytes) -> reading.Content:
        read.append(path)
        if len(read) > 1:
            goes_on.wait(10)
        return reading.Content(b"", b"", 0, 0)

    monkeypatch.setattr(rereading, "read_file", look)
    with make_review(tmp_path / "a.review", 90) as review:
        files = rereading.rereading(review)
        assert next(files).candidate.relative == b"folder0/0000.png"
        threading.Timer(0.2, goes_on.set).start()
        files.close()
        assert len(read) < 20
        assert not [thread for thread in threading.enumerate() if thread.name.startswith("reread")]
