"""Somebody without a link names a parcel and proves that it is theirs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from hmac import compare_digest

from delivery.model.event import Happened
from delivery.model.people import Link, LinkKind
from delivery.model.phone import e164, e164_of_contact
from delivery.model.proof import Known
from delivery.model.status import Status
from delivery.policy.proof_limits import NUMBER, PERSON, closed_until, tries_left
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.telling import Tell

NO_PARCEL = Known(0, Status.PENDING, None, "")


@dataclass(frozen=True)
class Proof:
    """What came of a try: the parcel if it fits, else how many tries are left, or until when there is none."""

    parcel: Known | None = None
    tries_left: int = 0
    closed_until: datetime | None = None
    zone: str = "UTC"  #: whose wall clock tells `closed_until`


class _Prove:
    """Counts and compares. A number that does not exist costs the same statements as a proof that is wrong."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._clock, self._tell = work, clock, Tell(work, clock)

    async def _try(self, number: str, user_id: int, fits: Callable[[Known], bool]) -> Proof:
        now, proofs = self._clock.now(), self._work.proofs
        person, parcel = f"person:{user_id}", f"number:{sha256(_number(number).encode()).hexdigest()}"
        known = await proofs.known(_number(number))
        mine = await proofs.tried(person, now - PERSON.span)
        theirs = await proofs.tried(parcel, now - NUMBER.span)
        zone = next((depot.zone for depot in await self._work.depots.all()), "UTC")
        closed = [at for at in (closed_until(mine, PERSON, now), closed_until(theirs, NUMBER, now)) if at is not None]
        if closed:
            return Proof(closed_until=max(closed), zone=zone)
        await proofs.note((person, parcel), now)
        is_right = fits(known or NO_PARCEL)
        left = min(tries_left(mine, PERSON, now), tries_left(theirs, NUMBER, now)) - 1
        return Proof(known if is_right and known is not None else None, left, zone=zone)


class ProveByPhone(_Prove):
    """A tracking number with the parcel's own telephone number: the chat follows the parcel from now on."""

    async def __call__(self, number: str, phone: str, chat_id: int, user_id: int) -> Proof:
        """Link the chat if the number is the parcel's; `phone` must be verified to be this person's."""
        shown = e164_of_contact(phone) or ""
        proof = await self._try(number, user_id, lambda known: _same(e164(known.phone or "") or "", shown))
        if proof.parcel is not None:
            await self._link(proof.parcel.parcel_id, chat_id)
        return proof

    async def _link(self, parcel_id: int, chat_id: int) -> None:
        if await self._work.links.find(parcel_id, chat_id) is not None:
            return
        await self._work.links.add(Link(parcel_id, chat_id, LinkKind.RECIPIENT, self._clock.now()))
        await self._tell.about_parcel(Happened.RECIPIENT_LINKED, await self._work.parcels.get(parcel_id))


class AskStatus(_Prove):
    """A tracking number with the parcel's postcode: the status, and nothing else."""

    async def __call__(self, number: str, postcode: str, user_id: int) -> Proof:
        """Return the status if the postcode is the parcel's."""
        shown = _bare(postcode)
        return await self._try(number, user_id, lambda known: _same(_bare(known.postcode), shown))


def _number(text: str) -> str:
    return text.strip().upper()


def _bare(postcode: str) -> str:
    """Letters and digits alone: people type postcodes with a space, with a dash, or without."""
    return "".join(each for each in postcode.upper() if each.isalnum())


def _same(kept: str, shown: str) -> bool:
    return compare_digest(kept.encode(), shown.encode()) and kept != ""
