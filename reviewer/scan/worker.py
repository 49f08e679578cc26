"""What a worker process does: open one picture, measure it, give back numbers and never pixels."""

import os
import resource
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import cv2

from reviewer.flags import Registry, load_registry
from reviewer.imaging.decode import open_picture
from reviewer.model.picture import Facts, Measurement
from reviewer.model.recipe import Recipe

MEMORY = 1536 << 20
"""The address space of a worker, in bytes."""


@dataclass(frozen=True, slots=True)
class Scored:
    """Hold what was measured of one file; ``failures`` names the flags that gave nothing, each with a sentence."""

    digest: bytes
    size: int
    mtime_ns: int
    facts: Facts
    measurements: dict[str, Measurement]
    failures: dict[str, str]


def prepare(memory: int = MEMORY) -> None:
    """Bound what this process may take, before it meets its first picture."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    cv2.setNumThreads(1)
    # Decoders write warnings about damaged files straight to the terminal; what matters comes back as an exception.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)
    _registry()


def score_file(path: bytes, recipe: Recipe, keys: Sequence[str]) -> Scored:
    """Open and measure one file.

    Raises
    ------
    ImageError
        Where it is no picture that can be decoded whole.
    """
    picture, content = open_picture(path, background=recipe.background_rgb)
    measurements, failures = _registry().measure_all(picture, recipe, keys)
    return Scored(content.digest, content.size, content.mtime_ns, picture.facts, measurements, failures)


@lru_cache(maxsize=1)
def _registry() -> Registry:
    return load_registry()
