"""Tries every flag on everything it must and must not find: ``python -m tests.bench.flags [FLAG ...] [--help]``.

Builds the derived pictures from the project's own drawings and, where they are there, from the labelled pictures;
prints for each flag how well each condition is told from all the clean ones, the labels by series of copies, and what
it costs; with ``--sheets FOLDER`` it writes the worst false alarms and misses there, to be looked at.
"""

import argparse
import csv
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from time import process_time

import cv2
import numpy as np

from reviewer.art.landscape import draw_landscape
from reviewer.art.painter import Style
from reviewer.art.portrait import draw_portrait
from reviewer.flags._registry import load_registry
from reviewer.imaging.decode import open_picture
from reviewer.imaging.picture import Picture
from reviewer.model.picture import Box
from tests.bench.flags.corpus import Pixels, auc, busiest, picture_of, recall
from tests.bench.flags.cost import print_costs
from tests.bench.flags.sheets import Worst, write_sheet
from tests.bench.flags.trials import TRIALS
from tests.pictures import pictures_root

REGISTRY = load_registry()
DRAWINGS = 24


@dataclass(frozen=True)
class Outcome:
    """Hold what one flag said of one picture in one condition."""

    flag: str
    source: str
    name: str
    condition: str
    is_harmed: bool
    score: float
    milliseconds: float
    megapixels: float
    evidence: tuple[Box, ...]


@dataclass(frozen=True)
class Task:
    """Name one clean picture, what is to be cut out of it, and the flags that are tried on it."""

    source: str
    name: str
    side: int
    flags: tuple[str, ...]
    seed: int


def main() -> None:
    """Measure, print, and write the sheets."""
    options = _options()
    tasks = _tasks(options.on, tuple(options.flags), options.side, options.every)
    with ProcessPoolExecutor(2, initializer=cv2.setNumThreads, initargs=(1,)) as pool:
        outcomes = [outcome for found in pool.map(try_picture, tasks) for outcome in found]
        labelled = _labelled() if options.on != "drawn" else []
        whole = [Task("dev", row["file"], 0, tuple(options.flags), 0) for row in labelled[:: options.every]]
        as_labelled = [outcome for found in pool.map(try_labelled, whole) for outcome in found]
    for flag in options.flags:
        mine = [outcome for outcome in outcomes if outcome.flag == flag]
        labels = [outcome for outcome in as_labelled if outcome.flag == flag]
        print(f"\n== {flag} ==")
        for source in dict.fromkeys(outcome.source for outcome in mine):
            _print_conditions(flag, source, [o for o in mine if o.source == source], labels, labelled)
        _print_labels(flag, labels, labelled)
        if options.sheets:
            _write_sheets(flag, mine, options.sheets, options.side)
    print("\n== cost ==")
    print_costs(REGISTRY)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.flags", description=__doc__)
    parser.add_argument("flags", nargs="*", default=list(TRIALS), help="which flags; all of them by default")
    parser.add_argument("--on", choices=("drawn", "dev", "both"), default="both", help="which clean pictures")
    parser.add_argument("--side", type=int, default=704, help="pictures are cut to this many pixels along a side")
    parser.add_argument("--every", type=int, default=1, help="take every n-th picture only")
    parser.add_argument("--sheets", type=Path, help="a folder for the contact sheets")
    options = parser.parse_args()
    unknown = [flag for flag in options.flags if flag not in TRIALS]
    if unknown:
        parser.error(f"there is no trial of {', '.join(unknown)}; there are {', '.join(TRIALS)}")
    return options


def _tasks(on: str, flags: tuple[str, ...], side: int, every: int) -> list[Task]:
    root = pictures_root()
    names = [("drawn", f"drawing {number}") for number in range(DRAWINGS)] if on != "dev" else []
    if on != "drawn" and root is not None:
        lines = (root / "dev" / "clean.txt").read_text().splitlines()
        names += [("dev", line.split("\t")[1]) for line in lines if line[:1] in {"A", "B"}]
    return [Task(source, name, side, flags, 17 * k + 5) for k, (source, name) in enumerate(names)][::every]


def _labelled() -> list[dict[str, str]]:
    root = pictures_root()
    if root is None:
        return []
    with (root / "dev" / "labels.tsv").open(newline="") as file:
        return [row for row in csv.DictReader(file, delimiter="\t") if row["kind"] == "drawn"]


@lru_cache(maxsize=2)
def clean_picture(source: str, name: str) -> Pixels:
    """Give the pixels of a clean picture, (M, N, 3) uint8."""
    if source == "drawn":
        seed = int(name.split()[1])
        draw = draw_portrait if seed % 2 else draw_landscape
        return draw(1000, 900, Style(outline=1.6 + 0.4 * (seed % 7)), 5000 + seed)
    root = pictures_root()
    assert root is not None
    return open_picture(bytes(root / "dev" / name))[0].rgb


def try_picture(task: Task) -> list[Outcome]:
    """Measure a clean picture in each condition of each flag."""
    rgb = busiest(clean_picture(task.source, task.name), task.side)
    outcomes = []
    for flag in task.flags:
        trial = TRIALS[flag]
        for is_harmed, changes in ((False, trial.clean), (True, trial.harmed)):
            for condition, change in changes.items():
                changed = picture_of(change(rgb, task.seed))
                outcomes.append(_measured(task, flag, condition, changed, is_harmed=is_harmed, clean=rgb))
    return outcomes


