"""Who plays: Anna waits for a parcel, Ben drives, Clara dispatches; Dora lives next door, Emil is a stranger."""

from dataclasses import dataclass
from datetime import datetime

from delivery.model.people import Role
from delivery.model.status import Status
from tests.journeys.phone import Phone
from tests.journeys.town import TUESDAY, Town


@dataclass(frozen=True)
class Opening:
    """When a play begins, and for which doors of the street there are parcels."""

    at: datetime
    doors: tuple[int, ...]


@dataclass
class Cast:
    """Their phones, in their town."""

    town: Town
    anna: Phone
    ben: Phone
    clara: Phone
    dora: Phone
    emil: Phone

    async def morning(self) -> None:
        """It is Tuesday, eight o'clock, and Ben leaves the depot."""
        await self.town.until(TUESDAY, "08:00")
        await self.ben.presses("▶️")

    async def to_the_door(self, street: str) -> None:
        """Ben delivers whatever lies before this door."""
        while street not in (await self.ben.card()):
            await self.ben.presses("✅")

    async def finish_route(self) -> None:
        """Ben delivers what is left."""
        while "▶️" in "".join(await self.ben.buttons()) or await self.ben.buttons("✅"):
            await self.ben.presses("✅")

    async def status(self, number: str = "DS00001") -> Status:
        """Where a parcel stands."""
        return next(p.status for p in (await self.town.ledger()).parcels if p.tracking_number == number)

    async def nobody_home(self) -> None:
        """Ben stands at Anna's door, and nobody opens."""
        await self.morning()
        await self.to_the_door("Gartenweg 1")
        await self.ben.presses("📍")
        await self.ben.presses("❌")
        await self.ben.presses("🚪")


async def gathered(town: Town) -> Cast:
    """Everybody has joined; the first parcel is Anna's."""
    people = {7: "Anna", 8: "Ben", 9: "Clara", 10: "Dora", 11: "Emil"}
    anna, ben, clara, dora, emil = (town.phone(number, name) for number, name in people.items())
    await clara.opens(await town.invite(Role.DISPATCHER, "Clara"))
    await ben.opens(await town.invite(Role.COURIER, "Ben"))
    await clara.presses("✅")
    if town.links:
        await anna.opens(town.links[0])
    return Cast(town, anna, ben, clara, dora, emil)
