"""The box that goes to a number or a name takes whatever is typed or pasted into it."""

import pytest

from reviewer.gui.forms.jump import JumpDialog
from tests.gui.reviews import Hands


@pytest.mark.parametrize(
    ("text", "place"),
    [("1", 0), (" 12 ", 11), ("0012", 11), ("13", None), ("9" * 5000, None), ("0" * 5000 + "3", 2)],
    ids=["first", "last", "zeros before", "beyond", "too long to be read", "many zeros before"],
)
def test_a_number_is_a_place_of_the_queue_however_long_it_is(hands: Hands, text: str, place: int | None) -> None:
    dialog = JumpDialog(hands.session)
    hands.bot.addWidget(dialog)
    assert len(hands.session) == 12
    assert dialog.look_up(text) == place
