"""Shares of few pictures, with how sure they are."""

import math
from dataclasses import dataclass

_Z = 1.959963984540054
"""The 97.5 % point of the normal distribution: both sides together give 95 %."""


@dataclass(frozen=True, slots=True)
class Share:
    """Hold ``hits`` of ``count``, and between which bounds the true share lies with a confidence of 95 %."""

    hits: int
    count: int

    @property
    def value(self) -> float | None:
        """Give the share, None of nothing."""
        return self.hits / self.count if self.count else None

    @property
    def bounds(self) -> tuple[float, float]:
        """Give the Wilson score interval.

        E. B. Wilson, "Probable inference, the law of succession, and statistical inference", J. Am. Stat. Assoc. 22
        (1927) 209-212, doi:10.1080/01621459.1927.10502953.
        """
        if not self.count:
            return 0.0, 1.0
        n, p = self.count, self.hits / self.count
        middle = (p + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
        half = _Z / (1 + _Z**2 / n) * math.sqrt(p * (1 - p) / n + _Z**2 / (4 * n**2))
        return min(p, max(0.0, middle - half)), max(p, min(1.0, middle + half))
