"""All that decides an export, and so what the recipe-dependent flags measure against."""

from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any, Self

from reviewer.model.errors import RecipeError


class Kernel(StrEnum):
    """Name a downscale method; the value is what the database, the manifest and the command line say."""

    MATLAB = "matlab"
    NEAREST = "nearest"
    BOX = "box"
    BILINEAR = "bilinear"
    HAMMING = "hamming"
    MITCHELL = "mitchell"
    LANCZOS3 = "lanczos3"
    PS_SMOOTHER = "ps_smoother"
    PS_SHARPER = "ps_sharper"
    PS_BICUBIC = "ps_bicubic"
    DPID = "dpid"


class AlphaPolicy(StrEnum):
    """Name what becomes of a picture with transparent pixels."""

    COMPOSITE = "composite"
    REJECT = "reject"


class Layout(StrEnum):
    """Name what an export holds: HR and LR pairs, or HR alone for trainers that make the LR themselves."""

    PAIRS = "pairs"
    HR_ONLY = "hr-only"


class Sides(StrEnum):
    """Name the two folders of the pairs, as different trainers are used to."""

    HR_LR = "hr,lr"
    GT_LQ = "gt,lq"


@dataclass(frozen=True, slots=True)
class Recipe:
    """Hold what decides an export.

    Parameters
    ----------
    scale : int
        How many HR pixels one LR pixel stands for along an axis, 2 .. 16.
    kernel : Kernel
        The downscale method.
    phase : tuple of int
        For ``nearest``: which of the scale x scale samples is taken, (row, column).
    dpid_lambda : float
        For ``dpid``: 0 is a box, 0.5 balanced, 1 strong.
    alpha : AlphaPolicy
        What becomes of transparent pixels.
    background : str
        The colour that transparent pixels are composited on, ``#rrggbb``.
    minimum : int
        The shortest side of an HR picture, in pixels, that is worth training on.
    tile : int
        The side of the tiles that HR pictures are cut into, in pixels, a multiple of the scale; 0 leaves them whole.
    layout : Layout
        What the export holds.
    sides : Sides
        What the folders of HR and LR are called.
    """

    scale: int = 4
    kernel: Kernel = Kernel.MATLAB
    phase: tuple[int, int] = (0, 0)
    dpid_lambda: float = 0.5
    alpha: AlphaPolicy = AlphaPolicy.COMPOSITE
    background: str = "#ffffff"
    minimum: int = 256
    tile: int = 0
    layout: Layout = Layout.PAIRS
    sides: Sides = Sides.HR_LR

    def __post_init__(self) -> None:
        """Refuse values that no export can follow."""
        if not isinstance(self.scale, int) or not 2 <= self.scale <= 16:
            raise RecipeError(f"The scale must be a whole number from 2 to 16, not {self.scale}.")
        if not all(0 <= p < self.scale for p in self.phase):
            raise RecipeError(
                f"The sampling phase must lie within 0 .. {self.scale - 1} on both axes, not {self.phase}."
            )
        if not 0 <= self.dpid_lambda <= 4:
            raise RecipeError(f"The lambda of dpid must lie within 0 .. 4, not {self.dpid_lambda}.")
        if self.minimum < self.scale:
            raise RecipeError(f"The minimum side must be at least the scale ({self.scale}), not {self.minimum}.")
        if self.tile and (self.tile % self.scale or self.tile < self.minimum):
            raise RecipeError(
                f"The side of a tile must be a multiple of the scale ({self.scale}) and at least the minimum side "
                f"({self.minimum}), or 0 for whole pictures, not {self.tile}."
            )
        _ = self.background_rgb

    @property
    def background_rgb(self) -> tuple[int, int, int]:
        """Give the background as three values 0 .. 255."""
        try:
            red, green, blue = bytes.fromhex(self.background.removeprefix("#"))
        except (ValueError, AttributeError):
            raise RecipeError(f"A background colour is written #rrggbb, not {self.background!r}.") from None
        return red, green, blue

    def to_dict(self) -> dict[str, Any]:
        """Give the recipe as plain values that JSON can hold."""
        return asdict(self) | {"phase": list(self.phase)}

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Self:
        """Make the recipe that ``to_dict`` gave; names it does not know are an error.

        Raises
        ------
        RecipeError
            Where a name or a value cannot be used.
        """
        known = {f.name for f in fields(cls)}
        if unknown := sorted(values.keys() - known):
            raise RecipeError(f"A recipe has no setting {unknown[0]!r}; it has {', '.join(sorted(known))}.")
        try:
            made = dict(values)
            if "kernel" in made:
                made["kernel"] = Kernel(made["kernel"])
            if "alpha" in made:
                made["alpha"] = AlphaPolicy(made["alpha"])
            if "layout" in made:
                made["layout"] = Layout(made["layout"])
            if "sides" in made:
                made["sides"] = Sides(made["sides"])
            if "phase" in made:
                row, column = made["phase"]
                made["phase"] = (int(row), int(column))
            return cls(**made)
        except (TypeError, ValueError) as error:
            raise RecipeError(f"The recipe cannot be used: {error}.") from error
