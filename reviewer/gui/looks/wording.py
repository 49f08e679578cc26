"""What the window calls things: flags and reasons in its language, and keys as they are bound."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QCoreApplication

from reviewer.gui.services import FlagText
from reviewer.model.verdict import REASONS, Reason, is_own


@dataclass(frozen=True, slots=True)
class Wording:
    """Hold the reasons by their digits, and what gives the key of an action, empty where it has none.

    ``own`` has the words of every own reason that the review knows by its key, ``titles`` those of every flag by
    its.
    """

    reasons: tuple[Reason, ...]
    key_of: Callable[[str], str]
    own: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)

    @property
    def labels(self) -> dict[str, str]:
        """Give every reason in words by its key, those that no digit stands for, too."""
        return {reason.key: reason_text(reason) for reason in (*REASONS, *self.reasons)} | dict(self.own)

    def key_hint(self, text: str, action_id: str) -> str:
        """Give a text that names the key of an action as ``{key}``; empty where no key does it."""
        key = self.key_of(action_id)
        return text.format(key=key) if key else ""


def flags_in_words(flags: Sequence[FlagText]) -> list[FlagText]:
    """Give the flags with their titles and meanings in the language of the window."""
    translate = QCoreApplication.translate
    return [
        replace(flag, title=translate("Flags", flag.title), meaning=translate("Flags", flag.meaning)) for flag in flags
    ]


def reason_text(reason: Reason) -> str:
    """Give what a reason is called: its own words, else the program's in the language of the window."""
    return reason.label if is_own(reason.key) else QCoreApplication.translate("Actions", reason.label)


def chosen_reasons(saved: Sequence[Sequence[str]]) -> tuple[Reason, ...]:
    """Give the reasons in the order of their digits, from what the settings hold as (key, words).

    Where these are not one reason for every digit, each another, the program's own are given.
    """
    labels = {reason.key: reason.label for reason in REASONS}
    known = [(key, labels.get(key, words)) for key, words in saved if key in labels or (is_own(key) and words)]
    if len(known) != len(REASONS) or len({key for key, _ in known}) != len(REASONS):
        return REASONS
    return tuple(Reason(place + 1, key, label) for place, (key, label) in enumerate(known))
