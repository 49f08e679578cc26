"""The saved review: one SQLite file that loses nothing."""

from reviewer.store.backup import backups, last_decision
from reviewer.store.choosing import acts_in, is_whole, newest_whole
from reviewer.store.file import absent
from reviewer.store.importing import Comparison
from reviewer.store.likenesses import Known
from reviewer.store.mirror import GONE, SCORED, VERDICTS, Ids, Mirror
from reviewer.store.moves import Move
from reviewer.store.queues import Place, SavedQueue
from reviewer.store.review import Review
from reviewer.store.salvage import Restored, restore
from reviewer.store.source import read_source

__all__ = [
    "GONE",
    "SCORED",
    "VERDICTS",
    "Comparison",
    "Ids",
    "Known",
    "Mirror",
    "Move",
    "Place",
    "Restored",
    "Review",
    "SavedQueue",
    "absent",
    "acts_in",
    "backups",
    "is_whole",
    "last_decision",
    "newest_whole",
    "read_source",
    "restore",
]
