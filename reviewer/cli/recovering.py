"""``reviewer check``, ``reviewer backup``, ``reviewer restore`` and ``reviewer relink``."""

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reviewer.cli.building import open_review
from reviewer.cli.telling import no_folder, path_fields, print_json, progress_bar, say
from reviewer.model.commands import command
from reviewer.model.counting import counted
from reviewer.model.errors import DamagedReview, ReviewError, UsageError
from reviewer.model.picture import CandidateId, shown
from reviewer.scan.rereading import count_files, rereading
from reviewer.session import Match, is_absent, match_folder, rehome
from reviewer.store import Restored, Review, acts_in, backups, last_decision, newest_whole, restore

_NAMED = 20
"""Lost files beyond this many are counted, not named."""


def run_relink(path: Path, *, is_dry: bool) -> None:
    """Say which pictures of the same bytes stand elsewhere now, and give these the verdicts of those that are gone."""
    with open_review(path, to_read=is_dry) as review:
        moved = review.moved()
        old = review.candidates([move.old for move in moved])
        new = review.candidates([move.new for move in moved])
        for before, after in zip(old, new, strict=True):
            verdict = review.judgement(before.id).verdict.value
            say(f"{verdict}: {shown(before.path)} -> {shown(after.path)}")
        if is_dry or not moved:
            say(f"{counted(len(moved), 'verdict')} would be carried over; nothing was changed.")
        else:
            made = len(review.carry_over(moved).result())
            were = "verdict was" if made == 1 else "verdicts were"
            say(f"{made:,} {were} carried over in one step; one undo takes it back.")
        _tell_lost(review)
        _tell_absent(review)


def _tell_lost(review: Review) -> None:
    """Name the judged pictures whose files are gone and stand nowhere else in the review."""
    gone = [CandidateId(int(one)) for one in review.select("file:gone -undecided")]
    found = {old for old, _ in review.twins(gone)}
    lost = [one for one in gone if one not in found]
    if not lost:
        return
    for candidate in review.candidates(lost[:_NAMED]):
        say(f"not found: {shown(candidate.path)}")
    bytes_of = "its bytes" if len(lost) == 1 else "their bytes"
    say(
        f"{counted(len(lost), 'judged file')} noted as gone: no other file of the review holds {bytes_of}. "
        f"'{command('list', review.path, '--where', 'file:gone')}' names all that are gone; scan the folder where they "
        "are now, then do this again."
    )


def _tell_absent(review: Review) -> None:
    """Name the folders that are not where they were or lack files, and what to do about each."""
    relink, note = command("relink", review.path), f"{command('scan', review.path)} --gone"
    for root in review.roots():
        match = match_folder(review, root.id, Path(os.fsdecode(root.path)))
        lost = match.looked_for - match.found
        if lost and not match.found:
            say(
                f"The files of {shown(root.path)} are not there, and not noted as gone: give the folder where they are "
                f"now to '{relink}', or note them with '{note}'."
            )
        elif lost:
            say(
                f"{lost:,} of {match.looked_for:,} files of {shown(root.path)} that were looked for are not there, or "
                f"changed, and not noted as gone ({_some(match)}): '{note}' notes them, then '{relink}' gives their "
                "verdicts to the files that hold the same bytes now."
            )


def _some(match: Match) -> str:
    """Name some files that were not found."""
    named = ", ".join(shown(relative) for relative in match.lacking)
    more = match.looked_for - match.found - len(match.lacking)
    return f"{named} and {more:,} more" if more else named


def run_rehome(path: Path, folder: Path) -> None:
    """Take it that a folder of a review was moved, where most of the files that are looked for are there."""
    if not folder.is_dir():
        raise UsageError(f"{no_folder(folder)}; nothing was changed.")
    with open_review(path) as review:
        absent = [root for root in review.roots() if is_absent(review, root)]
        if not absent:
            raise UsageError(
                f"Every folder of {path} is where it was; nothing was changed. Files that were moved or renamed within "
                f"them are known again by their bytes: '{command('scan', path)} --gone' notes which are gone, then "
                f"'{command('relink', path)}' carries their verdicts over."
            )
        matches = [(match_folder(review, root.id, folder), root) for root in absent]
        match, root = max(matches, key=lambda found: found[0].found)
        told = f"{match.found:,} of {match.looked_for:,} files that were looked for are in {folder}"
        if match.lacking:
            told += f" (not there: {_some(match)})"
        if not match.is_it:
            raise UsageError(f"{told}, so it is not taken for {shown(root.path)}; nothing was changed.")
        carried = rehome(review, root, folder)
    if carried is None:
        say(f"{told}: {shown(root.path)} is there now. '{command('scan', path)}' looks at all of them.")
    else:
        say(
            f"{told}, which is a folder of the review, too: the files of {shown(root.path)} are taken for those. "
            f"Carried over: {counted(carried, 'verdict')}."
        )


