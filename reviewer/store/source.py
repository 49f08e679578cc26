"""What another review says of its pictures, read out of a copy: the review itself is never opened to be written."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Connection, select, text

from reviewer.model.errors import ReviewFileError
from reviewer.model.imports import ImportSource, SourceVerdict
from reviewer.model.mark import Mark
from reviewer.model.verdict import Judgement, Verdict
from reviewer.store import file, schema
from reviewer.store.mirror import split_reasons

_SAID = text(
    "SELECT r.path, c.relative, c.digest, v.verdict, v.reasons, d.digest AS judged, m.star, m.note FROM candidate c "
    "JOIN root r ON r.id = c.root LEFT JOIN verdict v ON v.candidate = c.id AND v.verdict <> 'undecided' "
    "LEFT JOIN decision d ON d.seq = v.seq LEFT JOIN mark m ON m.candidate = c.id "
    "WHERE c.fault IS NOT 'twice' AND (v.verdict IS NOT NULL OR m.candidate IS NOT NULL) ORDER BY c.id"
)


def read_source(path: Path) -> ImportSource:
    """Read the verdicts, stars and notes of a review that this process does not hold open.

    Raises
    ------
    ReviewFileError
        Where it is no review, is damaged, cannot be read or was written by a newer program; it is untouched then.
    """
    with _opened(path) as connection:
        verdicts = [_verdict(row) for row in connection.execute(_SAID)]
        words = {row.key: row.words for row in connection.execute(select(schema.reason))}
    return ImportSource(path.stem, verdicts, words)


def _verdict(row: Any) -> SourceVerdict:
    """Give what is said of a picture: of the bytes that were judged, where its file holds others since."""
    path = bytes(row.path).rstrip(b"/") + b"/" + bytes(row.relative)
    judgement = Judgement(Verdict(row.verdict), split_reasons(row.reasons)) if row.verdict else Judgement()
    digest = bytes(row.judged or row.digest)
    return SourceVerdict(path, digest, judgement, Mark(bool(row.star), row.note or ""))


@contextmanager
def _opened(path: Path) -> Iterator[Connection]:
    """Open a copy of a review, with today's schema; a fault of it is told of the review."""
    with TemporaryDirectory(prefix="reviewer-") as folder:
        if not path.is_file():
            raise file.absent(path)
        try:
            place = file.copy_to_read(path, Path(folder))
        except OSError as error:
            cause = (error.strerror or str(error)).lower()
            raise ReviewFileError(f"{path} cannot be read: {cause}; nothing was changed.") from error
        engine, connection, found = file.open_existing(place, path)
        with file.telling_damage(place, engine, connection, named=path):
            if found < schema.SCHEMA:
                file.migrate(connection)
            yield connection
        file.close(place, engine, connection)
