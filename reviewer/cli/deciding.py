"""``reviewer decide``, ``reviewer undo`` and ``reviewer redo``."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from datetime import datetime
from pathlib import Path

from reviewer.cli.building import open_review
from reviewer.cli.telling import say, words
from reviewer.model.commands import command
from reviewer.model.counting import counted
from reviewer.model.errors import UsageError
from reviewer.model.picture import CandidateId
from reviewer.model.verdict import REASON_KEYS, Decision, Judgement, Source, Verdict, ordered
from reviewer.model.where import PATHS_BEGIN, hints
from reviewer.store import Review


def run_decide(
    path: Path, where: str, verdict: Verdict, reasons: tuple[str, ...], added: tuple[str, ...] = (), *, is_dry: bool
) -> None:
    """Judge every picture that a filter matches, in one gesture; ``added`` are reasons beside those given before."""
    _check_reasons(reasons, added, verdict)
    for hint in hints(where):
        if hint != PATHS_BEGIN:
            words.print(hint, markup=False)
    with open_review(path, to_read=is_dry) as review:
        keys = _keys(reasons or added, review.reasons.all())

        def judged(before: Judgement) -> Judgement:
            return Judgement(verdict, ordered((*before.reasons, *keys)) if added else keys)

        ids = [CandidateId(int(i)) for i in review.select(where, with_gone=False)]
        open_ = set(review.select("file:changed OR differs:*", with_gone=False).tolist())  # which the same one confirms
        changing = [i for i in ids if review.judgement(i) != judged(review.judgement(i)) or i in open_]
        before = _before([review.judgement(i) for i in changing], judged)
        if is_dry:
            say(f"{len(changing)} of {counted(len(ids), 'matching picture')} would become {verdict.value}{before}.")
            return
        decisions = review.change(changing, judged, source=Source.COMMAND, context=f"where {where}").result()
    if decisions:
        made = f"{len(decisions)} of {counted(len(ids), 'matching picture')} became {verdict.value}{before}"
        say(f"{made}; '{command('undo', path)}', or Ctrl+Z in the window, takes it back.")
    else:
        _tell_unchanged(len(ids), where, verdict)


def run_undo(path: Path) -> None:
    """Take back the last gesture that was not taken back, made here or in the window."""
    told = _step(path, Review.undo)
    step = f"Taken back: {told}; '{command('redo', path)}' makes it again."
    say(step if told else "There is no decision to take back; nothing was changed.")


def run_redo(path: Path) -> None:
    """Make again the gesture that was taken back last, here or in the window."""
    told = _step(path, Review.redo)
    step = f"Made again: {told}; '{command('undo', path)}' takes it back."
    say(step if told else "No decision was taken back since the last one was made; nothing was changed.")


def _step(path: Path, step: Callable[[Review], "Future[tuple[Decision, ...]]"]) -> str:
    """Take a step through the history and say what it did, nothing where there was none to take."""
    with open_review(path) as review:
        return _told(review, step(review).result())


def _told(review: Review, made: Sequence[Decision]) -> str:
    """Say what a step through the history stepped over and to what it led, nothing where there was no step."""
    if not made or made[0].undoes is None:
        return ""
    (origin,) = review.log(after=made[0].undoes - 1, limit=1)
    when = datetime.fromtimestamp(origin.at / 1000).astimezone().strftime("%Y-%m-%d %H:%M")
    counts = Counter(decision.new.verdict for decision in made)
    now = ", ".join(f"{count:,} {verdict.value}" for verdict, count in sorted(counts.items()))
    return f"what {origin.who} decided on {when} of {counted(len(made), 'picture')}, now {now}"


def _check_reasons(reasons: tuple[str, ...], added: tuple[str, ...], verdict: Verdict) -> None:
    if reasons and added:
        raise UsageError("Say --reason or --add-reason, not both: the one takes the place of reasons given before.")
    if (reasons or added) and verdict is not Verdict.REJECTED:
        raise UsageError("A reason goes with --reject only.")


def _tell_unchanged(matching: int, where: str, verdict: Verdict) -> None:
    """Say why no picture was judged: all were judged so, or none is matched."""
    if matching:
        are = "The one matching picture is" if matching == 1 else f"All {matching:,} matching pictures are"
        say(f"{are} {verdict.value} already; nothing was changed.")
        return
    for hint in hints(where):
        if hint == PATHS_BEGIN:
            words.print(hint, markup=False)
    say(f"No picture matches {where!r}; nothing was changed.")


def _before(old: Sequence[Judgement], judged: Callable[[Judgement], Judgement]) -> str:
    """Say which verdicts are overruled and which reasons go with that, nothing where none does."""
    counts = Counter(judgement.verdict for judgement in old if judgement.verdict is not Verdict.UNDECIDED)
    gone = Counter(reason for before in old for reason in set(before.reasons) - set(judged(before).reasons))
    told = ", ".join(f"{count} {verdict.value}" for verdict, count in sorted(counts.items()))
    lost = ", ".join(f"{count} {reason}" for reason, count in sorted(gone.items()))
    return f" (before: {told}{f'; reasons taken away: {lost}' if lost else ''})" if told else ""


def _keys(reasons: tuple[str, ...], own: Mapping[str, str]) -> tuple[str, ...]:
    """Give the keys of reasons that are named by key, or by the words of the review's own."""
    known = (*REASON_KEYS, *own)
    worded = {words: key for key, words in own.items()}
    keys = [worded.get(reason, reason) for reason in reasons]
    if unknown := [key for key in keys if key not in known]:
        raise UsageError(f"There is no reason {unknown[0]!r}; the reasons are {', '.join(known)}.")
    return ordered(keys)
