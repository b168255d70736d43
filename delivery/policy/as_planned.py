"""How a day went against its plans: pure."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from delivery.model.board import DayDriven
from delivery.model.plan import DayPlan
from delivery.model.window import Window

WELL_WITHIN: Final = timedelta(minutes=10)


def as_planned(
    plans: Sequence[DayPlan], came: Mapping[tuple[int, ...], datetime], narrowed: Mapping[int, Window], delivered: int
) -> DayDriven:
    """Count doors and parcels; `plans` are the published ones, oldest first, `came` when somebody stood at a door."""
    last = plans[-1] if plans else DayPlan()
    said = {p: stop.arrive for route in last.routes for stop in route.stops for p in stop.parcel_ids}
    known = {ids: at for ids, at in came.items() if ids[0] in said}
    windows = {p: (narrowed[p], at) for ids, at in came.items() for p in ids if p in narrowed}
    before, after = (_vans(plan) for plan in (plans[0] if plans else last, last))
    both = before.keys() & after.keys() if len(plans) > 1 else set()
    return DayDriven(
        close=sum(abs(at - said[ids[0]]) <= WELL_WITHIN for ids, at in known.items()),
        timed=len(known),
        covered=sum(window.holds(at) for window, at in windows.values()),
        narrowed=len(windows),
        stayed=sum(before[p] == after[p] for p in both),
        compared=len(both),
        metres=last.metres,
        minutes=round(sum((route.finish - route.depart).total_seconds() for route in last.routes) / 60),
        delivered=delivered,
    )


def _vans(plan: DayPlan) -> dict[int, int]:
    return {p: route.van_id for route in plan.routes for stop in route.stops for p in stop.parcel_ids}
