"""A tree that is said to be on the disk is there, and one that is not says so."""

import ctypes
import errno
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
