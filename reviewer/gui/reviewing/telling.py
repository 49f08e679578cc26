"""What the window says of its own accord after a step."""

from collections import Counter
from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication

from reviewer.gui.looks.language import counted, pictures
from reviewer.gui.looks.sayings import told
from reviewer.gui.looks.wording import Wording
from reviewer.gui.panel.banner import Tone
from reviewer.gui.reviewing.differing import Differing
from reviewer.gui.reviewing.drives import remote_kind
from reviewer.gui.reviewing.history import verdict_text
from reviewer.gui.reviewing.lookup import Lookup
from reviewer.gui.reviewing.presenting import totals_text
from reviewer.gui.reviewing.screen import ReviewScreen
from reviewer.model.queue import Order
from reviewer.model.verdict import Decision, Judgement, Source, Verdict
from reviewer.session import Ids, Session, Settled


def _tr(text: str) -> str:
    return QCoreApplication.translate("Teller", text)


def overruled_text(decisions: Sequence[Decision]) -> str:
    """Say which verdicts a batch overruled; empty where it overruled none, or took something back."""
    is_batch = len(decisions) > 1 and decisions[0].source not in (Source.UNDO, Source.REDO)
    before = totals_text(Counter(decision.old.verdict for decision in decisions)) if is_batch else ""
    return _tr("Before: {totals}.").format(totals=before) if before else ""


