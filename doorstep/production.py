"""The bot in production: one process with the roles asked for."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from hashlib import sha256
from typing import Any

import structlog

from bot.intake.taken import ALLOWED_UPDATES
from bot.ports.outbox import Call
from bot.telegram import Telegram
from delivery.model.exception import DeliveryException
from delivery.ports.clock import Clock
from doorstep.assembly import ROLES, Account, House
from doorstep.board import board_address, board_of
from doorstep.clocks import SystemClock
from doorstep.ground import ground_of
from doorstep.mailing import fallback_of
from doorstep.refusal import Refused
from doorstep.settings import Settings
from doorstep.tokens import SecretTokens
from doorstep.tracking import pages_of, read_streets, tracking_of
from doorstep.travel import travel_of
from planning.effort import Seconds
from planning.workshop import Workshop
from storage.database import Database
from web.app import build
from web.ports import Condition, Metric, Queue, State
from web.serving import listen, serve
from web.tracking.background import Background

log = structlog.get_logger(__name__)

WEBHOOK_PATH = "/telegram"


async def run(settings: Settings, roles: Sequence[str], host: str, port: int, clock: Clock | None = None) -> None:
    """Run until cancelled, by the system's clock unless another is given."""
    async with AsyncExitStack() as stack:
        database = Database(settings.database, key=settings.key())
        await database.open()
        stack.push_async_callback(database.close)
        await database.upgrade()
        workshop = await stack.enter_async_context(Workshop(told=_unused))
        quick = await stack.enter_async_context(Workshop(keep_warm=True, told=_unused))
        account = await _account(settings)
        house = House(
            database,
            clock or SystemClock(),
            SecretTokens(),
            travel_of(settings),
            workshop,
            account,
            Seconds(settings.plan_seconds),
            pages=pages_of(settings),
            board=board_address(settings, host, port) if "web" in roles else "",
            fallback=fallback_of(settings, account.name),
            ground=ground_of(settings),
            quick=quick,
        )
        log.info("doorstep runs", bot=account.name, roles=",".join(roles), webhook=settings.public_url is not None)
        async with asyncio.TaskGroup() as group:
            polls = settings.public_url is None
            wanted = [role for role in ROLES if role in roles and (polls or role != "intake")]
            group.create_task(house.run(wanted))
            if "web" in roles:
                group.create_task(_serve(house, settings, host, port))


def _unused(why: str) -> None:
    log.warning("solver", why=why)


async def _account(settings: Settings) -> Account:
    """Ask who the bot is, for as long as the Bot API does not answer; its refusal of the token is final."""
    pause = 1.0
    async with Telegram(settings.token(), settings.bot_api) as telegram:
        while True:
            answer = await telegram.call(Call("getMe", {}), 10.0)
            if answer.ok:
                return Account(settings.token(), str(answer.result["username"]), settings.bot_api)
            if answer.status in (401, 404):
                raise Refused(f"The Bot API at {settings.bot_api} refuses the token; check DOORSTEP_BOT_TOKEN.")
            log.warning("the Bot API does not answer; trying again", api=settings.bot_api, seconds=pause)
            await asyncio.sleep(pause)
            pause = min(30.0, pause * 2)


async def _serve(house: House, settings: Settings, host: str, port: int) -> None:
    secret = sha256(f"webhook:{settings.key()}".encode()).hexdigest()
    accept = house.accept if settings.public_url else None
    streets = Background()
    app = build(
        accept,
        secret,
        lambda: condition(house),
        lambda: metrics(house),
        tracking_of(house, settings, streets),
        board_of(house, SecretTokens(), settings),
    )
    listening = listen(host, port)
    async with _webhook(house, settings.public_url, secret), asyncio.TaskGroup() as group:
        group.create_task(read_streets(streets, settings.streets))
        group.create_task(serve(app, listening))


@asynccontextmanager
async def _webhook(house: House, public_url: str | None, secret: str) -> AsyncIterator[None]:
    """Tell Telegram where updates go; a polling bot makes sure that they go nowhere else."""
    params: dict[str, Any] = {}
    if public_url is not None:
        url = f"{public_url.rstrip('/')}{WEBHOOK_PATH}"
        params = {"url": url, "secret_token": secret, "allowed_updates": [*ALLOWED_UPDATES]}
    answer = await house.telegram.call(Call("setWebhook" if params else "deleteWebhook", params), 20.0)
    if not answer.ok:
        log.warning("the webhook could not be set", error=answer.description or str(answer.trouble))
    yield


async def condition(house: House) -> Condition:
    """How the process is: what waits, and for how long."""
    now = house.clock.now()
    updates, oldest_update = await house.database.inbox.undone()
    async with house.database.reading() as work:
        letters, oldest_letter = await work.outgoing.unsent()
    ages = [None if since is None else (now - since).total_seconds() for since in (oldest_update, oldest_letter)]
    silent = {part: None if seen is None else (now - seen).total_seconds() for part, seen in house.signs.items()}
    states = {part: State(standing) for part, standing in house.standing.items()}
    return Condition(Queue(updates, ages[0]), Queue(letters, ages[1]), states, silent)


async def metrics(house: House) -> Iterable[Metric]:
    """Numbers for Prometheus."""
    state = await condition(house)
    async with house.database.reading() as work:
        depots = await work.depots.all()
        open_now: list[DeliveryException] = [e for d in depots for e in await work.exceptions.unresolved(d.id)]
    return [
        Metric("doorstep_inbox_waiting", "Updates that wait to be understood.", state.inbox.waiting),
        Metric("doorstep_inbox_oldest_seconds", "Age of the oldest waiting update.", state.inbox.oldest_seconds or 0),
        Metric("doorstep_outbox_waiting", "Messages that wait to be sent.", state.outbox.waiting),
        Metric("doorstep_outbox_oldest_seconds", "Age of the oldest unsent message.", state.outbox.oldest_seconds or 0),
        Metric("doorstep_exceptions_open", "Exceptions that nobody has resolved.", len(open_now)),
        Metric("doorstep_job_failures_total", "Jobs that failed.", house.timekeeper.failures, "counter"),
    ]
