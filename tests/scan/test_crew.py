"""Workers find an environment of their own, and leave that of the program as it was."""

import os

import pytest

from reviewer.model.recipe import Recipe
from reviewer.scan.crew import ENVIRONMENT, Crew, Job
from tests.scan.work import telling_its_environment


def test_what_workers_find_set_is_not_set_for_the_program_while_they_work(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ENVIRONMENT:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("OMP_NUM_THREADS", "7")
    before = dict(os.environ)
    outcomes = Crew(Recipe(), jobs=1, work=telling_its_environment).outcomes(iter([Job(0, b"a", ())]))
    found = next(outcome for outcome in outcomes if outcome is not None)
    assert dict(os.environ) == before
    outcomes.close()
    assert found.scored is not None
    assert found.scored.failures == ENVIRONMENT
    assert dict(os.environ) == before
