"""``reviewer import``."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import typer

from reviewer.cli.building import open_review
from reviewer.cli.telling import print_json, say
from reviewer.model.commands import command
from reviewer.model.counting import counted
from reviewer.model.errors import UsageError
from reviewer.model.exits import Exit
from reviewer.model.imports import ImportSource, differing_plan
from reviewer.model.mark import NO_MARK
from reviewer.model.picture import shown
from reviewer.model.verdict import Verdict
from reviewer.session import read_verdicts
from reviewer.store import Comparison, Review

_NAMED = 5
"""Unknown pictures beyond this many are counted, not named."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """Hold what an import left besides verdicts and marks: the digit of its view, words of reasons, and a backup."""

    slot: int | None = None
    words: Sequence[str] = ()
    backup: Path | None = None


def run_import(path: Path, source: Path, verdict: Verdict | None, *, is_dry: bool, as_json: bool) -> None:
    """Take over what another review, or a list, says of pictures that are undecided, in one gesture."""
    with open_review(path, to_read=is_dry) as review:
        if source.exists() and source.samefile(path):  # which must not be opened once more
            raise UsageError(f"{source} is the review itself; nothing was changed. Name another review, or a list.")
        found = read_verdicts(source, verdict)
        made = review.compare(found)
        is_written = not is_dry and bool(made.taken or made.differing)
        kept = _take_over(review, made, found) if is_written else _Kept()
    if as_json:
        print_json(_fields(made, found, kept, is_written=is_written))
    else:
        _tell(path, source, found, made, kept, is_dry=is_dry)
    is_of_others = not (made.taken or made.agreeing or made.differing or made.known)
    if is_of_others and (made.unknown or made.unclear):
        raise typer.Exit(Exit.NOT_WHOLE)


def _take_over(review: Review, made: Comparison, found: ImportSource) -> _Kept:
    known, backup = review.reasons.all(), review.back_up()
    review.take_over(made, found).result()
    words = [words for key, words in review.reasons.all().items() if key not in known]
    return _Kept(_slot(review, found.name) if made.differing else None, words, backup)


def _slot(review: Review, name: str) -> int | None:
    """Give the digit of the view of what a source differs on, None where every digit has another."""
    plan = differing_plan(name)
    return next((slot for slot, view in review.views.all().items() if view.plan == plan), None)


def _fields(made: Comparison, source: ImportSource, kept: _Kept, *, is_written: bool) -> dict[str, object]:
    return {
        "written": is_written,
        "verdicts": _verdicts(made),
        "marks": _marks(made),
        "agreeing": len(made.agreeing),
        "differing": len(made.differing),
        "known": len(made.known),
        "unknown": [shown(path) for path in made.unknown],
        "unclear": [shown(path) for path in made.unclear],
        "where": differing_plan(source.name).where,
        "view": kept.slot,
        "words": list(kept.words),
        "backup": None if kept.backup is None else str(kept.backup),
    }


def _verdicts(made: Comparison) -> int:
    return sum(judgement.verdict is not Verdict.UNDECIDED for judgement, _ in made.taken.values())


def _marks(made: Comparison) -> int:
    return sum(mark != NO_MARK for _, mark in made.taken.values())


def _tell(path: Path, source: Path, found: ImportSource, made: Comparison, kept: _Kept, *, is_dry: bool) -> None:
    taken = counted(_verdicts(made), "verdict")
    if marks := _marks(made):
        taken += f", stars or notes of {counted(marks, 'picture')}"
    rest = f"agreeing: {len(made.agreeing):,}, differing: {len(made.differing):,}"
    if made.known:
        rest += f", differing as an earlier import told: {len(made.known):,}"
    if is_dry:
        say(f"Would be taken over from {source}: {taken}; {rest}. Nothing was changed.")
    elif made.taken or made.differing:
        undo = f"'{command('undo', path)}', or Ctrl+Z in the window, takes it back"
        say(f"Taken over from {source}: {taken}; {rest}. {undo}.")
        if kept.words:
            say(f"The words of new reasons stay then, since the log names them: {', '.join(kept.words)}.")
    else:
        say(f"Nothing is to be taken over from {source}; {rest}. Nothing was changed.")
    if made.differing and not is_dry:
        alt = f", Alt+{kept.slot} in the window shows it" if kept.slot else ""
        listed = command("list", path, "--where", differing_plan(found.name).where)
        say(f"What differs keeps the verdict that it has here until you decide: '{listed}' names it{alt}.")
    _name("not in the review, or with other bytes there", made.unknown)
    _name("left alone, since more than one thing is said of it or more than one file is meant", made.unclear)


def _name(what: str, paths: Sequence[bytes]) -> None:
    """Name the first of some paths, and count the others."""
    if paths:
        more = len(paths) - _NAMED
        named = ", ".join(shown(path) for path in paths[:_NAMED])
        say(f"{len(paths):,} {what}: {named}{f' and {more:,} more' if more > 0 else ''}")
