"""What is on a van, counted before it leaves and when it is back."""

import sqlalchemy as sa
from alembic import op

from storage.columns import BigId, Moment

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    op.create_table(
        "van_checks",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("run_id", BigId, nullable=False),
        sa.Column(
            "kind",
            sa.Enum("loading", "return", name="kind", native_enum=False, create_constraint=True, length=64),
            nullable=False,
        ),
        sa.Column("begun_at", Moment, nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("surplus", sa.Text(), nullable=False),
        sa.Column("finished_at", Moment),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_van_checks_run_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_van_checks")),
        sa.UniqueConstraint("run_id", "kind", name=op.f("uq_van_checks_run_id_kind")),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    op.drop_table("van_checks")
