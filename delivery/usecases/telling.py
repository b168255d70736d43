"""Records what happened and owes everyone concerned a notice: the one way from an event to the outbox."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from delivery.model.depot import Depot
from delivery.model.event import Event, Happened
from delivery.model.mailbox import is_mailbox
from delivery.model.parcel import Parcel
from delivery.model.people import LinkKind, Role
from delivery.model.window import Window
from delivery.notices.owed import Manners, audiences, draws_on_budget, notices_owed
from delivery.policy.announcements import Audience
from delivery.policy.ring_budget import day_began
from delivery.ports.clock import Clock
from delivery.ports.memory import Work

_SEEN_TOGETHER = frozenset(
    {
        Happened.EXCEPTION_OPENED,
        Happened.EXCEPTION_CLAIMED,
        Happened.EXCEPTION_RESOLVED,
        Happened.EXCEPTION_CHANGED,
        Happened.EXCEPTION_SHOWN,
    }
)
Target = tuple[int, int | None]


def window_facts(window: Window | None) -> dict[str, str] | None:
    """A window as facts that JSON can hold."""
    if window is None:
        return None
    start, end = window.start.isoformat("minutes"), window.end.isoformat("minutes")
    return {"date": window.date.isoformat(), "start": start, "end": end, "zone": window.zone}


class Tell:
    """Adds an event and owes its notices, inside the caller's transaction."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._clock = work, clock

    async def about_parcel(self, kind: Happened, parcel: Parcel, subject_id: int | None = None, **facts: Any) -> None:
        """Something happened to a parcel."""
        at = self._clock.now()
        event = Event(at, kind, parcel.depot_id, parcel_id=parcel.id, subject_id=subject_id, facts=facts)
        await self._record(event, parcel.zone)

    async def about_depot(
        self,
        kind: Happened,
        depot: Depot,
        subject_id: int | None = None,
        courier_id: int | None = None,
        parcel_id: int | None = None,
        **facts: Any,
    ) -> None:
        """Something happened at a depot: to a run, a member, a plan or an exception."""
        event = Event(self._clock.now(), kind, depot.id, parcel_id, courier_id, subject_id, facts)
        await self._record(event, depot.zone)

    async def _record(self, event: Event, zone: str) -> None:
        await self._work.events.add(event)
        event = await self._shared(event)
        chats = {audience: await self._chats(event, audience) for audience in audiences(event)}
        if not any(chats.values()):
            return
        for notice in notices_owed(event, chats, await self._manners(event, zone)):
            await self._work.notices.owe(notice)

    async def _manners(self, event: Event, zone: str) -> Manners:
        depot = await self._work.depots.get(event.depot_id)
        if event.parcel_id is None or not draws_on_budget(event):
            return Manners(zone, depot.timeline)
        rung = await self._work.notices.rung(event.parcel_id, day_began(event.at, zone))
        return Manners(zone, depot.timeline, rung)

    async def _chats(self, event: Event, audience: Audience) -> Sequence[Target]:
        match audience:
            case Audience.RECIPIENTS if event.parcel_id is not None:
                links = await self._work.links.of_parcel(event.parcel_id)
                chats = [link.chat_id for link in links if link.kind is LinkKind.RECIPIENT]
                # Whoever has a chat is not written to as well.
                return [(chat, None) for chat in [c for c in chats if not is_mailbox(c)] or chats]
            case Audience.ASKER:
                return [(int(event.facts["asked_chat"]), None)]
            case Audience.COURIER if event.courier_id is not None:
                member = await self._work.members.get(event.courier_id)
                return [(member.chat_id, None)] if member.chat_id is not None else []
            case Audience.DISPATCHERS:
                desk = await self._desk(event.depot_id)
                return [*desk, *[each for each in await self._called(event) if each not in desk]]
        return []

    async def _shared(self, event: Event) -> Event:
        """What happens to an exception that shares a message is seen there."""
        if event.kind not in _SEEN_TOGETHER or event.subject_id is None:
            return event
        group_id = (await self._work.exceptions.get(event.subject_id)).group_id
        return event if group_id is None else replace(event, kind=Happened.EXCEPTION_CHANGED, subject_id=group_id)

    async def _called(self, event: Event) -> Sequence[Target]:
        """The chats of those who were told of an exception in person: it lives on there too."""
        if not event.kind.startswith("exception.") or event.subject_id is None:
            return []
        exception = await self._work.exceptions.get(event.subject_id)
        return [(int(chat_id), None) for chat_id in exception.facts.get("called", ())]

    async def _desk(self, depot_id: int) -> Sequence[Target]:
        depot = await self._work.depots.get(depot_id)
        if depot.dispatch_chat_id is not None:
            return [(depot.dispatch_chat_id, depot.dispatch_topic_id)]
        desk = await self._work.members.of_depot(depot_id, Role.DISPATCHER)
        return [(member.chat_id, None) for member in desk if member.is_active and member.chat_id is not None]
