"""``reviewer export`` and ``reviewer verify``."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import typer

from reviewer import export
from reviewer.cli.building import changed, open_review
from reviewer.cli.telling import no_folder, path_fields, print_json, progress_bar, say, words
from reviewer.model.counting import counted
from reviewer.model.errors import RecipeError, ReviewError, UsageError
from reviewer.model.exits import Exit
from reviewer.model.files import replace_file
from reviewer.model.recipe import Kernel, Layout, Recipe
from reviewer.model.recipetext import recipe_text
from reviewer.store import Review

_MIB = 1 << 20
DEFAULT = "default"
"""What is said in place of a recipe's file for what the review was scanned with, all else being as it is at first."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Hold what was said of the recipe: the file to read it from, what is another in it, the file to write it to."""

    file: str | None = None
    scale: int | None = None
    kernel: Kernel | None = None
    copy: Path | None = None


def run_export(path: Path, dest: Path, wish: Wish, *, is_dry: bool, as_json: bool) -> None:
    """Plan, write and verify a set, or only plan it; the review keeps the recipe that was followed."""
    with open_review(path, to_read=True) as review:
        followed, source = _followed(review, dest, wish)
        recipe = changed(followed, wish.scale, wish.kernel)
        planned = _planned(review, recipe, dest, is_dry=is_dry)
        if not as_json:
            say(f"Follows {source}: {_told(recipe)}.")
            if planned.replaces is not None:
                say(f"It takes the place of a set that was made otherwise: {_told(planned.replaces)}.")
        if wish.kernel and recipe.layout is Layout.HR_ONLY:
            words.print("--kernel has no effect: the set holds HR pictures alone, and no LR is made.", markup=False)
        if wish.copy:
            _write_recipe(wish.copy, recipe, planned.dest)
        if not is_dry:
            review.keep_export(recipe)
    before = None if is_dry else export.contents_of_set(planned.dest)
    late = () if is_dry else _written(path, planned)
    left_out = (*planned.left_out, *late)
    report = None if is_dry else verify_with_bar(planned.dest)
    expected = list(export.estimating(planned))[-1:] if is_dry else []
    if as_json:
        lines = [
            path_fields(entry.relative) | {"cause": entry.cause.value, "sentence": entry.sentence} for entry in left_out
        ]
        fields = {
            "dest": str(planned.dest),
            "accepted": planned.accepted,
            "pairs": planned.pairs if report is None else report.pairs,
            "at_most": report is None and planned.is_most,
            "pairs_by_split": planned.pairs_by_split if report is None else report.splits,
            "same_bytes": planned.twice,
            "dropped_tiles": _dropped(planned, report),
            "bytes": (*expected, planned.bytes_needed)[0] if report is None else report.bytes,
            "left_out": lines,
            "lacking": _lacking(planned, report),
            "recipe": source,
            "written": not is_dry,
            "changes": planned.changes if is_dry else _changes(before, planned.dest),
            "faults": [] if report is None else list(report.faults),
        }
        print_json(fields)
    else:
        _tell(planned, left_out, report, expected, _changes(before, planned.dest))
    if (report is not None and report.faults) or _lost(left_out):
        raise typer.Exit(Exit.NOT_WHOLE)


def _lost(left_out: tuple[export.LeftOut, ...]) -> int:
    """Count the pictures that would be in the set, had the processes that made them not ended."""
    return sum(entry.cause.is_loss for entry in left_out)


def _changes(before: export.Contents | None, dest: Path) -> dict[str, int] | None:
    """Count what an export changed in the set that was there before, None where there was none."""
    after = None if before is None else export.contents_of_set(dest)
    return None if before is None or after is None else export.count_changes(before, after)


def _followed(review: Review, dest: Path, wish: Wish) -> tuple[Recipe, str]:
    """Give the recipe to follow and what it is called: the file's, else that of the set there, else the review's."""
    if wish.file == DEFAULT:
        if Path(DEFAULT).exists():
            words.print(f"The file {DEFAULT} in this folder is not followed; './{DEFAULT}' is.", markup=False)
        return review.recipe, "the recipe of the review"
    if wish.file is not None:
        return export.read_recipe_file(Path(wish.file)), f"the recipe {wish.file}"
    before = export.recipe_of_set(dest)
    if before is not None:
        return before, f"the recipe of the set in {dest}"
    is_own = review.export_recipe == review.recipe
    return review.export_recipe, "the recipe of the review" if is_own else "the recipe of the last export"


