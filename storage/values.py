"""How the business's values are written down: explicit, versionless JSON, nothing pickled."""

import json
from collections.abc import Mapping
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

from delivery.model.attempt import Contact
from delivery.model.offer import Choice, Refused, Slot, Wish
from delivery.model.pins import Pins
from delivery.model.place import Address
from delivery.model.plan import DayPlan, LeftOut, PlannedRoute, PlannedStop
from delivery.model.window import Window


def dump(value: Any) -> str:
    """Compact ASCII JSON: no engine can stumble over a lone surrogate or a NUL in it."""
    return json.dumps(value, separators=(",", ":"), allow_nan=False)


def dump_facts(facts: Mapping[str, Any]) -> str:
    """Facts that JSON can hold."""
    return dump(dict(facts))


def load_facts(text: str) -> dict[str, Any]:
    """Facts as they were; JSON knows lists only, so tuples come back as such."""
    facts: dict[str, Any] = json.loads(text)
    return facts


def dump_ids(ids: tuple[int, ...]) -> str:
    """Ids in order."""
    return dump(ids)


@lru_cache(maxsize=4096)  # a stop is read again and again
def load_ids(text: str) -> tuple[int, ...]:
    """Ids in order."""
    return tuple(json.loads(text))


def dump_choices(choices: tuple[Choice, ...]) -> str:
    """Choices in order."""
    return dump([str(choice) for choice in choices])


def load_choices(text: str) -> tuple[Choice, ...]:
    """Choices in order."""
    return tuple(Choice(choice) for choice in json.loads(text))


def dump_contacts(contacts: tuple[Contact, ...]) -> str:
    """Ways in which a courier tried to reach somebody, in order."""
    return " ".join(contacts)


def load_contacts(text: str) -> tuple[Contact, ...]:
    """The same, read back."""
    return tuple(Contact(contact) for contact in text.split())


def dump_slots(slots: tuple[Slot, ...]) -> str:
    """Proven slots in order."""
    return dump([_slot(slot) for slot in slots])


def load_slots(text: str) -> tuple[Slot, ...]:
    """Proven slots in order; older rows know of no run that comes back."""
    return tuple(
        Slot(
            _to_window(item["window"]),
            item["cost"],
            green=item["green"],
            again_on=item.get("again_on"),
            shown=item.get("shown", True),
        )
        for item in json.loads(text)
    )


def _slot(slot: Slot) -> dict[str, Any]:
    again = {} if slot.again_on is None else {"again_on": slot.again_on}
    hidden = {} if slot.shown else {"shown": False}
    return {"window": _window(slot.window), "cost": slot.cost, "green": slot.green, **again, **hidden}


def dump_refused(refused: tuple[Refused, ...]) -> str:
    """Refused windows in order."""
    return dump([[_window(each.window), each.rule] for each in refused])


def load_refused(text: str) -> tuple[Refused, ...]:
    """Refused windows in order."""
    return tuple(Refused(_to_window(window), rule) for window, rule in json.loads(text))


def dump_wish(wish: Wish) -> str:
    """A day, hours, or both."""
    return dump([each and each.isoformat() for each in (wish.day, wish.start, wish.end)])


def load_wish(text: str) -> Wish:
    """A day, hours, or both."""
    day, start, end = json.loads(text)
    return Wish(day and date.fromisoformat(day), start and time.fromisoformat(start), end and time.fromisoformat(end))


def _window(window: Window) -> list[str]:
    return [window.date.isoformat(), window.start.isoformat(), window.end.isoformat(), window.zone]


def _to_window(item: list[str]) -> Window:
    day, start, end, zone = item
    return Window(date.fromisoformat(day), time.fromisoformat(start), time.fromisoformat(end), zone)


def dump_plan(plan: DayPlan) -> str:
    """All routes of a day."""
    return dump(
        {
            "routes": [_route(route) for route in plan.routes],
            "left_out": [[item.parcel_id, item.rule, item.way, item.minutes] for item in plan.left_out],
            "engine": plan.engine,
            "travel": plan.travel,
            "metres": plan.metres,
        }
    )


@lru_cache(maxsize=64)  # plans are immutable and are read far more often than they change
def load_plan(text: str) -> DayPlan:
    """All routes of a day."""
    item = json.loads(text)
    return DayPlan(
        routes=tuple(_to_route(route) for route in item["routes"]),
        left_out=tuple(LeftOut(*each) for each in item["left_out"]),
        engine=item["engine"],
        travel=item["travel"],
        metres=item["metres"],
    )


def dump_pins(pins: Pins) -> str:
    """What is fixed in a day's plan; nothing at all is the shortest."""
    item = {"parcels": sorted(pins.parcels.items()), "locked": sorted(pins.locked), "out": sorted(pins.excluded)}
    item["vans"] = sorted(pins.vans.items())
    return dump({name: value for name, value in item.items() if value})


@lru_cache(maxsize=64)
def load_pins(text: str) -> Pins:
    """What is fixed in a day's plan."""
    item = json.loads(text)
    locked, out = frozenset(item.get("locked", ())), frozenset(item.get("out", ()))
    return Pins(dict(item.get("parcels", ())), locked, out, dict(item.get("vans", ())))


def _route(route: PlannedRoute) -> dict[str, Any]:
    return {
        "shift_id": route.shift_id,
        "van_id": route.van_id,
        "courier_id": route.courier_id,
        "depart": route.depart.isoformat(),
        "finish": route.finish.isoformat(),
        "stops": [_stop(stop) for stop in route.stops],
    }


def _to_route(item: Mapping[str, Any]) -> PlannedRoute:
    return PlannedRoute(
        shift_id=item["shift_id"],
        van_id=item["van_id"],
        courier_id=item["courier_id"],
        depart=datetime.fromisoformat(item["depart"]),
        finish=datetime.fromisoformat(item["finish"]),
        stops=tuple(_to_stop(stop) for stop in item["stops"]),
    )


def _stop(stop: PlannedStop) -> dict[str, Any]:
    door = stop.address
    return {
        "parcel_ids": stop.parcel_ids,
        "address": [door.street, door.postcode, door.city, door.latitude, door.longitude],
        "arrive": stop.arrive.isoformat(),
        "leave": stop.leave.isoformat(),
        "opens": stop.opens and stop.opens.isoformat(),
        "closes": stop.closes and stop.closes.isoformat(),
    }


def _to_stop(item: Mapping[str, Any]) -> PlannedStop:
    return PlannedStop(
        parcel_ids=tuple(item["parcel_ids"]),
        address=Address(*item["address"]),
        arrive=datetime.fromisoformat(item["arrive"]),
        leave=datetime.fromisoformat(item["leave"]),
        opens=_maybe(item["opens"]),
        closes=_maybe(item["closes"]),
    )


def _maybe(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
