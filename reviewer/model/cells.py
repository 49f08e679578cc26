"""Cells of tables that other programs open."""

_RUN = ("=", "+", "-", "@", "\t", "\r")
"""What a text begins with that a spreadsheet takes for a formula."""


def harmless(text: str) -> str:
    """Give a text that no spreadsheet runs as a formula: one that looks like it begins with an apostrophe."""
    return f"'{text}" if text.startswith(_RUN) else text


def meant(cell: str) -> str:
    """Give the text that ``harmless`` made a cell of."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(_RUN) else cell
