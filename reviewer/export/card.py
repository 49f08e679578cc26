"""The dataset card of an export: what it is, how it was made, and how trainers are told to read it."""

import json
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime

from reviewer.export.layout import META_INFO, META_INFO_PAIR, METADATA, NAMES, RECIPE, TRAIN, places_of
from reviewer.export.manifest import FILE_NAME, PairRecord
from reviewer.export.split import DRAWN, UNTORN
from reviewer.export.tiles import PATCH
from reviewer.model.counting import counted
from reviewer.model.recipe import Format, Kernel, Layout, Recipe

_KERNELS = {
    Kernel.MATLAB: "bicubic as MATLAB's imresize does it (a = -0.5, antialiased, mirrored borders, rounded)",
    Kernel.NEAREST: "nearest neighbour",
    Kernel.BOX: "box (area average)",
    Kernel.BILINEAR: "bilinear, antialiased",
    Kernel.HAMMING: "Hamming, antialiased",
    Kernel.MITCHELL: "Mitchell-Netravali (B = C = 1/3), antialiased",
    Kernel.LANCZOS3: "Lanczos with three lobes, antialiased",
    Kernel.PS_SMOOTHER: "an approximation of Photoshop's Bicubic Smoother",
    Kernel.PS_SHARPER: "an approximation of Photoshop's Bicubic Sharper",
    Kernel.PS_BICUBIC: "an approximation of Photoshop's Bicubic",
    Kernel.DPID: "DPID, detail-preserving image downscaling (Weber et al. 2016)",
}

_SIZES = (
    (1_000, "n<1K"),
    (10_000, "1K<n<10K"),
    (100_000, "10K<n<100K"),
    (1_000_000, "100K<n<1M"),
    (10_000_000, "1M<n<10M"),
    (float("inf"), "10M<n<100M"),
)
"""The sizes that Hugging Face sorts data sets by, in rows: here, pairs."""

_HEAD = """\
---
pretty_name: {name}
task_categories:
- image-to-image
tags:
- super-resolution
- image-restoration{tags}
size_categories:
- {size_category}
---

# {title}

| | |
|---|---|
| Pictures | {pairs}{tiles} |
| Scale | {scale} |
| HR sizes | {sizes} pixels |
| HR pixels in all | {megapixels} million |
| LR made with | {kernel} |
| Format | {format}, RGB, 8 bits, sRGB; no alpha, no orientation tag, no colour profile |
| Validation | {validation} |
| Date | {date}, the newest verdict in it |
| Author | {author} |
| Licence | {licence} |

{description}Chosen by eye with *reviewer*. HR pictures are cropped, never resized, to multiples of the scale.

`{manifest}` holds the recipe, where each picture came from, which accepted pictures and tiles were left out and why,
and the SHA-256 of every source and every file here; `{recipe}` is the recipe alone, from which *reviewer* makes the
same set again.

## Files

"""

_HR_ONLY = """\
- `train/NAME{extension}`: the folder holds nothing else.{val_files}
- `{names}`: `NAME{extension}` of each picture in `train`.

## How to train on it

These are for trainers that make the LR themselves, by the degradation that is set in an example of each. The lines
below take the place of their like in such an example, which has all the rest; put the path of this folder where
`EXPORT` stands.{no_val}{widened}

nunif (waifu2x), which needs a folder `eval` beside `train`{no_eval} and cuts squares of `--size` pixels{passed_over};
of the squares of a picture it keeps the half with the most in it, unless told `--reject-rate 0`:

```sh
python3 create_training_data.py waifu2x --dataset-dir "EXPORT" --data-dir ./data/waifu2x{square}
```

Real-ESRGAN:

```yaml
datasets:
  train:
    name: pictures
    type: RealESRGANDataset
    dataroot_gt: EXPORT/train
    meta_info: EXPORT/{names}
    io_backend:
      type: disk
```

neosr:

```toml
[datasets.train]
name = "pictures"
type = "otf"
dataroot_gt = 'EXPORT/train'
```

traiNNer-redux:

```yaml
datasets:
  train:
    name: pictures
    type: realesrgandataset
    dataroot_gt: [EXPORT/train]
    io_backend:
      type: disk
```
"""

