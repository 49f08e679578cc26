"""The saved review: one SQLite file that loses nothing."""

from reviewer.store.mirror import Mirror
from reviewer.store.queues import Place, SavedQueue
from reviewer.store.review import Review

__all__ = ["Mirror", "Place", "Review", "SavedQueue"]
