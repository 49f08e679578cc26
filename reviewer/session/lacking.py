"""Flags whose scores are not there, since another version or another recipe emptied them."""

import numpy as np

from reviewer.session.session import Session
from reviewer.store import SCORED

SHARE = 0.05
"""Where a smaller share of the pictures has no score of a flag, it failed on these: another scan brings none. Where
more have none, it may have failed as well, and on all: after a scan that was ended that is known."""


def lacking(session: Session) -> list[str]:
    """Give the flags that another scan would measure, in their order."""
    mirror, tried = session.review.mirror().still(), session.review.tried.flags
    is_scored = mirror.state == SCORED
    least = max(1.0, SHARE * np.count_nonzero(is_scored))
    missing = (np.count_nonzero(np.isnan(scores) & is_scored) for scores in mirror.scores.T)
    return [key for key, count in zip(mirror.keys, missing, strict=True) if count >= least and key not in tried]
