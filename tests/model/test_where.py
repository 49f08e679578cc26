"""The filter language means what it says, and says where it does not understand."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.model.conditions import (
    All,
    Any,
    Compares,
    DecidedOn,
    Everything,
    HasNote,
    HasReason,
    HasVerdict,
    IsStarred,
    LooksLike,
    Not,
    PathMatches,
)
from reviewer.model.errors import WhereError
from reviewer.model.verdict import Verdict
from reviewer.model.where import PATHS_BEGIN, SCORES_END, hints, parse, words_of

FLAGS = ("jpeg", "rim_light")
JPEG = Compares("jpeg", ">", 0.8)
UNDECIDED = HasVerdict(Verdict.UNDECIDED)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("", Everything()),
        ("   ", Everything()),
        ("undecided", UNDECIDED),
        ("undecided jpeg>0.8", All((UNDECIDED, JPEG))),
        ("undecided AND jpeg > 0.8", All((UNDECIDED, JPEG))),
        ("undecided OR jpeg>.8", Any((UNDECIDED, JPEG))),
        ("-undecided", Not(UNDECIDED)),
        ("NOT undecided jpeg>0.8", All((Not(UNDECIDED), JPEG))),
        ("-(undecided OR jpeg>0.8)", Not(Any((UNDECIDED, JPEG)))),
        ("undecided jpeg>0.8 OR width<=64", Any((All((UNDECIDED, JPEG)), Compares("width", "<=", 64.0)))),
        ("path:frames/*.png", PathMatches("frames/*.png")),
        ('path:"my folder/a b"', PathMatches("my folder/a b")),
        ("reason:sketch", HasReason("sketch")),
        ("rim_light==0.5", Compares("rim_light", "=", 0.5)),
        ("jpeg!=-1", Compares("jpeg", "!=", -1.0)),
        ("starred -undecided", All((IsStarred(), Not(UNDECIDED)))),
        ('note:"look again"', HasNote("look again")),
        ("-dup:worse", Not(LooksLike("worse"))),
        ("decided:today", DecidedOn("today")),
        ("decided:2026-02-28", DecidedOn("2026-02-28")),
    ],
)
def test_a_filter_is_understood(text: str, meaning: object) -> None:
    assert parse(text, FLAGS) == meaning


@pytest.mark.parametrize(
    ("small", "large"),
    [
        ("(jpeg>0.5 or rim_light>0.5)", "(jpeg>0.5 OR rim_light>0.5)"),
        ("undecided and not jpeg>0.5", "undecided AND NOT jpeg>0.5"),
        ("not(accepted Or starred)", "NOT(accepted OR starred)"),
        ("path:or or note:not", "path:or OR note:not"),
        ("accepted starred jpeg>0.5 width<9", "Accepted STARRED JPEG>0.5 Width<9"),
        ("path:Frames/* -file:gone", "PATH:Frames/* -File:gone"),
    ],
)
def test_names_and_operators_may_be_written_in_small_letters(small: str, large: str) -> None:
    assert parse(small, FLAGS) == parse(large, FLAGS)


@pytest.mark.parametrize(
    ("text", "column", "expected"),
    [
        ('path:"with space', 17, 'a closing quote, as in path:"a b"'),
        ("path:with space", 11, 'a text with a space in it is put in quotes, as in path:"a b"'),
        ("path:frames accept", 13, 'is put in quotes, as in path:"a b"'),
        ("undecided blur>1", 11, "one of jpeg, rim_light, width, height"),
        ("jpeg>big", 6, "a number after jpeg>"),
        ("jpeg", 1, "a comparison after jpeg"),
        ("accepted jpeg>=", 16, "a number after jpeg>="),
        ("file:lost", 1, "file: and one of gone, changed"),
        ("nothing", 1, "a verdict"),
        ("reason:bad", 1, "reason: and one of jpeg, once_jpeg"),
        ("dup:perhaps", 1, "dup: and one of yes, no, best, worse"),
        ("decided:2026-02-30", 1, "decided: and one of today, yesterday, or a day like decided:2026-01-31"),
        ("decided:0001-01-01", 1, "decided: and one of today, yesterday, or a day like decided:2026-01-31"),
        ("decided:9999-12-31", 1, "decided: and one of today, yesterday, or a day like decided:2026-01-31"),
        ("(undecided", 11, "a closing parenthesis"),
        ("undecided )", 11, "nothing more"),
        ("undecided OR", 13, "a condition"),
        ("NOT", 4, "a condition"),
        ("undecided or", 13, "a condition"),
        ("(" * 1000 + "accepted" + ")" * 1000, 51, "no more than 50 parentheses and NOTs within one another"),
        ("NOT " * 1000 + "accepted", 201, "no more than 50 parentheses and NOTs within one another"),
    ],
)
def test_what_is_not_understood_is_told_with_its_place(text: str, column: int, expected: str) -> None:
    with pytest.raises(WhereError) as told:
        parse(text, FLAGS)
    assert f"at column {column} of" in str(told.value)
    assert expected in str(told.value)


def test_of_a_long_filter_what_stands_around_the_fault_is_told() -> None:
    with pytest.raises(WhereError) as told:
        parse("accepted OR " * 100 + "acepted" + " OR accepted" * 100, FLAGS)
    assert "at column 1201 of '…" in str(told.value)
    assert "acepted OR" in str(told.value)
    assert len(str(told.value)) < 400


def test_filters_nested_as_deep_as_a_person_types_them_are_understood() -> None:
    assert parse("(" * 50 + "accepted" + ")" * 50, FLAGS) == parse("accepted", FLAGS)


@given(st.text(st.sampled_from("abj peg>=<.19()-:\"NOTRundecidedpath\n'%&"), max_size=40))
def test_any_text_is_understood_or_refused_by_a_sentence(text: str) -> None:
    with contextlib.suppress(WhereError):
        parse(text, FLAGS)


@pytest.mark.parametrize("word", [word for word in words_of(FLAGS) if word not in {"NOT", "OR"}])
def test_every_word_offered_is_understood_once_it_is_finished(word: str) -> None:
    ending = "0.5" if word[-1] in "=<" else "x" if word[-1] == ":" else ""
    parse(word + ending, FLAGS)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("path:0942*", (PATHS_BEGIN,)),
        ("jpeg>2", (SCORES_END,)),
        ("Width>1920", ()),
        ("path:*0942* jpeg>1 width>2000", ()),
        ("path:0942", ()),
    ],
)
def test_what_fits_no_picture_as_it_stands_is_hinted_at(text: str, told: tuple[str, ...]) -> None:
    assert hints(text) == told
