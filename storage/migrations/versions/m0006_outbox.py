"""Messages owed, and cards."""

import sqlalchemy as sa
from alembic import op

from storage.columns import BigId, Moment

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("topic_id", sa.BigInteger(), nullable=True),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column(
            "delivery",
            sa.Enum("A", "B", "C", "D", name="delivery", native_enum=False, create_constraint=True, length=64),
            nullable=False,
        ),
        sa.Column("facts", sa.Text, nullable=False),
        sa.Column("method", sa.String(length=64), nullable=True),
        sa.Column("params", sa.Text, nullable=True),
        sa.Column("parcel_id", BigId, nullable=True),
        sa.Column("rings", sa.Boolean(), nullable=False),
        sa.Column("lane", sa.SmallInteger(), nullable=False),
        sa.Column("paced", sa.Boolean(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "new",
                "sending",
                "sent",
                "unknown",
                "dead",
                "expired",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=64,
            ),
            nullable=False,
        ),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("unknowns", sa.Integer(), nullable=False),
        sa.Column("fence", sa.Integer(), nullable=False),
        sa.Column("dirty", sa.Boolean(), nullable=False),
        sa.Column("lease_until", Moment, nullable=True),
        sa.Column("not_before", Moment, nullable=True),
        sa.Column("owed_at", Moment, nullable=False),
        sa.Column("expires_at", Moment, nullable=True),
        sa.Column("settled_at", Moment, nullable=True),
        sa.Column("alarmed_at", Moment, nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("error", sa.Text(), nullable=False),
        sa.CheckConstraint("(state = 'sending') = (lease_until IS NOT NULL)", name=op.f("ck_outbox_lease")),
        sa.CheckConstraint("state <> 'sending' OR method IS NOT NULL", name=op.f("ck_outbox_worded")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("key", name=op.f("uq_outbox_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_outbox_expiring",
        "outbox",
        ["expires_at"],
        sqlite_where=sa.text("state = 'new' OR state = 'unknown' AND not_before IS NOT NULL"),
        postgresql_where=sa.text("state = 'new' OR state = 'unknown' AND not_before IS NOT NULL"),
    )
    op.create_index(op.f("ix_outbox_parcel_id"), "outbox", ["parcel_id"], unique=False)
    op.create_index(
        "ix_outbox_sending",
        "outbox",
        ["chat_id"],
        sqlite_where=sa.text("state = 'sending'"),
        postgresql_where=sa.text("state = 'sending'"),
    )
    op.create_index(
        "ix_outbox_unalarmed",
        "outbox",
        ["id"],
        sqlite_where=sa.text("state = 'dead' AND alarmed_at IS NULL"),
        postgresql_where=sa.text("state = 'dead' AND alarmed_at IS NULL"),
    )
    op.create_index(
        "ix_outbox_waiting",
        "outbox",
        ["lane", "id"],
        sqlite_where=sa.text("state = 'new' OR state = 'unknown' AND not_before IS NOT NULL"),
        postgresql_where=sa.text("state = 'new' OR state = 'unknown' AND not_before IS NOT NULL"),
    )
    op.create_index(
        "ix_outbox_waiting_chat",
        "outbox",
        ["chat_id", "lane", "id"],
        sqlite_where=sa.text("state = 'new' OR state = 'unknown' AND not_before IS NOT NULL"),
        postgresql_where=sa.text("state = 'new' OR state = 'unknown' AND not_before IS NOT NULL"),
    )
    op.create_table(
        "cards",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "key", name=op.f("pk_cards")),
    )


def downgrade() -> None:
    op.drop_table("cards")
    op.drop_table("outbox")
