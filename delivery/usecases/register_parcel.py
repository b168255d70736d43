"""Takes in one parcel."""

import re
from dataclasses import dataclass, field
from datetime import date

from delivery.model.errors import BadInput
from delivery.model.event import Happened
from delivery.model.parcel import Parcel
from delivery.model.people import Recipient
from delivery.model.phone import e164
from delivery.model.place import Address
from delivery.model.skill import Skills
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.telling import Tell

MAX_WEIGHT_G = 1_000_000
MAX_VOLUME_ML = 100_000_000
LONGEST = 200  #: letters of a name, and of each line of an address
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_EMAIL = re.compile(r"[^@\s<>,;]{1,64}@[^@\s<>,;]+\.[^@\s<>,;]{2,}")


@dataclass(frozen=True)
class ParcelDraft:
    """What a carrier tells us about a parcel."""

    tracking_number: str
    recipient: str = field(repr=False)
    address: Address
    ready_on: date
    phone: str | None = field(default=None, repr=False)
    email: str | None = field(default=None, repr=False)
    language: str | None = None  #: the recipient's, for e-mails and text messages
    weight_g: int = 1_000
    volume_ml: int = 5_000
    access_note: str | None = field(default=None, repr=False)
    pin: str | None = field(default=None, repr=False)  #: what its recipient must say at the door
    needs: Skills = frozenset()  #: what whoever brings it must know, or their van be built for


class RegisterParcel:
    """Adds a parcel and its recipient; a tracking number exists once."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._clock, self._tell = work, clock, Tell(work, clock)

    async def __call__(self, depot_id: int, draft: ParcelDraft) -> Parcel:
        """Return the new parcel, or raise BadInput naming the field."""
        _check(draft)
        if await self._work.parcels.by_tracking(draft.tracking_number) is not None:
            raise BadInput("tracking_number", "is already known")
        depot = await self._work.depots.get(depot_id)
        phone = e164(draft.phone) if draft.phone else None
        recipient = Recipient(draft.recipient, phone, draft.email, draft.language)
        await self._work.recipients.add(recipient)
        parcel = Parcel(
            tracking_number=draft.tracking_number,
            depot_id=depot_id,
            recipient_id=recipient.id,
            address=draft.address,
            zone=depot.zone,
            created_at=self._clock.now(),
            ready_on=draft.ready_on,
            weight_g=draft.weight_g,
            volume_ml=draft.volume_ml,
            access_note=draft.access_note,
            pin=draft.pin,
            needs=draft.needs,
        )
        await self._work.parcels.add(parcel)
        await self._tell.about_parcel(Happened.PARCEL_CREATED, parcel)
        return parcel


def _check(draft: ParcelDraft) -> None:
    _check_lines(draft)
    address = draft.address
    if not draft.tracking_number.strip() or len(draft.tracking_number) > 40:
        raise BadInput("tracking_number", "must have 1 to 40 characters")
    if not draft.recipient.strip():
        raise BadInput("recipient", "must not be empty")
    if draft.phone and e164(draft.phone) is None:
        raise BadInput("phone", "must begin with its country, such as +41 79 123 45 67")
    if draft.email and not _EMAIL.fullmatch(draft.email):
        raise BadInput("email", "must look like anna@example.org")
    if draft.pin and not (draft.pin.isdecimal() and draft.pin.isascii() and 4 <= len(draft.pin) <= 8):
        raise BadInput("pin", "must have 4 to 8 digits")
    if not (-90 <= address.latitude <= 90 and -180 <= address.longitude <= 180):
        raise BadInput("latitude, longitude", "must be degrees")
    if not 0 < draft.weight_g <= MAX_WEIGHT_G or not 0 < draft.volume_ml <= MAX_VOLUME_ML:
        raise BadInput("weight_g, volume_ml", "must be positive, and at most a tonne and 100 cubic metres")


def _check_lines(draft: ParcelDraft) -> None:
    """What stands on one line of a message, a label or a sheet of paper."""
    to = draft.address
    lines = {"tracking_number": draft.tracking_number, "recipient": draft.recipient, "street": to.street}
    for name, text in {**lines, "postcode": to.postcode, "city": to.city}.items():
        if len(text) > LONGEST or _CONTROL.search(text):
            raise BadInput(name, f"must have at most {LONGEST} letters, on one line")
    if "\x00" in (draft.access_note or ""):
        raise BadInput("access_note", "must be text")
