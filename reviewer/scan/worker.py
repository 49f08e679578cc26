"""What a worker process does: open one picture, measure it, give back numbers and never pixels."""

import os
import resource
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from multiprocessing.queues import SimpleQueue

import cv2

from reviewer.flags import Registry, load_registry
from reviewer.imaging.decode import open_picture
from reviewer.imaging.hashes import codes_of
from reviewer.imaging.heat import Check
from reviewer.imaging.sidecars import read_beside
from reviewer.model.likeness import Codes
from reviewer.model.picture import Facts, Measurement
from reviewer.model.recipe import Recipe
from reviewer.model.tags import NOTHING, Beside
from reviewer.processes.ending import end_with_program, hush_decoders

MEMORY = 1536 << 20
"""The address space of a worker, in bytes."""
PATIENCE = 15.0
"""Seconds one flag may take for one picture."""

_GENTLY = 10  # how much nicer than others, in the units of nice(2)


@dataclass(frozen=True, slots=True)
class Scored:
    """Hold what was measured of one file; ``failures`` names the flags that gave nothing, each with a sentence.

    ``codes`` are there where a flag that compares pictures was asked for.
    """

    digest: bytes
    size: int
    mtime_ns: int
    facts: Facts
    measurements: dict[str, Measurement]
    failures: dict[str, str]
    codes: Codes | None = None
    beside: Beside = NOTHING


def prepare(memory: int, troubles: "SimpleQueue[str]") -> None:
    """Make this process ready for its first picture, bounded in what it may take, or tell what is in the way."""
    try:
        hush_decoders()
        end_with_program()
        _bound(memory)
        cv2.setNumThreads(1)
        _registry()
    except Exception as error:
        troubles.put(f"{type(error).__name__}: {error}")
        raise


def _bound(memory: int) -> None:
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    memory = memory if most == resource.RLIM_INFINITY else min(memory, most)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def score_file(path: bytes, recipe: Recipe, keys: Sequence[str]) -> Scored:
    """Open and measure one file.

    Raises
    ------
    ImageError
        Where it is no picture that can be decoded whole.
    """
    picture, content = open_picture(path, background=recipe.background_rgb)
    beside = read_beside(path)
    picture = replace(picture, beside=beside)
    measurements, failures = _registry().measure_all(picture, recipe, keys, _limited)
    is_compared = any(_registry()[key].compares for key in keys)
    codes = codes_of(picture.rgb) if is_compared else None
    return Scored(content.digest, content.size, content.mtime_ns, picture.facts, measurements, failures, codes, beside)


def prepare_gently(memory: int, troubles: "SimpleQueue[str]") -> None:
    """Make this process ready, and let every other process of the machine go first."""
    os.nice(_GENTLY)
    prepare(memory, troubles)


def look_closer(path: bytes, recipe: Recipe, keys: Sequence[str]) -> Scored:
    """Open one file and measure it as closely as the flags can.

    Raises
    ------
    ImageError
        Where it is no picture that can be decoded whole.
    Exception
        What a plug-in raises.
    """
    return scored_closely(path, recipe, keys, lambda: None)


def scored_closely(path: bytes, recipe: Recipe, keys: Sequence[str], check: Check) -> Scored:
    """Do the same in any process, calling ``check`` several times a second, which may raise to stop it."""
    picture, content = open_picture(path, background=recipe.background_rgb)
    found = {key: _registry().look_closer(key, picture, recipe, check) for key in keys}
    return Scored(content.digest, content.size, content.mtime_ns, picture.facts, found, {})


@contextmanager
def _limited() -> Iterator[None]:
    """Stop a measure that takes far too long, so that a flag that hangs costs its own score and not the picture."""

    def give_up(_signal: int, _frame: object) -> None:
        raise TimeoutError(f"it took more than {PATIENCE:g} s")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, PATIENCE, 1.0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@lru_cache(maxsize=1)
def _registry() -> Registry:
    return load_registry()
