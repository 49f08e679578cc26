"""The parts of a review in the window, and what each of them needs of the others."""

from contextlib import ExitStack
from functools import partial

from PySide6.QtCore import QObject, Signal

from reviewer.gui.looks.wording import Wording
from reviewer.gui.overview.captions import Captions
from reviewer.gui.prefetch.imagemaker import ImageMaker
from reviewer.gui.prefetch.pixels import PixelStore
from reviewer.gui.prefetch.thumbnailcache import ThumbnailCache
from reviewer.gui.reviewing.browsing import Browsing, Describer
from reviewer.gui.reviewing.closer import LookingCloser
from reviewer.gui.reviewing.deciding import Deciding, Handlers
from reviewer.gui.reviewing.differing import Differing
from reviewer.gui.reviewing.emptyqueue import EmptyQueue, Ways
from reviewer.gui.reviewing.extras import Extras, ReviewContext
from reviewer.gui.reviewing.filecheck import FileCheck
from reviewer.gui.reviewing.flow import Flow
from reviewer.gui.reviewing.folding import Folding
from reviewer.gui.reviewing.heating import Heating
from reviewer.gui.reviewing.inspecting import Inspecting, describe_row
from reviewer.gui.reviewing.intake import Intake
from reviewer.gui.reviewing.lookup import Lookup
from reviewer.gui.reviewing.maintenance import Maintenance
from reviewer.gui.reviewing.memory import Memory
from reviewer.gui.reviewing.missingfiles import MissingFiles
from reviewer.gui.reviewing.moving import Moving
from reviewer.gui.reviewing.panelrefresh import PanelRefresh
from reviewer.gui.reviewing.presenting import Presenter
from reviewer.gui.reviewing.profiling import Profiling
from reviewer.gui.reviewing.queueing import Queueing
from reviewer.gui.reviewing.scanning import Scanning
from reviewer.gui.reviewing.screen import ReviewScreen
from reviewer.gui.reviewing.telling import Teller
from reviewer.gui.reviewing.tools import Tools
from reviewer.gui.reviewing.unmeasured import Unmeasured
from reviewer.gui.reviewing.viewing import Viewing
from reviewer.gui.reviewing.visibility import Visibility
from reviewer.gui.services import Services
from reviewer.gui.settings import SettingsFile
from reviewer.session import Ids, Session


