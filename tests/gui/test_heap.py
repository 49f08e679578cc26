import platform
import subprocess
import sys

import pytest

_PROGRAM = """
import resource
from pathlib import Path

from reviewer.gui.heap import LARGE_BYTES, give_back_large_blocks


def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


give_back_large_blocks()
bytearray(30 << 20)  # once freed, blocks of its size are kept, unless they are given back
before, held = resident(), []
for _ in range(20):
    held.append((bytearray(LARGE_BYTES + 1), bytearray(100_000)))
full = resident()
kept = [small for _, small in held]
held.clear()
print(full - before, resident() - before)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another C library has other ways")
def test_large_blocks_are_given_back_also_where_small_ones_between_them_are_kept() -> None:
    told = subprocess.run([sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=True, timeout=60)
    full, freed = (int(number) for number in told.stdout.split())
    assert full > 40 << 20
    assert freed < 8 << 20
