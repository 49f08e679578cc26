"""Finding pictures and measuring them in supervised processes."""

from reviewer.scan.closer import Closer, look_closer_at
from reviewer.scan.crew import Crew, Job, Outcome
from reviewer.scan.discover import Seen, discover
from reviewer.scan.scan import Progress, Scan

__all__ = ["Closer", "Crew", "Job", "Outcome", "Progress", "Scan", "Seen", "discover", "look_closer_at"]
