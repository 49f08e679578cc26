"""Tiles of a picture that the curator keeps out of the export."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QGuiApplication

from reviewer.export.tiles import cuts_of
from reviewer.gui.reviewing.deciding import Handlers
from reviewer.gui.reviewing.flow import Command, Flow
from reviewer.gui.reviewing.lookup import Lookup
from reviewer.gui.reviewing.sending import Sending
from reviewer.gui.view.canvas import Canvas
from reviewer.gui.view.tilemarks import TileMarks
from reviewer.model.picture import Box, CandidateId
from reviewer.model.recipe import Recipe
from reviewer.session import Session

Vetoed = tuple[Box, ...]
"""The vetoed places of a picture."""
PREVIEW_TILE = 512
"""The side of the tiles that vetoes go by where the recipe leaves pictures whole."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Vetoing", text)


def tiles_of(height: int, width: int, recipe: Recipe) -> list[Box]:
    """Give the tiles that an export cuts a picture into, or those of a preview where it leaves pictures whole."""
    scale = recipe.scale
    if not recipe.tile:
        side = -(-max(PREVIEW_TILE, recipe.minimum) // scale) * scale
        recipe = replace(recipe, tile=side, overlap=0)
    cuts = cuts_of("", height // scale * scale, width // scale * scale, recipe)
    return [Box(cut.row, cut.column, cut.height, cut.width, 1.0) for cut in cuts]


def toggled(vetoed: Sequence[Box], tiles: Sequence[Box], row: int, column: int) -> tuple[Box, ...] | None:
    """Give the vetoed places after one was pointed at: less those that hold the pixel, else with its tile too.

    None where the pixel belongs to no tile.
    """
    kept = tuple(box for box in vetoed if not _holds(box, row, column))
    if len(kept) < len(vetoed):
        return kept
    tile = next((tile for tile in tiles if _holds(tile, row, column)), None)
    return None if tile is None else (*kept, tile)


def _holds(box: Box, row: int, column: int) -> bool:
    return box.row <= row < box.row + box.height and box.column <= column < box.column + box.width


class Vetoing(QObject):
    """Veto the tile at the cursor, else at the region, by key, or the one clicked with Control.

    What is seen as vetoed is on disk.
    ``say`` shows a few words in passing.
    """

    def __init__(
        self,
        session: Session,
        flow: Flow,
        lookup: Lookup,
        canvas: Canvas,
        say: Callable[[str], None],
        sending: Sending,
    ) -> None:
        super().__init__(sending.parent())
        self._session = session
        self._flow = flow
        self._lookup = lookup
        self._canvas = canvas
        self._say = say
        self._sending = sending
        canvas.clicked.connect(self._on_clicked)

    def handlers(self) -> Handlers:
        """Give what each action of tiles does, by its id."""
        return {"tile.veto": self._at_cursor, "tile.veto_none": self._none}

    def show(self) -> None:
        """Show the vetoes of the picture on screen."""
        current = self._session.current
        if current is not None:
            vetoed = self._session.vetoes(current)
            self._canvas.set_tiles(TileMarks(self._tiles(current) if vetoed else (), vetoed))

    def _at_cursor(self) -> None:
        place = self._canvas.pixel_at_cursor() or self._in_region()
        if place is None:
            self._say(_tr("Point at a tile with the mouse, or go to a place that a flag points at."))
        else:
            self._run(*place)

    def _in_region(self) -> tuple[int, int] | None:
        """Give the middle of the region that was gone to: what the keyboard points at."""
        if self._canvas.region is None:
            return None
        box = self._canvas.region.box
        return box.row + box.height // 2, box.column + box.width // 2

    def _on_clicked(self, button: Qt.MouseButton, row: int, column: int) -> None:
        modifiers = QGuiApplication.keyboardModifiers()
        if button is Qt.MouseButton.LeftButton and modifiers & Qt.KeyboardModifier.ControlModifier:
            self._run(row, column)

    def _none(self) -> None:
        def act() -> None:
            current = self._session.current
            if current is not None and self._session.vetoes(current):
                self._change(current, lambda _: ())
            elif current is not None:
                self._say(_tr("No tile of this picture is vetoed."))

        self._flow.run(Command(act))

    def _run(self, row: int, column: int) -> None:
        def act() -> None:
            current = self._session.current
            if current is None:
                return
            tiles = self._tiles(current)
            if toggled(self._session.vetoes(current), tiles, row, column) is None:
                self._say(_tr("No tile of the export lies there."))
            else:
                self._change(current, lambda vetoed: toggled(vetoed, tiles, row, column) or ())

        self._flow.run(Command(act))

    def _tiles(self, candidate: CandidateId) -> list[Box]:
        facts = self._lookup.candidate(candidate).facts
        return [] if facts is None else tiles_of(facts.height, facts.width, self._session.review.recipe)

    def _change(self, candidate: CandidateId, change: Callable[[Vetoed], Vetoed]) -> None:
        """Change vetoes when their turn comes: two clicks may be faster than the disk."""
        before: list[int] = []

        def counting(vetoed: Vetoed) -> Vetoed:
            before[:] = [len(vetoed)]
            return change(vetoed)

        self._sending.send(
            lambda: self._session.veto(candidate, counting), lambda: self._on_saved(candidate, before[0])
        )

    def _on_saved(self, candidate: CandidateId, before: int) -> None:
        if candidate == self._session.current:
            self.show()
            self._say(self._words(len(self._session.vetoes(candidate)), before))

    def _words(self, count: int, before: int) -> str:
        if not count:
            return _tr("{count} allowed again: no tile of this picture is vetoed.").format(count=before)
        if not self._session.review.recipe.tile:
            text = _tr("{count} vetoed: unless the export cuts tiles, it leaves out the whole picture.")
        else:
            text = _tr("{count} of {all} tiles vetoed: the export leaves them out.")
        current = self._session.current
        every = 0 if current is None else len(self._tiles(current))
        return text.format(count=count, all=every)
