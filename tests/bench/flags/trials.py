"""What each flag is tried on: harms that must raise it, and changes that must not."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

import cv2
import numpy as np

from reviewer.art.defects import grainy, letterboxed, once_jpeg, once_webp, oversharpened, pixelated, screentoned
from reviewer.imaging.edges import near_transparency
from reviewer.imaging.picture import Picture
from reviewer.model.picture import Measurement
from reviewer.model.recipe import Recipe
from tests.bench.flags import chroma, duplicate, noise, painters, soft, tags
from tests.bench.flags.corpus import NEVER_COMPRESSED, Pixels, reduced, resized

Figure = dict[str, float | int | str]
"""What a flag measured, by name."""

Change = Callable[[Pixels, int], Pixels]
"""Makes another picture of (M, N, 3) uint8, the same each time for a seed."""


@dataclass(frozen=True)
class Labels:
    """Name a column of the labelled pictures, and which of its values say that the flag must be raised or must not."""

    column: str
    high: frozenset[str]
    low: frozenset[str] = frozenset({"0"})


@dataclass(frozen=True)
class Trial:
    """Name the conditions of one flag.

    ``clean`` and ``harmed`` are made from clean pictures; ``unlabelled`` is a column of the labelled pictures: those
    with 0 there are negatives too, as they are; ``labels`` are compared by series of copies. ``measure`` is given the
    clean picture, the changed one and the condition, for a flag that looks at more than the changed one alone.
    ``holds`` tells whether a changed picture carries the harm at all; with ``is_graded`` the changes that do no harm
    are told of by themselves, as rims too wide to be lost are, and are no plain negatives; ``styles`` of labelled
    pictures are harmed too and told of by themselves; ``ladder`` goes from what scores least to what scores most; with
    ``has_alpha`` pictures keep their alpha. ``truths`` tells, from a harmful condition, the seed and the flag's figure,
    what of it is right.
    """

    harmed: dict[str, Change]
    clean: dict[str, Change] = field(default_factory=dict)
    unlabelled: str | None = None
    labels: tuple[Labels, ...] = ()
    recipe: Recipe = field(default_factory=Recipe)
    measure: Callable[[Pixels, Picture, str], Measurement] | None = None
    holds: Callable[[Picture, Picture, str], bool] | None = None
    is_graded: bool = False
    styles: tuple[str, ...] = ()
    ladder: dict[str, Change] = field(default_factory=dict)
    has_alpha: bool = False
    truths: Callable[[str, int, Figure], dict[str, bool]] | None = None


def plain(change: Callable[[Pixels], Pixels]) -> Change:
    """Give a change that needs no seed the form of one that has it."""
    return lambda rgb, _: change(rgb)


def _all_plain(changes: dict[str, Callable[[Pixels], Pixels]]) -> dict[str, Change]:
    return {name: plain(change) for name, change in changes.items()}


def _cut_of(seed: int) -> tuple[int, int]:
    """Give how many rows and columns are cut off before a grid's first block."""
    return seed % 8, seed // 8 % 8


def _compressed(quality: int, *, is_subsampled: bool) -> Change:
    """Give a JPEG's past on a grid of any phase."""
    return lambda rgb, seed: once_jpeg(rgb, quality, is_subsampled=is_subsampled, crop=_cut_of(seed))


def _grid_truths(condition: str, seed: int, figure: Figure) -> dict[str, bool]:
    """Tell whether the quality and the grid of a JPEG were read back."""
    down, across = _cut_of(seed)
    found = figure.get("row_phase"), figure.get("column_phase")
    away = abs(int(figure.get("quality", 0)) - int(condition.split(maxsplit=1)[0].removeprefix("Q")))
    return {"Q exact": away == 0, "Q within 1": away <= 1, "phase": found == (-down % 8, -across % 8)}


def _noise_truths(condition: str, _seed: int, figure: Figure) -> dict[str, bool]:
    """Tell whether a kind of noise was named, and grain measured within 20 %."""
    kind, _ = noise.NOISY[condition]
    truths = {"named": figure.get("kind") == kind}
    if kind == "grain":
        sigma = float(condition.split()[1].strip(","))
        truths["sigma within 20 %"] = abs(float(figure.get("sigma", 0)) / sigma - 1) <= 0.2
    return truths


def _rimmed(name: str, width: int) -> Change:
    return lambda rgb, seed: painters.PAINTERS[name](rgb, width, seed)