_PAIRS = """\
- `train/{hr}/NAME{extension}` and `train/{lr}/NAME{extension}`: a pair has one name, and LR is computed
  from HR.{tiled} The folders hold nothing else.
- `train/{meta_info}`: `NAME{extension} (height,width,3)` of each HR picture.
- `train/{meta_info_pair}`: `{hr}/NAME{extension}, {lr}/NAME{extension}`.
- `train/{metadata}`: the columns of an image folder of Hugging Face `datasets`, and where each pair was cut
  from.{val_files}{lmdb_files}

## How to train on it

The lines below take the place of their like in an example of the trainer's own, which has all the rest: network, batch
size, losses. Put the path of this folder where `EXPORT` stands.{no_val}

BasicSR (`meta_info_file` saves it a slow walk through the folders):

```yaml
scale: {scale}
datasets:
  train:
    name: pairs
    type: PairedImageDataset
    dataroot_gt: EXPORT/train/{hr}
    dataroot_lq: EXPORT/train/{lr}
    meta_info_file: EXPORT/train/{meta_info}
    io_backend:
      type: disk
    gt_size: {gt_size}
    use_hflip: true
    use_rot: true{val_basicsr}
```

Real-ESRGAN, fine-tuning on pairs:

```yaml
scale: {scale}
high_order_degradation: false
datasets:
  train:
    name: pairs
    type: RealESRGANPairedDataset
    dataroot_gt: EXPORT/train
    dataroot_lq: EXPORT/train
    meta_info: EXPORT/train/{meta_info_pair}
    io_backend:
      type: disk
    gt_size: {gt_size}
    use_hflip: true
    use_rot: false{val_basicsr}
```

neosr:

```toml
scale = {scale}

[datasets.train]
type = "paired"
dataroot_gt = 'EXPORT/train/{hr}'
dataroot_lq = 'EXPORT/train/{lr}'
patch_size = {lq_size}{val_neosr}
```

traiNNer-redux:

```yaml
scale: {scale}
datasets:
  train:
    name: pairs
    type: pairedimagedataset
    dataroot_gt: [EXPORT/train/{hr}]
    dataroot_lq: [EXPORT/train/{lr}]
    lq_size: {lq_size}
    use_hflip: true
    use_rot: true{val_redux}
```

Hugging Face `datasets`, with the columns `{hr}` and `{lr}`:

```python
from datasets import load_dataset

pairs = load_dataset("imagefolder", data_dir=r"EXPORT", split="train")
```
"""


_TILED = " The LR of a tile is cut from that of the whole picture, so its border knows the pixels beyond."
"""What the card says besides where pictures are cut into tiles."""

_LMDB = """
- `train/{hr}.lmdb` and `train/{lr}.lmdb`: the same files once more, which `dataroot_gt` and `dataroot_lq`
  may name in place of the folders: for BasicSR with `io_backend: type: lmdb`, for neosr, whose walk through folders
  is slow, with `io_backend = {{ type = "lmdb" }}`."""

_NUNIF_SQUARE = 640
"""The side of the squares that nunif cuts unasked; it passes over smaller pictures, and says nothing of it."""

_NO_VAL = """

Nothing is set apart here for validation: take `val` below `datasets` out of the example, or have it name others.
Where the folders that it names are missing, training does not begin."""
"""What the card tells besides where the example of a trainer still names pairs for validation."""

_CUT = 512
"""The side of the squares that neosr cuts of HR alone (its otf_dataset.py); the others cut smaller ones as a rule."""