class Teller:
    """Say what a curator would wonder about: all is done, the end is reached, a step was elsewhere or failed."""

    def __init__(
        self,
        session: Session,
        lookup: Lookup,
        screen: ReviewScreen,
        export: Callable[[], None],
        wording: Wording,
        differing: Differing,
    ) -> None:
        self._session = session
        self._lookup = lookup
        self._screen = screen
        self._export = export
        self._wording = wording
        self._differing = differing
        self._is_done_told = False
        self._done: Ids | None = None
        self._done_text = ""
        self._refused = self._refused_text = ""
        self._again = 0

    def tell_place(self) -> None:
        """Say at the start that nothing will be saved, or not safely, where the review lies."""
        path = self._session.review.path
        if self._session.is_read_only:
            text = _tr("{name} is open for reading only: it or its folder cannot be written to. No decision is taken.")
            self._screen.banner.tell(text.format(name=path.name), Tone.FAULT)
            self._screen.status.show_read_only()
        elif kind := remote_kind(path):
            text = _tr(
                "{name} lies on a network drive or in a synced folder ({kind}), where a second program may write to it "
                "unseen. Keep reviews on a disk of this machine; the pictures may stay where they are."
            )
            self._screen.banner.tell(text.format(name=path.name, kind=kind), Tone.NOTE)

    def tell_differences(self) -> None:
        """Say at the start in passing what an import left open: every such picture has a verdict and looks done."""
        if text := self._differing.text():
            self._screen.toast.say(text)

    def tell_damage(self, sentence: str) -> None:
        """Say that something is wrong with the saved review itself."""
        self._screen.banner.tell(told(sentence), Tone.FAULT)

    def tell_alone(self) -> None:
        """Say of a queue that was taken as it is how many pictures it holds and how to go back from it."""
        if self._session.alone:
            text = f"{told(self._session.alone)}: {pictures(len(self._session))}."
            self._screen.toast.say(
                self._with_hint(text, _tr("{key} leads back to the queue from before."), "window.escape")
            )

    def tell_alike(self) -> None:
        """Say of a queue that keeps groups together where these are, since its place is that of before."""
        session, current = self._session, self._session.current
        if session.alone or session.plan.order is not Order.ALIKE or current is None:
            return
        count = session.count_alike(session.ids)
        if not count:
            self._screen.toast.say(_tr("No picture of this queue looks like another."))
        elif session.place_among_alike(current) is None:
            text = _tr("Those that look like another come first: {pictures}.").format(pictures=pictures(count))
            self._screen.toast.say(self._with_hint(text, _tr("{key} goes to them."), "go.first"))

    def refresh(self) -> None:
        """Take back that all is decided, once it is no longer so."""
        if self._is_done_told and not self._is_done:
            self._is_done_told = False
            if self._says_done:
                self._screen.banner.hide()

    @property
    def _is_done(self) -> bool:
        return self._session.pace.remaining == 0 and not self._differing.is_left

    @property
    def _is_refused_told(self) -> bool:
        """Tell whether the banner says why a step failed."""
        return self._screen.banner.is_fault and self._screen.banner.text == self._refused_text

    @property
    def _says_done(self) -> bool:
        return self._screen.banner.isVisible() and self._screen.banner.text == self._done_text

    def tell_settled(self, settled: Settled, *, stayed: bool, is_scanning: bool) -> None:
        """Show the verdict for a moment and say what is special about the step; ``stayed`` on the same picture."""
        if self._is_refused_told:
            self._screen.banner.hide()  # it was done after all; other faults stay until they are answered
        if settled.verdict is not None:
            self._screen.flash(settled.verdict)
        if settled.decisions:
            self._tell_special(settled, stayed=stayed, is_scanning=is_scanning)
        elif settled.exhausted is Source.REDO:
            self._screen.toast.say(_tr("Nothing is left to do again."))
        elif settled.exhausted is not None:
            self._screen.toast.say(_tr("Nothing is left to take back."))

    def _tell_special(self, settled: Settled, *, stayed: bool, is_scanning: bool) -> None:
        pace = self._session.pace
        count, first = len(settled.decisions), settled.decisions[0].candidate
        is_done = self._is_done
        if is_done and is_scanning:
            self._screen.toast.say(_tr("All that is scored so far is decided; the scan goes on."))
        elif is_done and (self._says_done or not self._is_done_told):
            self._tell_done(settled.decisions)
        elif count > 1:
            joined = _tr("They were not in this queue and are now.") if settled.let_in else ""
            said = self._step_text(settled.decisions), joined, overruled_text(settled.decisions)
            text = " ".join(filter(None, said))
            hint, action = _tr("{key} takes it back."), "decide.undo"
            if settled.decisions[0].source is Source.UNDO:
                hint, action = _tr("{key} does it again."), "decide.redo"
            self._screen.toast.say(self._with_hint(text, hint, action))
        elif self._session.is_gone(first):
            self._screen.toast.say(_tr("Its file is gone: the verdict counts once a scan finds it again."))
        elif settled.let_in or self._session.index_of(first) is None:
            self._screen.toast.say(self._elsewhere_text(settled.decisions[0], let_in=settled.let_in))
        elif not is_done and stayed and self._session.cursor == len(self._session) - 1:
            self._tell_end(pace.remaining)

    def _tell_end(self, remaining: int) -> None:
        """Say at the end of the queue what of it is open."""
        if remaining:
            text = _tr("The end of the queue; still undecided: {pictures}.").format(pictures=pictures(remaining))
            self._screen.toast.say(self._with_hint(text, _tr("{key} goes back to them."), "go.previous_undecided"))
        else:
            text = self._differing.left_text()
            self._screen.toast.say(self._with_hint(text, _tr("{key} goes to the first."), "go.first"))

    def _elsewhere_text(self, decision: Decision, *, let_in: bool) -> str:
        """Say of a picture that the queue did not hold what became of it, and whether the queue holds it now."""
        text = _tr("{name} is not among those to review any more; now it is {verdict}.")
        if let_in:
            text = _tr("{name} was not in this queue and is now; it is {verdict}.")
        name = self._lookup.candidate(decision.candidate).name
        return text.format(name=name, verdict=self._judged_text(decision.new))

    def _tell_done(self, decisions: Sequence[Decision]) -> None:
        """Say that all of the queue is decided: across the picture once of each queue, later in passing."""
        is_first, self._done = self._done is not self._session.ids, self._session.ids
        self._is_done_told = True
        totals = self._session.pace.totals
        is_part = totals.get(Verdict.UNDECIDED, 0) > 0
        text = _tr("All decided: {totals}.")
        if is_part:
            text = _tr("All of this queue is decided. In the whole review: {totals}.")
        text = text.format(totals=totals_text(totals))
        if overruled := overruled_text(decisions):
            text = self._with_hint(f"{text} {overruled}", _tr("{key} takes it back."), "decide.undo")
        differing = self._differing.text()
        told = f"{text} {differing}".rstrip()
        told = self._with_hint(told, _tr("{key} exports the accepted pictures."), "review.export")
        if (is_first or self._says_done) and not self._screen.banner.is_fault:
            self._done_text = told
            settle = (_tr("Show differences"), self._differing.show) if differing else None
            self._screen.banner.tell(told, Tone.NOTE, _tr("Export…"), self._export, other=settle)
        else:
            self._screen.toast.say(told)

    def _step_text(self, decisions: Sequence[Decision]) -> str:
        """Say what became of several pictures, where it is the same of all."""
        count, said = counted(len(decisions)), {decision.new for decision in decisions}
        if len(said) > 1:
            return _tr("{count} pictures in one step.").format(count=count)
        (new,) = said
        return _tr("{count} pictures {verdict}, in one step.").format(count=count, verdict=self._judged_text(new))

    def _judged_text(self, judgement: Judgement) -> str:
        """Say a verdict and its reasons."""
        reasons = ", ".join(self._wording.labels.get(key, key) for key in judgement.reasons)
        verdict = verdict_text(judgement.verdict)
        return f"{verdict}: {reasons}" if reasons else verdict

    def _with_hint(self, text: str, hint: str, action_id: str) -> str:
        """Give a text and after it which key does something about it."""
        return f"{text} {self._wording.key_hint(hint, action_id)}".rstrip()

    def tell_refused(self, sentence: str, retry: Callable[[], None], dropped: int = 0) -> None:
        """Say why a step failed, and how many behind it were not done, until it is tried again or dismissed.

        In a review that is open for reading only it would fail again.
        """
        sentence = told(sentence)
        self._again = self._again + 1 if self._is_refused_told and sentence == self._refused else 0
        self._refused = sentence
        if self._again:  # else a key would seem to do nothing
            sentence = (
                f"{sentence} {_tr('Tried since and not done either: {count}.').format(count=counted(self._again))}"
            )
        if dropped:
            sentence = f"{sentence} {_tr('Typed after it and not done: {count}.').format(count=counted(dropped))}"
        again = None if self._session.is_read_only else retry
        self._refused_text = sentence
        self._screen.banner.tell(sentence, Tone.FAULT, _tr("Try again"), again)

    def tell_unseen(self, *, is_scrolled_away: bool) -> None:
        """Say that a key came too early, or when the current picture of the grid was out of sight."""
        if is_scrolled_away:
            self._screen.toast.say(_tr("The current picture was out of sight, so nothing was decided; here it is."))
        else:
            self._screen.toast.say(_tr("This picture is still loading: nothing was decided."))

    def tell_hidden(self) -> None:
        """Say that a picture nobody can look at is not accepted."""
        text = _tr("This picture cannot be shown, so it was not accepted.")
        self._screen.toast.say(self._with_hint(text, _tr("{key} rejects it."), "decide.reject"))
