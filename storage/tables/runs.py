"""Routes being driven."""

from sqlalchemy import BigInteger, Boolean, Column, Double, ForeignKey, Index, Integer, Table

from delivery.model.door import Shows
from delivery.model.run import RunState, StopStatus
from storage.columns import AsText, BigId, Moment, growing, number, one_of, version
from storage.metadata import METADATA
from storage.tables.depots import door
from storage.values import dump_ids, load_ids

runs = Table(
    "runs",
    METADATA,
    number(),
    Column("day_id", BigId, ForeignKey("days.id"), nullable=False, index=True),
    Column("depot_id", BigId, ForeignKey("depots.id"), nullable=False),
    Column("shift_id", BigId, ForeignKey("shifts.id"), nullable=False),
    Column("van_id", BigId, ForeignKey("vans.id"), nullable=False),
    Column("courier_id", BigId, ForeignKey("members.id"), nullable=False, index=True),
    Column("starts_at", Moment, nullable=False),
    Column("ends_at", Moment, nullable=False),
    Column("state", one_of(RunState, "state"), nullable=False),
    Column("started_at", Moment),
    Column("latitude", Double),
    Column("longitude", Double),
    Column("seen_at", Moment),
    Column("moved_at", Moment),
    Column("located_at", Moment),
    version(),
    Column("held_until", Moment),
    Index("ix_runs_depot", "depot_id", "state"),
    sqlite_autoincrement=True,
)

run_stops = Table(
    "run_stops",
    METADATA,
    number(),
    Column("run_id", BigId, ForeignKey("runs.id"), nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("parcel_ids", AsText(dump_ids, load_ids), nullable=False),
    *door(),
    Column("service_seconds", Integer, nullable=False),
    Column("eta", Moment, nullable=False),
    Column("opens", Moment),
    Column("closes", Moment),
    Column("told_eta", Moment),
    Column("shown_eta", Moment),
    Column("shown_before", Integer),
    Column("drifted", Integer, nullable=False),
    Column("rang_at", Moment),
    Column("warned_at", Moment),
    Column("said_next", Boolean, nullable=False),
    Column("said_arriving", Boolean, nullable=False),
    Column("risky", Integer, nullable=False, server_default="0"),
    Column("at_risk_at", Moment),
    Column("meets_run_id", BigId),
    Column("sooner_at", Moment),
    Column("status", one_of(StopStatus, "status"), nullable=False),
    Column("arrived_at", Moment),
    Column("done_at", Moment),
    version(),
    Index("ix_run_stops_run", "run_id", "sequence"),
    sqlite_autoincrement=True,
)

# Which messages show what opens a stop's door.
shown_stops = Table(
    "shown_stops",
    METADATA,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    Column("stop_id", BigId, ForeignKey("run_stops.id"), nullable=False, index=True),
    Column("shows", growing(Shows, "shows"), nullable=False),
)

# Which stops a parcel was on; written whenever a stop's parcel_ids are.
run_stop_parcels = Table(
    "run_stop_parcels",
    METADATA,
    Column("parcel_id", BigId, ForeignKey("parcels.id"), primary_key=True),
    Column("stop_id", BigId, ForeignKey("run_stops.id"), primary_key=True),
    Index("ix_run_stop_parcels_stop", "stop_id"),
)
