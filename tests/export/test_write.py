import errno
import hashlib
import os
import pickle
import resource
import signal
import subprocess
import sys
import textwrap
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from reviewer.export import Cause, destination, durable, filing, making, plan, proof, room_fault, verify, write
from reviewer.export.planned import PlannedPictures
from reviewer.model.errors import ExportError
from reviewer.model.recipe import Format, Recipe
from reviewer.model.verdict import Judgement, Verdict
from tests.export.checker import check
from tests.export.reviews import add, drawn, encoded, left, new_review, review_of

RECIPE = Recipe(minimum=16)
FILES = {f"{name}.png": drawn(40, 32, seed=n) for n, name in enumerate("abcdef", 1)} | {
    "g.jpg": encoded(drawn(), "JPEG")
}


def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def export(review, dest, recipe=RECIPE):
    return list(write(plan(review, recipe, dest)))


@pytest.fixture
def review(tmp_path):
    return review_of(tmp_path / "pictures", FILES)


def test_progress_counts_every_picture_and_ends_done(tmp_path, review):
    steps = export(review, tmp_path / "set")
    assert [step.pictures for step in steps] == [*range(8), 7]
    assert [step.done for step in steps] == [False] * 8 + [True]
    assert steps[-1].pairs == steps[-1].total == 7
    assert steps[-1].bytes == sum(
        len(data) for name, data in contents(tmp_path / "set").items() if name != "manifest.json"
    )


def test_the_least_pictures_are_made_last_so_that_no_process_works_on_alone_for_long(tmp_path):
    heights = [32, 64, 128, 48, 80, 160, 96, 112, 144, 36]
    drawings = {f"{n}.png": drawn(height, 32) for n, height in enumerate(heights)}
    planned = plan(review_of(tmp_path / "pictures", drawings), RECIPE, tmp_path / "set")
    shares = [step.share for step in write(planned, workers=0)][:-1]
    made = [round((share - before) * sum(heights)) for before, share in pairwise(shares)]
    assert made == [160, 144, 128, 112, 96, 80, 64, 48, 36, 32]


def test_an_independent_check_agrees(tmp_path, review):
    export(review, tmp_path / "set")
    assert len(check(tmp_path / "set")["pairs"]) == 7
    assert left(tmp_path) == ["pictures", "set"]


def test_a_second_export_is_byte_identical(tmp_path, review):
    export(review, tmp_path / "one")
    export(review, tmp_path / "two")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_the_manifest_names_no_folder_of_this_machine_and_no_time(tmp_path, review):
    export(review, tmp_path / "set")
    manifest = (tmp_path / "set" / "manifest.json").read_text()
    assert str(tmp_path) not in manifest
    assert check(tmp_path / "set")["roots"] == [{"name": "pictures"}]


def test_sources_are_never_changed(tmp_path, review):
    before = {path: path.stat() for path in (tmp_path / "pictures").iterdir()}, contents(tmp_path / "pictures")
    export(review, tmp_path / "set")
    after = {path: path.stat() for path in (tmp_path / "pictures").iterdir()}, contents(tmp_path / "pictures")
    assert {p: s.st_mtime_ns for p, s in before[0].items()} == {p: s.st_mtime_ns for p, s in after[0].items()}
    assert before[1] == after[1]


@pytest.mark.fault(42)
def test_a_source_changed_behind_an_old_time_and_size_is_left_out_and_named(tmp_path, review):
    path = tmp_path / "pictures" / "c.png"
    old, facts = path.read_bytes(), path.stat()
    path.write_bytes(old[:-20] + bytes(20))
    os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns))
    fresh = [entry for step in export(review, tmp_path / "set") for entry in step.fresh]
    assert [(entry.relative, entry.cause) for entry in fresh] == [(b"c.png", Cause.CHANGED)]
    manifest = check(tmp_path / "set")
    assert [entry["path"] for entry in manifest["left_out"]] == ["c.png"]
    assert "c" not in [pair["name"] for pair in manifest["pairs"]]


def test_the_folders_of_pictures_hold_nothing_but_finished_pictures_at_any_moment(tmp_path, review, monkeypatch):
    seen = []

    def watch(path, data, write_new=durable.write_new):
        write_new(path, data)
        seen.extend(path for path in tmp_path.rglob("set.partial/train/*/*") if verify_png(path))

    def verify_png(path):
        return path.suffix != ".png" or not path.read_bytes().endswith(b"IEND\xaeB`\x82")

    monkeypatch.setattr(filing, "write_new", watch)
    export(review, tmp_path / "set")
    assert seen == []


