"""Closes the reviews that a test opened."""

import pytest

from tests.export import reviews


@pytest.fixture(autouse=True)
def _closed_reviews():
    yield
    while reviews.opened:
        reviews.opened.pop().close()
