"""Honest verdicts: scores hidden until a picture is decided, and decided pictures that come again."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from reviewer.gui.reviewing.deciding import Handlers
from reviewer.gui.reviewing.flow import Command, Flow
from reviewer.gui.reviewing.queueing import BY_SCORE
from reviewer.session import Session


def _tr(text: str) -> str:
    return QCoreApplication.translate("BlindMode", text)


class BlindMode:
    """Switch hidden scores and hidden repeats on and off.

    ``say`` shows a few words in passing; ``changed`` is called after a switch.
    """

    def __init__(self, session: Session, flow: Flow, say: Callable[[str], None], changed: Callable[[], None]) -> None:
        self._session, self._flow = session, flow
        self._say, self._changed = say, changed

    def handlers(self) -> Handlers:
        """Give what each switch does, by its id."""
        return {"blind.toggle": self._toggle_blind, "repeats.toggle": self._toggle_repeats}

    @property
    def switches(self) -> dict[str, bool]:
        """Tell which switches are on, by the ids of their actions."""
        return {"blind.toggle": self._session.is_blind, "repeats.toggle": self._session.has_repeats}

    def _toggle_blind(self) -> None:
        def act() -> None:
            is_on = not self._session.is_blind
            self._session.set_blind(on=is_on)
            tells = is_on and self._session.plan.order in BY_SCORE
            order = _tr(" The order of the queue still tells something of them; By folder and As added do not.")
            said = _tr("Scores are hidden until a picture is decided.") if is_on else _tr("Scores are always shown.")
            self._say(said + (order if tells else ""))
            self._changed()

        self._flow.run(Command(act))

    def _toggle_repeats(self) -> None:
        def act() -> None:
            is_on = not self._session.has_repeats
            self._session.set_repeats(on=is_on)
            self._say(
                _tr("Now and then a decided picture comes again; the report card tells how often you agree.")
                if is_on
                else _tr("No decided picture comes again.")
            )
            self._changed()

        self._flow.run(Command(act))
