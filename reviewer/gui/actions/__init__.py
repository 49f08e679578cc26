"""Every action of the window, declared once: menus, key sheet, tooltips and the help page are made from this table."""

from collections.abc import Iterable
from dataclasses import replace

from reviewer.gui.actions.decide import DECIDE
from reviewer.gui.actions.go import GO, SELECT
from reviewer.gui.actions.help import HELP
from reviewer.gui.actions.look import LOOK
from reviewer.gui.actions.review import REVIEW
from reviewer.gui.actions.show import ANY_SCORE, SHOW
from reviewer.gui.input.action import ActionSpec, Menu
from reviewer.gui.services import FlagText
from reviewer.model.verdict import REASONS, Reason

ACTIONS: tuple[ActionSpec, ...] = (*REVIEW, *DECIDE, *GO, *SELECT, *LOOK, *SHOW, *HELP)
"""Every action in the order of menus and key sheet."""


def actions_for(flags: Iterable[FlagText], reasons: Iterable[Reason] = REASONS) -> tuple[ActionSpec, ...]:
    """Give every action, those of each reason and those that choose one flag's score for the order among them."""
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
    words = {f"{kind}.{reason.digit}": reason.label for reason in reasons for kind in ("reason", "mark")}
    table = tuple(replace(spec, text=words.get(spec.id, spec.text)) for spec in ACTIONS)
    return (*table[:place], *scores, *table[place:])
