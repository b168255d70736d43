"""Reports of couriers that can be taken back for two minutes."""

import sqlalchemy as sa
from alembic import op

from storage.columns import BigId, Moment

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.create_table(
        "reports",
        sa.Column("stop_id", BigId, autoincrement=False, nullable=False),
        sa.Column("courier_id", BigId, nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["courier_id"], ["members.id"], name=op.f("fk_reports_courier_id")),
        sa.ForeignKeyConstraint(["stop_id"], ["run_stops.id"], name=op.f("fk_reports_stop_id")),
        sa.PrimaryKeyConstraint("stop_id", name=op.f("pk_reports")),
    )
    op.create_index("ix_reports_at", "reports", ["at"], unique=False)


def downgrade() -> None:
    op.drop_table("reports")
