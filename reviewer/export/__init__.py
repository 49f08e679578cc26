"""Exporting: from accepted pictures to an HR/LR set that trainers read as it is."""

from reviewer.export.loading import recipe_of
from reviewer.export.plan import Cause, LeftOut, Plan, PlannedPicture, plan
from reviewer.export.tiles import Cut
from reviewer.export.verify import Checked, Report, verify, verifying
from reviewer.export.write import Progress, write

__all__ = [
    "Cause",
    "Checked",
    "Cut",
    "LeftOut",
    "Plan",
    "PlannedPicture",
    "Progress",
    "Report",
    "plan",
    "recipe_of",
    "verify",
    "verifying",
    "write",
]
