"""A recipient wants parcels to be left at the same place every time, until they say otherwise."""

from delivery.model.errors import NotAllowed
from delivery.model.kept_place import KeptPlace, door_key
from delivery.model.parcel import Handover, Parcel
from delivery.model.status import Status
from delivery.ports.clock import Clock
from delivery.ports.memory import Work

_BEFORE_THE_VAN = frozenset({Status.PENDING, Status.SCHEDULED})


class KeepPlace:
    """Keeps a parcel's safe place for every later parcel of this chat to the same door."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._clock = work, clock

    async def __call__(self, parcel_id: int, chat_id: int) -> None:
        """Keep it; a newer one takes the place of the one before. NotAllowed without a safe place."""
        parcel = await self._work.parcels.get(parcel_id)
        if parcel.handover is not Handover.SAFE_PLACE:
            raise NotAllowed("keep_place")
        door = door_key(parcel.address)
        await self._work.kept_places.forget(chat_id, door)
        place = KeptPlace(
            chat_id,
            door,
            parcel.handover_details or "",
            self._clock.now(),
            parcel.handover_photo,
            parcel.handover_spot,
        )
        await self._work.kept_places.add(place)


class ForgetPlace:
    """Lets the kept place for a parcel's door go; this parcel keeps what was chosen for it."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def __call__(self, parcel_id: int, chat_id: int) -> None:
        """Forget it; nothing happens where there is none."""
        parcel = await self._work.parcels.get(parcel_id)
        await self._work.kept_places.forget(chat_id, door_key(parcel.address))


class ShowKeptPlace:
    """Whether a chat has kept a place for a parcel's door."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def __call__(self, parcel_id: int, chat_id: int) -> bool:
        """Return whether it has."""
        parcel = await self._work.parcels.get(parcel_id)
        return await self._work.kept_places.find(chat_id, door_key(parcel.address)) is not None


class InheritPlace:
    """Gives a new parcel the place that its recipient has kept for this door."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def __call__(self, parcel: Parcel, chat_id: int) -> bool:
        """Return whether there was one to give; a choice already made stands."""
        if parcel.handover is not Handover.DOOR or parcel.status not in _BEFORE_THE_VAN:
            return False
        kept = await self._work.kept_places.find(chat_id, door_key(parcel.address))
        if kept is None:
            return False
        parcel.hand_over_by(Handover.SAFE_PLACE, kept.words, None, kept.photo, kept.spot)
        return True
