"""Holds the line flags against painted defects and labelled pictures: ``python -m tests.bench.flags.lines [SHEETS]``.

Prints, for each painter and width, how well the measure tells painted pictures from all that carry no label of the
defect, the same for the labels themselves (counted by series of copies), the false-positive thresholds and the cost of
the shared passes. With a folder it also writes contact sheets of the worst false positives and misses there.
"""

import csv
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from reviewer.flags import halo, rim_light, sketch, thin_lines
from reviewer.imaging.cuts import cut_out
from reviewer.imaging.decode import open_picture
from reviewer.imaging.lines import trace_lines
from reviewer.imaging.picture import Picture
from reviewer.imaging.steps import trace_steps
from reviewer.imaging.strokes import trace_strokes
from reviewer.model.picture import Measurement
from reviewer.model.recipe import Recipe
from tests.bench.flags import painters
from tests.pictures import pictures_root

Label = dict[str, str]
SIDE = 1184
"""Painted pictures are cut to this many pixels along a side (1.4 MP)."""


def auc(positive: Iterable[float], negative: Iterable[float]) -> float:
    """Give the chance that a positive scores above a negative, ties counted half."""
    high, low = np.asarray(list(positive), float), np.sort(np.asarray(list(negative), float))
    if not len(high) or not len(low):
        return float("nan")
    wins = np.searchsorted(low, high, "left") + np.searchsorted(low, high, "right")
    return float(wins.sum() / 2 / len(low) / len(high))


def by_series(labels: list[Label], values: dict[str, float]) -> list[float]:
    """Average the values of pictures that are copies of one."""
    grouped: dict[str, list[float]] = {}
    for label in labels:
        grouped.setdefault(label["series"], []).append(values[label["file"]])
    return [float(np.mean(group)) for group in grouped.values()]


