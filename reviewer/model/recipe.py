"""All that decides an export, and so what the recipe-dependent flags measure against."""

import hashlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from typing import Any, Self

from reviewer.model.errors import RecipeError
from reviewer.model.meant import near
from reviewer.model.settings import taken

LARGEST_SEED = (1 << 53) - 1
"""The largest whole number that every reader of JSON keeps exact."""
LONGEST_SIDE = 65_535
"""The longest side in pixels that a minimum or a tile can ask for; no set holds a longer one."""


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


class Format(StrEnum):
    """Name the lossless format of the exported pictures, which is their extension too."""

    PNG = "png"
    WEBP = "webp"


class Grouping(StrEnum):
    """Name what is never torn between training and validation.

    A picture (with its exact copies), what is alike (near-duplicates, and the versions of one post), or a folder.
    """

    PICTURE = "picture"
    ALIKE = "alike"
    FOLDER = "folder"


@dataclass(frozen=True, slots=True)
class Recipe:
    """Hold what decides an export.

    Parameters
    ----------
    scale : int
        How many HR pixels one LR pixel stands for along an axis, 2 .. 16.
    kernel : Kernel
        The downscale method.
    kernels : tuple of Kernel
        Several methods, of which each picture draws one; a method named twice is drawn twice as often. Empty for
        ``kernel`` alone.
    phase : tuple of int
        For ``nearest``: which of the scale x scale samples is taken, (row, column).
    random_phase : bool
        For ``nearest``: whether each picture draws its phase.
    dpid_lambda : float
        For ``dpid``: 0 is a box, 0.5 balanced, 1 strong.
    linear_light : bool
        Whether light is averaged instead of sRGB values.
    seed : int
        What every drawing of chance begins with.
    alpha : AlphaPolicy
        What becomes of transparent pixels.
    background : str
        The colour that transparent pixels are composited on, ``#rrggbb``.
    minimum : int
        The shortest side of an HR picture, in pixels, that is worth training on.
    tile : int
        The side of the tiles that HR pictures are cut into, in pixels, a multiple of the scale; 0 leaves them whole.
    overlap : int
        How many pixels neighbouring tiles share, a multiple of the scale.
    flat : float
        Tiles are dropped where a smaller share of their pixels than this differs from a neighbour; 0 drops none.
    evidence : float
        Tiles are dropped where a raised flag's evidence of at least this severity touches them; 0 drops none.
    vetoes : bool
        Whether tiles that a veto touches are dropped.
    layout : Layout
        What the export holds.
    sides : Sides
        What the folders of HR and LR are called.
    format : Format
        How pictures are written.
    lmdb : bool
        Whether the pairs are written as LMDB too.
    val : float
        The share of the pairs that is set apart for validation, 0 .. 0.5.
    grouping : Grouping
        What stays together in training or validation.
    title, author, licence, description : str
        What the data set card says; empty is told as not stated.
    """

    scale: int = 4
    kernel: Kernel = Kernel.MATLAB
    kernels: tuple[Kernel, ...] = ()
    phase: tuple[int, int] = (0, 0)
    random_phase: bool = False
    dpid_lambda: float = 0.5
    linear_light: bool = False
    seed: int = 0
    alpha: AlphaPolicy = AlphaPolicy.COMPOSITE
    background: str = "#ffffff"
    minimum: int = 256
    tile: int = 0
    overlap: int = 0
    flat: float = 0.0
    evidence: float = 0.0
    vetoes: bool = True
    layout: Layout = Layout.PAIRS
    sides: Sides = Sides.HR_LR
    format: Format = Format.PNG
    lmdb: bool = False
    val: float = 0.0
    grouping: Grouping = Grouping.ALIKE
    title: str = ""
    author: str = ""
    licence: str = ""
    description: str = ""

    def __post_init__(self) -> None:
        """Refuse values that no export can follow."""
        for faults in (_faults_of_kernel, _faults_of_tiles, _faults_of_ranges, _faults_of_set):
            for key, sentence in faults(self):
                raise RecipeError(sentence, key)

    @property
    def background_rgb(self) -> tuple[int, int, int]:
        """Give the background as three values 0 .. 255."""
        red, green, blue = bytes.fromhex(self.background.removeprefix("#"))
        return red, green, blue

    def of_picture(self, digest: bytes) -> Self:
        """Give the recipe of one picture, whose content (by its SHA-256) and the seed draw its kernel and phase."""
        if not self.kernels and not self.random_phase:
            return self
        chance = hashlib.sha256(b"%d " % self.seed + digest).digest()
        which, row, column = (int.from_bytes(chance[start : start + 8], "big") for start in (0, 8, 16))
        kernel = self.kernels[which % len(self.kernels)] if self.kernels else self.kernel
        phase = (row % self.scale, column % self.scale) if self.random_phase else self.phase
        return replace(self, kernel=kernel, kernels=(), phase=phase, random_phase=False)

    def with_scale(self, scale: int) -> Self:
        """Give the recipe for another scale; what must be a multiple of it or lie within it follows."""
        tile = self.tile // scale * scale
        return replace(
            self,
            scale=scale,
            phase=(self.phase[0] % scale, self.phase[1] % scale),
            tile=tile,
            overlap=self.overlap // scale * scale,
            minimum=max(scale, min(self.minimum, tile or self.minimum)),
        )

    def to_dict(self) -> dict[str, Any]:
        """Give the recipe as plain values that JSON can hold."""
        values = asdict(self)
        return {key: list(value) if isinstance(value, tuple) else value for key, value in values.items()}

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Self:
        """Make the recipe that ``to_dict`` gave; names it does not know are an error, those not given have defaults.

        Raises
        ------
        RecipeError
            Where a name or a value cannot be used.
        """
        kinds = {f.name: f.type for f in fields(cls)}
        for key in values:
            if key not in kinds:
                likely = " or ".join(map(repr, near(key.lower(), sorted(kinds))))
                helps = f"did you mean {likely}?" if likely else f"it has {', '.join(sorted(kinds))}."
                raise RecipeError(f"A recipe has no setting {key!r}; {helps}", key)
        return cls(**{key: taken(key, kinds[key], value) for key, value in values.items()})


