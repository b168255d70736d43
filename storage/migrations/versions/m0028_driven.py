"""How closed days went against their plans."""

import sqlalchemy as sa
from alembic import op

from storage.columns import BigId

revision = "0028"
down_revision = "0027"

NUMBERS = ("close", "timed", "covered", "narrowed", "stayed", "compared", "metres", "minutes", "delivered")


def upgrade() -> None:
    op.create_table(
        "driven_days",
        sa.Column("day_id", BigId, autoincrement=False, nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in NUMBERS),
        sa.ForeignKeyConstraint(["day_id"], ["days.id"], name=op.f("fk_driven_days_day_id")),
        sa.PrimaryKeyConstraint("day_id", name=op.f("pk_driven_days")),
    )


def downgrade() -> None:
    op.drop_table("driven_days")