def _planned(review: Review, recipe: Recipe, dest: Path, *, is_dry: bool) -> export.Plan:
    """Plan a set; the processes that will make it get ready meanwhile."""
    if not is_dry:
        export.expect_export(review)
    return export.plan(review, recipe, dest)


def _told(recipe: Recipe) -> str:
    """Say in few words what a recipe makes."""
    words_of = [f"x{recipe.scale} {', '.join(recipe.kernels or (recipe.kernel,))}"]
    words_of.append(f"tiles of {recipe.tile}" if recipe.tile else "whole pictures")
    if recipe.val:
        words_of.append(f"{recipe.val:.0%} for validation")
    return ", ".join(words_of)


def _write_recipe(file: Path, recipe: Recipe, dest: Path) -> None:
    """Write a recipe to a new file outside a set; one that says the same stays as someone may have written it."""
    if file.is_file():
        if not _says(file, recipe):
            raise UsageError(f"{file} is there and is not this recipe; nothing was exported. Give it another name.")
        return
    export.check_outside_sets(file, dest)
    try:
        replace_file(file, recipe_text(recipe).encode())
    except OSError as error:
        cause = (error.strerror or str(error)).lower()
        raise UsageError(f"The recipe cannot be written to {file}: {cause}; nothing was exported.") from error


def _says(file: Path, recipe: Recipe) -> bool:
    try:
        return export.read_recipe_file(file) == recipe
    except RecipeError:
        return False


def _written(path: Path, planned: export.Plan) -> tuple[export.LeftOut, ...]:
    """Write a set, have its review remember the place, and give what turned out unusable on the way."""
    late = write_with_bar(planned)
    try:
        with open_review(path, to_read=True) as review:
            review.read_anew(export.changed(late))
            review.keep_export(planned.recipe, planned.dest)
    except ReviewError as error:  # the set is there all the same
        words.print(f"The place of the set could not be remembered: {error}", markup=False)
    return late


def write_with_bar(planned: export.Plan) -> tuple[export.LeftOut, ...]:
    """Write a set under a progress bar and give what turned out unusable on the way.

    Who is asked to stop says what is left of it, and from where the same command goes on.
    """
    late: list[export.LeftOut] = []
    steps = export.write(planned)
    try:
        with progress_bar() as bar:
            task = bar.add_task("Exporting", total=None)
            for progress in steps:
                bar.update(task, total=progress.total, completed=progress.pictures)
                late += progress.fresh
    except KeyboardInterrupt as stop:
        partial = export.partial_of(planned.dest)
        if partial.exists():
            words.print(f"What was made lies in {partial}, from which the same command goes on.", markup=False)
        steps.throw(stop)
    return tuple(late)


def verify_with_bar(dest: Path) -> export.Report:
    """Check a set under a progress bar."""
    with progress_bar() as bar:
        task = bar.add_task("Verifying", total=None)
        steps = export.verifying(dest)
        while True:
            try:
                checked = next(steps)
            except StopIteration as end:
                report: export.Report = end.value
                return report
            bar.update(task, total=checked.total, completed=checked.pairs)


def run_verify(dest: Path, *, as_json: bool) -> None:
    """Check a set and tell every fault; any fault makes the command fail."""
    if not dest.is_dir():
        raise UsageError(f"{no_folder(dest, 'the folder of a set')}; nothing was verified.")
    report = verify_with_bar(dest)
    if as_json:
        print_json(
            {
                "pairs": report.pairs,
                "files": report.files,
                "dropped_tiles": report.dropped,
                "faults": list(report.faults),
            }
        )
    else:
        for fault in report.faults:
            say(fault)
        made = f"{_made(report.pairs, report.layout)} in {counted(report.files, 'file')}"
        say(f"{made}, {counted(len(report.faults), 'fault')}")
    if report.faults:
        raise typer.Exit(Exit.NOT_WHOLE)


