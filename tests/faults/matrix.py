"""What can go wrong, by number, and the tests that make it go wrong: ``python -m tests.faults.matrix`` prints both.

A test says what it covers by ``@pytest.mark.fault(number, ...)``.
"""

import ast
import sys
from collections import defaultdict
from pathlib import Path

TESTS = Path(__file__).parents[1]
FAULTS = {
    1: "the program is killed while a curator decides",
    2: "it is killed at any system call of a commit",
    3: "it is killed during a scan",
    4: "it is killed during an export",
    5: "it is killed while an older review is brought up to date",
    6: "it is killed while a backup is made",
    7: "it is killed while it recovers from being killed",
    8: "it is asked to end",
    9: "a decoder crashes its process",
    10: "a picture needs more memory than there is",
    11: "a decoder hangs",
    12: "processes that measure end as soon as they start",
    13: "a part of the window breaks",
    14: "the disk is full at a decision",
    15: "the disk is full at an export",
    16: "the disk has no room for more files",
    17: "the disk fails at a decision",
    18: "the disk does not confirm the last step of an export",
    19: "the disk is slow",
    20: "the review cannot be written to",
    21: "the folder of an export cannot be written to",
    22: "rights or room are lost while the review is open",
    23: "the drive of the pictures goes while they are looked at",
    24: "a folder is scanned whose drive is not there",
    25: "the review lies on a network drive",
    26: "the review is moved, deleted or replaced while it is open",
    27: "the log of a killed session is deleted",
    28: "bits, pages or the end of the review are damaged",
    29: "another file is called a review",
    30: "a newer program wrote the review",
    31: "an older program wrote the review",
    32: "the name of the review is mistyped",
    33: "a second window opens the review",
    34: "a killed session leaves a lock",
    36: "another program holds the review's lock",
    37: "the newest backup is damaged",
    38: "a review or a manifest leads out of its folder",
    39: "pictures are broken, odd or called by a wrong name",
    40: "a picture claims to be enormous",
    41: "a picture is large or long and in order",
    42: "a picture changes behind its old size and time",
    43: "a picture is deleted after it was judged",
    44: "a picture is written while it is scanned",
    45: "names hold anything that a file system lets through",
    46: "names that differ are one on another system",
    47: "a name is as long as a name may be",
    48: "a pipe, a socket, a device or a link is called a picture",
    49: "a name is a formula to a spreadsheet",
    50: "a name is markup to a label",
    51: "the clock jumps",
    52: "there is little memory",
    54: "there is no display",
    56: "keys are mashed",
    57: "a scan and an export run while one decides",
}


def tests_of() -> dict[int, list[str]]:
    """Give the tests that cover each fault, as ``file::name``."""
    found = defaultdict(list)
    for path in sorted(TESTS.rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                for number in _marked(node):
                    found[number].append(f"{path.relative_to(TESTS.parent)}::{node.name}")
    return dict(found)


def _marked(function: ast.FunctionDef) -> list[int]:
    return [
        argument.value
        for mark in function.decorator_list
        if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.fault"
        for argument in mark.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, int)
    ]


if __name__ == "__main__":
    covered = tests_of()
    for number, fault in FAULTS.items():
        sys.stdout.write(f"{number:2} {fault}\n")
        sys.stdout.writelines(f"     {test}\n" for test in covered.get(number, ["NO TEST"]))
