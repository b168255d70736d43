"""What dispatchers suppose of a day."""

import sqlalchemy as sa
from alembic import op

from storage.columns import BigId, Moment

revision = "0023"
down_revision = "0022"

STATES = sa.Enum(
    "wanted",
    "answered",
    "failed",
    "applied",
    "discarded",
    name="state",
    native_enum=False,
    create_constraint=True,
    length=64,
)


def upgrade() -> None:
    op.create_table(
        "suppositions",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("depot_id", BigId, nullable=False),
        sa.Column("service_date", sa.Date(), nullable=False),
        sa.Column("premise", sa.Text(), nullable=False),
        sa.Column("asked_by", BigId, nullable=False),
        sa.Column("asked_at", Moment, nullable=False),
        sa.Column("chat_id", sa.BigInteger()),
        sa.Column(
            "state",
            STATES,
            nullable=False,
        ),
        sa.Column("outcome", sa.Text()),
        sa.Column("settled_by", BigId),
        sa.Column("settled_at", Moment),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["depot_id"], ["depots.id"], name=op.f("fk_suppositions_depot_id")),
        sa.ForeignKeyConstraint(["asked_by"], ["members.id"], name=op.f("fk_suppositions_asked_by")),
        sa.ForeignKeyConstraint(["settled_by"], ["members.id"], name=op.f("fk_suppositions_settled_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suppositions")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_suppositions_day", "suppositions", ["depot_id", "service_date", "state"], unique=False)
    op.create_index("ix_suppositions_state", "suppositions", ["state"], unique=False)


def downgrade() -> None:
    op.drop_table("suppositions")