def test_each_picture_is_taken_from_the_plan_once(tmp_path, review, monkeypatch):
    taken = []

    def at(pictures, place, at=PlannedPictures._at):
        taken.append(place)
        return at(pictures, place)

    planned = plan(review, RECIPE, tmp_path / "set")
    monkeypatch.setattr(PlannedPictures, "_at", at)
    list(write(planned))
    assert sorted(taken) == [*range(len(planned.pictures))]


def test_closing_the_progress_leaves_nothing(tmp_path, review):
    steps = write(plan(review, RECIPE, tmp_path / "set"))
    for _ in range(4):
        next(steps)
    assert (tmp_path / "set.partial").is_dir()
    steps.close()
    assert left(tmp_path) == ["pictures"]


def test_the_room_that_flat_tiles_may_not_take_is_told_as_the_most(tmp_path, review, monkeypatch):
    real = os.statvfs(tmp_path)
    monkeypatch.setattr(os, "statvfs", lambda _: os.statvfs_result((real.f_bsize, 1, 10**9, 1, 1, *tuple(real)[5:])))
    tiled = plan(review, Recipe(scale=4, tile=256, minimum=32, flat=0.5), tmp_path / "set")
    assert "may need" in room_fault(tiled)
    assert "or less by the flat tiles" in room_fault(tiled)
    whole = room_fault(plan(review, Recipe(scale=4, minimum=32), tmp_path / "set"))
    assert "flat tiles" not in whole
    assert f"{real.f_bsize / (1 << 20):.1f} MiB free" in whole


def test_nothing_to_export_is_told(tmp_path):
    review = review_of(tmp_path / "pictures", {"a.png": drawn(8, 8)})
    with pytest.raises(ExportError, match=r"nothing to export: of 1 accepted picture none .*: a\.png: It is 8 x 8"):
        export(review, tmp_path / "set")
    assert not (tmp_path / "set").exists()
    with pytest.raises(ExportError, match="no picture is accepted yet"):
        export(new_review(tmp_path / "none"), tmp_path / "set")


def test_too_little_room_is_refused_before_anything_is_written(tmp_path, review, monkeypatch):
    real = os.statvfs(tmp_path)
    short = os.statvfs_result((real.f_bsize, 1, 10**9, 10, 10, *tuple(real)[5:]))
    monkeypatch.setattr(os, "statvfs", lambda _: short)
    with pytest.raises(ExportError, match="free; nothing was written"):
        export(review, tmp_path / "set")
    assert left(tmp_path) == ["pictures"]


def test_what_an_earlier_export_holds_takes_no_room_once_more(tmp_path, review, monkeypatch):
    export(review, tmp_path / "set")
    real = os.statvfs(tmp_path)
    short = os.statvfs_result((real.f_bsize, 1, 10**9, 10, 10, *tuple(real)[5:]))
    monkeypatch.setattr(os, "statvfs", lambda _: short)
    assert room_fault(plan(review, RECIPE, tmp_path / "set")) == ""
    export(review, tmp_path / "set")
    assert "free; nothing was written" in room_fault(plan(review, replace(RECIPE, scale=2), tmp_path / "set"))
    assert "free; nothing was written" in room_fault(plan(review, replace(RECIPE, lmdb=True), tmp_path / "set"))


def test_an_lmdb_takes_room_once_more_only_where_its_pictures_changed(tmp_path, review, monkeypatch):
    recipe = replace(RECIPE, lmdb=True)
    list(write(plan(review, recipe, tmp_path / "set")))
    real = os.statvfs(tmp_path)
    short = os.statvfs_result((real.f_bsize, 1, 10**9, 10, 10, *tuple(real)[5:]))
    monkeypatch.setattr(os, "statvfs", lambda _: short)
    assert room_fault(plan(review, recipe, tmp_path / "set")) == ""
    review.decide(list(dict(review.paths()))[:1], Judgement(Verdict.REJECTED)).result()
    assert "free; nothing was written" in room_fault(plan(review, recipe, tmp_path / "set"))


def test_tiles_that_were_found_flat_take_no_room(tmp_path, monkeypatch):
    half_flat = drawn(64, 64)
    half_flat[32:] = 90
    review = review_of(tmp_path / "pictures", {"a.png": half_flat})
    recipe = Recipe(minimum=16, tile=16, flat=0.05, lmdb=True)
    first = plan(review, recipe, tmp_path / "set")
    assert [*write(first)][-1].pairs < first.pairs
    real = os.statvfs(tmp_path)
    short = os.statvfs_result((real.f_bsize, 1, 10**9, 10, 10, *tuple(real)[5:]))
    monkeypatch.setattr(os, "statvfs", lambda _: short)
    assert room_fault(plan(review, recipe, tmp_path / "set")) == ""


