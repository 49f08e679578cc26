"""Decisions that were imported."""

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Refuse programs that do not know such decisions and would take them for damaged ones."""
    op.execute("UPDATE meta SET value = '5' WHERE key = 'min_reader'")
