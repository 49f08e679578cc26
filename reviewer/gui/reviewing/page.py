"""The review itself: what its keys do, and what follows from a decision."""

from contextlib import ExitStack
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from reviewer.gui.input.action import Context
from reviewer.gui.looks.wording import Wording
from reviewer.gui.overview.captions import Captions
from reviewer.gui.prefetch.darkroom import Darkroom
from reviewer.gui.prefetch.pixels import PixelStore
from reviewer.gui.prefetch.shelf import Shelf
from reviewer.gui.reviewing.besides import Around, Besides
from reviewer.gui.reviewing.browsing import Browsing, Describer
from reviewer.gui.reviewing.caring import Caring
from reviewer.gui.reviewing.closer import LookingCloser
from reviewer.gui.reviewing.deciding import Deciding, Handlers
from reviewer.gui.reviewing.flow import Flow
from reviewer.gui.reviewing.folding import Folding
from reviewer.gui.reviewing.heating import Heating
from reviewer.gui.reviewing.inspecting import Inspecting, describe_row
from reviewer.gui.reviewing.intake import Intake
from reviewer.gui.reviewing.lookup import Lookup
from reviewer.gui.reviewing.margin import Margin
from reviewer.gui.reviewing.memory import Memory
from reviewer.gui.reviewing.moving import Moving
from reviewer.gui.reviewing.presenting import Presenter
from reviewer.gui.reviewing.queueing import Queueing
from reviewer.gui.reviewing.scanning import Scanning
from reviewer.gui.reviewing.screen import ReviewScreen
from reviewer.gui.reviewing.settling import Settling
from reviewer.gui.reviewing.telling import Teller
from reviewer.gui.reviewing.tools import Tools
from reviewer.gui.reviewing.unmeasured import Unmeasured
from reviewer.gui.reviewing.vacancy import Vacancy, Ways
from reviewer.gui.reviewing.viewing import Viewing
from reviewer.gui.reviewing.watch import Watch
from reviewer.gui.services import Services
from reviewer.gui.settings import SettingsFile
from reviewer.gui.threads.relay import Relay
from reviewer.model.picture import CandidateId
from reviewer.session import Ids, Session, Settled

AHEAD = 8
BEHIND = 8
"""As many behind as ahead: which of them are worth making is known to the pixels, which notice the way back."""

SPARE = 3


