"""Filters by path and the order of folders come to what the file itself says, from memory."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewer.model.queue import Order
from reviewer.store import Review, lines, paths
from tests.reviews import found, make_review

NAMES = (
    "b/x1.png",
    "a/x2.png",
    "a b/[x].png",
    "a/deep/ü.jpg",
    "b.png",
    "A/x1.PNG",
    "a/x1.png",
    "ab/x1.png",
    "li\nne.png",
)


@pytest.fixture
def review(tmp_path: Path) -> Review:
    with make_review(tmp_path / "a.review", 0) as made:
        made.record([found(made, number, relative=name.encode()) for number, name in enumerate(NAMES)])
        yield made


GLOBS = (
    *("a/", "a/*", "*.png", "x1", "*x1*", "*", "", "b.png", "a*/x?.png", "[ab]/x1.png", "ü", "[x]", "none", "?"),
    *("a*x", "a*1*png", "*1*1*", "*x1*x1*", "a*b*[xü]*.?ng", "[^a]*", "[]x]*", "*[", "a/*/*"),
    *("li*", "ne.png", "*ne.png", "ne*", "b.png*b.png", "*p*n*g", "*pngpng", "li\nne.png*"),
)


def said_by_the_file(review: Review, glob: str) -> list[int]:
    """Give the ids that SQLite finds for a glob, or for a text anywhere in the path."""
    pattern = glob if any(sign in glob for sign in "*?[") else f"*{glob}*"
    query = "SELECT id FROM candidate WHERE shown GLOB ? ORDER BY id"
    return review._access.read(lambda c: [row[0] for row in c.exec_driver_sql(query, (pattern,))])


@pytest.mark.parametrize("dear", [0, 1 << 30])
def test_a_path_matches_as_the_file_itself_says(review: Review, dear: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "_DEAR", dear)
    found = {glob: review.in_path(glob).tolist() for glob in GLOBS}
    assert found == {glob: said_by_the_file(review, glob) for glob in GLOBS}
    assert [] in found.values()
    assert any(0 < len(ids) < len(NAMES) for ids in found.values())


@given(st.lists(st.text("ab/x", min_size=1, max_size=6), unique=True, max_size=12), st.text("ab/x*?", max_size=6))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_paths_match_as_the_file_itself_says(
    tmp_path_factory: pytest.TempPathFactory, names: list[str], glob: str
) -> None:
    with make_review(tmp_path_factory.mktemp("paths") / "a.review", 0) as review:
        review.record([found(review, number, relative=name.encode()) for number, name in enumerate(names)])
        assert review.in_path(glob).tolist() == said_by_the_file(review, glob)


def test_the_order_of_folders_follows_what_is_added(review: Review, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "_STRETCH", 3)
    before = [review.candidate(one).relative for one in review.select("", Order.FOLDER)]
    assert before == sorted(name.encode() for name in NAMES)
    review.add_root(b"/elsewhere")
    other = review.roots()[1]
    review.record([found(review, 20, relative=b"a/x0.png"), found(review, 21, relative=b"a.png", root=other.id)])
    after = [review.candidate(one).relative for one in review.select("", Order.FOLDER)]
    assert after == [*sorted([*(name.encode() for name in NAMES), b"a/x0.png"]), b"a.png"]
    assert [review.candidate(one).relative for one in review.select("path:x0")] == [b"a/x0.png"]


def test_what_is_read_ahead_is_read_no_second_time(review: Review, monkeypatch: pytest.MonkeyPatch) -> None:
    review.watch(lambda _: None).result(timeout=30)
    review._autobackup._thread.submit(lambda: None).result(timeout=30)
    assert len(review._selecting._paths._in_folders) == len(NAMES)
    asked: list[str] = []
    read = paths.Paths._rows

    def counted(self: paths.Paths, query: str, *rest: Any) -> list[tuple[Any, ...]]:
        rows = read(self, query, *rest)
        asked.extend([query] * len(rows))
        return rows

    monkeypatch.setattr(paths.Paths, "_rows", counted)
    assert len(review.select("path:x1", Order.FOLDER))
    assert asked == []


def test_what_is_known_of_files_is_read_in_parts(review: Review, monkeypatch: pytest.MonkeyPatch) -> None:
    (root,) = review.roots()
    whole = review.known(root.id)
    monkeypatch.setattr("reviewer.store.catalogue.STRETCH", 3)
    assert review.known(root.id) == whole
    assert set(whole) == {name.encode() for name in NAMES}
