"""Reading verdicts from elsewhere: another review, what ``reviewer list`` prints of one, or a list of paths."""

import csv
import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from reviewer.model.cells import meant
from reviewer.model.errors import UsageError
from reviewer.model.imports import ImportSource, SourceVerdict
from reviewer.model.mark import Mark
from reviewer.model.naming import REVIEW_SUFFIX
from reviewer.model.verdict import REASON_KEYS, Judgement, Verdict, ordered
from reviewer.store import read_source

_LONGEST = 1 << 20
"""Bytes that a line may have: some hundred times what one of a list has."""
_SQLITE = b"SQLite format 3\0"
"""What a saved review begins with (https://www.sqlite.org/fileformat2.html#magic_header_string)."""
_MARK = b"\xef\xbb\xbf"
"""What some programs begin a text in UTF-8 with."""
_OWN = re.compile(r"own_\w+")
_HEX = re.compile(rb"2f(?:[0-9a-f]{2})+")
"""The bytes of a path from the root of all folders, in hex."""
_DIGEST = re.compile(r"(?:[0-9a-f]{64})?")
_Words = dict[str, str]
_KINDS = {"path": str, "verdict": str, "reasons": list, "star": bool, "note": str, "digest": str, "path_bytes": str}
_KIND_WORDS = {str: "a text", list: "a list of texts", bool: "true or false"}


class _Unexpected(Exception):
    """Tell what was expected in a line that holds something else."""


def read_verdicts(path: Path, verdict: Verdict | None = None) -> ImportSource:
    """Read what a file says of pictures; it is not changed.

    Parameters
    ----------
    path : Path
        A review, JSON or CSV as ``reviewer list`` prints it, or paths, one a line: absolute, below a folder of the
        review, or ``path_bytes`` of the JSON.
    verdict : Verdict, optional
        What is said of the paths of a list, which says nothing itself; for no other kind of file.

    Raises
    ------
    UsageError
        Where it cannot be read, naming the line that cannot be understood, or where a verdict is needed or not wanted.
    ReviewFileError
        Where it is a review that cannot be read.
    """
    if not path.is_file():
        kind = "is a folder" if path.is_dir() else "is no regular file" if path.exists() else "does not exist"
        raise UsageError(f"{path} {kind}, so nothing can be imported from it; nothing was changed. Name a file.")
    try:
        with path.open("rb") as file:
            start = file.read(_LONGEST).removeprefix(_MARK)
            if path.suffix == REVIEW_SUFFIX or start.startswith(_SQLITE):
                _refuse_verdict(path, verdict)
                return read_source(path)
            file.seek(0)
            return _read_text(path, file, start.lstrip(), verdict)
    except OSError as error:
        cause = (error.strerror or "unknown error").lower()
        raise UsageError(f"{path} cannot be read: {cause}; nothing was changed.") from error


def _refuse_verdict(path: Path, verdict: Verdict | None) -> None:
    if verdict is not None:
        raise UsageError(
            f"{path} says itself what each picture is; nothing was changed: leave out --accept and --reject, which go "
            "with a list of paths."
        )


def _read_text(path: Path, file: BinaryIO, start: bytes, verdict: Verdict | None) -> ImportSource:
    """Read a text as what its beginning shows that it is."""
    words: _Words = {}
    lines = _Lines(path, file)
    if start.startswith(b"{"):
        _refuse_verdict(path, verdict)
        found = lines.understood(lambda line: _of_json(line, words))
    elif _is_head(start):
        _refuse_verdict(path, verdict)
        found = lines.rows()
    elif verdict is None:
        raise UsageError(
            f"{path} holds no verdicts as 'reviewer list' prints them with --jsonl or --csv; nothing was changed: if "
            "it is a list of paths, say --accept or --reject."
        )
    else:
        said = Judgement(verdict)
        found = lines.understood(lambda line: SourceVerdict(_listed(line), b"", said))
    return ImportSource(path.stem, list(found), words)


def _is_head(start: bytes) -> bool:
    """Tell whether a text begins with the names of columns."""
    return {b"path", b"verdict"} <= set(start.partition(b"\n")[0].strip().replace(b'"', b"").split(b","))


