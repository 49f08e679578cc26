"""The order in which commands reach the session: one at a time, each after the one before is on disk."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from reviewer.gui.threads.relay import Relay
from reviewer.model.errors import ReviewError
from reviewer.model.picture import CandidateId
from reviewer.session import Session, Settled, Ticket

SLOW_MS = 100


@dataclass(frozen=True, slots=True)
class Command:
    """Hold one thing to do with the session: a move gives None, a decision the ticket to wait for.

    ``decides`` means that it judges what is on screen, so that must have been seen. ``persists`` means that it changes
    nothing that a person did and hangs on nothing before it, so that it is done though that could not be saved.
    """

    act: Callable[[], Ticket | None]
    decides: bool = False
    persists: bool = False


class Flow(QObject):
    """Carry commands to the session in the order of their keys and never ahead of the disk.

    A decision is on disk before the next picture shows; while it is being saved, further commands wait. A decision
    about a picture that was never painted is refused, except one typed ahead while the last was being saved: that one
    waits for the paint. A failed save drops what waited, keeps the picture and can be tried again; ``refused`` carries
    why, and how many commands were dropped. ``slow`` tells that a save takes longer than a moment, ``at_rest`` that it
    ended.
    """

    moved = Signal()
    settled = Signal(object)
    refused = Signal(str, int)
    unseen = Signal()
    slow = Signal()
    at_rest = Signal()

    def __init__(self, session: Session, is_seen: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._is_seen = is_seen
        self._waiting: deque[Command] = deque()
        self._ticket: Ticket | None = None
        self._running: Command | None = None
        self._failed: tuple[Command, CandidateId | None] | None = None
        self._arrived = Relay(self._on_arrived)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(SLOW_MS)
        self._delay.timeout.connect(self.slow)

    @property
    def is_busy(self) -> bool:
        """Tell whether a decision is still on its way to the disk or commands wait."""
        return self._ticket is not None or bool(self._waiting)

    def run(self, command: Command) -> None:
        """Do a command now, or when those before it are done."""
        if command.decides and not self.is_busy and not self._is_seen():
            self.unseen.emit()
            return
        self._waiting.append(command)
        self._pump()

    def retry(self) -> None:
        """Try again what could not be saved; a decision brings back the picture that it was made on."""
        failed, self._failed = self._failed, None
        if failed is None:
            return
        command, candidate = failed
        self._waiting.appendleft(command)
        if command.decides and candidate is not None and candidate != self._session.current:
            self._waiting.appendleft(Command(partial(self._go_back, candidate)))
        self._pump()

    def give_up(self) -> None:
        """Forget what could not be saved."""
        self._failed = None

    def _go_back(self, candidate: CandidateId) -> None:
        self._session.go_to(candidate)

    def picture_seen(self, _candidate: CandidateId | None = None) -> None:
        """Go on with decisions that waited for the picture to be painted."""
        self._pump()

    def finish(self) -> None:
        """Wait for the decision on its way, drop what waited behind it; for closing."""
        self._waiting.clear()
        ticket, self._ticket = self._ticket, None
        self._delay.stop()
        if ticket is not None:
            self._session.wait(ticket)

    def _pump(self) -> None:
        while self._waiting and self._ticket is None:
            if self._waiting[0].decides and not self._is_seen():
                return
            command = self._waiting.popleft()
            try:
                ticket = command.act()
            except ReviewError as error:
                self._refuse(command, error)
                return
            if ticket is None:
                self.moved.emit()
            else:
                self._follow(command, ticket)

    def _refuse(self, command: Command | None, error: ReviewError) -> None:
        if command is not None and not (command.persists and self._failed):  # which comes again by itself
            self._failed = command, self._session.current
        dropped = [one for one in self._waiting if not one.persists]
        self._waiting = deque(one for one in self._waiting if one.persists)
        self.refused.emit(str(error), len(dropped))
        self._pump()

    def _follow(self, command: Command, ticket: Ticket) -> None:
        self._running, self._ticket = command, ticket
        self._delay.start()
        arrived = self._arrived
        ticket.future.add_done_callback(lambda _: arrived.send(ticket))

    def _on_arrived(self, ticket: Ticket) -> None:
        if ticket is not self._ticket:
            return
        self._ticket = None
        self._delay.stop()
        self.at_rest.emit()
        try:
            settled: Settled = self._session.settle(ticket)
        except ReviewError as error:
            self._refuse(self._running, error)
            return
        self._failed = None
        self.settled.emit(settled)
        self._pump()
