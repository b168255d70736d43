"""Pictures that people sent as files, cleaned and sealed."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Moment
from storage.sealed import SealedBytes

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.create_table(
        "pictures",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("content", SealedBytes, nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_pictures")),
    )
    op.create_index("ix_pictures_at", "pictures", ["at"], unique=False)


def downgrade() -> None:
    op.drop_table("pictures")
