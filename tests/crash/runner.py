"""The real house in a process of its own, to be killed: by polling or by webhook, on a clock that runs fast."""

import asyncio
import logging
from datetime import UTC, datetime

from pydantic import SecretStr

from doorstep import logs
from doorstep.clocks import MovedClock
from doorstep.ending import until_told
from doorstep.production import run
from doorstep.settings import Settings
from tests.crash.depot import KEY

ROLES = ("intake", "worker", "sender", "scheduler", "web")
SPEED = 60.0  #: a lease of a minute ends in a second


def live(database: str, api: str, token: str, port: int, began: datetime, *, webhook: bool) -> None:
    """Run until a signal comes; the body of the child process."""
    logs.configure(level=logging.ERROR)
    asyncio.run(until_told(_run(database, api, token, port, began, webhook=webhook)))


async def _run(database: str, api: str, token: str, port: int, began: datetime, *, webhook: bool) -> None:
    settings = Settings.model_construct(
        bot_token=SecretStr(token),
        bot_api=api,
        database=database,
        secret_key=SecretStr(KEY),
        # Telegram wants https, the local Bot API does not: so the address is not checked here.
        public_url=f"http://127.0.0.1:{port}" if webhook else None,
    )
    clock = MovedClock(began.astimezone(UTC), SPEED)
    async with asyncio.TaskGroup() as group:
        ticking = group.create_task(clock.run())
        try:
            await run(settings, ROLES, "127.0.0.1", port, clock)
        finally:
            ticking.cancel()
