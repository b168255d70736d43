"""The front of the stage: the local Bot API with its page, up before anything heavy is imported."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, time

from doorstep.clocks import MovedClock
from sandbox.botapi.accounts import BotProfile
from sandbox.botapi.server import LocalBotApi, build
from sandbox.botapi.serving import serving
from sandbox.ports import ClockOwner, World

TOKEN = "424242:demo-token-of-the-local-bot-api-only"  # noqa: S105  opens nothing but the server beside it
BOT_NAME = "doorstep_demo_bot"
EVE = datetime(2026, 11, 23, tzinfo=UTC)  #: a Monday; every demo begins on it


@asynccontextmanager
async def front(
    clock: MovedClock,
    *,
    zone: str,
    seed: int,
    port: int = 0,
    owner: ClockOwner | None = None,
    world: World | None = None,
) -> AsyncIterator[tuple[LocalBotApi, str]]:
    """Serve the Bot API; gives it and its address."""
    api = build(clock, bots={TOKEN: BotProfile(BOT_NAME)}, seed=seed, zone=zone, owner=owner, world=world)
    async with serving(api.app, port=port) as (_, address):
        yield api, address


def eve(zone: str, at: time) -> datetime:
    """A moment of the eve on the town's wall clock, in UTC."""
    from zoneinfo import ZoneInfo

    return datetime.combine(EVE.date(), at, tzinfo=ZoneInfo(zone)).astimezone(UTC)
