"""What files beside a candidate say of it."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table that the second schema lacks; none that is there changes."""
    op.create_table(
        "beside",
        sa.Column("candidate", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("stamp", "tags", "post", "parent", "fault")),
        sa.ForeignKeyConstraint(["candidate"], ["candidate.id"]),
        sa.PrimaryKeyConstraint("candidate"),
    )
