"""What an export changed in the set that was there before."""

from collections.abc import Mapping
from pathlib import Path

from reviewer.export.destination import manifest_of

Contents = Mapping[str, int]
"""The pairs of a set: a hash of what their files are, by their names."""


def contents_of_set(dest: Path) -> Contents | None:
    """Give the pairs of the set in a folder, None where there is none that can be read."""
    manifest = manifest_of(dest)
    return None if manifest is None else {f"{pair.split}/{pair.name}": hash(pair.files) for pair in manifest.pairs}


def count_changes(before: Contents, after: Contents) -> dict[str, int]:
    """Count the pairs that are new, changed, unchanged and removed, by these words; those with files as before stay."""
    kept = before.keys() & after.keys()
    unchanged = sum(before[name] == after[name] for name in kept)
    counts = {"new": len(after) - len(kept), "changed": len(kept) - unchanged, "unchanged": unchanged}
    return counts | {"removed": len(before) - len(kept)}
