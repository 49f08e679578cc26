"""The one window: start page or review, menus, dialogs and what is dropped on it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QMainWindow, QMenu, QStackedWidget

from reviewer.gui.actions import actions_for
from reviewer.gui.dialogs import Dialogs
from reviewer.gui.dropping import DropEffect, Dropping
from reviewer.gui.faults import FaultReporter
from reviewer.gui.forms.exportdialog import ExportDialog
from reviewer.gui.forms.jump import JumpDialog
from reviewer.gui.forms.newreview import NewReviewDialog
from reviewer.gui.framing import FrameFit
from reviewer.gui.help import HelpDialog
from reviewer.gui.input.action import ActionSpec, Context
from reviewer.gui.input.bindings import Bindings
from reviewer.gui.input.keysheet import KeySheet
from reviewer.gui.input.menubar import MenuBar
from reviewer.gui.looks.icons import icon
from reviewer.gui.looks.sayings import told
from reviewer.gui.looks.wording import Wording, chosen_reasons, flags_in_words
from reviewer.gui.preferences import Preferences
from reviewer.gui.reviewing.deciding import Handlers
from reviewer.gui.reviewing.page import ReviewPage
from reviewer.gui.reviewing.scanning import Scanning
from reviewer.gui.reviewing.screen import ReviewScreen
from reviewer.gui.services import FlagText, Services
from reviewer.gui.settings import SettingsFile
from reviewer.gui.startpage import StartPage
from reviewer.model.errors import ReviewError
from reviewer.model.queue import SLOTS, Order, SavedView
from reviewer.model.recipe import Recipe
from reviewer.model.verdict import Verdict
from reviewer.session import Session


class Window(QMainWindow):
    """Hold the start page or one open review; every action of the table works here."""

    def __init__(
        self,
        services: Services,
        settings: SettingsFile,
        faults: FaultReporter,
        table: Callable[[Sequence[FlagText]], Sequence[ActionSpec]],
    ) -> None:
        super().__init__()
        self._offered = services
        self._settings = settings
        self.faults = faults
        self._table = table
        self.page: ReviewPage | None = None
        self.refusal: ReviewError | None = None
        self.setMenuBar(MenuBar())
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self._dialogs = Dialogs(self)
        self._preferences = Preferences(settings, self._standard_table, self._dialogs.open, self)
        self._preferences.reworded.connect(self.reword)
        self._preferences.rekeyed.connect(self.rekey)
        self._furnish()
        self.dropping = Dropping(
            self,
            lambda: self.page is not None,
            {DropEffect.OPEN: self.open_review, DropEffect.BEGIN: self.ask_new, DropEffect.ADD: self.add_folder},
        )
        self.setMinimumSize(900, 560)
        self._restore_geometry()
        FrameFit(self)

    def _furnish(self) -> None:
        """Make all that has words or keys: actions, menus and the start page."""
        self._services = replace(self._offered, flags=flags_in_words(self._offered.flags))
        self._actions = self._table(self._services.flags)
        self.bindings = Bindings(self, self._actions)
        self.bindings.fill(self.menuBar())
        self.bindings.bind(self._handlers())
        self.start = StartPage(self.bindings.key_of)
        self._stack.addWidget(self.start)
        self.setWindowIcon(icon("reviewer"))
        self.start.new_wanted.connect(self.ask_new)
        self.start.open_wanted.connect(self.ask_open)
        self.start.review_chosen.connect(lambda path: self.open_review(Path(path)))
        self.start.forget_wanted.connect(self._on_forget)
        self._show_start()

    def rekey(self) -> None:
        """Let other keys hold, and tell of them; what is open stays as it is."""
        self._actions = self._table(self._services.flags)
        self.bindings.rebind(self._actions)
        self.start.name_keys(self.bindings.key_of)
        self._on_context(self.bindings.context)
        if self.page is not None:
            self.page.name_keys()

    def reword(self) -> None:
        """Make all that has words anew; the review that is open comes back to its place.

        What was said at its opening and is answered by now is not said again; what is wrong is, and may be new.
        """
        page = self.page
        is_answered = page is not None and not page.screen.banner.isVisible()
        path = None if page is None else page.session.review.path
        scans = page is not None and page.intake.scanning.is_running
        checks = page is not None and page.file_check.is_running
        self.close_review()
        self._clear()
        self._furnish()
        if path is not None:
            self.open_review(path, scans=scans)
        if checks and self.page is not None:
            self.page.file_check.begin()
        if is_answered and self.page is not None and not self.page.screen.banner.is_fault:
            self.page.screen.banner.hide()

    def _clear(self) -> None:
        """Let go of actions, menus and the start page."""
        for menu in self.menuBar().findChildren(QMenu):
            menu.deleteLater()
        self.menuBar().clear()
        for action in self.actions():
            self.removeAction(action)
            action.deleteLater()
        self._stack.removeWidget(self.start)
        for part in (self.start, self.bindings):
            part.deleteLater()

    # -- reviews ---------------------------------------------------------------------------------

    def open_review(self, path: Path, *, scans: bool = False) -> bool:
        """Open a review in place of what is shown; tell whether it opened, which else ``refusal`` says why not.

        ``scans`` starts a scan of its folders.
        """
        self.close_review()
        try:
            session = self._services.open_session(path)
        except ReviewError as error:
            self.refusal = error
            self._dialogs.tell(str(error))
            return False
        self.page = page = ReviewPage(session, self._services, self._settings, self._wording(session), self)
        page.export_wanted.connect(self.ask_export)
        page.folder_wanted.connect(self.ask_folder)
        page.jump_wanted.connect(self._ask_jump)
        page.context_changed.connect(self._on_context)
        page.dialog_wanted.connect(self._dialogs.open)
        page.requeued.connect(self._on_requeued)
        page.intake.joined.connect(self._on_requeued)
        page.extras.views_changed.connect(self._on_views)
        page.extras.switched.connect(self._on_switched)
        self._follow_scan(page.intake.scanning)
        for broken in (page.inspecting.broken, page.maintenance.broken, page.file_check.broken):
            broken.connect(self.faults.report)
        self.bindings.bind(page.handlers())
        self._offer(page.screen)
        self._stack.addWidget(page.screen)
        self._stack.setCurrentWidget(page.screen)
        page.seen.connect(self._on_seen)
        self.setWindowTitle(f"{path.stem} — reviewer")
        self._settings.keep(self._settings.settings.with_recent(path.absolute()))
        page.begin()
        if scans:
            page.intake.begin()
        return True

    def _offer(self, screen: ReviewScreen) -> None:
        """Let keys and the mouse do in a review what the table of actions says."""
        action = self.bindings.action
        verdicts = {
            Verdict.ACCEPTED: action("decide.accept"),
            Verdict.REJECTED: action("decide.reject"),
            Verdict.SKIPPED: action("decide.skip"),
            Verdict.UNDECIDED: action("decide.undecide"),
        }
        header = screen.panel.header
        header.offer_verdicts(verdicts, [action("go.previous"), action("go.next")], action("decide.undo"))
        scores = [action(f"score.{key}") for key in ("any", *(flag.key for flag in self._services.flags))]
        header.offer_counts({verdict: action(f"only.{verdict.value}") for verdict in Verdict})
        header.offer_orders([action(f"order.{order.value}") for order in Order], scores)
        screen.installEventFilter(self.bindings.keyboard)
        screen.canvas.tapped.connect(self.bindings.click)
        screen.menu_wanted.connect(self.bindings.open_menu)

    def _follow_scan(self, scanning: Scanning) -> None:
        scanning.broken.connect(self.faults.report)
        scanning.begun.connect(self._on_scan)
        scanning.rested.connect(self._on_scan)
        self._on_scan()

    def close_review(self) -> None:
        """Close the review, if one is open, and show the start page."""
        page, self.page = self.page, None
        if page is None:
            return
        self.bindings.unbind([*page.handlers()])
        self.bindings.bind(self._handlers())
        self._stack.removeWidget(page.screen)
        try:
            page.close()
        except ReviewError as error:
            self._dialogs.tell(str(error))
        page.screen.deleteLater()
        page.deleteLater()
        self._show_start()

    def create_review(self, review: Path, folder: Path, recipe: Recipe | None = None) -> None:
        """Make a review of a folder, judged by a recipe or the usual one, open it and start to scan."""
        try:
            self._services.create_review(review, folder, recipe or Recipe())
        except ReviewError as error:
            self._dialogs.tell(str(error))
            return
        self.open_review(review, scans=True)

    def add_folder(self, folder: Path) -> None:
        """Add a folder to the open review and scan it."""
        if self.page is not None:
            self.page.add_folder(folder)

    # -- questions -------------------------------------------------------------------------------

    def ask_new(self, folder: Path | None = None) -> None:
        """Ask for a folder and where its review is kept, then begin it."""
        chosen = folder if isinstance(folder, Path) else self._dialogs.ask_folder(self.tr("Folder of pictures"))
        if chosen is None:
            return
        dialog = NewReviewDialog(chosen, self)
        dialog.accepted.connect(lambda: self.create_review(dialog.review, dialog.folder, dialog.recipe))
        self._dialogs.open(dialog)

    def ask_open(self) -> None:
        """Ask which review to open."""
        chosen = self._dialogs.ask_review()
        if chosen is not None:
            self.open_review(chosen)

    def ask_folder(self) -> None:
        """Ask which folder joins the review."""
        chosen = self._dialogs.ask_folder(self.tr("Add a folder"))
        if chosen is not None:
            self.add_folder(chosen)

    def ask_export(self) -> None:
        """Show what an export would write."""
        if self.page is not None:
            self._dialogs.open(ExportDialog(self.page.session, self._services, self))

    def ask_command(self) -> None:
        """Ask which action to do."""
        others = [spec for spec in self._actions if spec.id != "window.commands"]
        self._dialogs.ask_command([(spec, self.bindings.action(spec.id)) for spec in others])

    def _ask_jump(self) -> None:
        page = self.page
        if page is None or not len(page.session):
            return
        dialog = JumpDialog(page.session, self)
        dialog.accepted.connect(lambda: page.go_to(dialog.index or 0))
        self._dialogs.open(dialog)

    # -- events ----------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        """Look once more for what could not be shown when somebody comes back from elsewhere."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and self.isActiveWindow() and self.page is not None:
            self.page.look_again()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close what lies over the window, then the review, and remember the window's place."""
        for dialog in self.findChildren(QDialog):
            dialog.done(QDialog.DialogCode.Rejected)
        self.close_review()
        geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        self._settings.change(geometry=geometry)
        super().closeEvent(event)

    # -- within ----------------------------------------------------------------------------------

    def _handlers(self) -> Handlers:
        return {
            "review.new": self.ask_new,
            "review.open": self.ask_open,
            "review.close": self.close_review,
            "window.quit": self._quit,
            "window.full_screen": self._toggle_full_screen,
            "window.escape": self._escape,
            "window.settings": self._preferences.show,
            "window.commands": self.ask_command,
            "help.keys": lambda: self._dialogs.open(KeySheet(self._actions, self.bindings.context, self)),
            "help.pages": self._show_help,
        }

    def _show_help(self) -> None:
        services = self._services
        self._dialogs.open(HelpDialog(services.flags, self._actions, self, refused=services.refused))

    def _wording(self, session: Session) -> Wording:
        """Give the words of a review: its own reasons keep what they mean in it, whatever the settings here say."""
        chosen = chosen_reasons(self._settings.settings.reasons)
        try:
            reasons = session.review.reasons.settle(chosen)
        except ReviewError as error:
            self._dialogs.tell(str(error))
            reasons = chosen
        titles = {flag.key: flag.title for flag in self._services.flags}
        return Wording(reasons, self.bindings.key_of, session.review.reasons.all(), titles)

    def _standard_table(self) -> tuple[ActionSpec, ...]:
        return actions_for(self._services.flags, chosen_reasons(self._settings.settings.reasons))

    def _show_start(self) -> None:
        self.start.show_recent(self._settings.settings.recent)
        self._stack.setCurrentWidget(self.start)
        self.setWindowTitle("reviewer")
        self.bindings.enter(Context.START)
        self.start.setFocus()

    def _on_context(self, context: Context) -> None:
        self.bindings.enter(context)
        if self.page is not None:
            self.page.screen.canvas.double_click_zooms = not self.bindings.takes_left_clicks

    def _on_requeued(self) -> None:
        if self.page is not None:
            plan = self.page.session.plan
            self.bindings.action(f"order.{plan.order.value}").setChecked(True)
            self.bindings.action(f"score.{plan.flag or 'any'}").setChecked(True)
            for verdict in Verdict:
                self.bindings.action(f"only.{verdict.value}").setChecked(verdict is self.page.queueing.verdict)
            if self.page.session.alone:
                self.bindings.choose_none("order")
            if self.page.is_seen:
                self._on_seen()

    def _on_scan(self) -> None:
        """Offer to hold the scan only while there is one."""
        if self.page is not None:
            self.bindings.allow("scan.pause", is_possible=self.page.intake.scanning.is_running)

    def _on_views(self, views: Mapping[int, SavedView]) -> None:
        """Tell in the menu what each digit shows."""
        for slot in SLOTS:
            action = self.bindings.action(f"view.{slot}")
            name = told(views[slot].name).replace("&", "&&") if slot in views else self.tr("Empty")
            action.setText(f"&{slot}  {name}")

    def _on_switched(self, switches: Mapping[str, bool]) -> None:
        for name, is_on in switches.items():
            self.bindings.action(name).setChecked(is_on)

    def _on_seen(self) -> None:
        """Tell in the title what is seen, for task bars and for those who drive the window from outside."""
        if self.page is not None:
            session = self.page.session
            place = f"{session.cursor + 1} / {len(session)}" if len(session) else "–"
            self.setWindowTitle(f"{place} · {session.review.path.stem} — reviewer")

    def _on_forget(self, path: str) -> None:
        if not Path(path).parent.is_dir():
            away = self.tr("The folder of {path} is not there now; it stays on the list. Is its drive connected?")
            self._dialogs.tell(away.format(path=path))
            return
        self._settings.keep(self._settings.settings.without_recent(path))
        self.start.show_recent(self._settings.settings.recent)
        self._dialogs.tell(self.tr("{path} is not there any more; it was taken off the list.").format(path=path))

    def _toggle_full_screen(self) -> None:
        is_full = not self.isFullScreen()
        self.menuBar().setVisible(not is_full)
        if is_full:
            self.showFullScreen()
        else:
            self.showNormal()

    def _escape(self) -> None:
        if (self.page is None or not self.page.escape()) and self.isFullScreen():
            self._toggle_full_screen()

    def _quit(self) -> None:
        self.close()

    def _restore_geometry(self) -> None:
        saved = self._settings.settings.geometry
        if not (saved and self.restoreGeometry(QByteArray.fromBase64(saved.encode("ascii")))):
            self.resize(1280, 720)
