"""The mistakes that are planted by hand still fit the program."""

import shutil
from pathlib import Path

import pytest

from tests.faults.mutants import MUTANTS, PROJECT, Mutant


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_a_mistake_can_be_planted_where_it_is_said_to_be_noticed(mutant: Mutant, tmp_path: Path) -> None:
    copy = tmp_path / mutant.file
    copy.parent.mkdir(parents=True)
    shutil.copy(PROJECT / mutant.file, copy)
    mutant.plant(tmp_path)
    assert copy.read_text() != (PROJECT / mutant.file).read_text()
    compile(copy.read_text(), mutant.file, "exec")
    assert all((PROJECT / test).exists() for test in mutant.tests)
