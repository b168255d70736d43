"""Tries to prove a parcel, and addresses that want no messages."""

import sqlalchemy as sa
from alembic import op

from storage.columns import BigId, Moment

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.create_table(
        "proof_tries",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("subject", sa.String(length=80), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proof_tries")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_proof_tries_subject", "proof_tries", ["subject", "at"], unique=False)
    op.create_table(
        "silences",
        sa.Column("address_hash", sa.String(length=64), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("address_hash", name=op.f("pk_silences")),
    )


def downgrade() -> None:
    op.drop_table("silences")
    op.drop_table("proof_tries")
