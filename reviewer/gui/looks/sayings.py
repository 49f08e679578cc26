"""What flags say of a picture, and what is wrong with a filter or a file, told in the language of the window.

The sentences are made in English and filled in, those of flags are saved with the scores; a translation of one is a
pair of patterns with named blanks.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from PySide6.QtCore import QCoreApplication, QLocale

CONTEXT = "Sayings"
"""Where a catalogue keeps the patterns."""

_LONGEST = 600
"""Letters of a sentence that is looked at: patterns take the longer the more a sentence nearly fits them."""
_BLANK = re.compile(r"\{(\w+)\}")
_DECIMAL = re.compile(r"-?\d+\.\d+(?: %)?")
_PART = re.compile(r"part\w*")
"""Blanks of which each part between commas is a saying of its own."""
_WHOLE = re.compile(r"saying\w*")
"""Blanks that hold another saying."""


class Sayings:
    """Tell sentences by patterns, such as ``Is a JPEG, quality {quality}.`` is one.

    What a blank holds is kept as it is, but for the decimal sign of a number or a share; those named
    ``part...`` and ``saying...`` are told by the patterns too. Where several patterns fit, the one of most words of its
    own counts.
    """

    def __init__(self, patterns: Mapping[str, str]) -> None:
        longest_first = sorted(patterns, key=lambda source: -len(_BLANK.sub("", source)))
        self._patterns = [(_compiled(source), patterns[source]) for source in longest_first]
        self.tell = lru_cache(maxsize=1024)(self._tell)

    def _tell(self, sentence: str) -> str:
        """Give a sentence in the other language, as it is where no pattern fits or it is longer than any flag's own."""
        if len(sentence) > _LONGEST:
            return sentence
        for pattern, translation in self._patterns:
            if found := pattern.fullmatch(sentence):
                filled = {name: self._filled(name, text) for name, text in found.groupdict().items()}
                return _written(translation, filled)
        return sentence

    def _filled(self, name: str, text: str) -> str:
        if _PART.fullmatch(name):
            return ", ".join(self._tell(part) for part in text.split(", "))
        if _WHOLE.fullmatch(name):
            return self._tell(text)
        return text.replace(".", QLocale().decimalPoint()) if _DECIMAL.fullmatch(text) else text


def _written(text: str, filled: Mapping[str, str]) -> str:
    """Fill the blanks of a text; a brace that is no blank, as in an example of JSON, is one of its letters."""
    return _BLANK.sub(lambda blank: filled[blank[1]], text)


def _compiled(source: str) -> re.Pattern[str]:
    """Give the pattern that a text with blanks stands for."""
    literal, *rest = _BLANK.split(source)
    parts = (f"(?P<{name}>.+?){re.escape(text)}" for name, text in zip(rest[::2], rest[1::2], strict=True))
    return re.compile(re.escape(literal) + "".join(parts), re.DOTALL)


def told(sentence: str) -> str:
    """Give what a flag or an error says in the language of the window; a plug-in's own words stay as they are."""
    return QCoreApplication.translate(CONTEXT, sentence) if sentence else ""
