"""The line below the picture: file, zoom, pixel under the pointer, pace and scan."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QToolButton, QWidget

from reviewer.gui.looks.icons import icon
from reviewer.gui.looks.labels import ElidedLabel, PlainLabel, plain_tip
from reviewer.gui.looks.language import counted
from reviewer.gui.services import ScanProgress
from reviewer.imaging.luma import luma_of

HEIGHT = 28


@dataclass(frozen=True, slots=True)
class PaceWords:
    """Hold the pace in the words that are shown: what stands in the line, and all of it."""

    short: str
    full: str


def duration_text(seconds: float) -> str:
    """Give a time to go as people say it: 40 s, 12 min, 3 h 05 min."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 100 else f"{minutes // 60} h {minutes % 60:02d} min"


def pixel_text(row: int, column: int, rgb: tuple[int, int, int]) -> str:
    """Say where a pixel is (column, row), its red, green and blue, and its luma."""
    (luma,) = luma_of(np.array([[rgb]], np.uint8)).ravel()
    text = QCoreApplication.translate("StatusLine", "luma {luma}").format(luma=f"{luma:.0f}")
    return "{}, {}   {} {} {}   {}".format(column, row, *rgb, text)


class WorkStatus(QWidget):
    """Show how far work beside the review is, with a button that does something about it."""

    pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = PlainLabel(role="dim")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(70, 8)
        self._button = QToolButton()
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.setIconSize(QSize(12, 12))
        self._button.clicked.connect(self.pressed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._label)
        layout.addWidget(self._bar)
        layout.addWidget(self._button)
        self.hide()

    def show_work(self, text: str, done: int, total: int) -> None:
        """Show in words what is done, and how much of it."""
        self._label.setText(f"{text} {counted(done)} / {counted(total)}")
        self._bar.setMaximum(max(total, 1))
        self._bar.setValue(done)
        self._bar.setAccessibleName(self._label.text())
        self.show()

    def offer(self, icon_name: str, tip: str) -> None:
        """Say what the button does."""
        self._button.setIcon(icon(icon_name))
        self._button.setToolTip(tip)
        self._button.setAccessibleName(tip)


class ScanStatus(WorkStatus):
    """Show how far the background scan is, with a button that holds it."""

    def show_progress(self, progress: ScanProgress, *, is_paused: bool) -> None:
        """Show how many of the files found are done."""
        done = progress.scored + progress.failed + progress.skipped
        self.offer(
            "resume" if is_paused else "pause",
            self.tr("Let the scan go on") if is_paused else self.tr("Hold the scan"),
        )
        counts = (f"{self.tr('scored')} {counted(progress.scored)}", f"{self.tr('failed')} {counted(progress.failed)}")
        self.setToolTip(", ".join((*counts, f"{self.tr('skipped')} {counted(progress.skipped)}")))
        self.show_work(self.tr("paused") if is_paused else self.tr("scanning"), done, progress.listed)


class CheckStatus(WorkStatus):
    """Show how far the files are read again, with a button that ends it."""

    def show_progress(self, read: int, total: int, wrong: int) -> None:
        """Show how many of all files are read."""
        self.offer("close", self.tr("Stop the check"))
        self.setToolTip(self.tr("Not as scanned: {count}").format(count=counted(wrong)))
        self.show_work(self.tr("checking files"), read, total)


class Swatch(QWidget):
    """Show one colour as a small square."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour: QColor | None = None
        self.setFixedSize(12, 12)

    def show_colour(self, colour: QColor | None) -> None:
        """Show another colour, None for nothing."""
        self._colour = colour
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the square with a thin frame."""
        if self._colour is not None:
            painter = QPainter(self)
            painter.setPen(self.palette().windowText().color())
            painter.setBrush(self._colour)
            painter.drawRect(0, 0, self.width() - 1, self.height() - 1)


class StatusLine(QFrame):
    """Say in one line which file is shown, how, and how the work goes."""

    pause_pressed = Signal()
    stop_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("StatusLine")
        self.setFixedHeight(HEIGHT)
        self._name = ElidedLabel()
        self._look = PlainLabel(role="dim")
        self._swatch = Swatch()
        self._pixel = PlainLabel(role="dim")
        self._pixel.setMinimumWidth(
            self._pixel.fontMetrics().horizontalAdvance(pixel_text(88888, 88888, (255, 255, 255)))
        )
        self._saving = PlainLabel(self.tr("saving…"))
        self._saving.hide()
        self._read_only = PlainLabel(self.tr("read only"), "fault")
        self._read_only.hide()
        self._pace = PlainLabel(role="dim")
        self._told_pace: PaceWords | None = None
        self._scan = ScanStatus()
        self._scan.pressed.connect(self.pause_pressed)
        self._check = CheckStatus()
        self._check.pressed.connect(self.stop_pressed)
        self._build()
        self.clear_pixel()

    def _build(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 0, 12, 0)
        layout.setSpacing(16)
        layout.addWidget(self._name, 1)
        layout.addWidget(self._read_only)
        layout.addWidget(self._saving)
        pixel = QHBoxLayout()
        pixel.setSpacing(6)
        pixel.addWidget(self._swatch)
        pixel.addWidget(self._pixel)
        layout.addLayout(pixel)
        layout.addWidget(self._look)
        layout.addWidget(self._pace)
        layout.addWidget(self._scan)
        layout.addWidget(self._check)

    def show_name(self, name: str, place: str = "") -> None:
        """Show the file's name as plain text, and where it lies to whoever points at it."""
        self._name.set_text(name)
        self._name.setToolTip(plain_tip(place or name))

    def show_look(self, text: str) -> None:
        """Show the zoom, whether HR or LR is seen, and the kernel."""
        self._look.setText(text)

    def show_pixel(self, row: int, column: int, rgb: tuple[int, int, int] | None) -> None:
        """Show the pixel under the pointer, None where its colour is not known or there is none."""
        if rgb is None:
            self.clear_pixel()
            return
        self._swatch.show_colour(QColor(*rgb))
        self._pixel.setText(pixel_text(row, column, rgb))

    def clear_pixel(self) -> None:
        """Show that the pointer is on no pixel."""
        self._swatch.show_colour(None)
        self._pixel.setText("")

    def show_saving(self, *, is_saving: bool) -> None:
        """Show that a decision is on its way to the disk."""
        self._saving.setVisible(is_saving)

    def show_read_only(self) -> None:
        """Show from now on that no decision is taken."""
        self._read_only.show()

    def show_pace(self, words: PaceWords) -> None:
        """Show images per minute, how much is left and for how long."""
        if words != self._told_pace:
            self._told_pace = words
            self._pace.setText(words.short)
            self._pace.setToolTip(plain_tip(words.full))

    def show_scan(self, progress: ScanProgress | None, *, is_paused: bool = False) -> None:
        """Show how far the scan is; None when no scan runs."""
        if progress is None:
            self._scan.hide()
        else:
            self._scan.show_progress(progress, is_paused=is_paused)

    def show_check(self, read: int, total: int, wrong: int) -> None:
        """Show how many of all files were read again, and to whoever points at it how many are not as scanned."""
        self._check.show_progress(read, total, wrong)

    def hide_check(self) -> None:
        """Show that no files are read again any more."""
        self._check.hide()
