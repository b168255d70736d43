"""When the timetable last ran, and the canary of the secret key."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Moment

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "last_runs",
        sa.Column("entry", sa.String(length=200), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("entry", name=op.f("pk_last_runs")),
    )
    op.create_table(
        "canaries",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_canaries")),
    )


def downgrade() -> None:
    op.drop_table("canaries")
    op.drop_table("last_runs")
