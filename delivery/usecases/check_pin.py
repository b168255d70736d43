"""A parcel that asks for a PIN is handed only to whoever says it."""

from collections.abc import Sequence
from dataclasses import dataclass
from hmac import compare_digest
from typing import Final

from delivery.model.parcel import Parcel
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.hand_over import EndVisit

MOST_TRIES: Final = 5


@dataclass(frozen=True)
class PinSaid:
    """Whether it was the right one, and how many more may be said."""

    right: bool
    left: int


class CheckPin:
    """Counts what was said at a door; after five wrong ones not even the right one opens, until another day."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._visit = EndVisit(work, clock)

    async def __call__(self, courier_id: int, stop_id: int, said: str) -> PinSaid:
        """Compare it with the PIN of every parcel of the stop that asks for one."""
        _, stop = await self._visit.own_stop(courier_id, stop_id)
        asking = [parcel for parcel in await self._visit.on_board(stop) if parcel.pin]
        right = opens(asking, said)
        if not right:
            for parcel in asking:
                parcel.pin_tries += 1
        return PinSaid(right, tries_left(asking))


def opens(parcels: Sequence[Parcel], said: str) -> bool:
    """Whether what was said is the PIN of all of them, and none has heard too many wrong ones."""
    words = [word.encode() for word in said.split()]
    return tries_left(parcels) > 0 and all(
        any(compare_digest(word, (parcel.pin or "").encode()) for word in words) for parcel in parcels if parcel.pin
    )


def tries_left(parcels: Sequence[Parcel]) -> int:
    """How many more PINs may be said."""
    return max(0, MOST_TRIES - max((parcel.pin_tries for parcel in parcels if parcel.pin), default=0))
