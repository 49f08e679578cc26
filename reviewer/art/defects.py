"""What happens to pictures on their way into a dump: each function does one harm to a clean picture."""

import io

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

Pixels = NDArray[np.uint8]


def jpeg_bytes(rgb: Pixels, quality: int, *, is_subsampled: bool = True) -> bytes:
    """Encode (M, N, 3) uint8 as a JPEG file of an IJG quality, with 4:2:0 or 4:4:4 chroma."""
    buffer = io.BytesIO()
    Image.fromarray(rgb).save(buffer, "JPEG", quality=quality, subsampling=2 if is_subsampled else 0)
    return buffer.getvalue()


def webp_bytes(rgb: Pixels, quality: int) -> bytes:
    """Encode (M, N, 3) uint8 as a lossy WebP file."""
    buffer = io.BytesIO()
    Image.fromarray(rgb).save(buffer, "WEBP", quality=quality)
    return buffer.getvalue()


def once_jpeg(rgb: Pixels, quality: int, *, is_subsampled: bool = True, crop: tuple[int, int] = (0, 0)) -> Pixels:
    """Give what a JPEG of the picture decodes to, cut by (rows, columns) so that the 8x8 grid no longer starts at 0."""
    with Image.open(io.BytesIO(jpeg_bytes(rgb, quality, is_subsampled=is_subsampled))) as decoded:
        return np.ascontiguousarray(np.asarray(decoded.convert("RGB"))[crop[0] :, crop[1] :])


def once_webp(rgb: Pixels, quality: int) -> Pixels:
    """Give what a lossy WebP of the picture decodes to."""
    with Image.open(io.BytesIO(webp_bytes(rgb, quality))) as decoded:
        return np.ascontiguousarray(np.asarray(decoded.convert("RGB")))


def upscaled(rgb: Pixels, factor: float, resampling: Image.Resampling = Image.Resampling.BICUBIC) -> Pixels:
    """Shrink by ``factor`` and enlarge back to the same size."""
    picture = Image.fromarray(rgb)
    small = picture.resize((round(picture.width / factor), round(picture.height / factor)), Image.Resampling.LANCZOS)
    return np.asarray(small.resize(picture.size, resampling))


def pixelated(rgb: Pixels, factor: int) -> Pixels:
    """Shrink by a whole factor, reduce to few colours and enlarge by repeating pixels."""
    rows, columns = rgb.shape[0] // factor, rgb.shape[1] // factor
    small = Image.fromarray(rgb).resize((columns, rows), Image.Resampling.BOX).quantize(24, dither=Image.Dither.NONE)
    return np.repeat(np.repeat(np.asarray(small.convert("RGB")), factor, 0), factor, 1)


def oversharpened(rgb: Pixels, radius: float, amount: float) -> Pixels:
    """Unsharp-mask with a Gaussian of ``radius`` pixels and ``amount`` (1 = 100 %)."""
    plain = rgb.astype(np.float32)
    return np.asarray(
        np.clip(plain + amount * (plain - cv2.GaussianBlur(plain, (0, 0), radius)) + 0.5, 0, 255), np.uint8
    )


def grainy(rgb: Pixels, sigma: float, seed: int) -> Pixels:
    """Add the same Gaussian grain to the three channels, ``sigma`` in levels."""
    grain = np.random.default_rng(seed).normal(0, sigma, (*rgb.shape[:2], 1))
    return np.asarray(np.clip(np.rint(rgb + grain), 0, 255), np.uint8)


def screentoned(rgb: Pixels, pitch: float = 5.0) -> Pixels:
    """Turn a picture into manga: dark stays black, light stays paper, between them dots on a 45-degree lattice."""
    grey = rgb.astype(np.float32) @ np.array([0.299, 0.587, 0.114], np.float32)
    fine = cv2.resize(grey, None, fx=3, fy=3, interpolation=cv2.INTER_LINEAR)
    rows, columns = np.mgrid[: fine.shape[0], : fine.shape[1]].astype(np.float32) / 3
    u, v = (columns + rows) / np.sqrt(2) / pitch, (columns - rows) / np.sqrt(2) / pitch
    lattice = 127.5 + 63.75 * (np.cos(2 * np.pi * u) + np.cos(2 * np.pi * v))
    tone = np.where(fine > 205, 255, np.where(fine < 70, 12, np.where(lattice > fine + 40, 20, 255))).astype(np.float32)
    small = cv2.resize(tone, (rgb.shape[1], rgb.shape[0]), interpolation=cv2.INTER_AREA)
    return np.repeat(np.asarray(np.rint(small), np.uint8)[..., None], 3, 2)


def letterboxed(rgb: Pixels, share: float = 0.12) -> Pixels:
    """Blacken a band of ``share`` of the height above and below."""
    out = rgb.copy()
    band = round(rgb.shape[0] * share)
    out[:band] = out[-band:] = 0
    return out


def patched(clean: Pixels, harmed: Pixels, top: int, left: int, side: int) -> Pixels:
    """Lay a square of the harmed picture over the clean one, both (M, N, 3)."""
    out = clean.copy()
    out[top : top + side, left : left + side] = harmed[top : top + side, left : left + side]
    return out
