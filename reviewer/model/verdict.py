"""Verdicts, reasons and the decisions that carry them."""

from dataclasses import dataclass
from enum import StrEnum

from reviewer.model.picture import CandidateId


class Verdict(StrEnum):
    """Name what a curator decided about a candidate; the value is what the database stores."""

    UNDECIDED = "undecided"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    SKIPPED = "skipped"


class Source(StrEnum):
    """Name what made a decision."""

    HAND = "hand"
    COMMAND = "command"
    RULE = "rule"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class Reason:
    """Name why a picture is rejected: the digit that says it, its key in the database and its label."""

    digit: int
    key: str
    label: str


REASONS: tuple[Reason, ...] = (
    Reason(1, "jpeg", "JPEG"),
    Reason(2, "once_jpeg", "Once a JPEG"),
    Reason(3, "rim_light", "Thin rim light"),
    Reason(4, "sketch", "Sketchy / double line"),
    Reason(5, "soft", "Blurred / upscaled"),
    Reason(6, "noise", "Noise / screentone"),
    Reason(7, "text", "Text / watermark"),
    Reason(8, "duplicate", "Duplicate"),
    Reason(9, "other", "Other"),
)
"""The reasons in the order of their digits."""

OWN_REASONS: tuple[str, ...] = tuple(f"own_{number}" for number in range(1, len(REASONS) + 1))
"""The keys of reasons that a curator words; the words are the curator's settings."""

REASON_KEYS: tuple[str, ...] = (*(reason.key for reason in REASONS), *OWN_REASONS)
"""The keys of all reasons that a verdict can have."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Hold the current verdict of a candidate with its reasons (keys, in the order of their digits)."""

    verdict: Verdict = Verdict.UNDECIDED
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """Hold one row of the append-only log: a judgement that replaced another.

    ``gesture`` is the ``seq`` of the first decision of the gesture it belongs to (a batch is one gesture, and one step
    of undo); ``undoes`` is the gesture that an undo or redo took back or put again; ``at`` is UTC in milliseconds;
    ``digest`` is the content that was judged; ``context`` says how it was made (milliseconds on
    screen, largest zoom, score versions).
    """

    seq: int
    gesture: int
    candidate: CandidateId
    old: Judgement
    new: Judgement
    at: int
    who: str
    source: Source
    digest: bytes = b""
    undoes: int | None = None
    context: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """Hold the first decision of a gesture, and how many it has."""

    head: Decision
    count: int
