"""The export: what would be written, then writing and verifying it."""

import os
from functools import partial
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from reviewer.export import Checked, Plan, Progress, Report
from reviewer.gui.forms.exportform import ExportForm
from reviewer.gui.forms.exportplan import PlanList, faults_text, pairs_text, plan_text, planned_text
from reviewer.gui.forms.exportwork import ExportWork
from reviewer.gui.looks.labels import PlainLabel
from reviewer.gui.looks.sayings import told
from reviewer.gui.panel.facts import bytes_text
from reviewer.gui.panel.statusline import duration_text
from reviewer.gui.services import Services
from reviewer.model.recipe import Layout, Recipe
from reviewer.session import Session

_FINE = 1000
_KNOWN = 0.02
"""From which share of the work on it is worth saying how long the rest takes."""


class ExportDialog(QDialog):
    """Show the plan of an export before anything is written, then write it and verify what was written."""

    def __init__(self, session: Session, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export the accepted pictures"))
        self.resize(760, 560)
        self._session = session
        self._work = ExportWork(session, services, self)
        self._plan: Plan | None = None
        self._asked: tuple[Path, Recipe] | None = None
        self._is_stopping = self._is_verified = False
        review = session.review
        self._form = ExportForm(self._proposed(), review.path.absolute().parent, review.recipe, review.export_recipe)
        self._headline = PlainLabel(role="heading", wrap=True)
        self._detail = PlainLabel(role="dim", wrap=True)
        self._pictures = PlanList()
        self._progress = QProgressBar()
        self._fault = PlainLabel(role="fault", wrap=True)
        self._buttons = QDialogButtonBox()
        self._write = self._buttons.addButton(self.tr("Export"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._write.setProperty("role", "primary")
        self._cancel = self._buttons.addButton(QDialogButtonBox.StandardButton.Close)
        self._show = self._buttons.addButton(self.tr("Show the folder"), QDialogButtonBox.ButtonRole.ActionRole)
        self._began = QElapsedTimer()
        self._build()
        self._connect()
        self.plan()

    def _build(self) -> None:
        card = QWidget()
        inside = QVBoxLayout(card)
        inside.setContentsMargins(0, 6, 0, 0)
        inside.setSpacing(6)
        for part in (self._headline, self._detail):
            inside.addWidget(part)
        inside.addWidget(self._pictures, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(10)
        layout.addWidget(self._form)
        layout.addWidget(card, 1)
        layout.addWidget(self._progress)
        layout.addWidget(self._fault)
        layout.addWidget(self._buttons)
        self._progress.hide()
        self._show.hide()

    def _connect(self) -> None:
        self._close_text = self._cancel.text()
        self._write.clicked.connect(self.write)
        self._cancel.clicked.connect(self.reject)
        self._show.clicked.connect(self._on_show)
        self._form.edited.connect(self._on_edited)
        self._form.typed.connect(self._on_typed)
        self._form.refused.connect(self._fault.setText)
        self._work.begun.connect(self._fault.clear)
        self._work.refused.connect(self._on_refused)
        self._work.broken.connect(self._on_broken)

    @property
    def headline(self) -> str:
        """Give what the dialog says in one line."""
        return self._headline.text()

    @property
    def fault(self) -> str:
        """Give what went wrong; empty where nothing did."""
        return self._fault.text()

    @property
    def is_verified(self) -> bool:
        """Tell whether a set was written and nothing of it is wrong."""
        return self._is_verified

    @property
    def can_write(self) -> bool:
        """Tell whether there is a plan that can be written."""
        return self._write.isEnabled()

    @property
    def is_idle(self) -> bool:
        """Tell whether neither planning nor writing nor verifying goes on."""
        return not (self._work.is_running or self._work.has_next or self._form.is_typing)

    @property
    def _is_busy(self) -> bool:
        """Tell whether a set is being written or read back."""
        return not self._progress.isHidden()

    def set_destination(self, dest: Path) -> None:
        """Plan for another destination."""
        self._form.set_destination(dest)

    def plan(self) -> None:
        """Work out, beside the window, what would be written."""
        self._plan = None
        self._write.setEnabled(False)
        self._show.hide()
        if self._work.is_running:
            self._work.let_go()
            self._work.follow_with(self.plan)
            return
        dest, recipe = self._asked = self._form.take()
        if not self._form.names_destination:
            self._on_refused(self.tr("Name the folder that the set is written to."))
            return
        self._headline.setText(self.tr("Working out what would be written…"))
        self._work.plan(recipe, dest, self._on_planned, self._on_estimated)

    def write(self) -> None:
        """Write the plan that is shown, beside the window."""
        plan = self._plan
        if plan is None or plan.dest != Path(os.path.realpath(self._form.wishes[0])):
            return
        if self._work.is_running:  # what is planned is looked at more closely still
            self._work.let_go()
            self._work.follow_with(self.write)
            self._write.setEnabled(False)
            return
        self._began.start()
        self._work.write(plan, self._on_progress, self._on_written)
        self._set_busy(is_busy=True)
        self._is_verified = False
        self._show.hide()
        self._cancel.setFocus()

    def reject(self) -> None:
        """Close; while an export runs, stop that instead and say what became of it."""
        if not self._is_busy:
            super().reject()
        elif self._work.is_running:
            self._is_stopping = True
            self._cancel.setEnabled(False)
            self._headline.setText(self.tr("Stopping…"))
            self._work.let_go()

    def done(self, result: int) -> None:
        """Close at once; an export that runs is cancelled first and leaves nothing behind."""
        self._work.stop()
        super().done(result)

    # -- within ----------------------------------------------------------------------------------

    def _proposed(self) -> Path:
        """Give where the last export went, so that another goes on there, or else a place beside the review."""
        place = self._session.review.export_place
        if place is not None and place.parent.is_dir():
            return place
        review = self._session.review.path.absolute()
        return review.with_name(f"{review.stem} x{self._session.review.recipe.scale}".replace(" ", "-"))

    def _on_edited(self) -> None:
        """Plan again where the answers differ; leaving a field, or its being disabled, changes nothing."""
        if self._form.wishes != self._asked:
            self.plan()

    def _on_typed(self) -> None:
        """Offer nothing that was planned for another place while one is being typed."""
        self._plan = self._asked = None
        self._write.setEnabled(False)
        self._show.hide()

    def _on_planned(self, plan: Plan | str | int) -> None:
        """Show a plan as soon as it is there; how large it will be is told once some pictures were encoded."""
        if isinstance(plan, int) or self._work.has_next:
            return
        if isinstance(plan, str):
            self._fault.setText(told(plan))
            return
        self._plan = plan
        self._write.setEnabled(plan.pairs > 0)
        self._tell_size(self.tr("{pairs}, at most {bytes}"), plan, plan.bytes_needed)
        self._detail.setText(plan_text(plan))
        self._pictures.show_plan(plan)

    def _on_estimated(self, size: Plan | str | int) -> None:
        if isinstance(size, int) and self._plan is not None and not self._work.has_next:
            self._tell_size(self.tr("{pairs}, about {bytes}"), self._plan, size)

    def _tell_size(self, text: str, plan: Plan, size: int) -> None:
        """Say how much would be written, or that it is nothing."""
        text = text.format(pairs=planned_text(plan), bytes=bytes_text(size))
        self._headline.setText(text if plan.pairs else self.tr("There is nothing to write"))

    def _on_progress(self, progress: Progress) -> None:
        self._pictures.add_left_out(progress.fresh)
        if self._is_stopping:
            return
        self._progress.setMaximum(_FINE)
        self._progress.setValue(round(progress.share * _FINE))
        layout = Layout.PAIRS if self._plan is None else self._plan.recipe.layout
        text = self.tr("{pairs} written, {bytes}").format(
            pairs=pairs_text(progress.pairs, layout), bytes=bytes_text(progress.bytes)
        )
        if _KNOWN <= progress.share < 1:
            seconds = self._began.elapsed() / 1000 * (1 - progress.share) / progress.share
            text += f"  ·  ≈ {duration_text(seconds)}"
        self._headline.setText(text)

    def _on_written(self, progress: Progress | None) -> None:
        is_written = progress is not None and progress.done
        if self._is_stopping:
            self._tell_stopped(is_written=is_written)
        elif is_written and self._plan is not None:
            self._work.follow_with(partial(self._verify, self._plan.dest))

    def _verify(self, dest: Path) -> None:
        self._progress.setMaximum(0)
        self._headline.setText(self.tr("Reading everything back…"))
        self._work.verify(dest, self._on_checked, self._on_verified)

    def _on_checked(self, checked: Checked | Report) -> None:
        if isinstance(checked, Checked):
            self._progress.setMaximum(max(1, checked.total))
            self._progress.setValue(checked.pairs)

    def _tell_stopped(self, *, is_written: bool) -> None:
        """Say what is there after an export was stopped."""
        self._set_busy(is_busy=False)
        self._cancel.setFocus()
        self._write.setEnabled(self._plan is not None)
        text = self.tr("Stopped: nothing was written, and what was there before is as it was.")
        if is_written:
            text = self.tr("Stopped: the set is written whole, but was not read back to the end.")
        self._headline.setText(text)

    def _on_verified(self, report: Checked | Report | None) -> None:
        if not isinstance(report, Report):
            self._tell_stopped(is_written=True)
            return
        self._set_busy(is_busy=False)
        self._write.setEnabled(False)
        dest = self._plan.dest if self._plan is not None else Path()
        self._show.show()
        self._cancel.setFocus()  # only now: a button that joins the row takes the keyboard from it
        self._is_verified = not report.faults
        if report.faults:
            self._headline.setText(
                self.tr("{faults} found in {dest}").format(faults=faults_text(len(report.faults)), dest=dest)
            )
            self._detail.setText(
                self.tr(
                    "Do not train on it: another program changed it as it was read back, or the disk does not keep "
                    "what it is given. Move it away, then export once more."
                )
            )
            self._pictures.show_faults(report.faults)
        else:
            self._headline.setText(
                self.tr("{dest} holds {pairs}, each read back and verified.").format(
                    pairs=pairs_text(report.pairs, report.layout), dest=dest
                )
            )

    def _on_refused(self, sentence: str) -> None:
        was_writing = self._is_busy
        self._set_busy(is_busy=False)
        if self._plan is None:
            self._headline.setText(self.tr("This cannot be written"))
            self._detail.clear()
            self._pictures.clear()
        elif was_writing:
            self._headline.setText(self.tr("The export stopped"))
        self._fault.setText(told(sentence))
        self._write.setEnabled(self._plan is not None)

    def _on_broken(self, error: BaseException) -> None:
        self._on_refused(f"{type(error).__name__}: {error}")
        raise error

    def _set_busy(self, *, is_busy: bool) -> None:
        self._is_stopping = False
        self._cancel.setEnabled(True)
        self._progress.setVisible(is_busy)
        self._cancel.setText(self.tr("Stop the export") if is_busy else self._close_text)
        self._progress.setValue(0)
        self._form.set_busy(is_busy=is_busy)
        self._write.setEnabled(not is_busy)

    def _on_show(self) -> None:
        if self._plan is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._plan.dest)))
