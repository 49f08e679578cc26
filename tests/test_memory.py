"""Memory that is free goes back to the system."""

import platform
import subprocess
import sys

import pytest

_SIZES = """
import resource
from pathlib import Path

from reviewer.memory import LARGE_BYTES, give_back_holes, give_back_large_blocks


def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


give_back_large_blocks()
bytearray(30 << 20)  # once freed, blocks of its size are kept, unless they are given back
before, held = resident(), []
for _ in range(10):
    held.append((bytearray(LARGE_BYTES SIZE), bytearray(100_000)))
full = resident()
kept = [small for _, small in held]
held.clear()
freed = resident()
give_back_holes()
print(full - before, freed - before, resident() - before)
"""


def told(size: str) -> list[int]:
    """Give what blocks of a size take in MiB while they are held, once they are free, and once holes are given back."""
    program = _SIZES.replace("SIZE", size)
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    return [int(number) >> 20 for number in run.stdout.split()]


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another C library has other ways")
def test_large_blocks_are_given_back_also_where_small_ones_between_them_are_kept() -> None:
    full, freed, _ = told("+ 1")
    assert full > 70
    assert freed < 8


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another C library has other ways")
def test_smaller_blocks_are_kept_for_the_next_sort_until_holes_are_given_back() -> None:
    full, freed, rested = told("// 2 - 4096")
    assert full > 35
    assert freed > 30
    assert rested < 8
