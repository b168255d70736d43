import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web

from tests.sandbox.botapi.stage import ANNA, BRUNO, Json, Stage

Answer = Callable[[Json], web.Response | None]


@dataclass
class Receiver:
    """A bot's own web server: notes what is brought and answers as told."""

    answer: Answer
    brought: asyncio.Queue[Json] = field(default_factory=asyncio.Queue)
    secrets: list[str] = field(default_factory=list)
    url: str = ""

    async def take(self, request: web.Request) -> web.Response:
        update: Json = await request.json()
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token", ""))
        self.brought.put_nowait(update)
        return self.answer(update) or web.Response()

    async def next(self) -> Json:
        async with asyncio.timeout(20):
            return await self.brought.get()


@asynccontextmanager
async def receiving(answer: Answer = lambda _: None) -> AsyncIterator[Receiver]:
    receiver = Receiver(answer)
    app = web.Application()
    app.router.add_post("/hook", receiver.take)
    runner = web.AppRunner(app, shutdown_timeout=1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield receiver
    await runner.cleanup()


async def test_updates_are_brought_with_the_secret(stage: Stage) -> None:
    """What waited and what comes is posted to the webhook, with its secret token."""
    await stage.say("before")
    async with receiving() as receiver:
        assert await stage.call("setWebhook", url=receiver.url, secret_token="s-1_X") is True
        await stage.say("after")
        texts = [(await receiver.next())["message"]["text"] for _ in range(2)]

    assert texts == ["before", "after"]
    assert receiver.secrets == ["s-1_X", "s-1_X"]


async def test_a_refused_update_comes_again_and_keeps_its_chats_order(stage: Stage) -> None:
    """After a refusal the same update comes again when business time has passed; other chats do not wait."""
    refusing = iter([web.Response(status=500)])
    async with receiving(lambda update: next(refusing, None) if _text(update) == "first" else None) as receiver:
        await stage.call("setWebhook", url=receiver.url)
        await stage.say("first")
        assert _text(await receiver.next()) == "first"
        await stage.say("second")
        await stage.say("other", user=BRUNO)
        assert _text(await receiver.next()) == "other"
        info = await stage.call("getWebhookInfo")
        assert stage.api.idle()
        stage.clock.move(2)
        again = [_text(await receiver.next()) for _ in range(2)]

    assert again == ["first", "second"]
    assert info["pending_update_count"] == 2
    assert info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"


async def test_a_webhook_may_answer_with_a_call(stage: Stage) -> None:
    """A method in the webhook's answer is carried out."""
    call = {"method": "sendMessage", "chat_id": 7, "text": "from the answer"}
    async with receiving(lambda _: web.json_response(call)) as receiver:
        await stage.call("setWebhook", url=receiver.url)
        cursor = stage.api.cursor
        await stage.say("hello")
        await receiver.next()
        events = await stage.api.state.stream.wait(cursor + 1, 20)

    assert events[0]["message"]["text"] == "from the answer"


async def test_a_webhook_and_polling_exclude_each_other(stage: Stage) -> None:
    """While a webhook is set getUpdates is a conflict, and a poll that waits is ended."""
    async with asyncio.TaskGroup() as group:
        poll = group.create_task(stage.call("getUpdates", timeout=30))
        await stage.happening("presence")
        await stage.call("setWebhook", url="http://127.0.0.1:9/hook")
    refused = await stage.call("getUpdates")
    await stage.call("deleteWebhook")

    assert poll.result()["description"] == "Conflict: terminated by setWebhook request"
    words = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
    assert refused == {"ok": False, "error_code": 409, "description": f"Conflict: {words}"}
    assert await stage.updates() == []


async def test_an_unreachable_webhook_is_reported(stage: Stage) -> None:
    """Nobody listening is said in getWebhookInfo, and the update waits; dropping forgets it."""
    await stage.call("setWebhook", url="http://127.0.0.1:9/hook")
    await stage.control("say", user=ANNA, text="hello")
    hook = stage.api.state.bot_named("doorstep_bot").webhook
    assert hook is not None
    async with asyncio.timeout(20):
        while not (info := await stage.call("getWebhookInfo")).get("last_error_message"):
            await stage.chat()
    await stage.call("deleteWebhook", drop_pending_updates=True)

    assert info["last_error_message"] == "Connection refused"
    assert info["pending_update_count"] == 1
    assert await stage.updates() == []


async def test_wrong_webhooks_are_refused(stage: Stage) -> None:
    """An address that is none and a secret with strange letters are refused."""
    address = await stage.call("setWebhook", url="ftp://x")
    secret = await stage.call("setWebhook", url="http://localhost/x", secret_token="a b")

    assert address["description"] == "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"
    assert secret["description"] == "Bad Request: secret token contains unallowed characters"


def _text(update: Json) -> str:
    return str(update["message"]["text"])
