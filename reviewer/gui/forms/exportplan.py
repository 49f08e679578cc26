"""What an export would write, put in words: the recipe that is asked for, and the pictures one by one."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractScrollArea, QListWidget, QListWidgetItem, QWidget

from reviewer.export import TRAIN, Cause, Drop, LeftOut, Plan, PlannedPicture, are_tight, roomy_side
from reviewer.gui.looks.icons import Ink, dim_ink, icon, warning_ink
from reviewer.gui.looks.language import counted, measured, share_text
from reviewer.gui.looks.sayings import told
from reviewer.gui.looks.theme import current
from reviewer.model.picture import shown
from reviewer.model.recipe import Grouping, Layout, Recipe

_NUMBER = re.compile(r"\d+")
MOST_LISTED = 500
"""Lines beyond this many are counted, not listed."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("ExportPlan", text)


def pairs_text(count: int, layout: Layout = Layout.PAIRS) -> str:
    """Say how many pairs there are, or HR pictures where there is no LR."""
    if layout is Layout.PAIRS:
        return _tr("1 pair") if count == 1 else _tr("{count} pairs").format(count=counted(count))
    return _tr("1 HR picture") if count == 1 else _tr("{count} HR pictures").format(count=counted(count))


def faults_text(count: int) -> str:
    """Say how many faults there are."""
    return _tr("1 fault") if count == 1 else _tr("{count} faults").format(count=counted(count))


def planned_text(plan: Plan) -> str:
    """Say how many pairs, or pictures, a plan comes to, as far as that is known before they are made."""
    pairs = pairs_text(plan.pairs, plan.recipe.layout)
    return _tr("at most {pairs}").format(pairs=pairs) if plan.is_most else pairs


def plan_text(plan: Plan) -> str:
    """Say how many pictures are accepted, how many of them are left out why, and how tiles are split and dropped."""
    parts = [_left_out_text(plan), *_changes_text(plan)]
    if plan.twice:
        parts.append(
            _tr(
                "Written twice, with the same bytes as another accepted picture: {count} "
                "(the filter accepted dup:worse shows copies)."
            ).format(count=counted(plan.twice))
        )
    if plan.pairs:
        parts.append(_split_text(plan))
    if plan.pairs and plan.recipe.val:
        parts.append(_drawn_text(plan.recipe))
    if plan.dropped:
        why = ", ".join(f"{counted(count)} {_dropped_text(cause)}" for cause, count in plan.dropped.items())
        parts.append(_tr("Tiles dropped: {why}.").format(why=why))
    if plan.is_most:
        parts.append(
            _tr(
                "Flat tiles are found out, and dropped, as they are made: the set may hold far fewer pairs, and take "
                "less room."
            )
        )
    if plan.pairs and are_tight(plan.recipe):
        parts.append(_tight_text(plan.recipe))
    if (old := plan.replaces) is not None:
        tiles = _tr("tiles of {side}").format(side=old.tile) if old.tile else _tr("whole pictures")
        made = f"×{old.scale} {', '.join(old.kernels or (old.kernel,))}, {tiles}"
        parts.append(_tr("It takes the place of a set that was made otherwise: {made}.").format(made=made))
    return " ".join(parts)


def _changes_text(plan: Plan) -> Iterator[str]:
    """Say what becomes of the pairs of the set that lay at the destination, before it is written and after."""
    if plan.changes is not None:
        numbers = {what: counted(count) for what, count in plan.changes.items()}
        yield _tr("Against the set from before: {new} new, {kept} kept, {removed} removed.").format(**numbers)


def _split_text(plan: Plan) -> str:
    """Say how many pairs are for training and how many, and which share, for validation."""
    if not plan.recipe.val:
        return _tr("All are for training, none is set apart for validation.")
    for_training = plan.pairs_by_split.get(TRAIN, 0)
    pairs = sum(plan.pairs_by_split.values())
    apart = pairs - for_training
    return _tr("{training} for training, {validation} for validation ({share}).").format(
        training=counted(for_training),
        validation=counted(apart),
        share=f"{measured(100 * apart / pairs if pairs else 0.0, 1)} %",
    )


def _drawn_text(recipe: Recipe) -> str:
    """Say why the share for validation is not met to the picture."""
    drawn = {
        Grouping.PICTURE: _tr("Every picture goes to a part by itself; on average {share} are for validation."),
        Grouping.ALIKE: _tr("Pictures that look alike all go to the same part; on average {share} are for validation."),
        Grouping.FOLDER: _tr("All pictures of a folder go to the same part; on average {share} are for validation."),
    }[recipe.grouping]
    return drawn.format(share=share_text(recipe.val))


def _tight_text(recipe: Recipe) -> str:
    """Say that tiles are hardly larger than what training cuts out of them."""
    text = _tr(
        "Tiles of {side} leave the patches that training cuts out of them little room; {roomy} or more do better."
    )
    return text.format(side=recipe.tile, roomy=roomy_side(recipe))


def _dropped_text(cause: Drop) -> str:
    """Say why tiles are dropped, after their number."""
    texts = {Drop.VETO: _tr("vetoed"), Drop.EVIDENCE: _tr("pointed at by a flag"), Drop.FLAT: _tr("flat")}
    return texts[cause]