_NO_EVAL = ", which this set lacks (with `val` in its recipe, another export has one),"
"""What the card tells of nunif besides where no pictures are set apart: without such a folder it makes nothing."""

_VAL = {
    "val_files": "\n- `{val}/`: the same for validation; {untorn}.",
    "val_basicsr": """
  val:
    name: validation
    type: PairedImageDataset
    dataroot_gt: EXPORT/{val}/{hr}
    dataroot_lq: EXPORT/{val}/{lr}
    meta_info_file: EXPORT/{val}/{meta_info}
    io_backend:
      type: disk""",
    "val_neosr": """

[datasets.val]
name = "validation"
type = "paired"
dataroot_gt = 'EXPORT/{val}/{hr}'
dataroot_lq = 'EXPORT/{val}/{lr}'""",
    "val_redux": """
  val:
    name: validation
    type: pairedimagedataset
    dataroot_gt: [EXPORT/{val}/{hr}]
    dataroot_lq: [EXPORT/{val}/{lr}]""",
}
"""What the card says besides where pictures are set apart for validation."""


def card(recipe: Recipe, pairs: Sequence[PairRecord], newest: int) -> bytes:
    """Write the dataset card of an export; the same text for the same export.

    ``newest`` is when the last picture of it was accepted, UTC in milliseconds.
    """
    is_paired = recipe.layout is Layout.PAIRS
    places = places_of(recipe)
    known = {
        "tiled": _TILED if recipe.tile else "",
        "hr": places.hr,
        "lr": places.lr,
        "val": places.val,
        "untorn": UNTORN[recipe.grouping],
        "extension": places.extension,
        "meta_info": META_INFO,
        "meta_info_pair": META_INFO_PAIR,
        "metadata": METADATA,
        "names": NAMES.format(split=TRAIN),
        "manifest": FILE_NAME,
        "recipe": RECIPE,
        "lq_size": _patch(recipe, pairs),
        "gt_size": _patch(recipe, pairs) * recipe.scale,
        "scale": recipe.scale,
    }
    known["lmdb_files"] = _LMDB.format(**known) if recipe.lmdb else ""
    has_val = any(pair.split == places.val for pair in pairs)
    known |= {key: text.format(**known) if has_val else "" for key, text in _VAL.items()}
    known |= _sorted_in(recipe, pairs, newest)
    known |= _squares(pairs) | {"no_eval": "" if has_val else _NO_EVAL, "widened": _widened(pairs)}
    known["no_val"] = "" if has_val and is_paired else _NO_VAL
    text = (_HEAD + (_PAIRS if is_paired else _HR_ONLY)).format(**known, **_said(recipe, pairs))
    return text.encode("utf-8")


def _said(recipe: Recipe, pairs: Sequence[PairRecord]) -> dict[str, object]:
    """Give what the head of the card says of the set."""
    is_paired = recipe.layout is Layout.PAIRS
    val = sum(pair.split == places_of(recipe).val for pair in pairs)
    usual = f"Super-resolution pairs, x{recipe.scale}" if is_paired else "Pictures for super-resolution"
    return {
        "title": recipe.title or usual,
        "name": json.dumps(recipe.title or usual, ensure_ascii=False),
        "pairs": counted(len(pairs), "pair") if is_paired else f"{len(pairs):,}",
        "tiles": f", tiles of {recipe.tile} pixels" if recipe.tile else "",
        "sizes": f"{_span([pair.width for pair in pairs])} wide, {_span([pair.height for pair in pairs])} high",
        "megapixels": f"{sum(pair.height * pair.width for pair in pairs) / 1e6:.2f}",
        "kernel": _kernel(recipe, pairs) if is_paired else "not made",
        "format": {Format.PNG: "PNG", Format.WEBP: "WebP without loss"}[recipe.format],
        "validation": _validation(recipe, val, len(pairs)) if val else "none",
        "author": _plain(recipe.author) or "not stated",
        "licence": _plain(recipe.licence) or "not stated; that of the source pictures applies",
        "description": f"{recipe.description}\n\n" if recipe.description else "",
    }