def test_what_a_stopped_run_has_made_takes_no_room_once_more(tmp_path, review, monkeypatch):
    steps = write(plan(review, RECIPE, tmp_path / "set"), workers=0)
    while next(steps).pictures < len(plan(review, RECIPE, tmp_path / "set").pictures):
        pass
    with pytest.raises(KeyboardInterrupt):
        steps.throw(KeyboardInterrupt)
    real = os.statvfs(tmp_path)
    monkeypatch.setattr(os, "statvfs", lambda _: os.statvfs_result((real.f_bsize, 1, 10**9, 10, 10, *tuple(real)[5:])))
    assert room_fault(plan(review, RECIPE, tmp_path / "set")) == ""
    assert "free; nothing was written" in room_fault(plan(review, RECIPE, tmp_path / "other"))


def test_the_room_planned_for_is_enough(tmp_path, review):
    made = plan(review, RECIPE, tmp_path / "set")
    list(write(made))
    assert sum(map(len, contents(tmp_path / "set").values())) < made.bytes_needed


@pytest.mark.parametrize("after", [0, 1, 2, 5, 12, 17])
@pytest.mark.parametrize(
    ("fault", "told"),
    [(errno.ENOSPC, ": make room, then"), (errno.EACCES, ": let it be written there, then"), (errno.EIO, ", and the")],
)
def test_a_disk_that_refuses_leaves_nothing_and_what_helps_is_told(tmp_path, review, monkeypatch, after, fault, told):
    calls = iter(range(1000))

    def refuse(handle, data, real=os.write):
        if next(calls) == after:
            raise OSError(fault, os.strerror(fault))
        return real(handle, data)

    monkeypatch.setattr(durable.os, "write", refuse)
    with pytest.raises(ExportError, match=rf"{os.strerror(fault)}.* as it was{told}"):
        export(review, tmp_path / "set")
    assert left(tmp_path) == ["pictures"]


def test_a_file_too_large_for_the_system_stops_the_export_cleanly(tmp_path, review):
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1500, before[1]))
    try:
        with pytest.raises(ExportError, match="stopped while writing"):
            export(review, tmp_path / "set")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    assert left(tmp_path) == ["pictures"]


def test_a_disk_that_gives_back_other_bytes_is_noticed(tmp_path, review, monkeypatch):
    def lie(handle, data, write=os.write):
        return write(handle, bytes(data[:-1]) + b"?")

    monkeypatch.setattr(durable.os, "write", lie)
    with pytest.raises(ExportError, match="other bytes"):
        export(review, tmp_path / "set")
    assert not (tmp_path / "set").exists()


def test_an_encoder_that_changes_pixels_is_noticed(tmp_path, review, monkeypatch):
    monkeypatch.setitem(proof.ENCODERS, Format.PNG, lambda rgb, encode=proof.ENCODERS[Format.PNG]: encode(rgb ^ 1))
    with pytest.raises(ExportError, match="other pixels"):
        export(review, tmp_path / "set")
    assert left(tmp_path) == ["pictures"]


KILLED = """
    import os, pickle, sys
    from reviewer.export import write

    left = int(sys.argv[1])

    def tick(event, arguments):
        global left
        is_created = event == "open" and arguments[2] & os.O_CREAT
        if is_created or event in {"os.rename", "os.mkdir", "os.remove", "os.rmdir"}:
            left -= 1
            if left == 0:
                os._exit(9)

    plan = pickle.load(sys.stdin.buffer)
    sys.addaudithook(tick)
    list(write(plan, workers=0))
"""


def run_killed(review, dest, after):
    """Export in another process that dies at the given step on its way through the file system."""
    command = [sys.executable, "-c", textwrap.dedent(KILLED), str(after)]
    planned = pickle.dumps(plan(review, RECIPE, dest))
    return subprocess.run(command, cwd=Path(__file__).parents[2], input=planned, check=False).returncode


@pytest.mark.parametrize("after", [1, 2, 4, 16, 48, 51, 54, 56])
def test_a_killed_export_leaves_no_half_set_and_the_next_one_completes(tmp_path, review, after):
    export(review, tmp_path / "whole")
    assert run_killed(review, tmp_path / "set", after) == 9
    if (tmp_path / "set").exists():
        assert verify(tmp_path / "set").faults == ()
    export(review, tmp_path / "set")
    assert contents(tmp_path / "set") == contents(tmp_path / "whole")
    assert left(tmp_path) == ["pictures", "set", "whole"]


