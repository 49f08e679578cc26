"""The actions of the grid, and what it shows of each picture."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import numpy as np
from PySide6.QtCore import QCoreApplication

from reviewer.gui.looks.language import measured
from reviewer.gui.overview.captions import Captions
from reviewer.gui.overview.cells import Cell
from reviewer.gui.overview.grid import Grid
from reviewer.gui.panel.facts import bare_name
from reviewer.gui.reviewing.deciding import Handlers
from reviewer.gui.reviewing.moving import Moving
from reviewer.model.picture import CandidateId
from reviewer.model.queue import Order
from reviewer.model.verdict import Reason, Verdict
from reviewer.session import Ids, Session


def _tr(text: str) -> str:
    return QCoreApplication.translate("Browsing", text)


class Describer:
    """Say what the grid shows of a picture; names are read beside the window and come a moment later."""

    def __init__(
        self, session: Session, titles: Mapping[str, str], captions: Captions, reasons: Sequence[Reason]
    ) -> None:
        self._session = session
        self._titles = titles
        self._captions = captions
        self._digits = {reason.key: str(reason.digit) for reason in reasons}

    def __call__(self, candidate: CandidateId) -> Cell:
        """Give the cell of a picture: its verdict as it counts, the worst flag that is raised, and its name.

        While scores are hidden nothing tells what flags found, nor how the file was stored.
        """
        judgement = self._session.counted(candidate)
        is_hidden = self._session.is_blind and judgement.verdict is Verdict.UNDECIDED
        worst = None if is_hidden else worst_raised(self._session, candidate)
        badge = "" if worst is None else f"{self._titles.get(worst[0], worst[0])}  {measured(worst[1], 2)}"
        is_gone = self._session.is_gone(candidate)
        if is_gone:
            badge = _tr("The file is gone")
        elif judgement != self._session.judgement(candidate):
            badge = _tr("The file has changed")
        reasons = " ".join(self._digits[key] for key in judgement.reasons if key in self._digits)
        name, mark = self._captions.name(candidate), self._session.mark(candidate)
        group, is_best = self._place_among_alike(candidate)
        if is_hidden:
            name, is_best = bare_name(name), False
        return Cell(candidate, judgement.verdict, badge, name, reasons, mark, is_gone, group, is_best)

    def _place_among_alike(self, candidate: CandidateId) -> tuple[int | None, bool]:
        """Give the group of a picture and whether it is the best of it, in a queue that keeps groups together."""
        session = self._session
        if session.plan.order is not Order.ALIKE or session.alone:
            return None, False
        return session.place_among_alike(candidate) or (None, False)


def worst_raised(session: Session, candidate: CandidateId) -> tuple[str, float] | None:
    """Give the flag with the highest score among those that are raised, and its score; it reads memory only."""
    mirror = session.review.mirror()
    thresholds = session.thresholds()
    scores = zip(mirror.keys, mirror.scores[mirror.row(candidate)].tolist(), strict=True)
    raised = [(score, key) for key, score in scores if score >= np.float32(thresholds.get(key, 0.5))]
    if not raised:
        return None
    score, key = max(raised)
    return key, score


class Browsing:
    """Turn the grid's keys into moves through the queue and into selections."""

    def __init__(self, session: Session, grid: Grid, moving: Moving) -> None:
        self._session = session
        self._grid = grid
        self._moving = moving

    def handlers(self) -> Handlers:
        """Give what each grid action does, by its id."""
        made: Handlers = {
            "grid.up": partial(self._rows, -1),
            "grid.down": partial(self._rows, 1),
            "grid.page_up": partial(self._pages, -1),
            "grid.page_down": partial(self._pages, 1),
            "grid.larger": partial(self._grid.zoom, 1),
            "grid.smaller": partial(self._grid.zoom, -1),
            "grid.select_all": self._grid.select_all,
            "grid.select_none": self._grid.clear_selection,
            "grid.select_toggle": self._toggle,
        }
        for key, place in self._places().items():
            made[f"grid.extend_{key}"] = partial(self._to, self._grid.extend_to, place)
            made[f"grid.walk_{key}"] = partial(self._to, self._grid.walk_to, place)
        return made

    def targets(self) -> Ids:
        """Give the pictures selected in the grid."""
        return self._grid.selection.ids

    def select_again(self, candidates: Sequence[CandidateId]) -> None:
        """Select pictures that a step back or forth was about, as they were when they were judged together."""
        self._grid.select_ids(np.array(candidates, np.int64))

    def leave_selection(self) -> bool:
        """Select nothing but what is current; tell whether more was selected."""
        if not self._grid.selection.count:
            return False
        self._grid.clear_selection()
        return True

    def show(self) -> None:
        """Bring the grid to the session's queue and place."""
        self._grid.show_queue(self._session.ids, self._session.cursor)

    def _places(self) -> dict[str, Callable[[], int]]:
        """Give where each key leads from the current cell."""
        grid, selection = self._grid, self._grid.selection

        def by(cells: Callable[[], int]) -> Callable[[], int]:
            return lambda: selection.current + cells()

        return {
            "left": by(lambda: -1),
            "right": by(lambda: 1),
            "up": by(lambda: -grid.lattice.columns),
            "down": by(lambda: grid.lattice.columns),
            "page_up": by(lambda: -grid.lattice.page),
            "page_down": by(lambda: grid.lattice.page),
            "first": lambda: 0,
            "last": lambda: len(selection) - 1,
        }

    def _to(self, choose: Callable[[int], None], place: Callable[[], int]) -> None:
        if len(self._grid.selection):
            choose(max(0, min(place(), len(self._grid.selection) - 1)))

    def _toggle(self) -> None:
        if len(self._grid.selection):
            self._grid.toggle(self._grid.selection.current)

    def _rows(self, rows: int) -> None:
        columns = self._grid.lattice.columns
        target = self._session.cursor + rows * columns
        last = len(self._session) - 1
        if target > last and self._session.cursor // columns < last // columns:
            target = last
        if 0 <= target <= last:
            self._moving.to(target)

    def _pages(self, pages: int) -> None:
        step = pages * self._grid.lattice.page
        self._moving.to(max(0, min(self._session.cursor + step, len(self._session) - 1)))
