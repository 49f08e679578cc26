"""Disks that fail on purpose; a test that needs one is skipped where this machine cannot make it."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def disk(place: Path, options: str) -> Iterator[Path]:
    """Mount a disk in memory with some options, like ``size=5m``."""
    if os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("only root can mount a disk")
    place.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", place], capture_output=True, check=False)
    if made.returncode:
        pytest.skip(f"no disk can be mounted here: {made.stderr.decode().strip()}")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", place], check=True)


@contextmanager
def block_disk(image: Path, place: Path) -> Iterator[Path]:
    """Mount what a file holds as a disk of blocks, made where there is no such file, and checked where there is."""
    if os.geteuid() != 0 or shutil.which("mkfs.ext4") is None:
        pytest.skip("only root can mount a disk")
    if image.exists():
        subprocess.run(["e2fsck", "-fy", image], capture_output=True, check=False)
    else:
        with image.open("wb") as file:
            file.truncate(32 << 20)
        subprocess.run(["mkfs.ext4", "-q", "-F", image], check=True)
    place.mkdir(exist_ok=True)
    made = subprocess.run(["mount", "-o", "loop", image, place], capture_output=True, check=False)
    if made.returncode:
        pytest.skip(f"no disk can be mounted here: {made.stderr.decode().strip()}")
    try:
        yield place
    finally:
        if subprocess.run(["umount", place], capture_output=True, check=False).returncode:
            subprocess.run(["umount", "-l", place], check=True)


def give_up(place: Path) -> None:
    """Have a disk of blocks turned read-only at once, whatever is open on it, as the system does with a failing one."""
    subprocess.run(["mount", "-o", "remount,abort", place], check=True)


def remount(place: Path, options: str) -> None:
    """Change the options of a mounted disk, to ``ro`` for one."""
    subprocess.run(["mount", "-o", f"remount,{options}", place], check=True)


@contextmanager
def frozen(path: Path) -> Iterator[None]:
    """Have the system refuse every change of a file, even root's."""
    if subprocess.run(["chattr", "+i", path], capture_output=True, check=False).returncode:
        pytest.skip("this file system has no immutable files")
    try:
        yield
    finally:
        subprocess.run(["chattr", "-i", path], check=True)


def fill(place: Path) -> Path:
    """Fill a disk to its last byte; removing the file given back makes room again."""
    ballast = place / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while file.write(bytes(65536)) == 65536:
                pass
            while file.write(b"0"):
                pass
        except OSError:
            return ballast
    raise AssertionError("the disk has no end")
