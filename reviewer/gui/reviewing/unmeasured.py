"""Saying that scores are not there yet, and that a scan brings them."""

from collections.abc import Callable, Collection, Mapping

from PySide6.QtCore import QCoreApplication

from reviewer.gui.looks.language import counted
from reviewer.gui.looks.wording import Wording
from reviewer.gui.panel.banner import Banner, Tone
from reviewer.session import Session
from reviewer.session.lacking import lacking

MOST_NAMED = 3


def _tr(text: str) -> str:
    return QCoreApplication.translate("Unmeasured", text)


class Unmeasured:
    """Tell at the opening of a review what a scan would bring, and take that back once one runs.

    Files are left where the last one was cut short. Flags have no scores after an update of the program, or where
    another scale or kernel is followed and no scan has ended since.
    """

    def __init__(
        self, session: Session, banner: Banner, titles: Mapping[str, str], wording: Wording, scan: Callable[[], None]
    ) -> None:
        self._session, self._banner, self._titles, self._wording, self._scan = session, banner, titles, wording, scan
        self._told = ""

    def tell(self) -> None:
        """Say it, unless something else is being said or no scan could bring the scores."""
        if self._banner.isVisible() or self._session.is_read_only:
            return
        if self._session.review.tried.is_cut_short:
            self._told = _tr("The last scan did not get to its end: some files may not be here yet.")
        elif keys := lacking(self._session):
            self._told = self._text(keys)
        if self._told:
            answer = self._wording.key_hint(_tr("Scan again ({key})"), "review.rescan") or _tr("Scan again")
            self._banner.tell(self._told, Tone.NOTE, answer, self._scan)

    def take_back(self) -> None:
        """Say it no more."""
        if self._told and self._banner.text == self._told:
            self._banner.hide()
        self._told = ""

    def _text(self, keys: Collection[str]) -> str:
        if len(keys) > MOST_NAMED:
            return _tr("{count} flags measure anew and have no scores yet.").format(count=counted(len(keys)))
        titles = " · ".join(self._titles.get(key, key) for key in keys)  # a title may hold a comma of its own
        return _tr("No scores yet, as these flags measure anew: {flags}").format(flags=titles)
