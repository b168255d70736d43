"""The language in which a depot speaks to people who have not chosen one."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    op.add_column("depots", sa.Column("language", sa.String(length=35), nullable=False, server_default="en"))


def downgrade() -> None:
    op.drop_column("depots", "language")
