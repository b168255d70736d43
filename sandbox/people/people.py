"""Everybody in town: one reader of the chats, one agenda, and the doors they live behind."""

import asyncio
from contextlib import aclosing, suppress
from datetime import datetime
from random import Random
from zoneinfo import ZoneInfo

from sandbox.people.agenda import Agenda
from sandbox.people.control import Control, Json, User
from sandbox.people.courier import Courier
from sandbox.people.dispatcher import Dispatcher
from sandbox.people.doors import Doors, Resident, metres
from sandbox.people.driving import Roads
from sandbox.people.hand import Hand, Shown
from sandbox.people.nature import Luck, Nature, nature
from sandbox.people.person import Life, Person
from sandbox.people.rates import Rates
from sandbox.people.reader import Reader
from sandbox.people.recipient import Recipient
from sandbox.people.shift import Shift
from sandbox.people.truth import TruthBook
from sandbox.ports import Clock
from sandbox.town.names import person
from sandbox.town.town import Address, Point, Town

_RECONNECT = 0.3


class People:
    """The simulated people of a town, who act through the local Bot API's control side and nothing else."""

    def __init__(
        self,
        base_url: str,
        clock: Clock,
        town: Town,
        seed: int = 0,
        *,
        roads: Roads | None = None,
        rates: Rates | None = None,
    ) -> None:
        self._base_url = base_url
        self._town = town
        self._roads, self._rates = roads, rates or Rates()
        self.cursor = 0
        self.truth = TruthBook()
        self.doors = Doors(Luck(f"doors:{seed}"))
        for shop in town.pickup_points:
            self.doors.add_shop(shop.address.point)
        self._agenda = Agenda(clock)
        self._life = Life(clock, self._agenda, self.truth, self.doors, ZoneInfo(town.zone), seed)
        self._linking = Luck(f"linking:{seed}")
        self._readers: dict[str, Reader] = {}
        self._people: dict[int, Person] = {}
        self._chats: dict[int, list[Person]] = {}

    def invent(self, user_id: int, language: str | None = None) -> User:
        """An account with a name and language of its own, always the same for this id and seed."""
        random = Random(f"name:{self._life.seed}:{user_id}")
        first, last = person(random)
        return User(user_id, first, language or random.choice(("de", "de", "en")), last)

    def add_recipient(
        self,
        user: User,
        home: Address | Point,
        *,
        payload: str | None = None,
        traits: Nature | None = None,
        pin: str | None = None,
    ) -> Recipient:
        """Somebody who lives at a door; the payload of their parcel's deep link may come now or by tell()."""
        traits = traits or nature(Random(f"nature:{self._life.seed}:{user.id}"), linked=self._linking.draw())
        point = home.point if isinstance(home, Address) else home
        resident = Resident(user.id, user.name, point, traits, pin=pin or "")
        self.doors.add(resident)
        recipient = Recipient(user, self._life, resident, self._neighbour)
        self._add(recipient)
        if payload is not None:
            recipient.told(payload)
        return recipient

    def add_reader(
        self, user: User, home: Address, address: str, *, traits: Nature | None = None, pin: str | None = None
    ) -> Reader:
        """Somebody who lives at a door and has no Telegram; letters reach them at their address."""
        traits = traits or nature(Random(f"nature:{self._life.seed}:{user.id}"), linked=0.0)
        resident = Resident(user.id, user.name, home.point, traits, pin=pin or "")
        self.doors.add(resident)
        reader = self._readers[address] = Reader(user, self._life, resident)
        self._add(reader)
        return reader

    def letter(self, address: str, html: str) -> None:
        """A letter lies in somebody's mailbox."""
        if (reader := self._readers.get(address)) is not None:
            reader.got(html)

    def tell(self, user_id: int, payload: str, at: datetime | None = None) -> None:
        """A recipient learns of a parcel's deep link (p_…), now or later."""
        somebody = self._people[user_id]
        if isinstance(somebody, Recipient):
            somebody.told(payload, at)

    def add_courier(
        self, user: User, *, invite: str | None = None, shift: Shift | None = None, position: Point | None = None
    ) -> Courier:
        """Somebody with a van at the depot; an invite's payload (i_…) is accepted at once."""
        start = position or self._town.depot.address.point
        courier = Courier(user, self._life, start, shift=shift, roads=self._roads, rates=self._rates)
        self._add(courier)
        if invite is not None:
            courier.invited(invite)
        return courier

    def add_dispatcher(self, user: User, *, invite: str | None = None, chat_id: int | None = None) -> Dispatcher:
        """Somebody at the depot's desk, in a private chat or in a group's."""
        dispatcher = Dispatcher(user, self._life, chat_id)
        self._add(dispatcher)
        if invite is not None:
            dispatcher.invited(invite)
        return dispatcher

    def take_over(self, user_id: int) -> None:
        """A player plays this person from now on; they do nothing by themselves."""
        self._people[user_id].played = True
        self._agenda.drop(user_id)

    def release(self, user_id: int) -> None:
        """The player let go; the person goes on with what the chat shows."""
        self._people[user_id].played = False
        self._people[user_id].woke()

    async def hand(self, user_id: int, script: str) -> Shown:
        """A courier's hand taps a scene of hand.SCRIPTS through the real chat."""
        courier = self._people.get(user_id)
        if not isinstance(courier, Courier):
            return Shown(ok=False, say=f"User {user_id} is no courier.")
        return await Hand(courier).play(script)

    def where(self) -> dict[int, Point]:
        """Where every courier's van is now."""
        return {p.user.id: p.where() for p in self._people.values() if isinstance(p, Courier)}

    def next_act(self) -> datetime | None:
        """When somebody is going to do something next."""
        return self._agenda.next_act()

    def idle(self, cursor: int | None = None) -> bool:
        """Everything up to the server's cursor is read, nobody is acting, and no act is due now."""
        return self._agenda.idle() and (cursor is None or self.cursor >= cursor)

    async def run(self) -> None:
        """Live until cancelled."""
        import aiohttp

        async with aiohttp.ClientSession(read_bufsize=2**20) as session:
            self._life.control = Control(session, self._base_url)
            async with asyncio.TaskGroup() as group:
                group.create_task(self._read(self._life.control))
                group.create_task(self._agenda.run())

    async def _read(self, control: Control) -> None:
        import aiohttp

        while True:
            with suppress(aiohttp.ClientError, TimeoutError):
                async with aclosing(control.events(self.cursor)) as events:
                    async for event in events:
                        self._hear(event)
            await asyncio.sleep(_RECONNECT)

    def _hear(self, event: Json) -> None:
        for somebody in self._chats.get(event.get("chat_id", 0), ()):
            somebody.notice(event)
        self.cursor = max(self.cursor, event["id"])

    def _add(self, somebody: Person) -> None:
        self._people[somebody.user.id] = somebody
        self._chats.setdefault(somebody.chat_id, []).append(somebody)

    def _neighbour(self, of: Recipient) -> Recipient | None:
        others = [p for p in self._people.values() if isinstance(p, Recipient) and p is not of]
        return min(others, key=lambda p: metres(p.home.point, of.home.point), default=None)
