"""Parcels, who may steer them, and what was promised."""

import sqlalchemy as sa
from alembic import op

from storage.columns import BigId, Moment

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "parcels",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("tracking_number", sa.String(length=64), nullable=False),
        sa.Column("depot_id", BigId, nullable=False),
        sa.Column("recipient_id", BigId, nullable=False),
        sa.Column("street", sa.Text(), nullable=False),
        sa.Column("postcode", sa.Text(), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=False),
        sa.Column("longitude", sa.Double(), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("ready_on", sa.Date(), nullable=False),
        sa.Column("weight_g", sa.Integer(), nullable=False),
        sa.Column("volume_ml", sa.Integer(), nullable=False),
        sa.Column("service_seconds", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "pending",
                "scheduled",
                "out_for_delivery",
                "delivered",
                "delivery_failed",
                "on_hold",
                "ready_for_pickup",
                "return_to_sender",
                "returned",
                "cancelled",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=64,
            ),
            nullable=False,
        ),
        sa.Column("service_date", sa.Date(), nullable=True),
        sa.Column("attempts_made", sa.Integer(), nullable=False),
        sa.Column("attempts_allowed", sa.Integer(), nullable=False),
        sa.Column(
            "handover",
            sa.Enum(
                "door",
                "safe_place",
                "neighbour",
                "pickup_point",
                name="handover",
                native_enum=False,
                create_constraint=True,
                length=64,
            ),
            nullable=False,
        ),
        sa.Column("handover_details", sa.Text, nullable=True),
        sa.Column("access_note", sa.Text, nullable=True),
        sa.Column("pickup_point_id", BigId, nullable=True),
        sa.Column("hold_until", Moment, nullable=True),
        sa.Column("delivered_at", Moment, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("attempts_made >= 0", name=op.f("ck_parcels_attempts_made")),
        sa.ForeignKeyConstraint(["depot_id"], ["depots.id"], name=op.f("fk_parcels_depot_id")),
        sa.ForeignKeyConstraint(["pickup_point_id"], ["pickup_points.id"], name=op.f("fk_parcels_pickup_point_id")),
        sa.ForeignKeyConstraint(["recipient_id"], ["recipients.id"], name=op.f("fk_parcels_recipient_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parcels")),
        sa.UniqueConstraint("tracking_number", name=op.f("uq_parcels_tracking_number")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_parcels_depot", "parcels", ["depot_id", "status", "service_date"], unique=False)
    op.create_table(
        "links",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("parcel_id", BigId, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("recipient", "neighbour", name="kind", native_enum=False, create_constraint=True, length=64),
            nullable=False,
        ),
        sa.Column("linked_at", Moment, nullable=False),
        sa.Column("ended_at", Moment, nullable=True),
        sa.ForeignKeyConstraint(["parcel_id"], ["parcels.id"], name=op.f("fk_links_parcel_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_links")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_links_chat", "links", ["chat_id"], unique=False)
    op.create_index(
        "uq_links_active",
        "links",
        ["parcel_id", "chat_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "invitations",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column(
            "kind",
            sa.Enum("p", "i", "n", name="kind", native_enum=False, create_constraint=True, length=64),
            nullable=False,
        ),
        sa.Column("token_hash", sa.String(length=128), nullable=False),
        sa.Column("subject_id", BigId, nullable=False),
        sa.Column("made_at", Moment, nullable=False),
        sa.Column("expires_at", Moment, nullable=True),
        sa.Column("used_by", sa.BigInteger(), nullable=True),
        sa.Column("used_at", Moment, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitations")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_invitations_token_hash")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "promises",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("parcel_id", BigId, nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("start", sa.Time(), nullable=False),
        sa.Column("end", sa.Time(), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("made_at", Moment, nullable=False),
        sa.Column("cause", sa.String(length=64), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "open",
                "kept",
                "released",
                "broken",
                name="outcome",
                native_enum=False,
                create_constraint=True,
                length=64,
            ),
            nullable=False,
        ),
        sa.Column("settled_at", Moment, nullable=True),
        sa.Column("warned_at", Moment, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(outcome = 'open') = (settled_at IS NULL)", name=op.f("ck_promises_settled")),
        sa.ForeignKeyConstraint(["parcel_id"], ["parcels.id"], name=op.f("fk_promises_parcel_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promises")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_promises_parcel_id"), "promises", ["parcel_id"], unique=False)
    op.create_index(
        "uq_promises_open",
        "promises",
        ["parcel_id"],
        unique=True,
        sqlite_where=sa.text("outcome = 'open'"),
        postgresql_where=sa.text("outcome = 'open'"),
    )


def downgrade() -> None:
    op.drop_table("promises")
    op.drop_table("invitations")
    op.drop_table("links")
    op.drop_table("parcels")
