import pytest

from reviewer.gui.action import Context, rebind
from reviewer.gui.actions import ACTIONS
from reviewer.gui.keymaps import STANDARD, read_scheme, scheme_keys, scheme_names
from reviewer.model.errors import UsageError


@pytest.mark.parametrize("name", scheme_names())
def test_every_scheme_fits_the_table_without_a_clash(name: str) -> None:
    assert len(rebind(ACTIONS, scheme_keys(name))) == len(ACTIONS)


def test_the_left_hand_decides_without_leaving_its_place() -> None:
    made = {spec.id: spec.keys_in(Context.SINGLE) for spec in rebind(ACTIONS, scheme_keys("left-hand"))}
    assert [made[f"decide.{name}"][0] for name in ("accept", "reject", "skip", "back")] == ["D", "A", "S", "W"]


def test_the_standard_scheme_changes_nothing() -> None:
    assert scheme_keys(STANDARD) == {}


def test_an_unknown_scheme_is_refused_with_those_there_are() -> None:
    with pytest.raises(UsageError, match="left-hand"):
        scheme_keys("feet")


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"keys": [1]}', '{"keys": {"a": 3}}'])
def test_a_text_that_is_no_scheme_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="key scheme"):
        read_scheme(text)
