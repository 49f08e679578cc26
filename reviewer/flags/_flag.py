"""What every flag is: a name, its meaning and a measure."""

from collections.abc import Callable
from dataclasses import dataclass

from reviewer.imaging.heat import Check, HeatMap
from reviewer.imaging.picture import Picture
from reviewer.model.picture import Measurement
from reviewer.model.recipe import Recipe

Measure = Callable[[Picture, Recipe], Measurement]
"""Measures one picture against a recipe; it never changes its input and gives the same every time.

Processors of other instructions add up floating point in other orders, which moved no score by more than 0.001.
"""

Heat = Callable[[Picture, Recipe, Check], HeatMap]
"""Maps where in a picture the defect is: float32, 0 .. 1, one cell for 8 x 8 px (``reviewer.imaging.heat.map_shape``).

Unlike a measure it looks at all of the picture, and calls the check at least once for every megapixel.
"""

Closer = Callable[[Picture, Recipe, Check], Measurement]
"""Measures one picture more closely than a scan has time for, and calls the check several times a second."""

CLOSER = "closer"
"""The name by which a figure tells that it comes from a closer look."""


@dataclass(frozen=True, slots=True)
class Flag:
    """Declare a named defect.

    ``key`` names its column and its filter word; ``title`` and ``meaning`` are for people; ``version`` rises whenever
    the measure gives other numbers, which makes stored scores stale; ``follows_recipe`` says that scale and kernel
    matter to it; ``threshold`` is where it is raised until the curator moves it; ``compares`` says that the
    scan compares pictures with one another for it once all are measured; ``reasons`` are the keys of those
    that a curator gives for this defect, the most fitting first; ``heat`` is None for a defect that has no place in the
    picture; ``closer`` is None where the measure is all that can be told.
    """

    key: str
    title: str
    meaning: str
    version: int
    measure: Measure
    follows_recipe: bool = False
    threshold: float = 0.5
    compares: bool = False
    reasons: tuple[str, ...] = ()
    heat: Heat | None = None
    closer: Closer | None = None
