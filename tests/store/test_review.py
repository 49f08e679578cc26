"""A review file keeps what it is given, refuses what is none, and can be rebuilt from its log."""

import hashlib
import os
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from reviewer.model.errors import NewerReview, NoReview, NotAReview, NotSaved, ReviewFileError, ReviewInUse, WhereError
from reviewer.model.mark import Mark
from reviewer.model.picture import Box, CandidateId, Facts, Measurement, RootId, ScanState
from reviewer.model.queue import Order, QueuePlan, View
from reviewer.model.recipe import Kernel, Recipe
from reviewer.model.scoring import FlagColumn
from reviewer.model.verdict import Judgement, Source, Verdict
from reviewer.store import Place, Review, backup, candidates, queues
from reviewer.store.executor import Urgency
from tests.reviews import COLUMNS, found, ids_of, make_review
from tests.store.marking import mark

REJECTED = Judgement(Verdict.REJECTED, ("jpeg", "soft"))
ACCEPTED = Judgement(Verdict.ACCEPTED)


@pytest.fixture
def review(tmp_path: Path) -> Review:
    with make_review(tmp_path / "a.review", 6) as made:
        yield made


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


# -- candidates and measurements -----------------------------------------------------------------


def test_a_candidate_comes_back_as_it_was_found(review: Review) -> None:
    name = b"sub/\xff\xfe \xe6\x97\xa5 <img>\n.png"
    facts = Facts("PNG", "RGBA", 31, 17, bit_depth=16, icc="P3", has_alpha=True, notes=("a", "b"))
    boxes = (Box(1, 2, 3, 4, 0.75), Box(5, 6, 7, 8, 0.5))
    measured = {"jpeg": Measurement(0.625, {"quality": 87, "name": "x"}, "Was.", boxes)}
    (made,) = review.record([found(review, 0, relative=name, facts=facts, measurements=measured)])
    candidate = review.candidate(made)
    assert candidate.relative == name
    assert candidate.path == b"/nowhere/pictures/" + name
    assert candidate.facts == facts
    assert "\n" not in candidate.name
    assert review.measurements(made) == measured


def test_names_begin_with_their_folder_where_there_are_several(review: Review, tmp_path: Path) -> None:
    (first, *_) = ids_of(review)
    plain = review.names([first]).result()[first]
    (root,) = review.roots()
    other = review.add_root(bytes(tmp_path / "other"))
    (twin,) = review.record([replace(found(review, 90), root=other.id, relative=b"a.png")])
    folder = Path(os.fsdecode(root.path)).name
    assert review.names([first, twin]).result() == {first: f"{folder}/{plain}", twin: "other/a.png"}


def test_recording_again_updates_and_makes_no_second_row(review: Review) -> None:
    (first,) = review.record([found(review, 2)])
    (again,) = review.record([found(review, 2, mtime_ns=9)])
    assert first == again == ids_of(review)[2]
    assert sum(review.states().values()) == 6


def test_measuring_only_the_stale_flags_keeps_the_others(review: Review) -> None:
    (made,) = review.record([found(review, 1, measurements={"soft": Measurement(0.9)})])
    assert review.measurements(made)["jpeg"].score == 0.99
    assert review.measurements(made)["soft"].score == 0.9


def test_new_bytes_drop_what_was_measured_of_the_old(review: Review) -> None:
    (made,) = review.record([found(review, 1, digest=b"n" * 32, measurements={"soft": Measurement(0.9)})])
    assert set(review.measurements(made)) == {"soft"}
    root = review.roots()[0].id
    assert review.known(root)[review.candidate(made).relative].stale == {"jpeg", "rim_light"}


def test_failed_and_skipped_files_are_kept_with_their_reasons_and_never_queued(review: Review) -> None:
    bad = found(review, 50, state=ScanState.FAILED, facts=None, fault="truncated", fault_text="cut", measurements={})
    review.record([bad])
    assert [(c.fault, c.fault_text) for c in review.faults()] == [("truncated", "cut")]
    assert len(review.select("")) == 6
    assert review.states() == {ScanState.SCORED: 6, ScanState.FAILED: 1, ScanState.SKIPPED: 0}


