"""Every action of the window, declared once: menus, key sheet, tooltips and the help page are made from this table."""

from collections.abc import Iterable

from reviewer.gui.action import ActionSpec, Menu
from reviewer.gui.actions.decide import DECIDE
from reviewer.gui.actions.go import GO, SELECT
from reviewer.gui.actions.help import HELP
from reviewer.gui.actions.look import LOOK
from reviewer.gui.actions.review import REVIEW
from reviewer.gui.actions.show import ANY_SCORE, SHOW
from reviewer.gui.services import FlagText

ACTIONS: tuple[ActionSpec, ...] = (*REVIEW, *DECIDE, *GO, *SELECT, *LOOK, *SHOW, *HELP)
"""Every action in the order of menus and key sheet."""


def actions_for(flags: Iterable[FlagText]) -> tuple[ActionSpec, ...]:
    """Give every action, those that choose one flag's score for the order among them."""
    place = ACTIONS.index(ANY_SCORE) + 1
    scores = (
        ActionSpec(
            f"score.{flag.key}",
            flag.title,
            "Let the score of this flag decide the place of each picture.",
            Menu.SHOW,
            group="score",
        )
        for flag in flags
    )
    return (*ACTIONS[:place], *scores, *ACTIONS[place:])
