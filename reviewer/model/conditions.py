"""What a filter asks for: conditions of single candidates, and how they are joined."""

from dataclasses import dataclass
from typing import Literal

from reviewer.model.verdict import Verdict

Comparison = Literal["<", "<=", ">", ">=", "=", "!="]


@dataclass(frozen=True, slots=True)
class Everything:
    """Match every candidate."""


@dataclass(frozen=True, slots=True)
class HasVerdict:
    """Match by the current verdict, undecided where it was given on other bytes than the file holds now."""

    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Compares:
    """Match by a flag's score, or by ``width`` or ``height`` in pixels."""

    name: str
    comparison: Comparison
    number: float


@dataclass(frozen=True, slots=True)
class PathMatches:
    """Match by the shown relative path: a glob, or a text that stands anywhere in it."""

    glob: str


@dataclass(frozen=True, slots=True)
class HasReason:
    """Match by a reason of the current verdict."""

    reason: str


@dataclass(frozen=True, slots=True)
class HasTag:
    """Match by a tag that a file beside the picture gives it; ``*`` stands for anything."""

    tag: str


@dataclass(frozen=True, slots=True)
class IsStarred:
    """Match what bears a star."""


@dataclass(frozen=True, slots=True)
class HasNote:
    """Match by the note: a glob, or a text that stands anywhere in it."""

    glob: str


@dataclass(frozen=True, slots=True)
class LooksLike:
    """Match by what a candidate is to those that look like it: ``yes``, ``no``, ``best`` or ``worse``."""

    what: str


@dataclass(frozen=True, slots=True)
class DecidedOn:
    """Match by the local day of the verdict: ``today``, ``yesterday`` or one like ``2026-01-31``."""

    day: str


@dataclass(frozen=True, slots=True)
class FileIs:
    """Match by what became of the file: ``gone``, or ``changed`` since the verdict was given, which counts no more."""

    what: str


@dataclass(frozen=True, slots=True)
class DiffersFrom:
    """Match what an imported source judges otherwise, until it is decided on; ``*`` in the name stands for anything."""

    name: str


@dataclass(frozen=True, slots=True)
class Not:
    """Match what the inner expression does not."""

    inner: "Expression"


@dataclass(frozen=True, slots=True)
class All:
    """Match what every part matches."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Any:
    """Match what some part matches."""

    parts: tuple["Expression", ...]


Sought = PathMatches | HasTag | IsStarred | HasNote | LooksLike | DecidedOn | FileIs | DiffersFrom
"""Conditions that are looked up, in the file or beside it, rather than read off a candidate's row."""

Condition = HasVerdict | Compares | HasReason | Sought
"""What one candidate meets or does not."""

Expression = Everything | Condition | Not | All | Any
