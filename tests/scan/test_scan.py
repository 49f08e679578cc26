"""A scan counts every file, loses only what kills its process, and does nothing twice."""

import multiprocessing
import os
import signal
import time
from collections import Counter
from pathlib import Path

import pytest

from reviewer.flags import load_registry
from reviewer.model.errors import ReviewError
from reviewer.model.picture import Box, CandidateId, ScanState
from reviewer.model.recipe import Recipe
from reviewer.model.scoring import FlagColumn
from reviewer.model.verdict import Judgement, Verdict
from reviewer.scan.discover import discover
from reviewer.scan.progress import Progress
from reviewer.scan.scan import Scan
from reviewer.store import Review
from tests.scan.pictures import draw, odd_folder
from tests.scan.work import dead_at_once, fragile, last_comes_first, unlucky
from tests.store.marking import veto

REGISTRY = load_registry()
COLUMNS = [FlagColumn(f.key, f.version, f.follows_recipe, f.threshold, f.compares) for f in REGISTRY]
KEYS = ("small",) if "small" in REGISTRY.keys else REGISTRY.keys[:1]  # one cheap flag is enough here


def review_of(path: Path, folder: Path) -> Review:
    review = Review.create(path, COLUMNS)
    review.add_root(bytes(folder))
    return review


def run(review: Review, **choices: object) -> Progress:
    *_, last = Scan(review, KEYS, jobs=1, **choices).run()
    assert last.done
    assert last.listed == last.scored + last.failed + last.skipped
    return last


@pytest.mark.fault(39, 48)
def test_every_file_is_counted_once_and_what_is_none_has_a_reason(tmp_path: Path) -> None:
    folder = odd_folder(tmp_path / "in")
    with review_of(tmp_path / "a.review", folder) as review:
        end = run(review)
        reasons = {c.name: (c.state, c.fault) for c in review.faults()}
        sentences = [c.fault_text for c in review.faults()]
    failed, skipped = ScanState.FAILED, ScanState.SKIPPED
    assert (end.listed, end.scored) == (15, 3)
    assert reasons == {
        "cut.png": (failed, "truncated"),
        "empty.jpg": (failed, "empty"),
        "page.jpg": (failed, "not-an-image"),
        "notes.txt": (skipped, "not-an-image"),
        "Thumbs.db": (skipped, "side-file"),
        "._a.png": (skipped, "side-file"),
        "art.psd": (skipped, "unsupported-type"),
        "folder.png": (skipped, "not-a-file"),
        "pipe.png": (skipped, "not-a-file"),
        "gone.png": (skipped, "not-a-file"),
        "far.png": (skipped, "not-a-file"),
        "loop": (skipped, "not-a-file"),
    }
    assert all(sentence and sentence.endswith(".") for sentence in sentences)


