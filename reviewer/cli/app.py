"""Every command, declared; what each does lies in a module that is imported only when it is called."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from reviewer.cli.options import FILTER, Jobs, Json, KernelName, ReviewFile, Scale
from reviewer.model import exits
from reviewer.model.commands import command
from reviewer.model.errors import UsageError
from reviewer.model.naming import REVIEW_SUFFIX
from reviewer.model.recipe import Kernel
from reviewer.model.verdict import REASON_KEYS, Verdict

app = typer.Typer(
    name="reviewer",
    help=(
        "Review candidate pictures for image super-resolution training sets: 'reviewer scan my.review FOLDER' scores "
        "the pictures of a folder, 'reviewer my.review' opens the window to decide on them, and 'reviewer export "
        "my.review SET' writes what was accepted. 'reviewer demo' shows all of it on pictures that it draws."
    ),
    epilog=(
        "'reviewer REVIEW' opens the window on a saved review; 'reviewer' alone opens the start page. "
        f"Exit codes: {exits.told()}."
    ),
    no_args_is_help=False,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and end.")] = False,
) -> None:
    """Open the start page where no command is given."""
    if version:
        from reviewer import __version__

        print(f"reviewer {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        open_window(None)


@app.command("open")
def open_(review: ReviewFile) -> None:
    """Open the window on a saved review, where it was left."""
    open_window(review)


@app.command()
def demo(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder for its pictures, review and set.")] = Path(
        "demo"
    ),
    auto: Annotated[
        bool, typer.Option("--auto", help="Let the program press the keys itself, export, verify, and say what it did.")
    ] = False,
) -> None:
    """Draw sample pictures, scan them and open the window on them."""
    from reviewer.cli.demo import run_demo

    run_demo(folder, is_played=auto)


@app.command()
def scan(
    review: ReviewFile,
    folders: Annotated[
        list[Path] | None,
        typer.Argument(metavar="FOLDER", help="Folders of pictures; those of the review if none is named."),
    ] = None,
    *,
    scale: Scale = None,
    kernel: KernelName = None,
    jobs: Jobs = None,
    retry: Annotated[bool, typer.Option("--retry", help="Try files again that could not be scored before.")] = False,
    gone: Annotated[
        bool,
        typer.Option(
            "--gone", help="Note files that are not there as gone, also where so many are that a drive may be missing."
        ),
    ] = False,
    json: Json = False,
) -> None:
    """Create or extend a review: find pictures and measure what is new, changed or stale.

    Files that cannot be read are told one by one and kept from the queue; the
    exit code is 1 only where no picture could be scored.

    With --json: how many files are listed, scored, failed, skipped, new,
    changed, gone, partly scored and outdated (verdicts on changed files) or
    disagreed about; reasons: path, state, reason and sentence of each file
    without scores; left_out: flags that failed, and why.
    """
    if folders:  # with folders that it has not met a scan will hardly find nothing to measure
        from reviewer.processes.forking import MEASURING, start_early

        start_early(MEASURING)
    from reviewer.cli.scanning import run_scan

    run_scan(review, folders or [], scale=scale, kernel=kernel, jobs=jobs, retry=retry, gone=gone, as_json=json)


@app.command("list", epilog=FILTER)
def list_(
    review: ReviewFile,
    where: Annotated[
        str, typer.Option(metavar="FILTER", help="Which pictures, like 'undecided jpeg>0.8 -reason:sketch'.")
    ] = "",
    sort: Annotated[str | None, typer.Option(metavar="FLAG", help="Worst first by this flag.")] = None,
    csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Print one JSON object per line.")] = False,
    unscored: Annotated[
        bool, typer.Option("--unscored", help="List the files that have no scores instead, each with the reason.")
    ] = False,
) -> None:
    """List the pictures of a review with their verdicts and scores, which go from 0, clean, to 1, certain.

    With --jsonl: path, verdict, reasons, state, star, note, digest (SHA-256 of
    the file), width, height and scores of each; path_bytes is there where the
    path is no text, reason_words where reasons are the review's own, differs
    (name, verdict and reasons) where an imported source judges otherwise. With
    --unscored: path, state, reason and sentence.
    """
    from reviewer.cli.listing import run_list, run_unscored

    if csv and jsonl:
        raise UsageError("Choose --csv or --jsonl, not both.")
    if unscored and (where or sort):
        raise UsageError("Files without scores are in no filter and no order by scores: leave out --where and --sort.")
    form: Literal["table", "csv", "jsonl"] = "csv" if csv else "jsonl" if jsonl else "table"
    if unscored:
        run_unscored(review, form)
    else:
        run_list(review, where, sort, form)


@app.command()
def score(
    paths: Annotated[list[Path], typer.Argument(metavar="IMAGE_OR_FOLDER", help="Pictures, or folders of them.")],
    scale: Scale = None,
    kernel: KernelName = None,
    jobs: Jobs = None,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Print one JSON object per line.")] = False,
) -> None:
    """Print the scores of pictures, without a review: from 0, clean, to 1, certain.

    With --jsonl: path, scores, figures and evidence (row, column, height,
    width and severity of boxes) of each, by flag, or path and error.
    """
    from reviewer.cli.scoring import run_score

    run_score(paths, scale=scale, kernel=kernel, jobs=jobs, as_jsonl=jsonl)


@app.command()
def flags(json: Json = False) -> None:
    """Tell every flag there is and what it means.

    With --json: flags, each with key, title, meaning, version,
    follows_recipe and threshold; refused: plug-ins that could not be used,
    and why.
    """
    from reviewer.cli.listing import run_flags

    run_flags(as_json=json)


@app.command(epilog=FILTER)
def decide(
    review: ReviewFile,
    where: Annotated[
        str,
        typer.Option(metavar="FILTER", help="Which pictures, like 'undecided jpeg>0.95'.", show_default=False),
    ] = "",
    *,
    every: Annotated[bool, typer.Option("--all", help="Every picture, in place of --where.")] = False,
    accept: Annotated[bool, typer.Option("--accept", help="Accept them.")] = False,
    reject: Annotated[bool, typer.Option("--reject", help="Reject them.")] = False,
    undecide: Annotated[bool, typer.Option("--undecide", help="Take their verdicts away.")] = False,
    reason: Annotated[
        list[str] | None,
        typer.Option(
            metavar="REASON",
            help=f"A reason for rejecting, in place of those given before; may be given several times. It is one of "
            f"{', '.join(REASON_KEYS)}, or of the review's own.",
        ),
    ] = None,
    add_reason: Annotated[
        list[str] | None,
        typer.Option(
            metavar="REASON", help="A reason for rejecting, beside those given before; may be given several times."
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say how many pictures it would be.")] = False,
) -> None:
    """Decide every picture that a filter matches, as one gesture that one undo takes back."""
    from reviewer.cli.deciding import run_decide

    chosen = [
        v
        for v, is_it in ((Verdict.ACCEPTED, accept), (Verdict.REJECTED, reject), (Verdict.UNDECIDED, undecide))
        if is_it
    ]
    if len(chosen) != 1:
        raise UsageError("Say exactly one of --accept, --reject and --undecide.")
    if where.strip() and every:
        raise UsageError("Say --where or --all, not both.")
    if not where.strip() and not every:
        raise UsageError(
            "The filter is blank, which would mean every picture; nothing was changed: give --all for that."
        )
    run_decide(review, where, chosen[0], tuple(reason or ()), tuple(add_reason or ()), is_dry=dry_run)


@app.command("import")
def import_(
    review: ReviewFile,
    source: Annotated[
        Path,
        typer.Argument(
            metavar="SOURCE",
            help="Another review; a file that 'list' printed with --jsonl or --csv; or a list of paths, one a line.",
            show_default=False,
        ),
    ],
    *,
    accept: Annotated[bool, typer.Option("--accept", help="Accept what a list of paths names.")] = False,
    reject: Annotated[bool, typer.Option("--reject", help="Reject what a list of paths names.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be taken over.")] = False,
    json: Json = False,
) -> None:
    """Take over the verdicts of another review or of a list, as one gesture that one undo takes back.

    Pictures are known by their bytes where SOURCE knows them, else by their
    paths: absolute, or below a folder of the review. What is undecided gets
    verdict, reasons, star and note; what is decided keeps its verdict, and where
    SOURCE has another the filter differs:NAME and a saved view show it until you
    decide. Undo takes back all of this, but for the words of new reasons, which
    the log names, and for what you changed since of a note or the view. A
    backup is made first; SOURCE is only read. The exit code is 1 where nothing
    that it names is known to be in the review.

    With --json: written (false for --dry-run, or where nothing is to be taken
    over); how many verdicts are taken over, how many pictures get marks, how
    many are agreeing, differing, or known to differ from an earlier import;
    unknown: paths that are not in the review, or with other bytes there;
    unclear: paths of which more than one thing is said, or that fit several
    files; where (the filter), view (the digit of the saved view), words (of new
    reasons, which stay after an undo) and backup.
    """
    from reviewer.cli.importing import run_import

    if accept and reject:
        raise UsageError("Say --accept or --reject, not both.")
    verdict = Verdict.ACCEPTED if accept else Verdict.REJECTED if reject else None
    run_import(review, source, verdict, is_dry=dry_run, as_json=json)


@app.command()
def undo(review: ReviewFile) -> None:
    """Take back the last decision, or all of one 'decide'; again and again, back to the first."""
    from reviewer.cli.deciding import run_undo

    run_undo(review)


@app.command()
def redo(review: ReviewFile) -> None:
    """Make again what was taken back last."""
    from reviewer.cli.deciding import run_redo

    run_redo(review)


@app.command()
def export(
    review: ReviewFile,
    dest: Annotated[
        Path,
        typer.Argument(
            metavar="DEST",
            help="The folder to make, or an earlier set of this review to bring up to date.",
            show_default=False,
        ),
    ],
    *,
    recipe: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="A recipe in TOML or in a set's manifest.json; 'default' for that of the review's scan alone, "
            "'./default' for a file of that name. If none is given: that of the set in DEST, else that of the "
            "review's last export, else 'default'.",
        ),
    ] = None,
    scale: Annotated[
        int | None,
        typer.Option(
            metavar="N", help="HR pixels to one LR pixel along an axis, in place of the recipe's.", min=2, max=16
        ),
    ] = None,
    kernel: Annotated[
        Kernel | None,
        typer.Option(metavar="KERNEL", help="The downscale method, in place of the recipe's.", case_sensitive=False),
    ] = None,
    save_recipe: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the recipe that is followed as TOML.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the plan and write nothing.")] = False,
    json: Json = False,
) -> None:
    """Export the accepted pictures as an HR/LR set that trainers read as it is.

    The plan is checked first, and what is in DEST stays as it is until the new
    set is written, read back and found whole. Pictures that are left out are
    named, each with the reason.

    With --json: dest, bytes, recipe (what was followed), written (false for
    --dry-run), changes (how many pairs are new, changed, unchanged and removed,
    with --dry-run new, kept and removed by their names; null where no set was
    there before), how many pictures are accepted and
    written twice (same_bytes), pairs and pairs_by_split (at_most: fewer may be
    written, since flat tiles are found as they are made), dropped_tiles by
    cause; left_out: path, cause and sentence of each picture; lacking: what the
    disk has no room for, with --dry-run; faults that were found in what was
    written.
    """
    from reviewer.cli.exporting import Wish, run_export

    run_export(review, dest, Wish(recipe, scale, kernel, save_recipe), is_dry=dry_run, as_json=json)


@app.command()
def verify(
    dest: Annotated[Path, typer.Argument(metavar="DEST", help="An exported set.", show_default=False)],
    json: Json = False,
) -> None:
    """Check an exported set from scratch, trusting nothing that wrote it.

    Every file is read: names, pairs, sizes, checksums, and whether each LR is
    what the recipe's kernel makes of its HR. Any fault is told and ends it with 1.

    With --json: pairs and files, both counted, dropped_tiles by cause, and
    faults.
    """
    from reviewer.cli.exporting import run_verify

    run_verify(dest, as_json=json)


@app.command()
def tags(
    review: ReviewFile,
    *,
    put: Annotated[
        list[str] | None, typer.Option("--set", metavar="TAG=SEVERITY", help="Let a tag count, from 0 to 1.")
    ] = None,
    remove: Annotated[list[str] | None, typer.Option(metavar="TAG", help="Let a tag count no more.")] = None,
    source: Annotated[
        Path | None, typer.Option("--from", metavar="FILE", help="Take the whole table from a TOML file.")
    ] = None,
    shipped: Annotated[bool, typer.Option("--shipped", help="Follow the program's own table again.")] = False,
) -> None:
    """Show or change which tags raise the flag 'tag' in a review; pictures are judged anew at once.

    Tags are read from files beside the pictures: JSON of gallery-dl and of
    boorus, or .txt with tags between commas.
    """
    from reviewer.cli.tagging import run_tags

    run_tags(review, put or [], remove or [], source, is_shipped=shipped)


@app.command()
def relink(
    review: ReviewFile,
    folder: Annotated[
        Path | None, typer.Argument(metavar="FOLDER", help="Where a folder of the review that was moved is now.")
    ] = None,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say which verdicts would be carried over.")] = False,
) -> None:
    """Tell a review where a folder is that was moved, or give files that were renamed the verdicts that they had.

    With a folder, all that is known of its files goes on there. Without one,
    verdicts, stars, notes and vetoes of files that a scan noted as gone go to
    the files of the review that hold the same bytes now.
    """
    from reviewer.cli.recovering import run_rehome, run_relink

    if folder is None:
        run_relink(review, is_dry=dry_run)
    elif dry_run:
        raise UsageError("--dry-run goes with no folder: one is taken only where the review's files are.")
    else:
        run_rehome(review, folder)


@app.command()
def check(
    review: ReviewFile,
    files: Annotated[
        bool, typer.Option("--files", help="Read every picture too, and name those that are not as they were scanned.")
    ] = False,
    json: Json = False,
) -> None:
    """Look for damage in the file of a review: in its pages, its decisions and the verdicts that these lead to.

    With --files each picture's file is read once more: its bytes are to be
    those that were scanned. A scan reads only what has another size or time,
    and so finds no file that a failing disk or a bad copy damaged.

    With --json: faults found in the review, sentence by sentence; how many
    files and decisions it has and how many backups; newest_whole, the name of
    the newest backup that is whole; read, how many pictures were read (null
    without --files, or where the review is damaged), and wrong: path and
    sentence of each that is not as it was scanned.
    """
    from reviewer.cli.recovering import run_check

    run_check(review, with_files=files, as_json=json)


@app.command()
def backup(
    review: ReviewFile,
    to: Annotated[
        Path | None, typer.Argument(metavar="COPY", help="The copy's name; among the backups by default.")
    ] = None,
) -> None:
    """Copy a review; the copy is checked and on disk when this ends.

    Without a name it lies in the folder REVIEW.backups beside the review, where
    the program keeps those that it makes as you work. With a name what is saved
    until now is copied while the review is open in a window, too.
    """
    from reviewer.cli.recovering import run_backup

    run_backup(review, to)


@app.command()
def restore(
    review: ReviewFile,
    source: Annotated[
        Path | None, typer.Option("--from", metavar="BACKUP", help="Which backup; the newest whole one by default.")
    ] = None,
) -> None:
    """Bring back a damaged or lost review: its newest whole backup and every sound decision made since.

    Backups lie in the folder REVIEW.backups beside the review. A file that stands
    at its place is kept under another name; a review that is whole stays as it is.
    """
    from reviewer.cli.recovering import run_restore

    run_restore(review, source)


def open_window(review: Path | None) -> None:
    """Start the window, or say in one sentence what it lacks."""
    from reviewer.cli.window import run_window

    code = run_window(review)
    if code:
        raise typer.Exit(code)


def run_command(words: list[str]) -> None:
    """Read a command line and do what it says; ends as typer ends, by ``SystemExit``."""
    if words and not words[0].startswith("-") and words[0] not in _names():
        if _is_review(words[0]):
            words = ["open", *words]
        elif Path(words[0]).is_dir():
            raise _is_folder(Path(words[0]))
    app(words, prog_name="reviewer")


def _is_folder(folder: Path) -> UsageError:
    """Say how to come from a folder of pictures to a window on it."""
    review = Path(f"{folder.resolve().name or 'pictures'}{REVIEW_SUFFIX}")
    if (inside := sorted(folder.glob(f"*{REVIEW_SUFFIX}"))) and not review.exists():
        return UsageError(f"{folder} is a folder; '{command(inside[0])}' opens the review in it.")
    scan = f"'{command('scan', review, folder)}' scores its pictures"
    return UsageError(f"{folder} is a folder, not a review; {scan}, then '{command(review)}' shows them.")


def _names() -> set[str]:
    return set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]  # an app of several commands is a group


def _is_review(word: str) -> bool:
    return word.endswith(REVIEW_SUFFIX) or Path(word).is_file()
