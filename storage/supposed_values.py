"""How suppositions are written down: as JSON, like the other values."""

import json
from dataclasses import asdict
from datetime import date, datetime, time
from typing import Any

from delivery.model.supposition import (
    AsItIs,
    Closure,
    Left,
    Outcome,
    Overtime,
    Premise,
    RunOrder,
    Suppose,
    Touched,
)
from storage.values import dump, dump_plan, load_plan


def dump_premise(premise: Premise) -> str:
    """What is supposed; what does not matter is left out."""
    item = asdict(premise) | {"kind": str(premise.kind)}
    for name in ("start", "end"):
        item[name] = item[name] and item[name].isoformat()
    return dump({name: value for name, value in item.items() if value not in (None, "", 0)})


def load_premise(text: str) -> Premise:
    """What is supposed."""
    item = json.loads(text)
    item["kind"] = Suppose(item["kind"])
    if "closure" in item:
        item["closure"] = Closure(**item["closure"])
    for name in ("start", "end"):
        if name in item:
            item[name] = time.fromisoformat(item[name])
    return Premise(**item)


def dump_outcome(outcome: Outcome) -> str:
    """What would come of it, with the plan."""
    many = {name: [_touched(each) for each in getattr(outcome, name)] for name in ("broken", "tight", "unserved")}
    left = outcome.left and [outcome.left.service_date.isoformat(), outcome.left.revision]
    plain = ("revision", "against", "metres", "minutes", "vans_changed", "moved", "impossible", "under_way")
    numbers = {name: getattr(outcome, name) for name in plain}
    road = {name: [asdict(each) for each in getattr(outcome, name)] for name in ("overtime", "orders")}
    plan = {"as_it_is": asdict(outcome.as_it_is), "plan": dump_plan(outcome.plan)}
    return dump({**numbers, **many, **road, **plan, "left": left})


def load_outcome(text: str) -> Outcome:
    """What would come of it, with the plan."""
    item = json.loads(text)
    for name in ("broken", "tight", "unserved"):
        item[name] = tuple(_to_touched(each) for each in item[name])
    item["left"] = item["left"] and Left(date.fromisoformat(item["left"][0]), item["left"][1])
    item["overtime"] = tuple(Overtime(**each) for each in item.get("overtime", ()))
    item["orders"] = tuple(_to_order(each) for each in item.get("orders", ()))
    return Outcome(**item | {"as_it_is": AsItIs(**item["as_it_is"]), "plan": load_plan(item["plan"])})


def _to_order(item: dict[str, Any]) -> RunOrder:
    return RunOrder(**item | {name: tuple(item[name]) for name in ("before", "after")})


def _touched(each: Touched) -> dict[str, Any]:
    item = asdict(each)
    return item | {name: item[name] and item[name].isoformat() for name in ("opens", "closes")}


def _to_touched(item: dict[str, Any]) -> Touched:
    moments = {name: item[name] and datetime.fromisoformat(item[name]) for name in ("opens", "closes")}
    return Touched(**item | moments)
