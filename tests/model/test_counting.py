"""Numbers take their noun as English does."""

import pytest

from reviewer.model.counting import counted


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 pictures"), (1, "1 picture"), (2, "2 pictures"), (12_345, "12,345 pictures")]
)
def test_a_noun_is_plural_but_for_one(count: int, said: str) -> None:
    assert counted(count, "picture") == said


def test_a_noun_may_have_a_plural_of_its_own() -> None:
    assert [counted(count, "copy", "copies") for count in (1, 2)] == ["1 copy", "2 copies"]