def _holds_rim(before: Picture, after: Picture, condition: str) -> bool:
    """Tell whether 300 px of rim can be seen in a picture."""
    matte = None if before.alpha is None else near_transparency(before.alpha)
    width = int(condition.split()[1])
    return painters.painted_length(before.rgb, after.rgb, width, matte) >= 300


def _holds_colour(before: Picture, _after: Picture, _condition: str) -> bool:
    """Tell whether a hundredth of a picture is coloured: there is no chroma to halve in a grey one."""
    spread = before.rgb.max(2).astype(np.int16) - before.rgb.min(2)
    return float((spread > 24).mean()) >= 0.01


_DOTS = 9
"""Pixels across the least area in which a screen can show: about two of its dots."""


def _holds_noise(before: Picture, after: Picture, condition: str) -> bool:
    """Tell whether a tenth of a picture has areas of tone that a screen turns to something else, or gradients to band.

    A line that has a tone is none: there is no room on it for dots.
    """
    if noise.NOISY[condition][0] == "grain":
        return True
    toned = noise.toned(before.rgb).astype(np.int16)
    if noise.NOISY[condition][0] == "banding":
        return noise.climbing_share(toned[..., 1], 255 / (int(condition.split(maxsplit=1)[0]) - 1)) >= 0.05
    tones = ((toned.min(2) > 70) & (toned.max(2) < 205)).astype(np.uint8)
    areas = cv2.morphologyEx(tones, cv2.MORPH_OPEN, np.ones((_DOTS, _DOTS), np.uint8))
    return float(areas.mean()) >= 0.1 and after.shape == before.shape


def _lined(width: float) -> Change:
    return lambda rgb, seed: painters.lined(rgb, width, seed)


def _doubled(share: float) -> Change:
    return lambda rgb, seed: painters.doubled(rgb, share, seed)


def _barred(rgb: Pixels, seed: int) -> Pixels:
    """Put bars of some height, black or white, above and below or on both sides."""
    share = (0.03, 0.06, 0.12)[seed % 3]
    turned = np.ascontiguousarray(rgb.swapaxes(0, 1)) if seed % 2 else rgb
    band = round(len(turned) * share)
    out = letterboxed(turned, share)
    edges = np.concatenate([turned[band], turned[-band - 1]]).max(1)
    dark, light = np.mean(edges < 60), np.mean(edges > 200)
    if dark > light or (seed % 5 == 0 and light < 0.2):  # bars of the picture's own colour would be none
        out[:band] = out[len(out) - band :] = 255
    return np.ascontiguousarray(out.swapaxes(0, 1)) if seed % 2 else out


def _emptied(rgb: Pixels, seed: int) -> Pixels:
    """Leave a small part of a picture on one colour."""
    out = np.full_like(rgb, (seed * 37) % 256)
    part = resized(rgb, 0.12)
    top, left = (rgb.shape[0] - part.shape[0]) // 2, (rgb.shape[1] - part.shape[1]) // 2
    out[top : top + part.shape[0], left : left + part.shape[1]] = part
    return out


def _recoloured(rgb: Pixels, factor: int) -> Pixels:
    """Enlarge by repeating pixels, and reduce to 16 colours by error diffusion afterwards."""
    return reduced(pixelated(rgb, factor), 16, is_dithered=True)


def _blurred(sigma: float) -> Change:
    return lambda rgb, _: np.asarray(cv2.GaussianBlur(rgb, (0, 0), sigma))


AS_IT_IS: dict[str, Change] = {"as it is": plain(lambda rgb: rgb)}
_RESIZED = _all_plain({name: NEVER_COMPRESSED[name] for name in ("x 0.7", "x 0.83", "x 1.3")})
_SHARPENED: dict[str, Change] = {
    f"unsharp {radius} {amount:.0%}": plain(partial(painters.sharpened, radius=radius, amount=amount))
    for radius, amount in ((0.7, 1.0), (1.0, 1.5), (1.5, 2.0), (2.0, 3.0))
}

