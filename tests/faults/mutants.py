"""Plant known mistakes in a copy of the program, one at a time, and see whether the tests notice each.

``python -m tests.faults.mutants [WORDS]`` plants those whose names hold one of the words, or all, prints a table and
fails where a mistake goes unnoticed.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.faults.complaints import COMPLAINTS

PROJECT = Path(__file__).parents[2]
SECONDS = 900
"""How long the tests of one mistake may take; a mistake that lets them hang is noticed."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """Hold a mistake: in which file, which text becomes which other, and the tests that should notice."""

    name: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]

    def plant(self, project: Path) -> None:
        """Put the mistake into a copy of the project.

        Raises
        ------
        ValueError
            Where the text that it changes is not there exactly once.
        """
        path = project / self.file
        text = path.read_text(encoding="utf-8")
        if text.count(self.old) != 1:
            raise ValueError(f"{self.file} holds {text.count(self.old)} times what {self.name!r} changes")
        path.write_text(text.replace(self.old, self.new), encoding="utf-8")


MUTANTS = (
    Mutant(
        "acknowledge before COMMIT",
        "reviewer/store/access.py",
        '                connection.exec_driver_sql("COMMIT")\n',
        '                self.executor.submit(lambda: connection.exec_driver_sql("COMMIT"), Urgency.DECISION)\n',
        ("tests/faults/test_disk.py", "tests/faults/test_syscalls.py"),
    ),
    Mutant(
        "do not wait for the disk on COMMIT",
        "reviewer/store/file.py",
        '"synchronous = FULL"',
        '"synchronous = OFF"',
        ("tests/faults/test_syscalls.py",),
    ),
    Mutant(
        "swallow what could not be saved",
        "reviewer/store/access.py",
        "            raise NotSaved(sentence) from error\n",
        "            return None\n",
        ("tests/faults/test_disk.py",),
    ),
    Mutant(
        "go on writing after the disk failed",
        "reviewer/store/access.py",
        "                self.refusal = sentence\n",
        "                pass\n",
        ("tests/faults/test_disk.py",),
    ),
    Mutant(
        "decide in a file that was moved away",
        "reviewer/store/access.py",
        "if _identity(self.path) != self._stands:",
        "if False:",
        ("tests/faults/test_disk.py",),
    ),
    Mutant(
        "let two windows write",
        "reviewer/store/file.py",
        '"locking_mode = EXCLUSIVE"',
        '"locking_mode = NORMAL"',
        ("tests/store/test_review.py",),
    ),
    Mutant(
        "open what a newer program wrote",
        "reviewer/store/file.py",
        "    if schema > SCHEMA:\n",
        "    if False:\n",
        ("tests/store/test_review.py",),
    ),
    Mutant(
        "take any checksum for right",
        "reviewer/store/log.py",
        "    return zlib.crc32(bytes(digest), zlib.crc32(text.encode()))\n",
        "    return zlib.crc32(text[:0].encode())\n",
        ("tests/store/test_review.py",),
    ),
    Mutant(
        "copy the file for a backup",
        "reviewer/store/backup.py",
        "        source.backup(target, pages=PAGES_A_STEP, progress=lambda *_: pause())\n",
        '        part.write_bytes(Path(source.execute("PRAGMA database_list").fetchone()[2]).read_bytes())\n',
        ("tests/store/test_review.py", "tests/faults/test_damage.py"),
    ),
    Mutant(
        "name a backup that nobody checked",
        "reviewer/store/backup.py",
        "        with closing(sqlite3.connect(part)) as target:\n",
        "        with closing(sqlite3.connect(':memory:')) as target:\n",
        ("tests/faults/test_damage.py",),
    ),
    Mutant(
        "restore over the damaged file",
        "reviewer/store/aside.py",
        "        path.rename(aside)\n",
        "        path.unlink()\n",
        ("tests/faults/test_damage.py",),
    ),
    Mutant(
        "take an absent drive for deleted files",
        "reviewer/scan/planning.py",
        "        if (is_absent or len(gone) > max(1, _VANISHED * len(known))) and not self._gone:\n",
        "        if False:\n",
        ("tests/scan/test_scan.py",),
    ),
    Mutant(
        "load pictures that are cut off",
        "reviewer/imaging/decode.py",
        "_LYING = {5, 6, 7, 8}\n",
        '__import__("PIL.ImageFile").ImageFile.LOAD_TRUNCATED_IMAGES = True\n_LYING = {5, 6, 7, 8}\n',
        ("tests/imaging", "tests/scan/test_scan.py"),
    ),
    Mutant(
        "decode whatever size a head claims",
        "reviewer/imaging/decode.py",
        "        _refuse_too_large(image.size, limits)\n",
        "",
        ("tests/imaging",),
    ),
    Mutant(
        "read what a tampered review points at",
        "reviewer/model/picture.py",
        "        return self.root.path if self.leads_out else ",
        "        return ",
        ("tests/faults/test_hostile.py",),
    ),
    Mutant(
        "meet again what ended its process",
        "reviewer/scan/planning.py",
        "            elif not self._retry and known.fault in _QUARANTINED:\n",
        "            elif False:\n",
        ("tests/scan/test_scan.py",),
    ),
    Mutant(
        "miss a log that an opening took over",
        "reviewer/store/file.py",
        "            if not is_lost:\n                holder.withdraw_without_log(path)\n",
        "",
        ("tests/faults/test_interrupted.py",),
    ),
    Mutant(
        "go to the next picture before the disk has the decision",
        "reviewer/session/session.py",
        "        place = Place(MAIN, target, self.view)\n",
        "        place = Place(MAIN, target, self.view)\n        self._queue.move_to(target)\n",
        ("tests/session/test_session.py",),
    ),
    Mutant(
        "render a name as markup",
        "reviewer/gui/looks/labels.py",
        "        self.setTextFormat(Qt.TextFormat.PlainText)\n",
        "",
        ("tests/gui/looks/test_labels.py",),
    ),
    Mutant(
        "follow links out of the folder",
        "reviewer/scan/discover.py",
        '        if target != real_root and not target.startswith(real_root.rstrip(b"/") + b"/"):\n',
        "        if False:\n",
        ("tests/scan/test_scan.py",),
    ),
    Mutant(
        "hand a spreadsheet its formulas",
        "reviewer/model/cells.py",
        """    return f"'{text}" if""",
        "    return text if",
        ("tests/model/test_cells.py",),
    ),
    Mutant(
        "do not wait for the disk in an export",
        "reviewer/export/durable.py",
        "    for path in paths:\n        sync_file(path)\n",
        "    return\n",
        ("tests/export/test_write.py",),
    ),
    Mutant(
        "prove nothing that an export writes",
        "reviewer/export/proof.py",
        "    if not _reads_as(data, rgb):\n",
        "    if False:\n",
        ("tests/export/test_proof.py",),
    ),
    Mutant(
        "write the manifest first",
        "reviewer/export/staging.py",
        "        self._syncing.finish()\n        self.filing.write(FILE_NAME, manifest)\n",
        "        self.filing.write(FILE_NAME, manifest)\n        self._syncing.finish()\n",
        ("tests/export/test_write.py",),
    ),
    Mutant(
        "export a source that changed",
        "reviewer/export/making.py",
        "        if content.digest != planned.digest:\n",
        "        if False:\n",
        ("tests/export/test_write.py",),
    ),
    Mutant(
        "export over what a person added",
        "reviewer/export/destination.py",
        "    if fault := _touched(dest, contents):\n",
        "    if fault := None:\n",
        ("tests/export/test_write.py",),
    ),
    Mutant(
        "lose what is typed before a dialog has the keyboard",
        "reviewer/gui/dialogs.py",
        "            typed.type_into(dialog)\n",
        "            pass\n",
        ("tests/gui/reviewing/test_marking.py",),
    ),
    Mutant(
        "forget the selection of a batch that is undone",
        "reviewer/session/session.py",
        "            selected = tuple(candidates)\n",
        "            selected = ()\n",
        ("tests/gui/test_window.py",),
    ),
    *(Mutant(*mistake, ("tests/gui/test_complaints.py",)) for mistake in COMPLAINTS),
)


def is_noticed(mutant: Mutant, project: Path) -> tuple[bool, str]:
    """Plant a mistake in a fresh copy and run its tests; gives whether one fails, and which was the first."""
    for name in ("reviewer", "resources", "tests", "pyproject.toml"):
        source = PROJECT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, project / name)
    mutant.plant(project)
    words = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *mutant.tests]
    environment = os.environ | {"PYTHONPATH": str(project), "QT_QPA_PLATFORM": "offscreen"}
    try:
        run = subprocess.run(
            words, cwd=project, env=environment, capture_output=True, text=True, check=False, timeout=SECONDS
        )
    except subprocess.TimeoutExpired:
        return True, "no end"
    failed = [line for line in run.stdout.splitlines() if line.startswith(("FAILED ", "ERROR tests"))]
    first = failed[0].split(" - ")[0].rpartition("::")[2] if failed else f"exit {run.returncode}"
    return run.returncode == 1 and bool(failed), first


def main() -> int:
    """Plant the mistakes that were asked for and print what noticed each."""
    asked = sys.argv[1:]
    missed = 0
    for mutant in MUTANTS:
        if asked and not any(word in mutant.name for word in asked):
            continue
        begun = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="mutant-") as folder:
            noticed, first = is_noticed(mutant, Path(folder))
        missed += not noticed
        seconds = time.monotonic() - begun
        print(f"{'noticed' if noticed else 'MISSED ':8} {mutant.name:40} {seconds:5.0f} s  {first}", flush=True)
    print(f"{missed} missed")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
