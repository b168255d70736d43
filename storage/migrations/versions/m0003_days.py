"""Days, their revisions and runs."""

import sqlalchemy as sa
from alembic import op

from storage.columns import BigId, Moment

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "days",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("depot_id", BigId, nullable=False),
        sa.Column("service_date", sa.Date(), nullable=False),
        sa.Column("draft", sa.Text, nullable=False),
        sa.Column(
            "phase",
            sa.Enum(
                "draft",
                "published",
                "final",
                "running",
                "closed",
                name="phase",
                native_enum=False,
                create_constraint=True,
                length=64,
            ),
            nullable=False,
        ),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column(
            "wanted",
            sa.Enum("preview", "publish", name="wanted", native_enum=False, create_constraint=True, length=64),
            nullable=True,
        ),
        sa.Column("wanted_by", sa.BigInteger(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["depot_id"], ["depots.id"], name=op.f("fk_days_depot_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_days")),
        sa.UniqueConstraint("depot_id", "service_date", name=op.f("uq_days_depot_id_service_date")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "revisions",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("day_id", BigId, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("plan", sa.Text, nullable=False),
        sa.Column("published_at", Moment, nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "published",
                "superseded",
                "withdrawn",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=64,
            ),
            nullable=False,
        ),
        sa.CheckConstraint("number > 0", name=op.f("ck_revisions_number")),
        sa.ForeignKeyConstraint(["day_id"], ["days.id"], name=op.f("fk_revisions_day_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revisions")),
        sa.UniqueConstraint("day_id", "number", name=op.f("uq_revisions_day_id_number")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "uq_revisions_published",
        "revisions",
        ["day_id"],
        unique=True,
        sqlite_where=sa.text("state = 'published'"),
        postgresql_where=sa.text("state = 'published'"),
    )
    op.create_table(
        "runs",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("day_id", BigId, nullable=False),
        sa.Column("depot_id", BigId, nullable=False),
        sa.Column("shift_id", BigId, nullable=False),
        sa.Column("van_id", BigId, nullable=False),
        sa.Column("courier_id", BigId, nullable=False),
        sa.Column("starts_at", Moment, nullable=False),
        sa.Column("ends_at", Moment, nullable=False),
        sa.Column(
            "state",
            sa.Enum("ready", "started", "ended", name="state", native_enum=False, create_constraint=True, length=64),
            nullable=False,
        ),
        sa.Column("started_at", Moment, nullable=True),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("seen_at", Moment, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["courier_id"], ["members.id"], name=op.f("fk_runs_courier_id")),
        sa.ForeignKeyConstraint(["day_id"], ["days.id"], name=op.f("fk_runs_day_id")),
        sa.ForeignKeyConstraint(["depot_id"], ["depots.id"], name=op.f("fk_runs_depot_id")),
        sa.ForeignKeyConstraint(["shift_id"], ["shifts.id"], name=op.f("fk_runs_shift_id")),
        sa.ForeignKeyConstraint(["van_id"], ["vans.id"], name=op.f("fk_runs_van_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_runs")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_runs_courier_id"), "runs", ["courier_id"], unique=False)
    op.create_index(op.f("ix_runs_day_id"), "runs", ["day_id"], unique=False)
    op.create_index("ix_runs_depot", "runs", ["depot_id", "state"], unique=False)
    op.create_table(
        "run_stops",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("run_id", BigId, nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("parcel_ids", sa.Text, nullable=False),
        sa.Column("street", sa.Text(), nullable=False),
        sa.Column("postcode", sa.Text(), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=False),
        sa.Column("longitude", sa.Double(), nullable=False),
        sa.Column("service_seconds", sa.Integer(), nullable=False),
        sa.Column("eta", Moment, nullable=False),
        sa.Column("opens", Moment, nullable=True),
        sa.Column("closes", Moment, nullable=True),
        sa.Column("told_eta", Moment, nullable=True),
        sa.Column("drifted", sa.Integer(), nullable=False),
        sa.Column("rang_at", Moment, nullable=True),
        sa.Column("warned_at", Moment, nullable=True),
        sa.Column("said_next", sa.Boolean(), nullable=False),
        sa.Column("said_arriving", sa.Boolean(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "planned",
                "en_route",
                "arrived",
                "delivered",
                "failed",
                "skipped",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=64,
            ),
            nullable=False,
        ),
        sa.Column("arrived_at", Moment, nullable=True),
        sa.Column("done_at", Moment, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_run_stops_run_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run_stops")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_run_stops_run", "run_stops", ["run_id", "sequence"], unique=False)
    op.create_table(
        "run_stop_parcels",
        sa.Column("parcel_id", BigId, nullable=False),
        sa.Column("stop_id", BigId, nullable=False),
        sa.ForeignKeyConstraint(["parcel_id"], ["parcels.id"], name=op.f("fk_run_stop_parcels_parcel_id")),
        sa.ForeignKeyConstraint(["stop_id"], ["run_stops.id"], name=op.f("fk_run_stop_parcels_stop_id")),
        sa.PrimaryKeyConstraint("parcel_id", "stop_id", name=op.f("pk_run_stop_parcels")),
    )
    op.create_index("ix_run_stop_parcels_stop", "run_stop_parcels", ["stop_id"], unique=False)


def downgrade() -> None:
    op.drop_table("run_stop_parcels")
    op.drop_table("run_stops")
    op.drop_table("runs")
    op.drop_table("revisions")
    op.drop_table("days")