def _tell(
    planned: export.Plan,
    left_out: tuple[export.LeftOut, ...],
    report: export.Report | None,
    expected: list[int],
    changes: dict[str, int] | None,
) -> None:
    gone = sum(entry.cause is export.Cause.GONE for entry in left_out)
    if gone:
        files = "its file is" if gone == 1 else "their files are"
        say(f"left out: {counted(gone, 'accepted picture')}, since {files} gone, as a scan noted ('list' names them)")
    for entry in left_out:
        if entry.cause is not export.Cause.GONE:
            say(f"left out: {entry.line}")
    for line in (*_lines_of(planned, report), *_advice(planned.recipe)):
        say(line)
    if report is None:
        _tell_plan(planned, expected)
        return
    for fault in report.faults:
        say(fault)
    say(f"{_told_set(planned.dest, report, changes)}, {counted(len(left_out), 'picture')} left out.")
    if lost := _lost(left_out):
        them = f"the process of {counted(lost, 'picture')} of these"
        say(f"Not whole: {them} died or hung; the same command makes what is lost.")
    say(f"Verified: {counted(len(report.faults), 'fault')}.")


def _tell_plan(planned: export.Plan, expected: list[int]) -> None:
    """Say what would be written, and what would become of the set that is there."""
    made = f"{'at most ' * planned.is_most}{_made(planned.pairs, planned.recipe.layout)}"
    accepted = counted(planned.accepted, "accepted picture")
    size = (*expected, planned.bytes_needed)[0] / _MIB
    say(f"{made} of {accepted} would be written, {'at most ' * planned.is_most}about {size:.1f} MiB.")
    if planned.changes is not None:
        say(f"Against the set before: {_listed(planned.changes)}.")


def _told_set(dest: Path, report: export.Report, changes: dict[str, int] | None) -> str:
    """Say what was written, and what of it is another than in the set that was there before."""
    made, size = _made(report.pairs, report.layout), f"{report.bytes / _MIB:.1f} MiB"
    if changes is None:
        return f"{made} written to {dest} ({size})"
    return f"{made} in {dest} ({size}), against the set before {_listed(changes)}"


def _listed(changes: dict[str, int]) -> str:
    return ", ".join(f"{count:,} {change}" for change, count in changes.items())


def _made(count: int, layout: Layout) -> str:
    """Count what a set consists of."""
    return counted(count, "pair" if layout is Layout.PAIRS else "HR picture")


def _dropped(planned: export.Plan, report: export.Report | None) -> dict[str, int]:
    """Count the tiles that are left out, by why, as far as that is known."""
    return {cause.value: count for cause, count in planned.dropped.items()} if report is None else dict(report.dropped)


def _lacking(planned: export.Plan, report: export.Report | None) -> str:
    """Say what the disk lacks for a set that is not written yet."""
    return export.room_fault(planned) if report is None else ""


def _dropped_as(cause: str, recipe: Recipe) -> str:
    """Say why tiles are dropped, and by which setting of the recipe."""
    told = {
        "flat": f"as flat (flat = {recipe.flat:g})",
        "evidence": f"for evidence of a flag (evidence = {recipe.evidence:g})",
        "veto": "for a vetoed place (vetoes = true)",
    }
    return told.get(cause, f"for {cause}")


def _advice(recipe: Recipe) -> Iterator[str]:
    """Say what of a recipe is seldom meant."""
    if export.are_tight(recipe):
        roomy = f"tiles of {export.roomy_side(recipe)} or more do better"
        yield f"Tiles of {recipe.tile} leave the patches that training cuts out of them little room; {roomy}."


def _lines_of(planned: export.Plan, report: export.Report | None) -> Iterator[str]:
    """Say how pairs are split, which tiles are dropped and how many pictures come twice, where they do."""
    if planned.twice:
        same = f"written twice, with the same bytes as another accepted picture: {counted(planned.twice, 'picture')}"
        yield f"{same} (the filter 'accepted dup:worse' finds copies)"
    if len(splits := planned.pairs_by_split if report is None else report.splits) > 1:
        yield "split: " + ", ".join(f"{count} {split}" for split, count in splits.items())
    if planned.recipe.val:
        drawn, share = export.DRAWN[planned.recipe.grouping], f"{planned.recipe.val:.0%}"
        yield f"{drawn}, so {share} is met on average; no later export moves any."
    for cause, count in _dropped(planned, report).items():
        yield f"{counted(count, 'tile')} dropped {_dropped_as(cause, planned.recipe)}"
    if lacking := _lacking(planned, report):
        yield lacking
    if report is None and planned.is_most:
        flat = f"Flat tiles (flat = {planned.recipe.flat:g})"
        yield f"{flat} are found out, and left out, as they are made: the set may hold far fewer, and take less room."
