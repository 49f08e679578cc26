"""A question where folders of a review are that a scan did not find."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFileDialog, QVBoxLayout, QWidget

from reviewer.gui.looks.labels import PlainLabel
from reviewer.gui.looks.language import counted
from reviewer.gui.threads.background import Job
from reviewer.model.picture import Root, shown
from reviewer.session import Match

Look = Callable[[Root, Path], Match]
"""Looks in a folder for the files of another; is called in a thread of its own."""
Move = Callable[[Root, Path], None]
"""Notes where a folder stands now, in a thread of its own."""


class AbsentDialog(QDialog):
    """Ask where a folder is, show how much of it is there, and note that; whoever skips changes nothing.

    ``again`` scans once more, where the drive was connected meanwhile or after a folder was found.
    """

    def __init__(
        self, roots: Sequence[Root], look: Look, move: Move, again: Callable[[], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Folder not found"))
        self.setMinimumWidth(560)
        self._roots, self._look, self._move = list(roots), look, move
        self._place: Path | None = None
        self._job: Job | None = None
        self._is_moving = False
        self._names = QComboBox()
        self._names.addItems([shown(root.path) for root in roots])
        self._names.setAccessibleName(self.tr("Folder that was not found"))
        self._names.currentIndexChanged.connect(self._on_chosen)
        self._told = PlainLabel(wrap=True)
        buttons = QDialogButtonBox()
        role = QDialogButtonBox.ButtonRole
        self._use = buttons.addButton(self.tr("Use this folder"), role.AcceptRole)
        self._locate = buttons.addButton(self.tr("Locate…"), role.ActionRole)
        self._rescan = buttons.addButton(self.tr("Scan again"), role.ActionRole)
        buttons.addButton(self.tr("Skip"), role.RejectRole)
        self._use.clicked.connect(self._on_used)
        self._locate.clicked.connect(self._on_locate)
        self._rescan.clicked.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.accepted.connect(again)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(PlainLabel(self.tr("Most files of this folder were not found:"), "heading", wrap=True))
        layout.addWidget(self._names)
        layout.addWidget(self._told)
        layout.addWidget(buttons)
        self._on_chosen()

    @property
    def told(self) -> str:
        """Give what is said of the folder."""
        return self._told.text()

    def done(self, result: int) -> None:
        """Close at once, with a look under way let go; but not before a folder that is being noted is."""
        if self._is_moving:
            return
        if self._job is not None:
            self._job.let_go()
        super().done(result)

    @property
    def _root(self) -> Root:
        return self._roots[max(0, self._names.currentIndex())]

    def _on_chosen(self) -> None:
        self._offer(None)
        self._told.setText(
            self.tr(
                "Connect its drive and scan again, or locate the folder where it was moved to. Nothing is forgotten: "
                "every verdict and score stays with its picture, also if you skip this."
            )
        )

    def _on_locate(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, self.tr("Where is {name} now?").format(name=shown(self._root.path))
        )
        if chosen and self._job is None:
            self.look_in(Path(chosen))

    def look_in(self, place: Path) -> None:
        """Look how many of the folder's files are in another one, and say so."""
        self._offer(None)
        self._told.setText(self.tr("Looking in {place}…").format(place=place))
        self._run(partial(self._look, self._root, place), partial(self._on_looked, place))

    def _run(self, work: Callable[[], object], then: Callable[[Any], None]) -> None:
        """Do something beside the window; what cannot be done is said, and another folder can be chosen."""

        def steps() -> Iterator[object]:
            yield work()

        self._set_busy(is_busy=True)
        self._job = job = Job(steps, self)
        job.completed.connect(then)
        job.refused.connect(self._told.setText)
        job.broken.connect(self._on_broken)
        job.finished.connect(self._on_finished)
        job.start()

    def _on_looked(self, place: Path, match: Match) -> None:
        text = self.tr("{found} of {count} files that were looked for are in {place}.")
        told = text.format(found=counted(match.found), count=counted(match.looked_for), place=place)
        self._offer(place if match.found else None)
        self._told.setText(told if match.found else f"{told} {self.tr('Nothing was changed; choose another folder.')}")

    def _on_finished(self) -> None:
        self._job = None
        self._is_moving = False
        self._set_busy(is_busy=False)

    def _on_broken(self, error: BaseException) -> None:
        self._told.setText(f"{type(error).__name__}: {error}")
        raise error

    def _set_busy(self, *, is_busy: bool) -> None:
        for part in (self._locate, self._names, self._use, self._rescan):
            part.setEnabled(not is_busy)

    def _offer(self, place: Path | None) -> None:
        self._place = place
        self._use.setVisible(place is not None)
        (self._locate if place is None else self._use).setDefault(True)

    def _on_used(self) -> None:
        if self._place is not None and self._job is None:
            self._run(partial(self._move, self._root, self._place), self._on_moved)
            self._is_moving = True

    def _on_moved(self, _done: object) -> None:
        self._is_moving = False
        self.accept()
