"""What a review knows of files: its folders, its candidates and what was measured of them."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from functools import partial

import numpy as np
from sqlalchemy import Connection, bindparam, func, insert, select, update

from reviewer.model.errors import UsageError
from reviewer.model.picture import Candidate, CandidateId, Measurement, Root, RootId, ScanState, shown
from reviewer.model.scoring import FlagColumn, Found, Known
from reviewer.model.time import Clock
from reviewer.model.verdict import Accepted
from reviewer.store import candidates, recording, schema, tables
from reviewer.store.access import Access
from reviewer.store.executor import Urgency
from reviewer.store.likenesses import Likenesses
from reviewer.store.mirror import SCORED, Ids, Mirror

STRETCH = 500
"""So many candidates are read at once for a scan, so that a decision never waits long."""
LONG_STRETCH = 5_000
"""So many where little is read of each."""
NO_TIME = -1
"""Stands for when a file was changed where that tells nothing; archives date files to 0, nobody to the moment before.
"""
BATCH = 40
"""How many results of a scan one transaction takes, for the same reason."""


class Catalogue:
    """Keep the candidates of a review file, with the mirror of them in memory."""

    likenesses: Likenesses

    def __init__(self, access: Access, flags: Sequence[FlagColumn], clock: Clock) -> None:
        self._access, self._connection, self._executor = access, access.connection, access.executor
        self._flags = tuple(flags)
        self._keys = tuple(flag.key for flag in flags)
        self._compared = tuple(flag.key for flag in flags if flag.compares)
        self._clock = clock
        self._mirror = Mirror(self._keys)

    def roots(self) -> list[Root]:
        """Give the source folders in the order they were added."""
        query = select(schema.root).order_by(schema.root.c.id)
        return self._access.read(lambda c: [Root(RootId(row.id), bytes(row.path)) for row in c.execute(query)])

    def add_root(self, path: bytes) -> Root:
        """Add a source folder by its absolute path; one that is there already is given as it is."""

        def write(connection: Connection) -> Root:
            there = connection.execute(select(schema.root).where(schema.root.c.path == path)).one_or_none()
            if there is None:
                values = {"path": path, "last_seen": self._clock()}
                there = connection.execute(insert(schema.root).values(values).returning(schema.root)).one()
            return Root(RootId(there.id), bytes(there.path))

        return self._access.write(write)

    def move_root(self, root: RootId, path: bytes) -> None:
        """Note that a source folder stands at another absolute path; all that is known of its files stays with them.

        Raises
        ------
        UsageError
            Where another source folder stands there; nothing is changed then.
        """

        def write(connection: Connection) -> None:
            taken = select(schema.root).where(schema.root.c.path == path, schema.root.c.id != root)
            if connection.execute(taken).one_or_none() is not None:
                raise UsageError(f"{shown(path)} is another folder of this review; choose the one that was moved.")
            values = {"path": path, "last_seen": self._clock()}
            connection.execute(update(schema.root).where(schema.root.c.id == root).values(values))

        self._access.act(write)

    def known(self, root: RootId) -> dict[bytes, Known]:
        """Give what is known of each file below a root, by its relative path; read in parts, decisions going first."""
        found: dict[bytes, Known] = {}
        while True:
            after = next(reversed(found), b"")
            part = self._access.read(
                lambda c, after=after: candidates.known(c, root, after, STRETCH, self._keys, self._compared),  # type: ignore[misc]  # a lambda's default
                Urgency.BATCH,
            )
            found |= part
            if len(part) < STRETCH:
                return found

    def sizes(self, root: RootId) -> Iterator[tuple[bytes, int]]:
        """Give the relative path and size of each file below a root, by path; read in parts, decisions going first."""
        after = b""
        while part := self._access.read(
            partial(candidates.sizes, root=root, after=after, most=LONG_STRETCH), Urgency.BATCH
        ):
            yield from part
            after, _ = part[-1]

    def record(self, results: Sequence[Found]) -> list[CandidateId]:
        """Write what a scan found, in short transactions between which decisions go first, and wait for no disk.

        Another scan would find what a power cut took.
        """
        made: list[CandidateId] = []
        for start in range(0, len(results), BATCH):
            part = results[start : start + BATCH]
            made += self._executor.call(lambda part=part: self._record(part), Urgency.BATCH)  # type: ignore[misc]  # a lambda's default
        return made

    def record_more(self, known: Candidate, found: Found) -> bool:
        """Write what else was found out about a file, unless a scan meanwhile found other bytes there or no file.

        Returns
        -------
        bool
            Whether the file is still known as it was and was written.
        """

        def write() -> bool:
            is_there = self._mirror.state[self._mirror.row(known.id)] == SCORED
            digest = self._access.read(lambda c: candidates.digests(c, [known.id])).get(known.id)
            is_same = bool(is_there) and digest == known.digest == found.digest
            if is_same:
                self._record([found])
            return is_same

        return self._executor.call(write, Urgency.BATCH)

    def mark_missing(self, root: RootId, relatives: Sequence[bytes]) -> None:
        """Note that files were not found where they had been, in short transactions; nothing is deleted."""
        at, gone = self._clock(), list[int]()

        def write(part: Sequence[bytes]) -> list[int]:
            found = self._access.transact(lambda c: candidates.note_missing(c, root, part, at), is_awaited=False)
            self._take_rows(found)
            return found

        for start in range(0, len(relatives), STRETCH):
            gone += self._executor.call(partial(write, relatives[start : start + STRETCH]), Urgency.BATCH)
        self.likenesses.dissolve(np.array(gone, np.int64))

    def read_anew(self, ids: Sequence[CandidateId]) -> None:
        """Have the next scan read files whatever their size and time say, as these did not tell of other bytes.

        In a review that is open for reading only that is forgotten with it.
        """
        query = update(schema.candidate).where(schema.candidate.c.id == bindparam("one")).values(mtime_ns=NO_TIME)
        rows = [{"one": int(one)} for one in ids]
        if rows:
            work = partial(self._access.transact, lambda c: c.execute(query, rows), is_missed=False)
            self._executor.call(work, Urgency.BATCH)

    def candidate(self, candidate: CandidateId) -> Candidate:
        """Give one candidate; KeyError where there is none."""
        found = self.candidates([candidate])
        if not found:
            raise KeyError(candidate)
        return found[0]

    def candidates(self, ids: Sequence[CandidateId] | Ids) -> list[Candidate]:
        """Give candidates in the order asked for."""
        wanted = [int(identity) for identity in ids]
        return self._access.read(lambda c: candidates.read(c, wanted))

    def elsewhere(self, away: Sequence[CandidateId]) -> frozenset[CandidateId]:
        """Give those of some candidates whose bytes stand in the file of another one."""
        return frozenset(old for old, _ in self.twins(away))

    def twins(self, of: Sequence[CandidateId]) -> Iterator[tuple[CandidateId, CandidateId]]:
        """Give each of some candidates with each other one whose file is there and holds the same bytes.

        All are read in parts, decisions going first.
        """
        wanted: dict[bytes, list[CandidateId]] = {}
        for start in range(0, len(of), STRETCH):
            reading = partial(candidates.digests, ids=of[start : start + STRETCH])
            for one, digest in self._access.read(reading, Urgency.BATCH).items():
                wanted.setdefault(digest, []).append(one)
        after, own = 0, set(of)
        while wanted and (
            rows := self._access.read(partial(candidates.present, after=after, most=LONG_STRETCH), Urgency.BATCH)
        ):
            for new, digest in rows:
                if digest in wanted and new not in own:
                    yield from ((old, new) for old in wanted[digest])
            after = int(rows[-1][0])

    def names(self, ids: Sequence[CandidateId]) -> "Future[dict[CandidateId, str]]":
        """Give the shown paths of candidates, read beside whoever asks."""
        wanted = [int(identity) for identity in ids]
        return self._executor.submit(lambda: candidates.names(self._connection, wanted))

    def paths(self) -> Iterator[tuple[CandidateId, bytes]]:
        """Give the relative path of every candidate, those that are missing included, in the order of their ids.

        They are read in parts, decisions going first.
        """
        after = 0
        while part := self._access.read(partial(candidates.paths, after=after, most=LONG_STRETCH), Urgency.BATCH):
            yield from part
            after, _ = part[-1]

    def accepted(self) -> Iterator[Accepted]:
        """Give the accepted candidates, each file once, by their ids; unreadable and missing ones are among them.

        They are read in parts, decisions going first.
        """
        last = self._access.read(lambda c: c.execute(select(func.max(schema.verdict.c.candidate))).scalar() or 0)
        for after in range(0, last, STRETCH):
            yield from self._access.read(partial(candidates.accepted, after=after, last=after + STRETCH), Urgency.BATCH)

    def measurements(self, candidate: CandidateId) -> dict[str, Measurement]:
        """Give a candidate's measurements by flag; those that are stale are not among them."""
        found = self._access.read(lambda c: candidates.measurements(c, candidate))
        scores = self._mirror.scores[self._mirror.row(candidate)]
        current = {key for key, score in zip(self._keys, scores, strict=True) if not np.isnan(score)}
        return {key: measurement for key, measurement in found.items() if key in current}

    def faults(self) -> list[Candidate]:
        """Give the files that failed or were skipped, in the order of their paths."""
        states = (ScanState.FAILED, ScanState.SKIPPED)
        return self._access.read(lambda c: candidates.read(c, candidates.with_state(c, states)))

    def _take_rows(self, ids: Sequence[int]) -> None:
        """Let memory follow what was written of a stretch of candidates; to be called in the store's thread."""
        self._mirror.merge(*tables.mirrored(self._connection, self._keys, ids))

    def _record(self, part: Sequence[Found]) -> list[CandidateId]:
        made, fellows = self._access.transact(lambda c: recording.upsert(c, part, self._compared), is_awaited=False)
        self._mirror.merge(*tables.mirrored(self._connection, self._keys, [*made, *fellows]))
        if fellows:
            self.likenesses.reload()
        return made
