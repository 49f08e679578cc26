"""Many lines in one text: which of them fit a pattern is found for all of them at once."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.intp]
_PART = 1 << 18
"""So many bytes of a text are compared at once: they stay in the processor's cache."""
_MOST_AT_ONCE = 3
"""So many bytes are compared everywhere; what is left after these is little, and looked at alone."""
_DEAR = 600
"""In the time in which one place is found by itself, so many bytes of the text are gone through for all at once."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Hold lines as the bytes of one text: a line end, then each line followed by one.

    ``ends`` int64, shape (lines + 1,), where the line ends stand, the one before the first line included.
    """

    whole: bytes
    ends: NDArray[np.int64]

    @property
    def _bytes(self) -> NDArray[np.uint8]:
        return np.frombuffer(self.whole, np.uint8)

    def matching(self, pattern: str) -> Rows:
        """Give the rows of the lines that fit a pattern in which ``*`` stands for any letters, in their order."""
        head, *others = pattern.encode("utf-8", "replace").split(b"*")
        rows, ends = self._begin_with(head)
        if not others:
            whole: Rows = rows[ends == self.ends[rows + 1]]
            return whole
        for needle in others[:-1]:
            if needle:
                rows, ends = self._then_with(needle, rows, ends)
        return self._end_with(others[-1], rows, ends)

    def texts(self, rows: Rows) -> list[str]:
        """Give some lines as text."""
        bounds = zip((self.ends[rows] + 1).tolist(), self.ends[rows + 1].tolist(), strict=True)
        return [self.whole[start:end].decode("utf-8", "replace") for start, end in bounds]

    def _begin_with(self, head: bytes) -> tuple[Rows, NDArray[np.int64]]:
        """Give the rows of the lines that begin with a few bytes, and where these end in each."""
        rows: Rows = np.flatnonzero(np.diff(self.ends) > len(head))
        for offset, byte in enumerate(head, 1):
            rows = rows[self._bytes[self.ends[rows] + offset] == byte]
        return rows, self.ends[rows] + 1 + len(head)

    def _end_with(self, tail: bytes, rows: Rows, ends: NDArray[np.int64]) -> Rows:
        """Keep those rows that hold a few bytes at their end, behind what was found before."""
        limits = self.ends[rows + 1]
        rows = rows[ends + len(tail) <= limits]
        for offset, byte in enumerate(reversed(tail), 1):
            rows = rows[self._bytes[self.ends[rows + 1] - offset] == byte]
        return rows

    def _then_with(self, needle: bytes, rows: Rows, ends: NDArray[np.int64]) -> tuple[Rows, NDArray[np.int64]]:
        """Keep those rows that hold a few bytes from an end on, and give where these end."""
        limits = self.ends[rows + 1]
        if len(rows) * _DEAR < len(self.whole):
            bounds = zip(ends.tolist(), limits.tolist(), strict=True)
            places = np.array([self.whole.find(needle, end, limit) for end, limit in bounds], np.int64)
            fits = places >= 0
        else:
            every = _places(self._bytes, needle)
            places = np.append(every, len(self.whole))[np.searchsorted(every, ends)]  # one beyond all fits nowhere
            fits = places + len(needle) <= limits
        return rows[fits], places[fits] + len(needle)


def _places(text: NDArray[np.uint8], needle: bytes) -> NDArray[np.int64]:
    """Give where a few bytes stand in many, those that overlap too."""
    found, last = [np.empty(0, np.int64)], len(text) - len(needle) + 1
    for begin in range(0, last, _PART):
        end = min(begin + _PART, last)
        fits = text[begin:end] == needle[0]
        for offset, byte in enumerate(needle[1:_MOST_AT_ONCE], 1):
            fits &= text[begin + offset : end + offset] == byte
        places = np.flatnonzero(fits) + begin
        for offset, byte in enumerate(needle[_MOST_AT_ONCE:], _MOST_AT_ONCE):
            places = places[text[places + offset] == byte]
        found.append(places)
    return np.concatenate(found)
