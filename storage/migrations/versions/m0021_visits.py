"""What a depot's own days teach about the time at a door."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    op.add_column("lessons", sa.Column("visits", sa.Text, nullable=False, server_default="[]"))
    op.add_column("calibrations", sa.Column("at_door", sa.Double, nullable=False, server_default="1"))


def downgrade() -> None:
    op.drop_column("calibrations", "at_door")
    op.drop_column("lessons", "visits")
