"""Whether two pictures that look alike at first show the same, or differ in a place or in colour."""

from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from reviewer.imaging.hashes import GREY_SIDE, colour_of, grey_of

Plane = NDArray[np.float32]

PEAK = 12.0
"""Levels by which a place of the small grey picture must differ to be another content."""
_CALM_PEAK = 8.0  # the same where three quarters of the picture differ by no more than rounding does
_CALM = 1.0
_ABOVE_REST = 5.0  # how many times the difference of three quarters of the picture it must be
_RESTLESS, _LIVELY = (
    16.0,
    6.0,
)  # levels that three quarters of copies stay below, whatever else, and where a place differs
_FAR_PLACE = 24.0  # levels by which a place of two different pictures differs at least
_UNLIKE, _NEAR_PLACE, _TINGED = 9.0, 12.0, 5.0  # the same for those drawn after one plan, whose colours differ too
_SAME_EDGES = 1.65  # from which on two pictures are one drawing: of those drawn after one plan 3 % get so far
_NO_EDGES = 1.1  # below which a place that differs and the rest, which is then the ground alone, are two drawings
_STRONGEST = 3.0  # times the mean of its picture that an edge counts at most
COLOUR = 6.0
"""Levels (root mean square) by which colour differences must differ to be another colouring."""
_CALM_TINT = 10.0  # levels by which a place must, where the rest is the same: a small motif is little of the whole
_SAME_SHARE = 0.97  # of the cells, with what these differ by at most: none of those of a PNG drawn on again in a place
_DRAWN_ON = (3.0, 8.0)  # levels by which a second cell must differ then, and where rounding differs: a JPEG's reach 5
_OTHER_HUES = 0.8  # cosine between colours below which they are others: copies have .89, hues moved by 60 degrees .5
_STRONG, _STRONG_TINTS = 4.0, 8  # levels in the mean of so many cells, the most colourful, from which on colours tell
_PLACES = 4  # the cells of 1024 that make a place
_TINTED = 4  # the cells of 64 that do
_EDGE = GREY_SIDE // 8  # the border is not looked at: signatures and trimming live there
_BLANK = 4  # levels between the darkest and the brightest cell, or colour, of a picture that shows nothing
_KNOTS = np.arange(0, 257, 32, dtype=np.float32)
_ROUNDS, _REWEIGHTS = 3, 4
_PLIANT, _STIFF = (1.0, 0.0), (0.3, 10.0)
"""How strongly the knots of a tone curve are held at their place, and in line with those beside them: a curve that may
bend anywhere, as where light is clipped, and one along which few cells of the lightest go by all the rest."""
_TELLING = 3.0  # levels at which a difference counts half
_FARTHEST = 0.12  # of the side: how far a trimmed picture may have moved
_MOVED = 0.1  # cells of movement from which edges may differ by half of their height
_AXIS = (np.arange(GREY_SIDE, dtype=np.float32) + 0.5) / GREY_SIDE - 0.5
_ROW, _COLUMN = np.meshgrid(_AXIS, _AXIS, indexing="ij")
_AT_ROW, _AT_COLUMN = np.indices((GREY_SIDE, GREY_SIDE), np.float32)


