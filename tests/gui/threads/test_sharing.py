import sys
from collections.abc import Iterator

import pytest

from reviewer.gui.threads.sharing import TURN_SECONDS, share_in_short_turns


@pytest.fixture
def before() -> Iterator[float]:
    """Give how long a turn was, and have it so again afterwards."""
    seconds = sys.getswitchinterval()
    yield seconds
    sys.setswitchinterval(seconds)


def test_a_thread_that_waits_gets_the_interpreter_within_a_fraction_of_a_frame(before: float) -> None:
    share_in_short_turns()
    assert sys.getswitchinterval() == pytest.approx(TURN_SECONDS)
    assert min(before, 0.016 / 4) > TURN_SECONDS
