"""Updates are brought to a bot's webhook, again and again until they are taken."""

import asyncio
import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sandbox.botapi.accounts import BotAccount
from sandbox.botapi.arguments import Arguments
from sandbox.botapi.hooks import Webhook
from sandbox.botapi.state import State
from sandbox.botapi.updates import Waiting

if TYPE_CHECKING:
    from aiohttp import ClientSession

_FIRST_PAUSE = timedelta(seconds=1)
_LONGEST_PAUSE = timedelta(minutes=1)
_PATIENCE = 60


async def bring_updates(state: State, bot: BotAccount, hook: Webhook) -> None:
    """Deliver what waits and what comes, for as long as this webhook is the bot's."""
    import aiohttp

    timeout = aiohttp.ClientTimeout(total=_PATIENCE)
    async with aiohttp.ClientSession(timeout=timeout) as session, asyncio.TaskGroup() as group:
        bearer = _Bearer(state, bot, hook, session)
        while not bot.updates.closed:
            news = bot.updates.news
            for update in bearer.ready():
                group.create_task(bearer.bring(update))
            await news.wait()


class _Bearer:
    def __init__(self, state: State, bot: BotAccount, hook: Webhook, session: "ClientSession") -> None:
        self.state = state
        self.bot = bot
        self.hook = hook
        self.session = session

    def ready(self) -> list[Waiting]:
        """The first update of each chat that has none under way, as many as are allowed at once."""
        self.bot.updates.drop_expired(self.state.now())
        found = []
        for update in self.bot.updates.waiting:
            if len(self.hook.busy) >= self.hook.most_at_once:
                break
            if update.chat_id not in self.hook.busy:
                self.hook.busy.add(update.chat_id)
                found.append(update)
        return found

    async def bring(self, update: Waiting) -> None:
        """Bring one update; if it is not taken, leave its chat alone for a while."""
        hook, chat_id = self.hook, update.chat_id
        problem = await self._post(update)
        if problem:
            hook.last_error, hook.last_error_at = problem, self.state.unix()
            hook.failures[chat_id] = hook.failures.get(chat_id, 0) + 1
            hook.resting.add(chat_id)
            pause = min(_FIRST_PAUSE * 2 ** (hook.failures[chat_id] - 1), _LONGEST_PAUSE)
            await self.state.clock.sleep_until(self.state.now() + pause)
            hook.resting.discard(chat_id)
        else:
            hook.failures.pop(chat_id, None)
            self.bot.updates.take(update)
        hook.busy.discard(chat_id)
        self.bot.updates.wake()

    async def _post(self, update: Waiting) -> str:
        import aiohttp

        headers = {"X-Telegram-Bot-Api-Secret-Token": self.hook.secret} if self.hook.secret else {}
        try:
            async with self.session.post(
                self.hook.url, json=update.json(), headers=headers, allow_redirects=False
            ) as answer:
                body = await answer.read()
                if not 200 <= answer.status < 300:
                    return f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except TimeoutError:
            return "Read timeout expired"
        except aiohttp.ClientConnectorError:
            return "Connection refused"
        except aiohttp.ClientError as error:
            return str(error) or "Connection closed"
        await self._perform(body)
        return ""

    async def _perform(self, body: bytes) -> None:
        # A webhook may answer with one method call instead of making it.
        called: Any = None
        try:
            called = json.loads(body) if body else None
        except ValueError:
            return
        if isinstance(called, dict) and called.get("method"):
            await self.state.perform(self.bot, str(called["method"]).lower(), Arguments(called, {}))