class ReviewPage(QObject):
    """Join a session to its screen: keys become decisions, decisions become what is shown.

    ``context_changed`` tells that the grid or one picture is shown, ``seen`` that the picture of the queue's place is,
    ``requeued`` that there is another queue.
    """

    context_changed = Signal(object)
    export_wanted = Signal()
    folder_wanted = Signal()
    jump_wanted = Signal()
    dialog_wanted = Signal(object)
    requeued = Signal()
    seen = Signal()

    def __init__(
        self, session: Session, services: Services, settings: SettingsFile, wording: Wording, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.session = session
        self._painted: CandidateId | None = None
        self._watch = Watch()
        self.context = Context.SINGLE
        self._lookup = Lookup(session)
        self._titles = {flag.key: flag.title for flag in services.flags}
        self._make_screen(services, wording)
        self._make_steps(services, wording)
        self._make_looks(services, settings, wording)
        self._take_in(services, settings, wording)
        self._connect()

    def _make_screen(self, services: Services, wording: Wording) -> None:
        """Make the pixels, and what lies in the window."""
        session, lookup = self.session, self._lookup
        self._pixels = PixelStore(
            lambda: session.review.recipe,
            lambda candidate: lookup.candidate(candidate).path,
            parent=self,
            digest_of=lambda candidate: lookup.candidate(candidate).digest,
            is_gone=session.is_gone,
            darkroom=Darkroom(None if services.thumbnail_folder is None else Shelf(services.thumbnail_folder)),
        )
        self._captions = Captions(session.names, self)
        self.screen = ReviewScreen(
            self._pixels,
            services.flags,
            Describer(session, self._titles, self._captions, wording.reasons),
            lambda candidate: lookup.candidate(candidate).name,
            partial(describe_row, session, lookup, self._titles),
            wording,
        )

    def _make_steps(self, services: Services, wording: Wording) -> None:
        """Make what goes from picture to picture, decides, and makes other queues."""
        session, screen, open_dialog = self.session, self.screen, self.dialog_wanted.emit
        self.flow = Flow(session, lambda: self.is_seen, self)
        self._moving = Moving(session, self.flow)
        self.queueing = Queueing(session, self.flow, [*self._titles], self._on_requeued, screen.filter_bar.show_fault)
        self._tools = Tools(session, self.flow, services.flags, wording.reasons, screen, open_dialog, self._on_requeued)
        self._teller = Teller(session, self._lookup, screen, self.export_wanted.emit, wording)
        self._deciding = Deciding(
            session, self.flow, self._targets, self._how, self._is_hidden, self._teller.tell_hidden, wording.reasons
        )
        self.besides = Besides(
            Around(session, self.flow, self._lookup, screen, self._targets, open_dialog, wording.labels),
            self.queueing,
            self._titles,
            self._teller.tell_refused,
            self._on_requeued,
            self,
        )
        self._browsing = Browsing(session, screen.grid, self._moving)

    def _make_looks(self, services: Services, settings: SettingsFile, wording: Wording) -> None:
        """Make what decides how the picture is looked at, and tells what is known of it."""
        session, screen, lookup = self.session, self.screen, self._lookup
        canvas, say = screen.canvas, screen.toast.say
        self.viewing = Viewing(
            canvas, lambda: session.review.recipe, self.flags_with_places, say, self._on_flag_shown, wording
        )
        self._heating = Heating(
            canvas, services.map_heat, services.flags, lookup.candidate, lambda: session.review.recipe, self
        )
        self.inspecting = Inspecting(canvas, screen.loupe, self._pixels, self.viewing, say, wording, self)
        presenter = Presenter(session, lookup, services.flags, screen, self.viewing, wording.labels)
        self.margin = Margin(presenter, session, lookup, self._pixels, screen.panel, self)
        self._memory = Memory(session, screen, self.viewing, lambda: self.context is Context.GRID, self)
        self._folding = Folding(screen.panel, settings)

    def _take_in(self, services: Services, settings: SettingsFile, wording: Wording) -> None:
        """Make what scans, and what is done about files and the review itself."""
        session, screen = self.session, self.screen
        scanning = Scanning(lambda: services.start_scan(session, settings.settings.jobs), self)
        self.intake = Intake(session, self.flow, screen, self.queueing, scanning)
        self._closer = LookingCloser(session, services, scanning, screen.toast, self)
        self.caring = Caring(session, services, settings.settings.jobs, screen, self.intake, self.dialog_wanted.emit)
        self.settling = Settling(session, self.flow, screen, self.queueing, self.intake, self.caring)
        self.caring.ways = self.settling.ways
        self._unmeasured = Unmeasured(session, screen.banner, self._titles, wording, self.intake.begin)
        ways = Ways(
            self.folder_wanted.emit,
            self.caring.show_unscored,
            self.intake.begin,
            partial(self.queueing.set_filter, ""),
            self._edit_filter,
        )
        self._vacancy = Vacancy(session, screen, scanning, ways)

    @property
    def is_seen(self) -> bool:
        """Tell whether the picture that a decision would judge was painted."""
        current = self.session.current
        if current is None:
            return True
        if self.context is Context.GRID:
            return self.screen.grid.has_painted(current)
        return self._painted == current

    def _is_hidden(self) -> bool:
        """Tell whether that picture cannot be looked at, be its file damaged or out of reach."""
        current = self.session.current
        if self.context is Context.GRID and current is not None:
            return self.screen.grid.is_hidden(current)
        return self.screen.canvas.is_hidden

    def begin(self) -> None:
        """Show the review as it was left."""
        shows_grid = self.session.view.grid
        self._memory.restore()
        self._folding.restore()
        self._enter(Context.GRID if shows_grid else Context.SINGLE)
        self.screen.setFocus()
        self.requeued.emit()
        self.besides.tell_views()
        self.besides.tell_switches()
        self._teller.tell_place()
        self._unmeasured.tell()
        self.intake.tell_later()
        self.session.watch(Relay(self._on_damage_found).send)

    def handlers(self) -> Handlers:
        """Give what the actions of a review do, by their ids."""
        own: Handlers = {
            "grid.toggle": self._toggle_grid,
            "grid.open": partial(self._enter, Context.SINGLE),
            "go.jump": self.jump_wanted.emit,
            "queue.filter": self._edit_filter,
            "review.export": self.export_wanted.emit,
            "review.scan": self.folder_wanted.emit,
        }
        parts = (
            self._deciding,
            self._moving,
            self.viewing,
            self.queueing,
            self._browsing,
            self.intake,
            self._folding,
            self._tools,
            self.besides,
            self.inspecting,
            self.margin.facts,
            self._closer,
            self.caring,
        )
        for part in parts:
            own.update(part.handlers())
        return own

    def escape(self) -> bool:
        """Leave what lies on top, from the message down to the grid; tell whether there was any."""
        if self.screen.banner.isVisible():
            self.screen.banner.dismiss()
        elif self.screen.filter_bar.isVisible():
            self._leave_filter()
        elif self.besides.history.leave():
            return True
        elif self.context is not Context.GRID:
            return self.inspecting.leave()
        elif not self._browsing.leave_selection():
            self._enter(Context.SINGLE)
        return True

    def add_folder(self, folder: Path) -> None:
        """Add a folder to the review and scan it."""
        self.caring.add_folder(folder)

    def go_to(self, index: int) -> None:
        """Go to a place in the queue, counted from 0."""
        self._moving.to(index)

    def close(self) -> None:
        """End the scan, wait for the last decision, save the place and give everything back."""
        with ExitStack() as last:
            # From the last to the first, each whatever became of the one before.
            last.callback(self.session.review.close)
            last.callback(self.session.close)
            last.callback(self._lookup.close)
            last.callback(self._pixels.close)
            last.callback(self.inspecting.stop)
            last.callback(self.margin.close)
            last.callback(self._captions.stop)
            last.callback(self.besides.stop)
            last.callback(self._heating.close)
            last.callback(self._closer.close)
            last.callback(self.caring.stop)
            last.callback(self._memory.stop)
            last.callback(self.flow.finish)
            last.callback(self.intake.stop)

    # -- what follows ----------------------------------------------------------------------------

    def _connect(self) -> None:
        screen, flow = self.screen, self.flow
        flow.moved.connect(self._show)
        flow.settled.connect(self._on_settled)
        flow.refused.connect(self._on_refused)
        screen.banner.dismissed.connect(flow.give_up)
        flow.unseen.connect(self._teller.tell_unseen)
        flow.slow.connect(partial(screen.status.show_saving, is_saving=True))
        flow.at_rest.connect(partial(screen.status.show_saving, is_saving=False))
        self._connect_screen(screen)
        self.besides.marked.connect(self._on_marked)
        self.besides.switched.connect(self._on_switched)
        self.intake.scanning.fresh.connect(self._lookup.forget)
        self.intake.scanning.begun.connect(self._unmeasured.take_back)
        self.intake.scanning.begun.connect(self._on_scan_begun)
        self.intake.scanning.ended.connect(self._on_scanned)
        self._closer.found.connect(self._on_scanned)
        self.caring.located.connect(self._on_located)
        self.settling.settled.connect(self._on_located)
        self.intake.joined.connect(self._show)
        self._pixels.changed.connect(self.margin.freshness.look_again)
        screen.panel.stale.rescan_wanted.connect(self.intake.begin)
        screen.panel.stale.folder_wanted.connect(self._on_folder_wanted)

    def _connect_screen(self, screen: ReviewScreen) -> None:
        screen.canvas.painted.connect(self._on_painted)
        screen.loupe.painted.connect(self._on_painted)
        self.inspecting.face_changed.connect(self._show)
        screen.canvas.view_changed.connect(self._on_view_changed)
        for face in (screen.canvas, screen.loupe):
            face.hovered.connect(screen.status.show_pixel)
        for resized in (screen.canvas.refitted, screen.loupe.resized):
            resized.connect(self.margin.presenter.show_look)
        screen.grid.current_changed.connect(self._moving.to)
        screen.grid.opened.connect(self._on_opened)
        screen.grid.seen.connect(self.flow.picture_seen)
        screen.grid.selected.connect(self._on_view_changed)
        screen.grid.resized.connect(self._memory.touch)
        self._captions.arrived.connect(screen.grid.refresh)
        screen.filter_bar.submitted.connect(self.queueing.set_filter)
        screen.filter_bar.left.connect(self._leave_filter)
        screen.panel.flags.chosen.connect(self.viewing.point_at)
        screen.panel.legend.pressed.connect(self._deciding.reject_for)

    def _show(self) -> None:
        """Bring everything on screen to the session's queue and place."""
        current = self.session.current
        if current is None:
            self._vacancy.show()
        else:
            if self.screen.canvas.candidate != current:
                self._painted = None
                self._watch.begin()
            if self.margin.show(current):
                self.besides.vetoing.show()
            self._show_heat()
            shows_grid = self.context is Context.GRID
            ahead = [] if shows_grid else self.session.ahead(AHEAD)
            behind = [] if shows_grid else self.session.behind(BEHIND)
            self._pixels.want(current, ahead, behind, self.viewing.kernel, self.viewing.shown_phase)
            self.screen.stack.setCurrentWidget(self.screen.grid if shows_grid else self._face())
            self.inspecting.refresh()
        self._closer.follow()
        self._browsing.show()
        self._teller.refresh()
        self.margin.refresh()

    def _show_heat(self) -> None:
        is_wanted = self.viewing.shows_heat and self.context is Context.SINGLE and not self.session.hides_scores
        self._heating.follow(self.viewing.shown_flag, is_wanted=is_wanted)

    def _face(self) -> QWidget:
        """Give what shows one picture: the loupe while it is up, else the canvas."""
        return self.screen.loupe if self.inspecting.is_shown else self.screen.canvas

    def _enter(self, context: Context) -> None:
        self.context = context
        if context is Context.GRID:
            self.session.repeating.leave()
        self._show()
        self._memory.touch()
        self.context_changed.emit(context)

    def _toggle_grid(self) -> None:
        self._enter(Context.SINGLE if self.context is Context.GRID else Context.GRID)

    def _edit_filter(self) -> None:
        self.screen.filter_bar.begin(self.session.plan.where)

    def _leave_filter(self) -> None:
        self.screen.filter_bar.hide()
        self.screen.setFocus()

    # -- slots -----------------------------------------------------------------------------------

    def _on_settled(self, settled: Settled) -> None:
        stayed = self.screen.canvas.candidate == self.session.current
        self._show()
        if settled.decisions:
            self.besides.history.follow()
            if stayed:
                self.margin.freshness.look_anew()
        self._teller.tell_settled(settled, stayed=stayed, is_scanning=self.intake.scanning.is_running)

    def _on_refused(self, sentence: str, dropped: int) -> None:
        self._show()
        self._teller.tell_refused(sentence, self.flow.retry, dropped)

    def _on_damage_found(self, sentence: str) -> None:
        self._teller.tell_damage(sentence)

    def _on_painted(self, candidate: CandidateId) -> None:
        if candidate == self.session.current and candidate != self._painted:
            self._painted = candidate
            self.seen.emit()
            self._watch.begin()
            self._watch.saw(self.screen.canvas.viewport.scale)
            self.flow.picture_seen()
            # Some more than the pixels ask for: by the time those are planned, it is known where their files lie.
            ahead, behind = self.session.ahead(AHEAD + SPARE), self.session.behind(BEHIND + SPARE)
            self._lookup.read_ahead([candidate, *ahead, *behind])

    def _on_flag_shown(self, _flag: str | None) -> None:
        self.margin.presenter.show_flags()
        self._show_heat()
        self._memory.touch()

    def _on_view_changed(self) -> None:
        self._watch.saw(self.screen.canvas.viewport.scale)
        self.margin.presenter.show_look()
        self._memory.touch()

    def _on_opened(self, index: int) -> None:
        self._moving.to(index)
        self._enter(Context.SINGLE)

    def _on_scanned(self) -> None:
        """Tell of the picture on screen what only a comparison with all others, or a closer look, could say."""
        if self.session.review.is_closed:
            return
        self._lookup.forget()
        self._show()
        self.margin.presenter.show_findings()
        self.screen.grid.refresh()

    def _on_folder_wanted(self) -> None:
        """Ask where the folder of the picture on screen is."""
        if self.session.current is not None:
            self.caring.ask_absent(self._lookup.candidate(self.session.current).root)

    def _on_scan_begun(self) -> None:
        """Look anew at what was not there before, as a scan does."""
        self._pixels.try_again()
        self.margin.freshness.look_anew()

    def _on_located(self) -> None:
        """Look for the pictures of a folder where it stands now."""
        self._pixels.try_again()
        self._on_scanned()

    def _on_requeued(self) -> None:
        if self.session.current is not None:
            self.screen.filter_bar.hide()
        self.screen.setFocus()
        self._show()
        self.requeued.emit()

    def _on_marked(self) -> None:
        self.margin.presenter.show_standing()
        self.screen.grid.refresh()

    def _on_switched(self, _switches: object) -> None:
        self._show()
        self.screen.grid.refresh()

    # -- what the parts ask ----------------------------------------------------------------------

    def flags_with_places(self) -> list[str]:
        """Give the keys of the flags that point at places in the picture on screen, worst first."""
        return self.margin.presenter.flags_with_places()

    def _targets(self) -> Ids | None:
        return self._browsing.targets() if self.context is Context.GRID else None

    def _how(self) -> str:
        self._watch.saw(self.screen.canvas.viewport.scale)
        return self._watch.told(is_blind=self.session.is_blind)
