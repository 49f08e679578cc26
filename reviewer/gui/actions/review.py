"""The actions that open, scan, export and close reviews."""

from reviewer.gui.input.action import ANYWHERE, START, ActionSpec, Menu

REVIEW = (
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
    ActionSpec(
        "review.unscored",
        "Files without scores…",
        "Name every file that could not be scored and why, and try them again on request.",
        Menu.REVIEW,
    ),
    ActionSpec(
        "review.check_files",
        "Check the files",
        "Read every picture again and name those that are not as they were scanned; once more, stop.",
        Menu.REVIEW,
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
        "review.copy",
        "Save a copy…",
        "Write a checked copy of the open review to a new file, even where its own file was moved away.",
        Menu.REVIEW,
    ),
    ActionSpec(
        "review.close",
        "Close the review",
        "Go back to the start page; everything decided is already saved.",
        Menu.REVIEW,
        ("Ctrl+W",),
    ),
    ActionSpec(
        "window.settings",
        "Settings…",
        "Choose looks, language, keys and reasons.",
        Menu.REVIEW,
        ("Ctrl+,",),
        contexts=ANYWHERE,
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
