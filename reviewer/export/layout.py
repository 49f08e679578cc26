"""Where the parts of an export lie and what its text files say, as trainers read them."""

import json
from collections.abc import Iterable

from reviewer.export.manifest import PairRecord

HR = "hr"
LR = "lr"
META_INFO = "meta_info.txt"
META_INFO_PAIR = "meta_info_pair.txt"
METADATA = "metadata.jsonl"
CARD = "README.md"


def picture_path(split: str, side: str, name: str) -> str:
    """Give the path of a picture below the export."""
    return f"{split}/{side}/{name}.png"


def text_files(pairs: Iterable[PairRecord]) -> dict[str, bytes]:
    """Give the text files that stand beside the pictures of each split, by path below the export.

    ``meta_info.txt`` is what BasicSR reads as ``meta_info_file``, ``meta_info_pair.txt`` what Real-ESRGAN reads as
    ``meta_info`` with both data roots at the split, ``metadata.jsonl`` what Hugging Face ``datasets`` reads as an image
    folder.
    """
    texts: dict[str, list[str]] = {}
    for pair in pairs:
        for name, line in _lines(pair):
            texts.setdefault(f"{pair.split}/{name}", []).append(line)
    return {path: "".join(f"{line}\n" for line in lines).encode("ascii") for path, lines in sorted(texts.items())}


def _lines(pair: PairRecord) -> Iterable[tuple[str, str]]:
    file = f"{pair.name}.png"
    yield META_INFO, f"{file} ({pair.height},{pair.width},3)"
    yield META_INFO_PAIR, f"{HR}/{file}, {LR}/{file}"
    values = {
        f"{HR}_file_name": f"{HR}/{file}",
        f"{LR}_file_name": f"{LR}/{file}",
        "name": pair.name,
        "width": pair.width,
        "height": pair.height,
    }
    yield METADATA, json.dumps(values)
