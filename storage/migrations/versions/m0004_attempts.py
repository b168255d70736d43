"""Failed attempts, offers, exceptions and events."""

import sqlalchemy as sa
from alembic import op

from storage.columns import BigId, Moment

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "attempts",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("parcel_id", BigId, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "reason",
            sa.Enum(
                "consignee_not_home",
                "consignee_business_closed",
                "consignee_refused",
                "consignee_incorrect_address",
                "consignee_access_restricted",
                "consignee_safe_place_unavailable",
                "consignee_verification_failed",
                "consignee_cancelled",
                "customer_requested_future",
                "carrier_address_not_found",
                "carrier_not_enough_time",
                "carrier_capacity_exceeded",
                "carrier_vehicle_issue",
                "carrier_damaged_parcel",
                "carrier_parcel_lost",
                "weather_delay",
                name="reason",
                native_enum=False,
                create_constraint=True,
                length=64,
            ),
            nullable=False,
        ),
        sa.Column("at", Moment, nullable=False),
        sa.Column("courier_id", BigId, nullable=False),
        sa.Column("stop_id", BigId, nullable=False),
        sa.Column("note", sa.Text, nullable=True),
        sa.Column("photo", sa.Text(), nullable=True),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_attempts_number")),
        sa.ForeignKeyConstraint(["courier_id"], ["members.id"], name=op.f("fk_attempts_courier_id")),
        sa.ForeignKeyConstraint(["parcel_id"], ["parcels.id"], name=op.f("fk_attempts_parcel_id")),
        sa.ForeignKeyConstraint(["stop_id"], ["run_stops.id"], name=op.f("fk_attempts_stop_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempts")),
        sa.UniqueConstraint("parcel_id", "number", name=op.f("uq_attempts_parcel_id_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "offers",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("parcel_id", BigId, nullable=False),
        sa.Column("cause", sa.String(length=64), nullable=False),
        sa.Column("choices", sa.Text, nullable=False),
        sa.Column("made_at", Moment, nullable=False),
        sa.Column("expires_at", Moment, nullable=False),
        sa.Column("slots", sa.Text, nullable=False),
        sa.Column("attempt_id", BigId, nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "wanted",
                "open",
                "chosen",
                "expired",
                "replaced",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=64,
            ),
            nullable=False,
        ),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("reminders", sa.Integer(), nullable=False),
        sa.Column("reminded_at", Moment, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempts.id"], name=op.f("fk_offers_attempt_id")),
        sa.ForeignKeyConstraint(["parcel_id"], ["parcels.id"], name=op.f("fk_offers_parcel_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offers")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_offers_state", "offers", ["state", "made_at"], unique=False)
    op.create_index(
        "uq_offers_active",
        "offers",
        ["parcel_id"],
        unique=True,
        sqlite_where=sa.text("state IN ('wanted', 'open')"),
        postgresql_where=sa.text("state IN ('wanted', 'open')"),
    )
    op.create_table(
        "exceptions",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("depot_id", BigId, nullable=False),
        sa.Column("trouble", sa.String(length=64), nullable=False),
        sa.Column(
            "severity",
            sa.Enum("urgent", "soon", "normal", name="severity", native_enum=False, create_constraint=True, length=64),
            nullable=False,
        ),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("opened_at", Moment, nullable=False),
        sa.Column("parcel_id", BigId, nullable=True),
        sa.Column("facts", sa.Text, nullable=False),
        sa.Column(
            "state",
            sa.Enum("open", "claimed", "resolved", name="state", native_enum=False, create_constraint=True, length=64),
            nullable=False,
        ),
        sa.Column("claimed_by", BigId, nullable=True),
        sa.Column("claimed_at", Moment, nullable=True),
        sa.Column("resolved_at", Moment, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(state = 'resolved') = (resolved_at IS NOT NULL)", name=op.f("ck_exceptions_resolved")),
        sa.ForeignKeyConstraint(["claimed_by"], ["members.id"], name=op.f("fk_exceptions_claimed_by")),
        sa.ForeignKeyConstraint(["depot_id"], ["depots.id"], name=op.f("fk_exceptions_depot_id")),
        sa.ForeignKeyConstraint(["parcel_id"], ["parcels.id"], name=op.f("fk_exceptions_parcel_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exceptions")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_exceptions_depot", "exceptions", ["depot_id", "state"], unique=False)
    op.create_index(
        "uq_exceptions_unresolved",
        "exceptions",
        ["key"],
        unique=True,
        sqlite_where=sa.text("state != 'resolved'"),
        postgresql_where=sa.text("state != 'resolved'"),
    )
    op.create_table(
        "events",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("depot_id", BigId, nullable=False),
        sa.Column("parcel_id", BigId, nullable=True),
        sa.Column("courier_id", BigId, nullable=True),
        sa.Column("subject_id", BigId, nullable=True),
        sa.Column("facts", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["depot_id"], ["depots.id"], name=op.f("fk_events_depot_id")),
        sa.ForeignKeyConstraint(["parcel_id"], ["parcels.id"], name=op.f("fk_events_parcel_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_events_parcel_id"), "events", ["parcel_id"], unique=False)


def downgrade() -> None:
    op.drop_table("events")
    op.drop_table("exceptions")
    op.drop_table("offers")
    op.drop_table("attempts")
