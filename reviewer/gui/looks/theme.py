"""The looks of the window, dark or light: palette and style sheet.

What lies over a picture, and the grey around it, is the same in both, so that a picture is judged alike in either.
"""

from dataclasses import fields
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from reviewer.gui.looks.colours import DARK, LIGHT, SMALL_PIXELS, TEXT_PIXELS, Looks, Theme
from reviewer.model.resources import resource

_HALF = 128


def current() -> Theme:
    """Give the colours that the application has on now."""
    window = QGuiApplication.palette().color(QPalette.ColorRole.Window)
    return LIGHT if window.lightness() > _HALF else DARK


def system_scheme() -> Qt.ColorScheme:
    """Give whether the system is dark or light, or that it does not say."""
    return QGuiApplication.styleHints().colorScheme()


def theme_for(looks: Looks) -> Theme:
    """Give the colours for what was chosen; a system that does not say has the dark ones."""
    if looks is Looks.SYSTEM:
        return LIGHT if system_scheme() is Qt.ColorScheme.Light else DARK
    return LIGHT if looks is Looks.LIGHT else DARK


def palette(theme: Theme) -> QPalette:
    """Give the neutral palette of a theme, so that widgets without a style rule fit in."""
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: theme.window,
        QPalette.ColorRole.WindowText: theme.text,
        QPalette.ColorRole.Base: theme.base,
        QPalette.ColorRole.AlternateBase: theme.panel,
        QPalette.ColorRole.Text: theme.text,
        QPalette.ColorRole.Button: theme.raised,
        QPalette.ColorRole.ButtonText: theme.text,
        QPalette.ColorRole.ToolTipBase: theme.raised,
        QPalette.ColorRole.ToolTipText: theme.text,
        QPalette.ColorRole.PlaceholderText: theme.dim,
        QPalette.ColorRole.Highlight: theme.selection,
        QPalette.ColorRole.HighlightedText: theme.strong,
        QPalette.ColorRole.Link: theme.focus,
        QPalette.ColorRole.BrightText: theme.strong,
    }
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.faint))
    return made


def style_sheet(theme: Theme) -> str:
    """Give the style rules of the whole window in the colours of a theme."""
    template = Template(resource("themes", "window.qss").read_text(encoding="utf-8"))
    colours = {field.name: getattr(theme, field.name) for field in fields(theme)}
    pictures = {sign: resource("themes", f"{sign}-{theme.name}.svg").as_posix() for sign in ("down", "check")}
    return template.substitute(colours, **pictures, text_pixels=TEXT_PIXELS, small_pixels=SMALL_PIXELS)


def apply(application: QApplication, looks: Looks = Looks.DARK) -> None:
    """Give the whole application its looks at once; a window frame that the system draws follows where it can."""
    hints = application.styleHints()
    schemes = {Looks.DARK: Qt.ColorScheme.Dark, Looks.LIGHT: Qt.ColorScheme.Light}
    if looks is Looks.SYSTEM:
        hints.unsetColorScheme()
    else:
        hints.setColorScheme(schemes[looks])
    theme = theme_for(looks)
    application.setStyle("Fusion")
    application.setPalette(palette(theme))
    application.setStyleSheet(style_sheet(theme))
