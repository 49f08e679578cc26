"""Where the parts of an export lie and what its text files say, as trainers read them."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from reviewer.export.manifest import PairRecord
from reviewer.model.recipe import Layout, Recipe

META_INFO = "meta_info.txt"
META_INFO_PAIR = "meta_info_pair.txt"
METADATA = "metadata.jsonl"
CARD = "README.md"


@dataclass(frozen=True, slots=True)
class Places:
    """Say where pictures lie below an export: ``hr`` and ``lr`` are folders of a split, or None.

    Without ``hr`` the pictures lie in the split itself; without ``lr`` there are no pairs.
    """

    hr: str | None
    lr: str | None

    def hr_path(self, split: str, name: str) -> str:
        """Give the path of an HR picture."""
        return f"{split}/{self.hr}/{name}.png" if self.hr else f"{split}/{name}.png"

    def lr_path(self, split: str, name: str) -> str | None:
        """Give the path of an LR picture, None where there is none."""
        return f"{split}/{self.lr}/{name}.png" if self.lr else None

    @property
    def text_names(self) -> tuple[str, ...]:
        """Name the text files of each split; where HR lies in the split itself nothing may lie beside it."""
        return (META_INFO, META_INFO_PAIR, METADATA) if self.hr else ()


def places_of(recipe: Recipe) -> Places:
    """Say where a recipe's pictures lie."""
    if recipe.layout is Layout.HR_ONLY:
        return Places(None, None)
    hr, lr = recipe.sides.value.split(",")
    return Places(hr, lr)


def text_files(recipe: Recipe, pairs: Iterable[PairRecord]) -> dict[str, bytes]:
    """Give the text files that stand beside the folders of pictures in each split, by path below the export.

    ``meta_info.txt`` is what BasicSR reads as ``meta_info_file``, ``meta_info_pair.txt`` what Real-ESRGAN reads as
    ``meta_info`` with both data roots at the split, ``metadata.jsonl`` what Hugging Face ``datasets`` reads as an image
    folder.
    """
    places = places_of(recipe)
    texts: dict[str, list[str]] = {}
    for pair in pairs if places.text_names else ():
        for name, line in _lines(places, pair):
            texts.setdefault(f"{pair.split}/{name}", []).append(line)
    return {path: "".join(f"{line}\n" for line in lines).encode("ascii") for path, lines in sorted(texts.items())}


def _lines(places: Places, pair: PairRecord) -> Iterable[tuple[str, str]]:
    file = f"{pair.name}.png"
    yield META_INFO, f"{file} ({pair.height},{pair.width},3)"
    yield META_INFO_PAIR, f"{places.hr}/{file}, {places.lr}/{file}"
    values = {
        f"{places.hr}_file_name": f"{places.hr}/{file}",
        f"{places.lr}_file_name": f"{places.lr}/{file}",
        "name": pair.name,
        "width": pair.width,
        "height": pair.height,
    }
    yield METADATA, json.dumps(values)
