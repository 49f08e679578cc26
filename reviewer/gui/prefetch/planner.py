"""Which images have to be made now, and in which order."""

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from PySide6.QtGui import QImage

from reviewer.gui.prefetch.cache import ImageCache
from reviewer.gui.prefetch.imagemaker import ImageMaker, MadeImage, SourceFile
from reviewer.gui.prefetch.tiers import Key, Tier
from reviewer.gui.prefetch.viewport import covered
from reviewer.gui.prefetch.wish import Wish
from reviewer.gui.threads.jobs import Deliver, Job, Urgency
from reviewer.model.errors import ImageFault
from reviewer.model.picture import CandidateId
from reviewer.model.recipe import Recipe

T = TypeVar("T")

THUMBNAILS_AT_ONCE = 8
"""So many thumbnails are planned ahead; to find out where the files of more lie would take longer than a frame."""

MOST_REMEMBERED = 4096
"""So many candidates' files and sizes are remembered."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Hold why an image cannot be made, and whether that is because its file is no longer there."""

    sentence: str
    fault: ImageFault
    is_gone: bool = False


@dataclass(frozen=True, slots=True)
class Tidy:
    """Name the work that keeps the thumbnails on disk within bounds."""


@dataclass(frozen=True, slots=True)
class Check:
    """Name the work that looks whether the file of a candidate changed."""

    id: CandidateId


@dataclass(frozen=True, slots=True)
class Made:
    """Hold an image and the generation of the recipe that it follows."""

    generation: int
    made: MadeImage


