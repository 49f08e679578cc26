"""Keeping a library's warnings to itself while its faults are told otherwise."""

import threading
import warnings
from types import TracebackType


class Hush:
    """Ignore the warnings of one package while any thread is inside; the last one out takes the rule away again.

    Filters of warnings belong to the whole process: saving and restoring all of them, as ``warnings.catch_warnings``
    does, leaves the wrong ones behind when two threads overlap.
    """

    def __init__(self, package: str) -> None:
        self._module = rf"{package}(\.|$)"
        self._lock = threading.Lock()
        self._inside = 0
        self._rules: list[object] = []

    def __enter__(self) -> None:
        """Begin to ignore."""
        with self._lock:
            self._inside += 1
            if self._inside == 1:
                before = list(warnings.filters)
                warnings.filterwarnings("ignore", module=self._module)
                self._rules = [rule for rule in warnings.filters if rule not in before]

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop ignoring, where no other thread is inside."""
        with self._lock:
            self._inside -= 1
            if self._inside == 0:
                kept = [rule for rule in warnings.filters if rule not in self._rules]
                warnings.filters[:] = kept  # type: ignore[index]  # it is the very list that warnings are looked up in


PILLOWS_WARNINGS = Hush("PIL")
"""Ignores what Pillow warns of; all who need that share it."""
