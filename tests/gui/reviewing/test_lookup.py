import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reviewer.gui.reviewing import lookup
from reviewer.gui.reviewing.lookup import Lookup
from reviewer.model.picture import Candidate, CandidateId
from reviewer.session import Session
from tests.gui.reviews import COLUMNS


@pytest.fixture
def counted(review: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Session, list[int]]]:
    """Give an open session and the candidates that were read from its review."""
    session = Session.open(review, COLUMNS)
    reads: list[int] = []
    really = session.review.candidate

    def read(candidate: int) -> object:
        reads.append(candidate)
        return really(candidate)

    monkeypatch.setattr(session.review, "candidate", read)
    yield session, reads
    session.close()


@pytest.fixture
def known(counted: tuple[Session, list[int]]) -> Iterator[Lookup]:
    """Give a lookup over the session."""
    one = Lookup(counted[0])
    yield one
    one.close()


def settle(qtbot: Any, known: Lookup) -> None:
    """Wait until all is read ahead."""
    qtbot.waitUntil(lambda: not known.is_reading)


def test_a_picture_read_ahead_is_not_read_again(qtbot: Any, counted: tuple[Session, list[int]], known: Lookup) -> None:
    session, reads = counted
    known.read_ahead(session.ahead(3))
    settle(qtbot, known)
    before = list(reads)
    (nearest, *_) = session.ahead(1)
    assert known.candidate(nearest).name == "001.png"
    assert known.measurements(nearest) == session.measurements(nearest)
    assert reads == before


def test_reading_ahead_does_not_make_the_window_wait(
    qtbot: Any, counted: tuple[Session, list[int]], known: Lookup, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, _ = counted
    really, gate, threads = session.review.candidate, threading.Event(), []

    def slowly(candidate: CandidateId) -> Candidate:
        threads.append(threading.current_thread())
        assert gate.wait(10)
        return really(candidate)

    monkeypatch.setattr(session.review, "candidate", slowly)
    known.read_ahead(session.ahead(2))
    qtbot.waitUntil(lambda: bool(threads))
    gate.set()
    settle(qtbot, known)
    assert threading.current_thread() not in threads


def test_a_later_wish_drops_what_waits(
    qtbot: Any, counted: tuple[Session, list[int]], known: Lookup, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, reads = counted
    really, gate = session.review.measurements, threading.Event()

    def slowly(candidate: CandidateId) -> Any:
        assert gate.wait(10)
        return really(candidate)

    monkeypatch.setattr(session.review, "measurements", slowly)
    first, *others = session.ahead(6)
    known.read_ahead([first, *others[:3]])
    qtbot.waitUntil(lambda: reads == [first])
    known.read_ahead(others[3:])
    gate.set()
    settle(qtbot, known)
    assert reads == [first, *others[3:]]


def test_what_was_read_before_a_scan_measured_anew_is_not_kept(
    qtbot: Any, counted: tuple[Session, list[int]], known: Lookup, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, reads = counted
    really, gate = session.review.measurements, threading.Event()

    def slowly(candidate: CandidateId) -> Any:
        assert gate.wait(10)
        return really(candidate)

    monkeypatch.setattr(session.review, "measurements", slowly)
    (one,) = session.ahead(1)
    known.read_ahead([one])
    qtbot.waitUntil(lambda: reads == [one])
    known.forget()
    gate.set()
    settle(qtbot, known)
    assert reads == [one, one]


def test_after_a_scan_everything_is_read_anew_without_being_asked(
    qtbot: Any, counted: tuple[Session, list[int]], known: Lookup
) -> None:
    session, reads = counted
    known.read_ahead(session.ahead(2))
    settle(qtbot, known)
    known.forget()
    settle(qtbot, known)
    assert sorted(reads) == sorted(2 * session.ahead(2))


def test_a_picture_that_cannot_be_read_ahead_is_told_of_when_it_is_needed(
    qtbot: Any, counted: tuple[Session, list[int]], known: Lookup
) -> None:
    gone = CandidateId(9999)
    known.read_ahead([gone, *counted[0].ahead(1)])
    settle(qtbot, known)
    with pytest.raises(KeyError):
        known.candidate(gone)


def test_reading_ahead_goes_on_after_any_fault(
    qtbot: Any, counted: tuple[Session, list[int]], known: Lookup, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, reads = counted
    first, second = session.ahead(2)
    really = session.measurements

    def fail_once(candidate: CandidateId) -> Any:
        monkeypatch.setattr(session, "measurements", really)
        raise OSError

    monkeypatch.setattr(session, "measurements", fail_once)
    known.read_ahead([first])
    settle(qtbot, known)
    known.read_ahead([second])
    settle(qtbot, known)
    assert reads == [first, second]


def test_only_so_many_are_kept(
    counted: tuple[Session, list[int]], known: Lookup, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, reads = counted
    monkeypatch.setattr(lookup, "MOST_KEPT", 2)
    ids = session.ahead(3)
    for candidate in ids:
        known.known(candidate)
    reads.clear()
    for candidate in ids[1:]:
        known.known(candidate)
    assert reads == []
    known.known(ids[0])
    assert len(reads) == 1
