"""What is said when a queue holds no picture."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from reviewer.gui.emptystate import EmptyState
from reviewer.gui.language import counted
from reviewer.gui.services import ScanProgress


@dataclass(frozen=True, slots=True)
class Ways:
    """Hold the ways out of an empty queue."""

    add_folder: Callable[[], None]
    show_unscored: Callable[[], None]
    rescan: Callable[[], None]
    clear_filter: Callable[[], None]
    edit_filter: Callable[[], None]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Vacancy", text)


def tell_vacancy(
    empty: EmptyState, where: str, progress: ScanProgress | None, *, is_scanning: bool, unscored: int, ways: Ways
) -> None:
    """Say why there is no picture: a filter nothing fits, a scan just begun, files without scores, or no files."""
    answers: tuple[tuple[str, Callable[[], None]], ...]
    if where:
        text = _tr("No picture of this review fits: {where}").format(where=where)
        answers = ((_tr("Clear the filter"), ways.clear_filter), (_tr("Change it"), ways.edit_filter))
        empty.tell("filter", _tr("Nothing matches the filter"), text, answers)
    elif is_scanning:
        listed = 0 if progress is None else progress.listed
        found = _tr("{count} files found so far. ").format(count=counted(listed)) if listed else ""
        text = _tr("The first picture appears as soon as it has its scores.")
        empty.tell("empty", _tr("Looking at the pictures…"), f"{found}{text}")
    elif unscored:
        text = _tr("{count} files were found, and each of them failed or was skipped, for a reason that is told.")
        answers = (
            (_tr("Show why…"), ways.show_unscored),
            (_tr("Add a folder…"), ways.add_folder),
            (_tr("Scan again"), ways.rescan),
        )
        empty.tell("empty", _tr("No picture could be scored"), text.format(count=counted(unscored)), answers)
    else:
        text = _tr("Add a folder; its pictures are scored in the background while you already review the first ones.")
        answers = ((_tr("Add a folder…"), ways.add_folder), (_tr("Scan again"), ways.rescan))
        empty.tell("empty", _tr("No pictures yet"), text, answers)
