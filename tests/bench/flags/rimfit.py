"""Fits what makes a run of light line look like rim light: ``python -m tests.bench.flags.rimfit [--every N]``.

Paints rims on the labelled pictures that show none and compares, by logistic regression, the runs that were painted 1
and 2 px wide with those that were there before and with wide ones. Prints how well runs are told apart with whole
sources left out, and the numbers that ``reviewer.imaging.runs`` holds.
"""

import argparse
import csv
import zlib
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from reviewer.flags.rim_light import widest
from reviewer.imaging.decode import open_picture
from reviewer.imaging.picture import Picture
from reviewer.imaging.rims import beside_calm, trace_runs
from reviewer.imaging.runs import LOOKS
from reviewer.model.recipe import Recipe
from tests.bench.flags.corpus import SIDE, auc, busiest_cut
from tests.bench.flags.painters import PAINTERS, luma
from tests.bench.flags.tables import Row
from tests.bench.flags.trials import TRIALS
from tests.pictures import pictures_root

FOLDS = 8
PULL = 3.0
"""Strength of the pull of every weight towards 0."""
SURE = 2.0
"""By what the weights are multiplied: half-likely runs are many, and a sum of them is no rim."""
Values = NDArray[np.float64]


@dataclass(frozen=True)
class Sample:
    """Hold the looks (k, 8) of runs of one picture, whether they were painted thin, and what each counts."""

    source: str
    looks: Values
    is_thin: bool
    weight: Values


@dataclass(frozen=True)
class Fit:
    """Hold the centre, the width and the weight of each look, and the constant."""

    centre: Values
    width: Values
    weight: Values
    constant: float

    def likeness(self, looks: Values) -> Values:
        """Give the chance (0 .. 1) that each run of (k, 8) was painted thin."""
        return 1 / (1 + np.exp(-(self.constant + ((looks - self.centre) / self.width) @ self.weight)))


def main() -> None:
    """Paint, fit and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.flags.rimfit", description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="take every n-th picture only")
    rows = _unlit()[:: parser.parse_args().every]
    with ProcessPoolExecutor(2, initializer=cv2.setNumThreads, initargs=(1,)) as pool:
        samples = [sample for found in pool.map(samples_of, rows) for sample in found]
    looks = np.concatenate([sample.looks for sample in samples])
    is_thin = np.concatenate([np.full(len(sample.looks), sample.is_thin) for sample in samples])
    weight = np.concatenate([sample.weight for sample in samples])
    source = np.concatenate([np.full(len(sample.looks), sample.source) for sample in samples])
    left_out = _left_out(looks, is_thin, weight, source)
    told = auc(list(left_out[~is_thin]), list(left_out[is_thin]))
    print(f"{len(looks)} runs of {len(set(source))} sources: AUC {told:.3f} with whole sources left out")
    found = fit(looks, is_thin, weight)
    for name, *numbers in zip(LOOKS, found.centre, found.width, SURE * found.weight, strict=True):
        print(f'    "{name}": ({", ".join(f"{number:.3f}" for number in numbers)}),')
    print(f"constant {SURE * found.constant:.3f}")


def _unlit() -> list[Row]:
    """Name the labelled pictures without rim light, other than line art, on which nothing can be painted."""
    root = pictures_root()
    assert root is not None, "the labelled pictures are not there"
    with (root / "dev" / "labels.tsv").open(newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["kind"] == "drawn"]
    return [row for row in rows if row["rim"] == "0" and row["style"] != "lineart"]


def samples_of(row: Row) -> list[Sample]:
    """Take the runs of a picture as it is, whole and cut, and those painted on it."""
    root = pictures_root()
    assert root is not None
    whole, _ = open_picture(bytes(root / "dev" / row["file"]))
    cut = busiest_cut(whole, SIDE)
    samples = [_sample(row, picture, None, is_thin=False, share=1.0) for picture in (whole, cut)]
    for picture, painted, width in _painted(cut, zlib.crc32(row["file"].encode()) % 100_000):
        is_thin = width <= 2
        samples.append(_sample(row, picture, painted, is_thin=is_thin, share=0.5 if is_thin else 0.3))
    return [sample for sample in samples if len(sample.looks)]


def _painted(cut: Picture, seed: int) -> Iterator[tuple[Picture, NDArray[np.bool_], int]]:
    """Yield a picture with rims, where they are, and how wide."""
    holds = TRIALS["rim_light"].holds
    assert holds is not None
    for name, paint in PAINTERS.items():
        for width in (1, 2, 6, 8):
            rgb = paint(cut.rgb, width, seed)
            picture = replace(cut, rgb=rgb)
            if width > 2 or holds(cut, picture, f"{name} {width} px"):
                lifted = (luma(rgb) - luma(cut.rgb) > 10).astype(np.uint8)
                yield picture, cv2.dilate(lifted, np.ones((5, 5), np.uint8)) > 0, width


def _sample(row: Row, picture: Picture, painted: NDArray[np.bool_] | None, *, is_thin: bool, share: float) -> Sample:
    """Describe the runs of a picture, of a painted one those painted; no picture counts much."""
    lines = picture.lines
    width = widest(Recipe().scale)
    runs, looks, _ = trace_runs(lines, lines.points.lay_out(), beside_calm(lines), width)
    chosen = np.ones(len(runs), np.bool_)
    if painted is not None:
        chosen = runs.mean(painted[lines.points.row[runs.on], lines.points.column[runs.on]]) > 0.6
    length = np.sqrt(np.minimum(runs.size[chosen], 60))
    return Sample(row["source"], looks.T[chosen], is_thin, share * length / np.sqrt(max(1.0, length.sum())))


def fit(looks: Values, is_thin: NDArray[np.bool_], weight: Values) -> Fit:
    """Fit a logistic regression, both sides weighing the same, by Newton's method."""
    centre, width = looks.mean(0), looks.std(0) + 1e-6
    rows = np.column_stack([np.ones(len(looks)), (looks - centre) / width])
    even = np.where(is_thin, weight / weight[is_thin].sum(), weight / weight[~is_thin].sum()) * len(looks) / 2
    pull = PULL * np.eye(rows.shape[1])
    pull[0, 0] = 0
    found = np.zeros(rows.shape[1])
    for _ in range(25):
        chance = 1 / (1 + np.exp(-rows @ found))
        bend = (rows * (even * chance * (1 - chance))[:, None]).T @ rows + pull
        found += np.linalg.solve(bend, rows.T @ (even * (is_thin - chance)) - pull @ found)
    return Fit(centre, width, found[1:], float(found[0]))


def _left_out(looks: Values, is_thin: NDArray[np.bool_], weight: Values, source: NDArray[np.str_]) -> Values:
    """Give the likeness of each run by a fit to other sources than its own."""
    names, counts = np.unique(source, return_counts=True)
    held = [0] * FOLDS
    fold = {}
    for at in np.argsort(-counts):
        fold[str(names[at])] = least = int(np.argmin(held))
        held[least] += int(counts[at])
    number = np.array([fold[str(name)] for name in source])
    out = np.zeros(len(looks))
    for k in set(fold.values()):
        kept = number != k
        out[~kept] = fit(looks[kept], is_thin[kept], weight[kept]).likeness(looks[~kept])
    return out


if __name__ == "__main__":
    main()