class Planner:
    """Know what is wanted, what is there and what failed, and so what work is missing.

    While ``rests`` is not set, one picture follows another, and an LR that is not looked at is not made.

    Parameters
    ----------
    maker : ImageMaker
        Does the work.
    cache : ImageCache
        Holds what is there.
    find : callable
        Gives (path, digest) of a candidate; asked in the threads that work, too.
    recipe : Recipe
        What the images follow at first.
    """

    def __init__(
        self,
        maker: ImageMaker,
        cache: ImageCache,
        find: Callable[[CandidateId], tuple[bytes, bytes]],
        recipe: Recipe,
    ) -> None:
        self.recipe = recipe
        self.wish = Wish()
        self.rests = False
        self.is_tidy = False
        self.failures: dict[Key, Failure] = {}
        self._maker = maker
        self._cache = cache
        self._find = find
        self._generation = 0
        self._order: list[Key] = []
        self._sizes: OrderedDict[CandidateId, tuple[int, int]] = OrderedDict()
        self._stamps: OrderedDict[CandidateId, tuple[int, int]] = OrderedDict()
        self._thumbnails: dict[CandidateId, None] = {}
        self._refused: set[Key] = set()
        self._typical_bytes = 0
        self._unchecked: CandidateId | None = None
        self._glanced: CandidateId | None = None

    def follow(self, wish: Wish) -> None:
        """Take on what is wanted; a candidate that is looked at anew is checked for changes and gets another chance."""
        if wish == self.wish:
            return
        if wish.current != self.wish.current:
            self.rests = False
            self.failures = {k: f for k, f in self.failures.items() if k.id != wish.current}
            self._unchecked, self._glanced = wish.current, None
        self.wish = wish
        self._refused.clear()
        self._order = wish.order()
        self._cache.want(self._order, wish.needed())

    def follow_recipe(self, recipe: Recipe) -> None:
        """Take on a recipe and drop the images that another one made."""
        old, self.recipe = self.recipe, recipe
        if recipe.background_rgb != old.background_rgb:
            self._cache.clear()
        elif _lr_of(recipe) != _lr_of(old):
            self._cache.drop_lr()
        else:
            return
        self.failures.clear()
        self._generation += 1

    def want_thumbnails(self, candidates: Sequence[CandidateId]) -> bool:
        """Take on which thumbnails are wanted, in this order and no others; tell whether there is one not yet asked."""
        keys = {candidate: Key(candidate, Tier.THUMB) for candidate in candidates}
        asked, self._thumbnails = (
            self._thumbnails,
            {candidate: None for candidate, key in keys.items() if key not in self._cache and key not in self.failures},
        )
        return not self._thumbnails.keys() <= asked.keys()

    def size_of(self, candidate: CandidateId) -> tuple[int, int] | None:
        """Give the (width, height) of a candidate that was decoded."""
        return self._sizes.get(candidate)

    @property
    def is_served(self) -> bool:
        """Tell whether nothing that could be made of what is looked at right now is missing."""
        return next(self._wanted(0, self.wish.needed()), None) is None

    def keep(self, result: Made) -> bool:
        """Keep an image that was made, unless another recipe is followed now; tell whether it was kept."""
        made = result.made
        if result.generation != self._generation:
            return False
        if made.key.tier is Tier.FULL:
            _remember(self._sizes, made.key.id, (made.image.width(), made.image.height()))
            self._typical_bytes = made.image.sizeInBytes()
            self.end_check(Check(made.key.id))
            if made.stamp is not None:
                _remember(self._stamps, made.key.id, made.stamp)
        is_kept = self._cache.put(made.key, made.image)
        if not is_kept:
            self._refused.add(made.key)
        return is_kept

    def end(self, key: Key, failure: Failure | None) -> None:
        """Take note that the work on an image is over."""
        if key.tier is Tier.THUMB:
            self._thumbnails.pop(key.id, None)
            self._glanced = key.id
        if failure is not None:
            self.failures[key] = failure

    def end_check(self, check: Check) -> None:
        """Take note that a file was looked at."""
        if check.id == self._unchecked:
            self._unchecked = None

    def forget(self, candidate: CandidateId) -> None:
        """Drop all that is known of a candidate."""
        self._cache.drop_candidate(candidate)
        for known in (self._sizes, self._stamps):
            known.pop(candidate, None)
        self.failures = {k: f for k, f in self.failures.items() if k.id != candidate}

    def jobs(self) -> list[Job]:
        """Give the missing work, most urgent first; thumbnails come right after what is looked at."""
        needed = self.wish.needed()
        now, later = self._wanted(0, needed), self._wanted(needed, len(self._order))
        chosen: dict[object, Job] = {}
        for job in [*self._first_looks(), *now, *self._thumbnail_jobs(), *later, *self._chores()]:
            chosen.setdefault(job.key, job)
        return list(chosen.values())

    def _wanted(self, first: int, end: int) -> Iterator[Job]:
        """Give the work for the images of a stretch of the order that are missing."""
        for rank, key in enumerate(self._order[first:end], first):
            is_due = key.kernel is None or self.wish.shows_lr or self.rests
            is_possible = key not in self.failures and key not in self._refused
            if is_due and is_possible and (job := self._job(rank, key)) is not None:
                yield job

    def _first_looks(self) -> Iterator[Job]:
        """Give the quick work for what is looked at: a stand-in where nothing is there, else a check of its file."""
        current = self.wish.current
        if current is None:
            return
        if Key(current, Tier.FULL) in self._cache:
            stamp = self._stamps.get(current)
            if current == self._unchecked and stamp is not None:
                work = partial(self._maker.check, current, self._find(current)[0], stamp)
                yield Job(Check(current), work, Urgency.QUICK)
            return
        thumb = Key(current, Tier.THUMB)
        if current != self._glanced and thumb not in self._cache and Key(current, Tier.SCREEN) not in self._cache:
            yield self._made(thumb, self._read(current, self._maker.make_stand_in), Urgency.QUICK)

    def _chores(self) -> Iterator[Job]:
        """Give the work that can wait until somebody rests on a picture."""
        if self.rests and not self.is_tidy:
            yield Job(Tidy(), self._maker.tidy)

    def _thumbnail_jobs(self) -> Iterator[Job]:
        """Give the work for the thumbnails that are wanted."""
        for candidate in list(self._thumbnails)[:THUMBNAILS_AT_ONCE]:
            work = self._read(candidate, self._maker.make_thumbnail)
            yield self._made(Key(candidate, Tier.THUMB), work, Urgency.AHEAD)

    def _job(self, rank: int, key: Key) -> Job | None:
        """Give the work that makes a wanted image, or None where it is there, impossible, or waits for another."""
        full_key = Key(key.id, Tier.FULL)
        full = self._cache.peek(full_key)
        if full is None:
            return self._decode_job(rank, full_key) if key.kernel is None else None
        if key.tier is Tier.LR:
            return None if key in self._cache else self._lr_job(key, full)
        return self._screen_job(key, full) if key.tier is Tier.SCREEN else None

    def _decode_job(self, rank: int, key: Key) -> Job | None:
        """Give the work that decodes a picture, or None where it failed or there is no room."""
        if key in self.failures or key in self._refused or not self._cache.room_for(rank, self._bytes_of(key.id)):
            return None
        urgency = self._urgency(key)
        in_haste = urgency is not Urgency.AHEAD
        make_images, sight = self._maker.make_images, self.wish.sight
        work = self._read(key.id, lambda source, deliver: make_images(source, sight, deliver, in_haste=in_haste))
        return self._made(key, work, urgency)

    def _lr_job(self, key: Key, full: QImage) -> Job:
        """Give the work that downscales a picture."""
        scale = self.recipe.scale
        row, column = key.phase
        phase = row % scale, column % scale
        recipe = replace(self.recipe, kernel=key.kernel or self.recipe.kernel, phase=phase)
        work = partial(self._maker.downscale, key, full, recipe, self.wish.sight)
        return self._made(key, work, self._urgency(key))

    def _screen_job(self, key: Key, full: QImage) -> Job | None:
        """Give the work that reduces a picture, or its LR, to what the view shows now."""
        whole = full.width(), full.height()
        target = self.wish.sight.target(*whole) if self.wish.sight else None
        if target is None:
            return None
        there, scale = self._cache.peek(key), self.recipe.scale
        size = None if there is None else (there.width(), there.height())
        urgency = Urgency.QUICK if key.id == self.wish.current else Urgency.AHEAD
        if key.kernel is None:
            work = partial(self._maker.reduce, key, full, target)
            return None if size == target else self._made(key, work, urgency)
        lr = self._cache.peek(key._replace(tier=Tier.LR))
        if lr is None or size == covered(target, whole, (lr.width() * scale, lr.height() * scale)):
            return None
        return self._made(key, partial(self._maker.reduce_lr, key, lr, scale, (target, whole)), urgency)

    def _made(self, key: Key, work: Callable[[Deliver], None], urgency: Urgency) -> Job:
        """Give a job whose results say which recipe they follow."""
        generation = self._generation
        return Job(key, lambda deliver: work(lambda made: deliver(Made(generation, made))), urgency)

    def _urgency(self, key: Key) -> Urgency:
        """Say how urgent an image is."""
        return Urgency.NOW if key.id == self.wish.current else Urgency.AHEAD

    def _read(self, candidate: CandidateId, work: Callable[[SourceFile, Deliver], None]) -> Callable[[Deliver], None]:
        """Give work on a candidate's file, which is asked for by who works: a review that is being written to waits."""
        find, background = self._find, self.recipe.background_rgb
        return lambda deliver: work(SourceFile(candidate, *find(candidate), background), deliver)

    def _bytes_of(self, candidate: CandidateId) -> int:
        """Give the bytes of a full picture from its size, or guess them from the last one's."""
        known = self._sizes.get(candidate)
        return self._typical_bytes if known is None else 3 * known[0] * known[1]


def _lr_of(recipe: Recipe) -> tuple[int, float, bool]:
    """Give what decides an LR beside its kernel and its phase, which its key tells."""
    return recipe.scale, recipe.dpid_lambda, recipe.linear_light


def _remember(known: OrderedDict[CandidateId, T], candidate: CandidateId, value: T) -> None:
    """Remember something of a candidate and let go of the oldest."""
    known[candidate] = value
    known.move_to_end(candidate)
    if len(known) > MOST_REMEMBERED:
        known.popitem(last=False)
