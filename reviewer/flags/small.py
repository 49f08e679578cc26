"""Smaller than the recipe wants its pictures."""

from reviewer.flags._flag import Flag
from reviewer.imaging.picture import Picture
from reviewer.model.picture import Measurement
from reviewer.model.recipe import Recipe


def measure(picture: Picture, recipe: Recipe) -> Measurement:
    """Measure a picture's short side against the recipe's minimum."""
    short = min(picture.shape)
    lr_side = short // recipe.scale
    figure: dict[str, float | int | str] = {"short_side": short, "minimum": recipe.minimum, "lr_side": lr_side}
    return Measurement(score_of(short, recipe.minimum), figure, _sentence(short, lr_side, recipe))


def score_of(short: int, minimum: int) -> float:
    """Turn a short side into a score: 0 from the minimum on, above .5 below it, 1 for nothing."""
    return 0.0 if short >= minimum else 1.0 - 0.5 * short / minimum


def _sentence(short: int, lr_side: int, recipe: Recipe) -> str:
    """Say how large it is."""
    if not lr_side:
        return f"{short} px on its short side: not enough for one LR pixel at x{recipe.scale}."
    if short < recipe.minimum:
        return f"{short} px on its short side, less than the recipe's {recipe.minimum}; its LR would have {lr_side}."
    return f"{short} px on its short side; its LR has {lr_side}."


FLAG = Flag(
    key="small",
    title="Too small",
    meaning="Its short side is under the recipe's minimum: too few training tiles can be cut from it.",
    version=1,
    measure=measure,
    follows_recipe=True,
)
