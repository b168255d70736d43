"""Marries the business's dataclasses to their tables, once, from outside: the model never hears of it."""

from typing import Any

from sqlalchemy import Connection, Table, delete, event
from sqlalchemy.orm import Mapper, composite, registry
from sqlalchemy.orm.attributes import get_history

from delivery.model.attempt import Attempt
from delivery.model.calibration import Calibration, Lesson
from delivery.model.depot import Depot, Outage, PickupPoint, Shift, Van
from delivery.model.event import Event
from delivery.model.exception import DeliveryException
from delivery.model.kept_place import KeptPlace
from delivery.model.live_map import LiveMap
from delivery.model.offer import Offer
from delivery.model.parcel import Parcel
from delivery.model.people import Chat, Invitation, Link, Member, Recipient
from delivery.model.place import Address
from delivery.model.plan import Day, Revision
from delivery.model.promise import Promise
from delivery.model.run import Run, RunStop
from delivery.model.supposition import Supposition
from delivery.model.van_check import VanCheck
from delivery.model.window import Window
from storage.schema import (
    METADATA,
    days,
    depots,
    kept_places,
    learning,
    live_maps,
    parcels,
    people,
    runs,
    suppositions,
    troubles,
    van_checks,
)

REGISTRY = registry(metadata=METADATA)

PLAIN: dict[type[Any], Table] = {
    Recipient: people.recipients,
    Chat: people.chats,
    Member: people.members,
    Link: people.links,
    Invitation: people.invitations,
    Van: depots.vans,
    Shift: depots.shifts,
    Outage: depots.outages,
    Offer: parcels.offers,
    Attempt: parcels.attempts,
    DeliveryException: troubles.exceptions,
    Event: troubles.events,
    Day: days.days,
    Revision: days.revisions,
    Run: runs.runs,
    Lesson: learning.lessons,
    Calibration: learning.calibrations,
    KeptPlace: kept_places.kept_places,
    LiveMap: live_maps.live_maps,
    Supposition: suppositions.suppositions,
    VanCheck: van_checks.van_checks,
}
AT_A_DOOR: dict[type[Any], Table] = {
    Depot: depots.depots,
    PickupPoint: depots.pickup_points,
    Parcel: parcels.parcels,
    RunStop: runs.run_stops,
}


def map_everything() -> None:
    """Map every entity; asking again changes nothing."""
    if list(REGISTRY.mappers):
        return
    for entity, table in PLAIN.items():
        _map(entity, table, {})
    for entity, table in AT_A_DOOR.items():
        _map(entity, table, _value("address", Address, table, ("street", "postcode", "city", "latitude", "longitude")))
    _map(Promise, parcels.promises, _value("window", Window, parcels.promises, ("date", "start", "end", "zone")))
    event.listen(RunStop, "after_insert", _note_parcels)
    event.listen(RunStop, "after_update", _note_parcels)
    REGISTRY.configure()


def _map(entity: type[Any], table: Table, values: dict[str, Any]) -> None:
    REGISTRY.map_imperatively(entity, table, properties=values, version_id_col=table.c.get("version"))
    if entity is not Chat:
        event.listen(entity, "before_insert", _let_the_database_number_it)


def _value(name: str, kind: type[Any], table: Table, columns: tuple[str, ...]) -> dict[str, Any]:
    hidden: dict[str, Any] = {f"_{name}_{column}": table.c[column] for column in columns}
    return {**hidden, name: composite(kind, *hidden)}


def _let_the_database_number_it(_mapper: Mapper[Any], _connection: Connection, thing: Any) -> None:
    # A new entity's id is 0, which is a number too as far as SQL is concerned.
    thing.id = thing.id or None


def _note_parcels(_mapper: Mapper[Any], connection: Connection, stop: RunStop) -> None:
    if not get_history(stop, "parcel_ids").has_changes():
        return
    visits = runs.run_stop_parcels
    connection.execute(delete(visits).where(visits.c.stop_id == stop.id))
    if stop.parcel_ids:
        rows = [{"parcel_id": parcel_id, "stop_id": stop.id} for parcel_id in dict.fromkeys(stop.parcel_ids)]
        connection.execute(visits.insert(), rows)
