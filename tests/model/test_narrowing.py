"""One verdict is asked for in a filter, or none again, and all else that it asks for stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.model.errors import WhereError
from reviewer.model.narrowing import verdict_of, with_verdict
from reviewer.model.verdict import Verdict
from reviewer.model.where import parse

FLAGS = ("jpeg", "soft")
PARTS = ("accepted", "undecided", "-rejected", "NOT skipped", "jpeg>0.5", 'path:"a accepted"', "(accepted OR soft<1)")


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("", None),
        ("accepted", Verdict.ACCEPTED),
        ("jpeg>0.5 AND Rejected", Verdict.REJECTED),
        ("-accepted", None),
        ("NOT accepted", None),
        ("accepted OR jpeg>0.5", None),
        ("(accepted OR jpeg>0.5) undecided", Verdict.UNDECIDED),
        ('path:"a accepted"', None),
        ("accepted rejected", None),
    ],
)
def test_the_verdict_that_all_pictures_must_have_is_found(text: str, asked: Verdict | None) -> None:
    assert verdict_of(text) is asked


@pytest.mark.parametrize(
    ("text", "narrowed", "widened"),
    [
        ("", "rejected", ""),
        ("accepted", "rejected", ""),
        ("accepted AND jpeg>0.5", "rejected jpeg>0.5", "jpeg>0.5"),
        ("jpeg>0.5 accepted soft<1", "rejected jpeg>0.5 soft<1", "jpeg>0.5 soft<1"),
        ("accepted OR jpeg>0.5", "rejected (accepted OR jpeg>0.5)", "accepted OR jpeg>0.5"),
        ("-accepted", "rejected -accepted", "-accepted"),
    ],
)
def test_another_verdict_takes_the_place_of_the_one_asked_for(text: str, narrowed: str, widened: str) -> None:
    assert with_verdict(text, Verdict.REJECTED) == narrowed
    assert with_verdict(text, None) == widened


@given(st.lists(st.sampled_from((*PARTS, "AND", "OR")), max_size=6), st.sampled_from(Verdict))
def test_what_was_asked_for_can_be_understood_and_taken_back(parts: list[str], verdict: Verdict) -> None:
    text = " ".join(parts)
    try:
        parse(text, FLAGS)
    except WhereError:
        return
    narrowed = with_verdict(text, verdict)
    parse(narrowed, FLAGS)
    assert verdict_of(narrowed) is verdict
    parse(with_verdict(narrowed, None), FLAGS)
    assert verdict_of(with_verdict(narrowed, None)) is None
