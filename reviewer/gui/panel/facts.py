"""What the file of a picture is, in words."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import PurePath

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reviewer.flags import CLOSER
from reviewer.gui.looks.language import counted, measured
from reviewer.gui.looks.sayings import told
from reviewer.gui.panel.facttable import FactTable
from reviewer.model.picture import Candidate, Facts, Measurement, shown
from reviewer.model.recipe import Recipe

MOST_FACTS = 9
USUAL_FACTS = 5
NATIVE = "soft"
"""The flag whose closer look tells what a picture was enlarged from."""
EITHER_WAY = frozenset({"WEBP", "AVIF", "TIFF"})
"""Containers that do not say by themselves whether their coding loses anything."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Facts", text)


def bytes_text(size: int) -> str:
    """Give a number of bytes as people read it, in powers of 1024."""
    amount = float(size)
    for unit in ("bytes", "KiB", "MiB", "GiB"):
        if amount < 1024 or unit == "GiB":
            few = _tr("{count} bytes").format(count=counted(size))
            return few if unit == "bytes" else f"{measured(amount, 1)} {unit}"
        amount /= 1024
    raise AssertionError(size)


def fact_rows(candidate: Candidate, recipe: Recipe, *, is_hidden: bool = False) -> list[tuple[str, str]]:
    """Give what is known of a picture's file as (name, value): the common facts, then the odd ones that hold.

    Where ``is_hidden`` nothing tells how the file was stored, since flags go by that, too.
    """
    facts = candidate.facts
    if facts is None:
        return [(_tr("File"), _tr("hidden until you decide") if is_hidden else bytes_text(candidate.size))]
    megapixels = facts.width * facts.height / 1e6
    area = measured(megapixels, 2 if megapixels >= 0.01 else 4)
    low = f"{counted(facts.width // recipe.scale)} × {counted(facts.height // recipe.scale)}"
    file = _tr("hidden until you decide") if is_hidden else f"{_container(facts)}  ·  {bytes_text(candidate.size)}"
    rows = [
        (_tr("Size"), f"{counted(facts.width)} × {counted(facts.height)}  ·  {area} MP"),
        (_tr("LR"), f"{low}  ·  ×{recipe.scale} {recipe.kernel.value}"),
        (_tr("File"), file),
        (_tr("Mode"), f"{facts.mode}, " + _tr("{bits} bit").format(bits=facts.bit_depth)),
    ]
    odd = _alpha_rows(facts) if is_hidden else _odd_rows(facts)
    return (rows + odd)[:MOST_FACTS]


def all_rows(candidate: Candidate, recipe: Recipe, *, is_hidden: bool = False) -> list[tuple[str, str]]:
    """Give everything that the review knows of a picture's file as (name, value), but what is hidden."""
    facts, known = candidate.facts, dict(fact_rows(candidate, recipe, is_hidden=is_hidden))
    if is_hidden:
        return [(_tr("Name"), bare_name(candidate.name)), (_tr("Folder"), shown(candidate.root.path)), *known.items()]
    known[_tr("File")] = f"{known[_tr('File')]}  ·  {counted(candidate.size)} B"
    rows = [(_tr("Name"), candidate.name), (_tr("Folder"), shown(candidate.root.path)), *known.items()]
    if facts is not None:
        profile = facts.icc or _tr("none, taken as sRGB")
        turned = _tr("upright") if facts.orientation == 1 else str(facts.orientation)
        rows = [row for row in rows if row[0] not in {_tr("Profile"), _tr("Turned"), _tr("Note")}]
        rows += [(_tr("Profile"), profile), (_tr("EXIF turn"), turned), *_notes(facts)]
    moment = datetime.fromtimestamp(candidate.mtime_ns // 10**9, UTC).astimezone()
    rows.append((_tr("Changed"), f"{moment:%Y-%m-%d %H:%M:%S %Z}"))
    if candidate.digest:
        rows.append((_tr("SHA-256"), candidate.digest.hex()))
    return rows


def bare_name(name: str) -> str:
    """Give a file's name without its ending, which tells how the file was stored."""
    return name.removesuffix(PurePath(name).suffix)


def native_rows(measured: Mapping[str, Measurement]) -> list[tuple[str, str]]:
    """Give what a picture was enlarged from, as (name, value), or that none was found, where one looked closer."""
    if NATIVE not in measured or CLOSER not in (figure := measured[NATIVE].figure):
        return []
    if "native_rows" not in figure:
        return [(_tr("Native"), _tr("no smaller size explains it"))]
    text = _tr("{columns} × {rows}  ·  {kernel}")
    values = {key: figure[f"native_{key}"] for key in ("columns", "rows", "kernel")}
    return [(_tr("Native"), text.format(**values))]


def _container(facts: Facts) -> str:
    if facts.extension_differs:
        return _tr("{container} under another extension").format(container=facts.container)
    return facts.container


def _odd_rows(facts: Facts) -> list[tuple[str, str]]:
    rows = []
    if facts.quality is not None:
        rows.append((_tr("JPEG"), _tr("quality {quality}").format(quality=facts.quality) + _sampling(facts)))
    elif facts.lossy is not None and facts.container in EITHER_WAY:
        rows.append((_tr("Coding"), _tr("lossy") if facts.lossy else _tr("lossless")))
    rows += _alpha_rows(facts)
    if facts.icc:
        rows.append((_tr("Profile"), facts.icc))
    if facts.orientation != 1:
        rows.append((_tr("Turned"), _tr("by its EXIF orientation {value}").format(value=facts.orientation)))
    if facts.frames > 1:
        rows.append((_tr("Frames"), _tr("{count}, the first is shown").format(count=facts.frames)))
    return rows + _notes(facts)


def _alpha_rows(facts: Facts) -> list[tuple[str, str]]:
    if not facts.has_alpha:
        return []
    return [(_tr("Transparent"), _tr("yes, hides other colours") if facts.hidden_colour else _tr("yes"))]


def _notes(facts: Facts) -> list[tuple[str, str]]:
    return [(_tr("Note"), told(note)) for note in facts.notes]


def _sampling(facts: Facts) -> str:
    return f", {facts.subsampling}" if facts.subsampling else ""


class FactsPanel(QWidget):
    """Show the facts of the picture on screen as a small table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = FactTable()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 2, 12, 8)
        # Room for the usual rows, so that nothing above moves from picture to picture.
        layout.addStrut(USUAL_FACTS * self._table.row_height)
        layout.addWidget(self._table, 0, Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName(self.tr("Facts"))

    @property
    def rows(self) -> list[tuple[str, str]]:
        """Give the facts that are shown."""
        return self._table.rows

    def show_facts(self, rows: list[tuple[str, str]]) -> None:
        """Show the facts of another picture."""
        self._table.show_facts(rows)
