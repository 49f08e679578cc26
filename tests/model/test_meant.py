"""A word of a filter that is not understood is answered with what was meant, where that is plain."""

import pytest

from reviewer.model.errors import WhereError
from reviewer.model.meant import meant
from reviewer.model.where import parse, words_of

FLAGS = ("jpeg", "rim_light")
WORDS = words_of(FLAGS)


@pytest.mark.parametrize(
    ("text", "likely"),
    [
        ("jpg", "jpeg>=0.5 or reason:jpeg"),
        ("decided", "-undecided or decided:today"),
        ("undecied", "undecided"),
        ("accepted keep", "accepted"),
        ("REJECT", "rejected"),
        ("gone", "file:gone"),
        ("paht:frames/*", "path:frames/*"),
        ("folder:frames", "path:frames"),
        ("jpg>0.8", "jpeg>0.8"),
        ("heigth<720", "height<720"),
        ("reason:skech", "reason:sketch"),
        ("-decided:yesterdy", "decided:yesterday"),
    ],
)
def test_a_word_that_is_nearly_right_is_answered_with_the_right_one(text: str, likely: str) -> None:
    with pytest.raises(WhereError, match="did you mean") as told:
        parse(text, FLAGS)
    assert str(told.value).endswith(f": did you mean {likely}?")


@pytest.mark.parametrize("text", ["xyz", "ok", "or", "", "qwerty:frames", "ri"])
def test_nothing_is_guessed_where_no_word_is_near(text: str) -> None:
    assert meant(text, WORDS) == []


def test_what_is_offered_is_understood_or_only_lacks_what_follows_its_colon() -> None:
    offered = {one for word in ("jpg", "decided", "keep", "gone", "best", "skip", "todo") for one in meant(word, WORDS)}
    assert len(offered) > 7
    for word in offered:
        parse(word, FLAGS)


def test_a_comparison_that_is_missing_is_asked_for_rather_than_another_word() -> None:
    with pytest.raises(WhereError, match="expected a comparison after jpeg"):
        parse("jpeg", FLAGS)