@dataclass(frozen=True, slots=True)
class Difference:
    """Tell in what two small pictures differ once tone, size and trimming are made equal.

    ``place`` is the difference, in levels, of the most different place away from the border, less what the movement
    between the pictures explains; ``rest`` is what three quarters of the picture stay below; ``colour`` is the root
    mean square of what no change of saturation explains, in levels; ``plain`` is what three quarters of the pictures
    differ by at most as they are; ``edges`` is how far the edges of both lie at the same places and run the same way,
    0 .. 2, for a picture that was coloured anew keeps them whatever its tones become; ``tint`` is the difference in
    colour of the most different place, in levels; ``hues`` is the cosine between the strongest colours of both, 1 where
    one has none; ``spot`` is what all cells away from the border but one differ by at most as they are, in levels, and
    ``nearly_all`` what 97 % of all cells do.
    """

    place: float
    rest: float
    colour: float
    plain: float
    edges: float = 2.0
    tint: float = 0.0
    hues: float = 1.0
    spot: float = 0.0
    nearly_all: float = 0.0

    @property
    def is_other_place(self) -> bool:
        """Tell whether one place shows something else while the rest is the same."""
        return self._has_other_place or self._is_drawn_on

    @property
    def _has_other_place(self) -> bool:
        return self.place > max(_CALM_PEAK if self.plain <= _CALM else PEAK, _ABOVE_REST * self.rest)

    @property
    def _is_drawn_on(self) -> bool:
        """Tell whether all but a small place is the very same."""
        exact, rounded = _DRAWN_ON
        return self.nearly_all <= 1 and self.spot >= (rounded if self.nearly_all else exact)

    @property
    def is_other_picture(self) -> bool:
        """Tell whether hardly anything is the same, though their codes are near."""
        is_far = self.rest > _LIVELY and self.place > _FAR_PLACE
        is_like_drawn = self.rest > _UNLIKE and self.place > _NEAR_PLACE and self.colour > _TINGED
        is_recoloured = self.is_other_colour and self.edges > _SAME_EDGES
        if self._has_other_place and self.edges < _NO_EDGES:
            return True
        return not is_recoloured and (self.rest > _RESTLESS or is_far or is_like_drawn)

    @property
    def is_other_colour(self) -> bool:
        """Tell whether they are coloured differently; a grey copy is not."""
        is_tinged = self.plain <= _CALM and self.tint > _CALM_TINT
        return self.colour > COLOUR or is_tinged or self.hues < _OTHER_HUES


def is_blank(thumb: bytes) -> bool:
    """Tell whether a small picture (see ``hashes.small_picture``) shows nothing but one colour."""
    return bool(np.ptp(grey_of(thumb)) <= _BLANK and np.ptp(colour_of(thumb), axis=0).max() <= _BLANK)


def compare(first: bytes, second: bytes) -> Difference:
    """Compare two small pictures (see ``hashes.small_picture``).

    One is fitted to the other by a tone curve of nine knots, a shift and a scale per axis (B. D. Lucas, T. Kanade,
    "An Iterative Image Registration Technique", IJCAI 1981), differences far from the fit counting little. Of two kinds
    of tone curve the one counts that explains more of the most different place.
    """
    one, two = (np.asarray(grey_of(thumb), np.float32) for thumb in (first, second))
    colours = colour_of(first), colour_of(second)
    colour, tint = _colour_difference(*colours)
    plain = np.abs(one - two)
    usual, nearly_all = (float(share) for share in np.quantile(plain, (0.75, _SAME_SHARE)))
    spot = float(np.partition(plain[_EDGE:-_EDGE, _EDGE:-_EDGE], -2, axis=None)[-2])
    place, rest, edges = float(plain.max()), usual, 2.0
    if place > _CALM_PEAK:
        place, rest = _differences(one, two, *_PLIANT)
        if place > _CALM_PEAK:
            place, rest = min((place, rest), _differences(one, two, *_STIFF))
        edges = _common_edges(one, two)
    return Difference(place, rest, colour, usual, edges, tint, _common_hues(*colours), spot, nearly_all)


def _differences(one: Plane, two: Plane, loose: float, stiff: float) -> tuple[float, float]:
    """Give the place and the rest of a ``Difference``, from the fit with such a tone curve."""
    left, moved, height = _fitted(one, two, _prior(loose, stiff))
    unexplained = np.maximum(0, left - 0.5 * min(1.0, moved / _MOVED) * height)
    inner = unexplained[_EDGE:-_EDGE, _EDGE:-_EDGE]
    place = float(np.partition(inner, -_PLACES, axis=None)[-_PLACES:].mean())
    return place, float(np.quantile(left, 0.75))


def _common_edges(one: Plane, two: Plane) -> float:
    """Give how far edges run the same way, -1 .. 1, and which share of them both pictures have, 0 .. 1, added."""
    (down, across), (other_down, other_across) = np.gradient(one), np.gradient(two)
    strength, other = np.hypot(across, down), np.hypot(other_across, other_down)
    cosine = (across * other_across + down * other_down) / (strength * other + 1e-3)
    usual, other_usual = strength / (strength.mean() + 1), other / (other.mean() + 1)
    common = np.minimum(usual, other_usual)
    weight = np.minimum(common, _STRONGEST)
    way = (weight * (2 * cosine**2 - 1)).sum() / (weight.sum() + 1e-6)
    return float(way + common.sum() / (np.maximum(usual, other_usual).sum() + 1e-6))