def test_a_file_dated_beyond_what_can_be_stored_is_scored_once_like_any_other(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    for name, day in (("late.png", 12_000_000_000), ("early.png", -12_000_000_000)):
        os.utime(draw(folder / name), (day, day))  # as far as the file system goes
    with review_of(tmp_path / "a.review", folder) as review:
        assert run(review).scored == 2
        again = run(review)
    assert (again.scored, again.new, again.changed) == (2, 0, 0)


def test_walking_a_folder_gives_one_order_and_bytes_below_it(tmp_path: Path) -> None:
    for name in ("b.png", "a/z.png", "a/y.png", "c/x.png"):
        draw(tmp_path / name)
    (tmp_path / "b.png").rename(os.fsdecode(bytes(tmp_path) + b"/b\xff.png"))
    seen = [entry.relative for entry in discover(bytes(tmp_path))]
    assert seen == [b"a/y.png", b"a/z.png", b"b\xff.png", b"c/x.png"]


def test_a_second_scan_does_only_what_is_new_or_changed(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    for number in range(3):
        draw(folder / f"{number}.png", number)
    with review_of(tmp_path / "a.review", folder) as review:
        first = list(Scan(review, KEYS, jobs=1).run())
        assert sum(len(p.fresh) for p in first) == 3
        assert [p.fresh for p in Scan(review, KEYS, jobs=1).run()] == [(), ()]
        draw(folder / "3.png", 3)
        draw(folder / "1.png", 99)
        os.utime(folder / "1.png", ns=(1, 1))
        again = list(Scan(review, KEYS, jobs=1).run())
        fresh = [review.candidate(i).name for p in again for i in p.fresh]
    assert sorted(fresh) == ["1.png", "3.png"]


def test_files_get_their_ids_in_the_order_of_their_paths_whoever_is_measured_first(tmp_path: Path) -> None:
    names = ["a.png", "m.png", "z.png"]
    for number, name in enumerate(names):
        draw(tmp_path / "in" / name, number)
    with review_of(tmp_path / "a.review", tmp_path / "in") as review:
        *_, last = Scan(review, KEYS, jobs=2, work=last_comes_first).run()
        assert last.scored == 3
        assert [c.name for c in sorted(review.candidates(review.select("")), key=lambda c: c.id)] == names


def test_another_recipe_measures_only_what_follows_it(tmp_path: Path) -> None:
    draw(tmp_path / "in" / "a.png")
    keys = REGISTRY.keys
    following = {flag.key for flag in REGISTRY if flag.follows_recipe}
    with review_of(tmp_path / "a.review", tmp_path / "in") as review:
        list(Scan(review, keys, jobs=1).run())
        review.set_recipe(Recipe(scale=2))
        (known,) = review.known(review.roots()[0].id).values()
        assert known.stale == following
        list(Scan(review, keys, jobs=1).run())
        (known,) = review.known(review.roots()[0].id).values()
        assert known.stale == frozenset()
        assert set(review.measurements(known.id)) == set(keys)


@pytest.mark.fault(9, 10, 11)
def test_what_kills_hangs_or_starves_a_process_costs_itself_alone_and_is_named(tmp_path: Path) -> None:
    names = ["segfault", "killed", "nameless", "hangs", "hungry", "raises", *(f"good{n}" for n in range(8))]
    for number, name in enumerate(names):
        draw(tmp_path / "in" / f"{name}.png", number)
    with review_of(tmp_path / "a.review", tmp_path / "in") as review:
        *_, end = Scan(review, KEYS, jobs=2, deadline=3, work=fragile).run()
        faults = {c.name: (c.fault, c.fault_text) for c in review.faults()}
        assert (end.listed, end.scored, end.failed) == (14, 8, 6)
        assert {name: fault for name, (fault, _) in faults.items()} == {
            "segfault.png": "crashed",
            "killed.png": "crashed",
            "nameless.png": "crashed",
            "hangs.png": "timed-out",
            "hungry.png": "out-of-memory",
            "raises.png": "error",
        }
        assert "SIGSEGV" in faults["segfault.png"][1]
        assert f"signal {signal.SIGRTMIN + 1})" in faults["nameless.png"][1]
        # They are not met again, unless they change or somebody asks.
        *_, again = Scan(review, KEYS, jobs=1, deadline=3, work=fragile).run()
        assert (again.scored, again.failed, again.skipped) == (8, 1, 5)
        assert "ended its process" in {c.name: c.fault_text for c in review.faults()}["segfault.png"]
        *_, retried = Scan(review, KEYS, jobs=1, retry=True).run()
        assert (retried.scored, retried.failed) == (14, 0)
    assert multiprocessing.active_children() == []


@pytest.mark.fault(9, 10, 11, 52)
def test_what_a_busy_machine_costs_its_process_is_tried_again_after_all_others_and_not_lost(tmp_path: Path) -> None:
    names = ["killed", "hangs", "killed too", "hungry", *(f"good{n}" for n in range(4))]
    for number, name in enumerate(names):
        draw(tmp_path / "in" / f"{name}.png", number)
    with review_of(tmp_path / "a.review", tmp_path / "in") as review:
        *_, end = Scan(review, KEYS, jobs=2, deadline=3, work=unlucky).run()
        assert (end.listed, end.scored, end.failed) == (8, 8, 0)
    met = {name: [int(line) for line in _met(tmp_path / "in" / f"{name}.png").split()] for name in names}
    assert [len(met[name]) for name in names] == [2, 2, 2, 2, 1, 1, 1, 1]
    assert min(times[1] for times in met.values() if len(times) > 1) > max(times[0] for times in met.values())


def _met(path: Path) -> str:
    return path.with_name(f"{path.name}.met").read_text()


@pytest.mark.fault(51)
@pytest.mark.parametrize("jump", [86_400, -86_400])
def test_a_clock_that_is_set_while_pictures_are_measured_ends_none_and_spares_none_that_hangs(
    jump: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, name in enumerate(["hangs", "good"]):
        draw(tmp_path / "in" / f"{name}.png", number)
    begun, told = time.monotonic(), time.time
    monkeypatch.setattr(time, "time", lambda: told() + jump * (time.monotonic() > begun + 1.5))
    with review_of(tmp_path / "a.review", tmp_path / "in") as review:
        *_, end = Scan(review, KEYS, jobs=2, deadline=3, work=fragile).run()
        assert (end.scored, end.failed) == (1, 1)
        assert [(c.name, c.fault) for c in review.faults()] == [("hangs.png", "timed-out")]
    assert time.monotonic() - begun > 6  # twice as long as one may take


@pytest.mark.fault(12)
def test_processes_that_die_at_once_stop_the_scan_with_a_reason(tmp_path: Path) -> None:
    for number in range(12):
        draw(tmp_path / "in" / f"{number}.png", number)
    with review_of(tmp_path / "a.review", tmp_path / "in") as review:
        with pytest.raises(ReviewError, match="exit code 3"):
            list(Scan(review, KEYS, jobs=1, work=dead_at_once).run())
        assert review.check() == []


def test_an_absent_drive_changes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    draw(folder / "a.png")
    with review_of(tmp_path / "a.review", folder) as review:
        run(review)
        (folder / "a.png").unlink()
        with pytest.raises(ReviewError, match=r"None of 1 files.*mounted"):
            list(Scan(review, KEYS, jobs=1).run())
        assert len(review.known(review.roots()[0].id)) == 1


@pytest.mark.parametrize(("first", "second", "gone"), [("in", "in/sub", "in/sub/1.png"), ("in/sub", "in", "in/0.png")])
def test_a_folder_whose_only_own_file_is_gone_is_there_as_long_as_anything_is(
    first: str, second: str, gone: str, tmp_path: Path
) -> None:
    draw(tmp_path / "in" / "sub" / "2.png")
    with review_of(tmp_path / "a.review", tmp_path / first) as review:
        run(review)
        own = review.add_root(bytes(tmp_path / second)).id
        draw(tmp_path / gone, 1)
        assert run(review).new == 1
        assert len(review.known(own)) == 1
        (tmp_path / gone).unlink()
        assert run(review).missing == 1


@pytest.mark.fault(24)
def test_many_files_gone_at_once_are_asked_about_and_few_are_noted(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    for number in range(10):
        draw(folder / f"{number}.png", number)
    with review_of(tmp_path / "a.review", folder) as review:
        run(review)
        root = review.roots()[0].id
        for number in range(2):
            (folder / f"{number}.png").unlink()
        assert run(review).missing == 2
        assert len(review.known(root)) == 8
        for number in range(2, 6):
            (folder / f"{number}.png").unlink()
        draw(folder / "new.png", 77)
        asked = Scan(review, KEYS, jobs=1)
        with pytest.raises(ReviewError, match=r"Only 4 of 8 files.*mounted, and whole.*--gone"):
            list(asked.run())
        assert [(one.root, one.known, len(one.files)) for one in asked.absent] == [(review.roots()[0], 8, 4)]
        assert len(review.known(root)) == 9
        *_, end = Scan(review, KEYS, jobs=1, gone=True).run()
        assert end.missing == 4
        assert len(review.known(root)) == 5
        assert len(dict(review.paths())) == 11


def test_a_folder_that_is_noted_as_gone_is_not_looked_for_again(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    draw(folder / "a.png")
    with review_of(tmp_path / "a.review", folder) as review:
        run(review)
        (folder / "a.png").unlink()
        folder.rmdir()
        assert run(review, gone=True).missing == 1
        for _ in range(2):
            assert run(review).listed == 0
        assert review.faults() == []


def test_verdicts_follow_files_that_were_moved(tmp_path: Path) -> None:
    for number in range(4):
        draw(tmp_path / "in" / f"{number}.png", number)
    with review_of(tmp_path / "a.review", tmp_path / "in") as review:
        run(review)
        ids = [CandidateId(int(i)) for i in review.select("")]
        review.decide(ids[:1], Judgement(Verdict.ACCEPTED)).result()
        review.decide(ids[1:2], Judgement(Verdict.REJECTED, ("jpeg",))).result()
        veto(review, ids[0], [Box(0, 0, 8, 8, 1.0)])
        (tmp_path / "in").rename(tmp_path / "elsewhere")
        (tmp_path / "in").mkdir()
        review.add_root(bytes(tmp_path / "elsewhere"))
        assert review.moved() == []
        *_, end = Scan(review, KEYS, jobs=1, gone=True).run()
        assert end.missing == 4
        moved = review.moved()
        assert {move.old for move in moved} == set(ids[:2])
        review.carry_over(moved).result()
        assert all(review.judgement(m.new) == review.judgement(m.old) for m in moved)
        assert all(review.vetoes.of(m.new) == review.vetoes.of(m.old) for m in moved)
        assert review.moved() == []
        review.undo().result()
        assert review.judgement(moved[0].new) == Judgement()
        assert review.check() == []


def test_a_scan_that_is_cancelled_keeps_what_it_measured_and_goes_on_later(tmp_path: Path) -> None:
    for number in range(30):
        draw(tmp_path / "in" / f"{number:02}.png", number)
    with review_of(tmp_path / "a.review", tmp_path / "in") as review:
        scan = Scan(review, KEYS, jobs=1)
        steps = scan.run()
        next(steps)
        scan.cancel()
        *_, last = steps
        assert last.done
        assert last.scored < 30
        assert not review.tried.flags
        assert review.tried.is_cut_short
    with Review.open(tmp_path / "a.review", COLUMNS) as review:
        assert review.tried.is_cut_short
        assert run(review).scored == 30
        assert review.tried.flags == set(KEYS)
        assert not review.tried.is_cut_short
        counts = Counter(c.name for c in review.candidates(review.select("")))
    assert set(counts.values()) == {1}
    assert len(counts) == 30


def test_a_paused_scan_measures_nothing_until_it_goes_on(tmp_path: Path) -> None:
    for number in range(6):
        draw(tmp_path / "in" / f"{number}.png", number)
    with review_of(tmp_path / "a.review", tmp_path / "in") as review:
        scan = Scan(review, KEYS, jobs=1)
        scan.pause()
        steps = scan.run()
        assert next(steps).scored == 0
        scan.resume()
        *_, last = steps
        assert last.scored == 6


def test_a_scan_counts_judged_files_that_stand_elsewhere_until_their_verdicts_are_carried_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "in"
    for number in range(6):
        draw(folder / f"{number}.png", number)
    with review_of(tmp_path / "a.review", folder) as review:
        assert run(review).moved == 0
        first = next(iter(review.known(review.roots()[0].id).values())).id
        review.decide([first], Judgement(Verdict.ACCEPTED)).result()
        (folder / "0.png").rename(folder / "renamed.png")
        assert [run(review).moved for _ in range(2)] == [1, 1]
        assert len(review.carry_over().result()) == 1
        assert review.moved() == []
        monkeypatch.setattr(Review, "moved", lambda _: pytest.fail("what holds up decisions was asked for nothing"))
        assert run(review).moved == 0
