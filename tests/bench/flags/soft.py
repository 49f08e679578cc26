"""How surely the softness flag tells enlarged and blurred pictures from sharp ones.

Run: python tests/bench/flags/soft.py [--tiers AB] [--side 1024]
"""

import argparse
from collections.abc import Callable, Iterator

import cv2
import numpy as np
from PIL import Image

from reviewer.art.defects import grainy, once_jpeg, once_webp, oversharpened, pixelated, screentoned
from reviewer.flags.soft import FLAG
from tests.bench.flags.corpus import Pixels, auc, clean_pictures, measured, ordered, recall, reduced, resized

Change = Callable[[Pixels], Pixels]
FACTORS = (1.1, 1.2, 4 / 3, 1.5, 1.8, 2.0, 2.2)
KERNELS: dict[str, int] = {
    "bilinear": Image.Resampling.BILINEAR,
    "bicubic": Image.Resampling.BICUBIC,
    "lanczos": Image.Resampling.LANCZOS,
}
SHARP: dict[str, Change] = {
    "as it is": lambda rgb: rgb,
    "x 0.7 lanczos": lambda rgb: resized(rgb, 0.7),
    "x 0.5 bicubic": lambda rgb: resized(rgb, 0.5, Image.Resampling.BICUBIC),
    "x 0.6 box": lambda rgb: resized(rgb, 0.6, Image.Resampling.BOX),
}
OTHERWISE: dict[str, Change] = {
    "JPEG 60": lambda rgb: once_jpeg(rgb, 60),
    "JPEG 90": lambda rgb: once_jpeg(rgb, 90),
    "WebP 50": lambda rgb: once_webp(rgb, 50),
    "WebP 80": lambda rgb: once_webp(rgb, 80),
    "grain 2": lambda rgb: grainy(rgb, 2, 0),
    "32 colours": lambda rgb: reduced(rgb, 32, is_dithered=False),
    "Bayer 4": lambda rgb: ordered(rgb, 4, 4),
    "screentone 5": lambda rgb: screentoned(rgb, 5.0),
    "pixels x 3": lambda rgb: pixelated(rgb, 3),
    "sharpened": lambda rgb: oversharpened(rgb, 1.0, 1.0),
    "x 0.9 bilinear": lambda rgb: resized(rgb, 0.9, Image.Resampling.BILINEAR),
    "x 0.9 area": lambda rgb: np.asarray(cv2.resize(rgb, None, fx=0.9, fy=0.9, interpolation=cv2.INTER_AREA), np.uint8),
    "x 0.8 area": lambda rgb: np.asarray(cv2.resize(rgb, None, fx=0.8, fy=0.8, interpolation=cv2.INTER_AREA), np.uint8),
    "x 0.83 bilinear": lambda rgb: resized(rgb, 0.83, Image.Resampling.BILINEAR),
    "x 0.75 area": lambda rgb: np.asarray(
        cv2.resize(rgb, None, fx=0.75, fy=0.75, interpolation=cv2.INTER_AREA), np.uint8
    ),
}


def enlarged(rgb: Pixels, factor: float, kernel: str) -> Pixels:
    """Shrink a picture and enlarge it back; ``cubic -.75`` is OpenCV's kernel."""
    small = resized(rgb, 1 / factor)
    size = (rgb.shape[1], rgb.shape[0])
    if kernel not in KERNELS:
        return cv2.resize(small, size, interpolation=cv2.INTER_CUBIC)
    return np.asarray(Image.fromarray(small).resize(size, KERNELS[kernel]))


def softened() -> Iterator[tuple[str, Change]]:
    """Name what makes a picture soft."""
    for factor in FACTORS:
        for kernel in (*KERNELS, "cubic -.75"):
            yield f"x {factor:.2f} {kernel}", lambda rgb, f=factor, k=kernel: enlarged(rgb, f, k)
    for quality in (75, 90):
        yield f"x 1.50, JPEG {quality}", lambda rgb, q=quality: once_jpeg(enlarged(rgb, 1.5, "bicubic"), q)
    yield "x 1.50, grain 2", lambda rgb: grainy(enlarged(rgb, 1.5, "bicubic"), 2, 0)
    yield "x 1.50, sharpened", lambda rgb: oversharpened(enlarged(rgb, 1.5, "bicubic"), 1.0, 1.0)
    for sigma in (0.7, 1, 2, 4):
        yield f"blur {sigma}", lambda rgb, s=sigma: cv2.GaussianBlur(rgb, (0, 0), s)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--tiers", default="AB")
    parser.add_argument("--side", type=int, default=1024)
    options = parser.parse_args()
    pictures = clean_pictures(options.tiers, options.side)

    def scores(change: Change) -> list[float]:
        return [measured(FLAG, change(rgb))[0].score for _, rgb in pictures]

    sharp = {done: scores(change) for done, change in SHARP.items()}
    clean = [score for part in sharp.values() for score in part]
    print(f"{'sharp':22}{'>.5':>7}{'median':>8}{'max':>7}")
    for done, found in {**sharp, **{done: scores(change) for done, change in OTHERWISE.items()}}.items():
        print(f"{done:22}{np.mean(np.array(found) > 0.5):7.3f}{np.median(found):8.3f}{max(found):7.3f}")
    softest = sorted(zip(sharp["as it is"], pictures, strict=True), key=lambda pair: -pair[0])[:6]
    print("softest as they are:", ", ".join(f"{name} {score:.2f}" for score, (name, _) in softest))
    print(f"{'soft':22}{'AUC':>7}{'rec@5%':>8}{'>.5':>7}")
    every = []
    for done, change in softened():
        found = scores(change)
        every += found if " x " in f" {done}" and "," not in done else []
        print(
            f"{done:22}{auc(clean, found):7.4f}{recall(clean, found, 0.05):8.3f}{np.mean(np.array(found) > 0.5):7.3f}"
        )
    print(f"{'all enlargements':22}{auc(clean, every):7.4f}{recall(clean, every, 0.05):8.3f}")
    print(f"{np.median([measured(FLAG, rgb)[1] for _, rgb in pictures]):.0f} ms a picture, with its luma")


if __name__ == "__main__":
    main()
