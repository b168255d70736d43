"""What couriers know, vans are built for and parcels need, and when couriers rest."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0031"


def upgrade() -> None:
    for table, column in (("members", "skills"), ("vans", "skills"), ("parcels", "needs")):
        op.add_column(table, sa.Column(column, sa.Text, nullable=False, server_default=""))
    op.add_column("members", sa.Column("rest", sa.Text))


def downgrade() -> None:
    op.drop_column("members", "rest")
    for table, column in (("parcels", "needs"), ("vans", "skills"), ("members", "skills")):
        op.drop_column(table, column)
