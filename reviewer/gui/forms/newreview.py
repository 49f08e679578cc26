"""The few questions before a new review."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reviewer.gui.forms.recipefields import SCALES
from reviewer.gui.forms.typedpath import is_folder, is_taken, typed_path
from reviewer.gui.looks.labels import PlainLabel
from reviewer.model.naming import REVIEW_SUFFIX
from reviewer.model.recipe import Kernel, Recipe


def proposed_review(folder: Path) -> Path:
    """Give where the review of a folder is kept unless one says otherwise: beside it, under a name not yet taken."""
    folder = folder.absolute()
    name = folder.name or "pictures"
    place = folder.parent / f"{name}{REVIEW_SUFFIX}"
    number = 2
    while place.exists():
        place = folder.parent / f"{name} {number}{REVIEW_SUFFIX}"
        number += 1
    return place


class NewReviewDialog(QDialog):
    """Ask which folder is reviewed and where the decisions are kept."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("New review"))
        self.setMinimumWidth(620)
        self._folder = QLineEdit()
        self._folder.setAccessibleName(self.tr("Folder of pictures"))
        self._review = QLineEdit()
        self._review.setAccessibleName(self.tr("Review file"))
        self._scale, self._kernel = QComboBox(), QComboBox()
        self._scale.setAccessibleName(self.tr("Scale"))
        self._kernel.setAccessibleName(self.tr("Kernel"))
        self._fault = PlainLabel(role="fault", wrap=True)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        begin = self._buttons.addButton(self.tr("Begin"), QDialogButtonBox.ButtonRole.AcceptRole)
        begin.setProperty("role", "primary")
        self._begin = begin
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._folder.textChanged.connect(self._check)
        self._review.textChanged.connect(self._check)
        self._build()
        self._folder.setText(str(folder))
        self._review.setText(str(proposed_review(folder)))

    @property
    def folder(self) -> Path:
        """Give the folder of pictures."""
        return typed_path(self._folder.text())

    @property
    def review(self) -> Path:
        """Give where the review file is made."""
        path = typed_path(self._review.text())
        return path if path.suffix == REVIEW_SUFFIX or not path.name else path.with_name(path.name + REVIEW_SUFFIX)

    @property
    def recipe(self) -> Recipe:
        """Give the recipe that the pictures are judged by."""
        return replace(Recipe().with_scale(int(self._scale.currentData())), kernel=Kernel(self._kernel.currentData()))

    @property
    def fault(self) -> str:
        """Give what is wrong with the answers; empty where nothing is."""
        return self._fault.text()

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        rows: tuple[tuple[str, QLineEdit, Callable[[], None]], ...] = (
            (self.tr("Pictures in"), self._folder, self._browse_folder),
            (self.tr("Keep the review at"), self._review, self._browse_review),
        )
        for row, (text, field, browse) in enumerate(rows):
            label = PlainLabel(text)
            label.setBuddy(field)
            button = QPushButton(self.tr("Browse…"))
            button.setAutoDefault(False)  # Return in a field begins the review
            button.clicked.connect(browse)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
            grid.addWidget(button, row, 2)
        grid.addWidget(PlainLabel(self.tr("Judge for an LR of")), len(rows), 0)
        grid.addLayout(self._recipe_row(), len(rows), 1, 1, 2)
        note = self.tr(
            "Every decision is saved in the review file at once. The pictures are only read, never changed; they are "
            "scored in the background while you already review the first ones."
        )
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addLayout(grid)
        layout.addWidget(PlainLabel(note, "dim", wrap=True))
        layout.addWidget(self._fault)
        layout.addWidget(self._buttons)
        self._begin.setDefault(True)  # which a button can only be once it lies in its dialog

    def _recipe_row(self) -> QHBoxLayout:
        usual = Recipe()
        for scale in SCALES:
            self._scale.addItem(f"×{scale}", scale)
        for kernel in Kernel:
            self._kernel.addItem(kernel.value, kernel.value)
        self._scale.setCurrentIndex(self._scale.findData(usual.scale))
        self._kernel.setCurrentIndex(self._kernel.findData(usual.kernel.value))
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._scale)
        row.addWidget(self._kernel)
        row.addWidget(PlainLabel(self.tr("which lines survive is measured in this LR"), "dim"), 1)
        return row

    def _browse_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Folder of pictures"), self._folder.text())
        if chosen:
            self._folder.setText(chosen)
            self._review.setText(str(proposed_review(Path(chosen))))

    def _browse_review(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Keep the review at"), self._review.text(), self.tr("Reviews (*.review)")
        )
        if chosen:
            self._review.setText(chosen)

    def _check(self) -> None:
        fault = ""
        if not self._folder.text().strip():
            fault = self.tr("Name the folder of pictures.")
        elif not is_folder(self.folder):
            fault = self.tr("There is no folder {path}.").format(path=self.folder)
        elif not self._review.text().strip():
            fault = self.tr("Name the file that keeps the review.")
        elif not is_folder(self.review.parent):
            fault = self.tr("There is no folder {path} to keep the review in.").format(path=self.review.parent)
        elif is_taken(self.review):
            fault = self.tr("{path} exists already; open it, or choose another name.").format(path=self.review)
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))
        self._begin.setEnabled(not fault)
