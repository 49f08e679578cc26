"""What is looked at and what may come next, as an order of images."""

from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.gui.prefetch.tiers import Key, Tier, lr_key
from reviewer.gui.prefetch.viewport import Sight
from reviewer.model.picture import CandidateId
from reviewer.model.recipe import Kernel

AHEAD = 8
BEHIND = 3
LR_AHEAD = 2
"""So many of the next pictures get their LR made even while only HR is looked at."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Hold what is looked at, and what comes next in either direction of the queue, nearest first.

    ``goes_back`` turns the two directions round; ``before`` was looked at before ``current``, as long as the directions
    still belong to it. ``undone`` is what taking back the last decision would show.
    """

    current: CandidateId | None = None
    before: CandidateId | None = None
    ahead: Sequence[CandidateId] = ()
    behind: Sequence[CandidateId] = ()
    kernel: Kernel = Kernel.MATLAB
    phase: tuple[int, int] = (0, 0)
    shows_lr: bool = False
    sight: Sight | None = None
    goes_back: bool = False
    undone: CandidateId | None = None

    def pictures(self) -> list[CandidateId]:
        """Give the candidates that are wanted, most urgent first, each once."""
        first, second = (self.behind, self.ahead) if self.goes_back else (self.ahead, self.behind)
        near, far = list(first[:AHEAD]), list(second[:BEHIND])
        current = [] if self.current is None else [self.current]
        undone = [] if self.undone is None else [self.undone]
        return list(dict.fromkeys(current + near[:2] + far[:1] + undone + near[2:] + far[1:]))

    def order(self) -> list[Key]:
        """Give every image that is wanted, most urgent first; an LR that is not looked at comes after all pictures."""
        keys: list[Key] = []
        late: list[Key] = []
        for place, candidate in enumerate(self.pictures()):
            keys += [Key(candidate, Tier.SCREEN), Key(candidate, Tier.FULL)]
            if self.shows_lr:
                keys += self.lr(candidate)
            elif place <= LR_AHEAD:
                late += self.lr(candidate)
        return keys + late

    def lr(self, candidate: CandidateId) -> list[Key]:
        """Give the two images of a candidate's LR."""
        return [lr_key(candidate, self.kernel, self.phase, tier) for tier in (Tier.SCREEN, Tier.LR)]

    def needed(self) -> int:
        """Give how many of the order are looked at right now."""
        if self.current is None:
            return 0
        return 4 if self.shows_lr else 2
