"""The manifest: what an export holds, where each part came from, and the proof of both.

Its records are tuples: each is made in one process and sent to another, which takes twice as long for other classes.
"""

import base64
import io
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from reviewer.model.picture import shown
from reviewer.model.recipe import Recipe

FORMAT = "reviewer-export"
VERSION = 2
FILE_NAME = "manifest.json"

Line = dict[str, Any]


class FileRecord(NamedTuple):
    """Hold a file of the export: its path below the export, its size in bytes and its SHA-256 in hexadecimal digits."""

    path: str
    size: int
    sha256: str


class Source(NamedTuple):
    """Hold where pixels came from: the root's number, the path below it, the file and the upright picture in it."""

    root: int
    relative: bytes
    size: int
    sha256: str
    height: int
    width: int


class PairRecord(NamedTuple):
    """Hold one pair: its name, its place in the source and its files.

    ``row``, ``column``, ``height`` and ``width`` are HR pixels of the upright source; ``is_copy`` tells that the HR
    file is the source's own bytes; ``kernel`` and ``phase`` tell how the LR was made, where there is one.
    """

    name: str
    split: str
    source: Source
    row: int
    column: int
    height: int
    width: int
    hr: FileRecord
    lr: FileRecord | None
    is_copy: bool
    kernel: str | None = None
    phase: tuple[int, int] = (0, 0)

    @property
    def files(self) -> tuple[FileRecord, ...]:
        """Give the files of the pair."""
        return (self.hr,) if self.lr is None else (self.hr, self.lr)


class LeftOutRecord(NamedTuple):
    """Hold an accepted picture that the export leaves out, and why."""

    root: int
    relative: bytes
    cause: str
    sentence: str


class DroppedRecord(NamedTuple):
    """Hold a tile that the export leaves out, in HR pixels of its upright source, and why."""

    name: str
    source: Source
    row: int
    column: int
    height: int
    width: int
    cause: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """Hold all that a manifest says; ``roots`` are the last parts of the source folders' paths."""

    review: str
    recipe: Recipe
    roots: tuple[bytes, ...]
    made_by: dict[str, str]
    pairs: tuple[PairRecord, ...]
    left_out: tuple[LeftOutRecord, ...]
    files: tuple[FileRecord, ...]
    dropped: tuple[DroppedRecord, ...] = ()

    @property
    def all_files(self) -> tuple[FileRecord, ...]:
        """Give every file that the export holds beside the manifest."""
        return (*self.files, *(file for pair in self.pairs for file in pair.files))

    @property
    def counts(self) -> dict[str, int]:
        """Count the accepted pictures, the pairs, what is left out, and the bytes of all files but the manifest.

        Pairs are counted in all and by split, as ``pairs_train``; dropped tiles in all and by cause, as
        ``dropped_flat``.
        """
        sources = {(pair.source.root, pair.source.relative) for pair in self.pairs}
        splits = Counter(pair.split for pair in self.pairs)
        causes = Counter(entry.cause for entry in self.dropped)
        return {
            "accepted": len(sources) + len(self.left_out),
            "pairs": len(self.pairs),
            **{f"pairs_{split}": splits[split] for split in sorted(splits)},
            "left_out": len(self.left_out),
            "dropped": len(self.dropped),
            **{f"dropped_{cause}": causes[cause] for cause in sorted(causes)},
            "bytes": sum(file.size for file in self.all_files),
        }


def dump_manifest(manifest: Manifest) -> bytes:
    """Write a manifest as JSON, one pair a line; the same bytes for the same content."""
    head = {
        "format": FORMAT,
        "version": VERSION,
        "review": manifest.review,
        "recipe": manifest.recipe.to_dict(),
        "made_by": manifest.made_by,
        "counts": manifest.counts,
    }
    lists: dict[str, Iterable[Line]] = {
        "roots": (_named("name", root) for root in manifest.roots),
        "files": map(_file_line, manifest.files),
        "left_out": map(_left_out_line, manifest.left_out),
        "dropped": map(_dropped_line, manifest.dropped),
        "pairs": map(pair_line, manifest.pairs),
    }
    text = io.BytesIO()  # a set of 100,000 tiles has 64 MiB of it: no line is held but while it is written
    text.write(b"{\n")
    for key, value in head.items():
        text.write(f"{json.dumps(key)}: {json.dumps(value, sort_keys=True)},\n".encode("ascii"))
    for number, (key, lines) in enumerate(lists.items()):
        text.write(b",\n" if number else b"")
        text.write(f"{json.dumps(key)}: [".encode("ascii"))
        for at, line in enumerate(lines):
            text.write(f"{',' if at else ''}\n  {json.dumps(line)}".encode("ascii"))
        text.write(b"\n]")
    text.write(b"\n}\n")
    return text.getvalue()


def _named(key: str, name: bytes) -> Line:
    """Hold a name exactly: as text where it is UTF-8, else as text to read, and as base64 under another key."""
    try:
        return {key: name.decode("utf-8")}
    except UnicodeDecodeError:
        return {key: shown(name), f"{key}_base64": base64.b64encode(name).decode("ascii")}


def _file_line(file: FileRecord) -> Line:
    return {"path": file.path, "bytes": file.size, "sha256": file.sha256}


def _left_out_line(entry: LeftOutRecord) -> Line:
    return {"root": entry.root, **_named("path", entry.relative), "cause": entry.cause, "sentence": entry.sentence}


def _dropped_line(entry: DroppedRecord) -> Line:
    return {
        "name": entry.name,
        "cause": entry.cause,
        "row": entry.row,
        "column": entry.column,
        "height": entry.height,
        "width": entry.width,
        "source": _source_line(entry.source),
    }


def _source_line(source: Source) -> Line:
    return {
        "root": source.root,
        **_named("path", source.relative),
        "bytes": source.size,
        "sha256": source.sha256,
        "height": source.height,
        "width": source.width,
    }


def pair_line(pair: PairRecord) -> Line:
    """Give a pair as plain values that JSON can hold."""
    return {
        "name": pair.name,
        "split": pair.split,
        "row": pair.row,
        "column": pair.column,
        "height": pair.height,
        "width": pair.width,
        "copied": pair.is_copy,
        "kernel": pair.kernel,
        "phase": list(pair.phase),
        "hr": _file_line(pair.hr),
        "lr": _file_line(pair.lr) if pair.lr else None,
        "source": _source_line(pair.source),
    }
