"""Asking for one verdict in a filter, and for none again, whatever else the filter asks for."""

import re

from reviewer.model.verdict import Verdict
from reviewer.model.where import TOKEN, operator_of

_VERDICTS = frozenset(verdict.value for verdict in Verdict)


def verdict_of(text: str) -> Verdict | None:
    """Give the verdict that an expression asks of every picture by its word alone; None where it asks for none so."""
    asked = {Verdict(token["word"].lower()) for token in _plain_words(text) if token["word"].lower() in _VERDICTS}
    return asked.pop() if len(asked) == 1 else None


def with_verdict(text: str, verdict: Verdict | None) -> str:
    """Give an expression that asks for a verdict, or for None for any, in place of the one that it asks for.

    Whatever else it asks for it asks for still.
    """
    for token in reversed(_plain_words(text)):
        if token["word"].lower() in _VERDICTS or operator_of(token) == "AND":
            text = text[: token.start()] + text[token.end() :]
    text = text.strip()
    if verdict is None or not text:
        return verdict or text
    is_choice = any(operator_of(token) == "OR" for token in _outer_tokens(text))
    return f"{verdict} ({text})" if is_choice else f"{verdict} {text}"


def _outer_tokens(text: str) -> list[re.Match[str]]:
    """Give the tokens of an expression that stand in no parentheses."""
    depth, found = 0, []
    for token in TOKEN.finditer(text):
        depth += bool(token["open"]) - bool(token["close"])
        if not depth:
            found.append(token)
    return found


def _plain_words(text: str) -> list[re.Match[str]]:
    """Give the words of an expression that hold as they stand: in no parentheses, not turned, none where OR is."""
    tokens = _outer_tokens(text)
    if any(operator_of(token) == "OR" for token in tokens):
        return []
    before = [None, *tokens]
    turned = [one is not None and bool(one["minus"] or operator_of(one) == "NOT") for one in before]
    return [token for token, is_turned in zip(tokens, turned, strict=False) if token["word"] and not is_turned]
