"""What is wrong with what a manifest says of the sources: each is one file, and the recipe cuts it in one way."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import chain

from reviewer.export.manifest import FILE_NAME, DroppedRecord, Manifest, PairRecord, Source
from reviewer.export.tiles import Cut, cuts_of
from reviewer.model.recipe import Recipe

Part = PairRecord | DroppedRecord
"""A tile of a source, made or dropped, or all of it."""


def faults_of_sources(manifest: Manifest) -> Iterator[str]:
    """Find sources that are told in two ways, and tiles that are lost or are none of the recipe's."""
    parts: dict[tuple[int, bytes], list[Part]] = defaultdict(list)
    for part in chain[Part](manifest.pairs, manifest.dropped):
        parts[part.source.root, part.source.relative].append(part)
    for of_one in parts.values():
        source = of_one[0].source
        others = [part for part in of_one if part.source != source]
        yield from (f"{_named(part)} Its source is told in another way than for {of_one[0].name!r}." for part in others)
        if manifest.recipe.tile and not others:
            yield from _faults_of_tiles(of_one, source, manifest.recipe)


def _faults_of_tiles(parts: list[Part], source: Source, recipe: Recipe) -> Iterator[str]:
    """Compare the tiles of a source with those that the recipe cuts it into; of a picture left out none need be told.

    The name of the picture is what most of those of its tiles begin with.
    """
    height, width = (side // recipe.scale * recipe.scale for side in (source.height, source.width))
    ((name, _),) = Counter(part.name.rpartition("_s")[0] for part in parts).most_common(1)
    lacking = set(cuts_of(name, height, width, recipe))
    is_made = False
    for part in parts:
        cut = Cut(part.name, part.row, part.column, part.height, part.width)
        is_made |= isinstance(part, PairRecord)
        if cut not in lacking:
            yield f"{_named(part)} The recipe does not cut this tile out of its source."
        lacking.discard(cut)
    for name in sorted(cut.name for cut in lacking) if is_made else ():
        yield f"{FILE_NAME}: It names the tile {name!r} neither as a pair nor as dropped."


def _named(part: Part) -> str:
    """Give what a fault of a part begins with."""
    return f"{part.hr.path}:" if isinstance(part, PairRecord) else f"{FILE_NAME}: Of the dropped tile {part.name!r}:"
