"""When a van last made progress, and the neighbour who was asked and has not answered."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Moment
from storage.sealed import Sealed

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.add_column("runs", sa.Column("moved_at", Moment))
    op.add_column("parcels", sa.Column("asked_neighbour", Sealed))
    op.execute("UPDATE runs SET moved_at = coalesce(seen_at, started_at)")
    # Until now the name of who was asked stood where the place of what was chosen stands.
    op.execute("UPDATE parcels SET asked_neighbour = handover_details WHERE handover = 'door'")
    op.execute("UPDATE parcels SET handover_details = NULL WHERE handover = 'door'")


def downgrade() -> None:
    op.execute("UPDATE parcels SET handover_details = asked_neighbour WHERE handover = 'door'")
    op.drop_column("parcels", "asked_neighbour")
    op.drop_column("runs", "moved_at")
