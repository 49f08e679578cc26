"""No cell of a table is run."""

import pytest

from reviewer.model.cells import harmless


@pytest.mark.fault(49)
@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_what_a_spreadsheet_would_run_begins_with_an_apostrophe(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "a=1", " =1", "'=1", "0.5", "日本"])
def test_any_other_text_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text