def try_labelled(task: Task) -> list[Outcome]:
    """Measure a labelled picture as it is."""
    root = pictures_root()
    assert root is not None
    picture, _ = open_picture(bytes(root / "dev" / task.name))
    chosen = (flag for flag in task.flags if TRIALS[flag].unlabelled or TRIALS[flag].labels)
    return [_measured(task, flag, "labelled", picture, is_harmed=False) for flag in chosen]


def _measured(
    task: Task, flag: str, condition: str, picture: Picture, *, is_harmed: bool, clean: Pixels | None = None
) -> Outcome:
    trial = TRIALS[flag]
    start = process_time()
    if trial.measure is not None and clean is not None:
        measurement = trial.measure(clean, picture, condition)
    else:
        measurement = REGISTRY[flag].measure(picture, trial.recipe)
    spent = 1000 * (process_time() - start)
    megapixels = picture.shape[0] * picture.shape[1] / 1e6
    return Outcome(
        flag, task.source, task.name, condition, is_harmed, measurement.score, spent, megapixels, measurement.evidence
    )


def _print_conditions(
    flag: str, source: str, outcomes: Sequence[Outcome], labels: Sequence[Outcome], rows: Sequence[dict[str, str]]
) -> None:
    negative = [o.score for o in outcomes if not o.is_harmed and not _is_wide(o)]
    column = TRIALS[flag].unlabelled
    if source == "dev" and column is not None:
        spared = {row["file"] for row in rows if row[column] == "0"}
        negative += [o.score for o in labels if o.name in spared]
    threshold = REGISTRY[flag].threshold
    told = f"{np.mean(np.array(negative) >= threshold):.3f} raised, 99 % lie below {np.quantile(negative, 0.99):.3f}"
    print(f"-- {source}: {len(negative)} negatives, {told}")
    print(f"{'condition':26}{'n':>4}{'AUC':>8}{'rec@1%':>8}{'raised':>8}{'ms':>7}{'ms/MP':>7}")
    for condition in dict.fromkeys((o.is_harmed, o.condition) for o in outcomes):
        part = [o for o in outcomes if (o.is_harmed, o.condition) == condition]
        scores = [o.score for o in part]
        told = " " * 16
        if condition[0]:
            told = f"{auc(negative, scores):8.4f}{recall(negative, scores, 0.01):8.3f}"
        spent = np.median([o.milliseconds for o in part])
        each = np.median([o.milliseconds / o.megapixels for o in part])
        name = condition[1] if condition[0] else f"({condition[1]})"
        raised = np.mean(np.array(scores) >= threshold)
        print(f"{name:26}{len(part):4}{told}{raised:8.3f}{spent:7.1f}{each:7.1f}")


def _is_wide(outcome: Outcome) -> bool:
    """Tell whether a condition is told of by itself, as rims too wide to be lost are, and is no plain negative."""
    return outcome.flag == "rim_light" and outcome.condition != "as it is"


def _print_labels(flag: str, outcomes: Sequence[Outcome], rows: Sequence[dict[str, str]]) -> None:
    scores = {outcome.name: outcome.score for outcome in outcomes}
    for labels in TRIALS[flag].labels if scores else ():
        high = _by_series(rows, labels.column, labels.high, scores)
        low = _by_series(rows, labels.column, labels.low, scores)
        if high and low:
            told = f"AUC {auc(low, high):.3f}, recall at 1 % {recall(low, high, 0.01):.3f}"
            print(f"label {labels.column} {'|'.join(sorted(labels.high))}: {len(high)} : {len(low)} series, {told}")


def _by_series(
    rows: Iterable[dict[str, str]], column: str, values: frozenset[str], scores: dict[str, float]
) -> list[float]:
    """Average over copies of one picture."""
    grouped: dict[str, list[float]] = {}
    for row in rows:
        if row[column] in values and row["file"] in scores:
            grouped.setdefault(row["series"], []).append(scores[row["file"]])
    return [float(np.mean(found)) for found in grouped.values()]


def _write_sheets(flag: str, outcomes: Sequence[Outcome], folder: Path, side: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    alarms = sorted((o for o in outcomes if not o.is_harmed), key=lambda o: -o.score)[:15]
    missed = sorted((o for o in outcomes if o.is_harmed), key=lambda o: o.score)[:15]
    seeds = {task.name: task.seed for task in _tasks("both", (), side, 1)}
    for title, chosen in (("false", alarms), ("missed", missed)):
        worst = []
        for outcome in chosen:
            trial = TRIALS[flag]
            change = (trial.harmed if outcome.is_harmed else trial.clean)[outcome.condition]
            rgb = change(busiest(clean_picture(outcome.source, outcome.name), side), seeds[outcome.name])
            told = f"{outcome.score:.2f} {outcome.condition} {Path(outcome.name).name}"
            worst.append(Worst(told, rgb, outcome.evidence))
        if worst:
            write_sheet(worst, folder / f"{flag}_{title}.png")


if __name__ == "__main__":
    main()
