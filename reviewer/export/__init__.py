"""Exporting: from accepted pictures to an HR/LR set that trainers read as it is."""

from reviewer.export.changes import Contents, contents_of_set, count_changes
from reviewer.export.destination import check_outside_sets, partial_of
from reviewer.export.estimate import estimating
from reviewer.export.layout import TRAIN
from reviewer.export.loading import read_recipe_file, recipe_of_set
from reviewer.export.plan import Cause, LeftOut, Plan, changed, plan
from reviewer.export.planned import Drop, PlannedPicture
from reviewer.export.room import room_fault
from reviewer.export.split import DRAWN
from reviewer.export.tiles import Cut, are_tight, roomy_side
from reviewer.export.verify import Checked, Report, verify, verifying
from reviewer.export.workers import expect_export
from reviewer.export.write import Progress, write

__all__ = [
    "DRAWN",
    "TRAIN",
    "Cause",
    "Checked",
    "Contents",
    "Cut",
    "Drop",
    "LeftOut",
    "Plan",
    "PlannedPicture",
    "Progress",
    "Report",
    "are_tight",
    "changed",
    "check_outside_sets",
    "contents_of_set",
    "count_changes",
    "estimating",
    "expect_export",
    "partial_of",
    "plan",
    "read_recipe_file",
    "recipe_of_set",
    "room_fault",
    "roomy_side",
    "verify",
    "verifying",
    "write",
]
