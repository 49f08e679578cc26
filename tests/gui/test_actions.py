import pytest
from PySide6.QtGui import QKeySequence

from reviewer.gui.actions import ACTIONS
from reviewer.gui.input.action import Context, Menu, conflicts, rebind, sharing
from reviewer.model.errors import UsageError
from reviewer.model.verdict import REASONS

BY_ID = {spec.id: spec for spec in ACTIONS}


def test_no_two_actions_share_a_key_in_one_context() -> None:
    assert conflicts(ACTIONS) == []


def test_a_shared_key_is_named_with_both_actions() -> None:
    twice = (*ACTIONS, BY_ID["decide.accept"])
    assert "p in one picture: decide.accept, decide.accept" in conflicts(twice)


def test_every_id_is_unique() -> None:
    assert len(BY_ID) == len(ACTIONS)


def test_every_key_is_one_that_keyboards_have() -> None:
    for spec in ACTIONS:
        for key in (*spec.keys, *spec.single_keys):
            sequence = QKeySequence.fromString(key, QKeySequence.SequenceFormat.PortableText)
            assert sequence.count() == 1, f"{spec.id}: {key}"


def test_no_action_that_decides_repeats_while_its_key_is_held() -> None:
    assert not [spec.id for spec in ACTIONS if spec.decides and spec.repeats]
    assert all(spec.decides for spec in ACTIONS if spec.id.startswith(("reason.", "mark.")))


def test_only_moves_and_zoom_steps_repeat() -> None:
    assert all(spec.id.startswith(("go.", "grid.", "zoom.")) for spec in ACTIONS if spec.repeats)


def test_every_reason_has_its_digit_and_its_shifted_digit() -> None:
    for reason in REASONS:
        assert BY_ID[f"reason.{reason.digit}"].keys == (str(reason.digit),)
        assert BY_ID[f"mark.{reason.digit}"].keys == (f"Shift+{reason.digit}",)


@pytest.mark.parametrize(
    ("action", "keys"),
    [
        ("decide.accept", {"P", "Num++"}),
        ("decide.reject", {"X", "Delete"}),
        ("decide.skip", {"Space", "Up"}),
        ("decide.undecide", {"U", "Num+-"}),
        ("decide.back", {"Backspace"}),
        ("decide.undo", {"Ctrl+Z"}),
        ("decide.redo", {"Ctrl+Shift+Z", "Ctrl+Y"}),
        ("go.next", {"Right", "J"}),
        ("go.previous", {"Left", "K"}),
        ("lr.toggle", {"L", "Down"}),
        ("help.keys", {"?", "F1"}),
    ],
)
def test_an_action_has_the_keys_that_fingers_know(action: str, keys: set[str]) -> None:
    assert set(BY_ID[action].keys_in(Context.SINGLE)) == keys


def test_arrow_keys_walk_the_grid_and_do_not_decide_there() -> None:
    assert "Up" not in BY_ID["decide.skip"].keys_in(Context.GRID)
    assert "Up" in BY_ID["grid.up"].keys_in(Context.GRID)


def test_every_action_says_what_it_does_in_a_sentence() -> None:
    for spec in ACTIONS:
        assert spec.text
        assert spec.tip.endswith("."), spec.id
        assert spec.menu in Menu


def test_other_keys_replace_those_of_the_table() -> None:
    made = {spec.id: spec for spec in rebind(ACTIONS, {"decide.accept": ("A",)})}
    assert made["decide.accept"].keys_in(Context.SINGLE) == ("A",)
    assert made["decide.reject"] == BY_ID["decide.reject"]


def test_keys_that_clash_are_refused_and_named() -> None:
    with pytest.raises(UsageError, match=r"decide\.accept, decide\.reject"):
        rebind(ACTIONS, {"decide.accept": ("X",)})


def test_an_unknown_action_is_refused_and_named() -> None:
    with pytest.raises(UsageError, match=r"decide\.everything"):
        rebind(ACTIONS, {"decide.everything": ("A",)})


def test_a_key_that_no_keyboard_has_is_refused_and_named() -> None:
    with pytest.raises(UsageError, match="'Foo'"):
        rebind(ACTIONS, {"decide.accept": ("Foo",)})


def test_a_key_for_one_picture_alone_stays_one_when_others_change() -> None:
    made = {spec.id: spec for spec in rebind(ACTIONS, {"decide.skip": ("Y", "Up")})}
    assert made["decide.skip"].keys_in(Context.SINGLE) == ("Y", "Up")
    assert made["decide.skip"].keys_in(Context.GRID) == ("Y",)


def test_two_names_of_one_key_are_a_clash() -> None:
    with pytest.raises(UsageError, match=r"decide\.reject"):
        rebind(ACTIONS, {"decide.accept": ("Del",)})


def test_who_has_a_key_already_is_found_where_both_would_be_alive() -> None:
    def owners(action: str, key: str) -> list[str]:
        return [spec.id for spec in sharing(ACTIONS, BY_ID[action], key)]

    assert owners("decide.accept", "X") == ["decide.reject"]
    assert owners("grid.up", "Up") == []
    assert owners("region.next", "Down") == ["lr.toggle"]
    assert owners("decide.accept", "LeftClick") == []
