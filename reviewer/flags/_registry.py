"""Every flag there is: those beside this file and those that installed packages add."""

import math
import pkgutil
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points

import numpy as np

from reviewer import flags as room
from reviewer.flags._flag import CLOSER, Flag
from reviewer.imaging.heat import Check, HeatMap, bounded, map_shape
from reviewer.imaging.picture import Picture
from reviewer.model.errors import UsageError
from reviewer.model.picture import Measurement
from reviewer.model.recipe import Recipe

GROUP = "reviewer.flags"
"""The entry points by which a package names its flags: ``name = "package.module"`` or ``"package.module:FLAG"``."""

_KEY = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Registry:
    """Hold the flags in their fixed order, and which plug-ins were refused: (name, sentence)."""

    flags: tuple[Flag, ...]
    refused: tuple[tuple[str, str], ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """Give the flags' keys in order."""
        return tuple(flag.key for flag in self.flags)

    def __iter__(self) -> Iterator[Flag]:
        """Go through the flags in order."""
        return iter(self.flags)

    def __getitem__(self, key: str) -> Flag:
        """Give the flag of a key.

        Raises
        ------
        UsageError
            Where there is no such flag.
        """
        for flag in self.flags:
            if flag.key == key:
                return flag
        raise UsageError(f"There is no flag {key!r}; there are {', '.join(self.keys)}.")

    def measure_all(
        self,
        picture: Picture,
        recipe: Recipe,
        keys: Iterable[str] | None = None,
        guard: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> tuple[dict[str, Measurement], dict[str, str]]:
        """Measure a picture by every flag, or by those of ``keys``, sharing the picture's planes.

        Parameters
        ----------
        picture : Picture
        recipe : Recipe
        keys : iterable of str, optional
            Which flags; all of them by default.
        guard : callable
            Gives what each measure is done within, such as a limit of its time.

        Returns
        -------
        measurements : dict of str to Measurement
            By key, in the registry's order.
        failures : dict of str to str
            The flags that gave no measurement, each with a sentence that says why; the others are not affected.

        Raises
        ------
        UsageError
            Where ``keys`` names a flag that does not exist.
        """
        chosen = set(self.keys if keys is None else (self[key].key for key in keys))
        measurements: dict[str, Measurement] = {}
        failures: dict[str, str] = {}
        for flag in self.flags:
            if flag.key in chosen:
                try:
                    with guard():
                        found = flag.measure(picture, recipe)
                    measurements[flag.key] = _checked(found)
                except Exception as error:  # noqa: BLE001 - a plug-in may raise anything; it costs its own score only
                    failures[flag.key] = f"The flag {flag.key} failed: {type(error).__name__}: {error}"
        return measurements, failures

    def look_closer(self, key: str, picture: Picture, recipe: Recipe, check: Check) -> Measurement:
        """Measure a picture by a flag as closely as it can; the figure tells that this was done.

        Raises
        ------
        UsageError
            Where there is no such flag, or it cannot look closer.
        Exception
            What ``check`` raises, or a plug-in.
        """
        flag = self[key]
        if flag.closer is None:
            raise UsageError(f"The flag {key} cannot look closer.")
        found = _checked(flag.closer(picture, recipe, check))
        return replace(found, figure=found.figure | {CLOSER: 1})

    def heat(self, key: str, picture: Picture, recipe: Recipe, check: Check) -> HeatMap | None:
        """Map where in a picture a flag's defect is; None for a flag without a map.

        Raises
        ------
        UsageError
            Where there is no such flag, or a plug-in's map is none.
        Exception
            What ``check`` raises, or a plug-in.
        """
        flag = self[key]
        if flag.heat is None:
            return None
        found = np.asarray(flag.heat(picture, recipe, check))
        if found.shape != map_shape(picture.shape) or found.dtype.kind != "f" or not np.isfinite(found).all():
            raise UsageError(f"The map of the flag {key} is not one: {found.dtype} {found.shape}.")
        return bounded(found)


def load_registry() -> Registry:
    """Collect the flags of this program and of every installed package; what cannot be used is refused, never fatal."""
    return _collected([*_own(), *_plug_ins()])


def load_own() -> Registry:
    """Collect the flags of this program alone."""
    return _collected(_own())


def _collected(sources: Iterable[tuple[str, Callable[[], object]]]) -> Registry:
    found: list[Flag] = []
    refused: list[tuple[str, str]] = []
    for name, load in sources:
        try:
            flag = _accepted(load(), found)
        except Exception as error:  # noqa: BLE001 - importing a plug-in may raise anything
            refused.append((name, f"The flag {name} is left out: {type(error).__name__}: {error}"))
        else:
            found.append(flag)
    return Registry(tuple(found), tuple(refused))


def _own() -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield a name for each flag of our own, and what loads it, by name."""
    for module in sorted(pkgutil.iter_modules(room.__path__), key=lambda module: module.name):
        if not module.name.startswith("_"):
            yield module.name, _importer(f"{room.__name__}.{module.name}")


def _plug_ins() -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield the same of each plug-in."""
    for point in sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value)):
        yield _origin(point), point.load


def _importer(name: str) -> Callable[[], object]:
    return lambda: import_module(name)


def _origin(point: EntryPoint) -> str:
    """Say where a plug-in comes from."""
    return f"{point.name} of {point.dist.name}" if point.dist else point.name


def _accepted(loaded: object, found: list[Flag]) -> Flag:
    """Give the flag that was loaded, or refuse it."""
    flag = getattr(loaded, "FLAG", loaded)
    if not isinstance(flag, Flag):
        raise TypeError("it holds no FLAG")
    if not _KEY.fullmatch(flag.key):
        raise ValueError(f"its key {flag.key!r} is not made of small letters, digits and _")
    if flag.key in {other.key for other in found}:
        raise ValueError(f"there is already a flag {flag.key!r}")
    return flag


def _checked(measured: object) -> Measurement:
    """Give a measurement whose score is a number from 0 to 1, or refuse it."""
    if not isinstance(measured, Measurement):
        raise TypeError(f"it gave {type(measured).__name__}, not a Measurement")
    if not (math.isfinite(measured.score) and 0 <= measured.score <= 1):
        raise ValueError(f"its score {measured.score} does not lie within 0 .. 1")
    return measured
