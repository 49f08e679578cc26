"""What an export would write, put in words: the recipe that is asked for, and the pictures one by one."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from reviewer.export import LeftOut, Plan, PlannedPicture
from reviewer.gui.icons import Ink, dim_ink, icon, warning_ink
from reviewer.gui.labels import PlainLabel
from reviewer.gui.language import counted
from reviewer.gui.theme import current
from reviewer.model.picture import shown
from reviewer.model.recipe import Kernel, Recipe

MOST_LISTED = 500
"""Lines beyond this many are counted, not listed."""

SCALES = (2, 3, 4, 8)
SIDES = (64, 128, 256, 384, 512, 1024)


def _tr(text: str) -> str:
    return QCoreApplication.translate("ExportPlan", text)


def plan_text(plan: Plan) -> str:
    """Say how many pictures are accepted and how many of them are left out for which reasons."""
    accepted = counted(plan.accepted)
    if not plan.left_out:
        return _tr("{accepted} accepted; none is left out.").format(accepted=accepted)
    causes = Counter(entry.cause.value for entry in plan.left_out)
    why = ", ".join(f"{counted(count)} {cause}" for cause, count in causes.most_common())
    left = counted(len(plan.left_out))
    return _tr("{accepted} accepted; {left} left out: {why}.").format(accepted=accepted, left=left, why=why)


def picture_text(picture: PlannedPicture, scale: int) -> str:
    """Say what a picture becomes: its name, its size, the size of its LR, and where it comes from."""
    first = picture.cuts[0]
    more = "" if len(picture.cuts) == 1 else _tr(" and {count} more").format(count=len(picture.cuts) - 1)
    sizes = f"{first.width} × {first.height} → {first.width // scale} × {first.height // scale}"
    return f"{first.name}.png{more}  ·  {sizes}  ·  " + _tr("from {path}").format(path=shown(picture.relative))


class RecipeFields(QWidget):
    """Ask for what decides the pairs: scale, kernel and the shortest side."""

    def __init__(self, recipe: Recipe, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recipe = recipe
        self._scale = _choice([(f"×{scale}", scale) for scale in sorted({*SCALES, recipe.scale})], recipe.scale)
        self._kernel = _choice([(kernel.value, kernel.value) for kernel in Kernel], recipe.kernel.value)
        self._minimum = _choice([(f"{side} px", side) for side in sorted({*SIDES, recipe.minimum})], recipe.minimum)
        self.changed = tuple(box.currentTextChanged for box in (self._scale, self._kernel, self._minimum))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for text, field in (
            (self.tr("Scale"), self._scale),
            (self.tr("Kernel"), self._kernel),
            (self.tr("Shortest side"), self._minimum),
        ):
            field.setAccessibleName(text)
            row.addWidget(PlainLabel(text, "dim"))
            row.addWidget(field)
            row.addSpacing(8)
        row.addStretch(1)

    @property
    def recipe(self) -> Recipe:
        """Give the recipe as it is set; what must fit the scale follows it, and no tile is below the shortest side."""
        kernel, minimum = Kernel(self._kernel.currentData()), int(self._minimum.currentData())
        scaled = replace(self._recipe, minimum=minimum, kernel=kernel, tile=0, overlap=0).with_scale(
            int(self._scale.currentData())
        )
        tile = self._recipe.tile // scaled.scale * scaled.scale
        return scaled if tile < scaled.minimum else replace(scaled, tile=tile)


class PlanList(QListWidget):
    """List what is left out and why, then what each picture becomes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.setIconSize(QSize(14, 14))
        self.setAccessibleName(self.tr("Pictures of this export"))

    def show_plan(self, plan: Plan) -> None:
        """Show a plan."""
        self.clear()
        self.add_left_out(plan.left_out)
        texts = [picture_text(picture, plan.recipe.scale) for picture in plan.pictures[:MOST_LISTED]]
        self._add("export", dim_ink, texts, len(plan.pictures))

    def add_left_out(self, entries: Sequence[LeftOut]) -> None:
        """Show at the top what is left out."""
        for place, entry in enumerate(entries[:MOST_LISTED]):
            self.insertItem(place, QListWidgetItem(icon("warning", current().warning), entry.line))

    def show_faults(self, faults: Sequence[str]) -> None:
        """Show what was found wrong in an export that was read back."""
        self.clear()
        self._add("warning", warning_ink, faults[:MOST_LISTED], len(faults))

    def _add(self, mark: str, ink: Ink, texts: Iterable[str], count: int) -> None:
        sign = icon(mark, ink(current()))
        for text in texts:
            self.addItem(QListWidgetItem(sign, text))
        if count > MOST_LISTED:
            self.addItem(self.tr("and {count} more").format(count=counted(count - MOST_LISTED)))


def _choice(entries: Sequence[tuple[str, object]], chosen: object) -> QComboBox:
    box = QComboBox()
    for text, value in entries:
        box.addItem(text, value)
        if value == chosen:
            box.setCurrentText(text)
    return box
