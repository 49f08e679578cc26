"""A second opinion on an export, written from its description alone and sharing no code with the program."""

import hashlib
import json
import re

import numpy as np
from PIL import Image

# Weights of MATLAB's antialiased bicubic over HR pixels, as whole numbers.
WEIGHTS = {
    2: [-3, -9, 29, 111, 111, 29, -9, -3],
    3: [-1, -2, 0, 9, 21, 27, 21, 9, 0, -2, -1],
    4: [-7, -45, -75, -49, 93, 399, 745, 987, 987, 745, 399, 93, -49, -75, -45, -7],
}


def shrink(plane, scale):
    """Half of a bicubic downscale: along the first axis, exact in whole numbers."""
    weights = np.array(WEIGHTS[scale], np.int64)
    margin = (len(weights) - scale) // 2
    padded = np.pad(plane.astype(np.int64), [(margin, margin), (0, 0)], "symmetric")
    count = plane.shape[0] // scale
    return sum(w * padded[k : k + count * scale : scale] for k, w in enumerate(weights)), int(weights.sum())


def bicubic(rgb, scale):
    planes = []
    for plane in np.moveaxis(rgb, 2, 0):
        down, total = shrink(plane, scale)
        both, _ = shrink(down.T, scale)
        planes.append(np.clip((2 * both.T + total * total) // (2 * total * total), 0, 255))
    return np.stack(planes, 2).astype(np.uint8)


def check(dest):
    """Assert all that an export promises of its files."""
    manifest = json.loads((dest / "manifest.json").read_text())
    scale = manifest["recipe"]["scale"]
    named = [pair["name"] for pair in manifest["pairs"]]
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{1,116}", name) and not re.search("[xX][2348]", name) for name in named)
    assert len({name.lower() for name in named}) == len(named)
    listed = {file["path"]: file for pair in manifest["pairs"] for file in (pair["hr"], pair["lr"])}
    listed |= {file["path"]: file for file in manifest["files"]}
    lying = {path.relative_to(dest).as_posix() for path in dest.rglob("*") if path.is_file()} - {"manifest.json"}
    assert lying == listed.keys()
    for path, file in listed.items():
        data = (dest / path).read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (file["bytes"], file["sha256"]), path
    for pair in manifest["pairs"]:
        pictures = [Image.open(dest / "train" / side / f"{pair['name']}.png") for side in ("hr", "lr")]
        assert all(image.mode == "RGB" and not image.info for image in pictures)
        hr, lr = (np.asarray(image) for image in pictures)
        assert hr.shape == (lr.shape[0] * scale, lr.shape[1] * scale, 3) == (pair["height"], pair["width"], 3)
        assert np.array_equal(bicubic(hr, scale), lr), pair["name"]
    sizes = [f"{pair['name']}.png ({pair['height']},{pair['width']},3)" for pair in manifest["pairs"]]
    assert (dest / "train" / "meta_info.txt").read_text().splitlines() == sizes
    both = [f"hr/{name}.png, lr/{name}.png" for name in named]
    assert (dest / "train" / "meta_info_pair.txt").read_text().splitlines() == both
    return manifest
