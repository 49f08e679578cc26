"""What is wrong with one pair of an export, found from its files alone."""

import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reviewer.export.chunks import faults_of_png
from reviewer.export.layout import HR, LR, picture_path
from reviewer.export.manifest import FileRecord, PairRecord
from reviewer.imaging.decode import decode
from reviewer.imaging.resample import downscale
from reviewer.model.errors import ImageError
from reviewer.model.recipe import Recipe

Pixels = NDArray[np.uint8]


def faults_of_pair(dest: Path, pair: PairRecord, recipe: Recipe) -> list[str]:
    """Read both files of a pair and say what is wrong, each sentence beginning with the file's path."""
    faults = list(_faults_of_line(pair, recipe))
    if faults:
        return faults
    hr = _pixels(dest, pair.hr, (pair.height, pair.width), faults)
    if pair.lr is None:
        return faults
    lr = _pixels(dest, pair.lr, (pair.height // recipe.scale, pair.width // recipe.scale), faults)
    if hr is not None and lr is not None:
        wrong = int((downscale(hr, recipe) != lr).any(axis=2).sum())
        if wrong:
            faults.append(f"{pair.lr.path}: {wrong} pixels are not what {recipe.kernel} makes of {pair.hr.path}.")
    return faults


def read_listed(dest: Path, file: FileRecord, faults: list[str]) -> bytes | None:
    """Read a file that the manifest lists, or add what is wrong with it: not there, of another size, other bytes."""
    try:
        handle = os.open(dest / file.path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
        with open(handle, "rb") as opened:  # noqa: PTH123 - a descriptor has no Path
            facts = os.fstat(handle)
            if not stat.S_ISREG(facts.st_mode) or facts.st_size != file.size:
                faults.append(f"{file.path}: It has {facts.st_size} bytes; the manifest says {file.size}.")
                return None
            data = opened.read(file.size + 1)
    except OSError as error:
        faults.append(f"{file.path}: It cannot be read ({(error.strerror or str(error)).lower()}).")
        return None
    if hashlib.sha256(data).hexdigest() != file.sha256:
        faults.append(f"{file.path}: Its bytes are not those that the manifest names (SHA-256 differs).")
    return data


def _faults_of_line(pair: PairRecord, recipe: Recipe) -> Iterator[str]:
    if pair.hr.path != picture_path(pair.split, HR, pair.name):
        yield f"{pair.hr.path}: It is not where the HR of {pair.name!r} belongs."
    if pair.lr is not None and pair.lr.path != picture_path(pair.split, LR, pair.name):
        yield f"{pair.lr.path}: It is not where the LR of {pair.name!r} belongs."
    if pair.lr is None:
        yield f"{pair.hr.path}: It has no LR."
    sides = (pair.height, pair.width, pair.row, pair.column)
    if any(side % recipe.scale for side in sides) or not pair.height or not pair.width:
        yield f"{pair.hr.path}: It is said to have {pair.width} x {pair.height} pixels, no multiple of {recipe.scale}."
    if pair.is_copy and pair.hr.sha256 != pair.source.sha256:
        yield f"{pair.hr.path}: The manifest calls it a copy of its source, and their SHA-256 differ."


def _pixels(dest: Path, file: FileRecord, shape: tuple[int, int], faults: list[str]) -> Pixels | None:
    data = read_listed(dest, file, faults)
    if data is None:
        return None
    if wrong := faults_of_png(data):
        faults += [f"{file.path}: It {fault}." for fault in wrong]
        return None
    try:
        rgb = decode(data).rgb
    except ImageError as error:
        faults.append(f"{file.path}: {error.sentence}")
        return None
    if rgb.shape[:2] != shape:
        faults.append(f"{file.path}: It is {rgb.shape[1]} x {rgb.shape[0]} pixels instead of {shape[1]} x {shape[0]}.")
        return None
    return rgb
