"""The recipe of an export, as far as it is asked for in the window."""

from collections.abc import Sequence
from dataclasses import fields, replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from reviewer.gui.looks.labels import PlainLabel
from reviewer.gui.looks.language import share_text
from reviewer.model.recipe import Format, Kernel, Layout, Recipe, Sides

SCALES = (2, 3, 4, 8)
SIDES = (64, 128, 256, 384, 512, 1024)
TILES = (256, 384, 480, 512, 768, 1024)
SHARES = (0.0, 0.01, 0.02, 0.05, 0.1)
COLUMNS = 3

_SEVERAL = ""
_ASKED = {"scale", "kernel", "kernels", "minimum", "tile", "layout", "sides", "format", "val"}
_FOLLOWS = {"phase", "dpid_lambda", "title", "author", "licence", "description"}


class RecipeFields(QWidget):
    """Ask for what decides the pairs; what is not asked for stays as the recipe has it, and is told."""

    edited = Signal()

    def __init__(self, recipe: Recipe, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recipe = recipe
        self._scale, self._kernel, self._minimum, self._tile = (QComboBox() for _ in range(4))
        self._set, self._format, self._val = (QComboBox() for _ in range(3))
        self._rest = PlainLabel(role="dim", wrap=True)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(6)
        named = self._named()
        for number, (text, box) in enumerate(named):
            row, column = divmod(number, COLUMNS)
            box.setAccessibleName(text)
            grid.addWidget(PlainLabel(text, "dim"), row, 2 * column)
            grid.addWidget(box, row, 2 * column + 1)
            box.currentIndexChanged.connect(self.edited)
        grid.addWidget(self._rest, -(-len(named) // COLUMNS), 0, 1, 2 * COLUMNS)
        self.show_recipe(recipe)

    def _named(self) -> Sequence[tuple[str, QComboBox]]:
        return (
            (self.tr("Scale"), self._scale),
            (self.tr("Kernel"), self._kernel),
            (self.tr("Tiles"), self._tile),
            (self.tr("Shortest side"), self._minimum),
            (self.tr("Folders"), self._set),
            (self.tr("Format"), self._format),
            (self.tr("Validation"), self._val),
        )

    def show_recipe(self, recipe: Recipe) -> None:
        """Show another recipe, with its own values among the choices."""
        self._recipe = recipe
        several = [(" + ".join(dict.fromkeys(recipe.kernels)), _SEVERAL)] if recipe.kernels else []
        kernels = [*several, *((kernel.value, kernel.value) for kernel in Kernel)]
        whole = (self.tr("whole pictures"), 0)
        tiles = [whole, *((f"{side} px", side) for side in sorted({*TILES, recipe.tile} - {0}))]
        chosen = Layout.HR_ONLY.value if recipe.layout is Layout.HR_ONLY else recipe.sides.value
        sets = [
            *((sides.replace(",", ", "), sides.value) for sides in Sides),
            (self.tr("HR alone"), Layout.HR_ONLY.value),
        ]
        shares = [(share_text(share), share) for share in sorted({*SHARES, recipe.val} - {0.0})]
        shares.insert(0, (self.tr("none"), 0.0))
        _fill(self._scale, [(f"×{scale}", scale) for scale in sorted({*SCALES, recipe.scale})], recipe.scale)
        _fill(self._kernel, kernels, _SEVERAL if several else recipe.kernel.value)
        _fill(self._tile, tiles, recipe.tile)
        _fill(self._minimum, [(f"{side} px", side) for side in sorted({*SIDES, recipe.minimum})], recipe.minimum)
        _fill(self._set, sets, chosen)
        _fill(self._format, [(kind.upper(), kind.value) for kind in Format], recipe.format.value)
        _fill(self._val, shares, recipe.val)
        self._rest.setText(_rest_of(recipe))
        self._rest.setVisible(bool(self._rest.text()))
        self.edited.emit()

    @property
    def recipe(self) -> Recipe:
        """Give the recipe as it is set; what must fit the scale or the tiles follows it."""
        chosen, kernel, tile = self._set.currentData(), self._kernel.currentData(), int(self._tile.currentData())
        minimum = int(self._minimum.currentData())
        is_paired = chosen != Layout.HR_ONLY
        recipe = replace(
            self._recipe,
            kernel=self._recipe.kernel if kernel == _SEVERAL else Kernel(kernel),
            kernels=self._recipe.kernels if kernel == _SEVERAL else (),
            minimum=min(minimum, tile) if tile else minimum,
            tile=0,
            overlap=0,
            layout=Layout.PAIRS if is_paired else Layout.HR_ONLY,
            sides=Sides(chosen) if is_paired else self._recipe.sides,
            lmdb=self._recipe.lmdb and is_paired,
            format=Format(self._format.currentData()),
            val=float(self._val.currentData()),
        ).with_scale(int(self._scale.currentData()))
        return _tiled(recipe, tile, self._recipe.overlap)


class FollowedRecipe(PlainLabel):
    """Name where the recipe of an export comes from, and whether it was changed since.

    Parameters
    ----------
    own, last : Recipe
        The recipe of the review, and that of its last export, which is shown first.
    """

    def __init__(self, own: Recipe, last: Recipe, parent: QWidget | None = None) -> None:
        super().__init__(role="dim", wrap=True, parent=parent)
        self._recipe = last
        self._name = self.tr("the recipe of this review") if own == last else self.tr("the recipe used last")

    def follow_file(self, name: str, recipe: Recipe) -> None:
        """Follow the recipe of a file from now on."""
        self._name, self._recipe = self.tr("the recipe of {file}").format(file=name), recipe

    def tell(self, recipe: Recipe) -> None:
        """Name the recipe that is followed, given what is set now."""
        told = self.tr("Follows {recipe}.") if recipe == self._recipe else self.tr("Follows {recipe}, changed here.")
        self.setText(told.format(recipe=self._name))


def _tiled(recipe: Recipe, tile: int, overlap: int) -> Recipe:
    """Cut into tiles whose sides and overlap fit the scale."""
    tile = tile // recipe.scale * recipe.scale
    overlap = min(overlap, tile // 2) // recipe.scale * recipe.scale
    return replace(recipe, minimum=min(recipe.minimum, tile), tile=tile, overlap=overlap) if tile else recipe


def _rest_of(recipe: Recipe) -> str:
    """Name the settings that are not asked for and are not what they are unasked."""
    usual = Recipe()
    names = [field.name for field in fields(Recipe) if field.name not in _ASKED | _FOLLOWS]
    values = {name: getattr(recipe, name) for name in names if getattr(recipe, name) != getattr(usual, name)}
    return "  ·  ".join(f"{name} = {str(value).lower()}" for name, value in values.items())


def _fill(box: QComboBox, entries: Sequence[tuple[str, object]], chosen: object) -> None:
    with QSignalBlocker(box):
        box.clear()
        for text, value in entries:
            box.addItem(text, value)
        box.setCurrentIndex([value for _, value in entries].index(chosen))