def run_check(path: Path, *, with_files: bool, as_json: bool) -> None:
    """Look through a review for damage, and through its backups for the newest that is whole; then through its files.

    The files of a review that is damaged are not read: what it knows of them may be wrong.
    """
    fields = _checked(path)
    reread = _Reread()
    try:
        if with_files and not fields["faults"]:
            _read_files(path, reread)
    finally:  # also when it is stopped: to read a million files takes hours
        if as_json:
            print_json(fields | {"read": reread.count if reread.is_begun else None, "wrong": reread.wrong})
        else:
            _tell_checked(path, fields, reread)
    if fields["faults"]:
        above = f"{counted(len(fields['faults']), 'fault')} above"
        raise DamagedReview(
            f"{path} is damaged ({above}; {_copies(fields)}). Nothing was changed; '{command('restore', path)}' "
            "keeps the damaged file and brings back what is whole."
        )
    if wrong := len(reread.wrong):
        are = "file is" if wrong == 1 else "files are"
        raise ReviewError(f"{wrong:,} {are} not as scanned, of {counted(reread.count, 'file')}. Nothing was changed.")


@dataclass(slots=True)
class _Reread:
    """Count the files that were read once more, and hold those that are not as they were scanned."""

    is_begun: bool = False
    is_done: bool = False
    count: int = 0
    wrong: list[dict[str, str]] = field(default_factory=list)


def _checked(path: Path) -> dict[str, Any]:
    """Give what is found out about a review's own file and its backups."""
    with open_review(path, to_read=True) as review:
        faults = review.check()
        pictures, decisions, last = len(review.mirror().ids), review.decisions(), review.last_decision()
        acts = review.acts()
    whole = newest_whole(path)
    if whole and last_decision(whole) > last:
        faults.append(f"{whole.name} goes on to decision {last_decision(whole):,} and the review only to {last:,}.")
    elif whole and acts_in(whole) > acts:
        faults.append(f"{whole.name} holds stars, notes, vetoes, views or settings that are later than the review's.")
    return {
        "faults": faults,
        "files": pictures,
        "decisions": decisions,
        "backups": len(backups(path)),
        "newest_whole": whole.name if whole else None,
    }


def _read_files(path: Path, reread: _Reread) -> None:
    """Read every picture of a review once more and note those whose bytes are not the ones that were scanned."""
    with open_review(path, to_read=True) as review, progress_bar() as bar:
        reread.is_begun = True
        task = bar.add_task("Reading", total=count_files(review))
        for file in rereading(review):
            reread.count += 1
            bar.update(task, completed=reread.count)
            if file.fault:
                reread.wrong.append(path_fields(file.candidate.path) | {"sentence": file.fault})
        reread.is_done = True


def _tell_checked(path: Path, fields: dict[str, Any], reread: _Reread) -> None:
    for fault in fields["faults"]:
        say(fault)
    if not fields["faults"]:
        files, decisions = counted(fields["files"], "file"), counted(fields["decisions"], "decision")
        say(f"{path} is whole: {files}, {decisions}; {_copies(fields)}.")
    for wrong in reread.wrong:
        say(f"{wrong['path']}: {wrong['sentence']}")
    if reread.is_done and not reread.wrong:
        say(f"The bytes of {counted(reread.count, 'file')} are those that were scanned.")


def _copies(fields: dict[str, Any]) -> str:
    newest = fields["newest_whole"]
    made = counted(fields["backups"], "backup")
    return f"{made}, the newest whole one {newest}" if newest else "no whole backup yet"


def run_backup(path: Path, to: Path | None) -> None:
    """Make a checked copy of a review, among its backups or where it is asked for.

    What a window has saved is copied while it goes on; among the backups such a window makes its own.
    """
    with open_review(path, to_read=to is not None) as review:
        if to is None:
            made = review.back_up()
        else:
            review.save_copy(to)
            made = to
    say(f"Copied and checked: {made}")


def run_restore(path: Path, source: Path | None) -> None:
    """Put a whole review where a damaged or lost one stands, and say what it is made of."""
    was_there = path.exists()
    restored = restore(path, source)
    if restored is None:
        say(f"{path} is whole: there is nothing to restore. Nothing was changed.")
        return
    say(f"Restored {path}: {_origin(restored, was_there=was_there)}.")
    if restored.refused:
        left_out = counted(restored.refused, "decision")
        say(f"Left out, since not as they were written: {left_out} of the damaged file.")
    if restored.lost:
        told = ", ".join(restored.lost)
        say(f"Not all could be taken over from the file that stood there: {told}. {_instead(restored)}")
    if restored.aside is not None:
        say(f"The file that stood there is kept as {restored.aside}.")


def _origin(restored: Restored, *, was_there: bool) -> str:
    decisions = counted(restored.decisions, "decision")
    if restored.source is None:
        return f"{decisions}, all from the damaged file itself, since there is no backup that is whole"
    backup = f"the backup {restored.source.name}"
    if not (was_there or restored.salvaged):
        return f"{decisions} from {backup}; no file stood there"
    old, new = restored.decisions - restored.salvaged, restored.salvaged
    return f"{decisions}, {old:,} of them from {backup} and {new:,} from the file that stood there"


def _instead(restored: Restored) -> str:
    if restored.source is None:
        return "What could be read is there."
    return "What could be read is there, the rest is as the backup has it."