def _left_out_text(plan: Plan) -> str:
    accepted = counted(plan.accepted)
    if not plan.accepted:
        return _tr("An export writes the accepted pictures, and none is accepted yet.")
    if not plan.left_out:
        return _tr("{accepted} accepted; none is left out.").format(accepted=accepted)
    causes = Counter(entry.cause for entry in plan.left_out)
    why = ", ".join(f"{counted(count)} {cause_text(cause)}" for cause, count in causes.most_common())
    left = counted(len(plan.left_out))
    return _tr("{accepted} accepted; {left} left out: {why}.").format(accepted=accepted, left=left, why=why)


def cause_text(cause: Cause) -> str:
    """Say why pictures are left out, after their number."""
    texts = {
        Cause.GONE: _tr("gone"),
        Cause.MISSING: _tr("missing"),
        Cause.UNREACHABLE: _tr("out of reach"),
        Cause.UNREADABLE: _tr("unreadable"),
        Cause.CHANGED: _tr("changed since judged"),
        Cause.TOO_SMALL: _tr("too small"),
        Cause.TOO_LARGE: _tr("too large"),
        Cause.TRANSPARENT: _tr("transparent"),
        Cause.VETOED: _tr("vetoed"),
        Cause.NO_TILES: _tr("without a tile worth it"),
        Cause.DIED: _tr("lost with the process that made them"),
        Cause.TIMED_OUT: _tr("stopped since it took too long"),
    }
    return texts.get(cause, cause.value)


def sentence_text(sentence: str) -> str:
    """Say in the language of the window why a picture is left out; its numbers stand where they stood."""
    numbers = _NUMBER.findall(sentence)
    template = _NUMBER.sub("{}", sentence.replace("{", "{{").replace("}", "}}"))
    translated = QCoreApplication.translate("LeftOut", template)
    return told(sentence) if translated == template else translated.format(*numbers)


def picture_text(picture: PlannedPicture, recipe: Recipe) -> str:
    """Say what a picture becomes: its name, its size, the size of its LR if any, and where it comes from.

    Of a source that has the same name, only what it ends in is told, where that differs.
    """
    first = picture.cuts[0]
    more = "" if len(picture.cuts) == 1 else _tr(" and {count} more").format(count=len(picture.cuts) - 1)
    sizes = f"{first.width} × {first.height}"
    if recipe.layout is Layout.PAIRS:
        sizes += f" → {first.width // recipe.scale} × {first.height // recipe.scale}"
    source = _source_text(shown(picture.relative), first.name, recipe)
    return "  ·  ".join(filter(None, (f"{first.name}.{recipe.format}{more}", sizes, source)))


def _source_text(path: str, name: str, recipe: Recipe) -> str:
    """Say where a picture comes from, as far as its name, which is followed by a number in tiles, does not tell it."""
    stem, _, suffix = path.rpartition(".")
    if not stem or not (name == stem or (recipe.tile and name.startswith(stem))):
        return _tr("from {path}").format(path=path)
    return "" if suffix.lower() == recipe.format else _tr("from {path}").format(path=suffix.upper())


def fault_text(fault: str) -> str:
    """Say in the language of the window what is wrong with a file of an export, after its name."""
    name, colon, sentence = fault.partition(": ")
    return f"{name}{colon}{told(sentence)}"


class PlanList(QListWidget):
    """List what is left out and why, then what each picture becomes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # keys scroll it; a click leaves them where they are
        self.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.setIconSize(QSize(14, 14))
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setAccessibleName(self.tr("Pictures of this export"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll: no line is chosen here, so none is gone to."""
        bar = self.verticalScrollBar()
        ends = {Qt.Key.Key_Home: bar.minimum(), Qt.Key.Key_End: bar.maximum()}
        place = ends.get(Qt.Key(event.key()))
        if place is None:
            QAbstractScrollArea.keyPressEvent(self, event)
        else:
            bar.setValue(place)

    def show_plan(self, plan: Plan) -> None:
        """Show a plan."""
        self.clear()
        self.add_left_out(plan.left_out)
        texts = [picture_text(picture, plan.recipe) for picture in plan.pictures[:MOST_LISTED]]
        self._add("export", dim_ink, texts, len(plan.pictures))

    def add_left_out(self, entries: Sequence[LeftOut]) -> None:
        """Show at the top what is left out; files that are known to be gone take one line."""
        named = [entry for entry in entries if entry.cause is not Cause.GONE]
        lines = [f"{shown(entry.relative)}: {sentence_text(entry.sentence)}" for entry in named[:MOST_LISTED]]
        if gone := len(entries) - len(named):
            text = self.tr("Files that are gone since a scan: {count}. Put back, they count again after a scan.")
            lines.insert(0, text.format(count=counted(gone)))
        for place, line in enumerate(lines):
            self.insertItem(place, QListWidgetItem(icon("warning", current().warning), line))

    def show_faults(self, faults: Sequence[str]) -> None:
        """Show what was found wrong in an export that was read back."""
        self.clear()
        self._add("warning", warning_ink, map(fault_text, faults[:MOST_LISTED]), len(faults))

    def _add(self, mark: str, ink: Ink, texts: Iterable[str], count: int) -> None:
        sign = icon(mark, ink(current()))
        for text in texts:
            self.addItem(QListWidgetItem(sign, text))
        if count > MOST_LISTED:
            self.addItem(self.tr("and {count} more").format(count=counted(count - MOST_LISTED)))