@pytest.mark.parametrize("state", [ScanState.FAILED, ScanState.SKIPPED])
def test_failed_and_skipped_files_that_are_gone_count_no_more_until_they_are_found_again(
    review: Review, state: ScanState
) -> None:
    bad = found(review, 50, state=state, facts=None, fault="truncated", fault_text="cut", measurements={})
    review.record([bad])
    review.mark_missing(bad.root, [bad.relative])
    assert (review.states()[state], review.gone()) == (0, 0)
    review.record([bad])
    assert review.states()[state] == 1


def test_a_missing_file_is_marked_and_nothing_is_deleted(review: Review) -> None:
    root = review.roots()[0].id
    ids = ids_of(review)
    review.decide([ids[0]], ACCEPTED).result()
    review.mark_missing(root, [review.candidate(ids[0]).relative])
    assert len(review.known(root)) == 5
    assert review.judgement(ids[0]) == ACCEPTED
    (back,) = review.record([found(review, 0)])
    assert back == ids[0]
    assert len(review.known(root)) == 6


# -- provenance ----------------------------------------------------------------------------------


def test_a_decision_goes_first_while_many_files_are_noted_as_gone(review: Review, monkeypatch) -> None:
    monkeypatch.setattr("reviewer.store.catalogue.STRETCH", 2)
    note, sent = candidates.note_missing, []

    def noting(connection: Connection, root: RootId, relatives: Sequence[bytes], at: int) -> list[int]:
        assert all(future.done() for future in sent)
        if len(sent) < 2:
            sent.append(review.decide(ids[:1], ACCEPTED if sent else REJECTED))
        return note(connection, root, relatives, at)

    ids, root = ids_of(review), review.roots()[0].id
    monkeypatch.setattr(candidates, "note_missing", noting)
    review.mark_missing(root, list(dict(review.paths()).values())[:5])
    assert [len(future.result(60)) for future in sent] == [1, 1]
    assert review.gone() == 5
    assert list(review.select("file:gone")) == ids[:5]


