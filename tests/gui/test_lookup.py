from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer.gui import lookup
from reviewer.gui.lookup import Lookup
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


def test_a_picture_read_ahead_is_not_read_again(counted: tuple[Session, list[int]]) -> None:
    session, reads = counted
    known = Lookup(session)
    known.read_ahead(session.ahead(3))
    before = list(reads)
    (nearest, *_) = session.ahead(1)
    assert known.candidate(nearest).name == "001.png"
    assert known.measurements(nearest) == session.measurements(nearest)
    assert reads == before


def test_after_a_scan_everything_is_read_anew(counted: tuple[Session, list[int]]) -> None:
    session, reads = counted
    known = Lookup(session)
    known.read_ahead(session.ahead(1))
    known.forget()
    known.read_ahead(session.ahead(1))
    assert len(reads) == 2


def test_only_so_many_are_kept(counted: tuple[Session, list[int]], monkeypatch: pytest.MonkeyPatch) -> None:
    session, reads = counted
    monkeypatch.setattr(lookup, "MOST_KEPT", 2)
    known = Lookup(session)
    ids = session.ahead(3)
    known.read_ahead(ids)
    reads.clear()
    known.read_ahead(ids[1:])
    assert reads == []
    known.read_ahead(ids[:1])
    assert len(reads) == 1