def _fitted(one: Plane, two: Plane, prior: Plane) -> tuple[Plane, float, Plane]:
    """Give what is left after the fit, by how many cells one was moved, and the height of the edges around a cell."""
    tone = np.clip(1 - np.abs(one.ravel()[:, None] - _KNOTS) / 32, 0, 1)
    likely = np.concatenate([_KNOTS, np.zeros(4, np.float32)])
    motion = np.zeros(4, np.float32)  # columns, rows, then how much wider and higher
    left, there = np.empty(0, np.float32), two
    for turn in range(_ROUNDS):
        across = _AT_COLUMN + motion[0] + motion[2] * _COLUMN
        down = _AT_ROW + motion[1] + motion[3] * _ROW
        there = np.asarray(cv2.remap(two, across, down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE), np.float32)
        by_row, by_column = np.gradient(there)
        moving = np.stack([by_column, by_row, _COLUMN * by_column, _ROW * by_row], -1).reshape(-1, 4)
        design = np.concatenate([tone, -moving], 1)
        left, found = _robust(design, there.ravel(), prior, likely)
        if turn < _ROUNDS - 1:
            motion = np.clip(motion + found[-4:], -_FARTHEST * GREY_SIDE, _FARTHEST * GREY_SIDE)
    around = np.ones((3, 3), np.uint8)
    height = np.asarray(cv2.dilate(there, around) - cv2.erode(there, around), np.float32)
    moved = float(np.abs(motion[:2]).max() + np.abs(motion[2:]).max() / 2)
    return np.abs(left).reshape(one.shape), moved, height


@cache
def _prior(loose: float, stiff: float) -> Plane:
    """Give how strongly the nine knots and four movements are drawn to what is likely: (13, 13)."""
    bend = np.diff(np.eye(len(_KNOTS)), 2, axis=0)
    prior = np.eye(len(_KNOTS) + 4)
    prior[: len(_KNOTS), : len(_KNOTS)] = loose * np.eye(len(_KNOTS)) + stiff * bend.T @ bend
    return np.asarray(prior, np.float32)


def _robust(design: Plane, wanted: Plane, prior: Plane, likely: Plane) -> tuple[Plane, Plane]:
    """Solve least squares drawn towards what is likely, with the weight 1 / (1 + (r / 3)^2) of Cauchy."""
    weight = np.ones(len(wanted), np.float32)
    left, found = wanted, likely
    for _ in range(_REWEIGHTS):
        normal = design.T @ (design * weight[:, None]) + prior
        found = np.linalg.solve(normal, design.T @ (wanted * weight) + prior @ likely).astype(np.float32)
        left = wanted - design @ found
        weight = (1 / (1 + (left / _TELLING) ** 2)).astype(np.float32)
    return left, found


def _colour_difference(one: Plane, two: Plane) -> tuple[float, float]:
    """Measure what is left of the paler colours after those of the other, at some saturation.

    Returns
    -------
    whole, tint : float
        The root mean square of both colour differences, and how far the most different place is off, in levels.
    """
    pale, rich = sorted((one, two), key=lambda colour: float(np.abs(colour).sum()))
    power = float((rich * rich).sum())
    gain = min(1.2, max(0.0, float((rich * pale).sum()) / power)) if power else 0.0
    left = pale - gain * rich
    away = np.partition(np.hypot(left[:, 0], left[:, 1]), -_TINTED)
    return float(np.sqrt((left**2).mean())), float(away[-_TINTED])


def _common_hues(one: Plane, two: Plane) -> float:
    """Give the cosine between the colours of two pictures in the cells where these are strongest, 1 where one is pale.

    No change of saturation alters it. A cast is no other hue: what all cells have in common is looked at and left out.
    """
    return max(_strongest_cosine(one, two), _strongest_cosine(one - one.mean(0), two - two.mean(0)))


def _strongest_cosine(one: Plane, two: Plane) -> float:
    strength, other = np.hypot(*one.T), np.hypot(*two.T)
    strongest = np.argpartition(strength + other, -_STRONG_TINTS)[-_STRONG_TINTS:]
    if min(strength[strongest].mean(), other[strongest].mean()) < _STRONG:
        return 1.0
    one, two = one[strongest], two[strongest]
    return float((one * two).sum() / np.sqrt((one**2).sum() * (two**2).sum()))
