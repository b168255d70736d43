from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramConflictError,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    ChatMemberAdministrator,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    ReplyParameters,
)

from tests.sandbox.botapi.stage import ANNA, TOKEN, Stage
from tests.sandbox.botapi.test_media import JPEG, PNG


def _bot(stage: Stage, token: str = TOKEN) -> Bot:
    server = TelegramAPIServer.from_base(stage.url)
    return Bot(token, session=AiohttpSession(api=server, timeout=20))


@pytest.fixture
async def bot(stage: Stage) -> AsyncIterator[Bot]:
    """Aiogram's own Bot in front of the stage."""
    async with _bot(stage) as bot:
        yield bot


async def test_aiogram_talks_to_it(stage: Stage, bot: Bot) -> None:
    """Aiogram sends, edits, downloads and hears presses as it does with Telegram."""
    keyboard = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="a", callback_data="a")]])
    sent = await bot.send_message(7, "<b>Hi</b>", parse_mode=ParseMode.HTML, reply_markup=keyboard)
    photo = await bot.send_photo(
        7, BufferedInputFile(PNG, "a.png"), caption="x", reply_parameters=ReplyParameters(message_id=1)
    )
    await bot.edit_message_media(
        InputMediaPhoto(media=BufferedInputFile(JPEG, "b.jpg")), chat_id=7, message_id=photo.message_id
    )
    await stage.control("press", user=ANNA, message_id=sent.message_id, button="a")
    [update] = await bot.get_updates(timeout=5)
    query = update.callback_query
    assert query is not None
    await bot.answer_callback_query(query.id)
    assert photo.photo is not None
    content = await bot.download(photo.photo[-1].file_id)

    assert sent.html_text == "<b>Hi</b>"
    assert (query.data, query.message is not None and query.message.message_id) == ("a", sent.message_id)
    assert content is not None
    assert content.read() == PNG


async def test_aiogram_reads_bots_chats_and_topics(stage: Stage, bot: Bot) -> None:
    """The long objects parse too: the bot itself, chats, members, topics, webhook, commands."""
    await stage.control("groups", id=-100123, title="Dispatch", forum=True, members=[ANNA])
    topic = await bot.create_forum_topic(-100123, "Exceptions")
    me = await bot.get_me()
    member = await bot.get_chat_member(-100123, me.id)
    await bot.set_my_commands([BotCommand(command="start", description="Begin")])

    assert me.username == "doorstep_bot"
    assert (await bot.get_chat(7)).full_name == "Anna"
    assert isinstance(member, ChatMemberAdministrator)
    assert topic.name == "Exceptions"
    assert (await bot.get_webhook_info()).pending_update_count == 1
    assert (await bot.get_my_commands())[0].description == "Begin"


async def test_aiogram_classifies_every_refusal(stage: Stage, bot: Bot) -> None:
    """Each of Telegram's refusals becomes the exception that aiogram has for it."""
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.send_message(99, "x")
    await stage.control("groups", id=-55, type="group", title="Old", members=[ANNA])
    await stage.control("groups", id=-55, type="group", title="Old", migrate=True)
    with pytest.raises(TelegramMigrateToChat):
        await bot.send_message(-55, "x")
    for _ in range(3):
        await bot.send_message(7, "x")
    with pytest.raises(TelegramRetryAfter) as flood:
        await bot.send_message(7, "x")
    assert flood.value.retry_after == 1
    await stage.control("block", user=ANNA)
    with pytest.raises(TelegramForbiddenError):
        await bot.send_message(7, "x")
    await bot.set_webhook("http://127.0.0.1:9/hook")
    with pytest.raises(TelegramConflictError):
        await bot.get_updates()
    await bot.delete_webhook()
    async with _bot(stage, "1:NO") as stranger:
        with pytest.raises(TelegramUnauthorizedError):
            await stranger.get_me()
    await stage.control("faults", next=[{"kind": "rate_5xx"}, {"kind": "accept_then_timeout"}])
    with pytest.raises(TelegramServerError):
        await bot.get_me()
    with pytest.raises(TelegramNetworkError):
        await bot.get_me()


@pytest.mark.parametrize("way", ["query", "urlencoded", "json", "multipart"])
async def test_arguments_come_in_any_way(stage: Stage, way: str) -> None:
    """A bare HTTP client may use the query, a form, JSON or multipart; method names ignore case."""
    fields: dict[str, Any] = {
        "chat_id": "7",
        "text": "ä & <b>b</b>",
        "parse_mode": "html",
        "disable_notification": "true",
        "reply_markup": '{"inline_keyboard": [[{"text": "a", "callback_data": "a"}]]}',
    }
    ways: dict[str, dict[str, Any]] = {
        "query": {"params": fields},
        "urlencoded": {"data": fields},
        "json": {"json": {**fields, "chat_id": 7, "disable_notification": True}},
        "multipart": {"data": _multipart(fields)},
    }
    method = "GET" if way == "query" else "POST"
    async with stage.http.request(method, f"{stage.url}/bot{TOKEN}/SendMESSAGE", **ways[way]) as answer:
        assert answer.status == 200, await answer.text()
        sent = (await answer.json())["result"]

    assert (sent["text"], sent["entities"][0]["type"]) == ("ä & b", "bold")
    assert sent["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "a"
    assert (await stage.chat())["messages"][-1]["silent"] is True


def _multipart(fields: dict[str, Any]) -> aiohttp.FormData:
    form = aiohttp.FormData()
    for name, value in fields.items():
        form.add_field(name, value, content_type="text/plain")
    return form


@pytest.mark.parametrize("body", ["{", "[]", '"x"'])
async def test_broken_json_is_refused(stage: Stage, body: str) -> None:
    """A body that is no JSON object is a bad request, not a server error."""
    headers = {"content-type": "application/json"}
    async with stage.http.post(f"{stage.url}/bot{TOKEN}/sendMessage", data=body, headers=headers) as answer:
        assert (answer.status, (await answer.json())["ok"]) == (400, False)


_STRANGE: list[Any] = ["", "x", -1, 10**30, [], {}, [[]], {"a": 1}, ["x"], True, None, "\x00", "attach://x", "{"]
_BASE: dict[str, Any] = {
    "chat_id": 7,
    "text": "x",
    "message_id": 1,
    "latitude": 1,
    "longitude": 1,
    "commands": [{"command": "a", "description": "b"}],
    "message_ids": [1],
}
_TRIED = [
    ("sendMessage", "chat_id text entities reply_markup reply_parameters link_preview_options message_thread_id"),
    ("sendPhoto", "photo caption_entities"),
    ("sendLocation", "latitude live_period heading"),
    ("editMessageText", "message_id inline_message_id"),
    ("editMessageMedia", "media"),
    ("deleteMessages", "message_ids"),
    ("getUpdates", "offset limit allowed_updates"),
    ("setMyCommands", "commands scope"),
    ("setChatMenuButton", "menu_button"),
    ("getFile", "file_id"),
    ("setWebhook", "url secret_token max_connections"),
]


@pytest.mark.parametrize(("method", "names"), _TRIED)
async def test_whatever_is_sent_there_is_an_answer(stage: Stage, method: str, names: str) -> None:
    """Arguments of any wrong type are refused with 400 or understood; nothing ever ends in a 500."""
    wrong = []
    for name in names.split():
        for value in _STRANGE:
            body = {**_BASE, name: value}
            async with stage.http.post(f"{stage.url}/bot{TOKEN}/{method}", json=body) as answer:
                if answer.status >= 500:
                    wrong.append((name, value))

    assert wrong == []
