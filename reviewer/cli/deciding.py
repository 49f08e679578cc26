"""``reviewer decide``."""

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from reviewer.cli.building import open_review
from reviewer.cli.telling import say
from reviewer.model.counting import counted
from reviewer.model.errors import UsageError
from reviewer.model.picture import CandidateId
from reviewer.model.verdict import REASON_KEYS, Judgement, Source, Verdict, ordered


def run_decide(path: Path, where: str, verdict: Verdict, reasons: tuple[str, ...], *, is_dry: bool) -> None:
    """Judge every picture that a filter matches, in one gesture."""
    if reasons and verdict is not Verdict.REJECTED:
        raise UsageError("A reason goes with --reject only.")
    with open_review(path, to_read=is_dry) as review:
        judgement = Judgement(verdict, _keys(reasons, review.reasons.all()))
        ids = [CandidateId(int(i)) for i in review.select(where, with_gone=False)]
        outdated = set(review.select("file:changed", with_gone=False).tolist())  # which the same verdict confirms
        changing = [i for i in ids if review.judgement(i) != judgement or i in outdated]
        before = _before(review.judgement(i).verdict for i in changing)
        if is_dry:
            say(f"{len(changing)} of {counted(len(ids), 'matching picture')} would become {verdict.value}{before}.")
            return
        decisions = review.decide(changing, judgement, source=Source.COMMAND, context=f"where {where}").result()
    made = f"{len(decisions)} of {counted(len(ids), 'matching picture')} became {verdict.value}{before}"
    if decisions:
        say(f"{made}; Ctrl+Z in the window takes it back.")
    elif ids:
        are = "The one matching picture is" if len(ids) == 1 else f"All {len(ids):,} matching pictures are"
        say(f"{are} {verdict.value} already; nothing was changed.")
    else:
        say(f"No picture matches {where!r}; nothing was changed.")


def _before(verdicts: Iterable[Verdict]) -> str:
    """Say which verdicts are overruled, nothing where none is."""
    counts = Counter(verdict for verdict in verdicts if verdict is not Verdict.UNDECIDED)
    told = ", ".join(f"{count} {verdict.value}" for verdict, count in sorted(counts.items()))
    return f" (before: {told})" if told else ""


def _keys(reasons: tuple[str, ...], own: Mapping[str, str]) -> tuple[str, ...]:
    """Give the keys of reasons that are named by key, or by the words of the review's own."""
    known = (*REASON_KEYS, *own)
    worded = {words: key for key, words in own.items()}
    keys = [worded.get(reason, reason) for reason in reasons]
    if unknown := [key for key in keys if key not in known]:
        raise UsageError(f"There is no reason {unknown[0]!r}; the reasons are {', '.join(known)}.")
    return ordered(keys)
