"""The dataset card of an export: what it is, how it was made, and how trainers are told to read it."""

from collections.abc import Sequence

from reviewer.export.layout import META_INFO, META_INFO_PAIR, METADATA, places_of
from reviewer.export.manifest import FILE_NAME, PairRecord
from reviewer.model.recipe import Kernel, Layout, Recipe

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

_HEAD = """\
---
pretty_name: {title}
task_categories:
- image-to-image
tags:
- super-resolution
- image-restoration
---

# {title}

| | |
|---|---|
| Pictures | {pairs}{tiles} |
| Scale | {scale} |
| HR sizes | {sizes} pixels |
| HR pixels in all | {megapixels} million |
| LR made with | {kernel} |
| Format | PNG, RGB, 8 bits, sRGB; no alpha, no orientation tag, no colour profile |
| Author | not stated |
| Licence | not stated; that of the source pictures applies |
| Date | not stated |

Chosen by eye with *reviewer*. HR pictures are cropped, never resized, to multiples of the scale. `{manifest}` holds the
recipe, where each picture came from, which accepted pictures were left out and why, and the SHA-256 of every source and
every file here.

## Files

"""

_HR_ONLY = """\
- `train/NAME.png`: the folder holds nothing else.

## How to train on it

These are for trainers that make the LR themselves. nunif (waifu2x) reads them as they are, a folder `eval` of other
pictures beside `train`; put the path of this folder where `EXPORT` stands:

```sh
python3 create_training_data.py waifu2x --dataset-dir EXPORT --data-dir ./data/waifu2x
```
"""

_PAIRS = """\
- `train/{hr}/NAME.png` and `train/{lr}/NAME.png`: a pair has one name, and LR is computed from HR. The folders hold
  nothing else.
- `train/{meta_info}`: `NAME.png (height,width,3)` of each HR picture.
- `train/{meta_info_pair}`: `{hr}/NAME.png, {lr}/NAME.png`.
- `train/{metadata}`: the columns of an image folder of Hugging Face `datasets`.

## How to train on it

Put the path of this folder where `EXPORT` stands.

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
    use_rot: true
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
    use_rot: false
```

neosr:

```toml
scale = {scale}

[datasets.train]
type = "paired"
dataroot_gt = "EXPORT/train/{hr}"
dataroot_lq = "EXPORT/train/{lr}"
patch_size = {lq_size}
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
    use_rot: true
```

Hugging Face `datasets`, with the columns `{hr}` and `{lr}`:

```python
from datasets import load_dataset

pairs = load_dataset("imagefolder", data_dir="EXPORT", split="train")
```
"""


def card(recipe: Recipe, pairs: Sequence[PairRecord]) -> bytes:
    """Write the dataset card of an export; the same text for the same export."""
    is_paired = recipe.layout is Layout.PAIRS
    places = places_of(recipe)
    lq_size = _patch(recipe, pairs)
    heights = [pair.height for pair in pairs]
    widths = [pair.width for pair in pairs]
    text = (_HEAD + (_PAIRS if is_paired else _HR_ONLY)).format(
        title=f"Super-resolution pairs, x{recipe.scale}" if is_paired else "Pictures for super-resolution",
        scale=recipe.scale,
        pairs=f"{len(pairs)} pairs" if is_paired else str(len(pairs)),
        tiles=f", tiles of {recipe.tile} pixels" if recipe.tile else "",
        sizes=f"{_span(widths)} wide, {_span(heights)} high",
        megapixels=f"{sum(pair.height * pair.width for pair in pairs) / 1e6:.2f}",
        kernel=_kernel(recipe) if is_paired else "not made",
        manifest=FILE_NAME,
        hr=places.hr,
        lr=places.lr,
        meta_info=META_INFO,
        meta_info_pair=META_INFO_PAIR,
        metadata=METADATA,
        lq_size=lq_size,
        gt_size=lq_size * recipe.scale,
    )
    return text.encode("utf-8")


def _kernel(recipe: Recipe) -> str:
    words = _KERNELS[recipe.kernel]
    if recipe.kernel is Kernel.NEAREST:
        return f"{words}, sample ({recipe.phase[0]}, {recipe.phase[1]}) of each {recipe.scale} x {recipe.scale}"
    return f"{words}, lambda {recipe.dpid_lambda:g}" if recipe.kernel is Kernel.DPID else words


def _patch(recipe: Recipe, pairs: Sequence[PairRecord]) -> int:
    """Give the side of an LR patch, in pixels, that fits the smallest pair: 64, or the multiple of 8 below."""
    smallest = min(min(pair.height, pair.width) for pair in pairs) // recipe.scale
    return min(64, smallest if smallest < 8 else smallest // 8 * 8)


def _span(sizes: Sequence[int]) -> str:
    low, high = min(sizes), max(sizes)
    return str(low) if low == high else f"{low} to {high}"
