"""When a phone last said where a van is, and the maps in chats on which vans move."""

import sqlalchemy as sa
from alembic import op

from storage.columns import BigId, Moment

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.add_column("runs", sa.Column("located_at", Moment))
    is_open = sa.text("ended_at IS NULL")
    op.create_table(
        "live_maps",
        sa.Column("id", BigId, nullable=False),
        sa.Column("parcel_id", BigId, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("began_at", Moment, nullable=False),
        sa.Column("latitude", sa.Double(), nullable=False),
        sa.Column("longitude", sa.Double(), nullable=False),
        sa.Column("ended_at", Moment),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["parcel_id"], ["parcels.id"], name=op.f("fk_live_maps_parcel_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_live_maps")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "uq_live_maps_open",
        "live_maps",
        ["parcel_id", "chat_id"],
        unique=True,
        sqlite_where=is_open,
        postgresql_where=is_open,
    )


def downgrade() -> None:
    op.drop_index("uq_live_maps_open", table_name="live_maps")
    op.drop_table("live_maps")
    op.drop_column("runs", "located_at")
