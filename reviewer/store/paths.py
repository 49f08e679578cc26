"""Where pictures lie, in memory: filters by path and the order of folders cost milliseconds at a million files."""

import re
import sqlite3
from array import array
from collections.abc import Callable
from contextlib import closing
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reviewer.store.access import Access
from reviewer.store.executor import Urgency
from reviewer.store.lines import Lines, Rows
from reviewer.store.mirror import Ids

_STRETCH = 10_000
"""So many rows are read at once, so that a decision never waits long."""
_WILD = re.compile(r"[*?\[]")
_ONE = re.compile(r"\[\^?\]?[^\]]*\]?|\?")
"""What stands for one letter in a glob: a question mark, or a bracket with letters to choose from."""
_SHOWN = "SELECT id, shown FROM candidate WHERE id > ? ORDER BY id LIMIT ?"
_IN_FOLDER = "SELECT id, relative FROM candidate WHERE root = ? AND relative > ? ORDER BY relative LIMIT ?"
_ROOTS = "SELECT id FROM root ORDER BY id"


class Paths:
    """Hold the shown path of every candidate, one after another in one text, and the order of their folders.

    A candidate never changes its path below its folder and none is ever removed, so that only what was added since is
    read again. Safe in any thread.
    """

    def __init__(self, access: Access) -> None:
        self._access = access
        self._lock = Lock()  # never held while the store is asked, so that nobody waits for what is read ahead
        self._ids: Ids = np.empty(0, np.int64)
        self._text = b"\n"
        self._ends: NDArray[np.int64] = np.zeros(1, np.int64)
        """Where in the text the line ends stand: one before the first path, and one after each."""
        self._fresh_ids, self._fresh_lengths, self._fresh_text = array("q"), array("q"), bytearray()
        """What was read since all was joined, which copies all of it; each grows as one block that is given back."""
        self._last = 0
        """The last candidate that was read."""
        self._in_folders: Ids = np.empty(0, np.int64)
        self._layout = 0
        """Another number once candidates have come to another folder."""

    def read_ahead(self, is_unwanted: Callable[[], bool]) -> None:
        """Read all that is not known yet, beside whoever decides, until it is no longer wanted."""
        while not is_unwanted() and self._read_some(Urgency.IDLE):
            pass
        self._join()
        self._sort(Urgency.IDLE, is_unwanted)

    def matching(self, glob: str) -> Ids:
        """Give the ids whose shown path fits a glob, or holds a text that is none, in the order of ids."""
        pattern = glob if _WILD.search(glob) else f"*{glob}*"
        self._read_all()
        with self._lock:
            lines = Lines(self._text, self._ends)
            ids = self._ids
        rows = lines.matching(_ONE.sub("*", pattern))
        if _ONE.search(pattern):
            rows = rows[_fitting(lines.texts(rows), pattern)]
        found: Ids = ids[rows]
        return found

    def in_folders(self) -> Ids:
        """Give the ids of all candidates by their roots and the bytes of their paths."""
        self._read_all()
        return self._sort(Urgency.READ)

    def forget_folders(self) -> None:
        """Read the order of folders anew when it is asked for, since candidates came to another one."""
        with self._lock:
            self._layout += 1
            self._in_folders = np.empty(0, np.int64)

    def _read_all(self) -> None:
        """Read whatever was added."""
        while self._read_some(Urgency.READ):
            pass
        self._join()

    def _read_some(self, urgency: Urgency) -> bool:
        """Read the paths of some candidates that were added; tell whether there were any."""
        last = self._last
        rows = self._rows(_SHOWN, (last, _STRETCH), urgency)
        lines = [str(shown).encode("utf-8", "replace") for _, shown in rows]
        with self._lock:
            if self._last != last:  # somebody else was faster
                return True
            if rows:
                self._fresh_ids.extend(one for one, _ in rows)
                self._fresh_lengths.extend(len(line) + 1 for line in lines)
                self._fresh_text += b"\n".join([*lines, b""])
                self._last = self._fresh_ids[-1]
        return bool(rows)

    def _join(self) -> None:
        """Put what was read to what was there."""
        with self._lock:
            if self._fresh_ids:
                further = self._ends[-1] + np.cumsum(np.array(self._fresh_lengths, np.int64))
                self._ends = np.concatenate([self._ends, further])
                self._ids = np.concatenate([self._ids, np.array(self._fresh_ids, np.int64)])
                self._text += self._fresh_text
                self._fresh_ids, self._fresh_lengths, self._fresh_text = array("q"), array("q"), bytearray()

    def _sort(self, urgency: Urgency, is_unwanted: Callable[[], bool] = lambda: False) -> Ids:
        """Give the order of folders, read anew where candidates were added; the index of their paths has it."""
        known, layout = self._in_folders, self._layout
        if len(known) == len(self._ids):
            return known
        parts: list[Ids] = []
        for (root,) in self._rows(_ROOTS, (), urgency):
            after = b""
            while rows := self._rows(_IN_FOLDER, (root, after, _STRETCH), urgency):
                parts.append(np.fromiter((one for one, _ in rows), np.int64, len(rows)))
                after = bytes(rows[-1][1])
                if is_unwanted():
                    return known
        found: Ids = np.concatenate(parts) if parts else np.empty(0, np.int64)
        with self._lock:
            if len(found) > len(self._in_folders) and layout == self._layout:  # another one is of the past
                self._in_folders = found
        return found

    def _rows(self, query: str, bounds: tuple[object, ...], urgency: Urgency) -> list[tuple[Any, ...]]:
        """Give rows as the driver's own tuples, which are made in a fraction of the time."""
        return self._access.read(lambda _: self._access.raw.execute(query, bounds).fetchall(), urgency)


def _fitting(texts: list[str], pattern: str) -> Rows:
    """Give the places of the texts that fit a glob with signs for one letter, as SQLite itself compares them."""
    with closing(sqlite3.connect(":memory:")) as memory:
        memory.execute("CREATE TABLE line (place INTEGER PRIMARY KEY, shown TEXT)")
        memory.executemany("INSERT INTO line VALUES (?, ?)", enumerate(texts))
        rows = memory.execute("SELECT place FROM line WHERE shown GLOB ? ORDER BY place", (pattern,)).fetchall()
    return np.fromiter((place for (place,) in rows), np.intp, len(rows))
