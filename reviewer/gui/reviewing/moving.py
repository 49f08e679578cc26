"""The actions that go through the queue."""

from collections.abc import Callable
from functools import partial

from reviewer.gui.reviewing.deciding import Handlers
from reviewer.gui.reviewing.flow import Command, Flow
from reviewer.session import Session


class Moving:
    """Turn the actions that go from picture to picture into commands for the session."""

    def __init__(self, session: Session, flow: Flow) -> None:
        self._session = session
        self._flow = flow

    def handlers(self) -> Handlers:
        """Give what each moving action does, by its id."""
        session = self._session
        moves: dict[str, Callable[[], object]] = {
            "go.next": session.next,
            "go.previous": session.previous,
            "go.next_undecided": session.next_undecided,
            "go.previous_undecided": session.previous_undecided,
            "go.forward_ten": partial(session.by, 10),
            "go.back_ten": partial(session.by, -10),
            "go.first": session.first,
            "go.last": session.last,
        }
        return {key: partial(self.go, move) for key, move in moves.items()}

    def go(self, move: Callable[[], object]) -> None:
        """Make a move after the decisions before it are saved."""

        def act() -> None:
            move()

        self._flow.run(Command(act))

    def by(self, steps: int) -> None:
        """Go so many pictures forward, or back where negative."""
        self.go(partial(self._session.by, steps))

    def to(self, index: int) -> None:
        """Go to a place in the queue, counted from 0."""
        self.go(partial(self._session.go_to_index, index))
