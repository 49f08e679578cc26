"""Making a damaged review readable by the schema of its backup, where its own cannot be read.

What lies in a SQLite file is told by https://www.sqlite.org/fileformat2.html.
"""

import struct
from pathlib import Path

_HEADER = 100
"""Bytes of the file's header, before what makes the first page one of a tree."""
_INNER = 5
"""The first byte of a page of a table's tree that leads to others."""
_VALID_FOR = slice(92, 96)
"""Where the header says for which change its count of pages holds; else SQLite goes by the length of the file."""


def repair_schema(damaged: Path, whole: Path) -> None:
    """Give a copy of a damaged review the header and the schema of its backup; the other pages stay as they are.

    A backup has its pages where the review has them, and these pages change only with the schema.

    Parameters
    ----------
    damaged : Path
        The copy, which is written to.
    whole : Path
        A backup of it that is whole and of the same schema.

    Raises
    ------
    OSError
        Where one cannot be read or the other not be written.
    """
    with whole.open("rb") as source, damaged.open("r+b") as target:
        size = struct.unpack(">16xH", source.read(18))[0]
        size = 65536 if size == 1 else size
        waiting = [1]
        while waiting:
            number = waiting.pop()
            source.seek((number - 1) * size)
            page = bytearray(source.read(size))
            waiting += _below(page, _HEADER if number == 1 else 0)
            if number == 1:
                page[_VALID_FOR] = bytes(byte ^ 0xFF for byte in page[_VALID_FOR])
            target.seek((number - 1) * size)
            target.write(page)


def _below(page: bytearray, head: int) -> list[int]:
    """Give the numbers of the pages that a page leads to."""
    kind, count, last = struct.unpack_from(">B2xH3xI", page, head)
    if kind != _INNER:
        return []
    cells = struct.unpack_from(f">{count}H", page, head + 12)
    return [last, *(struct.unpack_from(">I", page, cell)[0] for cell in cells)]
