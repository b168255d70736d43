"""Who is there: recipients, chats, the team, depots and what drives from them."""

import sqlalchemy as sa
from alembic import op

from storage.columns import BigId, Moment

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "recipients",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("language", sa.String(length=35), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recipients")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "chats",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("blocked_at", Moment, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chats")),
    )
    op.create_table(
        "depots",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("street", sa.Text(), nullable=False),
        sa.Column("postcode", sa.Text(), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=False),
        sa.Column("longitude", sa.Double(), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("publish_at", sa.Time(), nullable=False),
        sa.Column("cutoff_at", sa.Time(), nullable=False),
        sa.Column("morning_at", sa.Time(), nullable=False),
        sa.Column("dispatch_chat_id", sa.BigInteger(), nullable=True),
        sa.Column("dispatch_topic_id", sa.BigInteger(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_depots")),
        sa.UniqueConstraint("name", name=op.f("uq_depots_name")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "vans",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("depot_id", BigId, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("capacity_g", sa.BigInteger(), nullable=False),
        sa.Column("capacity_ml", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("capacity_g >= 0 AND capacity_ml >= 0", name=op.f("ck_vans_capacity")),
        sa.ForeignKeyConstraint(["depot_id"], ["depots.id"], name=op.f("fk_vans_depot_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vans")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_vans_depot_id"), "vans", ["depot_id"], unique=False)
    op.create_table(
        "members",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "recipient", "courier", "dispatcher", name="role", native_enum=False, create_constraint=True, length=64
            ),
            nullable=False,
        ),
        sa.Column("depot_id", BigId, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=True),
        sa.Column("confirmed_at", Moment, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["depot_id"], ["depots.id"], name=op.f("fk_members_depot_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_members")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_members_depot", "members", ["depot_id", "role", "name"], unique=False)
    op.create_index("uq_members_chat", "members", ["chat_id"], unique=True)
    op.create_table(
        "shifts",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("depot_id", BigId, nullable=False),
        sa.Column("van_id", BigId, nullable=False),
        sa.Column("courier_id", BigId, nullable=False),
        sa.Column("start", sa.Time(), nullable=False),
        sa.Column("end", sa.Time(), nullable=False),
        sa.Column("weekdays", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("weekdays BETWEEN 0 AND 127", name=op.f("ck_shifts_weekdays")),
        sa.ForeignKeyConstraint(["courier_id"], ["members.id"], name=op.f("fk_shifts_courier_id")),
        sa.ForeignKeyConstraint(["depot_id"], ["depots.id"], name=op.f("fk_shifts_depot_id")),
        sa.ForeignKeyConstraint(["van_id"], ["vans.id"], name=op.f("fk_shifts_van_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shifts")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_shifts_depot_id"), "shifts", ["depot_id"], unique=False)
    op.create_table(
        "outages",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("depot_id", BigId, nullable=False),
        sa.Column("service_date", sa.Date(), nullable=False),
        sa.Column("van_id", BigId, nullable=True),
        sa.Column("courier_id", BigId, nullable=True),
        sa.ForeignKeyConstraint(["courier_id"], ["members.id"], name=op.f("fk_outages_courier_id")),
        sa.ForeignKeyConstraint(["depot_id"], ["depots.id"], name=op.f("fk_outages_depot_id")),
        sa.ForeignKeyConstraint(["van_id"], ["vans.id"], name=op.f("fk_outages_van_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outages")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "pickup_points",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("depot_id", BigId, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("street", sa.Text(), nullable=False),
        sa.Column("postcode", sa.Text(), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=False),
        sa.Column("longitude", sa.Double(), nullable=False),
        sa.Column("opening_hours", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["depot_id"], ["depots.id"], name=op.f("fk_pickup_points_depot_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pickup_points")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_pickup_points_depot_id"), "pickup_points", ["depot_id"], unique=False)


def downgrade() -> None:
    op.drop_table("pickup_points")
    op.drop_table("outages")
    op.drop_table("shifts")
    op.drop_table("members")
    op.drop_table("vans")
    op.drop_table("depots")
    op.drop_table("chats")
    op.drop_table("recipients")
