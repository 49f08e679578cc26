"""Near-duplicates, stars and notes, vetoed places, saved views and hidden repeats."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables that the first schema lacks; none that is there changes."""
    op.create_table(
        "code",
        sa.Column("candidate", sa.Integer(), nullable=False),
        sa.Column("coarse", sa.Integer(), nullable=False),
        sa.Column("fine", sa.BLOB(), nullable=False),
        sa.Column("thumb", sa.BLOB(), nullable=False),
        sa.ForeignKeyConstraint(["candidate"], ["candidate.id"]),
        sa.PrimaryKeyConstraint("candidate"),
    )
    op.create_table(
        "likeness",
        sa.Column("candidate", sa.Integer(), nullable=False),
        sa.Column("grp", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("distance", sa.Float(), nullable=False),
        sa.Column("best", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["candidate"], ["candidate.id"]),
        sa.ForeignKeyConstraint(["best"], ["candidate.id"]),
        sa.PrimaryKeyConstraint("candidate"),
    )
    op.create_index("likeness_by_group", "likeness", ["grp"], unique=False)
    op.create_table(
        "mark",
        sa.Column("candidate", sa.Integer(), nullable=False),
        sa.Column("star", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["candidate"], ["candidate.id"]),
        sa.PrimaryKeyConstraint("candidate"),
    )
    place = ("candidate", "row", "column", "height", "width")
    op.create_table(
        "veto",
        *(sa.Column(name, sa.Integer(), nullable=False) for name in place),
        sa.ForeignKeyConstraint(["candidate"], ["candidate.id"]),
        sa.PrimaryKeyConstraint(*place),
    )
    op.create_table(
        "saved_view",
        sa.Column("slot", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("ordering", sa.Text(), nullable=False),
        sa.Column("expression", sa.Text(), nullable=False),
        sa.Column("flag", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("slot"),
    )
    op.create_table(
        "repeat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("candidate", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["candidate"], ["candidate.id"]),
        sa.ForeignKeyConstraint(["seq"], ["decision.seq"]),
        sa.PrimaryKeyConstraint("id"),
    )