class ReviewParts(QObject):
    """Make what a review consists of, join it where one part asks another, and give everything back at the end.

    ``queue_made`` tells that a part made another queue, ``flag_shown`` which flag's places are drawn alone.
    """

    export_wanted = Signal()
    folder_wanted = Signal()
    jump_wanted = Signal()
    dialog_wanted = Signal(object)
    queue_made = Signal()
    flag_shown = Signal(object)

    def __init__(
        self, session: Session, services: Services, settings: SettingsFile, wording: Wording, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.session = session
        self._lookup = Lookup(session)
        self._titles = {flag.key: flag.title for flag in services.flags}
        self._make_screen(services, wording)
        self._make_steps(wording)
        self._make_looks(services, settings, wording)
        self._take_in(services, settings, wording)

    def handlers(self) -> Handlers:
        """Give what the actions of the parts do, by their ids."""
        own: Handlers = {
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
            self.extras,
            self.inspecting,
            self.panel_refresh.facts,
            self._closer,
            self.maintenance,
            self.file_check,
        )
        for part in parts:
            own.update(part.handlers())
        return own

    def close(self) -> None:
        """End the scan, wait for the last decision, save the place and give everything back."""
        with ExitStack() as last:
            # From the last to the first, each whatever became of the one before.
            last.callback(self.session.review.close)
            last.callback(self.session.close)
            last.callback(self._lookup.close)
            last.callback(self._pixels.close)
            last.callback(self.inspecting.stop)
            last.callback(self.profiling.close)
            last.callback(self.panel_refresh.close)
            last.callback(self._captions.stop)
            last.callback(self.extras.stop)
            last.callback(self._heating.close)
            last.callback(self._closer.close)
            last.callback(self.maintenance.stop)
            last.callback(self.file_check.stop)
            last.callback(self._memory.stop)
            last.callback(self.flow.finish)
            last.callback(self.intake.stop)

    def flags_with_places(self) -> list[str]:
        """Give the keys of the flags that point at places in the picture on screen, worst first."""
        return self.panel_refresh.presenter.flags_with_places()

    def _make_screen(self, services: Services, wording: Wording) -> None:
        """Make the pixels, and what lies in the window."""
        session, lookup = self.session, self._lookup
        self._pixels = PixelStore(
            lambda: session.review.recipe,
            lambda candidate: lookup.candidate(candidate).path,
            parent=self,
            digest_of=lambda candidate: lookup.candidate(candidate).digest,
            is_gone=session.is_gone,
            is_awaited=lambda: not self.panel_refresh.is_up_to_date,
            maker=ImageMaker(None if services.thumbnail_folder is None else ThumbnailCache(services.thumbnail_folder)),
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

    def _make_steps(self, wording: Wording) -> None:
        """Make what goes from picture to picture, decides, and makes other queues."""
        session, screen = self.session, self.screen
        self.visibility = visibility = Visibility(session, screen, self)
        self.flow = Flow(session, lambda: visibility.is_seen, self)
        self._moving = Moving(session, self.flow)
        self.queueing = Queueing(session, self.flow, [*self._titles], self.queue_made.emit, screen.filter_bar.refuse)
        differing = Differing(session, wording, self.queueing.set_plan)
        self._teller = Teller(session, self._lookup, screen, self.export_wanted.emit, wording, differing)
        tell_hidden = self._teller.tell_hidden
        self._deciding = Deciding(
            session, self.flow, self._targets, visibility.how, visibility.is_hidden, tell_hidden, wording.reasons
        )
        self._context = ReviewContext(
            session, self.flow, self._lookup, screen, self._targets, self.dialog_wanted.emit, wording.labels
        )
        self.extras = Extras(
            self._context,
            self.queueing,
            self._titles,
            self._teller.tell_refused,
            self.queue_made.emit,
            self,
        )
        self._browsing = Browsing(session, screen.grid, self._moving)

    def _make_looks(self, services: Services, settings: SettingsFile, wording: Wording) -> None:
        """Make what decides how the picture is looked at, and tells what is known of it."""
        session, screen, lookup = self.session, self.screen, self._lookup
        canvas, say = screen.canvas, screen.toast.say
        self.viewing = Viewing(
            canvas, lambda: session.review.recipe, self.flags_with_places, say, self.flag_shown.emit, wording
        )
        self._tools = Tools(self._context, services.flags, wording.reasons, self.queue_made.emit, self.viewing)
        self._heating = Heating(
            canvas, services.map_heat, services.flags, lookup.candidate, lambda: session.review.recipe, self
        )
        self.inspecting = Inspecting(canvas, screen.loupe, self._pixels, self.viewing, say, wording, self)
        self.profiling = Profiling(canvas, self._pixels, self.viewing, self)
        presenter = Presenter(session, lookup, services.flags, screen, self.viewing, wording.labels)
        self.panel_refresh = PanelRefresh(presenter, session, lookup, self._pixels, screen.panel, self)
        self._memory = Memory(session, screen, self.viewing, self.inspecting, lambda: self.visibility.shows_grid, self)
        self._folding = Folding(screen.panel, settings)

    def _take_in(self, services: Services, settings: SettingsFile, wording: Wording) -> None:
        """Make what scans, and what is done about files and the review itself."""
        session, screen = self.session, self.screen
        scanning = Scanning(lambda: services.start_scan(session, settings.settings.jobs), self)
        self.intake = Intake(session, self.flow, screen, self.queueing, scanning)
        self._closer = LookingCloser(session, services, scanning, screen.toast, self)
        self.maintenance = Maintenance(
            session, services, settings.settings.jobs, screen, self.intake, self.dialog_wanted.emit
        )
        self.missing_files = MissingFiles(session, self.flow, screen, self.queueing, self.intake, self.maintenance)
        self.maintenance.ways = self.missing_files.ways
        self.file_check = FileCheck(session, self.flow, screen, scanning, services.reread_files, self.maintenance.look)
        self.file_check.requeued.connect(self.queue_made)
        self.file_check.dialog_wanted.connect(self.dialog_wanted)
        self.file_check.found.connect(self.panel_refresh.freshness.doubt)
        self._unmeasured = Unmeasured(session, screen.banner, self._titles, wording, self.intake.begin)
        ways = Ways(
            self.folder_wanted.emit,
            self.maintenance.show_unscored,
            self.intake.begin,
            partial(self.queueing.set_filter, ""),
            self._edit_filter,
        )
        self._empty_queue = EmptyQueue(session, screen, scanning, ways)

    # -- what the parts ask ----------------------------------------------------------------------

    def _targets(self) -> Ids | None:
        return self._browsing.targets() if self.visibility.shows_grid else None

    def _edit_filter(self) -> None:
        self.screen.filter_bar.begin(self.session.plan.where)
