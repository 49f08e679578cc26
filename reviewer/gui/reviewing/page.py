"""The review itself: what its keys do, and what follows from a decision."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from reviewer.gui.input.action import Context
from reviewer.gui.looks.wording import Wording
from reviewer.gui.prefetch.pixels import CALM_MS
from reviewer.gui.reviewing.deciding import Handlers
from reviewer.gui.reviewing.parts import ReviewParts
from reviewer.gui.reviewing.screen import ReviewScreen
from reviewer.gui.services import Services
from reviewer.gui.settings import SettingsFile
from reviewer.gui.threads.relay import Relay
from reviewer.session import Session, Settled

AHEAD = 8
BEHIND = 8
"""As many behind as ahead: which of them are worth making is known to the pixels, which notice the way back."""

SPARE = 3


class ReviewPage(ReviewParts):
    """Join a session to its screen: keys become decisions, decisions become what is shown.

    ``context_changed`` tells that the grid or one picture is shown, ``seen`` that the picture of the queue's place is,
    ``requeued`` that there is another queue.
    """

    context_changed = Signal(object)
    requeued = Signal()
    seen = Signal()

    def __init__(
        self, session: Session, services: Services, settings: SettingsFile, wording: Wording, parent: QObject
    ) -> None:
        super().__init__(session, services, settings, wording, parent)
        self._calm = QTimer(self, singleShot=True, interval=CALM_MS)
        self._calm.timeout.connect(self._read_ahead)
        self._connect()

    @property
    def context(self) -> Context:
        """Give whether the grid or one picture is shown."""
        return self.visibility.context

    @property
    def is_seen(self) -> bool:
        """Tell whether the picture that a decision would judge was painted."""
        return self.visibility.is_seen

    def begin(self) -> None:
        """Show the review as it was left."""
        shows_grid = self.session.view.grid
        self._memory.restore()
        self._folding.restore()
        self._enter(Context.GRID if shows_grid else Context.SINGLE)
        self.screen.setFocus()
        self.requeued.emit()
        self.extras.tell_views()
        self.extras.tell_switches()
        self._teller.tell_place()
        self._unmeasured.tell()
        self.intake.tell_later()
        self._teller.tell_differences()
        self.session.watch(Relay(self._on_damage_found).send)

    def handlers(self) -> Handlers:
        """Give what the actions of a review do, by their ids."""
        own: Handlers = {"grid.toggle": self._toggle_grid, "grid.open": partial(self._enter, Context.SINGLE)}
        return own | super().handlers()

    def escape(self) -> bool:
        """Leave what lies on top, from the message down to a queue taken as it is; tell whether there was any."""
        if self.screen.banner.isVisible():
            self.screen.banner.dismiss()
        elif self.screen.filter_bar.isVisible():
            self._leave_filter()
        elif self.extras.history.leave():
            return True
        elif not self.visibility.shows_grid:
            return self.inspecting.leave() or self.queueing.leave_alone()
        elif not self._browsing.leave_selection():
            self._enter(Context.SINGLE)
        return True

    def add_folder(self, folder: Path) -> None:
        """Add a folder to the review and scan it."""
        self.maintenance.add_folder(folder)

    def go_to(self, index: int) -> None:
        """Go to a place in the queue, counted from 0."""
        self._moving.to(index)

    def look_again(self) -> None:
        """Try once more what could not be shown: by now a drive may be connected, or a file put back."""
        if self.screen.canvas.is_hidden:
            self.panel_refresh.freshness.look_anew()
        self._pixels.try_again()
        self._heating.try_again()

    def name_keys(self) -> None:
        """Tell the keys by which things are done by now; a note across the picture goes, or is told with them."""
        self.screen.panel.name_keys()
        if self.screen.banner.isVisible() and not self.screen.banner.is_fault:
            self.screen.banner.hide()
            self._unmeasured.tell()
        self._show()
        self.panel_refresh.presenter.show_flags()

    def close(self) -> None:
        """End the scan, wait for the last decision, save the place and give everything back."""
        self._calm.stop()
        super().close()

    # -- what follows ----------------------------------------------------------------------------

    def _connect(self) -> None:
        screen, flow = self.screen, self.flow
        self.queue_made.connect(self._on_requeued)
        self.flag_shown.connect(self._on_flag_shown)
        self.visibility.seen.connect(self._on_seen)
        flow.moved.connect(self._show)
        flow.moved.connect(self._memory.touch)
        flow.settled.connect(self._on_settled)
        flow.refused.connect(self._on_refused)
        screen.banner.dismissed.connect(flow.give_up)
        flow.unseen.connect(self._on_unseen)
        flow.slow.connect(partial(screen.status.show_saving, is_saving=True))
        flow.at_rest.connect(partial(screen.status.show_saving, is_saving=False))
        self._connect_screen(screen)
        self.extras.marked.connect(self._on_marked)
        self.extras.switched.connect(self._on_switched)
        self.intake.scanning.fresh.connect(self._lookup.forget)
        self.intake.scanning.begun.connect(self._unmeasured.take_back)
        self.intake.scanning.begun.connect(self._on_scan_begun)
        self.intake.scanning.rested.connect(self._on_scanned)
        self._closer.found.connect(self._on_scanned)
        self.maintenance.located.connect(self._on_located)
        self.missing_files.settled.connect(self._on_located)
        self.intake.joined.connect(self._show)
        self.panel_refresh.outdated.connect(self._show)
        self._pixels.changed.connect(self.panel_refresh.freshness.look_again)
        screen.panel.stale.rescan_wanted.connect(self.intake.begin)
        screen.panel.stale.folder_wanted.connect(self._on_folder_wanted)

    def _connect_screen(self, screen: ReviewScreen) -> None:
        self.inspecting.face_changed.connect(self._show)
        self.inspecting.face_changed.connect(self._memory.touch)
        screen.canvas.view_changed.connect(self._on_view_changed)
        for face in (screen.canvas, screen.loupe):
            face.hovered.connect(screen.status.show_pixel)
        for resized in (screen.canvas.refitted, screen.loupe.resized):
            resized.connect(self.panel_refresh.presenter.show_look)
        screen.grid.current_changed.connect(self._moving.to)
        screen.grid.opened.connect(self._on_opened)
        screen.grid.seen.connect(self._on_grid_seen)
        screen.grid.selected.connect(self._on_view_changed)
        screen.grid.resized.connect(self._memory.touch)
        self._captions.arrived.connect(screen.grid.refresh)
        screen.filter_bar.submitted.connect(self.queueing.set_filter)
        screen.filter_bar.left.connect(self._leave_filter)
        screen.panel.header.back_wanted.connect(self.queueing.leave_alone)
        screen.panel.flags.chosen.connect(self.viewing.point_at)
        screen.panel.legend.pressed.connect(self._deciding.reject_for)

    def _show(self) -> None:
        """Bring everything on screen to the session's queue and place."""
        current = self.session.current
        if current is None:
            self._empty_queue.show()
        else:
            self.visibility.expect(current)
            shows_grid = self.visibility.shows_grid
            ahead = [] if shows_grid else self.session.ahead(AHEAD)
            behind = [] if shows_grid else self.session.behind(BEHIND)
            # Before the canvas asks for the picture alone: what is wanted is put in order once.
            kernel, phase = self.viewing.kernel, self.viewing.shown_phase
            self._pixels.want(current, ahead, behind, kernel, phase, undone=self.session.undone)
            if self.panel_refresh.show(current):
                self.extras.vetoing.show()
            self._show_heat()
            self.screen.stack.setCurrentWidget(self.screen.grid if shows_grid else self._face())
            self.inspecting.refresh()
        self._closer.follow()
        self._browsing.show()
        self._teller.refresh()
        self.panel_refresh.refresh()
        self._tell_seen_in_grid()

    def _tell_seen_in_grid(self) -> None:
        """Say that the current one is seen: the grid paints many at once, and to walk among them paints none anew."""
        if self.visibility.shows_grid and self.is_seen:
            self.seen.emit()

    def _show_heat(self) -> None:
        is_wanted = self.viewing.shows_heat and not self.visibility.shows_grid and not self.session.hides_scores
        self._heating.follow(self.viewing.shown_flag, is_wanted=is_wanted)

    def _face(self) -> QWidget:
        """Give what shows one picture: the loupe while it is up, else the canvas."""
        return self.screen.loupe if self.inspecting.is_shown else self.screen.canvas

    def _enter(self, context: Context) -> None:
        self.visibility.context = context
        if context is Context.GRID:
            self.session.repeating.leave()
        self._show()
        self._memory.touch()
        self.context_changed.emit(context)

    def _toggle_grid(self) -> None:
        self._enter(Context.SINGLE if self.visibility.shows_grid else Context.GRID)

    def _leave_filter(self) -> None:
        self.screen.filter_bar.hide()
        self.screen.setFocus()

    def _read_ahead(self) -> None:
        """Read what is known of the pictures around, and of some more than the pixels ask for.

        By the time those are planned, it is known where their files lie.
        """
        if self.session.current is not None:
            ahead, behind = self.session.ahead(AHEAD + SPARE), self.session.behind(BEHIND + SPARE)
            self._lookup.read_ahead([self.session.current, *ahead, *behind])

    # -- slots -----------------------------------------------------------------------------------

    def _on_settled(self, settled: Settled) -> None:
        stayed = self.screen.canvas.candidate == self.session.current
        self._show()
        if settled.selected and self.visibility.shows_grid:
            self._browsing.select_again(settled.selected)
        if settled.decisions:
            self.extras.history.follow()
            self.extras.follow_views()
            if stayed:
                self.panel_refresh.freshness.look_anew()
        self._teller.tell_settled(settled, stayed=stayed, is_scanning=self.intake.scanning.is_running)

    def _on_refused(self, sentence: str, dropped: int) -> None:
        self._show()
        self._teller.tell_refused(sentence, self.flow.retry, dropped)

    def _on_unseen(self) -> None:
        is_scrolled_away = self.visibility.shows_grid and self.screen.grid.reveal_current()
        self._teller.tell_unseen(is_scrolled_away=is_scrolled_away)

    def _on_damage_found(self, sentence: str) -> None:
        self._teller.tell_damage(sentence)

    def _on_seen(self) -> None:
        self.seen.emit()
        self.flow.picture_seen()
        self._calm.start()

    def _on_grid_seen(self) -> None:
        self._tell_seen_in_grid()
        self.flow.picture_seen()

    def _on_flag_shown(self, _flag: str | None) -> None:
        self.panel_refresh.presenter.show_flags()
        self._show_heat()
        self._memory.touch()

    def _on_view_changed(self) -> None:
        self.visibility.take_zoom()
        self.panel_refresh.presenter.show_look()
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
        self.panel_refresh.presenter.show_findings()
        self.screen.grid.refresh()

    def _on_folder_wanted(self) -> None:
        """Ask where the folder of the picture on screen is."""
        if self.session.current is not None:
            self.maintenance.ask_absent(self._lookup.candidate(self.session.current).root)

    def _on_scan_begun(self) -> None:
        """Look anew at what was not there before, as a scan does."""
        self._pixels.try_again()
        self._heating.try_again()
        self._show_heat()
        self.panel_refresh.freshness.look_anew()

    def _on_located(self) -> None:
        """Look for the pictures of a folder where it stands now."""
        self._pixels.try_again()
        self._heating.try_again()
        self._on_scanned()

    def _on_requeued(self) -> None:
        self.screen.toast.stop()
        if self.session.current is not None:
            self.screen.filter_bar.hide()
        self.screen.setFocus()
        self._show()
        self.requeued.emit()
        self._teller.tell_alone()
        self._teller.tell_alike()

    def _on_marked(self) -> None:
        self.panel_refresh.presenter.show_standing()
        self.screen.grid.refresh()

    def _on_switched(self, _switches: object) -> None:
        self._show()
        self.screen.grid.refresh()
