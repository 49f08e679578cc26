"""Images kept within a budget of bytes, those that are wanted last to go."""

import os
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtGui import QImage

from reviewer.gui.prefetch.tiers import Key, Tier
from reviewer.model.picture import CandidateId

LARGEST_BUDGET = 1_500_000_000
SHARE_OF_MEMORY = 0.25
_CHEAP = (Tier.THUMB, Tier.SCREEN)


def default_budget() -> int:
    """Give the bytes that images may take: a quarter of the machine's memory, at most 1.5 GB."""
    try:
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, OSError, ValueError):
        return LARGEST_BUDGET // 3
    return min(int(memory * SHARE_OF_MEMORY), LARGEST_BUDGET)


class ImageCache:
    """Keep images within a budget; what is needed now always stays, what is wanted soon goes last and farthest first.

    Parameters
    ----------
    budget : int
        Bytes that the images may take together.
    """

    def __init__(self, budget: int) -> None:
        self.budget = budget
        self.bytes = 0
        self._images: OrderedDict[Key, QImage] = OrderedDict()
        self._rank: dict[Key, int] = {}
        self._needed = 0

    def __contains__(self, key: object) -> bool:
        """Tell whether an image is there, without counting as a use."""
        return key in self._images

    def want(self, order: Sequence[Key], needed: int) -> None:
        """Say what is wanted, most urgent first; the first ``needed`` of it are needed now and never given up."""
        self._rank = {key: rank for rank, key in reversed(list(enumerate(order)))}
        self._needed = needed

    def get(self, key: Key) -> QImage | None:
        """Give an image and count it as used."""
        image = self._images.get(key)
        if image is not None:
            self._images.move_to_end(key)
        return image

    def peek(self, key: Key) -> QImage | None:
        """Give an image without counting it as used."""
        return self._images.get(key)

    def put(self, key: Key, image: QImage) -> bool:
        """Keep an image and make room for it; False where everything that is kept is more urgent."""
        self.drop([key])
        rank = self._rank.get(key)
        short = self.bytes + image.sizeInBytes() - self.budget
        chosen: list[Key] = []
        for victim in self._victims(rank) if short > 0 else ():
            chosen.append(victim)
            short -= self._images[victim].sizeInBytes()
            if short <= 0:
                break
        if short > 0 and (rank is None or rank >= self._needed):
            return False
        self.drop(chosen)
        self._images[key] = image
        self.bytes += image.sizeInBytes()
        return True

    def drop(self, keys: Iterable[Key]) -> None:
        """Forget images."""
        for key in keys:
            if (image := self._images.pop(key, None)) is not None:
                self.bytes -= image.sizeInBytes()

    def drop_candidate(self, candidate: CandidateId) -> None:
        """Forget every image of a candidate."""
        self.drop([key for key in self._images if key.id == candidate])

    def drop_lr(self) -> None:
        """Forget every LR."""
        self.drop([key for key in self._images if key.kernel is not None])

    def clear(self) -> None:
        """Forget everything."""
        self._images.clear()
        self.bytes = 0

    def room_for(self, rank: int, size: int) -> bool:
        """Tell whether an image of a size would fit beside all that is more urgent than a rank."""
        if rank < self._needed:
            return True
        urgent = (self._images[k] for k, r in self._rank.items() if r < rank and k in self._images)
        return sum(image.sizeInBytes() for image in urgent) + size <= self.budget

    def _victims(self, rank: int | None) -> Iterator[Key]:
        """Give what may go for an image of a rank: the unwanted, large ones first, then the wanted of worse rank."""
        for is_cheap in (False, True):
            yield from (k for k in self._images if k not in self._rank and (k.tier in _CHEAP) == is_cheap)
        if rank is not None:
            worse = [k for k, r in self._rank.items() if r > rank and r >= self._needed and k in self._images]
            yield from sorted(worse, key=lambda k: -self._rank[k])
