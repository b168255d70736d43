"""What a courier's shift keeps: a delay, a PIN, calls at the door, the map app, and which messages show a door."""

import sqlalchemy as sa
from alembic import op

from storage.columns import BigId, Moment
from storage.sealed import Sealed

revision = "0026"
down_revision = "0024"


def upgrade() -> None:
    op.add_column("runs", sa.Column("held_until", Moment))
    op.add_column("parcels", sa.Column("pin", Sealed))
    op.add_column("parcels", sa.Column("pin_tries", sa.Integer, nullable=False, server_default="0"))
    op.add_column("attempts", sa.Column("contacts", sa.Text, nullable=False, server_default=""))
    op.add_column("members", sa.Column("maps", sa.String(64)))
    op.create_table(
        "shown_stops",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("message_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("stop_id", BigId, nullable=False),
        sa.Column("shows", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(["stop_id"], ["run_stops.id"], name=op.f("fk_shown_stops_stop_id")),
        sa.PrimaryKeyConstraint("chat_id", "message_id", name=op.f("pk_shown_stops")),
    )
    op.create_index("ix_shown_stops_stop_id", "shown_stops", ["stop_id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_shown_stops_stop_id", "shown_stops")
    op.drop_table("shown_stops")
    op.drop_column("members", "maps")
    op.drop_column("attempts", "contacts")
    op.drop_column("parcels", "pin_tries")
    op.drop_column("parcels", "pin")
    op.drop_column("runs", "held_until")
