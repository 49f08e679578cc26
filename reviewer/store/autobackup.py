"""Backups and a look for damage while the review is worked on: nobody who decides waits for either."""

import logging
import math
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from reviewer.model.errors import ReviewError
from reviewer.model.time import Clock
from reviewer.store import acts as counts
from reviewer.store import backup, health
from reviewer.store.access import Access
from reviewer.store.choosing import acts_in
from reviewer.store.executor import Urgency

_EVERY_ACTS = 500
_EVERY_MILLISECONDS = 30 * 60 * 1000
_ROWS = 500
"""So many decisions are looked through at once, so that one that is made never waits long."""
_SHORT = 64 << 20
"""Up to so many bytes a backup is soon made; closing waits for it."""
_PATIENCE = 3.0
"""Seconds that closing waits for a longer one, where the last took no more."""
_log = logging.getLogger(__name__)


class GivenUp(Exception):
    """Tell that a backup was left unfinished since its review is being closed."""


class AutoBackup:
    """Copy a review now and then, in a thread of its own that borrows the store's only a few pages at a time.

    ``seq`` gives the last decision, which orders the copies.
    """

    def __init__(self, access: Access, path: Path, clock: Clock, seq: Callable[[], int]) -> None:
        self._access, self._path, self._clock, self._seq = access, path, clock, seq
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=f"backup {path.name}")
        self._acts = 0
        """What the curator did since a backup was due last."""
        self._done = self._held = 0
        """What was done in all, counted in the store's thread, and what of it the last backup holds."""
        self._took = math.inf
        """Seconds that this one took."""
        self._last: int | None = None
        self._next: Future[None] | None = None
        self._closing: float | None = None
        self._tell: Callable[[str], None] = _log.error
        self._told = ""

    def take(self, acts: int) -> None:
        """Count what the curator did, and make a backup where one is due: at the first act, then by number and time."""
        if not acts:
            return
        self._acts += acts
        self._done += acts
        at = self._clock()
        is_due = self._last is None or self._acts >= _EVERY_ACTS or at - self._last >= _EVERY_MILLISECONDS
        if is_due and self._closing is None:
            self._last = at
            self._make_soon()

    def back_up(self) -> Path:
        """Make a backup now and give its path; OSError or sqlite3.Error where that fails."""
        return self._thread.submit(self._make).result()

    def watch(self, tell: Callable[[str], None]) -> "Future[None]":
        """Look through the decisions for damage, and have it told, in a sentence, from whatever thread finds it.

        Damage of the file's pages is found by the check of each backup.
        """
        self._tell = tell
        return self._thread.submit(self._attempt, self._sweep)

    def catch_up(self) -> None:
        """Make, after what waits already, a backup where an earlier session ended without.

        Its last could have failed, or would have taken long.
        """
        self._thread.submit(self._attempt, self._make_missing)

    def do_beside(self, work: Callable[[Callable[[], bool]], None]) -> None:
        """Have work done after what waits already; it asks now and then whether it is still wanted."""

        def run() -> None:
            with suppress(ReviewError, SQLAlchemyError, RuntimeError):  # whoever needs it is told why it cannot be read
                work(lambda: self._closing is not None)

        self._thread.submit(run)

    def close(self) -> None:
        """Finish the backup under way, or give it up where that would take long: the file itself has every decision.

        What was done since the last one that was made is backed up too where that is soon done.
        """
        self._closing = time.monotonic()
        with suppress(RuntimeError):  # it is closed already
            self._thread.submit(self._attempt, self._make_last)
        self._thread.shutdown(wait=True)

    def copy_to(self, to: Path) -> None:
        """Write a copy of what is open to a new file, and check it in the thread of whoever asks.

        Raises
        ------
        ReviewFileError
            Where there is such a file already, or it cannot be written.
        """

        def copied(part: Path) -> None:
            self._copy(part, Urgency.READ, lambda: None)

        backup.copy_to(copied, to)

    def _make_soon(self) -> None:
        """Have a backup made once its turn comes; one that waits already will hold what was done until then."""
        self._acts = 0
        if self._next is None or self._next.running() or self._next.done():
            with suppress(RuntimeError):  # the review began to be closed just now; what was done is on disk
                self._next = self._thread.submit(self._attempt, self._make)

    def _make_last(self) -> None:
        """Back up what no backup holds yet, unless that would take long."""
        is_soon_made = self._is_short() or self._took <= _PATIENCE
        if self._done > self._held and self._access.refusal is None and is_soon_made:
            self._make()

    def _make_missing(self) -> None:
        """Back up what an earlier session did after its last backup."""
        made = backup.backups(self._path)
        if self._access.refusal is not None or not made or self._closing is not None:
            return
        acts_now = self._access.read(counts.counted, Urgency.IDLE)
        if backup.last_decision(made[-1]) < self._seq() or acts_in(made[-1]) < acts_now:
            self._last = self._clock()
            self._make()

    def _make(self) -> Path:
        begun = time.monotonic()
        folder = backup.folder_of(self._path)
        folder.mkdir(exist_ok=True)
        part = folder / ".part"
        seq, at = self._seq(), self._clock()
        try:
            held = self._copy(part, Urgency.IDLE, self._go_on)
            made = backup.keep(part, self._path, seq, at, self._go_on)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        self._held, self._took = held, time.monotonic() - begun
        return made

    def _go_on(self) -> None:
        """Raise where the review is being closed and what is done takes long."""
        is_late = self._closing is not None and time.monotonic() > self._closing + _PATIENCE
        if is_late and not self._is_short():
            raise GivenUp

    def _is_short(self) -> bool:
        """Tell whether the review is still where it was and soon copied."""
        with suppress(OSError):
            return self._access.path.stat().st_size <= _SHORT
        return False

    def _copy(self, part: Path, urgency: Urgency, go_on: Callable[[], None]) -> int:
        """Copy what is open and give how much was done until then; decisions and looks go first every few pages."""
        executor, held = self._access.executor, 0

        def pause() -> None:
            nonlocal held
            go_on()
            held = self._done  # before others write: behind the last pages the copy would not have it
            executor.work_off(Urgency.READ)

        def work() -> int:
            backup.copy(self._access.raw, part, pause)
            return held

        return executor.call(work, urgency)

    def _sweep(self) -> None:
        seq = 0
        for fault in self._access.faults:
            self._tell(f"{self._path}: {fault} 'reviewer check' compares it with its backups.")
        while self._closing is None:
            look = partial(health.look, self._access.connection, seq, _ROWS)
            last, faults = self._access.executor.call(look, Urgency.IDLE)
            for fault in faults[:1]:
                self._tell(f"{self._path}: {fault} Close it and run 'reviewer check'; what is shown may be wrong.")
            if faults or last is None:
                return
            seq = last

    def _attempt(self, work: Callable[[], object]) -> None:
        """Do what nobody waits for; that it failed is told, since a review without backups is in danger."""
        try:
            work()
        except GivenUp:
            _log.info("A backup of %s was given up, since the review was closed.", self._path)
        except (OSError, sqlite3.Error, ReviewError) as error:
            told = f"{self._path} could not be backed up: {backup.cause_of(error)}. What is saved in it is as it was."
            if self._closing is None or told != self._told:  # which is tried again then, and need not be told again
                self._tell(told)
            self._told = told
        except RuntimeError:  # the review was closed before its turn came
            return
