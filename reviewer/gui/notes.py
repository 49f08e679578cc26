"""What is logged before the log is there: kept in memory, so that the first window need not wait for a file."""

import logging

PROGRAM = "reviewer"
"""The logger of the whole program."""


class Notes(logging.Handler):
    """Keep records until they are handed over."""

    def __init__(self) -> None:
        super().__init__()
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record."""
        self.records.append(record)


def take_notes() -> None:
    """Keep what is logged from now on, until ``hand_over``."""
    program = logging.getLogger(PROGRAM)
    program.addHandler(Notes())
    program.setLevel(logging.INFO)


def hand_over(log: logging.Handler | None) -> None:
    """Give what was kept to the handler that takes it from now on, or to none, and keep no more."""
    program = logging.getLogger(PROGRAM)
    for notes in [handler for handler in program.handlers if isinstance(handler, Notes)]:
        program.removeHandler(notes)
        if log is not None:
            for record in notes.records:
                log.handle(record)
