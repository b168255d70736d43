"""A parcel with all that hangs on it, in one statement."""

from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    FromClause,
    ScalarSelect,
    Select,
    and_,
    bindparam,
    func,
    literal_column,
    or_,
    select,
)

from delivery.model.offer import OfferState
from delivery.model.parcel_snapshot import Cutoff, ParcelSnapshot
from delivery.model.promise import Outcome
from delivery.model.run import OPEN
from delivery.model.status import Status
from delivery.model.window import Window
from storage.columns import BigId
from storage.prepared import Prepared
from storage.tables.depots import depots, pickup_points
from storage.tables.parcels import attempts, offers, parcels, promises
from storage.tables.runs import run_stop_parcels, run_stops


def read_snapshot(row: Any) -> ParcelSnapshot:
    """What a row of SNAPSHOT says."""
    return ParcelSnapshot(
        parcel_id=row.id,
        version=row.version,
        tracking_number=row.tracking_number,
        status=row.status,
        zone=row.zone,
        service_date=row.service_date,
        attempts_left=max(0, row.attempts_allowed - row.attempts_made),
        handover=row.handover,
        handover_details=row.handover_details,
        hold_until=row.hold_until,
        delivered_at=row.delivered_at,
        street=row.street,
        city=row.city,
        cutoff=Cutoff(row.cutoff_at, row.depot_zone, row.timeline.door_minutes),
        window=None if row.date is None else Window(row.date, row.start, row.end, row.window_zone),
        offer_id=row.offer_id,
        offered=row.choices or (),
        last_reason=row.reason,
        pickup_point=row.pickup_point,
        pickup_hours=row.opening_hours,
        eta=row.eta,
        stops_before=None if row.eta is None else row.stops_before,
        resume_on=row.resume_on,
        undo_choice=row.undo_choice,
        undo_until=row.undo_until,
        pin=row.pin,
    )


def _is_open(stop: FromClause) -> ColumnElement[bool]:
    # Not IN: its list is rendered at each execution, and this statement is rendered once.
    return or_(*(_is(stop.c.status, status) for status in sorted(OPEN)))


def _is(column: ColumnElement[Any], member: StrEnum) -> ColumnElement[bool]:
    # Written out: to use an index of some rows only, SQLite would plan anew whenever a parameter is bound.
    return column == literal_column(f"'{member}'")


def _last_attempt() -> ScalarSelect[Any]:
    theirs = attempts.alias("theirs")
    return (
        select(func.max(theirs.c.number)).where(theirs.c.parcel_id == parcels.c.id).correlate(parcels).scalar_subquery()
    )


def _last_stop() -> ScalarSelect[Any]:
    visits = run_stop_parcels.c
    return select(func.max(visits.stop_id)).where(visits.parcel_id == parcels.c.id).correlate(parcels).scalar_subquery()


def _stops_before() -> ScalarSelect[Any]:
    other = run_stops.alias("other")
    before = (other.c.run_id == run_stops.c.run_id, other.c.sequence < run_stops.c.sequence, _is_open(other))
    return select(func.count()).select_from(other).where(*before).correlate(run_stops).scalar_subquery()


def _joined() -> FromClause:
    promised = and_(promises.c.parcel_id == parcels.c.id, _is(promises.c.outcome, Outcome.OPEN))
    # As the index says it, or SQLite does not see that it fits.
    active: ColumnElement[bool] = literal_column("offers.state IN ('wanted', 'open')", Boolean)
    offered = and_(offers.c.parcel_id == parcels.c.id, active, _is(offers.c.state, OfferState.OPEN))
    tried = and_(attempts.c.parcel_id == parcels.c.id, attempts.c.number == _last_attempt())
    on_a_van = _is(parcels.c.status, Status.OUT_FOR_DELIVERY)
    return (
        parcels.join(depots, depots.c.id == parcels.c.depot_id)
        .outerjoin(promises, promised)
        .outerjoin(offers, offered)
        .outerjoin(attempts, tried)
        .outerjoin(pickup_points, pickup_points.c.id == parcels.c.pickup_point_id)
        .outerjoin(run_stops, and_(on_a_van, run_stops.c.id == _last_stop(), _is_open(run_stops)))
    )


def _snapshot() -> Select[Any]:
    own = "id version tracking_number status zone service_date attempts_allowed attempts_made handover handover_details"
    last = "hold_until delivered_at street city resume_on undo_choice undo_until pin"
    columns = [parcels.c[name] for name in (*own.split(), *last.split())]
    beside = (
        *(depots.c.cutoff_at, depots.c.timeline, depots.c.zone.label("depot_zone")),
        *(promises.c.date, promises.c.start, promises.c.end, promises.c.zone.label("window_zone")),
        *(offers.c.id.label("offer_id"), offers.c.choices, attempts.c.reason),
        *(pickup_points.c.name.label("pickup_point"), pickup_points.c.opening_hours),
        *(run_stops.c.eta, _stops_before().label("stops_before")),
    )
    wanted = select(*columns, *beside).select_from(_joined())
    return wanted.where(parcels.c.id == bindparam("parcel", type_=BigId))


SNAPSHOT = Prepared(_snapshot())
