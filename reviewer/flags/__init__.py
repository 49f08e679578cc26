"""Named defects and their measures: one file per flag."""

from reviewer.flags._flag import CLOSER, Flag
from reviewer.flags._registry import Registry, load_own, load_registry

__all__ = ["CLOSER", "Flag", "Registry", "load_own", "load_registry"]
