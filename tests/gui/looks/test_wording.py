import pytest

from reviewer.gui.looks.wording import Wording, chosen_reasons
from reviewer.model.verdict import REASONS

PAIRS = [(reason.key, reason.label) for reason in REASONS]


def test_reasons_follow_the_order_that_was_saved_with_ones_own_among_them() -> None:
    saved = [("own_dull", "Dull"), *PAIRS[:8]]
    made = chosen_reasons(saved)
    assert [reason.digit for reason in made] == list(range(1, 10))
    assert (made[0].key, made[0].label) == ("own_dull", "Dull")
    assert made[1].key == REASONS[0].key


@pytest.mark.parametrize(
    "saved", [[], PAIRS[:8], [*PAIRS[:8], PAIRS[0]], [*PAIRS[:8], ("sorcery", "x")], [*PAIRS[:8], ("own_dull", "")]]
)
def test_reasons_that_are_not_one_for_each_digit_are_the_usual_ones(saved: list[tuple[str, str]]) -> None:
    assert chosen_reasons(saved) == REASONS


def test_a_hint_about_an_action_without_a_key_is_left_out() -> None:
    wording = Wording(REASONS, lambda action: "V" if action == "loupe.toggle" else "")
    assert wording.key_hint("{key} goes back.", "loupe.toggle") == "V goes back."
    assert wording.key_hint("{key} goes back.", "flag.next") == ""
