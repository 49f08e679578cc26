"""Reading files once more, to tell whether they still hold the bytes that were scanned."""

from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from reviewer.imaging.reading import read_file
from reviewer.model.errors import ImageError
from reviewer.model.picture import Candidate, CandidateId
from reviewer.store import SCORED, Review

_AT_ONCE = 4
"""How many files are read at a time: disks answer several together sooner than one after another."""
_STRETCH = 100

DAMAGED = (
    "Its bytes are not those that were scanned, though its size and time are the same: it was damaged where it lies; "
    "put back a good copy, an export leaves it out until then."
)
CHANGED = "It has changed since it was scanned; scan again."


@dataclass(frozen=True, slots=True)
class Reread:
    """Tell what is wrong with a file that was read once more, in a sentence; nothing where it is as it was scanned."""

    candidate: Candidate
    fault: str


def count_files(review: Review) -> int:
    """Count the files that ``rereading`` reads."""
    return len(_ids(review))


def rereading(review: Review) -> Generator[Reread, None, None]:
    """Read every file that a scan scored and did not note as gone, in the order in which they were found.

    No checksum of its own guards what most formats hold: a JPEG in which a bit is another decodes to other pixels, and
    as neither its size nor its time tells of that no scan looks at it again. What a review knows of its bytes does.
    Whoever closes it waits for the files that are being read then, and for no other.
    """
    ids = _ids(review)
    with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="reread") as pool:
        for start in range(0, len(ids), _STRETCH):
            candidates = review.candidates(ids[start : start + _STRETCH])
            yield from map(Reread, candidates, pool.map(_fault, candidates))


def _ids(review: Review) -> list[CandidateId]:
    mirror = review.mirror().still()
    return [CandidateId(one) for one in mirror.ids[mirror.state == SCORED].tolist()]


def _fault(candidate: Candidate) -> str:
    try:
        content = read_file(candidate.path)
    except ImageError as error:
        return error.sentence
    if content.digest == candidate.digest:
        return ""
    is_told = (content.size, content.mtime_ns) != (candidate.size, candidate.mtime_ns)
    return CHANGED if is_told else DAMAGED
