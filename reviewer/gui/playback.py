"""A scripted session at the keyboard: the real window, real keys, and pictures of what it looked like."""

import os
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from reviewer.gui.app import make_window
from reviewer.gui.application import make_application
from reviewer.gui.forms.exportdialog import ExportDialog
from reviewer.gui.forms.jump import JumpDialog
from reviewer.gui.input.action import Context
from reviewer.gui.input.keysheet import KeySheet
from reviewer.gui.qtmessages import QtMessages
from reviewer.gui.reviewing.page import ReviewPage
from reviewer.gui.reviewing.viewing import KERNELS
from reviewer.gui.services import Services
from reviewer.model.errors import ReviewError
from reviewer.model.picture import CandidateId
from reviewer.model.verdict import Verdict

PATIENCE_SECONDS = 60.0
DECISIONS = 40
WINDOW = (1280, 720)
SETTLE_MS = 500
TITLE_MS = 1200

D = TypeVar("D", bound=QDialog)

_REASON_OF_FLAG = {"jpeg": 2, "rim_light": 3, "sketch": 4, "soft": 5}
_OTHER = 9


def use_offscreen_without_display() -> None:
    """Let the window be drawn in memory where this machine has no display."""
    if not any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"


Tell = Callable[[str], None]
"""Is told in a sentence what was done, as soon as it is."""


def play(
    review: Path, services: Services, out_dir: Path, export_to: Path | None = None, tell: Tell = lambda _: None
) -> tuple[str, ...]:
    """Review with keys alone, save screenshots into a folder and tell in sentences what was done.

    With ``export_to`` the accepted pictures are exported there and verified. What is given back is what was wrong with
    the export, in sentences.

    Raises
    ------
    ReviewError
        Where the review cannot be opened, the machine has no fonts, or something is waited for in vain.
    RuntimeError
        Where the window does not do what its keys say.
    """
    use_offscreen_without_display()
    make_application()
    out_dir.mkdir(parents=True, exist_ok=True)
    messages = QtMessages()
    messages.install()
    try:
        with TemporaryDirectory() as folder:
            # The curator's own settings stay as they are, and their own keys do not confuse the script.
            own = replace(services, settings_path=Path(folder) / "settings.json")
            return _play(review, own, out_dir, export_to, tell)
    finally:
        messages.remove()


def _play(review: Path, services: Services, out_dir: Path, export_to: Path | None, tell: Tell) -> tuple[str, ...]:
    window = make_window(services)
    window.resize(*WINDOW)
    window.show()
    try:
        if not window.open_review(review) or window.page is None:
            raise RuntimeError(f"{review} could not be opened.")
        player = Player(window, window.page, out_dir, tell)
        player.play(export_to)
        return tuple(player.faults)
    finally:
        window.close()
        window.deleteLater()
        QApplication.processEvents()


