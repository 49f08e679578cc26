"""Which words of a filter one that is not understood may have been meant for."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

MOST = 2
"""So many words are offered at most."""
_NEAR = 0.7
"""From this likeness on, of 0 to 1, a word counts as mistyped: three letters of four in their order."""
_LEAST = 3
"""Words of fewer letters are like too many others."""
_OTHERWISE: Mapping[str, str] = {
    "decided": "-undecided", "judged": "-undecided", "done": "-undecided", "keep": "accepted", "todo": "undecided",
    "name": "path:", "folder": "path:",
}  # fmt: skip
"""What people call by other words."""


def near(word: str, known: Iterable[str]) -> list[str]:
    """Give those of the known words that one, in small letters, begins, or else the one it may be a slip for."""
    names = [*dict.fromkeys(known)]
    if len(word) < _LEAST:
        return []
    begun = [name for name in names if name.startswith(word)]
    return begun[:MOST] or get_close_matches(word, names, 1, _NEAR)


def meant(word: str, words: Sequence[str]) -> list[str]:
    """Give what a word that is not understood may have been meant for, as it is typed; the likeliest first.

    ``words`` are those that an expression can be made of, such as ``accepted``, ``jpeg>=``, ``reason:sketch`` and
    ``path:``.
    """
    name, colon, rest = word.lower().partition(":")
    if colon:
        keys = {one.partition(":")[0] for one in words if ":" in one}
        other = _OTHERWISE.get(name, "").removesuffix(":")
        return [f"{key}:{rest}" for key in ([other] if other in keys else near(name, sorted(keys)))]
    called = _called(words)
    likely = [name] if name in called else near(name, called)
    found = [_OTHERWISE[name]] if name in _OTHERWISE else []
    found += [one for other in likely for one in called[other]]
    return [*dict.fromkeys(found)][:MOST]


def _called(words: Iterable[str]) -> dict[str, list[str]]:
    """Give the words by what one may call them in short, such as ``sketch`` for ``reason:sketch``."""
    called: dict[str, list[str]] = defaultdict(list)
    for word in words:
        key, colon, value = word.partition(":")
        if word.endswith(">="):
            name = word.removesuffix(">=")
            called[name].append(f"{word}{1024 if name in {'width', 'height'} else 0.5}")
        elif value:
            called[value].append(word)
            called[key].append(word)
        elif colon or word.islower():
            called[key].append(word)
    return called
