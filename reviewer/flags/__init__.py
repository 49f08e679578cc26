"""Named defects and their measures: one file per flag."""

from reviewer.flags._flag import Flag
from reviewer.flags._registry import Registry, load_registry

__all__ = ["Flag", "Registry", "load_registry"]
