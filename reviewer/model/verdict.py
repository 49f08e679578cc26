"""Verdicts, reasons and the decisions that carry them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from zlib import crc32

from reviewer.model.picture import Candidate, CandidateId


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
    IMPORT = "import"
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

REASON_KEYS: tuple[str, ...] = tuple(reason.key for reason in REASONS)
"""The keys of the program's own reasons; a verdict can have those that a curator worded, too."""

_OWN = "own_"
_PLACES = {key: place for place, key in enumerate(REASON_KEYS)}


def is_own(key: str) -> bool:
    """Tell whether a reason is one that a curator worded; its words are kept in the review."""
    return key.startswith(_OWN)


def own_key(words: str) -> str:
    """Give the key of a reason by its words: those that differ by more than case and punctuation never share one.

    Earlier programs numbered such reasons; words that would make a number are told from these by their checksum.
    """
    plain = re.sub(r"\W+", "_", words.casefold()).strip("_")
    return f"{_OWN}{plain}" if plain.strip("0123456789") else f"{_OWN}{plain}x{crc32(words.encode()):08x}"


def ordered(keys: Iterable[str]) -> tuple[str, ...]:
    """Give each reason once, in the one order of all verdicts: the program's by their digits, then others."""
    return tuple(sorted(set(keys), key=lambda key: (_PLACES.get(key, len(_PLACES)), key)))


@dataclass(frozen=True, slots=True)
class Judgement:
    """Hold the current verdict of a candidate with its reasons (keys, as ``ordered`` gives them)."""

    verdict: Verdict = Verdict.UNDECIDED
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """Hold one row of the append-only log: a judgement that replaced another.

    ``gesture`` is the ``seq`` of the first decision of the gesture it belongs to (a batch is one gesture, and one step
    of undo), which a file that was mended may have lost; ``undoes`` is the gesture that an undo or redo took back or
    put again; ``at`` is UTC in milliseconds; ``digest`` is the content that was judged; ``context`` says how it was
    made (milliseconds on screen, largest zoom, score versions).
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
class Accepted:
    """Hold an accepted candidate, the SHA-256 of the bytes that were judged (empty where none was recorded) and when.

    ``at`` is UTC in milliseconds; ``is_gone`` says that a scan noted its file as gone.
    """

    candidate: Candidate
    judged: bytes
    at: int
    is_gone: bool = False


CARRIED = "relinked"
"""A word in the context of decisions that were carried over to files that were moved."""

AT = "at"
"""The name in the context of a batch of the candidate that was current."""


@dataclass(frozen=True, slots=True)
class Step:
    """Hold the first decision of a gesture, and how many it has."""

    head: Decision
    count: int
