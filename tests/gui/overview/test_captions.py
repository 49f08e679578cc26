"""Names of pictures that are read beside the window."""

from collections.abc import Sequence
from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import QCoreApplication

from reviewer.gui.overview.captions import Captions
from reviewer.model.picture import CandidateId


class Reading:
    """Begin readings that end when they are told to."""

    def __init__(self) -> None:
        self.asked: list[list[CandidateId]] = []
        self._begun: list[Future[dict[CandidateId, str]]] = []

    def begin(self, ids: Sequence[CandidateId]) -> "Future[dict[CandidateId, str]]":
        """Begin to read some names."""
        self.asked.append(list(ids))
        self._begun.append(Future())
        return self._begun[-1]

    def end(self) -> None:
        """Answer the last reading."""
        self._begun[-1].set_result({identity: f"{identity}.png" for identity in self.asked[-1]})


def test_names_are_read_together_and_told_once_they_are_there(qtbot: Any) -> None:
    reading = Reading()
    captions = Captions(reading.begin)
    ids = [CandidateId(1), CandidateId(2)]
    assert [captions.name(identity) for identity in ids] == ["", ""]
    qtbot.waitUntil(lambda: reading.asked == [ids])
    with qtbot.waitSignal(captions.arrived):
        reading.end()
    assert [captions.name(identity) for identity in ids] == ["1.png", "2.png"]


def test_nothing_is_read_once_it_was_stopped_though_a_reading_was_on_its_way(qtbot: Any) -> None:
    reading = Reading()
    captions = Captions(reading.begin)
    captions.name(CandidateId(1))
    qtbot.waitUntil(lambda: len(reading.asked) == 1)
    captions.stop()
    with qtbot.assertNotEmitted(captions.arrived):
        reading.end()
        QCoreApplication.processEvents()
    captions.name(CandidateId(2))
    QCoreApplication.processEvents()
    assert len(reading.asked) == 1
