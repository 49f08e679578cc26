"""How the pixels of candidates are named: by candidate and by tier."""

from enum import StrEnum
from typing import NamedTuple

from reviewer.model.picture import CandidateId
from reviewer.model.recipe import Kernel


class Tier(StrEnum):
    """Name how much of a picture an image holds.

    ``THUMB`` is a small stand-in, ``SCREEN`` is reduced to what the view shows, ``FULL`` is the picture, ``LR`` its
    downscaled partner.
    """

    THUMB = "thumb"
    SCREEN = "screen"
    FULL = "full"
    LR = "lr"


class Key(NamedTuple):
    """Name one image; ``kernel`` and ``phase`` belong to ``LR``, and to ``SCREEN`` where it shows the LR.

    A tuple, since hundreds are looked up at every page: to hash one of another class takes four times as long.
    """

    id: CandidateId
    tier: Tier
    kernel: Kernel | None = None
    phase: tuple[int, int] = (0, 0)


def lr_name(scale: int, kernel: Kernel, phase: tuple[int, int]) -> str:
    """Call an LR by its scale, its kernel and, where the kernel has one, its phase."""
    where = f" ({phase[0]}, {phase[1]})" if kernel is Kernel.NEAREST else ""
    return f"LR ×{scale}  {kernel.value}{where}"


def lr_key(candidate: CandidateId, kernel: Kernel, phase: tuple[int, int] = (0, 0), tier: Tier = Tier.LR) -> Key:
    """Name the LR of a candidate (or its ``SCREEN``); the phase counts only for the kernel that has one."""
    return Key(candidate, tier, kernel, phase if kernel is Kernel.NEAREST else (0, 0))
