"""Every action of the window, declared once: menus, key sheet, tooltips and the help page are made from this table."""

from collections.abc import Iterable

from reviewer.gui.action import ANYWHERE, ActionSpec, Context, Menu
from reviewer.gui.services import FlagText
from reviewer.model.queue import Order
from reviewer.model.verdict import REASONS

SINGLE = frozenset({Context.SINGLE})
GRID = frozenset({Context.GRID})
START = frozenset({Context.START})
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

_REVIEW = (
    ActionSpec(
        "review.new",
        "New review from a folder…",
        "Choose a folder of pictures and begin a review of it.",
        Menu.REVIEW,
        ("Ctrl+N",),
        contexts=START,
    ),
    ActionSpec(
        "review.scan",
        "Scan more: add a folder…",
        "Add another folder to this review; its pictures join the end of the queue.",
        Menu.REVIEW,
        ("Ctrl+N",),
    ),
    ActionSpec(
        "review.rescan",
        "Scan again",
        "Look through the folders again for what is new, changed or not yet scored.",
        Menu.REVIEW,
        ("F5",),
    ),
    ActionSpec("scan.pause", "Pause or resume the scan", "Hold the background scan, or let it go on.", Menu.REVIEW),
    ActionSpec(
        "review.open",
        "Open a review…",
        "Open a saved review where it was left.",
        Menu.REVIEW,
        ("Ctrl+O",),
        contexts=ANYWHERE,
    ),
    ActionSpec(
        "review.export",
        "Export the accepted pictures…",
        "Show what would be written, then write the HR/LR pairs and verify them.",
        Menu.REVIEW,
        ("Ctrl+E",),
    ),
    ActionSpec(
        "review.close",
        "Close the review",
        "Go back to the start page; everything decided is already saved.",
        Menu.REVIEW,
        ("Ctrl+W",),
    ),
    ActionSpec(
        "window.quit",
        "Quit",
        "Close the window; everything decided is already saved.",
        Menu.REVIEW,
        ("Ctrl+Q",),
        contexts=ANYWHERE,
    ),
)

_DECIDE = (
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

_GO = (
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
        "go.jump", "Go to a number or name…", "Type a place in the queue, or part of a file name.", Menu.GO, ("Ctrl+G",)
    ),
)

