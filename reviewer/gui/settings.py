"""What the window remembers between starts, in one small JSON file."""

import json
import logging
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from reviewer.model.files import replace_file

MOST_RECENT = 12

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Settings:
    """Hold what the window remembers.

    ``recent`` has the reviews opened last, newest first; ``panel_width`` is in pixels, 0 for the usual one; ``jobs`` is
    how many worker processes a scan takes, 0 leaving the choice to the scan; ``scheme`` names a scheme of keys and
    ``keys`` what differs from that; ``looks`` is "dark", "light" or "system", ``language`` the code of a language,
    empty for the system's; ``reasons`` has a (key, words) for every digit, none meaning the usual ones.
    """

    recent: tuple[str, ...] = ()
    shows_panel: bool = True
    shows_facts: bool = True
    panel_width: int = 0
    geometry: str = ""
    jobs: int = 0
    looks: str = "dark"
    language: str = ""
    reasons: tuple[tuple[str, str], ...] = ()
    scheme: str = "standard"
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def with_recent(self, review: Path) -> "Settings":
        """Give the settings with a review as the one opened last."""
        path = str(review)
        return replace(self, recent=(path, *(other for other in self.recent if other != path))[:MOST_RECENT])

    def without_recent(self, review: str) -> "Settings":
        """Give the settings with a review taken off the list."""
        return replace(self, recent=tuple(other for other in self.recent if other != review))


class SettingsFile:
    """Keep the settings in a file; a file that cannot be read or written never stops the window."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.settings = self._load()

    def change(self, **changes: Any) -> None:
        """Change some settings and save them."""
        self.keep(replace(self.settings, **changes))

    def keep(self, settings: Settings) -> None:
        """Take other settings on and save them, whole or not at all."""
        self.settings = settings
        text = json.dumps(asdict(settings), indent=2)
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(self._path, text.encode("utf-8", "surrogateescape"))
        except OSError as error:
            _log.warning("The settings file %s cannot be written: %s", self._path, error)

    def _load(self) -> Settings:
        try:
            values = json.loads(self._path.read_text(encoding="utf-8", errors="surrogateescape"))
            settings, odd = _read(values)
        except FileNotFoundError:
            return Settings()
        except (OSError, ValueError, TypeError, AttributeError, RecursionError) as error:
            _log.warning("The settings file %s cannot be read and is left aside: %s", self._path, error)
            return Settings()
        if odd:
            _log.warning("The settings file %s is not followed in: %s", self._path, ", ".join(odd))
        return settings


def _read(values: dict[str, Any]) -> tuple[Settings, list[str]]:
    """Give the settings that a file holds, and the names of those whose values cannot be used, which stay as usual."""
    usual, taken, odd = asdict(Settings()), dict[str, Any](), list[str]()
    for name in sorted(usual.keys() & values.keys()):
        try:
            taken[name] = _taken(name, values[name], type(usual[name]))
        except (ValueError, TypeError, AttributeError):
            odd.append(name)
    return Settings(**taken), odd


def _taken(name: str, value: Any, kind: Any) -> Any:
    """Give the value of a setting as its type, as JSON may hold it otherwise; raises where it is of another kind."""
    match name:
        case "recent":
            return tuple(str(path) for path in _listed(value))
        case "reasons":
            return tuple((str(key), str(words)) for key, words in map(_listed, _listed(value)))
        case "keys":
            return {str(action): tuple(map(str, _listed(keys))) for action, keys in value.items()}
    if type(value) is not kind or (name == "jobs" and value < 0):
        raise TypeError(name)
    return value


def _listed(value: Any) -> list[Any]:
    """Give a value that is a list; of a text each letter would be taken for one of its values."""
    if not isinstance(value, list):
        raise TypeError("no list")
    return value
