"""E-mails and text messages for people without Telegram, where the operator has named a carrier."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from bot.alarm import Alarm
from bot.channels.announcing import Announcing
from bot.channels.links import Links
from bot.channels.next_channel import NextChannel
from bot.channels.post import AT_ONCE, AppriseMissing, Post, usable
from bot.channels.ways import Way, ways_in
from bot.channels.wording import MailWording
from bot.sender.pacing import Pace, Pacing
from bot.sender.sender import Sender
from bot.telegram import Api
from bot.waking import Opener, poking
from bot.wording import wording
from delivery.model.mailbox import Channel
from delivery.ports.clock import Clock
from delivery.ports.secrets import Tokens
from doorstep.links import deep_link
from doorstep.refusal import Refused
from doorstep.settings import EXAMPLES, Settings, SettingsWrong
from storage.database import Database
from storage.work import StorageWork
from web.tracking.address import PATH, secret_of
from web.tracking.leaving import LEAVE

LOOK_EVERY = timedelta(minutes=1)  #: letters may be owed by another process
PACE = Pace(overall_per_second=10, careful_per_second=5)


class Carries(Api, Protocol):
    """Takes letters to mailboxes."""

    channels: tuple[Channel, ...]

    def close(self) -> None:
        """Let go of whatever carried."""
        ...


@dataclass(frozen=True)
class Fallback:
    """The carriers, where letters lead, and how often to look for some that nobody has told of."""

    post: Carries
    links: Links
    look_every: timedelta = LOOK_EVERY


class Mailing:
    """A second sender beside Telegram's, on the same outbox; and the alarm that tries it before the desk."""

    def __init__(
        self,
        fallback: Fallback,
        database: Database,
        clock: Clock,
        tokens: Tokens,
        desk: Alarm,
        told: Callable[[StorageWork], None],
    ) -> None:
        """`told` hears of every commit: what the desk is owed goes by Telegram."""
        self._post, self.channels = fallback.post, fallback.post.channels
        self.alarm = NextChannel(desk, clock, self.channels, self._poke).alarm
        work: Opener[StorageWork] = poking(database.work, told)
        words = MailWording(wording(clock), tokens, links=fallback.links, clock=clock)
        self.sender = Sender(
            fallback.post,
            work,
            clock,
            words,
            self.alarm,
            pacing=Pacing(PACE),
            look_every=fallback.look_every,
            mail=True,
            most=AT_ONCE,
        )
        self._announcing = Announcing(work, clock, self.channels, fallback.look_every)

    @property
    def idle(self) -> bool:
        """Whether no letter is owed now, and nobody is being written to."""
        return self.sender.idle and self._announcing.idle

    def parts(self) -> Iterator[tuple[str, Callable[[], Awaitable[None]]]]:
        """What runs beside the sender."""
        yield "post", self.sender.run
        yield "announcing", self._announcing.run

    def _poke(self) -> None:
        self.sender.poke()

    def close(self) -> None:
        """Let the threads go."""
        self._post.close()


def carriers(settings: Settings) -> tuple[Way, ...]:
    """The carriers of the environment, each tried as far as that goes without sending anything."""
    if settings.fallback is None:
        return ()
    if settings.public_url is None:
        raise SettingsWrong(
            f"E-mails and text messages lead to the tracking page, so DOORSTEP_FALLBACK needs the address "
            f"people reach us at, for example: {EXAMPLES['public_url']}"
        )
    ways = tuple(ways_in(settings.fallback.get_secret_value()))
    for number, way in enumerate(ways, start=1):
        _usable(number, way)
    return ways


def _usable(number: int, way: Way) -> None:
    try:
        if usable(way):
            return
    except AppriseMissing:
        raise Refused(
            "DOORSTEP_FALLBACK needs the library that carries e-mails: pip install 'doorstep[fallback]'"
        ) from None
    example = EXAMPLES["fallback"]
    raise SettingsWrong(f"Carrier number {number} of DOORSTEP_FALLBACK is not usable. It should look like: {example}")


def fallback_of(settings: Settings, bot_name: str) -> Fallback | None:
    """The carriers with everything their letters link to; None where there are none."""
    ways = carriers(settings)
    if not ways:
        return None
    return Fallback(Post(ways), links_of(str(settings.public_url), settings.key(), bot_name))


def links_of(public_url: str, key: str, bot_name: str) -> Links:
    """The addresses in a letter."""
    base = f"{public_url.rstrip('/')}{PATH}"
    return Links(
        page=lambda parcel_id: f"{base}/{secret_of(parcel_id, key)}",
        stop=lambda parcel_id: f"{base}/{secret_of(parcel_id, key)}{LEAVE}",
        bot=lambda payload: deep_link(bot_name, payload),
    )
