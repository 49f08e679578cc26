"""Files that a person keeps: written whole, or left as they were."""

import os
from pathlib import Path


def replace_file(path: Path, data: bytes) -> None:
    """Write a file in place of what may be there, which stays where that fails: a full disk would leave half of it.

    What is no file but takes bytes, such as a pipe, is given them.

    Raises
    ------
    OSError
        Where it cannot be written.
    """
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    target = Path(os.path.realpath(path))  # of a link the file that it leads to
    partial = target.with_name(f"{target.name}.partial")
    try:
        partial.write_bytes(data)
        partial.replace(target)
    except OSError:
        partial.unlink(missing_ok=True)
        raise
