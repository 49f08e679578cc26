"""What the window tells about the picture on screen."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from reviewer.gui.looks.language import brief, counted
from reviewer.gui.looks.sayings import told
from reviewer.gui.panel.facts import MOST_FACTS, bare_name, fact_rows, native_rows
from reviewer.gui.panel.flaglist import flag_scores
from reviewer.gui.panel.statusline import PaceWords, duration_text
from reviewer.gui.reviewing.history import verdict_text
from reviewer.gui.reviewing.lookup import Lookup
from reviewer.gui.reviewing.queueing import order_text
from reviewer.gui.reviewing.screen import ReviewScreen
from reviewer.gui.reviewing.viewing import Viewing
from reviewer.gui.services import FlagText
from reviewer.model.mark import NO_MARK
from reviewer.model.picture import CandidateId, Measurement, shown
from reviewer.model.verdict import Verdict
from reviewer.session import Pace, Session


def _tr(text: str) -> str:
    return QCoreApplication.translate("Presenter", text)


def pace_words(pace: Pace, labels: Mapping[str, str]) -> PaceWords:
    """Say how the work goes: in a few words for the line, and whole for the tooltip."""
    parts = [] if pace.per_minute is None else [_tr("{count}/min").format(count=f"{pace.per_minute:.0f}")]
    parts.append(_tr("{count} decided").format(count=counted(pace.decided)))
    parts.append(_tr("{count} left").format(count=counted(pace.remaining)))
    if pace.eta_seconds is not None and pace.remaining:
        parts.append(f"≈ {duration_text(pace.eta_seconds)}")
    short = "  ·  ".join(parts)
    why = ", ".join(f"{labels.get(key, key)} {counted(count)}" for key, count in pace.reasons.items() if count)
    return PaceWords(short, _tr("{pace}. Rejected because: {reasons}.").format(pace=short, reasons=why or "–"))


def totals_text(totals: Mapping[Verdict, int]) -> str:
    """Say how many pictures have which verdict, leaving out those that none has."""
    words = {
        Verdict.ACCEPTED: _tr("accepted"),
        Verdict.REJECTED: _tr("rejected"),
        Verdict.SKIPPED: _tr("skipped"),
    }
    return ", ".join(f"{counted(totals[v])} {word}" for v, word in words.items() if totals.get(v))


class Presenter:
    """Bring the picture at the session's cursor onto the screen, with all that is known of it."""

    def __init__(
        self,
        session: Session,
        lookup: Lookup,
        flags: Sequence[FlagText],
        screen: ReviewScreen,
        viewing: Viewing,
        labels: Mapping[str, str],
    ) -> None:
        self._session = session
        self._lookup = lookup
        self._flags = flags
        self._titles = {flag.key: flag.title for flag in flags}
        self._screen = screen
        self._viewing = viewing
        self._labels = labels
        self._differing: list[tuple[str, str]] = []

    def flags_with_places(self) -> list[str]:
        """Give the keys of the flags that show places in the picture on screen by box or map, worst first."""
        mapped = {flag.key for flag in self._flags if flag.has_heat}
        current = self._session.current
        if current is None:
            return []
        measured = self._measured(current)
        rows = flag_scores(self._flags, measured, self._session.thresholds())
        return [row.key for row in rows if row.places or (row.is_raised and row.key in mapped)]

    def show_picture(self, candidate: CandidateId) -> None:
        """Show a picture and the places that the flags point at in it."""
        self._viewing.hides_places = self._session.hides_scores
        found, measured = self._lookup.candidate(candidate), self._measured(candidate)
        size = (0, 0) if found.facts is None else (found.facts.width, found.facts.height)
        boxes = {key: measurement.evidence for key, measurement in measured.items() if measurement.evidence}
        thresholds = {flag.key: flag.threshold for flag in self._flags} | self._session.thresholds()
        quiet = {key for key, found in measured.items() if found.score < thresholds.get(key, 0.0)}
        self._screen.canvas.show_candidate(candidate, size, boxes, quiet)

    def drop_places(self) -> None:
        """Show no places in the picture on screen: they are of the file as it was scored."""
        self._screen.canvas.drop_regions()

    def show_findings(self) -> None:
        """Show the name, the facts and the scores of the picture on screen."""
        self.show_file()
        self.show_flags()

    def show_file(self) -> None:
        """Show the name and the facts of the picture on screen."""
        current = self._session.current
        if current is not None:
            found = self._lookup.candidate(current)
            is_hidden = self._session.hides_scores
            name, path = found.name, shown(found.path)
            if is_hidden:
                name, path = bare_name(name), bare_name(path)
            self._screen.status.show_name(name, path)
            rows = fact_rows(found, self._session.review.recipe, is_hidden=is_hidden)
            rows[1:1] = native_rows(self._measured(current))
            self._differing = self._differing_rows(current)
            self._screen.panel.facts.show_facts((self._differing + rows)[:MOST_FACTS])

    def _differing_rows(self, candidate: CandidateId) -> list[tuple[str, str]]:
        """Give what imported sources say otherwise of a picture, as (name, value), unless it could sway a verdict."""
        rows = []
        for one in self._session.differences(candidate) if not self._session.hides_scores else ():
            why = ", ".join(self._labels.get(key, key) for key in one.judgement.reasons)
            said = verdict_text(one.judgement.verdict)
            rows.append((_tr("Differs"), f"{one.name}: {said}" + (f", {why}" if why else "")))
        return rows

    def show_flags(self) -> None:
        """Show the scores of the picture on screen, and which flag's places are drawn alone."""
        current = self._session.current
        if current is None:
            return
        rows = flag_scores(self._flags, self._measured(current), self._session.thresholds())
        self._screen.panel.show_hidden(is_hidden=self._session.hides_scores)
        self._screen.panel.flags.show_scores(rows, self._viewing.shown_flag)

    def _measured(self, candidate: CandidateId) -> Mapping[str, Measurement]:
        """Give what may be shown of what the flags measured: nothing while scores are hidden."""
        return {} if self._session.hides_scores else self._lookup.measurements(candidate)

    def show_standing(self) -> None:
        """Show the verdict, the place in the queue and how the work goes."""
        session, panel = self._session, self._screen.panel
        current = session.current
        pace = session.pace
        panel.show_picture_parts(is_shown=current is not None)
        if current is not None:
            judgement = session.shown_judgement
            panel.header.show_verdict(judgement.verdict)
            panel.header.show_mark(session.mark(current))
            panel.legend.show_reasons(judgement.reasons)
            if self._differing_rows(current) != self._differing:  # a decision settled it, or was taken back
                self.show_file()
        else:
            panel.header.show_verdict(None)
            panel.header.show_mark(NO_MARK)
            panel.legend.show_reasons(())
            self._screen.status.show_name("")
        plan = session.plan
        where = "" if session.alone else plan.where
        panel.header.show_place(session.cursor, len(session), self._queue_text(), where, leads_back=bool(session.alone))
        panel.header.show_totals(pace.totals, pace.gone)
        self._screen.status.show_pace(pace_words(pace, self._labels))

    def _queue_text(self) -> str:
        """Say which queue it is; the name of one that was taken as it is was kept in English."""
        session = self._session
        if session.alone:
            return told(session.alone)
        order = order_text(session.plan.order, self._titles.get(session.plan.flag or "", ""))
        return _tr("{order}, then later ones").format(order=order) if session.has_later else order

    def show_look(self) -> None:
        """Show the zoom, and whether the picture or which LR is seen."""
        if self._session.current is None:
            self._screen.status.show_look("")
            return
        canvas, grid = self._screen.canvas, self._screen.grid
        if self._screen.stack.currentWidget() is grid:
            count = grid.selection.count
            self._screen.status.show_look(_tr("{count} selected").format(count=counted(count)) if count else "")
            return
        if self._screen.stack.currentWidget() is self._screen.loupe:
            self._screen.status.show_look(_tr("loupe {zoom}×").format(zoom=brief(self._screen.loupe.zoom)))
            return
        if not canvas.has_size or canvas.is_hidden:  # nothing of it is shown at any size
            self._screen.status.show_look("")
            return
        view = canvas.view()
        zoom = f"{100 * canvas.viewport.scale:.0f} %"
        text = _tr("fit {zoom}").format(zoom=zoom) if view.zoom is None else zoom
        recipe = self._session.review.recipe
        phase = "" if view.kernel != "nearest" else " ({}, {})".format(*self._viewing.phase)
        shown = f"LR ×{recipe.scale} {view.kernel}{phase}"
        if canvas.blinks or canvas.is_split:
            shown = f"HR / {shown}"
        elif not view.shows_lr:
            shown = "HR"
        self._screen.status.show_look(f"{shown}  ·  {text}")
