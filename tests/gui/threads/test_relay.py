import threading
from typing import Any

from PySide6.QtCore import QEventLoop, QObject, QTimer
from shiboken6 import delete

from reviewer.gui.threads.relay import Relay


class Listener(QObject):
    """Keep what it is told, and in which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[int] = []
        self.threads: set[int] = set()

    def hear(self, number: int) -> None:
        """Keep one; those below zero it cannot bear."""
        if number < 0:
            raise ArithmeticError
        self.heard.append(number)
        self.threads.add(threading.get_ident())


def send_from_a_thread(relay: Relay, *numbers: int) -> None:
    """Send from another thread, and come back when all is sent."""
    thread = threading.Thread(target=lambda: [relay.send(number) for number in numbers])
    thread.start()
    thread.join()


def test_what_a_thread_sends_arrives_in_order_in_the_thread_of_the_window(qtbot: Any) -> None:
    listener = Listener()
    relay = Relay(listener.hear)
    many = range(100_000)  # more than the bytes that a pipe holds
    send_from_a_thread(relay, *many)
    assert not listener.heard
    qtbot.waitUntil(lambda: len(listener.heard) == len(many))
    assert listener.heard == list(many)
    assert listener.threads == {threading.get_ident()}


def test_what_is_sent_to_one_that_is_gone_is_dropped(qtbot: Any) -> None:
    deleted, dropped, listener = Listener(), Listener(), Listener()
    relays = [Relay(one.hear) for one in (deleted, dropped, listener)]
    delete(deleted)
    del dropped
    for number, relay in enumerate(relays):
        send_from_a_thread(relay, number)
    qtbot.waitUntil(lambda: listener.heard == [2])
    assert not deleted.heard


def test_a_fault_in_one_that_hears_is_reported_and_keeps_nothing_from_the_next(qtbot: Any) -> None:
    listener = Listener()
    relay = Relay(listener.hear)
    with qtbot.captureExceptions() as caught:
        send_from_a_thread(relay, 1, -1, 2)
        qtbot.waitUntil(lambda: listener.heard == [1, 2])
    assert [kind for kind, *_ in caught] == [ArithmeticError]


def test_a_loop_within_a_loop_gets_what_comes_meanwhile(qtbot: Any) -> None:
    class Asking(Listener):
        def hear(self, number: int) -> None:
            super().hear(number)
            if number == 0:
                loop = QEventLoop()
                QTimer.singleShot(5_000, loop.quit)
                self.answered = loop.quit
                send_from_a_thread(relay, 3)
                loop.exec()
            elif number == 3:
                self.answered()

    listener = Asking()
    relay = Relay(listener.hear)
    send_from_a_thread(relay, 0, 1, 2)
    qtbot.waitUntil(lambda: listener.heard == [0, 1, 2, 3])
