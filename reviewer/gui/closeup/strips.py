"""The rows of the contact sheet: a flagged place of a picture, and the same pixels as each kernel makes them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from reviewer.gui.prefetch.images import view_rgb
from reviewer.gui.view.regions import Region
from reviewer.imaging.luma import luma_of
from reviewer.imaging.patch import Patch, lost_places, lr_patch, patch_around, worst_place
from reviewer.imaging.profile import Cut, cut_across, profile, profile_lr
from reviewer.model.picture import Box
from reviewer.model.recipe import Kernel, Recipe

Pixels = NDArray[np.uint8]
Plane = NDArray[np.float32]

LOST = "lost"
"""Stands for a flag where the place is one that the LR loses much of, though no flag points at it."""

POINTED = "pointed"
"""Stands for a flag where the place is one that a person pointed at."""

MOST_LOST = 6
LOST_SIDE = 32


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """Say what a contact sheet shows.

    ``picture`` holds the whole candidate; ``recipe`` is the one exported by; ``side`` is how many LR pixels a cell has
    along an axis. Where there are no ``regions`` the places are those that the LR loses most of.
    """

    picture: QImage
    recipe: Recipe
    regions: Sequence[Region]
    kernels: Sequence[Kernel]
    phase: tuple[int, int]
    side: int

    def recipe_of(self, kernel: Kernel) -> Recipe:
        """Give the recipe of a column."""
        scale = self.recipe.scale
        phase = (self.phase[0] % scale, self.phase[1] % scale) if kernel is Kernel.NEAREST else (0, 0)
        return replace(self.recipe, kernel=kernel, kernels=(), random_phase=False, phase=phase)


@dataclass(frozen=True, slots=True, eq=False)
class Strip:
    """Hold one row: the region, the patch of the LR that it shows, and its pixels.

    ``cut`` is the line of the profile, counted in HR pixels from the patch's corner, and ``profile`` the luma along it.
    """

    index: int
    region: Region
    patch: Patch
    scale: int
    hr: Pixels
    lrs: Mapping[Kernel, Pixels]
    cut: Cut
    profile: Plane

    def profile_of(self, kernel: Kernel) -> Plane | None:
        """Give the luma along the same line of the LR of a kernel."""
        low = self.lrs.get(kernel)
        return None if low is None else profile_lr(luma_of(low), self.cut, self.scale)

    @property
    def cut_in_picture(self) -> Cut:
        """Give the line of the profile, counted in pixels of the whole picture."""
        row, column = self.cut.place
        return replace(self.cut, place=(row + self.patch.top * self.scale, column + self.patch.left * self.scale))

    def pixel(self, kernel: Kernel | None, down: int, across: int) -> tuple[int, int, tuple[int, int, int]] | None:
        """Give (row, column, RGB) of a place so many HR pixels from the corner of a cell, None beside its pixels."""
        shown, side = (self.hr, 1) if kernel is None else (self.lrs.get(kernel), self.scale)
        if shown is None or down // side >= shown.shape[0] or across // side >= shown.shape[1]:
            return None
        red, green, blue = shown[down // side, across // side].tolist()
        return self.patch.top * self.scale + down, self.patch.left * self.scale + across, (red, green, blue)


@dataclass(frozen=True, slots=True)
class Row:
    """Hold a strip, or None once there are no more, and tell by a ticket which sheet it belongs to."""

    ticket: int
    strip: Strip | None


def make_strips(plan: SheetPlan, ticket: int) -> Iterator[Row]:
    """Make the rows of a contact sheet, worst first, each as soon as it is done."""
    rgb = view_rgb(plan.picture)
    own = plan.recipe_of(plan.recipe.kernel)
    recipes = {kernel: plan.recipe_of(kernel) for kernel in plan.kernels}
    regions = plan.regions or [Region(LOST, _around(place)) for place in _lost(rgb, own)]
    for index, region in enumerate(regions):
        yield Row(ticket, _strip(plan, rgb, own, recipes, index, region))
    yield Row(ticket, None)


def _strip(
    plan: SheetPlan, rgb: Pixels, own: Recipe, recipes: Mapping[Kernel, Recipe], index: int, region: Region
) -> Strip:
    """Make one row; ``recipes`` are those of the columns."""
    box, scale = region.box, plan.recipe.scale
    is_given = region.flag == POINTED
    place = (box.row, box.column) if is_given else worst_place(rgb, own, box)
    patch = patch_around(rgb.shape[:2], scale, place, plan.side)
    rows, columns = patch.in_hr(scale)
    hr = rgb[rows, columns].copy()
    luma = luma_of(hr)
    inside = min(place[0] - rows.start, hr.shape[0] - 1), min(place[1] - columns.start, hr.shape[1] - 1)
    cut = cut_across(luma, inside, max(hr.shape[:2]) / 2)
    lrs = {kernel: lr_patch(rgb, recipe, patch) for kernel, recipe in recipes.items()}
    return Strip(index, region, patch, scale, hr, lrs, cut, profile(luma, cut))


def _lost(rgb: Pixels, recipe: Recipe) -> list[tuple[int, int]]:
    """Give the places that the LR loses most of."""
    return lost_places(rgb, recipe, MOST_LOST, LOST_SIDE * max(1, recipe.scale // 2))


def _around(place: tuple[int, int]) -> Box:
    """Give a small box around a place."""
    half = LOST_SIDE // 2
    return Box(max(0, place[0] - half), max(0, place[1] - half), LOST_SIDE, LOST_SIDE, 0.0)
