"""The dark neutral looks of the window: colours, palette and style sheet."""

from string import Template

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from reviewer.model.resources import resource
from reviewer.model.verdict import Verdict

SURROUND = "#2b2b2b"
WINDOW = "#1e1e1e"
PANEL = "#242424"
RAISED = "#303030"
LINE = "#3d3d3d"
TEXT = "#e9e9e9"
DIM = "#a6a6a6"
FOCUS = "#b9b9b9"
WARNING = "#ffc13b"

# Blue against orange stays apart for every kind of colour sight.
VERDICT_COLOURS = {
    Verdict.UNDECIDED: "#8f8f8f",
    Verdict.ACCEPTED: "#3ba5f0",
    Verdict.REJECTED: "#f27a1a",
    Verdict.SKIPPED: "#c9c9c9",
}
"""The one colour of each verdict, always shown together with its shape."""

TEXT_PIXELS = 13
SMALL_PIXELS = 12


def verdict_colour(verdict: Verdict) -> QColor:
    """Give the colour of a verdict."""
    return QColor(VERDICT_COLOURS[verdict])


def palette() -> QPalette:
    """Give the dark neutral palette, so that widgets without a style rule fit in."""
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: WINDOW,
        QPalette.ColorRole.WindowText: TEXT,
        QPalette.ColorRole.Base: "#191919",
        QPalette.ColorRole.AlternateBase: PANEL,
        QPalette.ColorRole.Text: TEXT,
        QPalette.ColorRole.Button: RAISED,
        QPalette.ColorRole.ButtonText: TEXT,
        QPalette.ColorRole.ToolTipBase: RAISED,
        QPalette.ColorRole.ToolTipText: TEXT,
        QPalette.ColorRole.PlaceholderText: "#8c8c8c",
        QPalette.ColorRole.Highlight: "#4a5a6a",
        QPalette.ColorRole.HighlightedText: "#ffffff",
        QPalette.ColorRole.Link: FOCUS,
        QPalette.ColorRole.BrightText: "#ffffff",
    }
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor("#757575"))
    return made


def style_sheet() -> str:
    """Give the style rules of the whole window."""
    template = Template(resource("themes", "window.qss").read_text(encoding="utf-8"))
    return template.substitute(
        window=WINDOW,
        panel=PANEL,
        raised=RAISED,
        line=LINE,
        text=TEXT,
        dim=DIM,
        focus=FOCUS,
        warning=WARNING,
        text_pixels=TEXT_PIXELS,
        small_pixels=SMALL_PIXELS,
    )


def apply(application: QApplication) -> None:
    """Give the whole application the dark neutral looks."""
    application.setStyle("Fusion")
    application.setPalette(palette())
    font = QFont(application.font())
    font.setPixelSize(TEXT_PIXELS)
    application.setFont(font)
    application.setStyleSheet(style_sheet())
