"""How what stood before a report is written down, before it is sealed."""

import json
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from delivery.model.place import Spot
from delivery.model.report import Before, ParcelBefore, StopBefore, VanBefore
from storage.former import dump_former, load_former
from storage.values import dump


def dump_before(before: Before) -> str:
    """Everything that stood before a report."""
    van = _plain(asdict(before.van))
    stops = [_plain(asdict(stop)) for stop in before.stops]
    return dump({"van": van, "stops": stops, "parcels": [_parcel(parcel) for parcel in before.parcels]})


def load_before(text: str) -> Before:
    """Everything that stood before a report."""
    item = json.loads(text)
    van = VanBefore(**_moments(item["van"], "seen_at", "moved_at"))
    stops = tuple(StopBefore(**_moments(stop, "arrived_at")) for stop in item["stops"])
    return Before(van, stops, tuple(_to_parcel(parcel) for parcel in item["parcels"]))


def _parcel(parcel: ParcelBefore) -> dict[str, Any]:
    item = {name: getattr(parcel, name) for name in parcel.__dataclass_fields__}
    spot, former = parcel.spot, parcel.former
    item["spot"] = [spot.latitude, spot.longitude] if spot else None
    item["former"] = dump_former(former) if former else None
    return _plain(item)


def _to_parcel(item: dict[str, Any]) -> ParcelBefore:
    item = _moments(item, "undo_until")
    item["service_date"] = item["service_date"] and date.fromisoformat(item["service_date"])
    item["spot"] = item["spot"] and Spot(*item["spot"])
    item["former"] = item["former"] and load_former(item["former"])
    return ParcelBefore(**item)


def _plain(item: dict[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in item.items()}


def _moments(item: dict[str, Any], *names: str) -> dict[str, Any]:
    return {**item, **{name: item[name] and datetime.fromisoformat(item[name]) for name in names}}