Faults = Iterator[tuple[str, str]]


def _faults_of_kernel(recipe: Recipe) -> Faults:
    if not 2 <= recipe.scale <= 16:
        yield "scale", f"The scale must be a whole number from 2 to 16, not {recipe.scale}."
    if not all(0 <= p < recipe.scale for p in recipe.phase):
        last = recipe.scale - 1
        yield "phase", f"The sampling phase must lie within 0 .. {last} on both axes, not {list(recipe.phase)}."
    if not 0 <= recipe.dpid_lambda <= 4:
        yield "dpid_lambda", f"The lambda of dpid must lie within 0 .. 4, not {recipe.dpid_lambda}."
    if not 0 <= recipe.seed <= LARGEST_SEED:
        yield "seed", f"The seed must be a whole number from 0 to {LARGEST_SEED}, not {recipe.seed}."
    try:
        is_colour = len(recipe.background) == 7 and len(recipe.background_rgb) == 3
    except ValueError:
        is_colour = False
    if not is_colour:
        yield "background", f"A background colour is written #rrggbb, not {recipe.background!r}."


def _faults_of_tiles(recipe: Recipe) -> Faults:
    if recipe.minimum < recipe.scale:
        yield "minimum", f"The minimum side must be at least the scale ({recipe.scale}), not {recipe.minimum}."
    if recipe.tile and (recipe.tile % recipe.scale or recipe.tile < recipe.minimum):
        asked = f"a multiple of the scale ({recipe.scale}) and at least the minimum side ({recipe.minimum})"
        yield "tile", f"The side of a tile must be {asked}, or 0 for whole pictures, not {recipe.tile}."
    if recipe.overlap and not recipe.tile:
        yield "overlap", f"Whole pictures do not overlap: set a tile, or set the overlap to 0, not {recipe.overlap}."
    if recipe.overlap % recipe.scale or not 0 <= recipe.overlap <= recipe.tile / 2:
        asked = f"a multiple of the scale ({recipe.scale}) and at most half a tile ({recipe.tile // 2})"
        yield "overlap", f"The overlap of tiles must be {asked}, not {recipe.overlap}."


def _faults_of_ranges(recipe: Recipe) -> Faults:
    for key in ("minimum", "tile"):
        if getattr(recipe, key) > LONGEST_SIDE:
            yield key, f"The recipe's {key!r} must be at most {LONGEST_SIDE} pixels, not {getattr(recipe, key)}."
    for key in ("flat", "evidence"):
        if not 0 <= getattr(recipe, key) <= 1:
            yield key, f"The recipe's {key!r} must lie within 0 .. 1, not {getattr(recipe, key)}."


def _faults_of_set(recipe: Recipe) -> Faults:
    if not 0 <= recipe.val <= 0.5:
        yield "val", f"The share for validation must lie within 0 .. 0.5, not {recipe.val}."
    if recipe.lmdb and recipe.layout is Layout.HR_ONLY:
        yield "lmdb", "LMDB holds pairs; it cannot be written with the layout hr-only."
    for key in ("title", "author", "licence", "description"):
        if not getattr(recipe, key).isprintable():
            yield key, f"The recipe's {key!r} must be one line of text that can be printed."
