"""Which pictures each LMDB of an export holds, and how to tell that one holds just these."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reviewer.export.layout import places_of
from reviewer.export.manifest import FileRecord, PairRecord
from reviewer.model.recipe import Recipe

DATA = "data.mdb"
SIDES = ("hr", "lr")


@dataclass(frozen=True, slots=True)
class Database:
    """Hold what one LMDB is made of: the pairs of a split, in the order of their names, and the side it holds of each.

    ``path`` is its folder below the export.
    """

    path: str
    split: str
    side: str
    pairs: tuple[PairRecord, ...]

    @property
    def files(self) -> dict[str, FileRecord]:
        """Give the files that it holds the bytes of, by the names of their pairs."""
        return {pair.name: file for pair in self.pairs if (file := getattr(pair, self.side))}

    @property
    def content(self) -> str:
        """Give the digest of all that it holds."""
        return content_digest(self.files.items())


def lmdb_paths(recipe: Recipe, split: str) -> tuple[str, ...]:
    """Give the folders of a split's LMDB, HR first; none where the recipe has none."""
    places = places_of(recipe)
    return (f"{split}/{places.hr}.lmdb", f"{split}/{places.lr}.lmdb") if recipe.lmdb else ()


def databases_of(recipe: Recipe, pairs: Iterable[PairRecord]) -> Iterator[Database]:
    """Give each LMDB of an export, those of a split together; none where the recipe has none."""
    by_split: dict[str, list[PairRecord]] = {}
    for pair in pairs if recipe.lmdb else ():
        by_split.setdefault(pair.split, []).append(pair)
    for split in sorted(by_split):
        mine = tuple(sorted(by_split[split], key=lambda pair: pair.name))
        for path, side in zip(lmdb_paths(recipe, split), SIDES, strict=True):
            yield Database(path, split, side, mine)


def content_digest(files: Iterable[tuple[str, FileRecord]]) -> str:
    """Give the SHA-256 of what an LMDB of these files holds, given with their names in the order of these.

    It is the same for two that hold the same bytes under the same names, whatever order they were written in.
    """
    found = hashlib.sha256()
    for name, file in files:
        found.update(f"{name} {file.sha256}\n".encode("ascii"))
    return found.hexdigest()
