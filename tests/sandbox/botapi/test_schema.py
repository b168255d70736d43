from typing import Any

import pytest

from sandbox.botapi.methods.table import METHODS
from tests.sandbox.botapi.oracle import oracle, problems
from tests.sandbox.botapi.stage import ANNA, BRUNO, Json, Stage, buttons

PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
GROUP = -1001000000001
TALKS: Json = {"chat_id": 7}
FORUM: Json = {"chat_id": GROUP}

# Each method with arguments that succeed on the stage below, and what it returns.
PLAY: list[tuple[str, str, Json]] = [
    ("getMe", "User", {}),
    ("setWebhook", "Boolean", {"url": "http://127.0.0.1:9/hook"}),
    ("getWebhookInfo", "WebhookInfo", {}),
    ("deleteWebhook", "Boolean", {}),
    ("getUpdates", "Array of Update", {}),
    ("sendMessage", "Message", {**TALKS, "text": "see https://example.org #one", "reply_markup": buttons("a")}),
    ("sendPhoto", "Message", {**TALKS, "photo": "PHOTO", "caption": "<i>c</i>", "parse_mode": "HTML"}),
    ("sendDocument", "Message", {**TALKS, "document": "DOCUMENT", "reply_parameters": {"message_id": 1}}),
    ("sendLocation", "Message", {**TALKS, "latitude": 47.1, "longitude": 9.5, "live_period": 600}),
    ("sendVenue", "Message", {**TALKS, "latitude": 47.1, "longitude": 9.5, "title": "Depot", "address": "Lane 1"}),
    ("sendContact", "Message", {**TALKS, "phone_number": "+4912345678", "first_name": "Cleo"}),
    ("sendMediaGroup", "Array of Message", {**TALKS, "media": "ALBUM"}),
    ("forwardMessage", "Message", {**TALKS, "from_chat_id": 7, "message_id": 1}),
    ("copyMessage", "MessageId", {**TALKS, "from_chat_id": 7, "message_id": 1}),
    ("sendChatAction", "Boolean", {**TALKS, "action": "typing"}),
    ("answerCallbackQuery", "Boolean", {"callback_query_id": "PRESS", "text": "done"}),
    ("editMessageText", "Message", {**TALKS, "message_id": "TEXT", "text": "other"}),
    ("editMessageReplyMarkup", "Message", {**TALKS, "message_id": "TEXT", "reply_markup": buttons("b")}),
    ("editMessageCaption", "Message", {**TALKS, "message_id": "PICTURE", "caption": "other"}),
    ("editMessageMedia", "Message", {**TALKS, "message_id": "PICTURE", "media": "MEDIA"}),
    ("editMessageLiveLocation", "Message", {**TALKS, "message_id": "LIVE", "latitude": 47.2, "longitude": 9.5}),
    ("stopMessageLiveLocation", "Message", {**TALKS, "message_id": "LIVE"}),
    ("pinChatMessage", "Boolean", {**TALKS, "message_id": 1}),
    ("unpinChatMessage", "Boolean", {**TALKS, "message_id": 1}),
    ("unpinAllChatMessages", "Boolean", TALKS),
    ("deleteMessage", "Boolean", {**TALKS, "message_id": "TEXT"}),
    ("deleteMessages", "Boolean", {**TALKS, "message_ids": [1]}),
    ("createForumTopic", "ForumTopic", {**FORUM, "name": "Exceptions"}),
    ("editForumTopic", "Boolean", {**FORUM, "message_thread_id": "TOPIC", "name": "Alerts"}),
    ("closeForumTopic", "Boolean", {**FORUM, "message_thread_id": "TOPIC"}),
    ("reopenForumTopic", "Boolean", {**FORUM, "message_thread_id": "TOPIC"}),
    ("deleteForumTopic", "Boolean", {**FORUM, "message_thread_id": "TOPIC"}),
    ("getChat", "ChatFullInfo", TALKS),
    ("getChatMember", "ChatMember", {**FORUM, "user_id": 42}),
    ("getChatAdministrators", "Array of ChatMember", FORUM),
    ("getChatMemberCount", "Integer", FORUM),
    ("getFile", "File", {"file_id": "DOCUMENT"}),
    ("setMyCommands", "Boolean", {"commands": [{"command": "start", "description": "Begin"}]}),
    ("getMyCommands", "Array of BotCommand", {}),
    ("deleteMyCommands", "Boolean", {}),
    ("setMyName", "Boolean", {"name": "Doorstep"}),
    ("getMyName", "BotName", {}),
    ("setMyDescription", "Boolean", {"description": "Parcels"}),
    ("getMyDescription", "BotDescription", {}),
    ("setMyShortDescription", "Boolean", {"short_description": "Parcels"}),
    ("getMyShortDescription", "BotShortDescription", {}),
    ("setChatMenuButton", "Boolean", {"menu_button": {"type": "commands"}}),
    ("getChatMenuButton", "MenuButton", {}),
    ("logOut", "Boolean", {}),
    ("close", "Boolean", {}),
]


