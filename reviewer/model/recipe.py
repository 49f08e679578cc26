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
    """

    scale: int = 4
    kernel: Kernel = Kernel.MATLAB
    phase: tuple[int, int] = (0, 0)
    dpid_lambda: float = 0.5
    alpha: AlphaPolicy = AlphaPolicy.COMPOSITE
    background: str = "#ffffff"
    minimum: int = 256

    def __post_init__(self) -> None:
        """Refuse values that no export can follow."""
        if not 2 <= self.scale <= 16:
            raise RecipeError(f"The scale must be a whole number from 2 to 16, not {self.scale}.")
        if not all(0 <= p < self.scale for p in self.phase):
            raise RecipeError(
                f"The sampling phase must lie within 0 .. {self.scale - 1} on both axes, not {self.phase}."
            )
        if not 0 <= self.dpid_lambda <= 4:
            raise RecipeError(f"The lambda of dpid must lie within 0 .. 4, not {self.dpid_lambda}.")
        if self.minimum < self.scale:
            raise RecipeError(f"The minimum side must be at least the scale ({self.scale}), not {self.minimum}.")
        _ = self.background_rgb

    @property
    def background_rgb(self) -> tuple[int, int, int]:
        """Give the background as three values 0 .. 255."""
        digits = self.background.removeprefix("#")
        try:
            red, green, blue = bytes.fromhex(digits)
        except ValueError:
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
            if "phase" in made:
                row, column = made["phase"]
                made["phase"] = (int(row), int(column))
            return cls(**made)
        except (TypeError, ValueError) as error:
            raise RecipeError(f"The recipe cannot be used: {error}.") from error
