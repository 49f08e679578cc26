"""Finding pictures and measuring them in supervised processes."""

from reviewer.scan.crew import Crew, Job, Outcome
from reviewer.scan.discover import Seen, discover
from reviewer.scan.scan import Progress, Scan

__all__ = ["Crew", "Job", "Outcome", "Progress", "Scan", "Seen", "discover"]
