"""The actions of the grid, and what it shows of each picture."""

from collections.abc import Mapping
from functools import partial

from reviewer.gui.cells import Cell
from reviewer.gui.deciding import Handlers
from reviewer.gui.grid import Grid
from reviewer.gui.moving import Moving
from reviewer.model.picture import CandidateId
from reviewer.session import Session


def describe(session: Session, titles: Mapping[str, str], index: int) -> Cell:
    """Give the cell at a place of the queue: its verdict and the worst flag that is raised."""
    candidate = session.id_at(index)
    worst = worst_raised(session, candidate)
    badge = "" if worst is None else f"{titles.get(worst[0], worst[0])}  {worst[1]:.2f}"
    return Cell(candidate, session.judgement(candidate).verdict, badge)


def worst_raised(session: Session, candidate: CandidateId) -> tuple[str, float] | None:
    """Give the flag with the highest score among those that are raised, and its score; it reads memory only."""
    mirror = session.review.mirror()
    thresholds = session.thresholds()
    scores = zip(mirror.keys, mirror.scores[mirror.row(candidate)].tolist(), strict=True)
    raised = [(score, key) for key, score in scores if score >= thresholds.get(key, 0.5)]
    if not raised:
        return None
    score, key = max(raised)
    return key, score


class Browsing:
    """Turn the grid's keys into moves through the queue."""

    def __init__(self, session: Session, grid: Grid, moving: Moving) -> None:
        self._session = session
        self._grid = grid
        self._moving = moving

    def handlers(self) -> Handlers:
        """Give what each grid action does, by its id."""
        return {
            "grid.up": partial(self._rows, -1),
            "grid.down": partial(self._rows, 1),
            "grid.page_up": partial(self._pages, -1),
            "grid.page_down": partial(self._pages, 1),
        }

    def targets(self) -> list[CandidateId]:
        """Give the pictures selected in the grid."""
        return [self._session.id_at(index) for index in self._grid.selection]

    def show(self) -> None:
        """Bring the grid to the session's queue and place."""
        self._grid.show_queue(len(self._session), self._session.cursor)

    def _rows(self, rows: int) -> None:
        columns = self._grid.columns
        target = self._session.cursor + rows * columns
        last = len(self._session) - 1
        if target > last and self._session.cursor // columns < last // columns:
            target = last
        if 0 <= target <= last:
            self._moving.to(target)

    def _pages(self, pages: int) -> None:
        step = pages * self._grid.rows_per_page * self._grid.columns
        self._moving.to(max(0, min(self._session.cursor + step, len(self._session) - 1)))
