"""What the data loaders of trainers do, restated: which files they take for pairs, and how they read them.

Each gives, for every pair, the two paths (or the key of a database) and the pixels, float32 0 .. 1, RGB, that training
would see. Whatever a loader would refuse or misread, these do as well.
"""

import os
from pathlib import Path

import cv2
import numpy as np


def read(data):
    """Decode as BasicSR, Real-ESRGAN and neosr do; the channels are turned around afterwards."""
    image = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    return cv2.cvtColor(image.astype(np.float32) / 255.0, cv2.COLOR_BGR2RGB)


def listed(folder, *, recursive):
    """List a folder as all of them do: by name, hidden files left out."""
    for entry in os.scandir(folder):
        if entry.is_file() and not entry.name.startswith("."):
            yield entry.name
        elif entry.is_dir() and recursive:
            yield from (f"{entry.name}/{name}" for name in listed(entry.path, recursive=True))


def basicsr_folders(gt, lq):
    """Pair two folders without a list; the extension of GT is asked of LQ too, and sub-folders are not seen."""
    names, others = list(listed(gt, recursive=False)), list(listed(lq, recursive=False))
    assert len(names) == len(others)
    for name in names:
        stem, extension = Path(name).stem, Path(name).suffix
        assert f"{stem}{extension}" in others
        yield stem, read((gt / name).read_bytes()), read((lq / f"{stem}{extension}").read_bytes())


def basicsr_meta_info(gt, lq, meta_info):
    """Pair two folders by a list, whose lines end at the first space."""
    for line in meta_info.read_text().splitlines():
        name = line.rstrip().split(" ")[0]
        stem, extension = Path(name).stem, Path(name).suffix
        yield stem, read((gt / name).read_bytes()), read((lq / f"{stem}{extension}").read_bytes())


def basicsr_lmdb(gt, lq):
    """Pair two databases by the names in their lists up to the first dot."""
    import lmdb

    assert gt.name.endswith(".lmdb")
    assert lq.name.endswith(".lmdb")
    lists = [(folder / "meta_info.txt").read_text().splitlines() for folder in (gt, lq)]
    keys = [[line.split(".")[0] for line in lines] for lines in lists]
    assert set(keys[0]) == set(keys[1])
    readers = [lmdb.open(str(folder), readonly=True, lock=False, readahead=False) for folder in (gt, lq)]
    for key in sorted(keys[0]):
        values = []
        for reader in readers:
            with reader.begin(write=False) as transaction:
                values.append(read(transaction.get(key.encode("ascii"))))
        yield key, *values
    for reader in readers:
        reader.close()


def neosr_lmdb(gt, lq):
    """Take two folders for databases by the ends of their names, or once told, and read them as BasicSR does."""
    assert str(gt).endswith("lmdb")
    assert str(lq).endswith("lmdb")
    yield from basicsr_lmdb(gt, lq)


def realesrgan_meta_info(gt, lq, meta_info):
    """Pair by lines of two paths, each below its own root, of which both are the same folder here."""
    for line in meta_info.read_text().splitlines():
        gt_name, lq_name = line.strip().split(", ")
        yield Path(gt_name).stem, read((gt / gt_name).read_bytes()), read((lq / lq_name).read_bytes())


def neosr_folders(gt, lq):
    """Pair two folders by replacing one path in the other, below which nothing but four kinds of pictures counts."""
    kinds = (".jpg", ".jpeg", ".png", ".webp")
    found = [
        [f"{folder}/{name}" for name in listed(folder, recursive=True) if name.lower().endswith(kinds)]
        for folder in (gt, lq)
    ]
    assert len(found[0]) == len(found[1])
    for path in found[0]:
        other = path.replace(str(gt), str(lq))
        assert other in found[1]
        yield Path(path).stem, read(Path(path).read_bytes()), read(Path(other).read_bytes())


def redux_folders(gt, lq):
    """Pair two folders by stems, whatever else lies in them; what has no partner is an error."""
    stems = [{str(Path(name).with_suffix("")): name for name in listed(folder, recursive=True)} for folder in (gt, lq)]
    assert stems[0].keys() == stems[1].keys()
    for stem in sorted(stems[0]):
        yield stem, *(read((folder / known[stem]).read_bytes()) for folder, known in zip((gt, lq), stems, strict=True))


def realesrgan_alone(gt, meta_info):
    """Take HR pictures by a list, each line of which is a whole path below the root; there is no other way."""
    for line in meta_info.read_text().splitlines():
        path = Path(os.path.join(gt, line.strip()))  # noqa: PTH118 - as it joins them
        yield path.stem, read(path.read_bytes())


def neosr_alone(gt):
    """Take all HR pictures of a folder in the order of their paths; other files below it would be taken for some."""
    for path in sorted(f"{gt}/{name}" for name in listed(gt, recursive=False)):
        yield Path(path).stem, read(Path(path).read_bytes())


def redux_alone(gt):
    """Take every file below a folder for an HR picture, in the order of their paths."""
    for path in sorted(f"{gt}/{name}" for name in listed(gt, recursive=True)):
        yield Path(path).stem, read(Path(path).read_bytes())


def cropped(hr, lr, scale, lq_size, gt_size=None):
    """Cut a patch as all of them do for training; a pair that is too small or of a wrong size ends the training."""
    gt_size = gt_size or lq_size * scale
    assert gt_size // scale == lq_size
    assert hr.shape[:2] == (lr.shape[0] * scale, lr.shape[1] * scale)
    assert min(lr.shape[:2]) >= lq_size
    top, left = lr.shape[0] - lq_size, lr.shape[1] - lq_size
    lq = lr[top : top + lq_size, left : left + lq_size]
    return hr[top * scale : top * scale + gt_size, left * scale : left * scale + gt_size], lq
