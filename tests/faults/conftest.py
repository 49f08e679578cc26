"""Hands at the window for faults that are seen there."""

from tests.gui.conftest import drawn_review, hands, make_hands, review

__all__ = ["drawn_review", "hands", "make_hands", "review"]
