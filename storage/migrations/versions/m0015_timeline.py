"""A depot's own timeline, what a card shows of the way to it, and how many messages came after a card."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Moment

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.add_column("depots", sa.Column("timeline", sa.Text, nullable=False, server_default="{}"))
    op.add_column("run_stops", sa.Column("shown_eta", Moment))
    op.add_column("run_stops", sa.Column("shown_before", sa.Integer))
    op.add_column("cards", sa.Column("below", sa.Integer, nullable=False, server_default="0"))


def downgrade() -> None:
    op.drop_column("cards", "below")
    op.drop_column("run_stops", "shown_before")
    op.drop_column("run_stops", "shown_eta")
    op.drop_column("depots", "timeline")
