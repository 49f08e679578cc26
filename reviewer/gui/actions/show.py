"""The actions that choose what is shown: the queue, the grid, panels and tools."""

from reviewer.gui.input.action import ANYWHERE, GRID, ActionSpec, Menu
from reviewer.model.queue import SLOTS, Order
from reviewer.model.verdict import Verdict

ANY_SCORE = ActionSpec(
    "score.any",
    "By the worst of all flags",
    "Let the highest score of each picture decide its place.",
    Menu.SHOW,
    group="score",
)

SHOW = (
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
    *(
        ActionSpec(f"only.{verdict.value}", text, tip, Menu.SHOW, is_switch=True, group="only")
        for verdict, text, tip in (
            (Verdict.ACCEPTED, "Accepted ones", "Make a queue of the accepted pictures alone; once more, of all."),
            (Verdict.REJECTED, "Rejected ones", "Make a queue of the rejected pictures alone; once more, of all."),
            (Verdict.SKIPPED, "Skipped ones", "Make a queue of the skipped pictures alone; once more, of all."),
            (Verdict.UNDECIDED, "Undecided ones", "Make a queue of the undecided pictures alone; once more, of all."),
        )
    ),
    ActionSpec(
        "queue.more_like_this",
        "More like this",
        "Make a queue of this picture and those that look most like it, the nearest first.",
        Menu.SHOW,
        ("Shift+G",),
    ),
    *(
        ActionSpec(
            f"view.{slot}",
            f"View {slot}",
            "Make a queue of the filter and order kept under this digit.",
            Menu.SHOW,
            (f"Alt+{slot}",),
            group="view",
        )
        for slot in SLOTS
    ),
    *(
        ActionSpec(
            f"keep.{slot}",
            f"Keep as view {slot}",
            "Keep this filter and order under a digit; the same once more takes it away.",
            Menu.SHOW,
            (f"Alt+Shift+{slot}",),
            group="keep",
        )
        for slot in SLOTS
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
    ActionSpec(
        "history.toggle",
        "History of decisions",
        "List what was decided, the newest first, in place of the scores; a click goes to the picture.",
        Menu.SHOW,
        ("Ctrl+H",),
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
        "Close the message, leave the grid, a sample or full screen, whichever comes first.",
        Menu.SHOW,
        ("Esc",),
        contexts=ANYWHERE,
    ),
)
