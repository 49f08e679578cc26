"""A tree that is said to be on the disk is there, and one that is not says so."""

import ctypes
import errno
import os
import threading
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest

from reviewer.export import durable


def _disk(answer: int, error: int) -> SimpleNamespace:
    def syncfs(_handle: int) -> int:
        ctypes.set_errno(error)
        return answer

    return SimpleNamespace(syncfs=syncfs)


@pytest.mark.parametrize("error", [errno.EIO, errno.ENOSPC, errno.EDQUOT])
def test_a_disk_that_lost_something_is_told_of(error: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    durable.write_new(tmp_path / "a.png", b"a")
    monkeypatch.setattr(durable, "_libc", lambda: _disk(-1, error))
    with pytest.raises(OSError, match=str(tmp_path)) as told:
        durable.sync_tree(tmp_path)
    assert told.value.errno == error


def test_where_all_cannot_be_synced_at_once_each_file_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    durable.write_new(tmp_path / "a.png", b"a")
    synced: list[str] = []
    monkeypatch.setattr(durable, "_libc", lambda: _disk(-1, errno.ENOSYS))
    monkeypatch.setattr(durable, "sync_file", synced.append)
    durable.sync_tree(tmp_path)
    assert synced == [str(tmp_path / "a.png")]


def test_a_file_that_is_there_already_is_left_alone(tmp_path: Path) -> None:
    durable.write_new(tmp_path / "a.png", b"first")
    with pytest.raises(FileExistsError):
        durable.write_new(tmp_path / "a.png", b"second")
    assert (tmp_path / "a.png").read_bytes() == b"first"


def test_a_file_that_is_read_back_in_parts_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(durable.os, "pread", lambda handle, _count, at, pread=os.pread: pread(handle, 2, at))
    durable.write_new(tmp_path / "a.png", b"first")
    assert (tmp_path / "a.png").read_bytes() == b"first"


@pytest.mark.parametrize("found", [b"", b"firs", b"fir5t", b"first and more"])
def test_a_file_that_reads_back_as_other_bytes_does_not_stay(
    found: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(durable.os, "pread", lambda _handle, count, at: found[at : at + count])
    with pytest.raises(OSError, match="other bytes"):
        durable.write_new(tmp_path / "a.png", b"first")
    assert not (tmp_path / "a.png").exists()


@pytest.fixture
def synced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Take note of each file that the disk is asked for; of ``lost.png`` it tells once that it was not written."""
    asked: list[str] = []

    def sync_file(path: str) -> None:
        asked.append(path)
        if path.endswith("lost.png") and asked.count(path) == 1:
            raise OSError(errno.EIO, "lost", path)

    monkeypatch.setattr(durable, "sync_file", sync_file)
    return asked


def test_the_end_asks_for_no_file_that_came_to_the_disk_before(tmp_path: Path, synced: list[str]) -> None:
    (tmp_path / "train").mkdir()
    names = ["c.txt", "train/a.png", "train/b.png"]
    for name in names:
        durable.write_new(tmp_path / name, b"a")
    syncing = durable.Syncing(tmp_path)
    syncing.add(names[1:2])
    syncing.add(names[2:])
    syncing.finish()
    assert sorted(synced) == [str(tmp_path / name) for name in names]


def test_nobody_is_told_to_ask_for_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Sequence[str]] = []
    monkeypatch.setattr(durable, "_sync_files", told.append)
    (tmp_path / "train").mkdir()
    for name in ("c.txt", "d.txt", "train/a.png"):
        durable.write_new(tmp_path / name, b"a")
    durable.sync_tree(tmp_path, {"train/a.png"})
    assert sorted(told) == [[str(tmp_path / "c.txt")], [str(tmp_path / "d.txt")]]


def test_a_file_that_was_lost_before_the_end_is_told_though_nothing_tells_of_it_again(
    tmp_path: Path, synced: list[str]
) -> None:
    lost = str(tmp_path / "lost.png")
    durable.write_new(lost, b"a")
    syncing = durable.Syncing(tmp_path)
    syncing.add(["lost.png"])
    with pytest.raises(OSError, match="lost"):
        syncing.finish()
    assert synced == [lost]
    syncing.stop()


def test_to_stop_does_not_wait_for_a_slow_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    is_written = threading.Event()
    monkeypatch.setattr(durable, "_sync_all", lambda _tree: is_written.wait(30))
    syncing = durable.Syncing(tmp_path)
    syncing.add(["a.png"])
    syncing.stop()
    assert syncing._running is not None
    assert not syncing._running.done()
    is_written.set()