class _Lines:
    """Go through the lines of a file; what is raised for one names it."""

    def __init__(self, path: Path, file: BinaryIO) -> None:
        self._path, self._file = path, file
        self._number = 0

    def understood(self, understand: Callable[[bytes], SourceVerdict]) -> Iterator[SourceVerdict]:
        """Give what each line says but for blank ones."""
        for line in self._all():
            if line.strip():
                try:
                    yield understand(line)
                except _Unexpected as error:
                    raise self._error(str(error)) from error

    def rows(self) -> Iterator[SourceVerdict]:
        """Give what the rows of a table say, whose first line names its columns."""
        try:
            rows = csv.DictReader((self._text(line) for line in self._all()), strict=True)
            for row in rows:
                if None in row or None in row.values():
                    raise _Unexpected(f"{len(rows.fieldnames or ())} cells, as in the first line")  # noqa: TRY301 - told with its line
                yield _of_row(row)
        except csv.Error as error:
            raise self._error(f"cells between commas ({error})") from error
        except _Unexpected as error:
            raise self._error(str(error)) from error

    def _all(self) -> Iterator[bytes]:
        while line := self._file.readline(_LONGEST + 1):
            self._number += 1
            if len(line) > _LONGEST:
                raise self._error(f"no line of more than {_LONGEST:,} bytes")
            if b"\0" in line:
                raise self._error("a text in UTF-8, which has no NUL bytes")
            yield line.removeprefix(_MARK) if self._number == 1 else line

    def _text(self, line: bytes) -> str:
        try:
            return line.decode()
        except UnicodeDecodeError as error:
            raise self._error("a text in UTF-8") from error

    def _error(self, expected: str) -> UsageError:
        return UsageError(f"{self._path}, line {self._number:,}: expected {expected}; nothing was changed.")


def _listed(line: bytes) -> bytes:
    """Give the path that a line of a list names."""
    text = line.rstrip(b"\r\n")
    return os.path.normpath(bytes.fromhex(text.decode()) if _HEX.fullmatch(text) else text)


def _of_json(line: bytes, words: _Words) -> SourceVerdict:
    """Understand a line of JSON, and take over the words of reasons that it tells."""
    try:
        told = json.loads(line)
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        raise _Unexpected("an object of JSON in UTF-8, as 'reviewer list --jsonl' prints it")
    for key, kind in _KINDS.items():
        if key in told and not isinstance(told[key], kind):
            raise _Unexpected(f"{_KIND_WORDS[kind]} as {key!r}")
    new = told.get("reason_words", {})
    if not isinstance(new, dict) or not all(isinstance(text, str) and text.strip() for text in new.values()):
        raise _Unexpected("texts by the keys of reasons as 'reason_words'")
    words.update({key: text for key, text in new.items() if _OWN.fullmatch(key)})
    return _verdict(told)


def _of_row(row: dict[str, str]) -> SourceVerdict:
    """Understand a row of a table."""
    told: dict[str, Any] = {key: meant(cell) for key, cell in row.items()}
    if told.get("star", "") not in {"", "yes"}:
        raise _Unexpected("yes or nothing as 'star'")
    return _verdict(told | {"star": told.get("star") == "yes", "reasons": told.get("reasons", "").split()})


def _verdict(told: dict[str, Any]) -> SourceVerdict:
    """Make of what is told of a picture what is said of it."""
    verdict, reasons, digest = told.get("verdict"), told.get("reasons", []), told.get("digest", "")
    if verdict not in set(Verdict):
        raise _Unexpected(f"one of {', '.join(Verdict)} as 'verdict'")
    unknown = [
        key for key in reasons if not isinstance(key, str) or (key not in REASON_KEYS and not _OWN.fullmatch(key))
    ]
    if unknown or (reasons and verdict != Verdict.REJECTED):
        raise _Unexpected(f"reasons of a rejected picture as 'reasons', each one of {', '.join(REASON_KEYS)} or own_…")
    if not _DIGEST.fullmatch(digest):
        raise _Unexpected("a SHA-256 in 64 hexadecimal digits as 'digest'")
    if "\0" in told.get("note", ""):
        raise _Unexpected("a text without NUL as 'note'")
    judgement = Judgement(Verdict(verdict), ordered(reasons))
    return SourceVerdict(
        _path(told), bytes.fromhex(digest), judgement, Mark(told.get("star", False), told.get("note", ""))
    )


def _path(told: dict[str, Any]) -> bytes:
    try:
        path = bytes.fromhex(told.get("path_bytes", "")) or told.get("path", "").encode("utf-8", "surrogatepass")
    except ValueError as error:
        raise _Unexpected("hexadecimal digits as 'path_bytes'") from error
    if not path or b"\0" in path:
        raise _Unexpected("the path of a file as 'path'")
    return bytes(path)
