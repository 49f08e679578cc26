"""From whatever colours a file holds to opaque sRGB."""

import io

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms

Pixels = NDArray[np.uint8]
_BAND = 512
_SPACES = {"RGB ": "RGB", "GRAY": "L", "CMYK": "CMYK"}


def to_srgb(image: Image.Image, profile: bytes | None) -> tuple[Pixels, str | None]:
    """Convert a picture by its ICC profile.

    Parameters
    ----------
    image : Image
        Mode L, RGB or CMYK.
    profile : bytes or None
        The embedded profile; None, a damaged or an unfitting one leaves the values as they are.

    Returns
    -------
    rgb : ndarray of uint8, shape (M, N, 3)
        sRGB.
    note : str or None
        Why the profile was not followed.
    """
    if not profile:
        return pixels_of(image), None
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        space = _SPACES.get(source.profile.xcolor_space)
        if space is None or (space == "CMYK") != (image.mode == "CMYK"):
            return pixels_of(image), "its colour profile does not fit its colours and is ignored"
        if space == "RGB" and "srgb" in ImageCms.getProfileDescription(source).lower():
            return pixels_of(image), None
        made = ImageCms.profileToProfile(
            image.convert(space),
            source,
            ImageCms.createProfile("sRGB"),
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode="RGB",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return pixels_of(image), "its colour profile is damaged and is ignored"
    return pixels_of(made if made is not None else image), None


def pixels_of(image: Image.Image) -> Pixels:
    """Give a picture's pixels as (M, N, 3) uint8, band by band, so that a large one is not held twice on the way."""
    if image.mode == "L":
        return np.asarray(cv2.cvtColor(np.asarray(image), cv2.COLOR_GRAY2RGB), np.uint8)
    width, height = image.size
    rgb = np.empty((height, width, 3), np.uint8)
    for top in range(0, height, _BAND):
        band = image.crop((0, top, width, min(top + _BAND, height)))
        rgb[top : top + _BAND] = np.asarray(band.convert("RGB"))
    return rgb


def composite(rgb: Pixels, alpha: Pixels, background: tuple[int, int, int]) -> Pixels:
    """Lay (M, N, 3) uint8 over a background by an (M, N) uint8 opacity, rounding to the nearest level."""
    over = cv2.multiply(rgb, cv2.merge([alpha, alpha, alpha]), dtype=cv2.CV_16U)
    rest = 255 - alpha.astype(np.uint16)
    paper = rest[..., None] * np.asarray(background, np.uint16)
    return np.asarray((over + paper + np.uint16(127)) // np.uint16(255), np.uint8)


def has_hidden_colour(rgb: Pixels, alpha: Pixels) -> bool:
    """Tell whether pixels that cannot be seen differ in colour from one another."""
    hidden = rgb[alpha == 0]
    return bool(len(hidden) and (hidden != hidden[0]).any())


def is_grey(rgb: Pixels) -> bool:
    """Tell whether the three channels of every pixel lie within 2 levels of one another."""
    red, green, blue = cv2.split(rgb)
    return bool(max(cv2.absdiff(red, green).max(), cv2.absdiff(green, blue).max()) <= 2)
