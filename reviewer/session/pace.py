"""How fast decisions are made, and how long the rest will take."""

from collections import deque
from dataclasses import dataclass, field

from reviewer.model.verdict import Verdict

_PAUSE_MILLISECONDS = 120_000
_ROLLING = 40


@dataclass(frozen=True, slots=True)
class Pace:
    """Tell how a review goes.

    ``per_minute`` is over the last decisions without the pauses, None while there are too few; ``decided`` and
    ``remaining`` count the pictures of the queue that have a verdict and those that wait for one, which a picture whose
    file is gone never does; ``eta_seconds`` is for what remains; the totals are over the whole review, and ``gone`` has
    those of the pictures whose files are gone, which the others leave out.
    """

    per_minute: float | None
    decided: int
    remaining: int
    eta_seconds: float | None
    totals: dict[Verdict, int] = field(default_factory=dict)
    reasons: dict[str, int] = field(default_factory=dict)
    gone: dict[Verdict, int] = field(default_factory=dict)


class Stopwatch:
    """Take note of when decisions were made; a gap of two minutes is a pause and does not count."""

    def __init__(self) -> None:
        self._gaps: deque[int] = deque(maxlen=_ROLLING)
        self._last: int | None = None

    def note(self, at: int) -> None:
        """Take note of a decision at a time in milliseconds."""
        if self._last is not None and 0 <= at - self._last < _PAUSE_MILLISECONDS:
            self._gaps.append(at - self._last)
        self._last = at

    def per_minute(self) -> float | None:
        """Give decisions per minute, None while too few were made."""
        total = sum(self._gaps)
        return None if len(self._gaps) < 2 or total == 0 else 60_000 * len(self._gaps) / total