async def _names(stage: Stage) -> Json:
    photo = await stage.say("", photo=PIXEL)
    document = await stage.say("", document={"content": PIXEL, "name": "label.png"})
    await stage.control("groups", id=GROUP, title="Dispatch", forum=True, members=[ANNA, BRUNO])
    text = await stage.send("first", reply_markup=buttons("ok"))
    picture = await stage.call("sendPhoto", chat_id=7, photo=photo["photo"][0]["file_id"])
    live = await stage.call("sendLocation", chat_id=7, latitude=1, longitude=2, live_period=900)
    pressed = await stage.control("press", user=ANNA, message_id=text["message_id"], button="ok")
    topic = await stage.call("createForumTopic", **FORUM, name="First")
    stage.clock.move(60)
    return {
        "PHOTO": photo["photo"][0]["file_id"],
        "DOCUMENT": document["document"]["file_id"],
        "TEXT": text["message_id"],
        "PICTURE": picture["message_id"],
        "LIVE": live["message_id"],
        "PRESS": pressed["callback_query_id"],
        "TOPIC": topic["message_thread_id"],
        "ALBUM": [{"type": "photo", "media": photo["photo"][0]["file_id"]}] * 2,
        "MEDIA": {"type": "document", "media": document["document"]["file_id"]},
    }


def _filled(arguments: Json, names: Json) -> Json:
    return {name: names.get(value, value) if isinstance(value, str) else value for name, value in arguments.items()}


async def test_every_answer_is_what_the_bot_api_says(stage: Stage) -> None:
    """Each method returns exactly the object that Bot API 10.3 describes: nothing missing, unknown or mistyped."""
    names = await _names(stage)
    wrong: dict[str, Any] = {}
    for method, returns, arguments in PLAY:
        stage.clock.move(5)
        answer = await stage.call(method, **_filled(arguments, names))
        refused = isinstance(answer, dict) and answer.get("ok") is False
        found = [answer["description"]] if refused else problems(answer, returns, method)
        if found:
            wrong[method] = found

    assert wrong == {}


async def test_the_play_leaves_no_method_out() -> None:
    """Every method of the server is played above, and is a method of the Bot API."""
    played = {method.lower() for method, _, _ in PLAY}

    assert played == set(METHODS)
    assert played <= {name.lower() for name in oracle()["methods"]}


@pytest.mark.parametrize(
    "said",
    [
        {"text": "/start abc #one @two_bot https://example.org +41 79 123 45 67"},
        {"photo": PIXEL, "caption": "at the door"},
        {"document": {"content": PIXEL, "name": "a.png"}},
        {"voice": PIXEL},
        {"location": {"latitude": 47.1, "longitude": 9.5, "horizontal_accuracy": 12.5}},
        {"live_location": {"latitude": 47.1, "longitude": 9.5, "heading": 90}},
        {"contact": {"phone_number": "+4912345678"}},
        {"sticker": True},
        {"poll": {"question": "When?", "options": ["now", "later"]}},
        {"text": "as he said", "forwarded": "Somebody"},
        {"text": "this", "reply_to_message_id": 1},
    ],
)
async def test_every_update_is_what_the_bot_api_says(stage: Stage, said: Json) -> None:
    """Whatever a person sends arrives as a complete Update."""
    answer = await stage.control("say", user=ANNA, **said)
    updates = await stage.updates()

    assert answer["ok"], answer
    assert problems(updates, "Array of Update") == []
    assert len(updates) == 1


async def test_presses_and_standings_are_what_the_bot_api_says(stage: Stage) -> None:
    """Presses, blocks, groups and moved positions arrive as complete Updates too."""
    sent = await stage.send(reply_markup=buttons("ok"))
    await stage.control("press", user=ANNA, message_id=sent["message_id"], button="ok")
    live = await stage.control("say", user=ANNA, live_location={"latitude": 1, "longitude": 2})
    moved = {"message_id": live["message"]["message_id"], "latitude": 1.5, "longitude": 2, "stop": True}
    await stage.control("say", user=ANNA, live_location=moved)
    await stage.control("groups", title="Dispatch", members=[ANNA])
    await stage.control("block", user=ANNA)
    updates = await stage.updates()

    assert problems(updates, "Array of Update") == []
    kinds = [name for update in updates for name in update if name != "update_id"]
    assert kinds == ["callback_query", "message", "edited_message", "my_chat_member", "my_chat_member"]


def test_the_oracle_sees_what_is_wrong() -> None:
    """The oracle names missing, unknown and mistyped fields."""
    user = {"id": "7", "is_bot": False, "colour": "red"}

    assert problems(user, "User", "user") == [
        "user.first_name is missing",
        "user.colour is unknown",
        "user.id: '7' is no Integer",
    ]
