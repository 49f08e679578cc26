"""Maps of where in a file's picture a flag's defect is."""

from reviewer.cli.building import registry
from reviewer.imaging.decode import open_picture
from reviewer.imaging.heat import Check, HeatMap, empty_map
from reviewer.model.recipe import Recipe


def map_heat(path: bytes, key: str, recipe: Recipe, check: Check) -> HeatMap:
    """Map a flag's defect in the picture of a file, the transparent parts composited as the recipe says.

    Raises
    ------
    ImageError
        Where the file is no usable picture.
    UsageError
        Where there is no such flag, or a plug-in's map is none.
    Exception
        What ``check`` raises, or a plug-in.
    """
    picture, _ = open_picture(path, background=recipe.background_rgb)
    check()
    found = registry().heat(key, picture, recipe, check)
    return empty_map(picture.shape) if found is None else found
