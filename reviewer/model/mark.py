"""What a curator keeps beside a verdict: a star and a note."""

from dataclasses import dataclass

LONGEST_NOTE = 2000
"""How many characters of a note are kept."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Hold whether a candidate bears a star, and what was noted of it; neither says anything of its verdict."""

    is_starred: bool = False
    note: str = ""


NO_MARK = Mark()
"""What a candidate has that nobody marked."""
