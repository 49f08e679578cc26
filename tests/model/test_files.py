"""A file is written whole or stays as it was."""

import os
from pathlib import Path
from threading import Thread

import pytest

from reviewer.model.files import replace_file


def test_what_was_there_stays_where_no_more_can_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "recipe.toml"
    replace_file(path, b"scale = 4")

    def fill_disk(partial: Path, data: bytes) -> int:
        with partial.open("wb") as file:
            file.write(data[:3])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", fill_disk)
    with pytest.raises(OSError, match="No space"):
        replace_file(path, b"scale = 2")
    assert path.read_bytes() == b"scale = 4"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_goes_on_leading_to_its_file(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    link = tmp_path / "recipe.toml"
    link.symlink_to(tmp_path / "kept" / "mine.toml")
    for text in (b"scale = 4", b"scale = 2"):
        replace_file(link, text)
        assert link.is_symlink()
        assert (tmp_path / "kept" / "mine.toml").read_bytes() == text


def test_a_link_that_leads_to_itself_is_refused_as_any_file_that_cannot_be_written(tmp_path: Path) -> None:
    link = tmp_path / "recipe.toml"
    link.symlink_to(link)
    with pytest.raises(OSError, match=r"recipe\.toml"):
        replace_file(link / "mine.toml", b"scale = 4")


def test_a_pipe_is_given_what_is_written(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    heard: list[bytes] = []
    reader = Thread(target=lambda: heard.append(pipe.read_bytes()), daemon=True)
    reader.start()
    replace_file(pipe, b"scale = 4")
    reader.join(10)
    assert heard == [b"scale = 4"]


def test_a_file_that_nobody_may_write_stays_whoever_asks(tmp_path: Path) -> None:
    path = tmp_path / "kept.toml"
    path.write_bytes(b"old")
    path.chmod(0o444)
    with pytest.raises(PermissionError) as told:
        replace_file(path, b"new")
    assert told.value.filename == str(path)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("rights", [0o600, 0o664, 0o755])
def test_the_new_file_has_the_rights_of_the_old_one(tmp_path: Path, rights: int) -> None:
    path = tmp_path / "recipe.toml"
    path.write_bytes(b"old")
    path.chmod(rights)
    replace_file(path, b"new")
    assert path.stat().st_mode & 0o777 == rights
    assert path.read_bytes() == b"new"
