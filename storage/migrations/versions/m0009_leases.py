"""Which slot of an offer is held for somebody who has not said yes yet, and until when."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Moment

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.add_column("offers", sa.Column("leased", sa.Integer))
    op.add_column("offers", sa.Column("leased_until", Moment))


def downgrade() -> None:
    op.drop_column("offers", "leased_until")
    op.drop_column("offers", "leased")
