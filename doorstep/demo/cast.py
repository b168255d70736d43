"""Who lives in the demo's town, and what the depot knows of them."""

from dataclasses import dataclass, field
from datetime import date, time
from random import Random

from bot.ports.work import ChatWork
from delivery.model.people import InvitationKind, Role
from delivery.model.place import Address
from delivery.ports.clock import Clock
from delivery.ports.secrets import Tokens
from delivery.usecases.add_to_depot import AddDepot, AddPickupPoint, AddShift, AddVan
from delivery.usecases.invite import InviteMember, MakeInvitation
from delivery.usecases.register_parcel import ParcelDraft, RegisterParcel
from sandbox.people.nature import Luck
from sandbox.people.people import People
from sandbox.town.town import Address as Door
from sandbox.town.town import PickupPoint, Town

FIRST_RECIPIENT, FIRST_COURIER, FIRST_DISPATCHER = 1_000, 500, 900
SHIFT = (time(8), time(18))
ASKS_PIN, BY_MAIL = 0.04, 0.05  #: of the parcels
EVERY_DAY = 0b1111111
WEIGHTS_G = (200, 12_000)
MEAN_WEIGHT_G, ROOM = sum(WEIGHTS_G) / 2, 1.15


@dataclass(frozen=True)
class Cast:
    """The depot and the people who work there, by Telegram user id."""

    depot_id: int
    couriers: tuple[int, ...]
    dispatcher: int
    user_of: dict[int, int] = field(default_factory=dict)  #: recipients' user ids


class Casting:
    """Sets up the depot, invites its people, and registers each day's parcels with the people they are for."""

    def __init__(self, clock: Clock, tokens: Tokens, town: Town, people: People, seed: int) -> None:
        self._clock, self._tokens, self._town, self._people = clock, tokens, town, people
        self._random = Random(f"cast:{seed}")
        self._pins, self._writers = Luck(f"pins:{seed}"), Luck(f"writers:{seed}")
        self._next = FIRST_RECIPIENT
        self._numbers = 0

    async def set_up(self, work: ChatWork, couriers: int, parcels: int) -> Cast:
        """Make the depot with a van and a shift for each courier; the vans are small enough that all of them go."""
        town = self._town
        depot = await AddDepot(work)(town.depot.name, door(town.depot.address), town.zone)
        for shop in town.pickup_points:
            await AddPickupPoint(work)(depot.id, shop.name, door(shop.address), opening_hours(shop))
        ids = tuple(FIRST_COURIER + n for n in range(couriers))
        capacity_g = round(MEAN_WEIGHT_G * (parcels / couriers + 3) * ROOM)
        for number, user_id in enumerate(ids, start=1):
            user = self._people.invent(user_id)
            van = await AddVan(work)(depot.id, f"Van {number}", capacity_g)
            await AddShift(work)(depot.id, van.id, user.name, *SHIFT, EVERY_DAY)
            invite = await InviteMember(work, self._clock, self._tokens)(depot.id, Role.COURIER, user.name)
            self._people.add_courier(user, invite=invite)
        desk = self._people.invent(FIRST_DISPATCHER)
        invite = await InviteMember(work, self._clock, self._tokens)(depot.id, Role.DISPATCHER, desk.name)
        self._people.add_dispatcher(desk, invite=invite)
        return Cast(depot.id, ids, FIRST_DISPATCHER)

    async def parcels(self, work: ChatWork, cast: Cast, count: int, ready_on: date) -> list[int]:
        """Register a service day's new parcels at doors drawn by the seed; returns their recipients' user ids."""
        doors = self._random.sample(self._town.addresses, min(count, len(self._town.addresses)))
        doors += self._random.choices(self._town.addresses, k=count - len(doors))
        return [await self._parcel(work, cast, there, ready_on) for there in doors]

    async def _parcel(self, work: ChatWork, cast: Cast, there: Door, ready_on: date) -> int:
        user_id, self._next, self._numbers = self._next, self._next + 1, self._numbers + 1
        user = self._people.invent(user_id)
        email = f"{user_id}@example.org" if self._writers.draw() < BY_MAIL else None
        draft = ParcelDraft(
            tracking_number=f"DS{ready_on:%y%m%d}{self._numbers:05d}",
            recipient=user.name,
            address=door(there),
            ready_on=ready_on,
            phone=f"+4179{self._random.randrange(10**7):07d}",
            weight_g=self._random.randint(*WEIGHTS_G),
            volume_ml=self._random.randint(1_000, 60_000),
            pin=self._pin(),
            email=email,
            language=user.language_code if email else None,
        )
        parcel = await RegisterParcel(work, self._clock)(cast.depot_id, draft)
        cast.user_of[parcel.recipient_id] = user_id
        if email:
            self._people.add_reader(user, there, email, pin=draft.pin)
            return user_id
        payload = await MakeInvitation(work, self._clock, self._tokens)(InvitationKind.PARCEL, parcel.id)
        self._people.add_recipient(user, there, payload=payload, pin=draft.pin)
        return user_id

    def _pin(self) -> str | None:
        luck = self._pins.draw()
        return f"{1000 + int(luck / ASKS_PIN * 9000):04d}" if luck < ASKS_PIN else None


def door(address: Door) -> Address:
    """An address of the town in the business's words."""
    street = f"{address.street} {address.number}".strip()
    return Address(street, address.postcode, address.city, address.latitude, address.longitude)


def opening_hours(shop: PickupPoint) -> str:
    """Opening hours as a line that every language reads: 1-5 08:00–18:00, days counted from Monday."""
    spans: list[tuple[int, int, tuple[str, str]]] = []
    for day, hours in enumerate(shop.hours, start=1):
        if hours is None:
            continue
        if spans and spans[-1][1] == day - 1 and spans[-1][2] == hours:
            spans[-1] = (spans[-1][0], day, hours)
        else:
            spans.append((day, day, hours))
    return ", ".join(f"{a}-{b} {h[0]}–{h[1]}" if a != b else f"{a} {h[0]}–{h[1]}" for a, b, h in spans)
