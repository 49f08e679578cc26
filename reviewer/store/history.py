"""What can be undone and redone, read out of the log."""

from sqlalchemy import Connection

from reviewer.model.verdict import Source
from reviewer.store import log


class History:
    """Know which gestures can be undone and which redone; a new gesture clears the latter."""

    def __init__(self) -> None:
        self.done: list[int] = []
        self.undone: list[int] = []
        self.imports: set[int] = set()
        """The gestures that took over what was said elsewhere, also those that were taken back."""

    def take(self, gesture: int, source: Source, undoes: int | None) -> None:
        """Take note of one gesture of the log, in its order."""
        if source is Source.UNDO and undoes is not None:
            self.done.remove(undoes) if undoes in self.done[-1:] else None
            self.undone.append(undoes)
        elif source is Source.REDO and undoes is not None:
            if undoes in self.undone[-1:]:
                self.undone.pop()
            self.done.append(undoes)
        else:
            self.done.append(gesture)
            self.undone.clear()
            self.imports.update({gesture} if source is Source.IMPORT else ())

    @classmethod
    def from_log(cls, connection: Connection) -> "History":
        """Read the log's gestures."""
        history = cls()
        for gesture, source, undoes in connection.execute(log.heads(connection)):
            history.take(gesture, Source(source), undoes)
        return history
