"""The actions that judge."""

from reviewer.gui.input.action import ActionSpec, Menu
from reviewer.model.verdict import REASONS

DECIDE = (
    ActionSpec(
        "decide.accept", "Accept", "Accept the picture and go to the next.", Menu.DECIDE, ("P", "Num++"), decides=True
    ),
    ActionSpec(
        "decide.reject",
        "Reject",
        "Reject the picture, keeping the reasons marked on it, and go to the next.",
        Menu.DECIDE,
        ("X", "Delete"),
        decides=True,
    ),
    ActionSpec(
        "decide.skip",
        "Skip",
        "Leave the picture for later as skipped and go to the next.",
        Menu.DECIDE,
        ("Space",),
        ("Up",),
        decides=True,
    ),
    ActionSpec(
        "decide.undecide",
        "Undecide",
        "Take the verdict off the picture and stay on it.",
        Menu.DECIDE,
        ("U", "Num+-"),
        decides=True,
    ),
    ActionSpec(
        "decide.accept_stay",
        "Accept and stay",
        "Accept the picture and stay on it.",
        Menu.DECIDE,
        ("Shift+P",),
        decides=True,
    ),
    ActionSpec(
        "decide.reject_stay",
        "Reject and stay",
        "Reject the picture, keeping the reasons marked on it, and stay on it.",
        Menu.DECIDE,
        ("Shift+X",),
        decides=True,
    ),
    *(
        ActionSpec(
            f"reason.{reason.digit}",
            reason.label,
            "Reject the picture for this reason and go to the next.",
            Menu.DECIDE,
            (str(reason.digit),),
            decides=True,
            group="reject",
        )
        for reason in REASONS
    ),
    *(
        ActionSpec(
            f"mark.{reason.digit}",
            reason.label,
            "Add this reason to the rejected picture, or take it off, and stay on it.",
            Menu.DECIDE,
            (f"Shift+{reason.digit}",),
            decides=True,
            group="mark",
        )
        for reason in REASONS
    ),
    ActionSpec(
        "star.toggle",
        "Star",
        "Give the picture a star, or take it off; what it means is yours, and the filter finds it: starred.",
        Menu.DECIDE,
        ("S",),
    ),
    ActionSpec(
        "note.edit", "Note…", "Write a note on the picture; the filter finds it: note:WORD.", Menu.DECIDE, ("M",)
    ),
    ActionSpec(
        "blind.toggle",
        "Hide scores until decided",
        "Judge without knowing what the flags say: scores and places show once a picture has a verdict.",
        Menu.DECIDE,
        ("Ctrl+Shift+B",),
        is_switch=True,
    ),
    ActionSpec(
        "repeats.toggle",
        "Hidden repeats",
        "Let a decided picture come again now and then as if it were new; the report card tells how often you agree.",
        Menu.DECIDE,
        is_switch=True,
    ),
    ActionSpec(
        "rule.workbench",
        "Threshold workbench…",
        "See what a threshold of a flag would reject, look at a sample of it, and let it judge.",
        Menu.DECIDE,
        ("H",),
    ),
    ActionSpec(
        "decide.back",
        "Back one decision",
        "Go to the picture decided last and take its verdict off.",
        Menu.DECIDE,
        ("Backspace",),
    ),
    ActionSpec(
        "decide.undo",
        "Undo",
        "Take back the last step and show its picture; there is no limit, also after a restart.",
        Menu.DECIDE,
        ("Ctrl+Z",),
    ),
    ActionSpec("decide.redo", "Redo", "Do again what was taken back last.", Menu.DECIDE, ("Ctrl+Shift+Z", "Ctrl+Y")),
)
