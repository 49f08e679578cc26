"""A table of tags is read as it was written, and what cannot be used is refused by name."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewer.model.errors import UsageError
from reviewer.model.tags import plain, read_table, written_table


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.text(min_size=1), st.floats(0, 1)))
def test_a_table_survives_being_written(rows: dict[str, float]) -> None:
    table = {plain(tag): round(severity, 4) for tag, severity in rows.items() if plain(tag).isprintable()}
    table.pop("", None)
    assert read_table(written_table(table)) == table


@given(st.text())
def test_a_plain_tag_stays_as_it_is(tag: str) -> None:
    assert " " not in plain(tag)
    assert len(plain(tag)) <= 120


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("sketch 0.5", "line 1"),
        ("sketch = 2", "'sketch'"),
        ("sketch = true", "'sketch'"),
        ("sketch = 'bad'", "'sketch'"),
        ("sketch = nan", "'sketch'"),
        ("[sketch]\na = 1", "'sketch'"),
    ],
)
def test_a_table_that_cannot_be_used_says_where(text: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        read_table(text)
