"""Pictures and points of safe places, places kept for good, holidays, and what an undo brings back."""

import sqlalchemy as sa
from alembic import op

from storage.columns import BigId, Moment
from storage.sealed import Sealed

revision = "0016"
down_revision = "0015"

_ADDED = (
    ("handover_photo", Sealed),
    ("handover_spot", Sealed),
    ("resume_on", sa.Date),
    ("former", Sealed),
    ("undo_choice", sa.String(64)),
    ("undo_until", Moment),
)


def upgrade() -> None:
    for name, kind in _ADDED:
        op.add_column("parcels", sa.Column(name, kind))
    op.create_table(
        "kept_places",
        sa.Column("id", BigId, nullable=False),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("door", sa.String(64), nullable=False),
        sa.Column("words", Sealed, nullable=False),
        sa.Column("kept_at", Moment, nullable=False),
        sa.Column("photo", Sealed),
        sa.Column("spot", Sealed),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_places")),
        sqlite_autoincrement=True,
    )
    op.create_index("uq_kept_places_door", "kept_places", ["chat_id", "door"], unique=True)


def downgrade() -> None:
    op.drop_index("uq_kept_places_door", "kept_places")
    op.drop_table("kept_places")
    for name, _ in reversed(_ADDED):
        op.drop_column("parcels", name)
