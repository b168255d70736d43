"""What every choice of a recipient does: check that it is open, leave the old day, release the old promise."""

from datetime import date

from delivery.model.errors import OfferClosed
from delivery.model.former import Former
from delivery.model.offer import Choice, Offer, OfferState
from delivery.model.parcel import Parcel
from delivery.model.plan import Day
from delivery.model.status import Status
from delivery.policy.undoing import undo_deadline
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.options_now import options_now
from delivery.usecases.take_off_van import TakeOffVan


class Choosing:
    """The common steps of choices, inside the caller's transaction."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._clock = work, clock

    async def parcel_for(self, parcel_id: int, choice: Choice) -> tuple[Parcel, Offer | None]:
        """Return the parcel and its active offer, if `choice` is open to its recipient now; else raise OfferClosed."""
        parcel = await self._work.parcels.get(parcel_id)
        offer = await self._work.offers.active_of(parcel_id)
        open_now = offer.choices if offer is not None else await options_now(self._work, parcel, self._clock.now())
        if choice not in open_now:
            raise OfferClosed(parcel_id, str(offer.state if offer else parcel.status))
        if offer is not None and offer.expires_at < self._clock.now():
            raise OfferClosed(parcel_id, str(OfferState.EXPIRED))
        await self.still_open(parcel, choice)
        return parcel, offer

    async def still_open(self, parcel: Parcel, choice: Choice) -> None:
        """Raise OfferClosed if the courier is too near for `choice`, whatever was offered before."""
        if parcel.status is not Status.OUT_FOR_DELIVERY:
            return
        if choice not in await options_now(self._work, parcel, self._clock.now()):
            raise OfferClosed(parcel.id, str(parcel.status))

    async def settle(self, offer: Offer | None) -> None:
        """Close the offer as chosen."""
        if offer is not None:
            offer.close(OfferState.CHOSEN)

    async def before(self, parcel: Parcel, choice: Choice, offer: Offer | None) -> Former:
        """What stands now, before `choice` changes it."""
        promise = (await self._work.promises.open_of([parcel.id])).get(parcel.id)
        attempt_id = offer.attempt_id if offer else None
        return Former(
            choice=str(choice),
            status=parcel.status,
            handover=str(parcel.handover),
            details=parcel.handover_details,
            photo=parcel.handover_photo,
            spot=parcel.handover_spot,
            pickup_point_id=parcel.pickup_point_id,
            address=parcel.address,
            service_date=parcel.service_date,
            window=promise.window if promise else None,
            attempt_id=attempt_id,
            hold_until=parcel.hold_until,
            resume_on=parcel.resume_on,
        )

    async def undoable(self, parcel: Parcel, before: Former) -> None:
        """Let the choice just made be undone until its cut-off."""
        depot = await self._work.depots.get(parcel.depot_id)
        parcel.can_undo(before, undo_deadline(parcel, before, depot, self._clock.now()))

    async def leave_day(self, parcel: Parcel) -> None:
        """Take a scheduled parcel out of its day's draft, and release what was promised for it."""
        now = self._clock.now()
        promise = (await self._work.promises.open_of([parcel.id])).get(parcel.id)
        if promise is not None:
            promise.release(now)
        if parcel.status is Status.OUT_FOR_DELIVERY:
            await TakeOffVan(self._work, self._clock)(parcel)
        if parcel.status is not Status.SCHEDULED or parcel.service_date is None:
            return
        day = await self._work.days.on(parcel.depot_id, parcel.service_date)
        if day is not None and day.takes_changes and parcel.id in day.draft.parcel_ids:
            day.change(day.draft.without(parcel.id))

    async def day(self, depot_id: int, service_date: date) -> Day:
        """Return the service date, new if nobody touched it before."""
        day = await self._work.days.on(depot_id, service_date)
        if day is None:
            day = Day(depot_id, service_date)
            await self._work.days.add(day)
        return day
