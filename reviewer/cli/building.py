"""Building what commands share: the registry, its columns, reviews and recipes."""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import cache
from pathlib import Path

from reviewer.flags import Registry, load_registry
from reviewer.model.commands import command
from reviewer.model.errors import ReviewError, UsageError
from reviewer.model.picture import shown
from reviewer.model.recipe import Kernel, Recipe
from reviewer.model.scoring import FlagColumn
from reviewer.session import add_folder, is_absent, moved_to
from reviewer.store import Review


@cache
def registry() -> Registry:
    """Give every flag there is."""
    return load_registry()


def columns() -> tuple[FlagColumn, ...]:
    """Give the flags as the saved review knows them."""
    return tuple(
        FlagColumn(flag.key, flag.version, flag.follows_recipe, flag.threshold, flag.compares) for flag in registry()
    )


def changed(recipe: Recipe, scale: int | None, kernel: Kernel | None) -> Recipe:
    """Give a recipe with another scale or kernel where one is asked for."""
    made = recipe if scale is None or scale == recipe.scale else recipe.with_scale(scale)
    return made if kernel is None else replace(made, kernel=kernel, kernels=())


def open_review(path: Path, *, to_read: bool = False) -> Review:
    """Open a saved review; with ``to_read`` one that a window holds, too, as it was saved until now."""
    return Review.open(path, columns(), to_read=to_read)


def open_or_create(
    path: Path, scale: int | None, kernel: Kernel | None, folders: Sequence[Path], *, gone: bool = False
) -> Review:
    """Open a review or make it, following a recipe where one is asked for, over the folders added to it.

    A folder that lies in another of the review is not added: it is scanned with that.

    Raises
    ------
    ReviewError
        Where a folder is one of the review that was moved, or one is not there whose scores another recipe would
        empty, unless that is taken for ``gone``; nothing is changed then.
    """
    is_new = not path.exists()
    review = Review.create(path, columns(), changed(Recipe(), scale, kernel)) if is_new else open_review(path)
    with ExitStack() as held:
        held.callback(review.close)  # a file that stays held could not even be opened to be tried again
        if not is_new:
            _follow(review, scale, kernel, folders, gone=gone)
        for folder in folders:
            root = add_folder(review, folder)
            if root.path != bytes(folder.resolve()):
                from reviewer.cli.telling import words  # the window shares the rest, and prints nothing

                words.print(f"{folder} lies in {shown(root.path)}, which is scanned as a whole.", markup=False)
        held.pop_all()
    return review


def _follow(review: Review, scale: int | None, kernel: Kernel | None, folders: Sequence[Path], *, gone: bool) -> None:
    """Let a review that is there follow the recipe that is asked for, where no folder speaks against it."""
    if not gone:
        _refuse_moved(review, folders)
    recipe = changed(review.recipe, scale, kernel)
    if recipe != review.recipe:
        if not gone:
            _refuse_absent(review)
        review.set_recipe(recipe)


def _refuse_moved(review: Review, folders: Sequence[Path]) -> None:
    for folder in folders:
        moved = moved_to(review, folder)
        if moved is not None:
            root, match = moved
            raise UsageError(
                f"{folder} holds {match.found:,} of {match.looked_for:,} files of {shown(root.path)}, and none of them "
                f"is there any more: '{command('relink', review.path, folder)}' goes on with it at its new place, with "
                "every verdict and score. Nothing was scanned or changed; if it is another folder, scan with --gone."
            )


def _refuse_absent(review: Review) -> None:
    for root in review.roots():
        if any(review.sizes(root.id)) and is_absent(review, root):
            kept = f"x{review.recipe.scale} {review.recipe.kernel}"
            raise ReviewError(
                f"Nothing that is known of {shown(root.path)} is there: is the drive mounted? The review keeps to "
                f"{kept}, since its scores by another scale or kernel could not be measured now; scan with "
                "--gone to go on all the same."
            )
