"""``reviewer decide``."""

from pathlib import Path

from reviewer.cli.building import open_review
from reviewer.cli.telling import say
from reviewer.model.errors import UsageError
from reviewer.model.picture import CandidateId
from reviewer.model.verdict import REASON_KEYS, Judgement, Source, Verdict


def run_decide(path: Path, where: str, verdict: Verdict, reasons: tuple[str, ...], *, is_dry: bool) -> None:
    """Judge every picture that a filter matches, in one gesture."""
    known = REASON_KEYS
    if unknown := [reason for reason in reasons if reason not in known]:
        raise UsageError(f"There is no reason {unknown[0]!r}; the reasons are {', '.join(known)}.")
    if reasons and verdict is not Verdict.REJECTED:
        raise UsageError("A reason goes with --reject only.")
    with open_review(path) as review:
        ids = [CandidateId(int(i)) for i in review.select(where)]
        judgement = Judgement(verdict, tuple(key for key in known if key in reasons))
        changing = [i for i in ids if review.judgement(i) != judgement]
        if is_dry:
            say(f"{len(changing)} of {len(ids)} matching pictures would become {verdict.value}.")
            return
        decisions = review.decide(changing, judgement, source=Source.COMMAND, context=f"where {where}").result()
        say(f"{len(decisions)} of {len(ids)} matching pictures became {verdict.value}; Ctrl+Z takes it back.")
