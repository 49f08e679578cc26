"""What kind of drive a file lies on."""

import os
from pathlib import Path

from PySide6.QtCore import QStorageInfo

_REMOTE = ("nfs", "cifs", "smb", "9p", "afs", "ceph", "davfs", "fuse.", "glusterfs", "lustre", "ncpfs", "sshfs")
"""What the names of file systems begin with that another machine, or a program between, answers for."""


def remote_kind(path: Path) -> str | None:
    """Give the name of the file system where it is one of a network or a synced folder, None for a disk of one's own.

    Locks, and the order of writes, that SQLite relies on are not promised there (https://www.sqlite.org/useovernet.html).
    """
    kind = bytes(QStorageInfo(os.fspath(path.absolute().parent)).fileSystemType().data()).decode("ascii", "replace")
    return kind if kind.lower().startswith(_REMOTE) else None
