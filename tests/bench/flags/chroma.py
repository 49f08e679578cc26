"""How surely the chroma flag tells chroma stored at half size from whole chroma.

Run: python -m tests.bench.flags.chroma [--tiers AB] [--side 704]
"""

import argparse
import io
import tempfile
from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from reviewer.art.defects import grainy, once_jpeg, once_webp, pixelated
from reviewer.flags.chroma import FLAG
from reviewer.imaging.kernels import cubic
from tests.bench.flags.corpus import Pixels, auc, clean_pictures, measured, ordered, recall, reduced, resized

Change = Callable[[Pixels], Pixels]


def once_422(rgb: Pixels, quality: int) -> Pixels:
    """Give what a JPEG with chroma at half its columns decodes to."""
    buffer = io.BytesIO()
    Image.fromarray(rgb).save(buffer, "JPEG", quality=quality, subsampling=1)
    with Image.open(buffer) as decoded:
        return np.asarray(decoded.convert("RGB"))[3:, 4:]


def once_video(rgb: Pixels, codec: str, ending: str) -> Pixels:
    """Give the third frame of a video of one picture, as OpenCV decodes it: each chroma sample is repeated."""
    rows, columns = (size // 2 * 2 for size in rgb.shape[:2])
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/a.{ending}"
        writer = cv2.VideoWriter(path, cv2.VideoWriter.fourcc(*codec), 25, (columns, rows))
        for _ in range(3):
            writer.write(cv2.cvtColor(rgb[:rows, :columns], cv2.COLOR_RGB2BGR))
        writer.release()
        reader = cv2.VideoCapture(path)
        frame = [reader.read()[1] for _ in range(3)][-1]
        reader.release()
    return np.asarray(cv2.cvtColor(frame, cv2.COLOR_BGR2RGB)[1:, 1:], np.uint8)


def played(rgb: Pixels) -> Pixels:
    """Give a frame as players show it: chroma lies on every other column, between two rows, enlarged by a bicubic."""
    ycc = np.asarray(Image.fromarray(rgb).convert("YCbCr"))
    ycc = ycc[: ycc.shape[0] // 2 * 2, : ycc.shape[1] // 2 * 2].copy()
    rows, columns = ycc.shape[:2]
    for channel in (1, 2):
        plane = ycc[..., channel].astype(np.float64)
        beside = np.pad(plane, ((0, 0), (1, 0)), mode="edge")[:, :-1]
        left = (beside[:, ::2] + 2 * plane[:, ::2] + plane[:, 1::2]) / 4
        small = np.rint((left[::2] + left[1::2]) / 2)
        large = _doubling(rows, -0.25) @ small @ _doubling(columns, 0.0).T
        ycc[..., channel] = np.clip(np.rint(large), 0, 255)
    return np.asarray(Image.fromarray(ycc, "YCbCr").convert("RGB"))[1:, 1:]


def _doubling(size: int, first: float) -> NDArray[np.float64]:
    """Give the matrix that doubles to a size by the bicubic of players (b=0, c=.6), its first sample there."""
    weights = cubic(0, 0.6)(np.arange(size)[:, None] / 2 + first - np.arange(size // 2))
    return np.asarray(weights / weights.sum(1, keepdims=True))


WHOLE: dict[str, Change] = {
    "as it is": lambda rgb: rgb,
    "x 0.7": lambda rgb: resized(rgb, 0.7),
    "x 1.3": lambda rgb: resized(rgb, 1.3),
    "x 2 bilinear": lambda rgb: resized(rgb, 2, Image.Resampling.BILINEAR),
    "x 2 bicubic": lambda rgb: resized(rgb, 2, Image.Resampling.BICUBIC),
    "x 2 lanczos": lambda rgb: resized(rgb, 2, Image.Resampling.LANCZOS),
    "x 4 bicubic": lambda rgb: resized(rgb, 4, Image.Resampling.BICUBIC),
    "JPEG 50 4:4:4": lambda rgb: once_jpeg(rgb, 50, is_subsampled=False),
    "JPEG 90 4:4:4": lambda rgb: once_jpeg(rgb, 90, is_subsampled=False, crop=(3, 4)),
    "256 colours, dithered": lambda rgb: reduced(rgb, 256, is_dithered=True),
    "Bayer 4": lambda rgb: ordered(rgb, 4, 4),
    "grain 2": lambda rgb: grainy(rgb, 2, 0),
    "pixels x 2": lambda rgb: pixelated(rgb, 2),
    "pixels x 3": lambda rgb: pixelated(rgb, 3),
    "pixels x 4": lambda rgb: pixelated(rgb, 4),
}
HALVED: dict[str, Change] = {
    **{f"JPEG {q} 4:2:0": lambda rgb, q=q: once_jpeg(rgb, q, crop=(3, 4)) for q in (50, 75, 90, 95, 99)},
    **{f"WebP {q}": lambda rgb, q=q: once_webp(rgb, q)[1:, 1:] for q in (30, 50, 75, 90, 95)},
    **{f"JPEG {q} 4:2:2": lambda rgb, q=q: once_422(rgb, q) for q in (75, 90, 99)},
    "video, MPEG-4": lambda rgb: once_video(rgb, "mp4v", "mp4"),
    "video, VP9": lambda rgb: once_video(rgb, "VP90", "webm"),
    "video, played": played,
    "JPEG 90, brighter": lambda rgb: np.clip(once_jpeg(rgb, 90) * 1.08 + 0.5, 0, 255).astype(np.uint8),
    "JPEG 90, grain 1.5": lambda rgb: grainy(once_jpeg(rgb, 90), 1.5, 0),
    "JPEG 90, then 95 4:4:4": lambda rgb: once_jpeg(once_jpeg(rgb, 90, crop=(3, 4)), 95, is_subsampled=False),
    "JPEG 90, x 0.75 (lost)": lambda rgb: resized(once_jpeg(rgb, 90), 0.75),
}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--tiers", default="AB")
    parser.add_argument("--side", type=int, default=704)
    options = parser.parse_args()
    pictures = clean_pictures(options.tiers, options.side)

    def scores(change: Change) -> list[float]:
        results = [measured(FLAG, change(rgb))[0] for _, rgb in pictures]
        return [result.score for result in results if "trace_down" in result.figure]

    print(f"{'whole':24}{'n':>4}{'>.5':>7}{'max':>7}")
    clean: list[float] = []
    for done, change in WHOLE.items():
        found = scores(change)
        clean += found
        print(f"{done:24}{len(found):4}{np.mean(np.array(found) > 0.5):7.3f}{max(found):7.3f}")
    print(f"{'all':24}{len(clean):4}{np.mean(np.array(clean) > 0.5):7.3f}")
    print(f"{'halved':24}{'n':>4}{'AUC':>8}{'rec@.5%':>9}{'>.5':>7}")
    for done, change in HALVED.items():
        found = scores(change)
        told = np.mean(np.array(found) > 0.5)
        print(f"{done:24}{len(found):4}{auc(clean, found):8.4f}{recall(clean, found, 0.005):9.3f}{told:7.3f}")
    print(f"{np.median([measured(FLAG, rgb)[1] for _, rgb in pictures]):.0f} ms a picture")


if __name__ == "__main__":
    main()
