"""What endangers a stop's promise, where vans meet, and why a wished time was refused."""

import sqlalchemy as sa
from alembic import op

from storage.columns import BigId, Moment

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.add_column("run_stops", sa.Column("risky", sa.Integer, nullable=False, server_default="0"))
    op.add_column("run_stops", sa.Column("at_risk_at", Moment))
    op.add_column("run_stops", sa.Column("meets_run_id", BigId))
    op.add_column("offers", sa.Column("refused", sa.Text, nullable=False, server_default="[]"))
    op.add_column("offers", sa.Column("wish", sa.Text))


def downgrade() -> None:
    op.drop_column("offers", "wish")
    op.drop_column("offers", "refused")
    op.drop_column("run_stops", "meets_run_id")
    op.drop_column("run_stops", "at_risk_at")
    op.drop_column("run_stops", "risky")
