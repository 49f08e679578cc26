"""Every text that the window says in its own words, found in its source and its tables."""

import ast
from collections.abc import Iterator
from pathlib import Path

import reviewer.gui
from reviewer.cli.building import registry
from reviewer.gui.actions import ACTIONS
from reviewer.gui.input.action import SUBMENUS, Menu
from reviewer.gui.prefetch.imagemaker import GONE, UNREACHABLE
from reviewer.model.verdict import REASONS

SOURCES = sorted(Path(reviewer.gui.__file__).parent.rglob("*.py"))


def spoken() -> set[tuple[str, str]]:
    """Give every text to translate with its context."""
    found = {("Actions", text) for spec in ACTIONS for text in (spec.text, spec.tip)}
    found |= {("Actions", text) for text in (*Menu, *SUBMENUS.values(), *(reason.label for reason in REASONS))}
    found |= {("Flags", text) for flag in registry() for text in (flag.title, flag.meaning)}
    found |= {("Sayings", GONE), ("Sayings", UNREACHABLE)}
    for path in SOURCES:
        found |= set(_in_module(ast.parse(path.read_text(encoding="utf-8"))))
    return found


def _in_module(tree: ast.Module) -> Iterator[tuple[str, str]]:
    own = next(
        (
            str(call.args[0].value)
            for node in tree.body
            if isinstance(node, ast.FunctionDef) and node.name == "_tr"
            for call in ast.walk(node)
            if isinstance(call, ast.Call) and call.args and isinstance(call.args[0], ast.Constant)
        ),
        "",
    )
    yield from _in_node(tree, "", own)


def _in_node(node: ast.AST, holder: str, own: str) -> Iterator[tuple[str, str]]:
    for child in ast.iter_child_nodes(node):
        inner = child.name if isinstance(child, ast.ClassDef) else holder
        if isinstance(child, ast.Call):
            yield from _in_call(child, inner, own)
        yield from _in_node(child, inner, own)


def _in_call(call: ast.Call, holder: str, own: str) -> Iterator[tuple[str, str]]:
    texts = [argument.value for argument in call.args if isinstance(argument, ast.Constant)]
    if not texts or not all(isinstance(text, str) for text in texts):
        return
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name == "translate" and len(texts) == 2:
        yield str(texts[0]), str(texts[1])
    elif name == "_tr":
        yield own, str(texts[0])
    elif name == "tr" and isinstance(call.func, ast.Attribute):
        yield _speaker(call.func.value, holder), str(texts[0])


def _speaker(owner: ast.expr, holder: str) -> str:
    """Give the class that says something: its own, or that of a part of it, which is called like it."""
    return owner.attr.strip("_").capitalize() if isinstance(owner, ast.Attribute) else holder
