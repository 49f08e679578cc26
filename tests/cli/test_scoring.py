"""What ``reviewer score`` says of a measured picture."""

from types import SimpleNamespace

import pytest

from reviewer.cli import scoring
from reviewer.model.picture import Facts, Measurement
from reviewer.scan.pool import Job, Outcome
from reviewer.scan.worker import Scored


def outcome(scores: dict[str, float], failures: dict[str, str] | None = None) -> Outcome:
    measured = {key: Measurement(score, {}, f"About {key}.") for key, score in scores.items()}
    scored = Scored(b"", 1, 1, Facts("PNG", "RGB", 8, 8), measured, failures or {})
    return Outcome(Job(None, b"a.png", tuple(scores)), scored)


def test_a_score_bears_a_sign_from_where_its_own_flag_is_raised(monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    flags = {"early": SimpleNamespace(threshold=0.2), "late": SimpleNamespace(threshold=0.8)}
    monkeypatch.setattr(scoring, "registry", lambda: flags)
    scoring._print(outcome({"late": 0.6, "early": 0.4}), as_jsonl=False)
    late, early = (line.split() for line in capsys.readouterr().out.splitlines()[1:])
    assert (late[:2], early[:2]) == (["late", "0.60"], ["!", "early"])


@pytest.mark.parametrize("as_jsonl", [False, True])
def test_a_flag_that_fails_is_told_beside_the_scores(as_jsonl: bool, capsys) -> None:
    scoring._print(outcome({"jpeg": 0.1}, {"odd": "The flag odd failed: ValueError: no."}), as_jsonl=as_jsonl)
    told = capsys.readouterr()
    assert told.err.strip() == "a.png: The flag odd failed: ValueError: no."
    assert "odd" not in told.out
