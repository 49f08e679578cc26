"""The files that an export lists, found again whatever capitals a file system shows their names in."""

from collections.abc import Iterable
from pathlib import Path


class Listed:
    """Know which files belong to an export.

    Some file systems keep names without regard to capitals and show others than were asked for; there a name that
    differs in capitals alone is the same file, elsewhere it is a stranger.
    """

    def __init__(self, folder: Path, paths: Iterable[str]) -> None:
        self._folder = folder
        self._paths = set(paths)
        self._folded = {path.casefold(): path for path in self._paths}

    def find(self, path: str) -> str | None:
        """Give the listed path of a file that lies in the folder under a name; None where it is not listed."""
        if path in self._paths:
            return path
        listed = self._folded.get(path.casefold())
        if listed is None:
            return None
        try:
            return listed if (self._folder / path).samefile(self._folder / listed) else None
        except OSError:
            return None
