"""The parts of the window that fold away or are made wider, and stay so the next time."""

from reviewer.gui.panel.sidepanel import Part, SidePanel
from reviewer.gui.reviewing.deciding import Handlers
from reviewer.gui.settings import SettingsFile


class Folding:
    """Show or fold away the side panel and its facts, and remember it and the panel's width in the settings."""

    def __init__(self, panel: SidePanel, settings: SettingsFile) -> None:
        self._panel = panel
        self._settings = settings
        panel.width_chosen.connect(lambda width: settings.change(panel_width=width))

    def handlers(self) -> Handlers:
        """Give what the folding actions do, by their ids."""
        return {"panel.toggle": self._toggle_panel, "facts.toggle": self._toggle_facts}

    def restore(self) -> None:
        """Fold as the settings say."""
        self._panel.widen(self._settings.settings.panel_width)
        self._panel.setVisible(self._settings.settings.shows_panel)
        self._panel.show_facts_section(is_shown=self._settings.settings.shows_facts)

    def _toggle_panel(self) -> None:
        self._settings.change(shows_panel=not self._settings.settings.shows_panel)
        self.restore()

    def _toggle_facts(self) -> None:
        settings = self._settings.settings
        has_room = self._panel.isVisible() and self._panel.shown_part is Part.SCORES
        self._panel.show_part(Part.SCORES)  # beside all facts or the history the few would change unseen
        self._settings.change(shows_panel=True, shows_facts=not (has_room and settings.shows_facts))
        self.restore()
