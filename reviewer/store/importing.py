"""Taking over verdicts from elsewhere: what is undecided here is decided, what differs waits for the curator."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass

from sqlalchemy import Connection

from reviewer.model.imports import Difference, ImportSource, SourceVerdict, differing_view, written
from reviewer.model.mark import LONGEST_NOTE, NO_MARK, Mark
from reviewer.model.picture import CandidateId
from reviewer.model.verdict import Decision, Judgement, Reason, Verdict, is_own, ordered
from reviewer.store import marks, views
from reviewer.store.executor import Urgency
from reviewer.store.judging import Judging
from reviewer.store.pairing import pair
from reviewer.store.reasons import Reasons
from reviewer.store.schema import storable


@dataclass(frozen=True, slots=True)
class Comparison:
    """Hold what an import makes of pictures, by their ids.

    ``taken`` are those that are undecided here, with the judgement and the marks that they get; of ``agreeing`` and
    ``differing`` ones the verdict stays. What differed in the same way in an earlier import is ``known``, whether the
    curator decided on it since or not. ``unknown`` are the paths of what is no picture of the review that can be
    judged, ``unclear`` those of which the source says more than one thing, or which fit more than one picture.
    """

    taken: dict[CandidateId, tuple[Judgement, Mark]]
    agreeing: list[CandidateId]
    differing: dict[CandidateId, Judgement]
    known: list[CandidateId]
    unknown: list[bytes]
    unclear: list[bytes]


class Importing(Judging):
    """Compare the verdicts of another source with those of a review file, and take them over."""

    reasons: Reasons

    def compare(self, source: ImportSource) -> Comparison:
        """Tell what taking over a source would do; nothing is changed."""
        paired = self._access.read(lambda c: pair(c, source.verdicts))
        told = self._access.read(lambda _: self._gestures.told_by_imports())
        made = Comparison({}, [], {}, [], paired.unknown, paired.unclear)
        for candidate, said in paired.found.items():
            self._compare(made, candidate, said, told.get(candidate, set()), source.name)
        return made

    def _compare(
        self, made: Comparison, candidate: CandidateId, said: SourceVerdict, told: set[Difference], name: str
    ) -> None:
        here, given = self._mirror.counted(candidate), self._given(candidate, said.mark)
        if said.judgement.verdict is Verdict.UNDECIDED:
            if given != NO_MARK and self._mirror.judgement(candidate).verdict is Verdict.UNDECIDED:
                made.taken[candidate] = (here, given)
        elif here.verdict is Verdict.UNDECIDED:
            made.taken[candidate] = (said.judgement, given)
        elif here.verdict is said.judgement.verdict:
            made.agreeing.append(candidate)
        elif any(one.name == name and one.judgement.verdict is said.judgement.verdict for one in told):
            made.known.append(candidate)
        else:
            made.differing[candidate] = said.judgement

    def _given(self, candidate: CandidateId, mark: Mark) -> Mark:
        """Give what of a mark a picture does not have yet."""
        here = self.marks.of(candidate)
        note = "" if here.note else storable(mark.note.strip())[:LONGEST_NOTE]
        return Mark(mark.is_starred and not here.is_starred, note)

    def take_over(self, comparison: Comparison, source: ImportSource) -> "Future[tuple[Decision, ...]]":
        """Do what a comparison with a source tells, in one gesture; the future resolves once it is on disk.

        What differs comes first, so that whoever goes back to the last decision finds one that was taken over, and a
        saved view of it is offered. The words of reasons that are new here are kept, also where the gesture is taken
        back: the log names them.

        Raises
        ------
        NotSaved
            Where these could not be written.
        """
        name, keyed = source.name, self._keyed(comparison, source)
        given = {candidate: mark for candidate, (_, mark) in comparison.taken.items()}

        def extra(connection: Connection) -> None:
            marks.give(connection, given)
            if comparison.differing:
                views.offer(connection, differing_view(name))

        def work() -> tuple[Decision, ...]:
            now = self._mirror.counted
            said = [(c, now(c), written(name, differs=keyed(other))) for c, other in comparison.differing.items()]
            said += [(c, keyed(new), written(name, mark)) for c, (new, mark) in comparison.taken.items()]
            with self._access.saving():
                made = self._gestures.take_over(said, extra)
            self._reload_import()
            self._followed(made)
            return made

        return self._executor.submit(work, Urgency.DECISION)

    def _keyed(self, comparison: Comparison, source: ImportSource) -> Callable[[Judgement], Judgement]:
        """Give what puts the keys that the words of reasons have here in place of the source's."""
        judgements = [*comparison.differing.values(), *(judgement for judgement, _ in comparison.taken.values())]
        used = {key for judgement in judgements for key in judgement.reasons}
        own = [Reason(0, key, words) for key, words in source.words.items() if key in used and is_own(key)]
        keys = {there.key: here.key for there, here in zip(own, self.reasons.settle(own), strict=True)}

        def keyed(judgement: Judgement) -> Judgement:
            return Judgement(judgement.verdict, ordered(keys.get(key, key) for key in judgement.reasons))

        return keyed

    def differences(self, candidate: CandidateId) -> tuple[Difference, ...]:
        """Give how sources judge a picture otherwise that was not decided since; reads memory only."""
        return self._gestures.differences.of(candidate)

    def open_differences(self) -> dict[str, int]:
        """Count by source, the most first, the pictures whose files are there that it still differs on."""
        return self._gestures.differences.counts(self._mirror.still())