@pytest.mark.parametrize("asked", ["paths", "accepted"])
def test_a_decision_goes_first_while_what_an_export_asks_for_is_read(
    asked: str, review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("STRETCH", "LONG_STRETCH"):
        monkeypatch.setattr(f"reviewer.store.catalogue.{name}", 2)
    ids, read, sent = ids_of(review), getattr(candidates, asked), []
    review.decide(ids, ACCEPTED).result()

    def reading(*given: object, **named: object) -> list[object]:
        assert all(future.done() for future in sent)
        if len(sent) < 2:
            sent.append(review.decide(ids[:1], ACCEPTED if sent else REJECTED))
        return read(*given, **named)

    monkeypatch.setattr(candidates, asked, reading)
    found = list(getattr(review, asked)())
    assert [len(future.result(60)) for future in sent] == [1, 1]
    assert [number for number, _ in found] == ids if asked == "paths" else len(found) == len(ids)


def test_a_decision_tells_how_it_was_made_and_which_scores_were_there(review: Review) -> None:
    (first, second, *_) = ids_of(review)
    (made,) = review.decide([first], ACCEPTED, context="ms=1200 zoom=4").result()
    how, _, name = made.context.rpartition(" scores=")
    assert how == "ms=1200 zoom=4"
    assert review.versions(name) == {flag.key: flag.version for flag in COLUMNS}
    review.set_recipe(Recipe(scale=2))
    (later,) = review.decide([second], ACCEPTED).result()
    assert later.context.startswith("scores=")
    assert later.context != f"scores={name}"
    assert review.versions("never") == {}


def test_the_newest_steps_come_first_a_page_at_a_time_and_a_batch_is_one(review: Review) -> None:
    ids = ids_of(review)
    review.decide(ids[:4], ACCEPTED).result()
    for candidate in ids:
        review.decide([candidate], REJECTED).result()
    first = review.steps(limit=4)
    rest = review.steps(before=first[-1].head.gesture, limit=4)
    assert [step.head.seq for step in (*first, *rest)] == [10, 9, 8, 7, 6, 5, 1]
    assert [step.count for step in rest] == [1, 1, 4]
    assert rest[-1].head.candidate == ids[0]


# -- staleness -----------------------------------------------------------------------------------


def stale_of(review: Review) -> set[frozenset[str]]:
    return {known.stale for known in review.known(review.roots()[0].id).values()}


def test_another_recipe_makes_only_what_follows_it_stale(review: Review) -> None:
    assert stale_of(review) == {frozenset()}
    review.set_recipe(Recipe(scale=2, kernel=Kernel.BOX))
    assert stale_of(review) == {frozenset({"rim_light"})}
    assert review.recipe == Recipe(scale=2, kernel=Kernel.BOX)


def test_another_background_makes_nothing_stale(review: Review) -> None:
    review.set_recipe(Recipe(background="#000000"))
    assert stale_of(review) == {frozenset()}


def test_a_newer_measure_and_a_new_flag_are_stale_and_the_rest_is_not(tmp_path: Path) -> None:
    make_review(tmp_path / "a.review", 3).close()
    columns = (FlagColumn("jpeg", 2), COLUMNS[1], COLUMNS[2], FlagColumn("halo", 1))
    with Review.open(tmp_path / "a.review", columns) as review:
        assert stale_of(review) == {frozenset({"jpeg", "halo"})}
        assert review.select("soft>=0.1").tolist() == review.select("").tolist()
        assert len(review.select("jpeg>0")) == 0


def test_a_threshold_moves_without_measuring_and_is_kept(tmp_path: Path) -> None:
    with make_review(tmp_path / "a.review", 3) as review:
        review.set_threshold("jpeg", 0.75)
        assert stale_of(review) == {frozenset()}
    with Review.open(tmp_path / "a.review", COLUMNS) as review:
        assert review.thresholds() == {"jpeg": 0.75, "rim_light": 0.5, "soft": 0.5}


# -- filters and orders --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("where", "numbers"),
    [
        ("", [0, 1, 2, 3, 4, 5]),
        ("jpeg>=0.98", [0, 1, 2]),
        ("jpeg>=0.98 -path:folder1/*", [0, 2]),
        ("NOT jpeg>=0.98", [3, 4, 5]),
        ("path:folder0 OR path:folder1/*", [0, 1, 3, 4]),
        ("rejected", [1]),
        ("reason:soft", [1]),
        ("undecided width<642", [0]),
        ("(rejected OR accepted) height=480", [1, 2]),
        ("jpeg>0.5 (width>=644 OR rejected)", [1, 4, 5]),
        ('path:"folder2/*"', [2, 5]),
    ],
)
def test_a_filter_chooses_what_it_says(review: Review, where: str, numbers: list[int]) -> None:
    ids = ids_of(review)
    review.decide([ids[1]], REJECTED).result()
    review.decide([ids[2]], ACCEPTED).result()
    assert review.select(where).tolist() == [ids[n] for n in numbers]


def test_a_filter_that_names_no_flag_is_refused_with_what_there_is(review: Review) -> None:
    with pytest.raises(WhereError, match=r"column 11.*one of jpeg, rim_light, soft, width, height"):
        review.select("undecided beauty>0.5")


def test_orders_are_what_they_are_called(review: Review) -> None:
    scores = {int(i): review.measurements(CandidateId(int(i)))["jpeg"].score for i in review.select("")}
    worst = [scores[int(i)] for i in review.select("", Order.WORST_FIRST)]
    assert worst == sorted(worst, reverse=True)
    assert (
        review.select("", Order.BEST_FIRST, "jpeg").tolist()
        == review.select("", Order.WORST_FIRST, "jpeg")[::-1].tolist()
    )
    names = [review.candidate(CandidateId(int(i))).relative for i in review.select("", Order.FOLDER)]
    assert names == sorted(names)
    review.set_threshold("jpeg", 0.97)
    assert scores[int(review.select("", Order.MOST_UNCERTAIN, "jpeg")[0])] == pytest.approx(0.97)


