"""What is known of a candidate picture without its pixels."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType

CandidateId = NewType("CandidateId", int)
RootId = NewType("RootId", int)

TWICE = "twice"
"""The fault of a candidate whose file is another candidate's, too: it is nowhere listed, counted or exported."""
_OWN_FOLDERS = (b".review.backups", b".partial", b".partial-old")


class ScanState(StrEnum):
    """Name what a scan made of a file; the value is what the database stores."""

    SCORED = "scored"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Facts:
    """Hold what a file is, apart from what it shows.

    ``width`` and ``height`` are upright, in pixels; ``bit_depth`` is per channel as stored; ``quality`` is the IJG
    quality nearest to a JPEG's luma table; ``lossy`` is None where the container does not say.
    """

    container: str
    mode: str
    width: int
    height: int
    bit_depth: int = 8
    frames: int = 1
    orientation: int = 1
    icc: str | None = None
    has_alpha: bool = False
    hidden_colour: bool = False
    is_palette: bool = False
    is_grey: bool = False
    lossy: bool | None = None
    quality: int | None = None
    subsampling: str | None = None
    extension_differs: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Root:
    """Name a source folder of a review; ``path`` is the absolute path as the system's bytes."""

    id: RootId
    path: bytes


@dataclass(frozen=True, slots=True)
class Candidate:
    """Hold one picture found under a root and not judged here.

    ``relative`` is the path below the root as the system's bytes; ``digest`` is the SHA-256 of the file's bytes when
    it was measured (empty where it never was); times are integer nanoseconds as the file system gives them.
    """

    id: CandidateId
    root: Root
    relative: bytes
    size: int
    mtime_ns: int
    digest: bytes
    state: ScanState
    facts: Facts | None = None
    fault: str | None = None
    fault_text: str | None = None

    @property
    def name(self) -> str:
        """Give the relative path as text that can be shown: undecodable bytes and control characters are escaped."""
        return shown(self.relative)

    @property
    def leads_out(self) -> bool:
        """Tell whether a review that somebody tampered with names a place that is not below its folder."""
        relative = self.relative
        return not relative or b"\0" in relative or relative.startswith(b"/") or b".." in relative.split(b"/")

    @property
    def path(self) -> bytes:
        """Give the absolute path as the system's bytes; the folder itself, where it would lead out of it."""
        return self.root.path if self.leads_out else self.root.path.rstrip(b"/") + b"/" + self.relative


@dataclass(frozen=True, slots=True)
class Box:
    """Mark a region of a picture, in HR pixels, with how bad it is (0 .. 1)."""

    row: int
    column: int
    height: int
    width: int
    severity: float


@dataclass(frozen=True, slots=True)
class Measurement:
    """Hold what one flag found in one picture.

    ``score`` runs from 0 (clean) to 1 (certain), 0.5 being where a careful curator would start to doubt; ``figure``
    holds the measure in natural units by name; ``sentence`` says it in words; ``evidence`` is worst first.
    """

    score: float
    figure: dict[str, float | int | str] = field(default_factory=dict)
    sentence: str = ""
    evidence: tuple[Box, ...] = ()


def below(path: bytes, folder: bytes) -> bytes | None:
    """Give an absolute path as one below a folder, empty for the folder itself, None where it does not lie in it."""
    if path == folder:
        return b""
    base = folder.rstrip(b"/") + b"/"
    return path.removeprefix(base) if path.startswith(base) else None


def is_own(relative: bytes) -> bool:
    """Tell whether a path leads to a folder of the program's own or into it; no scan of what is around enters it."""
    return any(part.endswith(_OWN_FOLDERS) for part in relative.split(b"/"))


def shown(name: bytes) -> str:
    r"""Turn a file name into one line of plain text that can be shown anywhere.

    Bytes that are no UTF-8 become ``\xNN`` and characters that are not printable are escaped, so no name can break a
    line, reorder text or hide.
    """
    text = name.decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


def apart(folders: Sequence[bytes]) -> list[str]:
    """Give for each of some folders, no two alike, as few of its last names as tell it from the others."""
    names = [[shown(name) for name in folder.split(b"/") if name] for folder in folders]
    labels = []
    for own in names:
        ends = (own[-count:] for count in range(1, len(own) + 1))
        lone = (end for end in ends if sum(other[-len(end) :] == end for other in names) == 1)
        labels.append("/".join(next(lone, own)))
    return labels
