"""What earlier exports hold that need not be made again, found by all that decides it."""

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import cv2
import numpy as np
import PIL
from PIL import features

import reviewer
from reviewer.export.databases import DATA, databases_of
from reviewer.export.manifest import DroppedRecord, FileRecord, Manifest, PairRecord, Source
from reviewer.export.tiles import Cut
from reviewer.model.recipe import Kernel, Layout, Recipe

Place = tuple[str, str, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Known:
    """Hold a pair that was made before and the folder in which its files lie."""

    folder: Path
    pair: PairRecord


@dataclass(frozen=True, slots=True)
class KnownFile:
    """Hold a file that was made before and the folder that its path is below."""

    folder: Path
    file: FileRecord


class Earlier:
    """Know the pairs that were made before, the tiles that were found flat, the LMDB and the files beside them."""

    def __init__(self) -> None:
        self._pairs: dict[Place, Known] = {}
        self._flat: set[Place] = set()
        self._others: dict[FileRecord, Path] = {}
        self._databases: dict[str, KnownFile] = {}

    def add(self, folder: Path, method: str, pair: PairRecord) -> None:
        """Take note of a pair that a method made."""
        self._pairs[place_of(method, pair.source.sha256, pair)] = Known(folder, pair)

    def add_export(self, folder: Path, manifest: Manifest) -> None:
        """Take note of all that a finished export holds."""
        methods = Methods(manifest.recipe, manifest.made_by)
        for pair in manifest.pairs:
            self.add(folder, methods.of(pair.source), pair)
        self._flat.update(flat_places(manifest))
        self._others |= dict.fromkeys(manifest.files, folder)
        listed = {file.path: file for file in manifest.files}
        for database in databases_of(manifest.recipe, manifest.pairs):
            if file := listed.get(f"{database.path}/{DATA}"):
                self._databases[database.content] = KnownFile(folder, file)

    def find(self, method: str, source: Source, cut: Cut) -> Known | None:
        """Give the pair that a method made of a part of a source."""
        return self._pairs.get(place_of(method, source.sha256, cut))

    def folder_of(self, file: FileRecord) -> Path | None:
        """Give the folder in which a file that is no picture lies just so; None where none is known."""
        return self._others.get(file)

    def database(self, content: str) -> KnownFile | None:
        """Give the LMDB that holds just what a digest stands for; None where none is known."""
        return self._databases.get(content)

    def is_flat(self, recipe: Recipe, source: Source, cut: Cut) -> bool:
        """Tell whether a part of a source was found flat by the same recipe."""
        return place_of(flat_method(recipe), source.sha256, cut) in self._flat


class Methods:
    """Know what besides a source's bytes decides the files of each picture of an export."""

    def __init__(self, recipe: Recipe, made_by: dict[str, str]) -> None:
        self._recipe, self._made_by = recipe, made_by
        self._known: dict[Recipe, str] = {}

    def of(self, source: Source) -> str:
        """Give the digest of what decides the files of one source."""
        recipe = self._recipe.of_picture(bytes.fromhex(source.sha256))
        if recipe not in self._known:
            self._known[recipe] = method_of(recipe, self._made_by)
        return self._known[recipe]


def method_of(recipe: Recipe, made_by: dict[str, str]) -> str:
    """Give a digest of what besides a source's bytes and a place in it decides the files of a pair."""
    values = recipe.to_dict()
    names = ["background", "format", "layout"]
    if recipe.layout is Layout.PAIRS:
        names += ["scale", "kernel", *_OWN.get(recipe.kernel, ())]
        names += [] if recipe.kernel is Kernel.NEAREST else ["linear_light"]
    text = json.dumps([{name: values[name] for name in names}, made_by], sort_keys=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()


_OWN: dict[Kernel, Iterable[str]] = {Kernel.NEAREST: ["phase"], Kernel.DPID: ["dpid_lambda"]}
"""The settings that only one kernel follows."""


def made_by() -> dict[str, str]:
    """Name the programs and libraries that decide an export's bytes, with their versions."""
    return {
        "reviewer": reviewer.__version__,
        "numpy": np.__version__,
        "opencv": cv2.__version__,
        "pillow": PIL.__version__,
        "deflate": version("deflate"),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
        "pillow's zlib": str(features.version("zlib_ng") or features.version("zlib")),
        "littlecms": str(features.version("littlecms2")),
        "libjpeg": str(features.version("jpg")),
        "libwebp": str(features.version("webp")),
    }


def flat_method(recipe: Recipe) -> str:
    """Give what besides a source's bytes and a place in it decides whether a tile is flat."""
    return f"flat {recipe.flat} {recipe.background}"


def flat_places(manifest: Manifest) -> Iterator[Place]:
    """Give the tiles that an export found flat."""
    method = flat_method(manifest.recipe)
    return (place_of(method, one.source.sha256, one) for one in manifest.dropped if one.cause == "flat")


def place_of(method: str, sha256: str, part: PairRecord | DroppedRecord | Cut) -> Place:
    """Give what a part of a source with a SHA-256 is known by, made or judged by a method."""
    return method, sha256, part.row, part.column, part.height, part.width