# -- decisions -----------------------------------------------------------------------------------


def test_a_decision_is_a_row_that_says_who_what_and_on_which_bytes(review: Review) -> None:
    candidate = ids_of(review)[3]
    (made,) = review.decide([candidate], REJECTED, context="1200 ms").result()
    (read,) = review.log(candidate=candidate)
    assert read == made
    assert (read.old, read.new, read.who, read.source) == (Judgement(), REJECTED, "tester", Source.HAND)
    assert read.digest == bytes([3]) * 32
    assert read.context.startswith("1200 ms ")


def test_deciding_the_same_again_writes_nothing(review: Review) -> None:
    candidate = ids_of(review)[0]
    review.decide([candidate], ACCEPTED).result()
    assert review.decide([candidate], ACCEPTED).result() == ()
    assert len(review.log()) == 1


def test_a_batch_is_one_step_of_undo_and_undo_survives_reopening(tmp_path: Path) -> None:
    with make_review(tmp_path / "a.review", 5) as review:
        ids = ids_of(review)
        review.decide(ids[:1], ACCEPTED).result()
        review.decide(ids, REJECTED).result()
    with Review.open(tmp_path / "a.review", COLUMNS) as review:
        review.undo().result()
        assert [review.judgement(i) for i in ids] == [ACCEPTED] + [Judgement()] * 4
    with Review.open(tmp_path / "a.review", COLUMNS) as review:
        review.redo().result()
        assert {review.judgement(i) for i in ids} == {REJECTED}
        review.undo().result()
        review.undo().result()
        assert review.undo().result() == ()
        assert {review.judgement(i) for i in ids} == {Judgement()}


def test_a_new_decision_ends_what_could_be_redone(review: Review) -> None:
    ids = ids_of(review)
    review.decide([ids[0]], ACCEPTED).result()
    review.undo().result()
    review.decide([ids[1]], ACCEPTED).result()
    assert review.redo().result() == ()


@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from([ACCEPTED, REJECTED, Judgement(), None])), max_size=25))
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_verdicts_rebuilt_from_the_log_are_those_there_were(tmp_path_factory, steps) -> None:
    path = tmp_path_factory.mktemp("log") / "a.review"
    with make_review(path, 6) as review:
        ids = ids_of(review)
        for number, judgement in steps:
            (review.undo() if judgement is None else review.decide([ids[number]], judgement)).result()
        before = [review.judgement(i) for i in ids]
        review.rebuild_verdicts()
        assert [review.judgement(i) for i in ids] == before
        assert review.check() == []


@pytest.mark.fault(51)
def test_time_that_jumps_back_does_not_change_the_order(review: Review) -> None:
    ids = ids_of(review)
    review.decide([ids[0]], ACCEPTED).result()
    review._clock.at -= 10**9
    review.decide([ids[0]], REJECTED).result()
    assert [d.new for d in review.log()] == [ACCEPTED, REJECTED]
    review.rebuild_verdicts()
    assert review.judgement(ids[0]) == REJECTED


# -- the file ------------------------------------------------------------------------------------


def test_creating_over_a_file_leaves_it_alone(tmp_path: Path) -> None:
    path = tmp_path / "there.review"
    path.write_bytes(b"precious")
    with pytest.raises(ReviewFileError, match="exists already"):
        Review.create(path, COLUMNS)
    assert path.read_bytes() == b"precious"


@pytest.mark.fault(32)
def test_a_mistyped_path_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(ReviewFileError, match="does not exist"):
        Review.open(tmp_path / "nope.review", COLUMNS)
    assert list(tmp_path.iterdir()) == []


