"""How the canvas is divided between a picture and its LR."""

from dataclasses import dataclass

GAP = 2
"""Device pixels between the panes of a split view."""


@dataclass(frozen=True, slots=True)
class Panes:
    """Divide ``width`` x ``height`` device pixels, of which ``ratio`` make one unit of the widget."""

    width: int
    height: int
    ratio: float = 1.0
    is_split: bool = False

    @property
    def pane_width(self) -> int:
        """Give the device pixels across one pane."""
        return max(1, (self.width - GAP) // 2) if self.is_split else self.width

    def left(self, place: int) -> int:
        """Give where a pane begins, in device pixels; the first has place 0."""
        return place * (self.pane_width + GAP)

    def place_of(self, x: float) -> int:
        """Give the place of the pane under a distance from the left, in the widget's units."""
        return int(self.is_split and x * self.ratio >= self.left(1))

    def within(self, x: float, y: float) -> tuple[float, float]:
        """Give a point of the widget in device pixels of the pane that it lies in."""
        return x * self.ratio - self.left(self.place_of(x)), y * self.ratio
