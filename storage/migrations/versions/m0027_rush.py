"""How much slower the streets are in some hours than in others, as plans use it."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    op.add_column("calibrations", sa.Column("hours", sa.Text, nullable=False, server_default="[]"))


def downgrade() -> None:
    op.drop_column("calibrations", "hours")