def test_a_killed_export_goes_on_from_what_it_proved(tmp_path, review, monkeypatch):
    assert run_killed(review, tmp_path / "set", 30) == 9
    done = [path.stem for path in (tmp_path / "set.partial" / "train" / "lr").iterdir()]
    assert len(done) >= 2
    decoded = []

    def count(data, decode=making.decode, **more):
        decoded.append(more.get("name"))
        return decode(data, **more)

    monkeypatch.setattr(making, "decode", count)
    export(review, tmp_path / "set")
    assert len([name for name in decoded if name]) <= 7 - len(done) + 1
    check(tmp_path / "set")


def test_an_export_that_is_asked_to_stop_keeps_what_it_made_for_the_next_one(tmp_path, review, monkeypatch):
    steps = write(plan(review, RECIPE, tmp_path / "set"), workers=0)
    done = next(progress for progress in steps if progress.pairs >= 2)
    with pytest.raises(KeyboardInterrupt):
        steps.throw(KeyboardInterrupt())
    assert not (tmp_path / "set").exists()
    decoded = []

    def count(data, decode=making.decode, **more):
        decoded.append(more.get("name"))
        return decode(data, **more)

    monkeypatch.setattr(making, "decode", count)
    progress = list(write(plan(review, RECIPE, tmp_path / "set")))[-1]
    assert progress.reused >= done.pairs
    assert len([name for name in decoded if name]) <= progress.total - done.pictures
    check(tmp_path / "set")
    assert left(tmp_path) == ["pictures", "set"]


def test_a_half_made_file_of_a_killed_export_is_made_again(tmp_path, review):
    assert run_killed(review, tmp_path / "set", 30) == 9
    victim = next((tmp_path / "set.partial" / "train" / "lr").iterdir())
    victim.write_bytes(victim.read_bytes()[:-3] + b"abc")
    (tmp_path / "set.partial" / "train" / "hr" / "stray.png").write_bytes(b"x")
    export(review, tmp_path / "set")
    check(tmp_path / "set")


def test_another_recipe_takes_nothing_from_a_killed_export(tmp_path, review):
    assert run_killed(review, tmp_path / "set", 30) == 9
    export(review, tmp_path / "set", Recipe(minimum=16, scale=2))
    assert check(tmp_path / "set")["recipe"]["scale"] == 2


def test_a_folder_in_the_way_of_the_half_made_export_is_left_alone(tmp_path, review):
    (tmp_path / "set.partial").mkdir()
    (tmp_path / "set.partial" / "thesis.txt").write_text("dear")
    with pytest.raises(ExportError, match="in the way"):
        export(review, tmp_path / "set")
    assert contents(tmp_path / "set.partial") == {"thesis.txt": b"dear"}


def test_the_half_made_export_of_another_review_is_left_alone(tmp_path, review):
    assert run_killed(review, tmp_path / "set", 30) == 9
    before = contents(tmp_path / "set.partial")
    with pytest.raises(ExportError, match="in the way"):
        export(review_of(tmp_path / "others", {"z.png": drawn()}), tmp_path / "set")
    assert contents(tmp_path / "set.partial") == before


def test_two_exports_to_one_place_do_not_mix(tmp_path, review):
    steps = write(plan(review, RECIPE, tmp_path / "set"))
    next(steps)
    with pytest.raises(ExportError, match="Another export"):
        export(review, tmp_path / "set")
    list(steps)
    check(tmp_path / "set")


@pytest.mark.parametrize("can_swap", [True, False])
def test_an_earlier_export_is_replaced_by_the_new_one(tmp_path, review, monkeypatch, can_swap):
    if not can_swap:
        monkeypatch.setattr(destination, "exchange", lambda one, other: False)
    export(review, tmp_path / "set")
    add(review, tmp_path / "more", {"z.png": drawn(seed=9)})
    export(review, tmp_path / "set")
    assert "z" in [pair["name"] for pair in check(tmp_path / "set")["pairs"]]
    assert left(tmp_path) == ["more", "pictures", "set"]


def test_an_earlier_export_stays_until_the_new_one_is_whole(tmp_path, review, monkeypatch):
    export(review, tmp_path / "set")
    before = contents(tmp_path / "set")
    monkeypatch.setitem(proof.ENCODERS, Format.PNG, lambda rgb: b"")
    (tmp_path / "set.partial").mkdir()
    with pytest.raises(ExportError):
        export(review, tmp_path / "set", Recipe(minimum=16, scale=2))
    assert contents(tmp_path / "set") == before


