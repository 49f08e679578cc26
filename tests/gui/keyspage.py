"""The help page of all keys, written anew by ``python -m tests.gui.keyspage`` after an action or a key has changed."""

from reviewer.gui.actions import ACTIONS
from reviewer.gui.help import keys_page, page_path

if __name__ == "__main__":
    page_path("keys").write_text(keys_page(ACTIONS), encoding="utf-8")
