"""A live location: the van on the map of the chat."""

from sandbox.people.person import Person
from sandbox.town.town import Point

_LIVE_SECONDS = 43_200


class Sharing:
    """One person's live location, begun anew when the old one is over."""

    def __init__(self, person: Person) -> None:
        self._person = person
        self._message: int | None = None

    async def show(self, where: Point) -> None:
        """Be here."""
        live = {"latitude": where[0], "longitude": where[1], "live_period": _LIVE_SECONDS}
        if self._message is not None:
            moved = await self._person.say(live_location={**live, "message_id": self._message})
            if moved.ok:
                return
        begun = await self._person.say(live_location=live)
        self._message = begun.body.get("message", begun.body).get("message_id")

    async def stop(self, where: Point) -> None:
        """Share no longer."""
        number, self._message = self._message, None
        if number is not None:
            here = {"latitude": where[0], "longitude": where[1], "message_id": number, "stop": True}
            await self._person.say(live_location=here)
