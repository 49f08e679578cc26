"""The history of decisions: shown beside the picture, and walked through from step to step."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject

from reviewer.gui.looks import sayings
from reviewer.gui.looks.language import counted, measured, share_text
from reviewer.gui.panel.historylist import HistoryRow
from reviewer.gui.panel.sidepanel import Part, SidePanel
from reviewer.gui.reviewing.deciding import Handlers
from reviewer.gui.reviewing.flow import Command, Flow
from reviewer.gui.threads.latesttask import Check, LatestTask
from reviewer.model.imports import source_of
from reviewer.model.picture import CandidateId
from reviewer.model.verdict import CARRIED, Decision, Source, Step, Verdict
from reviewer.session import Session

PAGE = 60
"""So many steps are read at once."""
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def _tr(text: str) -> str:
    return QCoreApplication.translate("History", text)


class History(QObject):
    """Read what was decided beside the window, and go to the picture of a step.

    ``labels`` are the reasons in words by their keys; ``say`` shows a few words in passing.
    """

    def __init__(
        self,
        session: Session,
        flow: Flow,
        panel: SidePanel,
        labels: Mapping[str, str],
        say: Callable[[str], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session, self._flow, self._panel = session, flow, panel
        self._say = say
        self._labels = labels
        self._at = -1
        self._here: CandidateId | None = None
        self._then: Callable[[], None] | None = None
        self._is_fresh = self._is_reading = False
        self._task = LatestTask("history", self, rest_ms=0)
        self._task.done.connect(self._on_read)
        self._task.failed.connect(self._on_failed)
        panel.history.chosen.connect(self._go_to_row)
        panel.history.steps.more_wanted.connect(self._read)

    def handlers(self) -> Handlers:
        """Give what each action of the history does, by its id."""
        return {
            "history.toggle": self._toggle,
            "history.older": partial(self._walk, 1),
            "history.newer": partial(self._walk, -1),
        }

    def follow(self) -> None:
        """Take note that something was decided: the walk begins at the newest step again."""
        self._at, self._is_fresh = -1, False
        if self._panel.shown_part is Part.HISTORY:
            self._read()

    def close(self) -> None:
        """Stop, and wait for the thread to end."""
        self._task.close()

    def _toggle(self) -> None:
        if self.leave():
            return
        self._panel.show_part(Part.HISTORY)
        self._panel.show()
        self._read()

    def leave(self) -> bool:
        """Show the scores again; tell whether the history was there."""
        if not self._is_shown:
            return False
        self._panel.show_part(Part.SCORES)
        return True

    @property
    def _is_shown(self) -> bool:
        return self._panel.shown_part is Part.HISTORY and self._panel.isVisible()

    def _walk(self, step: int) -> None:
        """Go one step back in time, or forward again, and show its picture; what is not decided any more is left out.

        Whoever went elsewhere meanwhile begins at the newest again.
        """
        if not self._is_fresh:
            self._then = partial(self._walk, step)
            self._read()
            return
        rows = self._panel.history.steps.rows
        if self._here != self._session.current:
            self._at = -1
        row = self._at + step
        while 0 <= row < len(rows) and self._is_open(rows[row].candidate):
            row += step
        if row < 0 or not rows:
            self._say(_tr("Nothing was decided after this.") if rows else _tr("Nothing was decided yet."))
        elif row < len(rows):
            self._go_to_row(row)
        elif self._panel.history.steps.canFetchMore(self._panel.history.rootIndex()):
            self._then = partial(self._walk, step)
            self._panel.history.steps.fetchMore(self._panel.history.rootIndex())
        elif self._is_reading:  # older steps are on their way to the list
            self._then = partial(self._walk, step)
        else:
            self._say(_tr("Nothing was decided before this."))

    def _is_open(self, candidate: CandidateId) -> bool:
        return self._session.judgement(candidate).verdict is Verdict.UNDECIDED

    def _go_to_row(self, row: int) -> None:
        self._at, self._here = row, self._session.current
        self._panel.history.mark(row)
        chosen = self._panel.history.steps.rows[row]
        self._flow.run(Command(partial(self._go_to, chosen.candidate, chosen.name)))

    def _go_to(self, candidate: CandidateId, name: str) -> None:
        """Show a picture, let into the queue where a filter left it out."""
        if self._session.show_one_of([candidate]):
            self._say(_tr("{name} was not in this queue and is now.").format(name=name))
        elif self._session.current != candidate:
            self._say(_tr("This picture is not among those to review any more."))
        self._here = self._session.current  # the walk goes on from here, also past a picture that cannot be gone to

    def _read(self, before: int | None = None) -> None:
        self._is_reading = True
        self._task.drop()
        self._task.ask(("steps", before), partial(_rows, self._session, self._labels, before))

    def _on_failed(self, _key: object, sentence: str) -> None:
        self._is_reading, self._then = False, None  # a step that came of a later reading would come out of nowhere
        self._say(sayings.told(sentence))

    def _on_read(self, key: tuple[str, int | None], found: list[HistoryRow]) -> None:
        steps, has_more = self._panel.history.steps, len(found) == PAGE
        self._is_reading = False
        if key[1] is None:
            steps.take(found, has_more=has_more)
            self._is_fresh = True
        else:
            steps.append(found, has_more=has_more)
        then, self._then = self._then, None
        if then is not None:
            then()


def _rows(session: Session, labels: Mapping[str, str], before: int | None, check: Check) -> list[HistoryRow]:
    """Read steps with the names of their pictures; safe in any thread."""
    steps = session.steps(before=before, limit=PAGE)
    check()
    names = session.names([step.head.candidate for step in steps]).result()
    versions = {name: session.review.versions(name) for name in {_told(step.head).get("scores", "") for step in steps}}
    check()
    return [_row(step, labels, names, versions) for step in steps]


def _row(
    step: Step, labels: Mapping[str, str], names: Mapping[CandidateId, str], versions: Mapping[str, Mapping[str, int]]
) -> HistoryRow:
    head = step.head
    name = names.get(head.candidate, "").rpartition("/")[2]
    moment = datetime.fromtimestamp(head.at / 1000, UTC).astimezone()
    is_today = moment.date() == datetime.now(UTC).astimezone().date()
    when = f"{moment:%H:%M}" if is_today else f"{moment:%Y-%m-%d}"
    many = "" if step.count == 1 else _tr("{count} pictures").format(count=counted(step.count))
    verdict, reasons = verdict_text(head.new.verdict), ", ".join(labels.get(key, key) for key in head.new.reasons)
    if many and (_is_carried(head) or head.source is Source.IMPORT):
        verdict = reasons = ""  # each has its own
    seen = reasons or verdict  # the sign beside it says that it was rejected
    if many:  # a batch is of no one file
        title = _joined(many, _source(head) if seen else "", when)
        seen = _joined(seen or _source(head), _tr("the first is {name}").format(name=name))
    else:
        title, seen = _joined(name, when), _joined(seen, _source(head))
    told = _joined(many, f"{verdict}: {reasons}" if reasons else verdict, _source(head), f"{moment:%Y-%m-%d %H:%M}")
    full = "\n".join(filter(None, [names.get(head.candidate, ""), told, _how(head, versions)]))
    return HistoryRow(head.gesture, head.candidate, head.new.verdict, f"{title}\n{seen}", name, full)


def _joined(*parts: str) -> str:
    return "  ·  ".join(filter(None, parts))


def verdict_text(verdict: Verdict) -> str:
    """Say what a verdict makes of a picture, within a sentence."""
    return {
        Verdict.UNDECIDED: _tr("undecided"),
        Verdict.ACCEPTED: _tr("accepted"),
        Verdict.REJECTED: _tr("rejected"),
        Verdict.SKIPPED: _tr("skipped"),
    }[verdict]


def _is_carried(decision: Decision) -> bool:
    return decision.source is Source.COMMAND and CARRIED in decision.context.split()


def _source(decision: Decision) -> str:
    if _is_carried(decision):
        return _tr("carried over to moved files")
    return {
        Source.HAND: "",
        Source.COMMAND: _tr("by command"),
        Source.RULE: _tr("by a rule"),
        Source.IMPORT: _tr("imported from {name}").format(name=source_of(decision.context)),
        Source.UNDO: _tr("taken back"),
        Source.REDO: _tr("made again"),
    }[decision.source]


def _how(decision: Decision, versions: Mapping[str, Mapping[str, int]]) -> str:
    """Say who decided, how long the picture was on screen, how near it was seen, and by which versions of the flags."""
    told = _told(decision)
    parts = [_tr("by {who}").format(who=decision.who)]
    if told.get("ms", "").isdecimal():
        parts.append(_tr("{seconds} s on screen").format(seconds=measured(int(told["ms"]) / 1000, 1)))
    if _NUMBER.fullmatch(told.get("zoom", "")):
        parts.append(_tr("largest zoom {zoom}").format(zoom=share_text(round(float(told["zoom"]), 2))))
    if "blind" in told:
        parts.append(_tr("scores hidden"))
    flags = versions.get(told.get("scores", ""), {})
    if flags:
        parts.append(_tr("flags {flags}").format(flags=", ".join(f"{key} {number}" for key, number in flags.items())))
    return ", ".join(parts)


def _told(decision: Decision) -> dict[str, str]:
    """Give what the context of a decision tells, by name."""
    return {name: value for name, found, value in (word.partition("=") for word in decision.context.split()) if found}
