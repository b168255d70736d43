"""Everything the server knows, in memory."""

from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import Any

from sandbox.botapi.accounts import BotAccount, BotProfile, bot_id_of, person_json
from sandbox.botapi.arguments import Arguments
from sandbox.botapi.background import Background
from sandbox.botapi.chats import Chat, Counter, Json
from sandbox.botapi.faults import Faults
from sandbox.botapi.media import Files
from sandbox.botapi.stream import Stream
from sandbox.botapi.updates import UpdateQueue
from sandbox.ports import Clock

Perform = Callable[[BotAccount, str, Arguments], Awaitable[tuple[int, Json]]]


async def _nobody(bot: BotAccount, method: str, args: Arguments) -> tuple[int, Json]:
    raise NotImplementedError((bot.id, method, args))


@dataclass
class State:
    """Bots, people, groups and files; the clock and the chance they live by."""

    clock: Clock
    random: Random
    chance: Random
    files: Files
    bots: dict[str, BotAccount] = field(default_factory=dict)
    people: dict[int, Json] = field(default_factory=dict)
    groups: dict[int, Chat] = field(default_factory=dict)
    stream: Stream = field(default_factory=Stream)
    faults: Faults = field(default_factory=Faults)
    background: Background = field(default_factory=Background)
    log: deque[Json] = field(default_factory=lambda: deque(maxlen=2_000))
    calls: int = 0
    flood_control: bool = True
    perform: Perform = _nobody
    haste: Callable[[], float] = lambda: 1.0

    def now(self) -> datetime:
        """Business time."""
        return self.clock.now()

    def unix(self) -> int:
        """Business time as Telegram writes dates."""
        return int(self.clock.now().timestamp())

    def person(self, told: Json) -> Json:
        """The person named, brought into being or corrected."""
        known = self.people.get(int(told["id"]))
        person = person_json(known, told)
        if person != known:
            self.people[person["id"]] = person
            self.stream.emit("presence", user=person)
        return person

    def private_chat(self, bot: BotAccount, person: Json) -> Chat:
        """The person's chat with the bot."""
        chat = bot.chats.get(person["id"])
        names = ("id", "first_name", "last_name", "username")
        json = {name: person[name] for name in names if name in person} | {"type": "private"}
        if chat is None:
            chat = Chat(json, bot.numbers, instance=str(self.random.getrandbits(62)))
            bot.chats[person["id"]] = chat
        chat.json = json
        return chat

    def group(self, json: Json) -> Chat:
        """A new group; supergroups number their messages themselves."""
        chat = Chat(json, Counter(), instance=str(self.random.getrandbits(62)))
        self.groups[chat.id] = chat
        return chat

    def close(self) -> None:
        """Let everyone who waits for news go."""
        self.stream.close()
        for bot in self.bots.values():
            bot.updates.close()

    def bot_named(self, name: Any) -> BotAccount:
        """The bot with this username or id; the first one if none is named."""
        for bot in self.bots.values():
            if name in (None, "", bot.id, str(bot.id)) or str(name).lstrip("@") == bot.profile.username:
                return bot
        raise KeyError(f"There is no bot {name!r} on this server.")


def new_state(clock: Clock, bots: Mapping[str, BotProfile], seed: int) -> State:
    """A server's state with its bots and nobody else."""
    random = Random(seed)
    # Its own, so that what comes late or twice does not hang on how many ids were given out.
    chance = Random(f"delivery {seed}")
    state = State(clock, random, chance, Files(random))
    for token, profile in bots.items():
        account = BotAccount(bot_id_of(token, random), token, profile, UpdateQueue(random))
        state.bots[token] = account
    return state
