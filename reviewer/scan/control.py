"""Holding and ending work that runs in another thread."""

import threading


class Control:
    """Let work be held, go on, and end soon; its methods are safe in any thread."""

    def __init__(self) -> None:
        self._cancelled = threading.Event()
        self._running = threading.Event()
        self._running.set()

    @property
    def is_cancelled(self) -> bool:
        """Tell whether it is to end."""
        return self._cancelled.is_set()

    @property
    def is_held(self) -> bool:
        """Tell whether it is to begin nothing more for now."""
        return not self._running.is_set()

    def cancel(self) -> None:
        """Stop soon; what was measured is kept."""
        self._cancelled.set()
        self._running.set()

    def pause(self) -> None:
        """Hold until ``resume``; pictures already under way are finished."""
        self._running.clear()

    def resume(self) -> None:
        """Go on after a pause."""
        self._running.set()
