"""Verdicts from elsewhere, from another review or a list, and how the log tells what each decision took of them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

from reviewer.model.mark import NO_MARK, Mark
from reviewer.model.queue import Order, QueuePlan, SavedView
from reviewer.model.verdict import Judgement, Verdict

_DIFFERS = "differs"
DIFFERING = f" {_DIFFERS}="
"""Stands in the context of every decision that keeps a verdict which the source of an import differs from."""

ANY_DIFFERING = QueuePlan(Order.FOLDER, f"{_DIFFERS}:*")
"""The plan of a queue of what any source differs on."""


@dataclass(frozen=True, slots=True)
class SourceVerdict:
    """Hold what a source says of one picture.

    ``path`` is the picture's there, or one below a folder of the review. ``digest`` is the SHA-256 of the bytes that
    were judged, empty where it is not known: the picture is known by its path alone then.
    """

    path: bytes
    digest: bytes
    judgement: Judgement
    mark: Mark = NO_MARK


@dataclass(frozen=True, slots=True)
class ImportSource:
    """Hold all that a source says, its name, and the words of reasons that a curator made by their keys there."""

    name: str
    verdicts: Sequence[SourceVerdict]
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Difference:
    """Name a source that judges a picture in another way than it is judged here, and how."""

    name: str
    judgement: Judgement


def differing_plan(name: str) -> QueuePlan:
    """Give the plan of a queue of what a source differs on; a sign that filters read otherwise stands for any there."""
    plain = re.sub(r'["*?\[\]]', "?", name)
    return QueuePlan(
        Order.FOLDER, f"{_DIFFERS}:{plain}" if re.fullmatch(r"[^\s()]+", plain) else f'{_DIFFERS}:"{plain}"'
    )


def differing_view(name: str) -> SavedView:
    """Give the view that an import keeps of what its source differs on; it is known again by what it is called."""
    return SavedView(f"Differs from {name}", differing_plan(name))


def written(name: str, mark: Mark = NO_MARK, differs: Judgement | None = None) -> str:
    """Give the context of a decision that an import made: its source, what marks it gave, and how it differs."""
    words = [f"import={_word(name)}"]
    if differs is not None:
        words.append(f"{_DIFFERS}={_word(differs.verdict)}:{_word(','.join(differs.reasons))}")
    if mark.is_starred:
        words.append("star=1")
    if mark.note:
        words.append(f"note={_word(mark.note)}")
    return " ".join(words)


def source_of(context: str) -> str:
    """Give the name of the source that a decision was imported from."""
    return _words(context).get("import", "")


def difference_of(context: str) -> Difference | None:
    """Give the difference that a decision's context tells of, None where it tells of none.

    Raises
    ------
    ValueError
        Where it is not as it was written.
    """
    words = _words(context)
    if _DIFFERS not in words:
        return None
    verdict, _, reasons = words[_DIFFERS].partition(":")
    return Difference(words.get("import", ""), Judgement(Verdict(verdict), tuple(filter(None, reasons.split(",")))))


def mark_of(context: str) -> Mark:
    """Give the star and the note that a picture was given with an imported decision."""
    words = _words(context)
    return Mark("star" in words, words.get("note", ""))


def _word(text: str) -> str:
    return quote(text.encode("utf-8", "backslashreplace"), safe="")


def _words(context: str) -> dict[str, str]:
    parts = (word.partition("=") for word in context.split(" "))
    return {key: unquote(value) for key, sign, value in parts if sign}
