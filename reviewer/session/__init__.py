"""A walk through a review: its frozen queue, its decisions, its pace."""

from reviewer.session.exchange import read_verdicts
from reviewer.session.folders import Match, add_folder, is_absent, match_folder, moved_to, rehome
from reviewer.session.pace import Pace
from reviewer.session.queue import Ids
from reviewer.session.session import Session
from reviewer.session.ticket import Settled, Ticket
from reviewer.session.workbench import Rule, Workbench

__all__ = [
    "Ids",
    "Match",
    "Pace",
    "Rule",
    "Session",
    "Settled",
    "Ticket",
    "Workbench",
    "add_folder",
    "is_absent",
    "match_folder",
    "moved_to",
    "read_verdicts",
    "rehome",
]
