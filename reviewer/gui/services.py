"""What the window is handed by the program that starts it."""

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from reviewer.imaging.heat import Check, HeatMap
from reviewer.model.picture import Candidate, CandidateId, Measurement
from reviewer.model.recipe import Recipe
from reviewer.model.scoring import FlagColumn, Unfound
from reviewer.session import Session

MapHeat = Callable[[bytes, str, Recipe, Check], HeatMap]
"""Maps where in the picture of a path a flag's defect is; stops where the check raises."""

LookCloser = Callable[[Session, CandidateId, Check], Mapping[str, Measurement]]
"""Looks closer at a picture by every flag that can and records what it finds; stops where the check raises."""


@dataclass(frozen=True, slots=True)
class FlagText:
    """Tell a person about a flag: its name, what it means, where it is raised by default, which reasons name it too.

    ``has_heat`` says that ``Services.map_heat`` can map it.
    """

    key: str
    title: str
    meaning: str
    threshold: float = 0.5
    follows_recipe: bool = False
    reasons: tuple[str, ...] = ()
    has_heat: bool = False


class ScanProgress(Protocol):
    """Tell how far a scan has come; ``listed = scored + failed + skipped`` once it is done."""

    @property
    def listed(self) -> int:
        """Give how many files were found."""

    @property
    def scored(self) -> int:
        """Give how many pictures have scores."""

    @property
    def failed(self) -> int:
        """Give how many files could not be scored."""

    @property
    def skipped(self) -> int:
        """Give how many files are no pictures to score."""

    @property
    def missing(self) -> int:
        """Give how many files were there before and are not now."""

    @property
    def new(self) -> int:
        """Give how many files were never found before."""

    @property
    def changed(self) -> int:
        """Give how many files hold other bytes than before."""

    @property
    def outdated(self) -> int:
        """Give how many verdicts hold no more, since their files changed."""

    @property
    def disagreed(self) -> int:
        """Give how many files were judged differently in two folders; the later verdict stays."""

    @property
    def moved(self) -> int:
        """Give how many files hold the bytes of judged ones that are gone, and are not judged themselves."""

    @property
    def fresh(self) -> tuple[CandidateId, ...]:
        """Give the pictures scored since the last report."""

    @property
    def left_out(self) -> tuple[str, ...]:
        """Give a sentence for each flag that failed so often that the scan went on without it."""

    @property
    def done(self) -> bool:
        """Tell whether this is the last report."""


class RunningScan(Protocol):
    """Measure the folders of a review from a thread of its own."""

    @property
    def absent(self) -> Sequence[Unfound]:
        """Give the folders of which many files were not found; nothing that was decided of them was changed."""

    def run(self) -> Iterator[ScanProgress]:
        """Scan, telling how far it has come."""

    def cancel(self) -> None:
        """Stop soon; what was measured is kept."""

    def pause(self) -> None:
        """Hold until ``resume``."""

    def resume(self) -> None:
        """Go on."""


class RereadFile(Protocol):
    """Tell what is wrong with a file that was read once more."""

    @property
    def candidate(self) -> Candidate:
        """Give the picture whose file it is."""

    @property
    def fault(self) -> str:
        """Give what is wrong in a sentence, nothing where it is as it was scanned."""


RereadFiles = Callable[[Session], tuple[int, Generator[RereadFile, None, None]]]
"""Gives how many files a review holds, and each of them read once more; may be called in any thread."""


@dataclass(frozen=True, slots=True)
class Services:
    """Hold the verbs the window calls; it knows none of the rooms that carry them out.

    ``create_review`` makes a review file at the first path over the pictures below the second, judged by a recipe; the
    plan, progress and report of an export are those of the export room; ``room_fault`` says what the disk lacks for a
    plan, or nothing. ``thumbnail_folder`` keeps thumbnails between runs, unless it is None; ``refused`` tells of
    plug-ins that cannot be used. ``map_heat`` and ``look_closer`` may be called in any thread; ``start_closer`` looks
    closer at all that is in doubt, ``start_retry`` scans like ``start_scan`` and tries what failed again.
    """

    columns: Sequence[FlagColumn]
    flags: Sequence[FlagText]
    open_session: Callable[[Path], Session]
    create_review: Callable[[Path, Path, Recipe], None]
    start_scan: Callable[[Session, int], RunningScan]
    plan_export: Callable[[Session, Recipe, Path, Callable[[], None]], Any]
    room_fault: Callable[[Any], str]
    estimate_export: Callable[[Any], Iterator[int]]
    write_export: Callable[[Any], Iterator[Any]]
    verify_export: Callable[[Path], Generator[Any, None, Any]]
    settings_path: Path
    log_path: Path
    thumbnail_folder: Path | None = None
    refused: Sequence[str] = ()
    map_heat: MapHeat | None = None
    look_closer: LookCloser | None = None
    start_closer: Callable[[Session], RunningScan] | None = None
    start_retry: Callable[[Session, int], RunningScan] | None = None
    reread_files: RereadFiles | None = None
