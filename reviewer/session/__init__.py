"""A walk through a review: its frozen queue, its decisions, its pace."""

from reviewer.session.pace import Pace
from reviewer.session.queue import Ids
from reviewer.session.session import Session, Settled, Ticket

__all__ = ["Ids", "Pace", "Session", "Settled", "Ticket"]