def test_an_earlier_export_set_aside_by_a_killed_run_is_put_back(tmp_path, review):
    export(review, tmp_path / "set")
    before = contents(tmp_path / "set")
    (tmp_path / "set").rename(tmp_path / "set.partial-old")
    steps = write(plan(review, RECIPE, tmp_path / "set"))
    next(steps)
    assert contents(tmp_path / "set") == before
    list(steps)
    assert not (tmp_path / "set.partial-old").exists()


def edit(folder):
    with (folder / "README.md").open("a") as file:
        file.write("mine")


def edit_in_place(folder):
    text = (folder / "README.md").read_text()
    (folder / "README.md").write_text(text.replace("not stated", "mine  here", 1))


@pytest.mark.parametrize(
    "touch",
    [
        edit,
        edit_in_place,
        lambda folder: (folder / "notes.txt").write_text("x"),
        lambda f: (f / "train/hr/n.png").write_bytes(b""),
    ],
)
def test_an_earlier_export_that_a_person_touched_is_left_alone(tmp_path, review, touch):
    export(review, tmp_path / "set")
    touch(tmp_path / "set")
    before = contents(tmp_path / "set")
    with pytest.raises(ExportError, match="left as it is"):
        export(review, tmp_path / "set")
    assert contents(tmp_path / "set") == before


def test_another_reviews_export_is_left_alone(tmp_path, review):
    export(review_of(tmp_path / "others", {"z.png": drawn()}), tmp_path / "set")
    before = contents(tmp_path / "set")
    with pytest.raises(ExportError, match="left as it is"):
        export(review, tmp_path / "set")
    assert contents(tmp_path / "set") == before


def test_an_empty_folder_may_become_the_export(tmp_path, review):
    (tmp_path / "set").mkdir()
    export(review, tmp_path / "set")
    check(tmp_path / "set")


def test_a_destination_taken_meanwhile_is_left_alone(tmp_path, review):
    steps = write(plan(review, RECIPE, tmp_path / "set"))
    next(steps)
    (tmp_path / "set").mkdir()
    (tmp_path / "set" / "thesis.txt").write_text("dear")
    with pytest.raises(ExportError, match="left as it is"):
        list(steps)
    assert contents(tmp_path / "set") == {"thesis.txt": b"dear"}
    assert not (tmp_path / "set.partial").exists()


@pytest.mark.fault(18)
def test_a_disk_that_does_not_confirm_the_last_step_is_told_and_the_export_is_whole(tmp_path, review, monkeypatch):
    def fail(path):
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(destination, "sync_folder", fail)
    with pytest.raises(ExportError, match="complete, but the disk has not confirmed"):
        export(review, tmp_path / "set")
    assert verify(tmp_path / "set").faults == ()


def test_every_file_and_folder_is_on_the_disk_before_the_export_has_its_name(tmp_path, review, monkeypatch):
    done = []

    def fsync(handle, real=os.fsync):
        done.append(str(Path(f"/proc/self/fd/{handle}").readlink()))
        real(handle)

    def rename(path, target, real=os.rename):
        done.append(("named", str(target)))
        real(path, target)

    monkeypatch.setattr(durable.os, "fsync", fsync)
    monkeypatch.setattr(os, "rename", rename)
    export(review, tmp_path / "set")
    staged = tmp_path / "set.partial"
    files = {str(staged / name) for name in contents(tmp_path / "set")}
    folders = {str(path).replace("/set", "/set.partial", 1) for path in (tmp_path / "set").rglob("*") if path.is_dir()}
    manifest = done.index(("named", str(staged / "manifest.json")))
    assert {*done[:manifest]} >= (files | folders | {str(staged)}) - {str(staged / "manifest.json")}
    named = done.index(("named", str(tmp_path / "set")))
    assert {*done[manifest:named]} >= {str(staged / "manifest.json"), str(staged)}
    assert str(tmp_path) in done[named:]
    last = {path: max(k for k, other in enumerate(done) if other == ("named", path)) for path in files}
    assert all(done.index(path) > place for path, place in last.items())


def test_a_copy_is_proven_by_the_digest_of_its_source(tmp_path, review):
    export(review, tmp_path / "set")
    for pair in check(tmp_path / "set")["pairs"]:
        if pair["copied"]:
            data = (tmp_path / "pictures" / pair["source"]["path"]).read_bytes()
            assert hashlib.sha256(data).hexdigest() == pair["hr"]["sha256"]
