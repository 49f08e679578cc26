"""``reviewer score``."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import typer
from rich.text import Text

from reviewer.cli.building import changed, registry
from reviewer.cli.telling import out, path_fields, print_json, words
from reviewer.model.counting import counted
from reviewer.model.errors import UsageError
from reviewer.model.exits import Exit
from reviewer.model.picture import ScanState
from reviewer.model.recipe import Kernel, Recipe
from reviewer.scan.discover import Seen, discover
from reviewer.scan.pool import Job, Outcome, WorkerPool
from reviewer.scan.scan import state_of


class _Asked(NamedTuple):
    """Say which file a job is about, and whether a person named it."""

    seen: Seen
    is_named: bool


def run_score(paths: list[Path], *, scale: int | None, kernel: Kernel | None, jobs: int | None, as_jsonl: bool) -> None:
    """Measure pictures and print what was found, in the order asked for.

    A file that was named and is no picture is an error; below a folder only a broken picture is. A name that nothing
    has is told and keeps no other from being scored.
    """
    missing = [path for path in paths if not (path.exists() or path.is_symlink())]
    if len(missing) == len(paths):
        raise UsageError(f"{', '.join(map(str, missing))} {_is_not_there(missing)}; nothing was scored.")
    for path in missing:
        words.print(f"{path} does not exist; the others are scored.", markup=False)
    asked = [job for path in paths if path not in missing for job in _jobs(path)]
    if not asked:
        folders = ", ".join(str(path) for path in paths if path not in missing)
        raise UsageError(f"No file was found in {folders}; nothing was scored.")
    pool = WorkerPool(changed(Recipe(), scale, kernel), jobs=min(jobs or os.cpu_count() or 1, len(asked)))
    told = [_print(outcome, as_jsonl=as_jsonl) for outcome in _in_order(pool, asked) if not _is_passed_over(outcome)]
    if not told:
        words.print(f"reviewer: {counted(len(asked), 'file')} found, and no picture among them.", markup=False)
    if missing or not told or not all(told):
        raise typer.Exit(Exit.NOT_WHOLE)


def _jobs(path: Path) -> Iterator[Job]:
    keys = registry().keys
    if path.is_dir():
        root = bytes(path)
        for seen in discover(root):
            if seen.fault is None:
                yield Job(_Asked(seen, is_named=False), root.rstrip(b"/") + b"/" + seen.relative, keys)
    else:
        yield Job(_Asked(Seen(bytes(path)), is_named=True), bytes(path), keys)


def _is_not_there(missing: list[Path]) -> str:
    return "does not exist" if len(missing) == 1 else "do not exist"


def _in_order(pool: WorkerPool, asked: list[Job]) -> Iterator[Outcome]:
    """Give outcomes in the order of their jobs, each as soon as those before it are there."""
    places = {id(job): place for place, job in enumerate(asked)}
    early: dict[int, Outcome] = {}
    next_place = 0
    for outcome in pool.outcomes(iter(asked)):
        if outcome is None:
            continue
        early[places[id(outcome.job)]] = outcome
        while next_place in early:
            yield early.pop(next_place)
            next_place += 1


def _is_passed_over(outcome: Outcome) -> bool:
    assert isinstance(outcome.job.key, _Asked)
    seen, is_named = outcome.job.key
    return not is_named and outcome.error is not None and state_of(seen, outcome.error) is ScanState.SKIPPED


def _print(outcome: Outcome, *, as_jsonl: bool) -> bool:
    """Print what was found out about a file, and tell whether it is scored."""
    fields: dict[str, Any] = dict(path_fields(outcome.job.path))
    if outcome.scored is None:
        sentence = outcome.error.sentence if outcome.error else ""
        if as_jsonl:
            print_json(fields | {"error": sentence})
        else:
            out.print(Text(f"{fields['path']}: {sentence}"))
        return False
    for failure in outcome.scored.failures.values():
        words.print(f"{fields['path']}: {failure}", markup=False)
    measured = outcome.scored.measurements
    if as_jsonl:
        boxes = {
            key: [[b.row, b.column, b.height, b.width, b.severity] for b in m.evidence] for key, m in measured.items()
        }
        scores = {key: m.score for key, m in measured.items()}
        figures = {key: m.figure for key, m in measured.items()}
        print_json(fields | {"scores": scores, "figures": figures, "evidence": boxes})
        return True
    out.print(Text(fields["path"]))
    for key, m in sorted(measured.items(), key=lambda pair: -pair[1].score):
        sign = "!" if m.score >= registry()[key].threshold else " "
        out.print(Text(f"  {sign} {key:<12} {m.score:.2f}  {m.sentence}"))
    return True
