"""Where an export goes and by which recipe, as it is asked for."""

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QLineEdit, QPushButton, QWidget

from reviewer.export import check_outside_sets, read_recipe_file
from reviewer.gui.forms.recipefields import FollowedRecipe, RecipeFields
from reviewer.gui.forms.typedpath import typed_path
from reviewer.gui.looks.labels import ElidedLabel, PlainLabel
from reviewer.gui.looks.sayings import told
from reviewer.model.errors import ReviewError
from reviewer.model.files import replace_file
from reviewer.model.recipe import Recipe
from reviewer.model.recipetext import recipe_text

_TYPING_MS = 500


class ExportForm(QWidget):
    """Ask for the destination and the recipe, and open and save recipes.

    ``typed`` tells that a destination is being typed, ``edited`` that there may be other answers; ``refused`` says why
    a recipe cannot be read or written.

    Parameters
    ----------
    dest, below : Path
        The destination that is proposed, and the folder that a relative one lies in: whoever types it does not know
        which the program runs in.
    own, last : Recipe
        The recipe of the review, and that of its last export, which is shown first.
    parent : QWidget or None
    """

    typed = Signal()
    edited = Signal()
    refused = Signal(str)

    def __init__(self, dest: Path, below: Path, own: Recipe, last: Recipe, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._below = below
        self._fields = RecipeFields(last)
        self._dest = QLineEdit(str(dest))
        self._dest.setAccessibleName(self.tr("Destination"))
        self._in_full = ElidedLabel()
        self._in_full.hide()
        self._followed = FollowedRecipe(own, last)
        self._browse = QPushButton(self.tr("Browse…"))
        self._open, self._save = QPushButton(self.tr("Open recipe…")), QPushButton(self.tr("Save recipe…"))
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._lay_out()
        self._browse.clicked.connect(self._on_browse)
        self._open.clicked.connect(self._on_open)
        self._save.clicked.connect(self._on_save)
        self._dest.editingFinished.connect(self.edited)
        self._dest.textEdited.connect(self._on_typed)
        self._dest.textChanged.connect(self._tell_in_full)
        self._typing.timeout.connect(self.edited)
        self._fields.edited.connect(self.edited)

    def _lay_out(self) -> None:
        for button in (self._browse, self._open, self._save):
            button.setAutoDefault(False)  # Return in the field is for the plan that is shown
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(10)
        grid.addWidget(PlainLabel(self.tr("Write to")), 0, 0)
        grid.addWidget(self._dest, 0, 1)
        grid.addWidget(self._browse, 0, 2)
        grid.addWidget(self._in_full, 1, 1, 1, 2)
        grid.addWidget(PlainLabel(self.tr("Pairs")), 2, 0)
        grid.addWidget(self._fields, 2, 1, 3, 1)
        grid.addWidget(self._open, 2, 2)
        grid.addWidget(self._save, 3, 2)
        grid.addWidget(self._followed, 5, 1)

    @property
    def is_typing(self) -> bool:
        """Tell whether a destination may not be typed to its end yet."""
        return self._typing.isActive()

    @property
    def names_destination(self) -> bool:
        """Tell whether any destination is asked for; an empty one would be the folder of the review itself."""
        return bool(self._dest.text().strip())

    @property
    def wishes(self) -> tuple[Path, Recipe]:
        """Give the destination and the recipe that are asked for."""
        return self._path, self._fields.recipe

    @property
    def _path(self) -> Path:
        return typed_path(self._dest.text(), self._below)

    def _tell_in_full(self) -> None:
        """Say below the field where a relative path leads, or one that begins at home."""
        path = str(self._path)
        self._in_full.set_text(self.tr("That is {path}").format(path=path))
        is_short = self.names_destination and not Path(self._dest.text()).is_absolute()
        self._in_full.setVisible(is_short)

    def take(self) -> tuple[Path, Recipe]:
        """Give what is asked for as it stands, typed to its end or not, and name the recipe that it follows."""
        self._typing.stop()
        dest, recipe = self.wishes
        self._followed.tell(recipe)
        return dest, recipe

    def set_destination(self, dest: Path) -> None:
        """Ask for another destination."""
        self._dest.setText(str(dest))
        self.typed.emit()
        self.edited.emit()

    def set_busy(self, *, is_busy: bool) -> None:
        """Take no other answers while an export goes on."""
        for part in (self._dest, self._browse, self._fields, self._open):
            part.setEnabled(not is_busy)

    def open_recipe(self, file: Path) -> None:
        """Follow a recipe from a file of TOML or out of a manifest, or say why that cannot be."""
        try:
            recipe = read_recipe_file(file)
        except ReviewError as error:
            self.refused.emit(told(str(error)))
            return
        self._followed.follow_file(file.name, recipe)
        self._fields.show_recipe(recipe)
        self._followed.tell(self._fields.recipe)

    def save_recipe(self, file: Path) -> None:
        """Write the recipe that is set as TOML, or say why that cannot be."""
        try:
            check_outside_sets(file, self._path)
            replace_file(file, recipe_text(self._fields.recipe).encode())
        except ReviewError as error:
            self.refused.emit(told(str(error)))
        except OSError as error:
            cause = (error.strerror or str(error)).lower()
            text = self.tr("The recipe cannot be written to {file}: {cause}")
            self.refused.emit(text.format(file=file, cause=cause))

    def _on_typed(self) -> None:
        self._typing.start()
        self.typed.emit()

    def _on_browse(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Write into"), str(self._path.parent))
        if chosen:
            self.set_destination(Path(chosen) / self._path.name)

    def _on_open(self) -> None:
        kinds = self.tr("Recipes and manifests (*.toml *.json)")
        if chosen := QFileDialog.getOpenFileName(self, self.tr("Open a recipe"), "", kinds)[0]:
            self.open_recipe(Path(chosen))

    def _on_save(self) -> None:
        dest = self._path
        proposed = dest.parent / f"{dest.stem}.toml"
        if chosen := QFileDialog.getSaveFileName(self, self.tr("Save the recipe"), str(proposed), "TOML (*.toml)")[0]:
            self.save_recipe(Path(chosen))
