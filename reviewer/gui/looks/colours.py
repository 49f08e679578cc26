"""The looks of the window by name and their colours, for what is seen first: nothing of Qt, which is slow to load."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

TEXT_PIXELS = 13
SMALL_PIXELS = 12


class Looks(StrEnum):
    """Name what decides the looks; the value is what the settings hold."""

    DARK = "dark"
    LIGHT = "light"
    SYSTEM = "system"


def looks_named(name: str) -> Looks:
    """Give the looks of a name, the dark ones where there are none of that name."""
    return Looks(name) if name in set(Looks) else Looks.DARK


@dataclass(frozen=True, slots=True)
class Theme:
    """Hold the colours of one look, each by what it is for, and the name of the look.

    ``accepted`` and ``rejected`` are blue against orange, which stay apart for every kind of colour sight; each verdict
    is always shown together with its shape.
    """

    name: str
    window: str
    panel: str
    raised: str
    base: str
    edge: str
    line: str
    rim: str
    text: str
    strong: str
    dim: str
    faint: str
    focus: str
    warning: str
    raised_bar: str
    hover: str
    pressed: str
    chosen: str
    selection: str
    primary: str
    primary_hover: str
    primary_text: str
    note: str
    note_rim: str
    fault: str
    handle: str
    bar: str
    surround: str
    trough: str
    below: str
    selected: str
    tray: str
    accepted: str
    rejected: str
    skipped: str
    undecided: str

    @property
    def verdicts(self) -> Mapping[str, str]:
        """Give the one colour of each verdict, by its value."""
        return {
            "undecided": self.undecided,
            "accepted": self.accepted,
            "rejected": self.rejected,
            "skipped": self.skipped,
        }


DARK = Theme(
    name="dark",
    window="#1e1e1e",
    panel="#242424",
    raised="#303030",
    base="#191919",
    edge="#111111",
    line="#3d3d3d",
    rim="#4a4a4a",
    text="#e9e9e9",
    strong="#ffffff",
    dim="#a9a9a9",
    faint="#757575",
    focus="#b9b9b9",
    warning="#ffc13b",
    raised_bar="#ffc13b",
    hover="#3a3a3a",
    pressed="#262626",
    chosen="#3e3e3e",
    selection="#4a5a6a",
    primary="#d6d6d6",
    primary_hover="#ececec",
    primary_text="#161616",
    note="#353535",
    note_rim="#5a5a5a",
    fault="#3d3320",
    handle="#4d4d4d",
    bar="#7a8a99",
    surround="#2b2b2b",
    trough="#171717",
    below="#6f8599",
    selected="#5c6670",
    tray="#585858",
    accepted="#3ba5f0",
    rejected="#f27a1a",
    skipped="#c9c9c9",
    undecided="#8f8f8f",
)

LIGHT = Theme(
    name="light",
    window="#ededed",
    panel="#f6f6f6",
    raised="#ffffff",
    base="#ffffff",
    edge="#c4c4c4",
    line="#d2d2d2",
    rim="#b4b4b4",
    text="#1c1c1c",
    strong="#000000",
    dim="#565656",
    faint="#8c8c8c",
    focus="#4c4c4c",
    warning="#7f4c00",
    raised_bar="#c47400",
    hover="#e2e2e2",
    pressed="#d4d4d4",
    chosen="#dadada",
    selection="#c3d4e6",
    primary="#333333",
    primary_hover="#1f1f1f",
    primary_text="#ffffff",
    note="#ffffff",
    note_rim="#a8a8a8",
    fault="#fff0d2",
    handle="#b4b4b4",
    bar="#7a8a99",
    surround="#c9c9c9",
    trough="#dcdcdc",
    below="#7d93a6",
    selected="#b7c6d6",
    tray="#9a9a9a",
    accepted="#0a62ad",
    rejected="#b04300",
    skipped="#5a5a5a",
    undecided="#6a6a6a",
)
