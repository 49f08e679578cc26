"""Where the parts of an export lie and what its text files say, as trainers read them."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from reviewer.export.manifest import PairRecord
from reviewer.model.picture import shown
from reviewer.model.recipe import Layout, Recipe

META_INFO = "meta_info.txt"
META_INFO_PAIR = "meta_info_pair.txt"
METADATA = "metadata.jsonl"
NAMES = "names_{split}.txt"
CARD = "README.md"
RECIPE = "recipe.toml"


@dataclass(frozen=True, slots=True)
class Places:
    """Say where pictures lie below an export: ``hr`` and ``lr`` are folders of a split, or None.

    Without ``hr`` the pictures lie in the split itself; without ``lr`` there are no pairs. ``val`` is the split that
    is set apart, beside ``train``; ``extension`` that of the pictures, its dot included.
    """

    hr: str | None
    lr: str | None
    val: str
    extension: str

    def file_name(self, name: str) -> str:
        """Give the name of a picture's file."""
        return f"{name}{self.extension}"

    def hr_path(self, split: str, name: str) -> str:
        """Give the path of an HR picture."""
        return f"{split}/{self.hr}/{self.file_name(name)}" if self.hr else f"{split}/{self.file_name(name)}"

    def lr_path(self, split: str, name: str) -> str | None:
        """Give the path of an LR picture, None where there is none."""
        return f"{split}/{self.lr}/{self.file_name(name)}" if self.lr else None

    @property
    def splits(self) -> tuple[str, str]:
        """Name the two splits, the one to train on first."""
        return TRAIN, self.val

    def text_paths(self, split: str) -> dict[str, str]:
        """Give the path of each text file of a split, by what it is; where HR lies in the split nothing lies beside."""
        if not self.hr:
            return {NAMES: NAMES.format(split=split)}
        return {name: f"{split}/{name}" for name in (META_INFO, META_INFO_PAIR, METADATA)}


TRAIN = "train"


def places_of(recipe: Recipe) -> Places:
    """Say where a recipe's pictures lie."""
    extension = f".{recipe.format.value}"
    if recipe.layout is Layout.HR_ONLY:
        return Places(None, None, "eval", extension)
    hr, lr = recipe.sides.value.split(",")
    return Places(hr, lr, "val", extension)


def text_files(recipe: Recipe, pairs: Iterable[PairRecord]) -> dict[str, bytes]:
    """Give the text files that name the pictures of each split, by path below the export.

    ``meta_info.txt`` is what BasicSR reads as ``meta_info_file``, ``meta_info_pair.txt`` what Real-ESRGAN reads as
    ``meta_info`` with both data roots at the split, ``metadata.jsonl`` what Hugging Face ``datasets`` reads as an image
    folder; it also says of each pair where it was cut from and how its LR was made. Of HR alone there is but a list of
    names, which Real-ESRGAN asks for as ``meta_info``.
    """
    places = places_of(recipe)
    texts: dict[str, list[str]] = {}
    for pair in pairs:
        paths = places.text_paths(pair.split)
        for name, line in _lines(places, pair):
            texts.setdefault(paths[name], []).append(line)
    return {path: "".join(f"{line}\n" for line in lines).encode("ascii") for path, lines in sorted(texts.items())}


def _lines(places: Places, pair: PairRecord) -> Iterable[tuple[str, str]]:
    file = places.file_name(pair.name)
    if not places.hr:
        yield NAMES, file
        return
    yield META_INFO, f"{file} ({pair.height},{pair.width},3)"
    yield META_INFO_PAIR, f"{places.hr}/{file}, {places.lr}/{file}"
    values = {
        f"{places.hr}_file_name": f"{places.hr}/{file}",
        f"{places.lr}_file_name": f"{places.lr}/{file}",
        "name": pair.name,
        "row": pair.row,
        "column": pair.column,
        "width": pair.width,
        "height": pair.height,
        "kernel": pair.kernel,
        "source": shown(pair.source.relative),
        "source_sha256": pair.source.sha256,
    }
    yield METADATA, json.dumps(values)
