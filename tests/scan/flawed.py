"""A worker that has a flag which raises, or hangs, beside the program's own."""

import time
from collections.abc import Sequence
from unittest.mock import patch

from reviewer.flags import Flag, Registry, load_registry
from reviewer.imaging.picture import Picture
from reviewer.model.picture import Measurement
from reviewer.model.recipe import Recipe
from reviewer.scan import worker

KEY = "flawed"


def raises(picture: Picture, recipe: Recipe) -> Measurement:
    """Fail as a plug-in's bug does."""
    raise KeyError("nothing there")


def hangs(picture: Picture, recipe: Recipe) -> Measurement:
    """Never come to an end."""
    while True:
        time.sleep(0.01)


def _scored(path: bytes, recipe: Recipe, keys: Sequence[str], flaw: Flag) -> worker.Scored:
    registry = Registry((*load_registry().flags, flaw))
    with patch.object(worker, "_registry", lambda: registry), patch.object(worker, "PATIENCE", 0.2):
        return worker.score_file(path, recipe, keys)


def with_one_that_raises(path: bytes, recipe: Recipe, keys: Sequence[str]) -> worker.Scored:
    """Score a file."""
    return _scored(path, recipe, keys, Flag(KEY, KEY, KEY, 1, raises))


def with_one_that_hangs(path: bytes, recipe: Recipe, keys: Sequence[str]) -> worker.Scored:
    """Score a file."""
    return _scored(path, recipe, keys, Flag(KEY, KEY, KEY, 1, hangs))