def test_a_review_that_is_gone_is_to_be_brought_back_from_its_backups(tmp_path: Path) -> None:
    path = tmp_path / "a.review"
    with make_review(path, 3) as review:
        review.back_up()
    path.unlink()
    with pytest.raises(ReviewFileError, match="reviewer restore"):
        Review.open(path, COLUMNS)


def _other_application(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t (x)")
    connection.execute("PRAGMA application_id = 7")
    connection.commit()
    connection.close()


@pytest.mark.fault(29)
@pytest.mark.parametrize(
    "make",
    [
        lambda p: p.write_bytes(b""),
        lambda p: p.write_bytes(b"just some text\n" * 50),
        lambda p: p.write_bytes(b"SQLite format 3\0" + b"\xee" * 4000),
        _other_application,
    ],
    ids=["empty", "text", "header-only", "other-application"],
)
def test_what_is_no_review_is_refused_and_left_as_it_is(tmp_path: Path, make) -> None:
    path = tmp_path / "x.review"
    make(path)
    before = digest(path)
    with pytest.raises(NotAReview, match=r"x\.review is not a review"):
        Review.open(path, COLUMNS)
    assert digest(path) == before
    assert [p.name for p in tmp_path.iterdir()] == ["x.review"]


@pytest.mark.fault(30)
def test_a_review_of_a_newer_program_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "x.review"
    make_review(path, 1).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("PRAGMA user_version = 99")
    connection.execute("UPDATE meta SET value = '99' WHERE key = 'min_reader'")
    connection.commit()
    connection.close()
    before = digest(path)
    with pytest.raises(NewerReview, match="newer program"):
        Review.open(path, COLUMNS)
    assert digest(path) == before


@contextmanager
def held(path: Path, first: str = "") -> Iterator[subprocess.Popen[str]]:
    """Have another program hold a review, which does something with it (``r``) before."""
    script = (
        "import sys; from pathlib import Path; from reviewer.store import Review; from tests.reviews import *\n"
        "from reviewer.model.verdict import *\n"
        f"r = Review.open(Path(sys.argv[1]), COLUMNS); {first}\n"
        "print('open', flush=True); sys.stdin.read(); r.close()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", script, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        yield other
    finally:
        other.communicate("", timeout=60)


@pytest.mark.fault(33)
def test_a_second_program_is_refused_within_a_second_and_told_who_holds_it(tmp_path: Path) -> None:
    path = tmp_path / "x.review"
    make_review(path, 1).close()
    with held(path) as other:
        started = time.monotonic()
        with pytest.raises(ReviewInUse, match=f"process {other.pid} on "):
            Review.open(path, COLUMNS)
        assert time.monotonic() - started < 1
    Review.open(path, COLUMNS).close()


def test_what_another_program_has_saved_so_far_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "x.review"
    make_review(path, 3).close()
    first = "r.decide(ids_of(r)[:2], Judgement(Verdict.ACCEPTED)).result()"
    with held(path, first), Review.open(path, COLUMNS, to_read=True) as review:
        assert review.counts()[Verdict.ACCEPTED] == 2
        assert review.check() == []
        review.keep_export(review.recipe, tmp_path / "set")
        with pytest.raises(NotSaved):
            review.decide(ids_of(review)[2:], Judgement(Verdict.ACCEPTED)).result()
    with Review.open(path, COLUMNS) as review:
        assert review.counts()[Verdict.ACCEPTED] == 2


def test_what_is_wrong_with_a_review_for_reading_only_is_told_of_its_own_file(tmp_path: Path, monkeypatch) -> None:
    make_review(tmp_path / "x.review", 1).close()
    with closing(sqlite3.connect(tmp_path / "x.review")) as connection:
        connection.execute("UPDATE meta SET value = 'x' WHERE key = 'recipe'")
        connection.commit()
    (tmp_path / "text.review").write_text("no review")
    monkeypatch.setattr(
        "reviewer.store.file.os.access", lambda place, mode: mode == os.R_OK or "reviewer-" in str(place)
    )
    for name in ("x.review", "text.review"):
        with pytest.raises(NotAReview, match=f"^{tmp_path / name} is not a review file"):
            Review.open(tmp_path / name, COLUMNS)


def test_a_review_that_may_not_be_read_is_not_said_to_be_for_reading_only(tmp_path: Path, monkeypatch) -> None:
    make_review(tmp_path / "x.review", 1).close()
    monkeypatch.setattr("reviewer.store.file.os.access", lambda *_: False)
    with pytest.raises(NoReview, match=r"x\.review may not be read; it is left as it is"):
        Review.open(tmp_path / "x.review", COLUMNS)


def test_a_user_without_a_name_can_decide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nameless() -> str:
        raise KeyError("getpwuid(): uid not found: 12345")

    monkeypatch.setattr("getpass.getuser", nameless)
    with Review.create(tmp_path / "a.review", COLUMNS) as review:
        review.add_root(b"/nowhere")
        (one,) = review.record([found(review, 0)])
        (made,) = review.decide([one], ACCEPTED).result()
        assert made.who == f"user {os.getuid()}"


def test_texts_that_are_no_unicode_are_kept_escaped(tmp_path: Path) -> None:
    with Review.create(tmp_path / "a.review", COLUMNS, who=os.fsdecode(b"j\xfcrgen")) as review:
        review.add_root(b"/nowhere")
        one, _ = review.record([found(review, 0), found(review, 1, state=ScanState.FAILED, fault_text="\udcff")])
        review.decide([one], ACCEPTED).result()
        mark(review, {one: Mark(note="half \ud83d")})
    with Review.open(tmp_path / "a.review", COLUMNS) as review:
        assert review.log()[0].who == r"j\udcfcrgen"
        assert review.marks.of(one).note == r"half \ud83d"
        assert [candidate.fault_text for candidate in review.faults()] == [r"\udcff"]
        assert review.check() == []


def test_opening_a_current_review_does_not_load_alembic(tmp_path: Path) -> None:
    make_review(tmp_path / "x.review", 1).close()
    script = (
        "import sys; from pathlib import Path; from reviewer.store import Review; from tests.reviews import COLUMNS\n"
        "Review.open(Path(sys.argv[1]), COLUMNS).close(); sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script, str(tmp_path / "x.review")], check=False).returncode == 0


def test_a_changed_decision_is_found(tmp_path: Path) -> None:
    path = tmp_path / "x.review"
    with make_review(path, 2) as review:
        review.decide(ids_of(review), REJECTED).result()
        assert review.check() == []
    connection = sqlite3.connect(path)
    connection.execute("UPDATE decision SET new_verdict = 'accepted' WHERE seq = 2")
    connection.commit()
    connection.close()
    with Review.open(path, COLUMNS) as review:
        faults = review.check()
    assert any("Decision 2 was changed" in fault for fault in faults)
    assert any("verdict of picture 2" in fault for fault in faults)


def test_the_first_decision_makes_a_backup_that_opens_with_what_it_held(tmp_path: Path) -> None:
    path = tmp_path / "x.review"
    with make_review(path, 3) as review:
        ids = ids_of(review)
        review.decide([ids[0]], REJECTED).result()
        made = review.back_up()
    with Review.open(made, COLUMNS) as copy:
        assert copy.judgement(ids[0]) == REJECTED
        assert copy.check() == []


def test_closing_leaves_one_file_and_its_backups(tmp_path: Path) -> None:
    path = tmp_path / "x.review"
    review = make_review(path, 2)
    review.close()
    review.close()
    assert [p.name for p in tmp_path.iterdir()] == ["x.review"]


# -- queues --------------------------------------------------------------------------------------


def test_a_queue_comes_back_with_order_place_and_view(review: Review) -> None:
    plan = QueuePlan(Order.BEST_FIRST, "undecided", "jpeg")
    ids = review.select(plan.where, plan.order, plan.flag)
    view = View(2.0, (0.1, 0.9), "box", shows_lr=True, overlay=False, grid=True, extra={"phase": "1,2"})
    review.save_queue("main", plan, ids)
    review.save_place("main", 3, view).result()
    saved = review.load_queue("main")
    assert saved is not None
    assert (saved.plan, saved.ids.tolist(), saved.cursor, saved.view) == (plan, ids.tolist(), 3, view)
    assert review.load_queue("other") is None


def test_a_decision_and_its_place_are_one(review: Review, monkeypatch) -> None:
    review.save_queue("main", QueuePlan(), review.select(""))

    def fail(*_: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr("reviewer.store.queues.save_place", fail)
    candidate = ids_of(review)[0]
    assert review.decide([candidate], ACCEPTED, place=Place("main", 1, View())).exception() is not None
    assert review.judgement(candidate) == Judgement()
    assert review.log() == []


def test_accepting_again_a_picture_that_changed_since_is_a_new_decision(review: Review) -> None:
    candidate = ids_of(review)[1]
    review.decide([candidate], ACCEPTED).result()
    review.record([found(review, 1, digest=b"n" * 32)])
    (made,) = review.decide([candidate], ACCEPTED).result()
    assert made.digest == b"n" * 32
    assert review.decide([candidate], ACCEPTED).result() == ()


def test_a_verdict_given_once_more_on_other_bytes_is_a_step_of_undo_like_any_other(review: Review) -> None:
    first, second, *_ = ids_of(review)
    review.decide([second], REJECTED).result()
    review.decide([first], ACCEPTED).result()
    review.record([found(review, 0, digest=b"n" * 32)])
    review.decide([first], ACCEPTED).result()
    assert [len(review.undo().result()) for _ in range(4)] == [1, 1, 1, 0]
    assert [review.judgement(one) for one in (first, second)] == [Judgement()] * 2
    assert [len(review.redo().result()) for _ in range(4)] == [1, 1, 1, 0]
    assert review.judged_digest(first) == b"n" * 32


def test_a_verdict_that_an_undo_puts_back_holds_for_the_bytes_it_was_given_on(review: Review) -> None:
    candidate = ids_of(review)[1]
    review.decide([candidate], ACCEPTED).result()
    review.record([found(review, 1, digest=b"n" * 32)])
    review.decide([candidate], REJECTED).result()
    review.undo().result()
    assert review.judgement(candidate) == ACCEPTED
    assert list(review.select("file:changed")) == [candidate], "it was never accepted as it is now"
    review.redo().result()
    assert list(review.select("file:changed")) == []
    assert len(review.decide([candidate], ACCEPTED).result()) == 1


def test_damage_done_while_nobody_looked_is_told_once_the_review_is_watched(tmp_path: Path) -> None:
    with make_review(tmp_path / "a.review", 5) as review:
        review.decide(ids_of(review), Judgement(Verdict.ACCEPTED)).result()
        told: list[str] = []
        review.watch(told.append).result()
        assert told == []
    with closing(sqlite3.connect(tmp_path / "a.review")) as connection, connection:
        connection.execute("UPDATE decision SET new_verdict = 'rejected' WHERE seq = 3")
    with Review.open(tmp_path / "a.review", COLUMNS) as review:
        review.watch(told.append).result()
    assert len(told) == 1
    assert "a.review: Decision 3 was changed since it was written." in told[0]


def test_a_backup_that_fails_is_told_and_stops_no_decision(tmp_path: Path) -> None:
    with make_review(tmp_path / "a.review", 5) as review:
        (tmp_path / "a.review.backups").write_text("in the way")
        told: list[str] = []
        review.watch(told.append).result()
        review.decide(ids_of(review), Judgement(Verdict.ACCEPTED)).result()
    assert len(told) == 1
    assert "could not be backed up" in told[0]
    with Review.open(tmp_path / "a.review", COLUMNS) as review:
        assert review.counts()[Verdict.ACCEPTED] == 5


def test_a_decision_does_not_wait_for_a_backup_under_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reviewer.store.backup.PAGES_A_STEP", 1)
    with make_review(tmp_path / "a.review", 500) as review:
        seen: list[int] = []
        copy = backup.copy

        def watched(source: sqlite3.Connection, part: Path, pause: Callable[[], None]) -> None:
            def deciding() -> None:
                if not seen:
                    seen.append(1)
                    decided = review.decide(ids_of_mirror(review), Judgement(Verdict.REJECTED))
                    pause()
                    assert decided.done()
                pause()

            copy(source, part, deciding)

        monkeypatch.setattr("reviewer.store.backup.copy", watched)
        made = review.back_up()
        assert seen
    with closing(sqlite3.connect(made)) as connection:
        assert connection.execute("SELECT count(*) FROM decision").fetchone() == (3,)


def ids_of_mirror(review: Review) -> list[CandidateId]:
    """Give three candidates without asking the file."""
    return [CandidateId(int(number)) for number in review.mirror().ids[:3]]


@pytest.mark.parametrize(
    "view", [View(zoom=2.0, centre=(0.45678123, 0.25)), View(kernel="ps-smoother", extra={"a": "b"})]
)
def test_a_place_in_a_long_queue_is_saved_without_its_ids(tmp_path: Path, view: View) -> None:
    with make_review(tmp_path / "a.review", 1) as review:
        access, ids = review._access, np.arange(100_000)
        access.write(lambda c: queues.save_queue(c, "long", QueuePlan(), ids, Place("long", 5, View())))
        log = "PRAGMA wal_checkpoint({})"
        access.executor.call(lambda: access.connection.exec_driver_sql(log.format("TRUNCATE")).close())
        access.write(lambda c: queues.save_place(c, Place("long", 6, view)))
        _, pages, _ = access.executor.call(lambda: access.connection.exec_driver_sql(log.format("PASSIVE")).one())
        assert 0 < pages < 10
        saved = access.read(lambda c: queues.load_queue(c, "long", ids))
        assert saved is not None
        assert (saved.cursor, saved.view) == (6, view)


def test_the_log_is_moved_into_the_file_behind_a_decision_and_not_before_one(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("reviewer.store.access._CHECKPOINT_EVERY", 3)
    monkeypatch.setattr("reviewer.store.access._CHECKPOINT_AT_LAST", 6)
    with make_review(tmp_path / "a.review", 1) as review:
        access, moved = review._access, list[str]()
        access.executor.call(lambda: setattr(access, "_writes", 0))
        access.raw.set_trace_callback(lambda said: moved.append(said) if "wal_checkpoint" in said else None)

        def moves() -> int:
            access.executor.call(lambda: None, Urgency.IDLE)  # behind whatever waits
            return len(moved)

        def write(times: int) -> None:
            for _ in range(times):
                access.write(lambda connection: connection.exec_driver_sql("UPDATE candidate SET size = size"))

        write(4)
        assert moves() == 0
        review.decide([CandidateId(1)], ACCEPTED).result()
        assert moves() == 1
        review.decide([CandidateId(1)], REJECTED).result()
        assert moves() == 1
        write(5)
        assert moves() == 2
        access.raw.set_trace_callback(None)


def test_every_decision_that_waits_as_the_review_is_closed_is_kept_and_told_so(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("reviewer.store.access._CHECKPOINT_EVERY", 2)
    review = make_review(tmp_path / "a.review", 1)
    is_closing = threading.Event()

    def late(_: Judgement) -> Judgement:
        assert is_closing.wait(30)
        return ACCEPTED

    sent = [review.change(ids_of(review), late)]
    sent += [review.decide([CandidateId(1)], REJECTED if number % 2 else ACCEPTED) for number in range(1, 8)]
    closing = threading.Thread(target=review.close)
    closing.start()
    for _ in range(3000):
        if review.is_closed:
            break
        closing.join(0.01)
    is_closing.set()
    closing.join(60)
    assert [len(future.result(60)) for future in sent] == [1] * 8
    with Review.open(tmp_path / "a.review", COLUMNS) as again:
        assert again.decisions() == 8
