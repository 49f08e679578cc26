"""Finding pictures and measuring them in supervised processes."""

from reviewer.scan.closer import Closer, look_closer_at
from reviewer.scan.crew import Crew, Job, Outcome
from reviewer.scan.discover import Seen, discover
from reviewer.scan.scan import Progress, Scan
from reviewer.scan.tagging import follow_table, table_of

__all__ = [
    "Closer",
    "Crew",
    "Job",
    "Outcome",
    "Progress",
    "Scan",
    "Seen",
    "discover",
    "follow_table",
    "look_closer_at",
    "table_of",
]
