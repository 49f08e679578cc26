"""From whatever colours a file holds to opaque sRGB."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms

Pixels = NDArray[np.uint8]
Plane = NDArray[np.uint8]

PER_LEVEL = 257
"""How many of the 65,536 levels of 16 bits one level of 8 bits stands for."""

_BAND_PIXELS = 1 << 17  # what is worked on at a time: it stays in the processor's cache and adds nothing to speak of
_GREY = 2  # levels between channels that a lossy coder leaves in a grey picture
_SAME = 2  # levels by which a profile may differ from sRGB and still be called it
_NAME_LENGTH = 80
_RAMP = np.arange(256, dtype=np.uint8)[None]
_FITTING = {"RGB ": ("RGB", "RGBA", "L"), "GRAY": ("L",), "CMYK": ("CMYK",)}
_INPUT = {"RGB ": "RGB", "GRAY": "L", "CMYK": "CMYK"}


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """Hold what a colour profile asks for: its name, the way to sRGB if there is one to go, why it is not followed.

    The way is a transform or, for grey, ``levels``: uint8, shape (256, 3), the colour of each level.
    """

    name: str | None = None
    transform: ImageCms.ImageCmsTransform | None = None
    levels: Pixels | None = None
    note: str | None = None

    @property
    def is_followed(self) -> bool:
        """Tell whether there is a way to go."""
        return self.transform is not None or self.levels is not None


def bands(width: int, height: int) -> Iterator[slice]:
    """Give the rows of a picture in parts that are quick to work on."""
    step = max(1, _BAND_PIXELS // max(width, 1))
    return (slice(top, min(top + step, height)) for top in range(0, height, step))


def read_profile(data: bytes | None, mode: str) -> Profile:
    """Read an ICC profile for colours of a mode; a damaged or unfitting one is noted and not followed."""
    if mode == "LAB":
        return Profile(transform=_transform(ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")), "LAB"))
    if not data:
        return Profile()
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(data))
        name = _line(ImageCms.getProfileDescription(source)) or "unnamed"
        space = source.profile.xcolor_space
        if mode not in _FITTING.get(space, ()):
            return Profile(name, note="its colour profile does not fit its colours and is not followed")
        if mode == "L":
            return Profile(name, levels=_grey_levels(source, _INPUT[space]))
        transform = _transform(source, _INPUT[space])
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return Profile(note="its colour profile is damaged and is not followed")
    return Profile(name, None if _changes_nothing(transform) else transform)


def _transform(source: ImageCms.ImageCmsProfile, mode: str, flags: int = 0) -> ImageCms.ImageCmsTransform:
    return ImageCms.buildTransform(
        source,
        ImageCms.createProfile("sRGB"),
        mode,
        "RGB",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags(flags) | ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )


def _grey_levels(source: ImageCms.ImageCmsProfile, mode: str) -> Pixels | None:
    """Give the colour of each grey level, exactly: the shortcut for whole pictures is 10 levels off in the darkest."""
    transform = _transform(source, mode, ImageCms.Flags.NOOPTIMIZE)
    levels = np.asarray(transform.apply(Image.fromarray(_RAMP).convert(mode)))[0]
    return None if _is_same(levels, np.repeat(_RAMP[0, :, None], 3, 1)) else levels


def _changes_nothing(transform: ImageCms.ImageCmsTransform) -> bool:
    """Tell by trial whether a profile is sRGB under any name: then pixels are better left alone than rounded again."""
    if transform.input_mode == "CMYK":
        return False
    steps = np.linspace(0, 255, 6).astype(np.uint8)
    lattice = np.stack(np.meshgrid(steps, steps, steps), -1).reshape(1, -1, 3)
    tried = np.concatenate([np.repeat(_RAMP[..., None], 3, 2), lattice], 1)
    return _is_same(np.asarray(transform.apply(Image.fromarray(tried))), tried)


def _is_same(made: Pixels, tried: Pixels) -> bool:
    return bool(cv2.absdiff(made, np.ascontiguousarray(tried)).max() <= _SAME)


def _line(text: str) -> str:
    return "".join(c for c in " ".join(text.split()) if c.isprintable())[:_NAME_LENGTH]


def to_srgb(colour: Image.Image, profile: Profile) -> Pixels:
    """Give a picture of mode L, RGB, RGBA (the opacity is dropped), CMYK or LAB as (M, N, 3) uint8 sRGB."""
    if profile.transform is not None:
        wanted = profile.transform.input_mode
        colour = profile.transform.apply(colour if colour.mode == wanted else colour.convert(wanted))
    if colour.mode == "L":
        grey = cv2.cvtColor(np.asarray(colour), cv2.COLOR_GRAY2RGB)
        return np.asarray(grey if profile.levels is None else cv2.LUT(grey, profile.levels[None]), np.uint8)
    if colour.mode not in {"RGB", "RGBA"}:
        colour = colour.convert("RGB")
    layout = "RGBX" if colour.mode == "RGB" else "RGBA"  # four bytes a pixel, as Pillow holds them
    padded = np.frombuffer(colour.tobytes("raw", layout), np.uint8).reshape(colour.height, colour.width, 4)
    return np.asarray(cv2.cvtColor(padded, cv2.COLOR_RGBA2RGB), np.uint8)


def deep_to_srgb(deep: NDArray[np.uint16], profile: Profile) -> Pixels:
    """Give 16 bits a channel as 8 bits of sRGB.

    Parameters
    ----------
    deep : ndarray of uint16, shape (M, N, 3) or (M, N)
        Colours, or grey.
    profile : Profile
        One that is followed, read for RGB, or for L where they are grey.

    Returns
    -------
    ndarray of uint8, shape (M, N, 3)
        Rounded to the nearest level.

    Notes
    -----
    Profiles are followed for colours of 8 bits. Between those, the colour of a pixel is mixed of the four that its own
    lies among (tetrahedral interpolation, doi:10.1117/12.208656): rounded to 8 bits first, dark vivid colours would
    come out up to a dozen levels off.
    """
    if profile.levels is not None:
        low, rest = np.divmod(deep.astype(np.uint32), PER_LEVEL)
        lower, upper = profile.levels[low], profile.levels[np.minimum(low + 1, 255)]
        return _mixed((PER_LEVEL - rest)[..., None] * lower + rest[..., None] * upper)
    low, rest = np.divmod(deep, np.uint16(PER_LEVEL))
    order = np.argsort(PER_LEVEL - rest, axis=2, kind="stable")  # the channel nearest to its next level comes first
    ahead = np.take_along_axis(rest, order, 2).astype(np.uint32)
    corner, before = low.astype(np.uint8), np.full_like(ahead[..., :1], PER_LEVEL)
    total = np.zeros(deep.shape, np.uint32)
    for step in range(3):
        channel, after = order[..., step : step + 1], ahead[..., step : step + 1]
        total += (before - after) * to_srgb(Image.fromarray(corner), profile)
        np.put_along_axis(corner, channel, np.take_along_axis(corner, channel, 2) + np.uint8(1), 2)
        before = after
    return _mixed(total + before * to_srgb(Image.fromarray(corner), profile))


def _mixed(total: NDArray[np.uint32]) -> Pixels:
    """Give sums whose weights add up to 257 as levels; no quotient by 257 lies halfway between two."""
    return np.asarray((total + PER_LEVEL // 2) // PER_LEVEL, np.uint8)


def composite(rgb: Pixels, alpha: Plane, background: tuple[int, int, int]) -> None:
    """Lay (M, N, 3) uint8 over a background by an (M, N) uint8 opacity, in place, rounded to the nearest level."""
    for band in bands(rgb.shape[1], rgb.shape[0]):
        opacity = alpha[band].astype(np.uint16)
        rest = 255 - opacity
        if not rest.any():
            continue
        planes = [
            _laid(plane, level, opacity, rest) for plane, level in zip(cv2.split(rgb[band]), background, strict=True)
        ]
        rgb[band] = cv2.merge(planes)


def _laid(plane: NDArray[Any], level: int, opacity: NDArray[np.uint16], rest: NDArray[np.uint16]) -> Plane:
    """Give (plane * opacity + level * rest) / 255 to the nearest; no quotient by 255 lies halfway between levels."""
    total = plane * opacity
    total += rest * np.uint16(level)
    total += np.uint16(128)
    total += total >> np.uint16(8)  # with this, a division by 256 is one by 255
    return np.asarray(total >> np.uint16(8), np.uint8)


def has_hidden_colour(rgb: Pixels, alpha: Plane) -> bool:
    """Tell whether pixels that cannot be seen differ in colour from one another."""
    first: Pixels | None = None
    for band in bands(rgb.shape[1], rgb.shape[0]):
        hidden = rgb[band][alpha[band] == 0]
        if not len(hidden):
            continue
        first = hidden[0] if first is None else first
        if (hidden != first).any():
            return True
    return False


def is_grey(rgb: Pixels, alpha: Plane | None) -> bool:
    """Tell whether red and blue of every pixel that can be seen lie within 2 levels of green."""
    for band in bands(rgb.shape[1], rgb.shape[0]):
        red, green, blue = cv2.split(rgb[band])
        away = cv2.max(cv2.absdiff(red, green), cv2.absdiff(green, blue))
        if alpha is not None:
            away = cv2.min(away, alpha[band])
        if away.max() > _GREY:
            return False
    return True
