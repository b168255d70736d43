"""One-time links to the board and the browsers that they signed in."""

import sqlalchemy as sa
from alembic import op

from storage.columns import BigId, Moment

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "board_links",
        sa.Column("link_hash", sa.String(length=128), nullable=False),
        sa.Column("member_id", BigId, nullable=False),
        sa.Column("made_at", Moment, nullable=False),
        sa.Column("expires_at", Moment, nullable=False),
        sa.Column("used_at", Moment, nullable=True),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_board_links_member_id")),
        sa.PrimaryKeyConstraint("link_hash", name=op.f("pk_board_links")),
    )
    op.create_table(
        "board_sessions",
        sa.Column("token_hash", sa.String(length=128), nullable=False),
        sa.Column("member_id", BigId, nullable=False),
        sa.Column("begun_at", Moment, nullable=False),
        sa.Column("expires_at", Moment, nullable=False),
        sa.Column("ended_at", Moment, nullable=True),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_board_sessions_member_id")),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_board_sessions")),
    )
    op.create_index(op.f("ix_board_sessions_member_id"), "board_sessions", ["member_id"], unique=False)


def downgrade() -> None:
    op.drop_table("board_sessions")
    op.drop_table("board_links")
