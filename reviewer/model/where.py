"""The filter language: ``undecided jpeg>0.8 -reason:sketch path:frames/* (width<1024 OR small>=0.5)``."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from reviewer.model.conditions import (
    All,
    Any,
    Compares,
    DecidedOn,
    DiffersFrom,
    Everything,
    Expression,
    FileIs,
    HasNote,
    HasReason,
    HasTag,
    HasVerdict,
    IsStarred,
    LooksLike,
    Not,
    PathMatches,
)
from reviewer.model.errors import WhereError
from reviewer.model.meant import meant, near
from reviewer.model.tags import plain
from reviewer.model.verdict import REASON_KEYS, Verdict

_MEASURES = ("width", "height")
LIKENESSES = ("yes", "no", "best", "worse")
DAYS = ("today", "yesterday")
FILES = ("gone", "changed")
STARRED = "starred"
_FIRST_YEAR, _LAST_YEAR = 1970, 9999
_WORDED = ("path", "note", "tag", "differs")
_SPELT: Mapping[str, Callable[[str], Expression]] = {"path": PathMatches, "note": HasNote, "differs": DiffersFrom}
"""Conditions that are a text as it is spelt."""
_OPERATORS = ("AND", "OR", "NOT")
_DEEPEST = 50
"""How many parentheses and NOTs may stand within one another: more than a person types, far fewer than Python bears."""
_LONG, _AROUND = 200, 40
"""From how many letters on a filter is not told whole, and how many on either side of a fault are told then."""
PATHS_BEGIN = "Paths begin below the folder: with a * in front, as in path:*0942*, names are found in every folder."
SCORES_END = "Scores of flags lie between 0, clean, and 1, certain."

TOKEN = re.compile(
    r"""\s*(?:
        (?P<open>\() | (?P<close>\)) | (?P<minus>-(?=[\w(])) |
        (?P<name>[A-Za-z_]\w*)\s*(?P<comparison><=|>=|!=|==|=|<|>)\s*(?P<number>(?!=)[^\s()]+) |
        (?P<key>(?i:path|reason|tag|note|dup|decided|file|differs)):(?P<text>"[^"]*"|[^\s()]+) |
        (?P<word>[^\s()]+)
    )""",
    re.VERBOSE,
)
"""A piece of an expression, with spaces before it: what it is tells which of its groups is there."""

_BARE = re.compile(r"[A-Za-z_]\w*(<=|>=|!=|==|=|<|>)")


def hints(text: str) -> tuple[str, ...]:
    """Give what may be why an expression fits no picture, or each, though it is understood."""
    tokens = [match for match in TOKEN.finditer(text) if _key(match) == "path" or match["name"]]
    globs = [match["text"].strip('"') for match in tokens if match["key"]]
    numbers = [match["number"] for match in tokens if match["name"] and match["name"].lower() not in _MEASURES]
    is_rooted = any(re.search(r"[*?\[]", glob) and not glob.startswith("*") for glob in globs)
    is_beyond = any(_is_beyond(number) for number in numbers)
    return (PATHS_BEGIN,) * is_rooted + (SCORES_END,) * is_beyond


def asks_for_differences(text: str) -> bool:
    """Tell whether an expression asks for what a source differs on."""
    return any(_key(match) == "differs" for match in TOKEN.finditer(text))


def words_of(flags: Iterable[str], reasons: Iterable[str] = REASON_KEYS) -> list[str]:
    """Give the words that an expression can be made of, as they are typed: for completing what is being typed."""
    measured = [f"{name}{sign}" for name in (*flags, *_MEASURES) for sign in (">=", "<")]
    keyed = [f"reason:{reason}" for reason in reasons]
    keyed += [f"dup:{word}" for word in LIKENESSES] + [f"decided:{word}" for word in DAYS]
    keyed += [f"file:{word}" for word in FILES]
    return [*Verdict, STARRED, *measured, *keyed, "path:", "tag:", "note:", "differs:", "NOT", "OR"]


def parse(text: str, flags: Iterable[str], reasons: Iterable[str] = REASON_KEYS) -> Expression:
    """Understand a filter expression.

    Parameters
    ----------
    text : str
        Words that all must hold, joined by OR, turned by NOT or ``-``, grouped by parentheses; empty matches
        all. These may be written in small letters.
    flags : iterable of str
        The keys of the flags whose scores can be compared.
    reasons : iterable of str
        The keys of the reasons that a verdict can have.

    Raises
    ------
    WhereError
        Naming the place and what was expected there.
    """
    return _Parser(text, tuple(flags), tuple(reasons)).parse()


class _Parser:
    """Walk the tokens of one expression."""

    def __init__(self, text: str, flags: tuple[str, ...], reasons: tuple[str, ...]) -> None:
        self._text, self._flags, self._reasons = text, flags, reasons
        self._tokens: list[re.Match[str]] = []
        at = 0
        while at < len(text.rstrip()):
            match = TOKEN.match(text, at)
            if match is None:
                raise self._error(at, "a word")
            self._tokens.append(match)
            at = match.end()
        self._next = self._depth = 0

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
        if token["minus"] or operator_of(token) == "NOT":
            return Not(self._within(self._single, place))
        if token["open"]:
            inner = self._within(self._either, place)
            if self._next >= len(self._tokens) or not self._tokens[self._next]["close"]:
                raise self._error(self._place(), "a closing parenthesis")
            self._next += 1
            return inner
        return self._condition(token, place)

    def _within(self, part: Callable[[], Expression], place: int) -> Expression:
        """Understand what stands within a parenthesis or behind a NOT."""
        if self._depth == _DEEPEST:
            raise self._error(place, f"no more than {_DEEPEST} parentheses and NOTs within one another")
        self._depth += 1
        inner = part()
        self._depth -= 1
        return inner

    def _condition(self, token: re.Match[str], place: int) -> Expression:
        if token["name"]:
            return self._compares(token, place)
        if token["key"]:
            return self._looked_up(token, place)
        if (token["word"] or "").lower() == STARRED:
            return IsStarred()
        if _BARE.fullmatch(token["word"] or ""):
            raise self._error(token.end(), f"a number after {token['word']}")
        try:
            return HasVerdict(Verdict((token["word"] or "").lower()))
        except ValueError:
            word, hint = token["word"] or "", self._unquoted(token)
            raise self._error(place, self._expected(word) + hint, [] if hint else self._meant(word)) from None

    def _looked_up(self, token: re.Match[str], place: int) -> Expression:
        text, key = token["text"], _key(token)
        if text.startswith('"') and (len(text) == 1 or not text.endswith('"')):
            raise self._error(len(self._text), f'a closing quote, as in {key}:"a b"')
        words = text.strip('"')
        match key:
            case "path" | "note" | "differs":
                return _SPELT[key](words)
            case "tag":
                return HasTag(plain(words))
            case "dup":
                return LooksLike(self._one_of("dup:", words, LIKENESSES, place))
            case "file":
                return FileIs(self._one_of("file:", words, FILES, place))
            case "decided":
                return DecidedOn(words if _is_day(words) else self._one_of("decided:", words, DAYS, place))
            case _:
                return HasReason(self._one_of("reason:", words, self._reasons, place))

    def _one_of(self, key: str, word: str, known: Sequence[str], place: int) -> str:
        if word not in known:
            day = ", or a day like decided:2026-01-31" if key == "decided:" else ""
            likely = [f"{key}{one}" for one in near(word.lower(), known)]
            raise self._error(place, f"{key} and one of {', '.join(known)}{day}", likely)
        return word

    def _compares(self, token: re.Match[str], place: int) -> Expression:
        name, comparison = self._known(token["name"]), token["comparison"].replace("==", "=")
        if name not in (*self._flags, *_MEASURES):
            known = (*self._flags, *_MEASURES)
            likely = [f"{one}{comparison}{token['number']}" for one in near(name.lower(), known)]
            raise self._error(place, f"one of {', '.join(known)}, not {name!r}", likely)
        try:
            number = float(token["number"])
        except ValueError:
            raise self._error(token.start("number"), f"a number after {name}{comparison}") from None
        return Compares(name, comparison, number)  # type: ignore[arg-type]  # the pattern lets only comparisons through

    def _expected(self, word: str) -> str:
        if (word := self._known(word)) in (*self._flags, *_MEASURES):
            return f"a comparison after {word}, like {word}>=0.5"
        verdicts = ", ".join(Verdict)
        example = self._flags[0] if self._flags else "width"
        keys = "path:, tag:, reason:, note:, dup:, decided:, file: or differs:"
        return f"a verdict ({verdicts}), starred, a comparison like {example}>=0.5, {keys}"

    def _meant(self, word: str) -> list[str]:
        """Give what a word may have been meant for; one that only lacks its comparison is known as it is."""
        is_known = self._known(word) in (*self._flags, *_MEASURES)
        return [] if is_known else meant(word, words_of(self._flags, self._reasons))

    def _unquoted(self, token: re.Match[str]) -> str:
        """Hint at quotes where a word follows a text that may have been meant to hold it."""
        before = next((one for one in self._tokens if one.end() == token.start()), None)
        if before is None or not before["key"] or before["text"].startswith('"') or _key(before) not in _WORDED:
            return ""
        return f'; a text with a space in it is put in quotes, as in {_key(before)}:"a b"'

    def _known(self, name: str) -> str:
        """Give the name that is meant, in small letters where it is known so."""
        return name.lower() if name.lower() in (*self._flags, *_MEASURES) else name

    def _word(self) -> str | None:
        return operator_of(self._tokens[self._next]) if self._next < len(self._tokens) else None

    def _place(self) -> int:
        if self._next >= len(self._tokens):
            return len(self._text)
        start = self._tokens[self._next].start()
        return start + len(self._text[start:]) - len(self._text[start:].lstrip())

    def _error(self, place: int, expected: str, likely: Sequence[str] = ()) -> WhereError:
        """Say what was expected at a place, or, where it is plain what was meant, that alone."""
        text = self._text
        if len(text) > _LONG:
            first, last = max(0, place - _AROUND), place + _AROUND
            text = "…" * (first > 0) + text[first:last] + "…" * (last < len(text))
        told = f"did you mean {' or '.join(likely)}?" if likely else f"expected {expected}."
        return WhereError(f"The filter cannot be understood at column {place + 1} of {text!r}: {told}")


def _key(token: re.Match[str]) -> str:
    """Give the key of a token in small letters, empty where it has none."""
    return (token["key"] or "").lower()


def operator_of(token: re.Match[str]) -> str | None:
    """Give the operator that a token is, in capitals however it is written: no condition is called so."""
    word = (token["word"] or "").upper()
    return word if word in _OPERATORS else None


def _is_beyond(number: str) -> bool:
    try:
        return not 0 <= float(number) <= 1
    except ValueError:
        return False


def _is_day(text: str) -> bool:
    """Tell whether a text is a day of those that decisions can have been made on."""
    try:
        return _FIRST_YEAR <= date.fromisoformat(text).year < _LAST_YEAR
    except ValueError:
        return False
