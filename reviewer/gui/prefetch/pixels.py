"""The pixels of candidates, made ahead of time in threads and kept within a budget."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from reviewer.gui.prefetch.cache import ImageCache, default_budget
from reviewer.gui.prefetch.imagemaker import GONE, Changed, GoneError, ImageMaker
from reviewer.gui.prefetch.planner import Check, Failure, Made, Planner, Tidy
from reviewer.gui.prefetch.tiers import Key, Tier, lr_key
from reviewer.gui.prefetch.viewport import Sight
from reviewer.gui.prefetch.wish import Wish
from reviewer.gui.threads.jobs import Report, ThreadPool
from reviewer.gui.threads.relay import Relay
from reviewer.model.errors import ImageError, ImageFault
from reviewer.model.picture import CandidateId
from reviewer.model.recipe import Kernel, Recipe

__all__ = ["Failure", "Key", "PixelStore", "Tier", "lr_key"]

DEADLINE = 20.0
"""Seconds after which a decode counts as hung."""

CALM_MS = 12
"""So long what is only looked at later waits while another picture is brought on screen, whose thread it would slow."""

MOST_WAITS = 8
"""It waits so often again while the window is not done with the picture, as where other programs keep it from that."""

REST = 0.25
"""Seconds after which a picture that is looked at is no longer just passed by."""

_log = logging.getLogger(__name__)


class PixelStore(QObject):
    """Give the images of candidates, made by the program's own decoder and downscaling in threads.

    Parameters
    ----------
    recipe : callable
        Gives the recipe that decides background, scale and lambda.
    path_of : callable
        Gives the absolute path of a candidate.
    threads : int
        How many pictures are decoded at once.
    budget : int or None
        Bytes that images may take; None for a quarter of the memory, at most 1.5 GB.
    digest_of : callable or None
        Gives the digest of a candidate's file where known: a kept thumbnail is then found without reading the file.
    is_awaited : callable
        Tells whether the window still brings the picture looked at on screen; what is only looked at later waits then.
    maker : ImageMaker or None
        Makes the images.
    deadline : float
        Seconds after which a decode counts as hung.
    rest : float
        Seconds on one picture after which an LR is made that is not looked at yet.
    """

    ready = Signal(object)
    failed = Signal(object, str)
    changed = Signal(object)

    def __init__(  # noqa: PLR0913 - what a test replaces has a default and is named
        self,
        recipe: Callable[[], Recipe],
        path_of: Callable[[CandidateId], bytes],
        *,
        threads: int = 2,
        budget: int | None = None,
        parent: QObject | None = None,
        digest_of: Callable[[CandidateId], bytes] | None = None,
        is_gone: Callable[[CandidateId], bool] = lambda _: False,
        is_awaited: Callable[[], bool] = lambda: False,
        maker: ImageMaker | None = None,
        deadline: float = DEADLINE,
        rest: float = REST,
    ) -> None:
        super().__init__(parent)
        self._recipe_now = recipe
        self._cache = ImageCache(default_budget() if budget is None else budget)
        digest = digest_of or (lambda _: b"")
        self._planner = Planner(maker or ImageMaker(), self._cache, lambda c: (path_of(c), digest(c)), recipe())
        self._is_gone = is_gone
        self._is_awaited = is_awaited
        self._waits = 0
        self._is_closed = False
        self._reported = Relay(self._on_reported)
        self._pool = ThreadPool(self._reported.send, threads=threads, deadline=deadline)
        self._watch = QTimer(self)
        self._watch.setInterval(max(10, min(500, int(deadline * 250))))
        self._watch.timeout.connect(self._pool.replace_hung)
        self._rest = self._once(int(rest * 1000), self._on_rest)
        self._soon = self._once(0, self._plan)

    @property
    def recipe(self) -> Recipe:
        """Give the recipe that the images follow."""
        return self._planner.recipe

    @property
    def bytes_kept(self) -> int:
        """Give the bytes that the kept images take."""
        return self._cache.bytes

    @property
    def is_idle(self) -> bool:
        """Tell whether all that is wanted was made or failed."""
        return self._pool.is_idle and not self._rest.isActive() and not self._soon.isActive()

    def want(
        self,
        current: CandidateId,
        ahead: Sequence[CandidateId],
        behind: Sequence[CandidateId],
        kernel: Kernel,
        phase: tuple[int, int] = (0, 0),
        *,
        undone: CandidateId | None = None,
    ) -> None:
        """Say what is looked at and what may come next; other work that has not started is dropped.

        ``ahead`` and ``behind`` follow the queue, nearest first; walking backwards is noticed and turns them round.
        ``undone`` is what taking back the last decision would show.
        """
        wish = self._planner.wish
        last = wish.before if wish.current == current else wish.current
        goes_back = wish.goes_back if last is None else last in ahead
        wish = replace(wish, ahead=tuple(ahead), behind=tuple(behind), kernel=kernel, phase=phase, goes_back=goes_back)
        self._follow(replace(wish, current=current, before=None, undone=undone))

    def look_at(self, candidate: CandidateId) -> None:
        """Make the images of a candidate before all others."""
        wish = self._planner.wish
        if candidate != wish.current:
            self._follow(replace(wish, current=candidate, before=wish.current))

    def set_lr(self, kernel: Kernel, phase: tuple[int, int], *, shows_lr: bool) -> None:
        """Say which LR is looked at or would be."""
        self._follow(replace(self._planner.wish, kernel=kernel, phase=phase, shows_lr=shows_lr))

    def set_sight(self, sight: Sight) -> None:
        """Say how pictures are looked at below 100 %; only the latest wish is served."""
        self._follow(replace(self._planner.wish, sight=sight))

    def get(self, key: Key) -> QImage | None:
        """Give an image that is there."""
        return self._cache.get(key)

    def thumbnail(self, candidate: CandidateId) -> QImage | None:
        """Give the thumbnail of a candidate, None where it is not there."""
        return self._cache.get(Key(candidate, Tier.THUMB))

    def want_thumbnails(self, candidates: Sequence[CandidateId]) -> None:
        """Say which thumbnails are wanted, most urgent first; others that have not started are dropped."""
        if self._planner.want_thumbnails(candidates):
            self._plan_soon()

    def failure(self, key: Key) -> Failure | None:
        """Tell why an image cannot be made, where that is known."""
        failure = self._planner.failures.get(key)
        if failure is not None and failure.is_gone and self._is_gone(key.id):
            return replace(failure, sentence=GONE)  # a scan knows more of a folder than whether it is there
        return failure

    def size_of(self, candidate: CandidateId) -> tuple[int, int] | None:
        """Give the (width, height) of a candidate that was decoded."""
        return self._planner.size_of(candidate)

    def forget(self, candidate: CandidateId) -> None:
        """Drop all that was made of a candidate, because its file changed or came back."""
        self._planner.forget(candidate)
        self._plan_soon()

    def try_again(self) -> None:
        """Try what failed once more, because files may be somewhere else now."""
        self._planner.failures.clear()
        self._plan_soon()

    def close(self) -> None:
        """Drop what has not started and wait for the threads to end."""
        if self._is_closed:
            return
        self._is_closed = True
        self._watch.stop()
        self._rest.stop()
        self._soon.stop()
        if not self._pool.close():
            _log.warning("A decode still hangs; its thread ends with the program.")
        self._cache.clear()

    def _follow(self, wish: Wish) -> None:
        """Take on a new wish and plan for it."""
        if wish == self._planner.wish and self._recipe_now() == self._planner.recipe:
            return
        if wish.current != self._planner.wish.current and not self._is_closed:
            self._rest.start()
        self._planner.follow(wish)
        self._plan_soon(CALM_MS if self._planner.is_served else 0)

    def _once(self, milliseconds: int, slot: Callable[[], None]) -> QTimer:
        """Give a timer of this object that calls once."""
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(slot)
        return timer

    def _plan_soon(self, milliseconds: int = 0) -> None:
        """Drop work that has not started, and plan anew once what is there was painted, which threads would slow."""
        if not self._is_closed:
            self._pool.plan(())
            self._soon.start(milliseconds)

    def _plan(self) -> None:
        """Replace all work that has not started by what is missing now, unless somebody waits for the window."""
        if self._is_closed:
            return
        if self._planner.is_served and self._waits < MOST_WAITS and self._is_awaited():
            self._waits += 1
            self._soon.start(CALM_MS)
            return
        self._waits = 0
        self._planner.follow_recipe(self._recipe_now())
        busy = self._pool.running
        jobs = [job for job in self._planner.jobs() if job.key not in busy]
        self._pool.plan(jobs)
        if not jobs and not busy:
            self._watch.stop()
        elif not self._watch.isActive():
            self._watch.start()

    def _on_rest(self) -> None:
        """Make what there was no time for while pictures were passed by."""
        self._planner.rests = True
        self._plan()

    def _on_reported(self, report: Report) -> None:
        """Keep what was made, or note what failed, and plan on."""
        if self._is_closed:
            return
        if report.is_over:
            self._end(report)
        elif isinstance(report.result, Changed):
            self._planner.forget(report.result.id)
            self.changed.emit(report.result.id)
        elif isinstance(report.result, Made) and self._planner.keep(report.result):
            self.ready.emit(report.result.made.key)

    def _end(self, report: Report) -> None:
        """Settle a job that is over, and plan on."""
        self._pool.settle(report.key)
        if isinstance(report.key, Check):
            self._planner.end_check(report.key)
        elif isinstance(report.key, Tidy):
            self._planner.is_tidy = True
        elif isinstance(report.key, Key):
            failure = _failure(report)
            self._planner.end(report.key, failure)
            if failure is not None:
                self.failed.emit(report.key, failure.sentence)
        if not self._soon.isActive():  # what is planned goes on; the rest waits until all reports are heard
            self._soon.start(0)


def _failure(report: Report) -> Failure | None:
    """Say in one sentence why a job failed; None where it did not."""
    if report.was_given_up:
        return Failure("The picture takes too long to read; it was given up, the others go on.", ImageFault.TIMED_OUT)
    if report.error is None:
        return None
    if isinstance(report.error, ImageError):
        return Failure(report.error.sentence, report.error.fault, isinstance(report.error, GoneError))
    if isinstance(report.error, MemoryError):
        return Failure("There is not enough free memory to show the picture.", ImageFault.OUT_OF_MEMORY)
    _log.error("Making the pixels of %s failed.", report.key, exc_info=report.error)
    return Failure(f"A fault in the program keeps the picture from being shown: {report.error!r}.", ImageFault.ERROR)
