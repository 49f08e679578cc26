"""Many lines in one text: which of them fit a pattern is found for all of them at once."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.intp]
_DEAR = 200
"""In the time in which one place is found by itself, so many bytes of the text are gone through for all at once."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Hold lines as the bytes of one text: a line end, then each line followed by one.

    ``starts`` int64, where each line begins, told by the line end before it.
    """

    whole: bytes
    starts: NDArray[np.int64]

    def matching(self, pattern: str) -> Rows:
        """Give the rows of the lines that fit a pattern in which ``*`` stands for any letters, in their order."""
        rows: Rows = np.arange(len(self.starts))
        ends = self.starts
        for needle in f"\n{pattern}\n".encode("utf-8", "replace").split(b"*"):
            if needle.strip(b"\n"):
                is_first = ends is self.starts
                rows, ends = self._first_with(needle) if is_first else self._then_with(needle, rows, ends)
        return rows

    def texts(self, rows: Rows) -> list[str]:
        """Give some lines as text."""
        ends = np.append(self.starts[1:], len(self.whole) - 1)
        bounds = zip((self.starts[rows] + 1).tolist(), ends[rows].tolist(), strict=True)
        return [self.whole[start:end].decode("utf-8", "replace") for start, end in bounds]

    def _first_with(self, needle: bytes) -> tuple[Rows, NDArray[np.int64]]:
        """Give the rows of the lines that hold a few bytes, and where these end in each for the first time."""
        places = _places(self.whole, needle)
        rows = np.searchsorted(self.starts, places, side="right") - 1
        is_new = np.diff(rows, prepend=-1) != 0  # what is found lies in order, often twice in a line
        return rows[is_new], places[is_new] + len(needle)

    def _then_with(self, needle: bytes, rows: Rows, ends: NDArray[np.int64]) -> tuple[Rows, NDArray[np.int64]]:
        """Keep those rows that hold a few bytes from an end on, and give where these end."""
        limits = np.append(self.starts[1:] + 1, len(self.whole))[rows]
        if len(rows) * _DEAR < len(self.whole):
            bounds = zip(ends.tolist(), limits.tolist(), strict=True)
            places = np.array([self.whole.find(needle, end, limit) for end, limit in bounds], np.int64)
            fits = places >= 0
        else:
            every = np.append(_places(self.whole, needle), len(self.whole))  # one beyond all, which fits nowhere
            places = every[np.searchsorted(every, ends)]
            fits = places + len(needle) <= limits
        return rows[fits], places[fits] + len(needle)


def _places(whole: bytes, needle: bytes) -> NDArray[np.int64]:
    """Give where a few bytes stand in many, those that overlap too."""
    if whole.count(needle) * _DEAR < len(whole):
        found, at = [], whole.find(needle)
        while at >= 0:
            found.append(at)
            at = whole.find(needle, at + 1)
        return np.array(found, np.int64)
    text_bytes, last = np.frombuffer(whole, np.uint8), len(whole) - len(needle) + 1
    places = np.flatnonzero(text_bytes[:last] == needle[0])
    for offset, byte in enumerate(needle[1:], 1):
        places = places[text_bytes[places + offset] == byte]
    return places
