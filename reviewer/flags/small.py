"""``small``: the picture is smaller than the recipe has any use for."""

from reviewer.flags._flag import Flag
from reviewer.imaging.picture import Picture
from reviewer.model.picture import Measurement
from reviewer.model.recipe import Recipe

_JUST_ENOUGH = 0.45
_FALL = 4.0


def measure_small(picture: Picture, recipe: Recipe) -> Measurement:
    """Compare the shorter side with the shortest that the recipe takes.

    Parameters
    ----------
    picture : Picture
    recipe : Recipe
        Its ``minimum`` is in HR pixels; its ``scale`` says what one LR pixel takes.

    Returns
    -------
    Measurement
        Above 0.5 below the minimum, up to 1 where not even one LR pixel is left; below 0.5 from the minimum on.
    """
    side = min(picture.shape)
    share = side / recipe.minimum
    figure: dict[str, float | int | str] = {"short_side": side, "minimum": recipe.minimum}
    if side < recipe.scale:
        sentence = f"Its short side is {side} px: at scale {recipe.scale} no pixel of an LR is left."
        return Measurement(1.0, figure, sentence)
    if share < 1:
        return Measurement(
            1 - 0.5 * share, figure, f"Its short side is {side} px; the recipe asks for {recipe.minimum} px."
        )
    return Measurement(_JUST_ENOUGH / share**_FALL, figure, f"Its short side is {side} px.")


FLAG = Flag(
    key="small",
    title="Too small",
    meaning="Its short side is under the recipe's minimum: no patch of the size that trainers cut fits into it.",
    version=1,
    measure=measure_small,
    follows_recipe=True,
)
