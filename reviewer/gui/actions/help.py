"""The actions that explain."""

from reviewer.gui.action import ANYWHERE, ActionSpec, Menu

HELP = (
    ActionSpec("help.keys", "All keys", "Show every key on one sheet.", Menu.HELP, ("?", "F1"), contexts=ANYWHERE),
    ActionSpec(
        "help.pages",
        "How to review",
        "Read what the flags mean, how to filter and what an export writes.",
        Menu.HELP,
        ("Shift+F1",),
        contexts=ANYWHERE,
    ),
)