class Player:
    """Press keys as a curator does and wait, as a curator does, until their effect is seen."""

    def __init__(self, window: QWidget, page: ReviewPage, out_dir: Path, tell: Tell) -> None:
        self._window = window
        self._page = page
        self._session = page.session
        self._out = out_dir
        self._tell = tell
        self.faults: list[str] = []

    def play(self, export_to: Path | None) -> None:
        """Go through the whole script."""
        self._look_around()
        self._decide(DECISIONS)
        self._undo_and_redo()
        self._look_closely()
        self._compare_kernels()
        self._browse()
        self._filter()
        self._show_keys()
        self._export(export_to)

    # -- scenes ----------------------------------------------------------------------------------

    def _look_around(self) -> None:
        self._until(self._is_ready, "the first picture is shown")
        self._shoot("single")
        self._tell(f"Opened a queue of {len(self._session)} pictures, worst first.")

    def _decide(self, most: int) -> None:
        started = monotonic()
        made: Counter[Verdict] = Counter()
        for turn in range(min(most, len(self._session))):
            current = self._current()
            key = self._key_for(current, turn)
            self._press(key)
            self._until(partial(self._is_decided, current), "the decision is saved")
            self._until(self._is_ready, "the next picture is shown")
            made[self._session.judgement(current).verdict] += 1
        seconds = monotonic() - started
        counts = ", ".join(f"{count} {verdict.value}" for verdict, count in made.most_common())
        self._tell(f"Made {made.total()} decisions with one key each ({counts}) in {seconds:.1f} s.")

    def _undo_and_redo(self) -> None:
        before = self._totals()
        for _ in range(3):
            self._chord(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        undone = self._totals()
        for _ in range(3):
            self._chord(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        if undone == before or self._totals() != before:
            raise RuntimeError("Undo and redo did not bring the verdicts back.")
        self._tell(
            "Took 3 decisions back with Ctrl+Z and made them again with Ctrl+Shift+Z; the verdicts are the same."
        )

    def _look_closely(self) -> None:
        self._jump_to(self._most_of("rim_light"))
        canvas = self._page.screen.canvas
        for _ in range(len(self._page.flags_with_places())):
            if self._page.viewing.shown_flag != "rim_light":
                self._press(Qt.Key.Key_F)
        self._press(Qt.Key.Key_R)
        self._press(Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
        self._settle()
        self._shoot("region-4x")
        self._press(Qt.Key.Key_L)
        self._until(lambda: canvas.view().shows_lr, "the LR is shown")
        self._settle()
        self._shoot("lr")
        seen = []
        for _ in KERNELS:
            self._press(Qt.Key.Key_D)
            seen.append(canvas.view().kernel)
        QTest.qWait(TITLE_MS)
        self._press(Qt.Key.Key_L)
        self._press(Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
        self._tell(
            f"Looked at the worst place at 4x with R, at its LR with L, and through {len(set(seen))} kernels with D."
        )

    def _compare_kernels(self) -> None:
        loupe = self._page.screen.loupe
        self._press(Qt.Key.Key_V)
        self._until(lambda: loupe.isVisible() and loupe.is_complete, "the loupe is filled")
        self._shoot("loupe")
        rows, kernels = len(loupe.sheet.strips), len(loupe.sheet.columns) - 1
        self._press(Qt.Key.Key_V)
        self._tell(f"Saw {rows} places in the loupe with V, each beside its LR under {kernels} kernels.")

    def _browse(self) -> None:
        self._press(Qt.Key.Key_G)
        grid = self._page.screen.grid
        wanted = min(len(self._session), grid.lattice.page + grid.lattice.columns)
        self._until(lambda: grid.painted_count >= wanted, "the grid is filled")
        self._shoot("grid")
        self._press(Qt.Key.Key_Down)
        self._press(Qt.Key.Key_Return)
        if self._page.context is not Context.SINGLE:
            raise RuntimeError("Return did not open the selected picture of the grid.")
        self._until(self._is_ready, "the picture chosen in the grid is shown")
        self._tell("Browsed the grid with G and the arrow keys and opened a picture from it.")

    def _filter(self) -> None:
        whole = len(self._session)
        self._press(Qt.Key.Key_Slash)
        box = self._page.screen.filter_bar.findChild(QLineEdit)
        assert box is not None
        QTest.keyClicks(box, "rejected")
        QTest.keyClick(box, Qt.Key.Key_Return)
        self._until(
            lambda: self._session.plan.where == "rejected" and not self._page.flow.is_busy, "the filter applies"
        )
        self._until(self._is_ready, "the first filtered picture is shown")
        found = len(self._session)
        self._shoot("filter")
        self._press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        self._until(lambda: len(self._session) == whole, "the filter is cleared")
        self._until(self._is_ready, "a picture is shown again")
        self._tell(f"Filtered the queue to {found} rejected pictures with / and cleared it again.")

    def _show_keys(self) -> None:
        self._press(Qt.Key.Key_Question)
        sheet = self._dialog(KeySheet)
        self._shoot("keys", sheet)
        QTest.keyClick(sheet, Qt.Key.Key_Escape)
        self._tell("Showed all keys on one sheet with the question mark.")

    def _export(self, export_to: Path | None) -> None:
        self._press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
        dialog = self._dialog(ExportDialog)
        if export_to is not None:
            dialog.set_destination(export_to)
        self._until(lambda: dialog.is_idle, "the export is planned")
        self._shoot("export", dialog)
        self._tell(f"Showed the plan of the export before writing anything: {dialog.headline}.")
        if export_to is not None and dialog.can_write:
            dialog.write()
            self._until(lambda: dialog.is_idle, "the export is written and verified")
            self._shoot("exported", dialog)
            if dialog.is_verified:
                self._tell(dialog.headline)
            else:
                self.faults.append(dialog.fault or f"{dialog.headline}.")
        elif dialog.fault:
            self.faults.append(dialog.fault)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    # -- hands and eyes --------------------------------------------------------------------------

    def _key_for(self, candidate: CandidateId, turn: int) -> Qt.Key:
        thresholds = self._session.thresholds()
        scores = self._session.measurements(candidate)
        raised = [(m.score, key) for key, m in scores.items() if m.score >= thresholds.get(key, 0.5)]
        if turn % 11 == 10:
            return Qt.Key.Key_Space
        if not raised:
            return Qt.Key.Key_P
        digit = _REASON_OF_FLAG.get(max(raised)[1], _OTHER)
        return Qt.Key(Qt.Key.Key_0 + digit)

    def _most_of(self, flag: str) -> int:
        """Give the place of the picture where a flag scores highest, the first where none was measured."""
        scores = []
        for index in range(len(self._session)):
            found = self._session.measurements(self._session.id_at(index)).get(flag)
            scores.append(-1.0 if found is None else found.score)
        return scores.index(max(scores))

    def _jump_to(self, index: int) -> None:
        self._press(Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
        box = self._dialog(JumpDialog).findChild(QLineEdit)
        assert box is not None
        QTest.keyClicks(box, str(index + 1))
        QTest.keyClick(box, Qt.Key.Key_Return)
        self._until(lambda: self._session.cursor == index, "the jump is made")
        self._until(self._is_ready, "the picture is shown")

    def _press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self._until(self._has_keyboard, "the window has the keyboard")
        QTest.keyClick(self._page.screen, key, modifiers)

    def _has_keyboard(self) -> bool:
        """Take the keyboard where the window lacks it: without a window manager nobody else gives it."""
        if not self._window.isActiveWindow():
            self._window.activateWindow()
        return self._window.isActiveWindow()

    def _chord(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        self._press(key, modifiers)
        self._until(lambda: not self._page.flow.is_busy, "the step is saved")
        self._until(self._is_ready, "its picture is shown")

    def _is_decided(self, candidate: CandidateId) -> bool:
        return self._session.judgement(candidate).verdict is not Verdict.UNDECIDED

    def _is_ready(self) -> bool:
        return self._page.is_seen and not self._page.flow.is_busy

    def _current(self) -> CandidateId:
        current = self._session.current
        if current is None:
            raise RuntimeError("The queue has no picture to show.")
        return current

    def _totals(self) -> dict[Verdict, int]:
        return dict(self._session.pace.totals)

    def _settle(self) -> None:
        """Let flashes pass and images arrive before a picture is taken."""
        QTest.qWait(SETTLE_MS)

    def _dialog(self, kind: type[D]) -> D:
        self._until(lambda: isinstance(QApplication.activeModalWidget(), kind), "the dialog is open")
        found = QApplication.activeModalWidget()
        assert isinstance(found, kind)
        return found

    def _until(self, is_so: Callable[[], bool], what: str) -> None:
        end = monotonic() + PATIENCE_SECONDS
        while not is_so():
            if monotonic() > end:
                raise ReviewError(
                    f"The keyboard session ended early, since in {PATIENCE_SECONDS:.0f} s it was not seen that {what}; "
                    "leave the window in front, or play it without a display (QT_QPA_PLATFORM=offscreen)."
                )
            QTest.qWait(5)

    def _shoot(self, name: str, widget: QWidget | None = None) -> None:
        QTest.qWait(50)
        path = self._out / f"{name}.png"
        (widget or self._window).grab().save(str(path))