_SELECT = (
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

_LOOK = (
    ActionSpec(
        "zoom.toggle",
        "Fit or last zoom",
        "Switch between the whole picture and the last zoom; hold the key for a peek.",
        Menu.LOOK,
        ("Z",),
        contexts=SINGLE,
        peeks=True,
    ),
    ActionSpec("zoom.fit", "Fit the window", "Show the whole picture.", Menu.LOOK, ("Ctrl+0",), contexts=SINGLE),
    *(
        ActionSpec(f"zoom.{factor}", text, tip, Menu.LOOK, (f"Ctrl+{factor}",), contexts=SINGLE)
        for factor, text, tip in (
            (1, "Actual pixels", "Show one pixel of the picture as one of the screen."),
            (2, "2 times", "Show one pixel of the picture as 2 x 2."),
            (4, "4 times", "Show one pixel of the picture as 4 x 4."),
            (8, "8 times", "Show one pixel of the picture as 8 x 8."),
        )
    ),
    ActionSpec("zoom.in", "Zoom in", "Go one step closer.", Menu.LOOK, ("+", "="), contexts=SINGLE, repeats=True),
    ActionSpec("zoom.out", "Zoom out", "Go one step back.", Menu.LOOK, ("-",), contexts=SINGLE, repeats=True),
    ActionSpec(
        "lr.toggle",
        "HR or LR",
        "Switch between the picture and its own LR in the same place; hold the key for a peek.",
        Menu.LOOK,
        ("L",),
        ("Down",),
        contexts=SINGLE,
        peeks=True,
    ),
    ActionSpec(
        "split.toggle",
        "Side by side",
        "Show the picture and its LR side by side at the same place.",
        Menu.LOOK,
        ("C",),
        contexts=SINGLE,
    ),
    ActionSpec(
        "blink.toggle",
        "Blink",
        "Show the picture and its LR in turn, twice a second each.",
        Menu.LOOK,
        ("B",),
        contexts=SINGLE,
    ),
    ActionSpec(
        "lr.lattice",
        "Sampling lattice",
        "Draw which pixels fall into one pixel of the LR and where it is taken, from 400 % on, or hide it.",
        Menu.LOOK,
        ("Shift+L",),
        contexts=SINGLE,
    ),
    ActionSpec(
        "kernel.next", "Next kernel", "Make the LR with the next downscale method.", Menu.LOOK, ("D",), contexts=SINGLE
    ),
    ActionSpec(
        "kernel.previous",
        "Previous kernel",
        "Make the LR with the previous downscale method.",
        Menu.LOOK,
        ("Shift+D",),
        contexts=SINGLE,
    ),
    *(
        ActionSpec(
            f"phase.{key.lower()}",
            text,
            "Move which pixel of each cell the nearest kernel takes.",
            Menu.LOOK,
            (f"Alt+{key}",),
            contexts=SINGLE,
        )
        for key, text in (
            ("Left", "Sampling phase left"),
            ("Right", "Sampling phase right"),
            ("Up", "Sampling phase up"),
            ("Down", "Sampling phase down"),
        )
    ),
    ActionSpec(
        "region.next",
        "Next region",
        "Go to the next place that a flag points at, worst first.",
        Menu.LOOK,
        ("R",),
        contexts=SINGLE,
    ),
    ActionSpec(
        "region.previous",
        "Previous region",
        "Go back to the place shown before.",
        Menu.LOOK,
        ("Shift+R",),
        contexts=SINGLE,
    ),
    ActionSpec(
        "tile.veto",
        "Veto this tile, or allow it again",
        "Keep the tile under the mouse out of the export; Control and a click do the same.",
        Menu.DECIDE,
        ("T",),
        contexts=SINGLE,
    ),
    ActionSpec(
        "tile.veto_none",
        "Allow all tiles again",
        "Take every veto off the picture.",
        Menu.DECIDE,
        ("Shift+T",),
        contexts=SINGLE,
    ),
    ActionSpec(
        "loupe.toggle",
        "Loupe",
        "Show the worst places near, each beside its own LR under every kernel, and the luma across the line.",
        Menu.LOOK,
        ("V",),
        contexts=SINGLE,
    ),
    ActionSpec(
        "loupe.here",
        "Loupe at the cursor",
        "Show the place under the cursor in the loupe.",
        Menu.LOOK,
        ("Shift+V",),
        contexts=SINGLE,
    ),
    ActionSpec(
        "loupe.jump",
        "Go to the place in the loupe",
        "Leave the loupe for the picture, at the place of its current row.",
        Menu.LOOK,
        ("Return", "Enter"),
        contexts=SINGLE,
    ),
    ActionSpec(
        "closer.look",
        "Find the native size",
        "Find the size and the kernel that the picture was enlarged from, if it was; once more to stop.",
        Menu.LOOK,
        ("M",),
    ),
    ActionSpec("flag.next", "Next flag", "Show the places of the next flag only.", Menu.LOOK, ("F",), contexts=SINGLE),
    ActionSpec(
        "flag.previous",
        "Previous flag",
        "Show the places of the previous flag only.",
        Menu.LOOK,
        ("Shift+F",),
        contexts=SINGLE,
    ),
    ActionSpec(
        "overlay.toggle",
        "Marks on or off",
        "Draw or hide what the flags found, as boxes or as a map; hold the key for a peek.",
        Menu.LOOK,
        ("O",),
        contexts=SINGLE,
        peeks=True,
    ),
    ActionSpec(
        "overlay.heat",
        "Heat map or boxes",
        "Show a chosen flag as a map over all of the picture, or as boxes around its worst places.",
        Menu.LOOK,
        ("Shift+O",),
        contexts=SINGLE,
    ),
)

ANY_SCORE = ActionSpec(
    "score.any",
    "By the worst of all flags",
    "Let the highest score of each picture decide its place.",
    Menu.SHOW,
    group="score",
)

_SHOW = (
    ActionSpec("grid.toggle", "Grid", "Show the queue as a grid of small pictures.", Menu.SHOW, ("G",)),
    ActionSpec(
        "grid.open",
        "One picture",
        "Show the selected picture of the grid alone.",
        Menu.SHOW,
        ("E", "Return", "Enter"),
        contexts=GRID,
    ),
    ActionSpec(
        "grid.larger",
        "Larger pictures",
        "Make the pictures of the grid larger.",
        Menu.SHOW,
        ("+", "="),
        contexts=GRID,
        repeats=True,
    ),
    ActionSpec(
        "grid.smaller",
        "Smaller pictures",
        "Make the pictures of the grid smaller.",
        Menu.SHOW,
        ("-",),
        contexts=GRID,
        repeats=True,
    ),
    ActionSpec(
        "queue.filter", "Filter…", "Make a queue of only the pictures that fit some words.", Menu.SHOW, ("/", "Ctrl+F")
    ),
    ActionSpec(
        "queue.clear_filter", "Clear the filter", "Make a queue of all pictures again.", Menu.SHOW, ("Ctrl+Shift+F",)
    ),
    ActionSpec(
        "queue.more_like_this",
        "More like this",
        "Make a queue of this picture and those that look most like it, the nearest first.",
        Menu.SHOW,
        ("Shift+G",),
    ),
    *(
        ActionSpec(f"order.{order.value}", text, tip, Menu.SHOW, group="order")
        for order, text, tip in (
            (Order.WORST_FIRST, "Worst first", "Begin with the pictures that have the most wrong with them."),
            (Order.BEST_FIRST, "Best first", "Begin with the cleanest pictures."),
            (
                Order.MOST_UNCERTAIN,
                "Most uncertain first",
                "Begin with the pictures whose scores are nearest to a threshold.",
            ),
            (Order.FOLDER, "By folder", "Go through the folders in the order of their names."),
            (Order.ADDED, "As added", "Go through the pictures in the order they were found."),
            (Order.ALIKE, "Duplicates together", "Put pictures that look alike side by side, the best copy first."),
        )
    ),
    ANY_SCORE,
    ActionSpec(
        "report.card",
        "Report card…",
        "See how well each flag agrees with what you decided by hand.",
        Menu.SHOW,
        ("Shift+H",),
    ),
    ActionSpec("panel.toggle", "Side panel", "Show or fold away the panel beside the picture.", Menu.SHOW, ("Ctrl+B",)),
    ActionSpec(
        "facts.toggle",
        "Facts",
        "Show or hide what the file is: size, container, mode, JPEG quality.",
        Menu.SHOW,
        ("I",),
    ),
    ActionSpec(
        "facts.all",
        "All facts and histogram",
        "Show all that is known of the file, and its levels, in place of the scores.",
        Menu.SHOW,
        ("Shift+I",),
    ),
    ActionSpec(
        "window.full_screen",
        "Full screen",
        "Give the picture the whole screen.",
        Menu.SHOW,
        ("F11",),
        contexts=ANYWHERE,
    ),
    ActionSpec(
        "window.escape",
        "Leave",
        "Close the message, leave the grid or leave full screen, whichever comes first.",
        Menu.SHOW,
        ("Esc",),
        contexts=ANYWHERE,
    ),
)

_HELP = (
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

ACTIONS: tuple[ActionSpec, ...] = (*_REVIEW, *_DECIDE, *_GO, *_SELECT, *_LOOK, *_SHOW, *_HELP)
"""Every action in the order of menus and key sheet."""


def actions_for(flags: Iterable[FlagText]) -> tuple[ActionSpec, ...]:
    """Give every action, those that choose one flag's score for the order among them."""
    place = ACTIONS.index(ANY_SCORE) + 1
    scores = (
        ActionSpec(
            f"score.{flag.key}",
            flag.title,
            "Let the score of this flag decide the place of each picture.",
            Menu.SHOW,
            group="score",
        )
        for flag in flags
    )
    return (*ACTIONS[:place], *scores, *ACTIONS[place:])
