"""Closes the reviews that a test opened, and has pictures made where the test can change how."""

import pytest

from tests.export import reviews


@pytest.fixture(autouse=True)
def _closed_reviews():
    yield
    while reviews.opened:
        reviews.opened.pop().close()


@pytest.fixture(autouse=True)
def _made_here():
    """Have pictures made and read by this process where a test asks for no other: what it changes holds here alone."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("reviewer.export.workers.workers_for", lambda pixels: 0)
        yield