def busiest_cut(picture: Picture) -> Picture:
    """Cut the part of a picture that holds most outline."""
    rows, columns = picture.shape
    if rows * columns <= SIDE * SIDE:
        return picture
    high, wide = min(SIDE, rows), min(SIDE, columns)
    coarse = cv2.resize(painters.outlines(picture.rgb).astype(np.float32), (columns // 8, rows // 8))
    total = cv2.integral(coarse)
    h, w = high // 8, wide // 8
    held = total[h:, w:] - total[:-h, w:] - total[h:, :-w] + total[:-h, :-w]
    top, left = (int(place) * 8 for place in np.unravel_index(held.argmax(), held.shape))
    part = (slice(top, top + high), slice(left, left + wide))
    alpha = None if picture.alpha is None else picture.alpha[part].copy()
    return Picture(picture.rgb[part].copy(), alpha, picture.facts)


def measure_all(root: Path, labels: list[Label]) -> dict[str, dict[str, Measurement]]:
    """Measure every labelled picture with each line flag, by flag key and file."""
    flags = (rim_light.FLAG, sketch.FLAG, halo.FLAG, thin_lines.FLAG)
    found: dict[str, dict[str, Measurement]] = {flag.key: {} for flag in flags}
    for label in labels:
        picture, _ = open_picture(bytes(root / label["file"]))
        for flag in flags:
            found[flag.key][label["file"]] = flag.measure(picture, Recipe())
    return found


def paint_all(
    cuts: list[Picture],
    paint: Callable[[NDArray[np.uint8], int], NDArray[np.uint8]],
    measure: Callable[[Picture], float],
) -> list[float]:
    """Paint each picture with its own seed and measure it."""
    return [measure(Picture(paint(cut.rgb, 1000 + i), cut.alpha, cut.facts)) for i, cut in enumerate(cuts)]


def row(name: str, painted: list[float], same: list[float], others: list[float]) -> None:
    """Print one line of a table."""
    one, two, five = np.quantile(others, [0.99, 0.98, 0.95])
    shares = " ".join(f"{np.mean(np.array(painted) > limit):.2f}" for limit in (one, two, five))
    rise = np.mean(np.array(painted) > np.array(same))
    print(
        f"{name:14} rise {rise:.2f}  AUC same {auc(painted, same):.3f}  others {auc(painted, others):.3f}"
        f"  raised at 1/2/5 % {shares}"
    )


def rim_tables(cuts: list[Picture], others: list[float]) -> None:
    """Print how each painted rim is told apart."""

    def measured(picture: Picture) -> float:
        return rim_light.FLAG.measure(picture, Recipe()).score

    same = [measured(cut) for cut in cuts]
    for name, paint in painters.PAINTERS.items():
        for width in (1, 2, 4, 6, 8):
            row(
                f"{name} {width}",
                paint_all(cuts, lambda rgb, seed, p=paint, w=width: p(rgb, w, seed), measured),
                same,
                others,
            )


def sketch_tables(cuts: list[Picture], others: list[float]) -> None:
    """Print how doubled strokes are told apart."""

    def measured(picture: Picture) -> float:
        return sketch.FLAG.measure(picture, Recipe()).score

    same = [measured(cut) for cut in cuts]
    for share in (0.15, 0.3, 0.7):
        row(
            f"doubled {share}",
            paint_all(cuts, lambda rgb, seed, s=share: painters.doubled(rgb, s, seed), measured),
            same,
            others,
        )


def halo_tables(cuts: list[Picture], others: list[float]) -> None:
    """Print how sharpening is told apart."""

    def measured(picture: Picture) -> float:
        return halo.FLAG.measure(picture, Recipe()).score

    same = [measured(cut) for cut in cuts]
    for radius, amount in ((0.7, 1.0), (1.0, 1.5), (1.5, 2.0), (2.0, 3.0)):
        painted = paint_all(cuts, lambda rgb, _, r=radius, a=amount: painters.sharpened(rgb, r, a), measured)
        row(f"sharp {radius} {amount}", painted, same, others)


def label_table(labels: list[Label], scores: dict[str, float], name: str, high: set[str], low: set[str]) -> None:
    """Print how one column of labels is told apart, by file and by series."""
    positive = [label for label in labels if label[name] in high]
    negative = [label for label in labels if label[name] in low]
    files = auc((scores[x["file"]] for x in positive), (scores[x["file"]] for x in negative))
    series = auc(by_series(positive, scores), by_series(negative, scores))
    print(
        f"{name:10} {'|'.join(sorted(high)):9} n {len(positive):3} : {len(negative):3}"
        f"  AUC files {files:.3f}  series {series:.3f}"
    )


def cost_table(root: Path, labels: list[Label]) -> None:
    """Print the processor time of the shared passes on pictures cut to 1.4 MP and on one of 22 MP."""
    chosen = [open_picture(bytes(root / label["file"]))[0] for label in labels[::8]]
    cuts = [cut for cut in map(busiest_cut, chosen) if cut.shape[0] * cut.shape[1] > 900_000]
    large = np.tile(cuts[0].rgb, (5, 5, 1))[:4000, :5600].copy()
    for name, pictures in ((f"{len(cuts)} of 1.4 MP", [cut.rgb for cut in cuts]), ("22 MP", [large])):
        spent: dict[str, list[float]] = {"lines": [], "strokes": []}
        for rgb in pictures:
            start = time.process_time()
            cuts = cut_out(rgb)
            trace_lines(cuts)
            trace_steps(cuts)
            middle = time.process_time()
            trace_strokes(cuts)
            spent["lines"].append(1e3 * (middle - start))
            spent["strokes"].append(1e3 * (time.process_time() - middle))
        told = "; ".join(
            f"{key} median {np.median(v):.0f} ms, 90 % {np.quantile(v, 0.9):.0f} ms" for key, v in spent.items()
        )
        print(f"cost {name}: {told}")


def write_sheet(root: Path, chosen: list[tuple[str, Measurement]], path: Path) -> None:
    """Write the worst evidence of some pictures side by side, plain above, marked below."""
    parts = []
    for name, measurement in chosen:
        rgb = open_picture(bytes(root / name))[0].rgb
        box = measurement.evidence[0] if measurement.evidence else None
        top, left = (max(0, box.row - 28), max(0, box.column - 28)) if box else (0, 0)
        cut = np.zeros((128, 128, 3), np.uint8)
        part = rgb[top : top + 128, left : left + 128]
        cut[: part.shape[0], : part.shape[1]] = part
        large = cv2.resize(cut, (384, 384), interpolation=cv2.INTER_NEAREST)
        cv2.putText(large, f"{Path(name).name[:18]} {measurement.score:.2f}", (4, 14), 0, 0.45, (255, 0, 0))
        parts.append(large)
    parts += [np.zeros_like(parts[0])] * (-len(parts) % 6)
    rows = [np.hstack(parts[i : i + 6]) for i in range(0, len(parts), 6)]
    Image.fromarray(np.vstack(rows)).save(path)


def sheets(root: Path, labels: list[Label], found: dict[str, dict[str, Measurement]], folder: Path) -> None:
    """Write the worst false positives and misses of both flags."""
    folder.mkdir(parents=True, exist_ok=True)
    for key, column in (("rim_light", "rim_m"), ("sketch", "sketch_m")):
        ranked = sorted(labels, key=lambda label: -found[key][label["file"]].score)
        wrong = [x["file"] for x in ranked if x[column] == "0"][:18]
        missed = [x["file"] for x in ranked[::-1] if x[column] in {"1", "1.5", "2"}][:12]
        write_sheet(root, [(name, found[key][name]) for name in wrong], folder / f"{key}_false.png")
        write_sheet(root, [(name, found[key][name]) for name in missed], folder / f"{key}_missed.png")


def sharpness_and_width(labels: list[Label], scores: dict[str, dict[str, float]], cuts: list[Picture]) -> None:
    """Print how sharpening and lines that are too thin are told apart."""
    unsharpened = [scores["halo"][x["file"]] for x in labels if x["halo2"] == "0"]
    print(
        "halo score of unlabelled pictures at 50/95/98/99 %:",
        np.quantile(unsharpened, [0.5, 0.95, 0.98, 0.99]).round(3),
    )
    halo_tables(cuts, unsharpened)
    label_table(labels, scores["halo"], "halo2", {"1", "2"}, {"0"})
    label_table(labels, scores["thin_lines"], "thin2", {"2"}, {"0"})
    label_table(labels, scores["thin_lines"], "thin2", {"1", "2"}, {"0"})


def main() -> None:
    """Print every table."""
    pictures = pictures_root()
    if pictures is None:
        print("No labelled pictures here (REVIEWER_PICTURES).")
        return
    cv2.setNumThreads(1)
    root = pictures / "dev"
    with (root / "labels.tsv").open(newline="") as file:
        labels = [label for label in csv.DictReader(file, delimiter="\t") if label["kind"] == "drawn"]
    clean = [line.split("\t")[1] for line in (root / "clean.txt").read_text().splitlines() if line[:1] in {"A", "B"}]
    found = measure_all(root, labels)
    scores = {key: {name: m.score for name, m in every.items()} for key, every in found.items()}
    cuts = [busiest_cut(open_picture(bytes(root / name))[0]) for name in clean]
    unlit = [scores["rim_light"][x["file"]] for x in labels if x["rim"] == "0"]
    single = [scores["sketch"][x["file"]] for x in labels if x["sketch_m"] == "0"]
    print("rim_light score of unlit pictures at 50/95/98/99 %:", np.quantile(unlit, [0.5, 0.95, 0.98, 0.99]).round(3))
    rim_tables(cuts, unlit)
    label_table(labels, scores["rim_light"], "solid_rim", {"pos"}, {"neg"})
    label_table(labels, scores["rim_light"], "rim", {"2"}, {"0"})
    label_table(labels, scores["rim_light"], "rim_m", {"1", "1.5", "2"}, {"0"})
    print("sketch score of single strokes at 50/95/98/99 %:", np.quantile(single, [0.5, 0.95, 0.98, 0.99]).round(3))
    sketch_tables(cuts, single)
    label_table(labels, scores["sketch"], "sketch_m", {"1", "1.5", "2"}, {"0"})
    sharpness_and_width(labels, scores, cuts)
    cost_table(root, labels)
    if len(sys.argv) > 1:
        sheets(root, labels, found, Path(sys.argv[1]))


if __name__ == "__main__":
    main()
