"""A scan beside cleanvision on the same files: ``python -m tests.bench.cleanvision --python PYTHON [FOLDER]``.

PYTHON is one of another environment in which cleanvision is installed; REVIEWER_CLEANVISION may name it too, and
without either nothing is done. Both go through all files in two processes, with all their checks, in turns in one run;
printed are the ratios of their speeds by the clock and by the processor. Without a folder 300 pictures are drawn.
"""

import argparse
import json
import os
import subprocess
import tempfile
from pathlib import Path
from statistics import median

import numpy as np

from tests.bench.scan import Took, draw, scan

JOBS = 2

CHECK = """
import json, resource, sys, time
from cleanvision import Imagelab
begin = time.perf_counter()
found = Imagelab(data_path=sys.argv[1], verbose=False)
found.find_issues(n_jobs=int(sys.argv[2]), verbose=False)
wall = time.perf_counter() - begin
used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
spent = sum(u.ru_utime + u.ru_stime for u in used)
print(json.dumps([len(found.issues), wall, spent, len(found.issues.filter(like="is_").columns)]))
"""
"""What the other environment runs: every check of cleanvision with its default settings."""


def check(python: str, folder: Path) -> tuple[Took, int]:
    """Let cleanvision find all its issues, and tell how many those are."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [python, "-W", "ignore", "-c", CHECK, str(folder), str(JOBS)],
        check=True,
        capture_output=True,
        text=True,
        env=environment,
    )
    count, wall, spent, checks = json.loads(done.stdout.splitlines()[-1])
    return Took(int(count), float(wall), float(spent)), int(checks)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.cleanvision", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--python", default=os.environ.get("REVIEWER_CLEANVISION"))
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    if not options.python:
        print("Left out: no Python with cleanvision was named by --python or REVIEWER_CLEANVISION.")
        return
    with tempfile.TemporaryDirectory() as place:
        folder = options.folder or Path(place)
        if options.folder is None:
            draw(folder, options.count)
        rounds = [(scan(folder, JOBS), *check(options.python, folder)) for _ in range(options.rounds)]
    ours, theirs, checks = rounds[0]
    print(f"{ours.count} pictures scanned by all flags; {theirs.count} by {checks} checks of cleanvision")
    by_clock = [(one.speed, other.speed) for one, other, _ in rounds]
    by_processor = [(one.count / one.processor, other.count / other.processor) for one, other, _ in rounds]
    for name, speeds in (("by the clock", by_clock), ("by the processor", by_processor)):
        mine, other = np.median(np.array(speeds), 0)
        ratio = median(one[0] / one[1] for one in speeds)
        print(f"{name:<17} {mine:6.1f} pictures/s, cleanvision {other:6.1f}: x{ratio:.2f}")
    print(f"other programs took {100 * max(one.others for one, _, _ in rounds):.0f} % of the machine while we scanned")
