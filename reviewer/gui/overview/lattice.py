"""Where the cells of a grid lie: arithmetic, which costs the same for ten places and for ten million."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect

LEAST_SIDE = 32


@dataclass(frozen=True, slots=True)
class Lattice:
    """Lay ``length`` cells in rows, in a view of ``width`` x ``height`` pixels.

    A cell is about ``wanted`` pixels wide, so that rows are full, and ``caption`` pixels higher than wide. ``top`` is
    always the first row of pixels that is seen.
    """

    length: int
    width: int
    height: int
    wanted: int
    caption: int = 0

    @property
    def columns(self) -> int:
        """Give how many cells stand in a row."""
        return max(1, self.width // self.wanted)

    @property
    def side(self) -> int:
        """Give the width of a cell."""
        return max(LEAST_SIDE, self.width // self.columns)

    @property
    def row_height(self) -> int:
        """Give the height of a cell."""
        return self.side + self.caption

    @property
    def content_height(self) -> int:
        """Give the height of all rows together."""
        return -(-self.length // self.columns) * self.row_height

    @property
    def rows_per_page(self) -> int:
        """Give how many whole rows are seen, at least one."""
        return max(1, self.height // self.row_height)

    @property
    def page(self) -> int:
        """Give how many whole cells are seen, at least one row."""
        return self.rows_per_page * self.columns

    def area(self, index: int, top: int) -> QRect:
        """Give where a cell lies in the view."""
        row, column = divmod(index, self.columns)
        return QRect(column * self.side, row * self.row_height - top, self.side, self.row_height)

    def index_at(self, point: QPoint, top: int) -> int | None:
        """Give the place at a point of the view, None beside the cells."""
        column = point.x() // self.side
        row = (point.y() + top) // self.row_height
        index = row * self.columns + column
        return index if 0 <= column < self.columns and 0 <= index < self.length else None

    def visible(self, top: int, *, more_rows: int = 0) -> range:
        """Give the places that are seen, and those of some rows above and below."""
        first = max(0, top // self.row_height - more_rows) * self.columns
        last = ((top + self.height - 1) // self.row_height + 1 + more_rows) * self.columns
        return range(min(first, self.length), max(0, min(last, self.length)))

    def top_that_shows(self, index: int, top: int) -> int:
        """Give where to scroll so that a cell is seen whole, going no further than needed."""
        start = index // self.columns * self.row_height
        return max(min(top, start), start + self.row_height - self.height if self.height >= self.row_height else start)
