"""The filter language: ``undecided jpeg>0.8 -reason:sketch path:frames/* (width<1024 OR small>=0.5)``."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from reviewer.model.errors import WhereError
from reviewer.model.tags import plain
from reviewer.model.verdict import REASONS, Verdict

Comparison = Literal["<", "<=", ">", ">=", "=", "!="]
_MEASURES = ("width", "height")


@dataclass(frozen=True, slots=True)
class Everything:
    """Match every candidate."""


@dataclass(frozen=True, slots=True)
class HasVerdict:
    """Match by the current verdict."""

    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Compares:
    """Match by a flag's score, or by ``width`` or ``height`` in pixels."""

    name: str
    comparison: Comparison
    number: float


@dataclass(frozen=True, slots=True)
class PathMatches:
    """Match by the shown relative path: a glob, or a text that stands anywhere in it."""

    glob: str


@dataclass(frozen=True, slots=True)
class HasReason:
    """Match by a reason of the current verdict."""

    reason: str


@dataclass(frozen=True, slots=True)
class HasTag:
    """Match by a tag that a file beside the picture gives it; ``*`` stands for anything."""

    tag: str


@dataclass(frozen=True, slots=True)
class Not:
    """Match what the inner expression does not."""

    inner: "Expression"


@dataclass(frozen=True, slots=True)
class All:
    """Match what every part matches."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Any:
    """Match what some part matches."""

    parts: tuple["Expression", ...]


Expression = Everything | HasVerdict | Compares | PathMatches | HasReason | HasTag | Not | All | Any

_TOKEN = re.compile(
    r"""\s*(?:
        (?P<open>\() | (?P<close>\)) | (?P<minus>-(?=[\w(])) |
        (?P<name>[A-Za-z_]\w*)\s*(?P<comparison><=|>=|!=|==|=|<|>)\s*(?P<number>[^\s()]+) |
        (?P<key>path|reason|tag):(?P<text>"[^"]*"|[^\s()]+) |
        (?P<word>[^\s()]+)
    )""",
    re.VERBOSE,
)


def parse(text: str, flags: Iterable[str]) -> Expression:
    """Understand a filter expression.

    Parameters
    ----------
    text : str
        Words that all must hold, joined by OR, turned by NOT or ``-``, grouped by parentheses; empty matches all.
    flags : iterable of str
        The keys of the flags whose scores can be compared.

    Raises
    ------
    WhereError
        Naming the place and what was expected there.
    """
    return _Parser(text, tuple(flags)).parse()


class _Parser:
    """Walk the tokens of one expression."""

    def __init__(self, text: str, flags: tuple[str, ...]) -> None:
        self._text, self._flags = text, flags
        self._tokens: list[re.Match[str]] = []
        at = 0
        while at < len(text.rstrip()):
            match = _TOKEN.match(text, at)
            if match is None:
                raise self._error(at, "a word")
            self._tokens.append(match)
            at = match.end()
        self._next = 0

    def parse(self) -> Expression:
        if not self._tokens:
            return Everything()
        found = self._either()
        if self._next < len(self._tokens):
            raise self._error(self._place(), "nothing more, or an opening parenthesis before it")
        return found

    def _either(self) -> Expression:
        parts = [self._both()]
        while self._word() == "OR":
            self._next += 1
            parts.append(self._both())
        return parts[0] if len(parts) == 1 else Any(tuple(parts))

    def _both(self) -> Expression:
        parts = [self._single()]
        while self._next < len(self._tokens) and self._word() != "OR" and not self._tokens[self._next]["close"]:
            if self._word() == "AND":
                self._next += 1
            parts.append(self._single())
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def _single(self) -> Expression:
        if self._next >= len(self._tokens):
            raise self._error(len(self._text), "a condition")
        token = self._tokens[self._next]
        place = self._place()
        self._next += 1
        if token["minus"] or token["word"] == "NOT":
            return Not(self._single())
        if token["open"]:
            inner = self._either()
            if self._next >= len(self._tokens) or not self._tokens[self._next]["close"]:
                raise self._error(self._place(), "a closing parenthesis")
            self._next += 1
            return inner
        return self._condition(token, place)

    def _condition(self, token: re.Match[str], place: int) -> Expression:
        if token["name"]:
            return self._compares(token, place)
        if token["key"] == "path":
            return PathMatches(token["text"].strip('"'))
        if token["key"] == "tag":
            return HasTag(plain(token["text"].strip('"')))
        if token["key"] == "reason":
            return self._reason(token, place)
        try:
            return HasVerdict(Verdict(token["word"] or ""))
        except ValueError:
            raise self._error(place, self._expected(token["word"] or "")) from None

    def _compares(self, token: re.Match[str], place: int) -> Expression:
        name, comparison = token["name"], token["comparison"].replace("==", "=")
        if name not in (*self._flags, *_MEASURES):
            raise self._error(place, f"one of {', '.join((*self._flags, *_MEASURES))}, not {name!r}")
        try:
            number = float(token["number"])
        except ValueError:
            raise self._error(token.start("number"), f"a number after {name}{comparison}") from None
        return Compares(name, comparison, number)  # type: ignore[arg-type]  # the pattern lets only comparisons through

    def _reason(self, token: re.Match[str], place: int) -> Expression:
        keys = [reason.key for reason in REASONS]
        if token["text"] not in keys:
            raise self._error(place, f"reason: and one of {', '.join(keys)}")
        return HasReason(token["text"])

    def _expected(self, word: str) -> str:
        if word in (*self._flags, *_MEASURES):
            return f"a comparison after {word}, like {word}>=0.5"
        verdicts = ", ".join(Verdict)
        example = self._flags[0] if self._flags else "width"
        return f"a verdict ({verdicts}), a comparison like {example}>=0.5, path:, tag: or reason:"

    def _word(self) -> str | None:
        return self._tokens[self._next]["word"] if self._next < len(self._tokens) else None

    def _place(self) -> int:
        if self._next >= len(self._tokens):
            return len(self._text)
        start = self._tokens[self._next].start()
        return start + len(self._text[start:]) - len(self._text[start:].lstrip())

    def _error(self, place: int, expected: str) -> WhereError:
        return WhereError(
            f"The filter cannot be understood at column {place + 1} of {self._text!r}: expected {expected}."
        )
