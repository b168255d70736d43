"""How points and what an undo brings back are written down, before they are sealed."""

import json
from datetime import date, datetime, time
from typing import Any

from delivery.model.former import Former
from delivery.model.place import Address, Spot
from delivery.model.status import Status
from delivery.model.window import Window
from storage.values import dump


def dump_spot(spot: Spot) -> str:
    """Degrees north and east."""
    return dump([spot.latitude, spot.longitude])


def load_spot(text: str) -> Spot:
    """Degrees north and east."""
    return Spot(*json.loads(text))


def dump_former(former: Former) -> str:
    """Everything that stood before a choice."""
    door = former.address
    item: dict[str, Any] = {
        **{name: getattr(former, name) for name in _PLAIN},
        "spot": former.spot and [former.spot.latitude, former.spot.longitude],
        "address": [door.street, door.postcode, door.city, door.latitude, door.longitude],
        "window": former.window and _window(former.window),
        **{name: (value := getattr(former, name)) and value.isoformat() for name in _DATES},
    }
    return dump(item)


def load_former(text: str) -> Former:
    """Everything that stood before a choice."""
    item = json.loads(text)
    return Former(
        **{name: item[name] for name in _PLAIN if name != "status"},
        status=Status(item["status"]),
        spot=item["spot"] and Spot(*item["spot"]),
        address=Address(*item["address"]),
        window=item["window"] and _to_window(item["window"]),
        service_date=item["service_date"] and date.fromisoformat(item["service_date"]),
        resume_on=item["resume_on"] and date.fromisoformat(item["resume_on"]),
        hold_until=item["hold_until"] and datetime.fromisoformat(item["hold_until"]),
    )


_PLAIN = ("choice", "status", "handover", "details", "photo", "pickup_point_id", "attempt_id")
_DATES = ("service_date", "resume_on", "hold_until")


def _window(window: Window) -> list[str]:
    return [window.date.isoformat(), window.start.isoformat(), window.end.isoformat(), window.zone]


def _to_window(item: list[str]) -> Window:
    day, start, end, zone = item
    return Window(date.fromisoformat(day), time.fromisoformat(start), time.fromisoformat(end), zone)
