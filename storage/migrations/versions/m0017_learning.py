"""What a depot's own days teach: how long drives take, and how far off its plans were."""

import sqlalchemy as sa
from alembic import op

from storage.columns import BigId, Moment

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.create_table(
        "lessons",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("depot_id", BigId, nullable=False),
        sa.Column("service_date", sa.Date, nullable=False),
        sa.Column("drives", sa.Text, nullable=False),
        sa.Column("misses", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["depot_id"], ["depots.id"], name=op.f("fk_lessons_depot_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lessons")),
        sa.UniqueConstraint("depot_id", "service_date", name=op.f("uq_lessons_depot_id_service_date")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "calibrations",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("depot_id", BigId, nullable=False),
        sa.Column("learned_at", Moment, nullable=False),
        sa.Column("factor", sa.Double, nullable=False),
        sa.Column("by_hour", sa.Text, nullable=False),
        sa.Column("drives", sa.Integer, nullable=False),
        sa.Column("misses", sa.Integer, nullable=False),
        sa.Column("reaches", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(["depot_id"], ["depots.id"], name=op.f("fk_calibrations_depot_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calibrations")),
        sa.UniqueConstraint("depot_id", name=op.f("uq_calibrations_depot_id")),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    op.drop_table("calibrations")
    op.drop_table("lessons")
