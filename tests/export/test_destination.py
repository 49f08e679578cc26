"""The folders above an export are made with it and go with it; a drive that is not there is not made up."""

import os
from pathlib import Path

import pytest

from reviewer.export import destination, durable, plan, verify, write
from reviewer.model.errors import ExportError
from reviewer.model.recipe import Recipe
from tests.export.reviews import drawn, left, review_of

RECIPE = Recipe(minimum=16)


@pytest.fixture
def review(tmp_path):
    return review_of(tmp_path / "pictures", {"a.png": drawn(), "b.png": drawn(seed=2)})


def test_planning_makes_no_folder(tmp_path, review):
    assert plan(review, RECIPE, tmp_path / "sets" / "anime" / "first").dest.name == "first"
    assert left(tmp_path) == ["pictures"]


def test_missing_folders_above_are_made_and_on_the_disk_before_the_export(tmp_path, review, monkeypatch):
    synced = []
    monkeypatch.setattr(destination, "sync_folder", lambda path: (synced.append(path), durable.sync_folder(path)))
    dest = tmp_path / "sets" / "anime" / "first"
    list(write(plan(review, RECIPE, dest)))
    assert verify(dest).is_whole
    assert synced == [tmp_path, tmp_path / "sets", tmp_path / "sets" / "anime"]


def test_an_export_that_is_cancelled_takes_the_folders_that_it_made_with_it(tmp_path, review):
    (tmp_path / "sets").mkdir()
    steps = write(plan(review, RECIPE, tmp_path / "sets" / "anime" / "first"))
    next(steps)
    assert (tmp_path / "sets" / "anime").is_dir()
    steps.close()
    assert list((tmp_path / "sets").iterdir()) == []


def test_a_folder_above_that_was_used_meanwhile_stays(tmp_path, review):
    steps = write(plan(review, RECIPE, tmp_path / "sets" / "anime" / "first"))
    next(steps)
    (tmp_path / "sets" / "note.txt").write_text("mine")
    steps.close()
    assert [path.name for path in (tmp_path / "sets").iterdir()] == ["note.txt"]


def test_who_is_asked_to_stop_leaves_the_folders_to_go_on_in(tmp_path, review):
    dest = tmp_path / "sets" / "first"
    steps = write(plan(review, RECIPE, dest))
    next(steps)
    with pytest.raises(KeyboardInterrupt):
        steps.throw(KeyboardInterrupt())
    assert dest.with_name("first.partial").is_dir()


def test_a_folder_that_cannot_be_made_is_named_and_nothing_stays(tmp_path, review, monkeypatch):
    planned = plan(review, RECIPE, tmp_path / "sets" / "anime" / "first")
    make = Path.mkdir

    def refuse(path, *rest, **named):
        if path.name == "anime":
            raise PermissionError(13, "Permission denied", str(path))
        make(path, *rest, **named)

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(ExportError, match=r"sets/anime \(Permission denied\)"):
        list(write(planned))
    assert left(tmp_path) == ["pictures"]


def test_room_is_looked_for_where_the_folders_will_be_made(tmp_path, review, monkeypatch):
    asked = []
    real = os.statvfs
    monkeypatch.setattr(os, "statvfs", lambda path: (asked.append(path), real(path))[1])
    list(write(plan(review, RECIPE, tmp_path / "sets" / "first")))
    assert asked == [tmp_path]


def test_nothing_can_lie_in_a_file(tmp_path, review):
    (tmp_path / "note.txt").write_text("dear")
    with pytest.raises(ExportError, match=r"note\.txt is no folder"):
        plan(review, RECIPE, tmp_path / "note.txt" / "sets" / "first")
    with pytest.raises(ExportError, match=r"note\.txt is no folder"):
        plan(review, RECIPE, tmp_path / "note.txt" / "first")


def test_a_set_holds_no_other(tmp_path, review):
    list(write(plan(review, RECIPE, tmp_path / "first")))
    for below in ("second", "train/second", "train/hr/of/second"):
        with pytest.raises(ExportError, match=f"lies in the set {tmp_path / 'first'},"):
            plan(review, RECIPE, tmp_path / "first" / below)
    (tmp_path / "link").symlink_to(tmp_path / "first" / "train")
    with pytest.raises(ExportError, match="lies in the set"):
        plan(review, RECIPE, tmp_path / "link" / "second")
    (tmp_path / "manifest.json").write_text("{}")  # of something else
    assert plan(review, RECIPE, tmp_path / "second").pairs == 2


@pytest.mark.parametrize("below", ["DISK/first", "DISK/sets/first"])
def test_a_drive_that_is_not_connected_is_not_made_up(tmp_path, review, monkeypatch, below):
    mounts = tmp_path / "mnt"
    (mounts / "OTHER").mkdir(parents=True)
    monkeypatch.setattr(destination, "_DRIVES", {mounts})
    with pytest.raises(ExportError, match="connect the drive"):
        plan(review, RECIPE, mounts / below)
    assert plan(review, RECIPE, mounts / "OTHER" / below)
    (mounts / "OTHER").rmdir()
    mounts.rmdir()
    with pytest.raises(ExportError, match="connect the drive"):
        plan(review, RECIPE, mounts / below)


def test_a_persons_drive_that_is_not_connected_is_not_made_up(tmp_path, review, monkeypatch):
    (tmp_path / "media" / "me").mkdir(parents=True)
    monkeypatch.setattr(destination, "_DRIVES_OF_PERSONS", {tmp_path / "media"})
    with pytest.raises(ExportError, match="connect the drive"):
        plan(review, RECIPE, tmp_path / "media" / "me" / "DISK" / "first")


def test_what_lies_there_is_read_once_while_plans_change_and_anew_once_it_does(tmp_path, review, monkeypatch):
    dest = tmp_path / "set"
    list(write(plan(review, RECIPE, dest)))
    read = []
    load = destination.load_manifest
    monkeypatch.setattr(destination, "load_manifest", lambda data: read.append(len(data)) or load(data))
    for minimum in (16, 32, 64):
        plan(review, Recipe(minimum=minimum), dest)
    assert len(read) == 1
    manifest = dest / "manifest.json"
    manifest.write_bytes(manifest.read_bytes().replace(review.id.encode(), b"another"))
    with pytest.raises(ExportError, match="something other than an export of this review"):
        plan(review, RECIPE, dest)
    assert len(read) == 2
