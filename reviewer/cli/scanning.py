"""``reviewer scan``."""

from collections import Counter
from pathlib import Path

import typer

from reviewer.cli.building import open_or_create, registry
from reviewer.cli.telling import no_folder, path_fields, print_json, progress_bar, say, words
from reviewer.model.commands import command
from reviewer.model.counting import counted
from reviewer.model.errors import ImageFault, NotAReview, UsageError
from reviewer.model.exits import Exit
from reviewer.model.naming import REVIEW_SUFFIX
from reviewer.model.recipe import Kernel
from reviewer.scan.discover import discover
from reviewer.scan.progress import Progress
from reviewer.scan.scan import Scan
from reviewer.store import Review


def run_scan(
    path: Path,
    folders: list[Path],
    *,
    scale: int | None,
    kernel: Kernel | None,
    jobs: int | None,
    retry: bool,
    gone: bool,
    as_json: bool,
) -> None:
    """Scan folders into a review and tell what came of every file."""
    for folder in folders:
        if not folder.is_dir():
            raise UsageError(f"{no_folder(folder)}; nothing was scanned.")
    if not path.exists():
        _refuse_nothing(path, folders)
    with _review(path, scale, kernel, folders, gone=gone) as review:
        scan = Scan(review, registry().keys, jobs=jobs, retry=retry, gone=gone)
        end = drain(scan)
        _tell(review, scan, end, as_json=as_json)
    if not end.scored:
        words.print(_no_picture(path, end.listed), markup=False)
        raise typer.Exit(Exit.NOT_WHOLE if end.listed or end.missing else Exit.REFUSED)


def _refuse_nothing(path: Path, folders: list[Path]) -> None:
    """Refuse to make a review of no folder, or of some with no file in them, in which there would be nothing."""
    if not folders:
        raise UsageError(f"{path} does not exist yet; name a folder of pictures to make it from.")
    if not any(True for folder in folders for _ in discover(bytes(folder))):
        named = ", ".join(map(str, folders))
        raise UsageError(f"No file was found in {named}; nothing was scanned, and {path} was not made.")


def _review(path: Path, scale: int | None, kernel: Kernel | None, folders: list[Path], *, gone: bool) -> Review:
    try:
        return open_or_create(path, scale, kernel, folders, gone=gone)
    except NotAReview as error:
        if path.suffix == REVIEW_SUFFIX:
            raise
        raise UsageError(
            f"{path} is not a review file and is left as it is; name the review before the folders, as in "
            "'reviewer scan NAME.review FOLDER'."
        ) from error


def _no_picture(path: Path, listed: int) -> str:
    """Say that a scan found nothing to review."""
    if not listed:
        return f"reviewer: no file was found, so there is nothing to review in {path} yet; scan a folder of pictures."
    none = "the one file that was found could not" if listed == 1 else f"none of {listed:,} files could"
    return f"reviewer: {none} be scored, so there is nothing to review in {path} yet."


def drain(scan: Scan) -> Progress:
    """Run a scan to its end under a progress bar."""
    last = Progress(0, 0, 0, 0)
    with progress_bar() as bar:
        task = bar.add_task("Scanning", total=None)
        for last in scan.run():
            bar.update(task, total=last.listed, completed=last.scored + last.failed + last.skipped)
    return last


def counts_text(end: Progress) -> str:
    """Say how many files were found and what became of them."""
    return f"{end.listed} listed = {end.scored} scored + {end.failed} failed + {end.skipped} skipped"


def _tell_changes(review: Review, end: Progress) -> None:
    """Say what is not as it was at the last scan, and what that asks of whoever reviews."""
    if end.disagreed:
        files = counted(end.disagreed, "file")
        say(f"  {files} judged differently in two folders that lie in one another: the later verdict stays")
    if end.changed or end.missing or 0 < end.new < end.listed:
        say(f"  {end.new:,} new, {end.changed:,} changed, {end.missing:,} gone since the last scan")
    if end.outdated:
        count = "counts" if end.outdated == 1 else "count"
        say(f"  {counted(end.outdated, 'verdict')} of changed files {count} no more until given once more")
    if end.moved:
        files, relink = counted(end.moved, "file"), command("relink", review.path)
        say(f"  {files} with the bytes of judged ones that are gone: '{relink}'")


def _tell(review: Review, scan: Scan, end: Progress, *, as_json: bool) -> None:
    faults = review.faults()
    if as_json:
        reasons: list[dict[str, str | None]] = [
            {**path_fields(c.path), "state": c.state.value, "reason": c.fault, "sentence": c.fault_text} for c in faults
        ]
        counts = {"listed": end.listed, "scored": end.scored, "failed": end.failed, "skipped": end.skipped}
        counts |= {"new": end.new, "changed": end.changed, "outdated": end.outdated, "gone": end.missing}
        counts |= {"disagreed": end.disagreed}
        print_json(counts | {"reasons": reasons, "partly": end.partly, "left_out": scan.left_out})
        return
    say(counts_text(end))
    _tell_changes(review, end)
    for (state, fault), count in Counter((c.state.value, c.fault or "") for c in faults).most_common():
        names = f"; '{command('list', review.path, '--unscored')}' names them" if fault == ImageFault.SIDE_FILE else ""
        say(f"  {count} {state}: {fault}{names}")
    for candidate in faults:
        if candidate.fault == ImageFault.SIDE_FILE:
            continue  # a download may hold one for every picture, among which no failure would be seen
        words.print(f"{candidate.state.value}: {candidate.name}: {candidate.fault_text}", markup=False)
    if end.partly:
        say(f"  {end.partly} scored without a flag that failed; the next scan tries it again")
    for sentence in end.left_out:
        words.print(sentence, markup=False)
    for name, sentence in registry().refused:
        words.print(f"plug-in {name}: {sentence}", markup=False)
