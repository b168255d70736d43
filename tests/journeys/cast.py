"""Who plays: Anna waits for a parcel, Ben drives, Clara dispatches; Dora lives next door, Emil is a stranger."""

from dataclasses import dataclass

from delivery.model.people import Role
from tests.journeys.phone import Phone
from tests.journeys.town import TUESDAY, Town


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

    async def nobody_home(self) -> None:
        """Ben stands at Anna's door, and nobody opens."""
        await self.morning()
        await self.ben.presses("📍")
        await self.ben.presses("❌")
        await self.ben.presses("🚪")


async def gathered(town: Town) -> Cast:
    """Everybody has joined; Anna's parcel is known, and goes out on Tuesday."""
    people = {7: "Anna", 8: "Ben", 9: "Clara", 10: "Dora", 11: "Emil"}
    anna, ben, clara, dora, emil = (town.phone(number, name) for number, name in people.items())
    await clara.opens(await town.invite(Role.DISPATCHER, "Clara"))
    await ben.opens(await town.invite(Role.COURIER, "Ben"))
    await clara.presses("✅")
    await anna.opens(await town.parcel(1))
    return Cast(town, anna, ben, clara, dora, emil)
