"""Who was asked to be served sooner, and for which gaps somebody was looked for."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Moment

revision = "0031"
down_revision = "0028"


def upgrade() -> None:
    op.add_column("run_stops", sa.Column("sooner_at", Moment))


def downgrade() -> None:
    op.drop_column("run_stops", "sooner_at")
