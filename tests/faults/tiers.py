"""How much is tried: a little in the suite, all in the long tier.

``REVIEWER_LONG=1 python -m pytest -o faulthandler_timeout=0 tests/faults tests/session/test_session.py``, then ten
minutes of work at once: ``python -m tests.faults.soak``.
"""

import os

IS_LONG = bool(os.environ.get("REVIEWER_LONG"))


def tier(quick: int, long: int) -> int:
    """Give the number of tries of the tier that runs."""
    return long if IS_LONG else quick
