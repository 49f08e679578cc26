"""A walk through a review: its frozen queue, its decisions, its pace."""

from reviewer.session.pace import Pace
from reviewer.session.session import Session, Settled, Ticket

__all__ = ["Pace", "Session", "Settled", "Ticket"]
