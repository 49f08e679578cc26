"""Reading whole tables into arrays, fast enough for a million rows."""

from collections.abc import Iterator, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from reviewer.store.mirror import GONE, LOST, SCORED, STATES, VERDICTS, Ids
from reviewer.store.schema import score_column

_ROWS = 50_000
_STANDING = (
    "decision d {join} verdict v ON v.candidate = d.candidate AND v.seq = d.seq "
    "{join} candidate c ON c.id = v.candidate {join} score s ON s.candidate = c.id"
)
_JUDGED = _STANDING.format(join="JOIN")
_JUDGED_IN_TURN = _STANDING.format(join="CROSS JOIN")  # what was decided last is found without a look at all others
_IS_OUTDATED = "(v.verdict <> 'undecided' AND d.digest NOT IN (x'', c.digest))"


def mirrored(
    connection: Connection, keys: Sequence[str], ids: Sequence[int] | None = None
) -> tuple[NDArray[np.float64], Iterator[tuple[int, str]], Ids]:
    """Give what the mirror holds, of all candidates or of some.

    Returns
    -------
    table : ndarray of float64, shape (rows, 5 + flags)
        Id, code of the state (or ``GONE`` or ``LOST``), width, height, code of the verdict and the scores (-1: not
        measured).
    reasons : iterator of (int, str)
        The ids whose verdicts have reasons, and these joined by commas.
    outdated : ndarray of int64
        The ids whose verdicts were given on other bytes than their files hold.
    """
    chosen = "" if ids is None else f" AND c.id IN ({','.join(str(int(i)) for i in ids)})"
    scores = "".join(f', COALESCE(s."{score_column(key)}", -1)' for key in keys)
    gone = f"CASE c.state WHEN '{STATES[SCORED]}' THEN {GONE} ELSE {LOST} END"
    state = f"CASE WHEN c.missing_since IS NULL THEN {_coded('c.state', STATES)} ELSE {gone} END"
    columns = f"{state}, COALESCE(c.width, 0), COALESCE(c.height, 0), {_coded('v.verdict', VERDICTS)}"
    joined = "candidate c JOIN score s ON s.candidate = c.id LEFT JOIN verdict v ON v.candidate = c.id"
    query = f"SELECT c.id, {columns}{scores} FROM {joined} WHERE 1{chosen} ORDER BY c.id"  # noqa: S608 - numbers and registry keys
    of_other_bytes = f"SELECT c.id FROM {_JUDGED} WHERE {_IS_OUTDATED}{chosen} ORDER BY c.id"  # noqa: S608 - fixed words
    outdated = _numbers(connection, of_other_bytes, 1)[:, 0].astype(np.int64)
    return _numbers(connection, query, 5 + len(keys)), _reasons(connection, chosen), outdated


def judged(
    connection: Connection, outdated: Ids, decided: int
) -> tuple[NDArray[np.int64], Iterator[tuple[int, str]], Ids]:
    """Give the verdicts alone; no file may have changed since ``outdated`` ones were known, as of a decision.

    Returns
    -------
    verdicts : ndarray of int64, shape (verdicts, 2)
        Ids and codes of their verdicts, of those that are in the score table.
    reasons : iterator of (int, str)
    outdated : ndarray of int64
        As in ``mirrored``.
    """
    there = "candidate IN (SELECT candidate FROM score)"
    query = f"SELECT candidate, {_coded('verdict', VERDICTS)} FROM verdict WHERE {there}"  # noqa: S608 - fixed words
    verdicts, reasons = _numbers(connection, query, 2).astype(np.int64), _reasons(connection, f" AND c.{there}")
    later = _numbers(connection, f"SELECT c.id, {_IS_OUTDATED} FROM {_JUDGED_IN_TURN} WHERE d.seq > {int(decided)}", 2)  # noqa: S608 - a number
    anew = later.astype(np.int64)
    known = np.setdiff1d(outdated, anew[:, 0])
    return verdicts, reasons, np.union1d(known, anew[anew[:, 1] != 0, 0])


def _numbers(connection: Connection, query: str, width: int) -> NDArray[np.float64]:
    """Give a query's rows, numbers all, as an array; its driver's own tuples are the fastest way there."""
    cursor = connection.connection.cursor()
    try:
        cursor.execute(query)
        parts = []
        while rows := cursor.fetchmany(_ROWS):
            parts.append(np.fromiter(chain.from_iterable(rows), np.float64, len(rows) * width).reshape(-1, width))
    finally:
        cursor.close()
    table = np.empty((sum(map(len, parts)), width))
    end = len(table)
    while parts:  # each goes once it is copied: all of it twice would be 300 MB at a million rows
        part = parts.pop()
        table[end - len(part) : end] = part
        end -= len(part)
    return table


def _reasons(connection: Connection, chosen: str) -> Iterator[tuple[int, str]]:
    """Give the ids of verdicts with reasons, and these, one after another: half a million would take 70 MB at once."""
    query = f"SELECT c.candidate, c.reasons FROM verdict c WHERE c.reasons <> ''{chosen.replace('c.id', 'c.candidate')}"  # noqa: S608 - numbers
    for candidate, text in connection.exec_driver_sql(query):
        yield int(candidate), str(text)


def _coded(column: str, names: Sequence[str]) -> str:
    cases = " ".join(f"WHEN '{name}' THEN {code}" for code, name in enumerate(names))
    return f"CASE {column} {cases} ELSE 0 END"
