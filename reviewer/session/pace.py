"""How fast decisions are made, and how long the rest will take."""

from collections import deque
from dataclasses import dataclass, field
from statistics import median

from reviewer.model.verdict import Verdict

_PAUSE_MILLISECONDS = 120_000
_LONG_LOOK_MILLISECONDS = 30_000
"""Nobody is taken to pause who looks at a picture for no longer,"""
_USUAL_LOOKS = 10
"""or for no more than so many times as long as at most others: beyond, something else was done, as in a dialog."""
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
    """Take note of when decisions were made; a pause does not count: two minutes, or far more than what is usual."""

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
        if len(self._gaps) < 2:
            return None
        longest = max(_LONG_LOOK_MILLISECONDS, _USUAL_LOOKS * median(self._gaps))
        looks = [gap for gap in self._gaps if gap <= longest]
        return 60_000 * len(looks) / sum(looks) if any(looks) else None
