"""The actions that explain."""

from reviewer.gui.input.action import ANYWHERE, ActionSpec, Menu

HELP = (
    ActionSpec(
        "window.commands",
        "Find a command…",
        "Type a few letters of what you want to do; every action that works now is found.",
        Menu.HELP,
        ("Ctrl+Shift+P",),
        contexts=ANYWHERE,
    ),
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
