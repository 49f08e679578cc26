"""Which pictures look alike, and what they are found by."""

from dataclasses import dataclass
from enum import StrEnum

from reviewer.model.picture import CandidateId, Measurement


class Kind(StrEnum):
    """Name what a picture is within its group; the value is what the database stores."""

    BEST = "best"
    COPY = "copy"
    VARIANT = "variant"


@dataclass(frozen=True, slots=True)
class Codes:
    """Hold what near-duplicates are found by.

    Parameters
    ----------
    coarse : int
        64 bits: which of two neighbouring areas is the brighter one.
    fine : bytes
        256 bits: which low frequencies are above their median.
    thumb : bytes
        32 x 32 grey levels, then 8 x 8 pairs (red, blue) of colour difference, 128 for none.
    """

    coarse: int
    fine: bytes
    thumb: bytes


ALONE = Measurement(0.0, {}, "No other picture of the review looks like it.")
"""What is said of a picture that has no like."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Hold a picture's place among those that look alike, and what the flag says of it.

    ``group`` is the candidate that the group is named after, the best of all in it; ``best`` is the better picture
    that this one is a copy or a variant of (itself where it is the best); ``distance`` is the share of bits in which
    its code differs from that one's.
    """

    candidate: CandidateId
    group: CandidateId
    kind: Kind
    best: CandidateId
    distance: float
    measurement: Measurement
