"""What a dispatcher fixed in a day's plan, and the changes by hand that can be taken back."""

import sqlalchemy as sa
from alembic import op

from storage.columns import BigId, Moment

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.add_column("days", sa.Column("pins", sa.Text(), server_default="{}", nullable=False))
    op.create_table(
        "plan_edits",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("day_id", BigId, nullable=False),
        sa.Column("member_id", BigId, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("pins_before", sa.Text(), nullable=False),
        sa.Column("parcel_id", BigId, nullable=True),
        sa.Column("shift_id", BigId, nullable=True),
        sa.ForeignKeyConstraint(["day_id"], ["days.id"], name=op.f("fk_plan_edits_day_id")),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_plan_edits_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_edits")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_plan_edits_day", "plan_edits", ["day_id", "id"], unique=False)


def downgrade() -> None:
    op.drop_table("plan_edits")
    op.drop_column("days", "pins")
