"""Parcels and what was promised, offered and tried for them."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    Double,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    Time,
    UniqueConstraint,
    column,
)

from delivery.model.attempt import Reason
from delivery.model.offer import OfferState
from delivery.model.parcel import Handover
from delivery.model.promise import Outcome
from delivery.model.status import Status
from storage.columns import AsText, BigId, Moment, number, one_of, version
from storage.former import dump_former, dump_spot, load_former, load_spot
from storage.habits import dump_skills, load_skills
from storage.metadata import METADATA
from storage.sealed import Sealed, SealedAs
from storage.tables.depots import door
from storage.values import (
    dump_choices,
    dump_contacts,
    dump_refused,
    dump_slots,
    dump_wish,
    load_choices,
    load_contacts,
    load_refused,
    load_slots,
    load_wish,
)

parcels = Table(
    "parcels",
    METADATA,
    number(),
    Column("tracking_number", String(64), nullable=False, unique=True),
    Column("depot_id", BigId, ForeignKey("depots.id"), nullable=False),
    Column("recipient_id", BigId, ForeignKey("recipients.id"), nullable=False),
    *door(),
    Column("zone", String(64), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("ready_on", Date, nullable=False),
    Column("weight_g", Integer, nullable=False),
    Column("volume_ml", Integer, nullable=False),
    Column("service_seconds", Integer, nullable=False),
    Column("status", one_of(Status, "status"), nullable=False),
    Column("service_date", Date),
    Column("attempts_made", Integer, nullable=False),
    Column("attempts_allowed", Integer, nullable=False),
    Column("handover", one_of(Handover, "handover"), nullable=False),
    Column("handover_details", Sealed),
    Column("asked_neighbour", Sealed),
    Column("access_note", Sealed),
    Column("pickup_point_id", BigId, ForeignKey("pickup_points.id")),
    Column("hold_until", Moment),
    Column("delivered_at", Moment),
    version(),
    Column("handover_photo", Sealed),
    Column("handover_spot", SealedAs(dump_spot, load_spot)),
    Column("resume_on", Date),
    Column("former", SealedAs(dump_former, load_former)),
    Column("undo_choice", String(64)),
    Column("undo_until", Moment),
    Column("pin", Sealed),
    Column("pin_tries", Integer, nullable=False, server_default="0"),
    Column("needs", AsText(dump_skills, load_skills), nullable=False, server_default=""),
    CheckConstraint("attempts_made >= 0", name="attempts_made"),
    Index("ix_parcels_depot", "depot_id", "status", "service_date"),
    sqlite_autoincrement=True,
)

promises = Table(
    "promises",
    METADATA,
    number(),
    Column("parcel_id", BigId, ForeignKey("parcels.id"), nullable=False, index=True),
    Column("date", Date, nullable=False),
    Column("start", Time, nullable=False),
    Column("end", Time, nullable=False),
    Column("zone", String(64), nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("cause", String(64), nullable=False),
    Column("outcome", one_of(Outcome, "outcome"), nullable=False),
    Column("settled_at", Moment),
    Column("warned_at", Moment),
    version(),
    CheckConstraint("(outcome = 'open') = (settled_at IS NULL)", name="settled"),
    Index(
        "uq_promises_open",
        "parcel_id",
        unique=True,
        sqlite_where=column("outcome") == "open",
        postgresql_where=column("outcome") == "open",
    ),
    sqlite_autoincrement=True,
)

_ACTIVE = column("state").in_(["wanted", "open"])

offers = Table(
    "offers",
    METADATA,
    number(),
    Column("parcel_id", BigId, ForeignKey("parcels.id"), nullable=False),
    Column("cause", String(64), nullable=False),
    Column("choices", AsText(dump_choices, load_choices), nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("slots", AsText(dump_slots, load_slots), nullable=False),
    Column("attempt_id", BigId, ForeignKey("attempts.id")),
    Column("state", one_of(OfferState, "state"), nullable=False),
    Column("tries", Integer, nullable=False),
    Column("reminders", Integer, nullable=False),
    Column("reminded_at", Moment),
    version(),
    Column("leased", Integer),
    Column("leased_until", Moment),
    Column("refused", AsText(dump_refused, load_refused), nullable=False, server_default="[]"),
    Column("wish", AsText(dump_wish, load_wish)),
    Index("uq_offers_active", "parcel_id", unique=True, sqlite_where=_ACTIVE, postgresql_where=_ACTIVE),
    Index("ix_offers_state", "state", "made_at"),
    sqlite_autoincrement=True,
)

attempts = Table(
    "attempts",
    METADATA,
    number(),
    Column("parcel_id", BigId, ForeignKey("parcels.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("reason", one_of(Reason, "reason"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("courier_id", BigId, ForeignKey("members.id"), nullable=False),
    Column("stop_id", BigId, ForeignKey("run_stops.id"), nullable=False),
    Column("note", Sealed),
    Column("photo", Text),
    Column("latitude", Double),
    Column("longitude", Double),
    version(),
    Column("contacts", AsText(dump_contacts, load_contacts), nullable=False, server_default=""),
    CheckConstraint("number > 0", name="number"),
    UniqueConstraint("parcel_id", "number"),
    sqlite_autoincrement=True,
)
