"""A question where folders of a review are that a scan did not find."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFileDialog, QVBoxLayout, QWidget

from reviewer.gui.looks import sayings
from reviewer.gui.looks.labels import PlainLabel
from reviewer.gui.looks.language import counted
from reviewer.gui.threads.background import Job
from reviewer.model.picture import Root, shown
from reviewer.model.scoring import Unfound
from reviewer.session import Match

Look = Callable[[Root, Path], Match]
"""Looks in a folder for the files of another; is called in a thread of its own."""
Move = Callable[[Root, Path], None]
"""Notes where a folder stands now, in a thread of its own."""


@dataclass(frozen=True, slots=True)
class Ways:
    """Hold what can be done about the files: verdicts go to those of the same bytes, or they are noted as gone."""

    carry_over: Callable[[Sequence[Unfound]], None]
    note_gone: Callable[[Sequence[Unfound]], None]


class AbsentDialog(QDialog):
    """Ask where a folder is, show how much of it is there, and note that; whoever skips changes nothing.

    ``again`` scans once more, where the drive was connected meanwhile or after a folder was found.
    """

    def __init__(
        self,
        absent: Sequence[Unfound],
        look: Look,
        move: Move,
        again: Callable[[], None],
        ways: Ways | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Folder not found"))
        self.setMinimumWidth(560)
        self._absent, self._look, self._move, self._ways = list(absent), look, move, ways
        self._place: Path | None = None
        self._job: Job | None = None
        self._is_moving = False
        self._names = QComboBox()
        self._names.addItems([shown(one.root.path) for one in absent])
        self._names.setAccessibleName(self.tr("Folder that was not found"))
        self._names.currentIndexChanged.connect(self._on_chosen)
        self._heading, self._told = PlainLabel("", "heading", wrap=True), PlainLabel(wrap=True)
        buttons = self._make_buttons()
        self.accepted.connect(again)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(self._heading)
        layout.addWidget(self._names)
        layout.addWidget(self._told)
        layout.addWidget(buttons)
        self._on_chosen()

    def _make_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        role = QDialogButtonBox.ButtonRole
        self._use = buttons.addButton(self.tr("Use this folder"), role.AcceptRole)
        self._locate = buttons.addButton(self.tr("Locate…"), role.ActionRole)
        self._rescan = buttons.addButton(self.tr("Scan again"), role.ActionRole)
        self._carry = buttons.addButton(self.tr("Carry over"), role.ActionRole)
        self._gone = buttons.addButton(self.tr("They are gone"), role.ActionRole)
        buttons.addButton(self.tr("Skip"), role.RejectRole)
        self._use.clicked.connect(self._on_used)
        self._locate.clicked.connect(self._on_locate)
        self._rescan.clicked.connect(self.accept)
        self._carry.clicked.connect(lambda: self._settle(carries=True))
        self._gone.clicked.connect(lambda: self._settle(carries=False))
        buttons.rejected.connect(self.reject)
        return buttons

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
    def _unfound(self) -> Unfound:
        return self._absent[max(0, self._names.currentIndex())]

    @property
    def _root(self) -> Root:
        return self._unfound.root

    def _on_chosen(self) -> None:
        unfound, can_settle = self._unfound, self._ways is not None
        self._offer(None)
        heading = self.tr("{gone} of {count} files of this folder were not found:")
        gone, count = counted(len(unfound.files)), counted(unfound.known)
        is_known = bool(unfound.files)
        self._heading.setText(heading.format(gone=gone, count=count) if is_known else self.tr("Where is this folder?"))
        self._carry.setVisible(can_settle and bool(unfound.elsewhere))
        self._gone.setVisible(can_settle and is_known)
        told = self.tr(
            "Connect its drive and scan again, or locate the folder where it was moved to. Nothing is forgotten: "
            "every verdict and score stays with its picture, also if you skip this."
        )
        if unfound.elsewhere:
            text = self.tr(
                "{count} of them stand elsewhere now, byte for byte: “Carry over” gives the files there the verdicts, "
                "reasons, stars, notes and vetoes."
            )
            told = f"{text.format(count=counted(len(unfound.elsewhere)))} {told}"
        self._told.setText(told)

    def _settle(self, *, carries: bool) -> None:
        """Close, and do something about the files themselves."""
        self.reject()
        if self._ways is not None:
            (self._ways.carry_over if carries else self._ways.note_gone)([self._unfound])

    def _on_locate(self) -> None:
        was = Path(os.fsdecode(self._root.path))
        beside = next((str(place) for place in was.parents if place.is_dir()), "")
        chosen = QFileDialog.getExistingDirectory(
            self, self.tr("Where is {name} now?").format(name=shown(self._root.path)), beside
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
        job.refused.connect(lambda sentence: self._told.setText(sayings.told(sentence)))
        job.broken.connect(self._on_broken)
        job.finished.connect(self._on_finished)
        job.start()

    def _on_looked(self, place: Path, match: Match) -> None:
        text = self.tr("{found} of {count} files that were looked for are in {place}.")
        told = text.format(found=counted(match.found), count=counted(match.looked_for), place=place)
        is_it = match.found > 0 and not self._is_part(place)
        self._offer(place if is_it else None)
        self._told.setText(told if is_it else f"{told} {self._instead(place)}")

    def _is_part(self, place: Path) -> bool:
        """Tell whether a place lies in the folder, which is where it was and lacks some files only."""
        return place.is_relative_to(os.fsdecode(self._root.path)) and not self._unfound.is_bare

    def _instead(self, place: Path) -> str:
        """Say what to do with a folder that cannot be the one that was moved."""
        is_part = self._is_part(place)
        if is_part and self._unfound.elsewhere:
            return self.tr("It lies in this folder and was scanned with it: press “Carry over”.")
        if is_part:
            return self.tr("It lies in this folder: scan again, which knows moved files by their bytes.")
        return self.tr(
            "Nothing was changed; choose another folder. If only a part of it was moved there, add that folder to the "
            "review: what was decided can be carried over to files of the same bytes."
        )

    def _on_finished(self) -> None:
        self._job = None
        self._is_moving = False
        self._set_busy(is_busy=False)
        (self._locate if self._place is None else self._use).setFocus()  # it went on to “Skip” meanwhile

    def _on_broken(self, error: BaseException) -> None:
        self._told.setText(f"{type(error).__name__}: {error}")
        raise error

    def _set_busy(self, *, is_busy: bool) -> None:
        for part in (self._locate, self._names, self._use, self._rescan, self._carry, self._gone):
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
