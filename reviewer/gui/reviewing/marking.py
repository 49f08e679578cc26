"""Stars and notes: what a curator keeps beside a verdict."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from reviewer.gui.forms.notedialog import NoteDialog
from reviewer.gui.overview.selection import as_ids
from reviewer.gui.reviewing.deciding import Handlers
from reviewer.gui.reviewing.flow import Command, Flow
from reviewer.gui.reviewing.lookup import Lookup
from reviewer.gui.reviewing.sending import Sending
from reviewer.model.mark import Mark
from reviewer.model.picture import CandidateId
from reviewer.session import Ids, Session


class Marking(QObject):
    """Star pictures and note something on them; what is seen of it is on disk.

    ``targets`` gives the pictures selected in the grid, None for the one on screen; ``open_dialog`` shows a dialog over
    the window; ``changed`` is called once other marks are on disk.
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
            current, chosen = self._session.current, self._targets()
            if current is None:
                return
            marks = {one: self._session.mark(one) for one in ([current] if chosen is None else as_ids(chosen))}
            is_starred = not all(mark.is_starred for mark in marks.values())
            self._put({one: replace(mark, is_starred=is_starred) for one, mark in marks.items()})

        self._flow.run(Command(act))

    def _edit(self) -> None:
        """Ask for a note on the picture on screen, or on the current one of the grid."""

        def act() -> None:
            current = self._session.current
            if current is None:
                return
            mark = self._session.mark(current)
            dialog = NoteDialog(self._lookup.candidate(current).name, mark.note)
            dialog.accepted.connect(lambda: self._put({current: replace(mark, note=dialog.note)}))
            self._open(dialog)

        self._flow.run(Command(act))

    def _put(self, marks: dict[CandidateId, Mark]) -> None:
        self._sending.send(lambda: self._session.put_marks(marks), self._changed)
