"""What passes between a scan and the saved review."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from reviewer.model.likeness import Codes
from reviewer.model.picture import CandidateId, Facts, Measurement, Root, RootId, ScanState
from reviewer.model.tags import Beside


@dataclass(frozen=True, slots=True)
class FlagColumn:
    """Declare a flag to the saved review: its key, the version of its measure and what makes its scores stale.

    ``compares`` says that its scores come from comparing pictures with one another: a picture is measured for it once
    its codes are known.
    """

    key: str
    version: int
    follows_recipe: bool = False
    threshold: float = 0.5
    compares: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """Hold what a review knows of a file, so that a scan can tell what is new, changed or stale.

    ``stale`` names the flags that were never measured, or were measured by another version or against another recipe;
    ``stamp`` is that of the files beside it when they were read.
    """

    id: CandidateId
    size: int
    mtime_ns: int
    state: ScanState
    fault: str | None
    stale: frozenset[str]
    stamp: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """Hold what a scan found out about one file; measurements are by flag key and may be only the stale ones.

    ``codes`` are there where a flag that compares pictures was asked for, and
    what lies ``beside`` the file where that was looked at.
    """

    root: RootId
    relative: bytes
    size: int
    mtime_ns: int
    state: ScanState
    digest: bytes = b""
    facts: Facts | None = None
    fault: str | None = None
    fault_text: str | None = None
    measurements: dict[str, Measurement] = field(default_factory=dict)
    codes: Codes | None = None
    beside: Beside | None = None


@dataclass(frozen=True, slots=True)
class Unfound:
    """Hold the ``files`` of a folder that a scan did not find, by their relative paths, of so many that were known.

    Of these the bytes of some stand ``elsewhere``, in files that are there.
    ``is_bare`` tells that nothing that is known was there, as where a drive is not connected.
    """

    root: Root
    known: int
    files: Mapping[bytes, CandidateId]
    is_bare: bool = False
    elsewhere: frozenset[CandidateId] = frozenset()
