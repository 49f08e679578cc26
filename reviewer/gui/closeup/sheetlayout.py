"""Where the cells of the contact sheet lie: plain geometry, without Qt, in device pixels."""

from dataclasses import dataclass, field

USUAL_ZOOM = 4
ZOOMS = (1, 2, 3, 4, 6, 8, 12, 16)
LEAST_SIDE = 7
"""LR pixels along an axis that a cell shows at least, where the zoom can grant it: fewer tell nothing."""

FAIR_SIDE = 9
"""LR pixels along an axis that a cell shows before a further column is worth its room."""

MARGIN, GAP, TITLE, FOOT = 12, 6, 26, 14
HEADER = 40
LARGEST_CELL = 280
WIDEST_GAP = 24


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """Lay out cells in columns.

    ``width`` is the room in device pixels, ``ratio`` the device pixels for a unit of the widget, ``columns`` the number
    of cells in a row, ``scale`` the HR pixels for an LR pixel, ``wish`` the HR pixel's size that was asked for, in
    units of the widget, or 0 for the usual one.

    From these follow ``room``, how wide a cell can be; ``zoom``, the device pixels for a pixel of the picture, a whole
    number; ``side``, the LR pixels of a cell along an axis; ``cell``, its side; and ``pitch``, the distance from one
    column to the next, so that what whole pixels leave free lies between them.
    """

    width: int
    ratio: float
    columns: int
    scale: int
    wish: int = 0

    room: int = field(init=False)
    zoom: int = field(init=False)
    side: int = field(init=False)
    cell: int = field(init=False)
    pitch: int = field(init=False)

    def __post_init__(self) -> None:
        """Work out once what every cell asks for."""
        between, margins = max(1, self.columns - 1), 2 * self._units(MARGIN)
        free = self.width - margins - (self.columns - 1) * self._units(GAP)
        room = max(1, min(free // max(1, self.columns), self._units(LARGEST_CELL)))
        usual, least = round(USUAL_ZOOM * self.ratio), LEAST_SIDE * self.scale
        zoom = min(round(self.wish * self.ratio), room // self.scale) if self.wish else min(usual, room // least)
        zoom = max(1, zoom)
        side = max(1, room // (zoom * self.scale))
        cell = side * zoom * self.scale
        spread = min((self.width - margins - self.columns * cell) // between, self._units(WIDEST_GAP))
        pitch = cell + max(self._units(GAP), spread)
        for name, value in {"room": room, "zoom": zoom, "side": side, "cell": cell, "pitch": pitch}.items():
            object.__setattr__(self, name, value)

    @property
    def header(self) -> int:
        """Give the height of the names above the columns."""
        return self._units(HEADER)

    @property
    def title(self) -> int:
        """Give the height of the words above a row."""
        return self._units(TITLE)

    @property
    def row_height(self) -> int:
        """Give the distance from one row to the next."""
        return self.title + self.cell + self._units(FOOT)

    def left(self, column: int) -> int:
        """Give where a column begins."""
        return self._units(MARGIN) + column * self.pitch

    def top(self, row: int) -> int:
        """Give where a row's words begin, below the header, before scrolling."""
        return self.header + row * self.row_height

    def place_at(self, x: float, y: float) -> tuple[int, int | None] | None:
        """Give the (row, column) under a place before scrolling; the column is None beside the cells."""
        if y < self.header:
            return None
        column, within = divmod(int(x) - self.left(0), self.pitch)
        row, below = divmod(int(y) - self.header, self.row_height)
        is_cell = 0 <= column < self.columns and within < self.cell and self.title <= below < self.title + self.cell
        return row, column if is_cell else None

    def _units(self, length: int) -> int:
        """Give a length of the widget's units in device pixels."""
        return round(length * self.ratio)


def columns_that_fit(width: int, ratio: float, scale: int) -> int:
    """Give how many cells of a fair size lie side by side in so many device pixels at the usual zoom."""
    cell = FAIR_SIDE * scale * round(USUAL_ZOOM * ratio)
    return max(1, int((width - 2 * MARGIN * ratio + GAP * ratio) // (cell + GAP * ratio)))


def step_zoom(zoom: int, step: int) -> int:
    """Give the next zoom of the ladder in a direction."""
    if step > 0:
        return next((z for z in ZOOMS if z > zoom), ZOOMS[-1])
    return next((z for z in reversed(ZOOMS) if z < zoom), ZOOMS[0])
