"""Tries every flag on everything it must and must not find: ``python -m tests.bench.flags [FLAG ...] [--help]``.

Builds the derived pictures from the project's own drawings and, where they are there, from the labelled pictures;
prints for each flag how well each condition is told from all the clean ones, the labels by series of copies, and what
it costs; with ``--sheets FOLDER`` it writes the worst false alarms and misses there, to be looked at.
"""

import argparse
import csv
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
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
from tests.bench.flags.corpus import Pixels, busiest_cut, picture_of
from tests.bench.flags.cost import print_costs
from tests.bench.flags.sheets import Worst, write_sheet
from tests.bench.flags.tables import Outcome, Row, Tables
from tests.bench.flags.trials import TRIALS, Change
from tests.bench.flags.widths import print_widths
from tests.pictures import pictures_root

REGISTRY = load_registry()
DRAWINGS = 24
WIDTHS_OF = 24
"""Pictures, about, on which rims are painted wider and wider."""


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
    labelled = _labelled() if options.on != "drawn" else []
    tasks = _tasks(options.on, tuple(options.flags), options.side, options.every)
    tasks += _styled(labelled, tuple(options.flags), options.side, options.every)
    with ProcessPoolExecutor(2, initializer=cv2.setNumThreads, initargs=(1,)) as pool:
        outcomes = [outcome for found in pool.map(try_picture, tasks) for outcome in found]
        whole = [Task("dev", row["file"], 0, tuple(options.flags), 0) for row in labelled[:: options.every]]
        as_labelled = [outcome for found in pool.map(try_labelled, whole) for outcome in found]
    raised = []
    for flag in options.flags:
        mine = [outcome for outcome in outcomes if outcome.flag == flag]
        labels = [outcome for outcome in as_labelled if outcome.flag == flag]
        print(f"\n== {flag} ==")
        tables = Tables(TRIALS[flag], REGISTRY[flag].threshold, mine, labels, labelled)
        tables.print_all()
        raised += [f"{flag:12}{line}" for line in tables.at_threshold()]
        if flag == "rim_light":
            print_widths(_unlit(tasks, labelled))
        if options.sheets:
            _write_sheets(flag, mine, labels, labelled, options.sheets, options.side)
    print("\n== raised at the threshold ==")
    print(f"{'flag':12}{'on':12}{'clean':>8}{'harmed':>8}  least")
    print("\n".join(raised))
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


def _styled(labelled: Sequence[Row], flags: tuple[str, ...], side: int, every: int) -> list[Task]:
    """Name the labelled pictures of the styles that a flag is tried on beyond the clean ones."""
    found = []
    for k, row in list(enumerate(labelled))[::every]:
        if row["noise"] == "screentone" and row["style"] != "manga":
            continue  # printed in coloured dots, among which nobody sees what was painted
        chosen = tuple(f for f in flags if row["style"] in TRIALS[f].styles and row[TRIALS[f].unlabelled or ""] == "0")
        if chosen:
            found.append(Task(row["style"], row["file"], side, chosen, 23 * k + 7))
    return found


def _unlit(tasks: Sequence[Task], labelled: Sequence[Row]) -> list[Picture]:
    """Cut some of the clean pictures without rim light by label: their own is raised at any width that is painted."""
    lit = {row["file"] for row in labelled if row["rim"] != "0"}
    unlit = [task for task in tasks if task.source in {"drawn", "dev"} and task.name not in lit]
    return [_cut(task, has_alpha=True) for task in unlit[:: max(1, round(len(unlit) / WIDTHS_OF))]]


def _labelled() -> list[Row]:
    root = pictures_root()
    if root is None:
        return []
    with (root / "dev" / "labels.tsv").open(newline="") as file:
        return [row for row in csv.DictReader(file, delimiter="\t") if row["kind"] == "drawn"]


@lru_cache(maxsize=2)
def clean_picture(source: str, name: str) -> Picture:
    """Give a clean picture."""
    if source == "drawn":
        seed = int(name.split()[1])
        draw = draw_portrait if seed % 2 else draw_landscape
        return picture_of(draw(1000, 900, Style(outline=1.6 + 0.4 * (seed % 7)), 5000 + seed))
    root = pictures_root()
    assert root is not None
    return open_picture(bytes(root / "dev" / name))[0]


def try_picture(task: Task) -> list[Outcome]:
    """Measure a clean picture in each condition of each flag."""
    outcomes = []
    for flag in task.flags:
        trial = TRIALS[flag]
        before = _cut(task, has_alpha=trial.has_alpha)
        for is_harmed, changes in ((False, trial.clean), (True, trial.harmed), (False, trial.ladder)):
            for condition, change in changes.items():
                after = _changed(before, change, task.seed)
                if is_harmed and trial.holds is not None and not trial.holds(before, after, condition):
                    continue
                outcomes.append(_measured(task, flag, condition, after, is_harmed=is_harmed, clean=before.rgb))
    return outcomes


def _cut(task: Task, *, has_alpha: bool) -> Picture:
    """Cut the busiest part out of a clean picture, with its alpha or as it looks."""
    cut = busiest_cut(clean_picture(task.source, task.name), task.side)
    return cut if has_alpha else picture_of(cut.rgb)


def _changed(before: Picture, change: Change, seed: int) -> Picture:
    """Change a picture; what keeps its size keeps its alpha."""
    rgb = np.ascontiguousarray(change(before.rgb, seed))
    if before.alpha is None or rgb.shape != before.rgb.shape:
        return picture_of(rgb)
    return replace(before, rgb=rgb)


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
    right = trial.truths(condition, task.seed, measurement.figure) if is_harmed and trial.truths else {}
    return Outcome(
        flag,
        task.source,
        task.name,
        condition,
        is_harmed,
        measurement.score,
        spent,
        megapixels,
        measurement.evidence,
        right,
    )


def _write_sheets(
    flag: str, outcomes: Sequence[Outcome], labels: Sequence[Outcome], rows: Sequence[Row], folder: Path, side: int
) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    trial = TRIALS[flag]
    spared = {row["file"] for row in rows if trial.unlabelled and row[trial.unlabelled] == "0"}
    clean = [o for o in outcomes if not o.is_harmed and o.condition not in trial.ladder]
    wrong = sorted((*clean, *(o for o in labels if o.name in spared)), key=lambda o: -o.score)
    missed = sorted((o for o in outcomes if o.is_harmed), key=lambda o: o.score)
    tried = (*_tasks("both", (), side, 1), *_styled(rows, (flag,), side, 1))
    seeds = {(task.source, task.name): task for task in tried}
    for title, chosen in (("false", wrong), ("missed", missed)):
        worst = []
        for outcome in chosen[:15]:
            told = f"{outcome.score:.2f} {outcome.condition} {Path(outcome.name).name}"
            shown = _shown(outcome, seeds.get((outcome.source, outcome.name)))
            worst.append(Worst(told, shown, outcome.evidence))
        if worst:
            write_sheet(worst, folder / f"{flag}_{title}.png")


def _shown(outcome: Outcome, task: Task | None) -> Pixels:
    """Make the picture again that a flag spoke of."""
    if task is None or outcome.condition == "labelled":
        return clean_picture("dev", outcome.name).rgb
    trial = TRIALS[outcome.flag]
    change = (trial.harmed if outcome.is_harmed else trial.clean)[outcome.condition]
    return _changed(_cut(task, has_alpha=trial.has_alpha), change, task.seed).rgb


if __name__ == "__main__":
    main()
