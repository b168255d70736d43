"""How an exception lives on at the desk: told again, put off, calm, sharing a message."""

import sqlalchemy as sa
from alembic import op

from storage.columns import BigId, Moment

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.add_column("exceptions", sa.Column("snoozed_until", Moment))
    op.add_column("exceptions", sa.Column("rang_at", Moment))
    op.add_column("exceptions", sa.Column("escalations", sa.Integer, nullable=False, server_default="0"))
    op.add_column("exceptions", sa.Column("calm_since", Moment))
    op.add_column("exceptions", sa.Column("group_id", BigId))
    op.create_index("ix_exceptions_key", "exceptions", ["key"], unique=False)
    op.create_index("ix_exceptions_group", "exceptions", ["group_id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_exceptions_group", "exceptions")
    op.drop_index("ix_exceptions_key", "exceptions")
    for name in ("group_id", "calm_since", "escalations", "rang_at", "snoozed_until"):
        op.drop_column("exceptions", name)
