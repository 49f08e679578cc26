"""How far a scan, or a closer look, has come."""

from dataclasses import dataclass

from reviewer.model.picture import CandidateId


@dataclass(frozen=True, slots=True)
class Progress:
    """Tell how far a scan has come; at its end ``listed`` = ``scored`` + ``failed`` + ``skipped``.

    ``fresh`` are the pictures recorded as scored since the last progress; ``missing`` counts files that were there
    before and are not now, ``partly`` pictures that lack the score of a flag that failed, ``compared`` those that are
    being compared with all others, which is what a scan does last, ``left_out`` why it went on without some flags.
    ``new`` files were never found before; of the ``changed`` ones the bytes are others, so that ``outdated`` verdicts
    on them hold no more. Files that two roots knew and that were judged differently in them ``disagreed``: the later
    verdict stays. ``moved`` files hold the bytes of judged ones that are gone, and are not judged themselves.
    """

    listed: int
    scored: int
    failed: int
    skipped: int
    fresh: tuple[CandidateId, ...] = ()
    done: bool = False
    missing: int = 0
    partly: int = 0
    compared: int = 0
    left_out: tuple[str, ...] = ()
    new: int = 0
    changed: int = 0
    outdated: int = 0
    disagreed: int = 0
    moved: int = 0
