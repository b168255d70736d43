"""A depot's service date: its head draft, which changes, and its revisions, which never do."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from delivery.model.pins import Pins
from delivery.model.place import Address


@dataclass(frozen=True)
class PlannedStop:
    """One visit for one or more parcels of one address; `opens`/`closes` hold the promise it keeps, if any."""

    parcel_ids: tuple[int, ...]
    address: Address
    arrive: datetime
    leave: datetime
    opens: datetime | None = None
    closes: datetime | None = None


@dataclass(frozen=True)
class PlannedRoute:
    """A shift's stops in order."""

    shift_id: int
    van_id: int
    courier_id: int
    depart: datetime
    finish: datetime
    stops: tuple[PlannedStop, ...] = ()


@dataclass(frozen=True)
class LeftOut:
    """A parcel that the plan could not serve, with the rule that binds, and the least that would let it in."""

    parcel_id: int
    rule: str
    way: str = ""  #: the rule that would have to give way
    minutes: int = 0  #: by so many, where it is one of time


@dataclass(frozen=True)
class DayPlan:
    """All routes of a depot and service date, and what could not be served.

    `engine` and `travel` say who planned it, and on which travel times; `metres` is the whole distance.
    """

    routes: tuple[PlannedRoute, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    engine: str = ""
    travel: str = ""
    metres: int = 0

    @property
    def parcel_ids(self) -> frozenset[int]:
        """The parcels that some route serves."""
        return frozenset(p for route in self.routes for stop in route.stops for p in stop.parcel_ids)

    @property
    def leaves(self) -> Mapping[int, datetime]:
        """When a van leaves the door of each parcel."""
        return {p: stop.leave for route in self.routes for stop in route.stops for p in stop.parcel_ids}

    def without(self, parcel_id: int) -> "DayPlan":
        """The same plan without a parcel; a stop that carried nothing else is gone."""
        return replace(self, routes=tuple(replace(r, stops=_without(r.stops, parcel_id)) for r in self.routes))

    def stop_of(self, parcel_id: int) -> tuple[PlannedRoute, PlannedStop] | None:
        """Where a parcel is served."""
        for route in self.routes:
            for stop in route.stops:
                if parcel_id in stop.parcel_ids:
                    return route, stop
        return None


def _without(stops: tuple[PlannedStop, ...], parcel_id: int) -> tuple[PlannedStop, ...]:
    left = (replace(s, parcel_ids=tuple(p for p in s.parcel_ids if p != parcel_id)) for s in stops)
    return tuple(stop for stop in left if stop.parcel_ids)


class Phase(StrEnum):
    """How far a day's life has come."""

    DRAFT = "draft"  #: everything is free but promises
    PUBLISHED = "published"  #: revision 1 is out; changes go by insertion
    FINAL = "final"  #: past the cut-off; waits for the shift
    RUNNING = "running"  #: only runs change
    CLOSED = "closed"


class Wanted(StrEnum):
    """What a dispatcher asked the planner for."""

    PREVIEW = "preview"
    PUBLISH = "publish"


@dataclass(eq=False)
class Day:
    """A depot's service date; `revision` counts accepted changes of the head draft, `wanted` asks for a plan."""

    depot_id: int
    service_date: date
    draft: DayPlan = field(default_factory=DayPlan)
    phase: Phase = Phase.DRAFT
    revision: int = 0
    wanted: Wanted | None = None
    wanted_by: int | None = None  #: the chat that is told
    id: int = 0
    version: int = 0
    pins: Pins = field(default_factory=Pins)

    def change(self, draft: DayPlan) -> None:
        """Put another head draft in place."""
        self.draft = draft
        self.revision += 1

    @property
    def takes_changes(self) -> bool:
        """Whether a choice may still change this day's draft."""
        return self.phase in (Phase.DRAFT, Phase.PUBLISHED)

    @property
    def waits(self) -> bool:
        """Whether nobody drives it yet: past the cut-off too, a dispatcher may still have it planned otherwise."""
        return self.takes_changes or self.phase is Phase.FINAL


class RevisionState(StrEnum):
    """Where a plan revision stands; at most one a day is published."""

    PUBLISHED = "published"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


@dataclass(eq=False)
class Revision:
    """A published plan of a day, immutable but for its state."""

    day_id: int
    number: int
    plan: DayPlan
    published_at: datetime
    state: RevisionState = RevisionState.PUBLISHED
    id: int = 0
