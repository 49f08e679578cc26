"""The order in which candidates are reviewed, and how the window stood over it."""

from dataclasses import dataclass, field
from enum import StrEnum


class Order(StrEnum):
    """Name an order of review; the value is what the database stores."""

    WORST_FIRST = "worst-first"
    BEST_FIRST = "best-first"
    MOST_UNCERTAIN = "most-uncertain"
    FOLDER = "folder"
    ADDED = "added"
    ALIKE = "alike"


@dataclass(frozen=True, slots=True)
class View:
    """Hold how the window showed the picture, so that it can be shown so again.

    ``zoom`` is None for "fit", else device pixels per image pixel; ``centre`` is (row, column) as fractions of
    the picture.
    """

    zoom: float | None = None
    centre: tuple[float, float] = (0.5, 0.5)
    kernel: str = "matlab"
    shows_lr: bool = False
    overlay: bool = True
    grid: bool = False
    extra: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class QueuePlan:
    """Say how a queue is made: its order and the filter expression that chose its members."""

    order: Order = Order.WORST_FIRST
    where: str = ""
    flag: str | None = None


@dataclass(frozen=True, slots=True)
class SavedView:
    """Hold the plan of a queue and what it is called."""

    name: str
    plan: QueuePlan


SLOTS = range(1, 10)
"""The digits that a view can be kept under."""