def _validation(recipe: Recipe, val: int, count: int) -> str:
    drawn = DRAWN[recipe.grouping]
    share = f"{val} of these, {val / count:.0%} where {recipe.val:.0%} is asked for"
    return f"{share}: {drawn[0].lower()}{drawn[1:]}, so the share is met on average; seed {recipe.seed}"


def _sorted_in(recipe: Recipe, pairs: Sequence[PairRecord], newest: int) -> dict[str, str]:
    """Give what catalogues of data sets sort them by."""
    return {
        "tags": f"\n- {recipe.scale}x" if recipe.layout is Layout.PAIRS else "",
        "size_category": next(words for most, words in _SIZES if len(pairs) < most),
        "date": datetime.fromtimestamp(newest / 1000, UTC).date().isoformat(),
    }


def _plain(text: str) -> str:
    """Give a text that ends no cell of a table."""
    return text.replace("|", "\\|")


def _kernel(recipe: Recipe, pairs: Sequence[PairRecord]) -> str:
    light = ", in linear light" if recipe.linear_light else ""
    if not recipe.kernels:
        return _kernel_words(recipe, recipe.kernel) + light
    counts = Counter(pair.kernel for pair in pairs)
    parts = [f"{counts[kernel.value]} by {_kernel_words(recipe, kernel)}" for kernel in dict.fromkeys(recipe.kernels)]
    return f"one of several, drawn for each picture with seed {recipe.seed}: {'; '.join(parts)}{light}"


def _kernel_words(recipe: Recipe, kernel: Kernel) -> str:
    words = _KERNELS[kernel]
    if kernel is Kernel.NEAREST:
        which = "a sample drawn for each picture" if recipe.random_phase else f"sample {recipe.phase}"
        return f"{words}, {which} of each {recipe.scale} x {recipe.scale}"
    return f"{words}, lambda {recipe.dpid_lambda:g}" if kernel is Kernel.DPID else words


def _patch(recipe: Recipe, pairs: Sequence[PairRecord]) -> int:
    """Give the side of an LR patch, in pixels, that fits the smallest pair: the usual, or the multiple of 8 below."""
    smallest = min(min(pair.height, pair.width) for pair in pairs) // recipe.scale
    return min(PATCH, smallest if smallest < 8 else smallest // 8 * 8)


def _squares(pairs: Sequence[PairRecord]) -> dict[str, str]:
    """Give how nunif is told to cut squares that most of the pictures hold, and which hold none."""
    sides = sorted(min(pair.height, pair.width) for pair in pairs)
    square = min(_NUNIF_SQUARE, sides[(len(sides) - 1) // 2])
    smaller = sum(side < square for side in sides)
    are = "is" if smaller == 1 else "are"
    passed_over = f"; {smaller} of these {are} smaller and passed over, if not widened by `--pad`"
    return {
        "square": "" if square == _NUNIF_SQUARE else f" --size {square}",
        "passed_over": passed_over if smaller else "",
    }


def _widened(pairs: Sequence[PairRecord]) -> str:
    """Tell that trainers which make the LR widen small pictures, where there are any."""
    smaller = sum(min(pair.height, pair.width) < _CUT for pair in pairs)
    if not smaller:
        return ""
    return f"""

Trainers widen what is smaller than their squares: neosr to {_CUT} pixels and Real-ESRGAN to 400 by mirroring
it at the border, traiNNer-redux to its HR patch and 32 more by black, which a smaller `lq_size` spares it. {smaller} of
these pictures {"is" if smaller == 1 else "are"} smaller than {_CUT}."""


def _span(sizes: Sequence[int]) -> str:
    low, high = min(sizes), max(sizes)
    return str(low) if low == high else f"{low} to {high}"
