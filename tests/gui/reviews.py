"""Reviews of drawn pictures, and hands that use the window as a person does."""

import hashlib
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PIL import Image
from PySide6.QtCore import Qt

from reviewer import export
from reviewer.gui.reviewing.page import ReviewPage
from reviewer.gui.services import FlagText, Services
from reviewer.gui.window import Window
from reviewer.model.picture import Box, CandidateId, Facts, Measurement, ScanState
from reviewer.model.recipe import Recipe
from reviewer.model.scoring import FlagColumn, Found, Unfound
from reviewer.model.verdict import Judgement, Verdict
from reviewer.session import Session
from reviewer.store import Review
from tests.gui.gallery import draw

FLAGS = (
    FlagText("jpeg", "Once a JPEG", "It is, or once was, a JPEG."),
    FlagText("rim_light", "Thin rim light", "A thin bright line merges with an outline.", follows_recipe=True),
    FlagText("soft", "Blurred or upscaled", "It is blurred."),
)
COLUMNS = tuple(FlagColumn(flag.key, 1, flag.follows_recipe, flag.threshold) for flag in FLAGS)
SIZE = (320, 240)
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def found(review: Review, folder: Path, number: int, score: float) -> Found:
    """Draw a picture and give what a scan would have found out about it."""
    path = folder / f"{number:03d}.png"
    Image.fromarray(draw(number, *SIZE)).save(path, compress_level=1)
    facts = path.stat()
    boxes = (Box(40, 60, 20, 30, 0.9), Box(120, 200, 16, 16, 0.4))
    measured = {
        "jpeg": Measurement(score, {"quality": 87}, "Was a JPEG, quality 87."),
        "rim_light": Measurement(score * 0.9, {}, "Rims along 12 % of the outline.", boxes if score > 0.5 else ()),
        "soft": Measurement(0.1, {}, "Sharp."),
    }
    (root,) = review.roots()
    return Found(
        root.id,
        path.name.encode(),
        facts.st_size,
        facts.st_mtime_ns,
        ScanState.SCORED,
        digest=hashlib.sha256(path.read_bytes()).digest(),
        facts=Facts("PNG", "RGB", *SIZE),
        measurements=measured,
    )


def make_review(folder: Path, count: int) -> Path:
    """Make a review of so many drawn pictures, named in the order "worst first" gives them."""
    pictures = folder / "pictures"
    pictures.mkdir()
    path = folder / "drawn.review"
    with Review.create(path, COLUMNS) as review:
        review.add_root(bytes(pictures))
        review.record([found(review, pictures, number, 0.95 - 0.9 * number / max(count, 1)) for number in range(count)])
    return path


def services_for(folder: Path, **others: Any) -> Services:
    """Give services over the real session and export; ``others`` replaces some."""

    def create(path: Path, pictures: Path, recipe: Recipe) -> None:
        with Review.create(path, COLUMNS, recipe) as review:
            review.add_root(bytes(pictures))

    made: dict[str, Any] = {
        "columns": COLUMNS,
        "flags": FLAGS,
        "open_session": lambda path: Session.open(path, COLUMNS),
        "create_review": create,
        "start_scan": lambda session, _jobs: PlannedScan(),
        "plan_export": lambda session, recipe, dest, check: export.plan(session.review, recipe, dest, check),
        "room_fault": export.room_fault,
        "estimate_export": export.estimating,
        "write_export": export.write,
        "verify_export": export.verifying,
        "settings_path": folder / "settings.json",
        "log_path": folder / "reviewer.log",
    }
    return Services(**(made | others))


@dataclass
class Report:
    """Tell how far a planned scan is."""

    listed: int = 0
    scored: int = 0
    failed: int = 0
    skipped: int = 0
    fresh: tuple[CandidateId, ...] = ()
    done: bool = False
    left_out: tuple[str, ...] = ()
    missing: int = 0
    new: int = 0
    changed: int = 0
    outdated: int = 0
    disagreed: int = 0
    moved: int = 0


@dataclass
class PlannedScan:
    """Report what was planned, one step at a time, as a scan does."""

    steps: Sequence[Callable[[], Report]] = ()
    calls: list[str] = field(default_factory=list)
    absent: Sequence[Unfound] = ()

    def run(self) -> Any:
        """Report step after step."""
        for step in self.steps:
            yield step()

    def cancel(self) -> None:
        """Note it."""
        self.calls.append("cancel")

    def pause(self) -> None:
        """Note it."""
        self.calls.append("pause")

    def resume(self) -> None:
        """Note it."""
        self.calls.append("resume")


class Hands:
    """Use the window as a person does: look, press, look again."""

    def __init__(self, qtbot: Any, window: Window) -> None:
        self.bot = qtbot
        self.window = window

    @property
    def page(self) -> ReviewPage:
        """Give the open review."""
        assert self.window.page is not None
        return self.window.page

    @property
    def session(self) -> Session:
        """Give its session."""
        return self.page.session

    @property
    def current(self) -> CandidateId:
        """Give the picture on screen."""
        assert self.session.current is not None
        return self.session.current

    def open(self, path: Path) -> None:
        """Open a review and wait until its first picture is seen."""
        assert self.window.open_review(path)
        self.look()

    def look(self) -> None:
        """Wait until the picture is seen, all is told of it and nothing is on its way to the disk."""
        page = self.page
        self.bot.waitUntil(
            lambda: page.is_seen and page.panel_refresh.is_up_to_date and not page.flow.is_busy, timeout=10_000
        )

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key and wait until what follows from it is seen."""
        self.bot.waitUntil(self.window.isActiveWindow)
        self.bot.keyClick(self.page.screen, key, modifiers)
        self.look()

    def judgement(self, candidate: CandidateId) -> Judgement:
        """Give what is decided about a picture."""
        return self.session.judgement(candidate)

    def verdict(self, candidate: CandidateId) -> Verdict:
        """Give the verdict on a picture."""
        return self.session.judgement(candidate).verdict


def failed(error: Exception) -> "Future[Any]":
    """Give a future that failed."""
    future: Future[Any] = Future()
    future.set_exception(error)
    return future


@contextmanager
def slow_disk(hands: Hands) -> Iterator[None]:
    """Let nothing that is sent to the disk arrive there before the end."""
    is_over = threading.Event()

    def wait(before: Judgement) -> Judgement:
        is_over.wait(30)
        return before

    holding = hands.session.review.change([hands.current], wait)
    try:
        yield
    finally:
        is_over.set()
        holding.result(60)
