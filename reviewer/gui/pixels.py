"""The pixels of candidates, made ahead of time in threads and kept within a budget."""

import logging
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from reviewer.gui.cache import ImageCache, default_budget
from reviewer.gui.darkroom import Darkroom, Negative, Print
from reviewer.gui.jobs import Crew, Deliver, Job, Report
from reviewer.gui.tiers import Key, Tier, lr_key
from reviewer.gui.viewport import Sight, covered
from reviewer.gui.wish import Wish
from reviewer.model.errors import ImageError, ImageFault
from reviewer.model.picture import CandidateId
from reviewer.model.recipe import Kernel, Recipe

__all__ = ["Failure", "Key", "PixelStore", "Tier", "lr_key"]

MOST_THUMBNAILS = 256
"""Requests for thumbnails beyond this are forgotten, oldest first: they have been scrolled past."""

DEADLINE = 20.0
"""Seconds after which a decode counts as hung."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Failure:
    """Hold why an image cannot be made."""

    sentence: str
    fault: ImageFault


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
    darkroom : Darkroom or None
        Makes the images.
    deadline : float
        Seconds after which a decode counts as hung.
    """

    ready = Signal(object)
    failed = Signal(object, str)
    _reported = Signal(object)

    def __init__(  # noqa: PLR0913 - what a test replaces has a default and is named
        self,
        recipe: Callable[[], Recipe],
        path_of: Callable[[CandidateId], bytes],
        *,
        threads: int = 2,
        budget: int | None = None,
        parent: QObject | None = None,
        digest_of: Callable[[CandidateId], bytes] | None = None,
        darkroom: Darkroom | None = None,
        deadline: float = DEADLINE,
    ) -> None:
        super().__init__(parent)
        self._recipe_now = recipe
        self._recipe = recipe()
        self._path_of = path_of
        self._digest_of = digest_of or (lambda _: b"")
        self._darkroom = darkroom or Darkroom()
        self._cache = ImageCache(default_budget() if budget is None else budget)
        self._wish = Wish()
        self._order: list[Key] = []
        self._sizes: dict[CandidateId, tuple[int, int]] = {}
        self._thumbnails: OrderedDict[CandidateId, None] = OrderedDict()
        self._failures: dict[Key, Failure] = {}
        self._generation = 0
        self._is_closed = False
        self._reported.connect(self._on_reported)
        self._crew = Crew(self._tell, threads=threads, deadline=deadline)
        self._watch = QTimer(self)
        self._watch.setInterval(max(10, min(500, int(deadline * 250))))
        self._watch.timeout.connect(self._crew.replace_hung)

    @property
    def recipe(self) -> Recipe:
        """Give the recipe that the images follow."""
        return self._recipe

    @property
    def bytes_kept(self) -> int:
        """Give the bytes that the kept images take."""
        return self._cache.bytes

    @property
    def is_idle(self) -> bool:
        """Tell whether all that is wanted was made or failed."""
        return self._crew.is_idle

    def want(
        self,
        current: CandidateId,
        ahead: Sequence[CandidateId],
        behind: Sequence[CandidateId],
        kernel: Kernel,
        phase: tuple[int, int] = (0, 0),
    ) -> None:
        """Say what is looked at and what may come next; other work that has not started is dropped.

        ``ahead`` and ``behind`` follow the queue, nearest first; walking backwards is noticed and turns them round.
        """
        last = self._wish.current if self._wish.current != current else None
        goes_back = last in ahead if last is not None else self._wish.goes_back
        wish = replace(
            self._wish, ahead=tuple(ahead), behind=tuple(behind), kernel=kernel, phase=phase, goes_back=goes_back
        )
        self._follow(replace(wish, current=current))

    def look_at(self, candidate: CandidateId) -> None:
        """Make the images of a candidate before all others."""
        self._follow(replace(self._wish, current=candidate))

    def set_lr(self, kernel: Kernel, phase: tuple[int, int], *, shows_lr: bool) -> None:
        """Say which LR is looked at or would be."""
        self._follow(replace(self._wish, kernel=kernel, phase=phase, shows_lr=shows_lr))

    def set_sight(self, sight: Sight) -> None:
        """Say how pictures are looked at below 100 %; only the latest wish is served."""
        self._follow(replace(self._wish, sight=sight))

    def get(self, key: Key) -> QImage | None:
        """Give an image that is there."""
        return self._cache.get(key)

    def thumbnail(self, candidate: CandidateId) -> QImage | None:
        """Give the thumbnail of a candidate, or None and ask for it."""
        key = Key(candidate, Tier.THUMB)
        image = self._cache.get(key)
        if image is None and key not in self._failures:
            is_new = candidate not in self._thumbnails
            self._thumbnails[candidate] = None
            self._thumbnails.move_to_end(candidate, last=False)
            if len(self._thumbnails) > MOST_THUMBNAILS:
                self._thumbnails.popitem()
            if is_new:
                self._plan()
        return image

    def failure(self, key: Key) -> Failure | None:
        """Tell why an image cannot be made, where that is known."""
        return self._failures.get(key)

    def size_of(self, candidate: CandidateId) -> tuple[int, int] | None:
        """Give the (width, height) of a candidate that was decoded."""
        return self._sizes.get(candidate)

    def forget(self, candidate: CandidateId) -> None:
        """Drop all that was made of a candidate, because its file changed."""
        self._cache.drop_candidate(candidate)
        self._sizes.pop(candidate, None)
        self._failures = {k: f for k, f in self._failures.items() if k.id != candidate}
        self._plan()

    def close(self) -> None:
        """Drop what has not started and wait for the threads to end."""
        if self._is_closed:
            return
        self._is_closed = True
        self._watch.stop()
        if not self._crew.close():
            _log.warning("A decode still hangs; its thread ends with the program.")
        self._cache.clear()

    def _follow(self, wish: Wish) -> None:
        """Take a new wish and plan for it; a candidate that is looked at anew gets another chance."""
        if wish.current != self._wish.current:
            self._failures = {k: f for k, f in self._failures.items() if k.id != wish.current}
        if wish != self._wish:
            self._wish = wish
            self._order = wish.order()
            self._cache.want(self._order, wish.needed())
        self._plan()

    def _plan(self) -> None:
        """Replace all work that has not started by what is missing now."""
        if self._is_closed:
            return
        self._follow_recipe()
        busy = self._crew.running
        jobs = {job.key: job for job in self._jobs() if job.key not in busy}
        self._crew.plan(list(jobs.values()))
        if (jobs or busy) and not self._watch.isActive():
            self._watch.start()
        elif not (jobs or busy):
            self._watch.stop()

    def _follow_recipe(self) -> None:
        """Drop the images that another recipe made."""
        new, old = self._recipe_now(), self._recipe
        if new == old:
            return
        self._recipe = new
        if new.background_rgb != old.background_rgb:
            self._cache.clear()
        elif (new.scale, new.dpid_lambda) != (old.scale, old.dpid_lambda):
            self._cache.drop_lr()
        else:
            return
        self._failures.clear()
        self._generation += 1

    def _jobs(self) -> list[Job]:
        """Give the work that is missing, most urgent first; thumbnails come right after what is looked at."""
        wanted = [job for rank, key in enumerate(self._order) if (job := self._job(rank, key)) is not None]
        current = [job for job in wanted if isinstance(job.key, Key) and job.key.id == self._wish.current]
        later = [job for job in wanted if job not in current]
        decoded = {job.key.id for job in current if isinstance(job.key, Key)}
        return current + [self._thumbnail_job(c) for c in self._thumbnails if c not in decoded] + later

    def _job(self, rank: int, key: Key) -> Job | None:
        """Give the work that makes a wanted image, or None where it is there, impossible, or waits for another."""
        if key in self._failures:
            return None
        full_key = Key(key.id, Tier.FULL)
        full = self._cache.peek(full_key)
        if full is None:
            return self._decode_job(rank, full_key) if key.kernel is None else None
        if key.tier is Tier.LR:
            return None if key in self._cache else self._lr_job(key, full)
        if key.tier is Tier.SCREEN:
            return self._screen_job(key, full)
        return None

    def _decode_job(self, rank: int, key: Key) -> Job | None:
        """Give the work that decodes a picture, or None where it failed or there is no room."""
        if key in self._failures or not self._cache.room_for(rank, self._bytes_of(key.id)):
            return None
        needs_stand_in = key.id == self._wish.current and Key(key.id, Tier.THUMB) not in self._cache
        file, sight = self._negative(key.id), self._wish.sight
        return self._made(key, lambda deliver: self._darkroom.develop(file, sight, needs_stand_in, deliver))

    def _lr_job(self, key: Key, full: QImage) -> Job:
        """Give the work that downscales a picture."""
        kernel = key.kernel or self._recipe.kernel
        row, column = key.phase
        recipe = replace(self._recipe, kernel=kernel, phase=(row % self._recipe.scale, column % self._recipe.scale))
        return self._made(key, partial(self._darkroom.downscale, key, full, recipe, self._wish.sight))

    def _screen_job(self, key: Key, full: QImage) -> Job | None:
        """Give the work that reduces a picture, or its LR, to what the view shows now."""
        whole = full.width(), full.height()
        target = self._wish.sight.target(*whole) if self._wish.sight else None
        if target is None:
            return None
        there = self._cache.peek(key)
        if key.kernel is None:
            if there is not None and (there.width(), there.height()) == target:
                return None
            return self._made(key, partial(self._darkroom.reduce, key, full, target))
        lr = self._cache.peek(replace(key, tier=Tier.LR))
        scale = self._recipe.scale
        if lr is None:
            return None
        part = covered(target, whole, (lr.width() * scale, lr.height() * scale))
        if there is not None and (there.width(), there.height()) == part:
            return None
        return self._made(key, partial(self._darkroom.reduce_lr, key, lr, scale, (target, whole)))

    def _thumbnail_job(self, candidate: CandidateId) -> Job:
        """Give the work that makes a thumbnail."""
        return self._made(Key(candidate, Tier.THUMB), partial(self._darkroom.make_thumbnail, self._negative(candidate)))

    def _made(self, key: Key, work: Callable[[Deliver], None]) -> Job:
        """Give a job whose results say which recipe they follow."""
        generation = self._generation
        return Job(key, lambda deliver: work(lambda made: deliver((generation, made))))

    def _negative(self, candidate: CandidateId) -> Negative:
        """Say which file a candidate is."""
        return Negative(candidate, self._path_of(candidate), self._digest_of(candidate), self._recipe.background_rgb)

    def _bytes_of(self, candidate: CandidateId) -> int:
        """Guess the bytes of a full picture from its size, or from the others'."""
        known = self._sizes.get(candidate)
        if known is not None:
            return 4 * known[0] * known[1]
        recent = list(self._sizes.values())[-16:]
        return 4 * sum(w * h for w, h in recent) // len(recent) if recent else 0

    def _tell(self, report: Report) -> None:
        """Carry a report from a worker's thread to this object's."""
        if not self._is_closed:
            self._reported.emit(report)

    def _on_reported(self, report: Report) -> None:
        """Keep what was made, or note what failed, and plan on."""
        if self._is_closed:
            return
        if report.is_over:
            self._end(report)
        else:
            self._keep(*report.result)

    def _keep(self, generation: int, made: Print) -> None:
        """Keep an image unless the recipe changed since, and tell of it."""
        if generation != self._generation:
            return
        if made.key.tier is Tier.FULL:
            self._sizes[made.key.id] = (made.image.width(), made.image.height())
        if made.key.tier is Tier.THUMB:
            self._thumbnails.pop(made.key.id, None)
        if self._cache.put(made.key, made.image):
            self.ready.emit(made.key)

    def _end(self, report: Report) -> None:
        """Settle a job that is over."""
        self._crew.settle(report.key)
        key = report.key
        if not isinstance(key, Key):
            return
        failure = _failure(report)
        if key.tier is Tier.THUMB:
            self._thumbnails.pop(key.id, None)
        if failure is not None:
            self._failures[key] = failure
            self.failed.emit(key, failure.sentence)
        self._plan()


def _failure(report: Report) -> Failure | None:
    """Say in one sentence why a job failed; None where it did not."""
    if report.was_given_up:
        return Failure("The picture takes too long to read; it was given up, the others go on.", ImageFault.TIMED_OUT)
    if report.error is None:
        return None
    if isinstance(report.error, ImageError):
        return Failure(report.error.sentence, report.error.fault)
    if isinstance(report.error, MemoryError):
        return Failure("There is not enough free memory to show the picture.", ImageFault.OUT_OF_MEMORY)
    _log.error("Making the pixels of %s failed.", report.key, exc_info=report.error)
    return Failure(f"A fault in the program keeps the picture from being shown: {report.error!r}.", ImageFault.ERROR)
