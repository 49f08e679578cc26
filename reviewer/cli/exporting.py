"""``reviewer export`` and ``reviewer verify``."""

from pathlib import Path

import typer

from reviewer import export
from reviewer.cli.building import changed, open_review
from reviewer.cli.telling import path_fields, print_json, progress_bar, say
from reviewer.model.errors import UsageError
from reviewer.model.recipe import Kernel

_MIB = 1 << 20


def run_export(
    path: Path, dest: Path, *, scale: int | None, kernel: Kernel | None, is_dry: bool, as_json: bool
) -> None:
    """Plan, write and verify a set, or only plan it."""
    with open_review(path) as review:
        planned = export.plan(review, changed(review.recipe, scale, kernel), dest)
    late = () if is_dry else write_with_bar(planned)
    left_out = (*planned.left_out, *late)
    report = None if is_dry else export.verify(planned.dest)
    if as_json:
        lines = [
            path_fields(entry.relative) | {"cause": entry.cause.value, "sentence": entry.sentence} for entry in left_out
        ]
        fields = {
            "dest": str(planned.dest),
            "accepted": planned.accepted,
            "pairs": planned.pairs if report is None else report.pairs,
            "bytes": planned.bytes_needed if report is None else report.bytes,
            "left_out": lines,
            "written": not is_dry,
            "faults": [] if report is None else list(report.faults),
        }
        print_json(fields)
    else:
        _tell(planned, left_out, report)
    if report is not None and report.faults:
        raise typer.Exit(1)


def write_with_bar(planned: export.Plan) -> tuple[export.LeftOut, ...]:
    """Write a set under a progress bar and give what turned out unusable on the way."""
    late: list[export.LeftOut] = []
    with progress_bar() as bar:
        task = bar.add_task("Exporting", total=None)
        for progress in export.write(planned):
            bar.update(task, total=progress.total, completed=progress.pictures)
            late += progress.fresh
    return tuple(late)


def run_verify(dest: Path, *, as_json: bool) -> None:
    """Check a set and tell every fault; any fault makes the command fail."""
    if not dest.is_dir():
        raise UsageError(f"{dest} is not a folder, so there is no export to verify.")
    report = export.verify(dest)
    if as_json:
        print_json({"pairs": report.pairs, "files": report.files, "faults": list(report.faults)})
    else:
        for fault in report.faults:
            say(fault)
        say(f"{report.pairs} pairs in {report.files} files, {len(report.faults)} faults")
    if report.faults:
        raise typer.Exit(1)


def _tell(planned: export.Plan, left_out: tuple[export.LeftOut, ...], report: export.Report | None) -> None:
    for entry in left_out:
        say(f"left out: {entry.line}")
    size = (planned.bytes_needed if report is None else report.bytes) / _MIB
    if report is None:
        say(f"{planned.pairs} pairs of {planned.accepted} accepted pictures would be written, about {size:.1f} MiB.")
        return
    for fault in report.faults:
        say(fault)
    say(f"{report.pairs} pairs written to {planned.dest} ({size:.1f} MiB), {len(left_out)} pictures left out.")
    say(f"Verified: {len(report.faults)} faults.")
