import pytest

from reviewer.gui.actions import ACTIONS
from reviewer.gui.input.action import Context, rebind
from reviewer.gui.input.keymaps import STANDARD, read_scheme, scheme_keys, scheme_names
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


def test_there_are_schemes_for_every_kind_of_hand() -> None:
    assert {STANDARD, "hydrus", "darktable", "left-hand", "numpad"} <= set(scheme_names())


def test_the_mouse_decides_like_in_hydrus_and_only_over_one_picture() -> None:
    made = {spec.id: spec for spec in rebind(ACTIONS, scheme_keys("hydrus"))}
    clicks = {"decide.accept": "LeftClick", "decide.reject": "RightClick", "decide.back": "MiddleClick"}
    for action, click in clicks.items():
        assert click in made[action].keys_in(Context.SINGLE)
        assert click not in made[action].keys_in(Context.GRID)


def test_in_darktables_scheme_r_rejects_and_regions_keep_a_key() -> None:
    made = {spec.id: spec for spec in rebind(ACTIONS, scheme_keys("darktable"))}
    assert made["decide.reject"].keys_in(Context.SINGLE)[0] == "R"
    assert made["region.next"].keys_in(Context.SINGLE)


def test_a_key_that_is_written_without_its_list_is_named_and_not_taken_for_its_letters() -> None:
    with pytest.raises(UsageError, match=r"the keys of decide\.accept are no list"):
        read_scheme('{"keys": {"decide.skip": ["S"], "decide.accept": "Space"}}')


@pytest.mark.parametrize("text", ["[1, 2]", "7", "{}", '{"keys": ["P"]}', '{"keys": null}'])
def test_a_json_of_something_else_is_refused_in_words_of_keys(text: str) -> None:
    with pytest.raises(UsageError, match="there are no keys by the names of actions in it"):
        read_scheme(text)
