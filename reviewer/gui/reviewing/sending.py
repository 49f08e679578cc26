"""What is sent to the disk beside decisions: vetoes, stars, notes."""

import itertools
from collections.abc import Callable
from concurrent.futures import Future

from PySide6.QtCore import QObject

from reviewer.gui.threads.relay import Relay
from reviewer.model.errors import ReviewError

Send = Callable[[], "Future[None]"]
"""Begins to write; the future resolves once that is on disk."""


class Sending(QObject):
    """Carry the word that something is on disk from the store's thread; what failed is told and can be tried again.

    ``refused`` tells why something could not be saved, and how to try again.
    """

    def __init__(self, refused: Callable[[str, Callable[[], None]], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._refused = refused
        self._numbers = itertools.count()
        self._under_way: dict[int, tuple[Send, Callable[[], None]]] = {}  # nothing of the window goes with the future
        self._was_saved = Relay(self._on_saved)

    def send(self, send: Send, then: Callable[[], None]) -> None:
        """Send something and do what follows from it once it is on disk."""
        number, saved = next(self._numbers), self._was_saved
        self._under_way[number] = send, then
        send().add_done_callback(lambda future: saved.send(future, number))

    def _on_saved(self, future: "Future[None]", number: int) -> None:
        send, then = self._under_way.pop(number)
        try:
            future.result()
        except ReviewError as error:
            self._refused(str(error), lambda: self.send(send, then))
        else:
            then()
