"""Which pictures of a review a source speaks of."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, text

from reviewer.model.imports import SourceVerdict
from reviewer.model.mark import Mark
from reviewer.model.picture import CandidateId
from reviewer.model.verdict import Verdict

_JUDGEABLE = text(
    "SELECT c.id, c.relative, c.digest, r.path FROM candidate c JOIN root r ON r.id = c.root "
    "WHERE c.state = 'scored' AND c.missing_since IS NULL"
)


@dataclass(frozen=True, slots=True)
class Paired:
    """Hold what a source says of each picture that it speaks of.

    ``unknown`` are its paths that are none of the review's, or of files that hold other bytes here; ``unclear`` those
    of which it says more than one thing, or which fit several files.
    """

    found: dict[CandidateId, SourceVerdict]
    unknown: list[bytes]
    unclear: list[bytes]


@dataclass(frozen=True, slots=True)
class _Here:
    """Name a picture of the review."""

    id: CandidateId
    relative: bytes


_Said = dict[bytes, list[SourceVerdict]]
_Files = dict[bytes, list[_Here]]


def pair(connection: Connection, said: Sequence[SourceVerdict]) -> Paired:
    """Find the pictures that can be judged and that a source speaks of.

    Where the source knows what bytes were judged, these decide. Several files of the same bytes are told apart by their
    paths below the folder; what is said of a file that has none of its name here holds for all others of its bytes.
    """
    by_digest, by_path = _wanted(said)
    of_digest, at_path = _files(connection, by_digest, by_path)
    unknown = [one.path for digest, alike in by_digest.items() if digest not in of_digest for one in alike]
    unknown += [path for path in by_path if path not in at_path]
    unclear = [path for path, files in at_path.items() if len(files) > 1]
    spoken: dict[_Here, list[SourceVerdict]] = defaultdict(list)
    for digest, files in of_digest.items():
        for here, one in _told_apart(by_digest[digest], files):
            spoken[here].append(one)
    for path, files in at_path.items():
        if len(files) == 1:
            spoken[files[0]] += by_path[path]
    agreed = {here.id: _agreed(all_) for here, all_ in spoken.items()}
    unclear += [here.relative for here in spoken if agreed[here.id] is None]
    return Paired({candidate: one for candidate, one in agreed.items() if one is not None}, unknown, unclear)


def _files(connection: Connection, by_digest: _Said, by_path: _Said) -> tuple[_Files, _Files]:
    """Give the files that are spoken of, by their digests and by the paths that they are named by."""
    of_digest: _Files = defaultdict(list)
    at_path: _Files = defaultdict(list)
    for row in connection.execute(_JUDGEABLE):
        here = _Here(CandidateId(row.id), bytes(row.relative))
        if (digest := bytes(row.digest)) in by_digest:
            of_digest[digest].append(here)
        for path in (here.relative, bytes(row.path).rstrip(b"/") + b"/" + here.relative):
            if path in by_path:
                at_path[path].append(here)
    return of_digest, at_path


def _wanted(said: Iterable[SourceVerdict]) -> tuple[_Said, _Said]:
    """Give what is said, by the digests of what was judged and by paths where there is none."""
    by_digest: _Said = defaultdict(list)
    by_path: _Said = defaultdict(list)
    for one in said:
        if one.digest:
            by_digest[one.digest].append(one)
        else:
            by_path[one.path].append(one)
    return dict(by_digest), dict(by_path)


def _told_apart(said: Sequence[SourceVerdict], here: Sequence[_Here]) -> Iterator[tuple[_Here, SourceVerdict]]:
    """Give which of the files of the same bytes are meant by each of what is said of these bytes."""
    if len(said) == len(here) == 1:
        yield here[0], said[0]
        return
    by_relative = {one.relative: one for one in here}
    named = [next((by_relative[end] for end in _ends(one.path) if end in by_relative), None) for one in said]
    taken = {file.id for file in named if file is not None}
    left = [file for file in here if file.id not in taken]
    others = [one for one, file in zip(said, named, strict=True) if file is None]
    yield from ((file, one) for one, file in zip(said, named, strict=True) if file is not None)
    if len({one.judgement.verdict for one in others}) == 1:
        others = others[:1]  # which says the same of thousands of copies only once of each
    yield from ((file, one) for one in others for file in left)


def _ends(path: bytes) -> Iterator[bytes]:
    """Give a path and what is left of it without its first folders, the longest first."""
    while path:
        yield path
        _, _, path = path.partition(b"/")


def _agreed(said: Sequence[SourceVerdict]) -> SourceVerdict | None:
    """Join what is said of one picture, None where verdicts contradict one another."""
    decided = [one for one in said if one.judgement.verdict is not Verdict.UNDECIDED]
    if len({one.judgement.verdict for one in decided}) > 1:
        return None
    note = next((one.mark.note for one in said if one.mark.note), "")
    return replace((decided or said)[0], mark=Mark(any(one.mark.is_starred for one in said), note))
