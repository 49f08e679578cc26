"""The tables of a review file."""

from sqlalchemy import (
    BLOB,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

APPLICATION_ID = 0x52565752
SCHEMA = 5
"""The schema this program writes, kept in ``user_version``."""
MIN_READER = 5
"""The oldest program's schema that may open what this one writes, kept in ``meta``: those before would take a decision
that was imported for a damaged one."""

metadata = MetaData()

meta = Table("meta", metadata, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))

root = Table(
    "root",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("path", BLOB, nullable=False, unique=True),
    Column("last_seen", Integer, nullable=False),
)

candidate = Table(
    "candidate",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("root", ForeignKey("root.id"), nullable=False),
    Column("relative", BLOB, nullable=False),
    Column("shown", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("mtime_ns", Integer, nullable=False),
    Column("digest", BLOB, nullable=False),
    Column("state", Text, nullable=False),
    Column("fault", Text),
    Column("fault_text", Text),
    Column("width", Integer),
    Column("height", Integer),
    Column("facts", Text),
    Column("missing_since", Integer),
    UniqueConstraint("root", "relative"),
    CheckConstraint("state IN ('scored', 'failed', 'skipped')"),
    sqlite_autoincrement=True,
)

score = Table("score", metadata, Column("candidate", ForeignKey("candidate.id"), primary_key=True))
"""One row per candidate; the store adds one REAL column ``flag_KEY`` per flag, NULL where it was not measured."""

detail = Table(
    "detail",
    metadata,
    Column("candidate", ForeignKey("candidate.id"), primary_key=True),
    Column("body", BLOB, nullable=False),
)
"""Figures, sentences and evidence of a candidate's measurements: JSON by flag, deflated."""

flag = Table(
    "flag",
    metadata,
    Column("key", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("recipe", Text, nullable=False),
    Column("threshold", Float, nullable=False),
)

decision = Table(
    "decision",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("gesture", Integer, nullable=False),
    Column("candidate", ForeignKey("candidate.id"), nullable=False),
    Column("old_verdict", Text, nullable=False),
    Column("old_reasons", Text, nullable=False),
    Column("new_verdict", Text, nullable=False),
    Column("new_reasons", Text, nullable=False),
    Column("at", Integer, nullable=False),
    Column("who", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("undoes", Integer),
    Column("context", Text, nullable=False),
    Column("digest", BLOB, nullable=False),
    Column("crc32", Integer, nullable=False),
    Index("decision_by_candidate", "candidate", "seq"),
    Index("decision_by_gesture", "gesture"),
    sqlite_autoincrement=True,
)

verdict = Table(
    "verdict",
    metadata,
    Column("candidate", ForeignKey("candidate.id"), primary_key=True),
    Column("verdict", Text, nullable=False),
    Column("reasons", Text, nullable=False),
    Column("seq", Integer, nullable=False),
)

queue = Table(
    "queue",
    metadata,
    Column("name", Text, primary_key=True),
    Column("ordering", Text, nullable=False),
    Column("expression", Text, nullable=False),
    Column("flag", Text),
    Column("ids", BLOB, nullable=False),
    Column("position", Integer, nullable=False),
    Column("view", Text, nullable=False),
)

code = Table(
    "code",
    metadata,
    Column("candidate", ForeignKey("candidate.id"), primary_key=True),
    Column("coarse", Integer, nullable=False),
    Column("fine", BLOB, nullable=False),
    Column("thumb", BLOB, nullable=False),
)
"""What near-duplicates are found by: a 64-bit code, a longer one that confirms it, and a few colours."""

likeness = Table(
    "likeness",
    metadata,
    Column("candidate", ForeignKey("candidate.id"), primary_key=True),
    Column("grp", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("distance", Float, nullable=False),
    Column("best", ForeignKey("candidate.id"), nullable=False),
    Index("likeness_by_group", "grp"),
)
"""Which candidates look alike: their group, how, how far from its best copy, and which that is."""

beside = Table(
    "beside",
    metadata,
    Column("candidate", ForeignKey("candidate.id"), primary_key=True),
    Column("stamp", Text, nullable=False),
    Column("tags", Text, nullable=False),
    Column("post", Text, nullable=False),
    Column("parent", Text, nullable=False),
    Column("fault", Text, nullable=False),
)
"""What files beside a candidate say of it; its tags are joined by spaces, with one before the first and after the last.

``post`` and ``parent`` name posts as ``site/number``; ``stamp`` tells one state of these files from another.
"""

mark = Table(
    "mark",
    metadata,
    Column("candidate", ForeignKey("candidate.id"), primary_key=True),
    Column("star", Integer, nullable=False),
    Column("note", Text, nullable=False),
)

veto = Table(
    "veto",
    metadata,
    Column("candidate", ForeignKey("candidate.id"), primary_key=True),
    Column("row", Integer, primary_key=True),
    Column("column", Integer, primary_key=True),
    Column("height", Integer, primary_key=True),
    Column("width", Integer, primary_key=True),
)
"""The places of a picture, in HR pixels, that no tile of the export may touch."""

saved_view = Table(
    "saved_view",
    metadata,
    Column("slot", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("ordering", Text, nullable=False),
    Column("expression", Text, nullable=False),
    Column("flag", Text),
)

reason = Table(
    "reason",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("words", Text, nullable=False),
)
"""What a curator's own reasons mean; a row never changes, so that a decision keeps the words it was made with."""

repeat = Table(
    "repeat",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("candidate", ForeignKey("candidate.id"), nullable=False),
    Column("seq", ForeignKey("decision.seq"), nullable=False),
    Column("verdict", Text, nullable=False),
    Column("reasons", Text, nullable=False),
    Column("at", Integer, nullable=False),
)
"""What a curator said when a decided picture came again: ``seq`` is the decision that it is compared with."""


def score_column(key: str) -> str:
    """Give the name of a flag's column in the score table."""
    return f"flag_{key}"


def storable(text: str) -> str:
    """Give a text that a file can hold: halves of letters, as names that are no UTF-8 leave behind, are escaped."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