TRIALS: dict[str, Trial] = {
    "jpeg": Trial(
        harmed={
            f"Q{quality} {'4:2:0' if halved else '4:4:4'}": _compressed(quality, is_subsampled=halved)
            for quality in (50, 75, 85, 90, 95, 97, 99)
            for halved in (True, False)
        },
        clean=_all_plain(NEVER_COMPRESSED),
        truths=_grid_truths,
    ),
    "chroma": Trial(harmed=_all_plain(chroma.HALVED), clean=_all_plain(chroma.WHOLE), holds=_holds_colour),
    "rim_light": Trial(
        harmed={f"{name} {width} px": _rimmed(name, width) for name in painters.PAINTERS for width in (1, 2)},
        clean={
            **AS_IT_IS,
            **{f"{name} {width} px": _rimmed(name, width) for name in painters.PAINTERS for width in (6, 8)},
        },
        unlabelled="rim",
        holds=_holds_rim,
        is_graded=True,
        styles=("anime-still", "manga"),
        has_alpha=True,
        labels=(
            Labels("solid_rim", frozenset({"pos"}), frozenset({"neg"})),
            Labels("rim_m", frozenset({"1", "1.5", "2"})),
        ),
    ),
    "thin_lines": Trial(
        harmed={},
        clean=AS_IT_IS,
        labels=(Labels("thin2", frozenset({"2"})),),
        ladder={f"lines {width} px": _lined(width) for width in (6, 4, 3, 2, 1.5, 1)},
        has_alpha=True,
    ),
    "sketch": Trial(
        harmed={f"doubled {share:.0%}": _doubled(share) for share in (0.15, 0.3, 0.7)},
        clean=AS_IT_IS,
        unlabelled="sketch_m",
        has_alpha=True,
        labels=(Labels("sketch_m", frozenset({"1", "1.5", "2"})),),
    ),
    "halo": Trial(
        harmed=_SHARPENED,
        clean={**AS_IT_IS, **_RESIZED},
        unlabelled="halo2",
        has_alpha=True,
        ladder={
            f"unsharp 1 {amount:.0%}": plain(partial(painters.sharpened, radius=1.0, amount=amount))
            for amount in (0, 0.5, 1, 1.5, 2, 3)
        },
        labels=(Labels("halo2", frozenset({"1", "2"})),),
    ),
    "soft": Trial(
        harmed=_all_plain(dict(soft.softened())),
        clean=_all_plain(soft.SHARP),
        labels=(Labels("blur", frozenset({"2"})),),
    ),
    "pixelated": Trial(
        harmed={
            **{f"pixels x {k}": plain(partial(pixelated, factor=k)) for k in (2, 3, 4, 5, 6, 8)},
            **{f"pixels x {k}, 16 colours": plain(partial(_recoloured, factor=k)) for k in (3, 4)},
        },
        clean={
            **AS_IT_IS,
            **_RESIZED,
            "Q60": _compressed(60, is_subsampled=True),
            "screentone 4": plain(partial(screentoned, pitch=4.0)),
            "screentone on 8 px": plain(partial(screentoned, pitch=32**0.5)),
            "screentone on 16 px": plain(partial(screentoned, pitch=128**0.5)),
            "grain 2": lambda rgb, seed: grainy(rgb, 2, seed),
        },
    ),
    "noise": Trial(
        harmed=_all_plain({name: change for name, (_, change) in noise.NOISY.items()}),
        clean=_all_plain(noise.CLEAN),
        truths=_noise_truths,
        holds=_holds_noise,
        labels=(Labels("noise", frozenset({"grain", "dither", "screentone"}), frozenset({"none"})),),
    ),
    "flat": Trial(harmed={"a small part on one colour": _emptied}, clean={**AS_IT_IS, "blurred": _blurred(1.5)}),
    "small": Trial(harmed={"x 0.2": plain(partial(resized, factor=0.2))}, clean=AS_IT_IS),
    "border": Trial(
        harmed={"bars": _barred},
        clean={
            **AS_IT_IS,
            **_RESIZED,
            "WebP 80": plain(partial(once_webp, quality=80)),
            "sharpened": plain(partial(oversharpened, radius=1.0, amount=1.0)),
        },
    ),
    "duplicate": Trial(
        harmed=_all_plain(duplicate.COPIES),
        clean={**_all_plain(duplicate.VARIANTS), "another picture": plain(duplicate.another)},
        measure=duplicate.measure,
    ),
    "tag": Trial(
        harmed=dict.fromkeys(tags.AGAINST, AS_IT_IS["as it is"]),
        clean=dict.fromkeys(tags.HARMLESS, AS_IT_IS["as it is"]),
        measure=tags.measure,
    ),
}
"""The conditions of every flag."""
