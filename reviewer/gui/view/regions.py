"""The evidence of a picture as regions to walk through, worst first."""

from collections.abc import Mapping, Set
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from reviewer.gui.looks.language import measured
from reviewer.model.picture import Box


@dataclass(frozen=True, slots=True)
class Region:
    """Hold one box of evidence and the key of the flag that found it."""

    flag: str
    box: Box


def severity_text(title: str, box: Box) -> str:
    """Say how severe a flag is at one place: another figure than its score, which is for the whole picture."""
    severity = measured(box.severity, 2)
    return QCoreApplication.translate("Regions", "{flag}, here {severity}").format(flag=title, severity=severity)


class Regions:
    """Walk through the evidence of one picture, of one flag or of all, worst first.

    Parameters
    ----------
    boxes : mapping
        Evidence by flag key.
    shown : str or None
        The flag whose evidence counts; None for all but the quiet ones.
    quiet : set of str
        The flags that are not raised: their evidence counts only when it is asked for by name.
    """

    def __init__(
        self, boxes: Mapping[str, tuple[Box, ...]], shown: str | None = None, quiet: Set[str] = frozenset()
    ) -> None:
        self._boxes = dict(boxes)
        self._quiet = frozenset(quiet)
        self._shown = shown
        self._order = self._sorted()
        self._index: int | None = None

    @property
    def order(self) -> tuple[Region, ...]:
        """Give the regions that count, worst first."""
        return self._order

    @property
    def current(self) -> Region | None:
        """Give the region that the walk stands on."""
        return None if self._index is None else self._order[self._index]

    @property
    def place(self) -> int:
        """Give the place of the current region, counted from 1; 0 before the walk began."""
        return 0 if self._index is None else self._index + 1

    def show(self, flag: str | None) -> None:
        """Count only the evidence of a flag, or of all that are raised for None; the walk begins anew."""
        self._shown = flag
        self._order = self._sorted()
        self._index = None

    def step(self, step: int) -> Region | None:
        """Go on by so many regions, round the end; the first step forward leads to the worst, backward to the least."""
        if not self._order:
            return None
        start = (-1 if step > 0 else 0) if self._index is None else self._index
        self._index = (start + step) % len(self._order)
        return self.current

    def choose(self, region: Region) -> bool:
        """Go to a region; tell whether it is one of those that count."""
        if region not in self._order:
            return False
        self._index = self._order.index(region)
        return True

    def _sorted(self) -> tuple[Region, ...]:
        """Give the regions that count, worst first and otherwise from top to bottom."""
        counted = set(self._boxes) - self._quiet if self._shown is None else {self._shown}
        found = [Region(flag, box) for flag, boxes in self._boxes.items() if flag in counted for box in boxes]
        return tuple(sorted(found, key=lambda r: (-r.box.severity, r.box.row, r.box.column)))
