"""Reading a manifest without trust in whoever wrote it."""

import base64
import binascii
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from reviewer.export.manifest import (
    FILE_NAME,
    FORMAT,
    VERSION,
    DroppedRecord,
    FileRecord,
    LeftOutRecord,
    Line,
    Manifest,
    PairRecord,
    Source,
)
from reviewer.model.errors import RecipeError
from reviewer.model.recipe import Recipe
from reviewer.model.recipetext import read_recipe

_Made = TypeVar("_Made")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_PATH = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9_.-]*(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*")
_HEAD = 1 << 16
"""More than all that a manifest says before its lists."""
_LONGEST = 256 << 20
"""Bytes of a file that are read in search of a recipe: a manifest laid out anew by another program may be long."""
_LARGEST = 1 << 53
"""The largest whole number that every JSON reader keeps exact."""


class ManifestError(ValueError):
    """Tell what is wrong with a manifest, in words that follow its name or that of one of its lines."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """Hold what a manifest says as far as it can be used, and a sentence for each line that cannot."""

    manifest: Manifest
    faults: tuple[str, ...]


def load_manifest(data: bytes) -> Loaded:
    """Read a manifest; a line that cannot be used is left out and told.

    Raises
    ------
    ManifestError
        Where it is no manifest of this kind at all.
    """
    top = _parse(data)
    faults: list[str] = []
    manifest = Manifest(
        review=_text(top, "review"),
        recipe=_recipe(top),
        roots=_each(top, "roots", lambda line: _name(line, "name"), faults),
        made_by={key: str(value) for key, value in _mapping(top, "made_by").items()},
        pairs=_each(top, "pairs", load_pair, faults),
        left_out=_each(top, "left_out", _left_out, faults),
        files=_each(top, "files", _file, faults),
        dropped=_each(top, "dropped", _dropped, faults),
    )
    faults += () if faults else _miscounted(_mapping(top, "counts"), manifest.counts)
    return Loaded(manifest, tuple(faults))


def _miscounted(told: Line, counts: dict[str, int]) -> Iterator[str]:
    """Find what is counted and is not so; sets that were made earlier do not count dropped tiles by cause."""
    for key in sorted(told.keys() | {key for key in counts if not key.startswith("dropped_")}):
        if told.get(key) != (count := counts.get(key, 0)):
            yield f"count of {key!r} is {json.dumps(told.get(key))}, where there are {count}"


def recipe_of(data: bytes, name: str) -> Recipe:
    """Give the recipe that a manifest holds, so that its set can be made again.

    Raises
    ------
    RecipeError
        Naming the file and what is wrong with it.
    """
    try:
        return _recipe(_parse(data))
    except ManifestError as error:
        raise RecipeError(f"{name}: It {error}.") from error


def read_recipe_file(file: Path) -> Recipe:
    """Read a recipe from a file of TOML or out of a manifest, which ends in ``.json``.

    Raises
    ------
    RecipeError
        Naming the file and what is wrong with it.
    """
    is_json = file.suffix == ".json"
    try:
        with file.open("rb") as source:
            head = source.read(_HEAD)
            data = (_head_of(head) if is_json else None) or head + source.read(_LONGEST - len(head) + 1)
    except OSError as error:
        raise RecipeError(f"The recipe {file} cannot be read: {(error.strerror or str(error)).lower()}.") from error
    if len(data) > _LONGEST:
        raise RecipeError(f"{file} is longer than any recipe, and is not read further than {_LONGEST >> 20} MiB.")
    return recipe_of(data, str(file)) if is_json else read_recipe(data, str(file))


def recipe_of_set(dest: Path) -> Recipe | None:
    """Give the recipe that the set in a folder was made by, None where none lies there that says so."""
    try:
        return read_recipe_file(dest / FILE_NAME)
    except RecipeError:
        return None


def is_manifest(file: Path) -> bool:
    """Tell whether a file says at its beginning that it is the manifest of an export."""
    try:
        with file.open("rb") as source:
            return f'"format": "{FORMAT}"'.encode() in source.read(_HEAD)
    except OSError:
        return False


def _head_of(data: bytes) -> bytes | None:
    """Close a manifest before its long lists, the recipe being all that is wanted; None where it is laid out otherwise.

    A set of 100,000 tiles has a manifest of 64 MB, which would be read for seconds.
    """
    head, end, _ = data.partition(b',\n"roots": [')
    return head + b"\n}" if end else None


def load_pair(line: Line) -> PairRecord:
    """Read one pair from plain values.

    Raises
    ------
    ManifestError
        Where a value is missing or of the wrong kind, or a path leads elsewhere.
    """
    return PairRecord(
        name=_text(line, "name"),
        split=_text(line, "split"),
        source=_source(_mapping(line, "source")),
        row=_whole(line, "row"),
        column=_whole(line, "column"),
        height=_whole(line, "height"),
        width=_whole(line, "width"),
        hr=_file(_mapping(line, "hr")),
        lr=None if line.get("lr") is None else _file(_mapping(line, "lr")),
        is_copy=line.get("copied") is True,
        kernel=None if line.get("kernel") is None else _text(line, "kernel"),
        phase=_phase(line),
    )


def _parse(data: bytes) -> Line:
    try:
        top = json.loads(data.decode("utf-8"), parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise ManifestError("is not readable as JSON") from error
    if not isinstance(top, dict) or top.get("format") != FORMAT:
        raise ManifestError("is not the manifest of an export")
    if (version := _whole(top, "version")) != VERSION:
        raise ManifestError(f"is of version {version}, and this program reads version {VERSION}")
    return top


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is no number of JSON")


def _recipe(top: Line) -> Recipe:
    values = _mapping(top, "recipe")
    if missing := Recipe().to_dict().keys() - values.keys():
        raise ManifestError(f"has a recipe without {min(missing)!r}")
    try:
        return Recipe.from_dict(values)
    except RecipeError as error:
        raise ManifestError(f"has a recipe that cannot be used: {str(error).removesuffix('.')}") from error


def _each(top: Line, key: str, load: Callable[[Line], _Made], faults: list[str]) -> tuple[_Made, ...]:
    lines = top.get(key)
    if not isinstance(lines, list):
        raise ManifestError(f"has no list {key!r}")
    made = []
    for number, line in enumerate(lines, 1):
        try:
            made.append(load(_object(line)))
        except ManifestError as error:
            faults.append(f"line {number} of {key!r} {error}")
    return tuple(made)


def _left_out(line: Line) -> LeftOutRecord:
    return LeftOutRecord(_whole(line, "root"), _name(line, "path"), _text(line, "cause"), _text(line, "sentence"))


def _dropped(line: Line) -> DroppedRecord:
    return DroppedRecord(
        name=_text(line, "name"),
        source=_source(_mapping(line, "source")),
        row=_whole(line, "row"),
        column=_whole(line, "column"),
        height=_whole(line, "height"),
        width=_whole(line, "width"),
        cause=_text(line, "cause"),
    )


def _phase(line: Line) -> tuple[int, int]:
    phase = line.get("phase")
    if not isinstance(phase, list) or len(phase) != 2 or not all(type(p) is int and 0 <= p < 16 for p in phase):
        raise ManifestError("has no 'phase' of two whole numbers")
    return phase[0], phase[1]


def _source(line: Line) -> Source:
    return Source(
        _whole(line, "root"),
        _name(line, "path"),
        _whole(line, "bytes"),
        _digest(line),
        _whole(line, "height"),
        _whole(line, "width"),
    )


def _file(line: Line) -> FileRecord:
    path = _text(line, "path")
    if not _PATH.fullmatch(path):
        raise ManifestError(f"names the path {path!r}, which does not stay inside the export")
    return FileRecord(path, _whole(line, "bytes"), _digest(line))


def _digest(line: Line) -> str:
    digest = _text(line, "sha256")
    if not _DIGEST.fullmatch(digest):
        raise ManifestError("has a SHA-256 that is none")
    return digest


def _name(line: Line, key: str) -> bytes:
    if f"{key}_base64" not in line:
        return _text(line, key).encode("utf-8", "surrogatepass")
    try:
        return base64.b64decode(_text(line, f"{key}_base64"), validate=True)
    except (binascii.Error, ValueError) as error:
        raise ManifestError(f"has a {key!r} that is no base64") from error


def _text(line: Line, key: str) -> str:
    value = line.get(key)
    if not isinstance(value, str):
        raise ManifestError(f"has no text {key!r}")
    return value


def _whole(line: Line, key: str) -> int:
    value = line.get(key)
    if type(value) is not int or not 0 <= value < _LARGEST:
        raise ManifestError(f"has no whole number {key!r}")
    return value


def _mapping(line: Line, key: str) -> Line:
    value = line.get(key)
    if not isinstance(value, dict):
        raise ManifestError(f"has no object {key!r}")
    return value


def _object(line: Any) -> Line:
    if not isinstance(line, dict):
        raise ManifestError("is no object")
    return line
