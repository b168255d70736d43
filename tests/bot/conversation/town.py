"""A depot with a courier, a dispatcher and three parcels, and its day brought forward step by step."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from delivery.model.people import InvitationKind, Role
from delivery.model.place import Address
from delivery.usecases.add_to_depot import AddDepot, AddPickupPoint, AddShift, AddVan
from delivery.usecases.commit_plan import CommitPlan
from delivery.usecases.invite import InviteMember, MakeInvitation
from delivery.usecases.make_runs import MakeRuns
from delivery.usecases.prove_offer import ReadOffer, ShowSlots, prove
from delivery.usecases.read_day import ReadDay
from delivery.usecases.register_parcel import ParcelDraft, RegisterParcel
from tests.bot.conversation.phones import Phones
from tests.bot.conversation.supplied import TRAVEL

ANNA, BRUNO, CLARA, MAX, DORA = 7, 8, 9, 800, 900
MONDAY = date(2026, 11, 23)
ZONE = ZoneInfo("Europe/Berlin")
DOORS = (("P-1", "Anna Ahrens", 52.501), ("P-2", "Bruno Bär", 52.503), ("P-3", "Clara Conrad", 52.505))


class Town:
    """What the assembly and the clock do in a real day."""

    def __init__(self, phones: Phones, depot_id: int = 0) -> None:
        self.phones, self.depot_id = phones, depot_id

    async def build(self) -> None:
        """A depot, a van, a shift, a shop and three parcels."""
        clock, database = self.phones.clock, self.phones.database
        async with database.work() as work:
            depot = await AddDepot(work)("North", Address("Dock 1", "10115", "Berlin", 52.5, 13.4), "Europe/Berlin")
            self.depot_id = depot.id
            van = await AddVan(work)(depot.id, "Van 1")
            await AddShift(work)(depot.id, van.id, "Max", time(8), time(17))
            shop = Address("Kiosk 4", "10115", "Berlin", 52.502, 13.402)
            await AddPickupPoint(work)(depot.id, "Kiosk Meyer", shop, "Mo-Sa 8-20")
            for number, name, latitude in DOORS:
                address = Address(f"Lange Straße {number[-1]}", "10115", "Berlin", latitude, 13.41)
                draft = ParcelDraft(number, name, address, MONDAY, phone="+4930123")
                await RegisterParcel(work, clock)(depot.id, draft)
        await self._hire()

    async def _hire(self) -> None:
        phones = self.phones
        for chat_id, role, name in ((DORA, Role.DISPATCHER, "Dora"), (MAX, Role.COURIER, "Max")):
            async with phones.database.work() as work:
                payload = await InviteMember(work, phones.clock, phones.tokens)(self.depot_id, role, name)
            await phones.say(chat_id, f"/start {payload}")
        await phones.press(DORA, "✅")

    async def link(self, parcel_id: int) -> str:
        """A fresh deep link's payload for a parcel."""
        async with self.phones.database.work() as work:
            return await MakeInvitation(work, self.phones.clock, self.phones.tokens)(InvitationKind.PARCEL, parcel_id)

    async def publish(self, day: date = MONDAY) -> None:
        """The evening before: plan and publish."""
        await self.plan(day, publish=True)

    async def plan(self, day: date = MONDAY, *, publish: bool = False) -> None:
        """Plan a day as the planner does when it is asked."""
        clock = self.phones.clock
        async with self.phones.database.work() as work:
            read = await ReadDay(work, clock, TRAVEL)(self.depot_id, day)
        async with self.phones.database.work() as work:
            await CommitPlan(work, clock, TRAVEL)(read, None, publish=publish)
        await self.phones.deliver()

    async def morning(self, day: date = MONDAY) -> None:
        """Shift start: routes become runs."""
        self.at(day, 8)
        async with self.phones.database.work() as work:
            found = await work.days.on(self.depot_id, day)
            assert found is not None
            await MakeRuns(work, self.phones.clock)(found.id)
        await self.phones.deliver()

    async def prove(self) -> None:
        """The worker that proves wanted offers."""
        clock = self.phones.clock
        async with self.phones.database.work() as work:
            asked = [await ReadOffer(work, clock, TRAVEL)(offer.id) for offer in await work.offers.wanted(10)]
        for one in asked:
            async with self.phones.database.work() as work:
                await ShowSlots(work, clock)(one, prove(one))
        await self.phones.deliver()

    async def set_off(self) -> None:
        """Anna opens her link, the plan is published, and on Monday morning Max drives until hers is the next door."""
        await self.phones.say(ANNA, f"/start {await self.link(1)}")
        await self.publish()
        await self.morning()
        await self.phones.press(MAX, "▶️")
        while "Lange Straße 1" not in self.phones.last(MAX).text:
            await self.phones.press(MAX, "↪️")

    async def fail(self) -> None:
        """Nobody opens Anna's door, and her choices are proven."""
        await self.phones.press(MAX, "❌")
        await self.phones.press(MAX, "🚪")
        await self.prove()

    def at(self, day: date, hour: int, minute: int = 0) -> None:
        """Set the clock to a local time."""
        self.phones.clock.at = datetime.combine(day, time(hour, minute), tzinfo=ZONE)

    def pass_by(self, minutes: float) -> None:
        """Let time pass."""
        self.phones.clock.at += timedelta(minutes=minutes)
