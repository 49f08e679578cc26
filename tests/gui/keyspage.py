"""The help page of all keys, written anew by ``python -m tests.gui.keyspage`` after an action or a key has changed."""

from collections.abc import Sequence

from reviewer.gui.actions import ACTIONS
from reviewer.gui.help import page_path
from reviewer.gui.input.action import ActionSpec, Context, Menu
from reviewer.gui.input.keys import key_text


def keys_page(actions: Sequence[ActionSpec]) -> str:
    """Write the help page of all keys, as Markdown."""
    lines = [
        "# Keys",
        "",
        "Made from the program's own table of actions; it can be read here and in the window (`?`).",
        "",
    ]
    for menu in Menu:
        lines += [f"## {menu.value}", "", "| keys | action | what it does |", "|---|---|---|"]
        lines += [_key_row(spec) for spec in actions if spec.menu is menu and spec.keys]
        lines.append("")
    return "\n".join(lines)


def _key_row(spec: ActionSpec) -> str:
    keys = " ".join(f"`{key_text(key)}`" for key in spec.every_key)
    only = " In the grid." if spec.contexts == frozenset({Context.GRID}) else ""
    return f"| {keys} | {spec.text.rstrip('…')} | {spec.tip}{only} |"


if __name__ == "__main__":
    page_path("keys").write_text(keys_page(ACTIONS), encoding="utf-8")
