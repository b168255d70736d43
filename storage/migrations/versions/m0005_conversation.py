"""Updates taken in, buttons, half-typed input."""

import sqlalchemy as sa
from alembic import op

from storage.columns import BigId, Moment

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "intake",
        sa.Column("bot_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("next", sa.BigInteger(), nullable=True),
        sa.Column("last_at", Moment, nullable=True),
        sa.PrimaryKeyConstraint("bot_id", name=op.f("pk_intake")),
    )
    op.create_table(
        "inbox",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("bot_id", sa.BigInteger(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("update_id", sa.BigInteger(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=True),
        sa.Column("raw", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("new", "done", "quarantined", name="state", native_enum=False, create_constraint=True, length=64),
            nullable=False,
        ),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        sa.Column("received_at", Moment, nullable=False),
        sa.Column("done_at", Moment, nullable=True),
        sa.CheckConstraint("(state = 'done') = (done_at IS NOT NULL)", name=op.f("ck_inbox_done")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbox")),
        sa.UniqueConstraint("bot_id", "epoch", "update_id", name=op.f("uq_inbox_bot_id_epoch_update_id")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_inbox_received", "inbox", ["received_at"], unique=False)
    op.create_index(
        "ix_inbox_waiting",
        "inbox",
        ["chat_id", "id"],
        sqlite_where=sa.text("state = 'new'"),
        postgresql_where=sa.text("state = 'new'"),
    )
    op.create_table(
        "buttons",
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("args", sa.Text, nullable=False),
        sa.Column("parcel_id", BigId, nullable=True),
        sa.Column("parcel_version", sa.Integer(), nullable=True),
        sa.Column("once", sa.Boolean(), nullable=False),
        sa.Column("expires_at", Moment, nullable=True),
        sa.Column("used_at", Moment, nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.CheckConstraint("(used_at IS NULL) = (result IS NULL)", name=op.f("ck_buttons_used")),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_buttons")),
    )
    op.create_index(op.f("ix_buttons_expires_at"), "buttons", ["expires_at"], unique=False)
    op.create_table(
        "half_typed",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("state", sa.String(length=200), nullable=True),
        sa.Column("data", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "user_id", name=op.f("pk_half_typed")),
    )


def downgrade() -> None:
    op.drop_table("half_typed")
    op.drop_table("buttons")
    op.drop_table("inbox")
    op.drop_table("intake")
