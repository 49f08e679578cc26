"""What is wrong with the pairs of one source, found from their files alone."""

import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reviewer.export.formats import FAULTS
from reviewer.export.kernel_faults import PairPixels, faults_of_kernel
from reviewer.export.layout import places_of
from reviewer.export.manifest import FileRecord, PairRecord
from reviewer.imaging.decode import decode
from reviewer.imaging.plain import read_plain
from reviewer.model.errors import ImageError
from reviewer.model.recipe import Format, Kernel, Recipe

Pixels = NDArray[np.uint8]


def faults_of_pairs(dest: Path, pairs: Sequence[PairRecord], recipe: Recipe) -> list[str]:
    """Read all files of the pairs of one source and say what is wrong, each sentence beginning with a file's path."""
    faults: list[str] = []
    own = recipe.of_picture(bytes.fromhex(pairs[0].source.sha256))
    read = [made for pair in pairs if (made := _read(dest, pair, own, faults))]
    return [*faults, *faults_of_kernel(read, own)]


def read_listed(dest: Path, file: FileRecord, faults: list[str]) -> bytes | None:
    """Read a file that the manifest lists, or add what is wrong with it: not there, of another size, other bytes."""
    try:
        handle = os.open(f"{dest}/{file.path}", os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
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


def _read(dest: Path, pair: PairRecord, recipe: Recipe, faults: list[str]) -> PairPixels | None:
    """Read a pair that has an LR; None where it has none, or is not what its line says."""
    if wrong := [
        *_faults_of_place(pair, recipe),
        *_faults_of_kernel_said(pair, recipe),
        *_faults_of_size(pair, recipe),
    ]:
        faults += wrong
        return None
    hr = _pixels(dest, pair.hr, (pair.height, pair.width), recipe.format, faults)
    if pair.lr is None:
        return None
    shape = (pair.height // recipe.scale, pair.width // recipe.scale)
    lr = _pixels(dest, pair.lr, shape, recipe.format, faults)
    return None if hr is None or lr is None else PairPixels(pair, hr, lr)


def _faults_of_place(pair: PairRecord, recipe: Recipe) -> Iterator[str]:
    places = places_of(recipe)
    lr_path = places.lr_path(pair.split, pair.name)
    if pair.hr.path != places.hr_path(pair.split, pair.name):
        yield f"{pair.hr.path}: It is not where the HR of {pair.name!r} belongs."
    if pair.lr is None and lr_path is not None:
        yield f"{pair.hr.path}: It has no LR."
    if pair.lr is not None and pair.lr.path != lr_path:
        yield f"{pair.lr.path}: It is not where the LR of {pair.name!r} belongs."
    if pair.is_copy and pair.hr.sha256 != pair.source.sha256:
        yield f"{pair.hr.path}: The manifest calls it a copy of its source, and their SHA-256 differ."


def _faults_of_kernel_said(pair: PairRecord, recipe: Recipe) -> Iterator[str]:
    """Find a pair that is said to be made in another way than the recipe draws for its source."""
    if pair.lr is None:
        return
    phase = recipe.phase if recipe.kernel is Kernel.NEAREST else (0, 0)
    if (pair.kernel, pair.phase) != (recipe.kernel.value, phase):
        yield f"{pair.lr.path}: It is said to be made by {pair.kernel} {pair.phase}; the recipe draws {recipe.kernel}."


def _faults_of_size(pair: PairRecord, recipe: Recipe) -> Iterator[str]:
    scale, source = recipe.scale, pair.source
    size = f"{pair.width} x {pair.height} pixels"
    if any(side % scale for side in (pair.height, pair.width, pair.row, pair.column)):
        yield f"{pair.hr.path}: It is said to have {size}, no multiple of {scale}."
    if not pair.height or not pair.width:
        yield f"{pair.hr.path}: It is said to be empty."
    if pair.row + pair.height > source.height or pair.column + pair.width > source.width:
        yield f"{pair.hr.path}: It is said to lie beyond the edge of its source."
    whole = (source.height // scale * scale, source.width // scale * scale)
    if recipe.tile and max(pair.height, pair.width) > recipe.tile:
        yield f"{pair.hr.path}: It is said to have {size}, more than a tile of {recipe.tile}."
    if not recipe.tile and (pair.height, pair.width) != whole:
        yield f"{pair.hr.path}: It is said to have {size}; its source gives {whole[1]} x {whole[0]}."


def _pixels(dest: Path, file: FileRecord, shape: tuple[int, int], kind: Format, faults: list[str]) -> Pixels | None:
    data = read_listed(dest, file, faults)
    if data is None:
        return None
    if wrong := FAULTS[kind](data):
        faults += [f"{file.path}: It {fault}." for fault in wrong]
        return None
    try:
        plain = read_plain(data)  # which looks for nothing but pixels
        rgb = decode(data).rgb if plain is None else plain.rgb
    except ImageError as error:
        faults.append(f"{file.path}: {error.sentence}")
        return None
    if rgb.shape[:2] != shape:
        faults.append(f"{file.path}: It is {rgb.shape[1]} x {rgb.shape[0]} pixels instead of {shape[1]} x {shape[0]}.")
        return None
    return rgb
