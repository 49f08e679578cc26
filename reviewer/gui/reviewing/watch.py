"""How long a picture was on screen and how near it was seen, for the record of its decision."""

from time import monotonic


class Watch:
    """Watch one picture at a time."""

    def __init__(self) -> None:
        self._since = monotonic()
        self._largest = 0.0

    def begin(self) -> None:
        """Begin with another picture."""
        self._since = monotonic()
        self._largest = 0.0

    def saw(self, zoom: float) -> None:
        """Take note of a zoom, in device pixels per picture pixel."""
        self._largest = max(self._largest, zoom)

    def told(self, *, is_blind: bool) -> str:
        """Give what a decision keeps of it: milliseconds, the largest zoom, and whether scores were hidden."""
        words = [f"ms={round((monotonic() - self._since) * 1000)}", f"zoom={self._largest:.3g}"]
        return " ".join([*words, "blind=yes"] if is_blind else words)
