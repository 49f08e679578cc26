"""Finds the labelled pictures that some tests and benches measure on; the project is complete without them."""

import os
from pathlib import Path


def pictures_root() -> Path | None:
    """Give the folder that holds ``dev`` and ``broken``, or None where there is none."""
    beside = Path(__file__).resolve().parents[2] / "shared" / "data"
    root = Path(os.environ.get("REVIEWER_PICTURES", beside))
    return root if (root / "dev").is_dir() else None
