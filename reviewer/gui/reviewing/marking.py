"""Stars and notes: what a curator keeps beside a verdict."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from reviewer.gui.forms.notedialog import NoteDialog
from reviewer.gui.input.holding import hold_keys
from reviewer.gui.looks.language import pictures
from reviewer.gui.overview.selection import as_ids
from reviewer.gui.panel.facts import bare_name
from reviewer.gui.reviewing.deciding import Handlers
from reviewer.gui.reviewing.flow import Command, Flow
from reviewer.gui.reviewing.lookup import Lookup
from reviewer.gui.reviewing.sending import Sending
from reviewer.model.mark import Mark
from reviewer.model.picture import CandidateId
from reviewer.session import Ids, Session

Marks = dict[CandidateId, Mark]
"""The stars and notes of some pictures."""


class Marking(QObject):
    """Star pictures and note something on them; what is seen of it is on disk.

    ``targets`` gives the pictures selected in the grid, None for the one on screen; ``open_dialog`` shows a dialog over
    the window; ``changed`` is called once other marks are on disk. What is made of a mark is made of
    the one there is when its turn comes: two keys may be faster than the disk.
    """

    def __init__(
        self,
        session: Session,
        flow: Flow,
        lookup: Lookup,
        sending: Sending,
        targets: Callable[[], Ids | None],
        open_dialog: Callable[[QDialog], None],
        changed: Callable[[], None],
    ) -> None:
        super().__init__(sending.parent())
        self._session, self._flow, self._lookup = session, flow, lookup
        self._sending, self._targets = sending, targets
        self._open, self._changed = open_dialog, changed

    def handlers(self) -> Handlers:
        """Give what each action of marks does, by its id."""
        return {"star.toggle": self._toggle, "note.edit": self._edit}

    def _toggle(self) -> None:
        """Star all that are meant, or take the star off where all have one."""

        def act() -> None:
            if meant := self._meant():
                self._change(meant, toggled)

        self._flow.run(Command(act))

    def _edit(self) -> None:
        """Ask for a note on all that are meant; one that was not touched is left as it is on each."""

        def act() -> None:
            meant = self._meant()
            if not meant:
                return
            name = self._name(meant[0]) if len(meant) == 1 else pictures(len(meant))
            dialog = NoteDialog(name, {self._session.mark(one).note for one in meant})
            dialog.accepted.connect(lambda: self._keep(meant, dialog))
            self._open(dialog)

        flow = self._flow
        flow.run(Command(act))
        # The note may begin before a decision is on disk: its letters are no keys of the pictures.
        hold_keys(lambda: not flow.is_busy, flow.moved, flow.settled, flow.refused)

    def _meant(self) -> list[CandidateId]:
        """Give the pictures selected in the grid, else the one on screen; none in an empty queue."""
        current, chosen = self._session.current, self._targets()
        if current is None:
            return []
        return [current] if chosen is None else as_ids(chosen)

    def _name(self, candidate: CandidateId) -> str:
        name = self._lookup.candidate(candidate).name
        return bare_name(name) if self._session.is_blind else name

    def _keep(self, ids: Sequence[CandidateId], dialog: NoteDialog) -> None:
        if dialog.is_changed:
            self._change(ids, partial(noted, dialog.note))

    def _change(self, ids: Sequence[CandidateId], change: Callable[[Marks], Marks]) -> None:
        self._sending.send(lambda: self._session.change_marks(ids, change), self._changed)


def toggled(marks: Marks) -> Marks:
    """Star all, or take the star off where all have one."""
    is_starred = not all(mark.is_starred for mark in marks.values())
    return {one: replace(mark, is_starred=is_starred) for one, mark in marks.items()}


def noted(note: str, marks: Marks) -> Marks:
    """Note the same on all, which keep their stars."""
    return {one: replace(mark, note=note) for one, mark in marks.items()}
