"""Files that a person keeps: written whole, or left as they were."""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

_ANYBODY_WRITES = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def replace_file(path: Path, data: bytes) -> None:
    """Write a file in place of what may be there, which stays where that fails: a full disk would leave half of it.

    Whoever may read it or write to it before may so afterwards. What is no file but takes bytes, such as a pipe, is
    given them. A file that nobody may write stays, though its folder lets it be replaced: someone wants it kept.

    Raises
    ------
    OSError
        Where it cannot be written.
    """
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    target = Path(os.path.realpath(path))  # of a link the file that it leads to
    if target.exists() and not (target.stat().st_mode & _ANYBODY_WRITES and os.access(target, os.W_OK)):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
    partial = target.with_name(f"{target.name}.partial")
    try:
        if target.exists():
            partial.touch(0o600)  # open to nobody else before it has the rights of the other
        partial.write_bytes(data)
        if target.exists():
            with suppress(OSError):  # a disk that knows no rights of single files
                partial.chmod(stat.S_IMODE(target.stat().st_mode))
        partial.replace(target)
    except OSError:
        partial.unlink(missing_ok=True)
        raise
