"""When nobody chooses: remind, and in the end do what the reason's default says."""

from datetime import timedelta

from delivery.model.attempt import Attempt
from delivery.model.event import Happened
from delivery.model.exception import Severity, Trouble
from delivery.model.offer import Offer, OfferState
from delivery.model.parcel import Handover, Parcel
from delivery.model.people import LinkKind
from delivery.model.place import metres_between
from delivery.model.status import Status
from delivery.policy.cutoffs import MOST_REMINDERS, reminder_moments
from delivery.policy.dispositions import RULES, Disposition, Rule
from delivery.policy.options import ONLY_A_DISPATCHER_CAN_HELP
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.open_exception import OpenException
from delivery.usecases.place_parcel import PlaceParcel
from delivery.usecases.telling import Tell, window_facts
from planning.travel.provider import TravelTimes


class RemindOffers:
    """Reminds whoever has not chosen yet: after two hours and at 18:00, once each."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._clock, self._tell = work, clock, Tell(work, clock)
        self._open = OpenException(work, clock)

    async def __call__(self, depot_id: int) -> int:
        """Return how many reminders were owed."""
        depot, now, owed = await self._work.depots.get(depot_id), self._clock.now(), 0
        for offer in await self._work.offers.to_remind(depot_id, now, MOST_REMINDERS):
            due = sum(1 for moment in reminder_moments(depot, offer.made_at) if moment <= now)
            if due <= offer.reminders:
                continue
            offer.reminders, offer.reminded_at, owed = due, now, owed + 1
            parcel = await self._work.parcels.get(offer.parcel_id)
            await self._tell.about_parcel(Happened.RESCHEDULE_REMINDED, parcel, offer.id)
            await self._call_the_desk(parcel)
        return owed

    async def _call_the_desk(self, parcel: Parcel) -> None:
        """Whoever has neither a chat nor a mailbox cannot be reminded: a person must find them."""
        if any(link.kind is LinkKind.RECIPIENT for link in await self._work.links.of_parcel(parcel.id)):
            return
        trouble, key = Trouble.RECIPIENT_UNREACHABLE, f"no_channel:{parcel.id}"
        if await self._work.exceptions.latest(key) is None:
            await self._open(parcel.depot_id, trouble, Severity.NORMAL, key, parcel.id, kind="no_channel")


class ExpireOffers:
    """Closes offers whose time is up and does the default disposition, which is told."""

    def __init__(self, work: Work, clock: Clock, travel: TravelTimes) -> None:
        self._work, self._clock, self._tell = work, clock, Tell(work, clock)
        self._place = PlaceParcel(work, clock, travel)

    async def __call__(self, depot_id: int) -> int:
        """Return how many offers expired."""
        now = self._clock.now()
        over = await self._work.offers.over(depot_id, now)
        for offer in over:
            offer.close(OfferState.EXPIRED)
            parcel = await self._work.parcels.get(offer.parcel_id)
            if parcel.status is Status.DELIVERY_FAILED:
                await self._dispose(offer, parcel)
        return len(over)

    async def _dispose(self, offer: Offer, parcel: Parcel) -> None:
        attempt = await self._work.attempts.get(offer.attempt_id) if offer.attempt_id else None
        rule, ours = _default(attempt)
        if rule is Disposition.HOLD and (parcel.attempts_left or ours):
            depot = await self._work.depots.get(parcel.depot_id)
            until = self._clock.now() + timedelta(hours=depot.timeline.hold_hours)
            parcel.hold(until)
            await self._tell.about_parcel(Happened.PARCEL_HELD, parcel, until=until.isoformat())
        elif rule is Disposition.RETURN or (parcel.attempts_left == 0 and not await self._to_pickup_point(parcel)):
            parcel.send_back()
            await self._tell.about_parcel(Happened.PARCEL_SENT_BACK, parcel, cause="disposition")
        else:
            day, window = await self._place(parcel, "disposition")
            facts = {"disposition": str(rule), "date": day.isoformat(), "window": window_facts(window)}
            await self._tell.about_parcel(Happened.RESCHEDULE_EXPIRED, parcel, offer.id, **facts)

    async def _to_pickup_point(self, parcel: Parcel) -> bool:
        door, points = parcel.address, await self._work.depots.pickup_points(parcel.depot_id)
        if not points:
            return False
        near = min(
            points,
            key=lambda p: metres_between(door.latitude, door.longitude, p.address.latitude, p.address.longitude),
        )
        parcel.hand_over_by(Handover.PICKUP_POINT, None, near.id)
        return True


def _default(attempt: Attempt | None) -> tuple[Disposition, bool]:
    """What happens by default, and whether the failure was our own."""
    rule = RULES[attempt.reason] if attempt else Rule(Disposition.NEXT_ATTEMPT)
    return rule.disposition, rule.our_fault


class ReleaseHolds:
    """Sends back what was held for its time and nobody asked for."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._clock, self._tell = work, clock, Tell(work, clock)

    async def __call__(self) -> int:
        """Return how many parcels start their way back."""
        held = await self._work.parcels.held_until(self._clock.now())
        over = [parcel for parcel in held if await self._can_go_back(parcel)]
        for parcel in over:
            parcel.send_back()
            await self._tell.about_parcel(Happened.PARCEL_SENT_BACK, parcel, cause="hold_over")
        return len(over)

    async def _can_go_back(self, parcel: Parcel) -> bool:
        if parcel.resume_on is not None:
            return False  # it waits for somebody who is away, and comes again
        # Nobody is told that a lost or damaged parcel is on its way: a dispatcher has its exception.
        attempts = await self._work.attempts.of_parcel(parcel.id)
        return not attempts or attempts[-1].reason not in ONLY_A_DISPATCHER_CAN_HELP
