"""The actions that go through the queue, and through the grid with or without a selection."""

from reviewer.gui.input.action import GRID, SINGLE, ActionSpec, Menu

_GRID_KEYS = (
    ("left", "Left", "to the left"),
    ("right", "Right", "to the right"),
    ("up", "Up", "above"),
    ("down", "Down", "below"),
    ("page_up", "PgUp", "one page up"),
    ("page_down", "PgDown", "one page down"),
    ("first", "Home", "at the beginning"),
    ("last", "End", "at the end"),
)

GO = (
    ActionSpec(
        "go.next", "Next picture", "Go to the next picture without deciding.", Menu.GO, ("Right", "J"), repeats=True
    ),
    ActionSpec(
        "go.previous",
        "Previous picture",
        "Go to the previous picture without deciding.",
        Menu.GO,
        ("Left", "K"),
        repeats=True,
    ),
    ActionSpec("go.next_undecided", "Next undecided", "Go to the next picture that has no verdict.", Menu.GO, ("N",)),
    ActionSpec(
        "go.previous_undecided",
        "Previous undecided",
        "Go to the previous picture that has no verdict.",
        Menu.GO,
        ("Shift+N",),
    ),
    ActionSpec(
        "go.forward_ten", "Ten forward", "Go ten pictures forward.", Menu.GO, ("PgDown",), contexts=SINGLE, repeats=True
    ),
    ActionSpec("go.back_ten", "Ten back", "Go ten pictures back.", Menu.GO, ("PgUp",), contexts=SINGLE, repeats=True),
    ActionSpec(
        "grid.down", "One row down", "Select the picture below.", Menu.GO, ("Down",), contexts=GRID, repeats=True
    ),
    ActionSpec("grid.up", "One row up", "Select the picture above.", Menu.GO, ("Up",), contexts=GRID, repeats=True),
    ActionSpec(
        "grid.page_down",
        "One page down",
        "Go one page of the grid down.",
        Menu.GO,
        ("PgDown",),
        contexts=GRID,
        repeats=True,
    ),
    ActionSpec(
        "grid.page_up", "One page up", "Go one page of the grid up.", Menu.GO, ("PgUp",), contexts=GRID, repeats=True
    ),
    ActionSpec("go.first", "First picture", "Go to the first picture of the queue.", Menu.GO, ("Home",)),
    ActionSpec("go.last", "Last picture", "Go to the last picture of the queue.", Menu.GO, ("End",)),
    ActionSpec(
        "history.older",
        "Decided before",
        "Go to the picture of the decision before, and on back in time.",
        Menu.GO,
        ("[",),
    ),
    ActionSpec("history.newer", "Decided after", "Go to the picture of the decision after.", Menu.GO, ("]",)),
    ActionSpec(
        "go.jump", "Go to a number or name…", "Type a place in the queue, or part of a file name.", Menu.GO, ("Ctrl+G",)
    ),
)

SELECT = (
    ActionSpec(
        "grid.select_all", "Select all", "Select every picture of the queue.", Menu.GO, ("Ctrl+A",), contexts=GRID
    ),
    ActionSpec(
        "grid.select_none",
        "Select none",
        "Select nothing but the current picture.",
        Menu.GO,
        ("Ctrl+Shift+A",),
        contexts=GRID,
    ),
    ActionSpec(
        "grid.select_toggle",
        "Select this one too",
        "Add the current picture to those selected, or take it out.",
        Menu.GO,
        ("Ctrl+Space",),
        contexts=GRID,
    ),
    *(
        ActionSpec(
            f"grid.extend_{place}",
            f"Select up to the picture {words}",
            "Select the whole stretch from where the selection began.",
            Menu.GO,
            (f"Shift+{key}",),
            contexts=GRID,
            repeats=True,
            group="extend",
        )
        for place, key, words in _GRID_KEYS
    ),
    *(
        ActionSpec(
            f"grid.walk_{place}",
            f"Keep the selection, go to the picture {words}",
            "Go there and leave selected what is selected.",
            Menu.GO,
            (f"Ctrl+{key}",),
            contexts=GRID,
            repeats=True,
            group="walk",
        )
        for place, key, words in _GRID_KEYS
    ),
)
