import asyncio

import pytest

from tests.sandbox.botapi.stage import ANNA, Json, Stage, buttons


async def _press(stage: Stage, **more: object) -> Json:
    sent = await stage.send(reply_markup=buttons("🗓 Mo 8–10", "✖️ no"))
    return await stage.control("press", **{"user": ANNA, "message_id": sent["message_id"], "button": "🗓", **more})


async def test_a_press_arrives_and_its_answer_is_seen(stage: Stage) -> None:
    """A button is pressed by the beginning of its text; the bot's answer reaches the one who pressed."""
    async with asyncio.TaskGroup() as group:
        pressed = group.create_task(_press(stage, wait=20))
        [update] = await stage.updates(timeout=20)
        query = update["callback_query"]
        await stage.call("answerCallbackQuery", callback_query_id=query["id"], text="ok", show_alert=True)

    assert (query["data"], query["from"]["id"], query["message"]["text"]) == ("🗓 Mo 8–10", 7, "Hello")
    assert pressed.result()["answer"] == {"text": "ok", "show_alert": True}


async def test_a_press_does_not_wait_unless_told(stage: Stage) -> None:
    """Without `wait` the answer is null and the press has a number."""
    pressed = await _press(stage)

    assert (pressed["ok"], pressed["answer"]) == (True, None)
    assert pressed["callback_query_id"].isdigit()


@pytest.mark.parametrize(("age", "fine"), [(150, True), (151, False)])
async def test_a_press_can_be_answered_for_150_seconds(stage: Stage, age: int, *, fine: bool) -> None:
    """Later than 150 seconds the query is too old."""
    pressed = await _press(stage)
    stage.clock.move(age)
    answer = await stage.call("answerCallbackQuery", callback_query_id=pressed["callback_query_id"])

    words = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    assert answer is True if fine else answer["description"] == words


async def test_a_button_that_is_gone_can_only_be_forced(stage: Stage) -> None:
    """A button that is not there is named with those that are; an old screen still has its data."""
    sent = await stage.send(reply_markup=buttons("a"))
    body = {"user": ANNA, "message_id": sent["message_id"], "button": "old"}
    refused = await stage.control("press", **body)
    forced = await stage.control("press", **body, force=True)
    [update] = await stage.updates()

    assert refused["error"] == f"There is no button 'old' on message {sent['message_id']}; there are: 'a'."
    assert forced["ok"]
    assert update["callback_query"]["data"] == "old"


async def test_a_link_button_only_gives_its_address(stage: Stage) -> None:
    """A press on a link opens it: the bot hears nothing."""
    link = {"inline_keyboard": [[{"text": "🧭", "url": "https://example.org/?destination=47.1,9.5"}]]}
    sent = await stage.send(reply_markup=link)
    pressed = await stage.control("press", user=ANNA, message_id=sent["message_id"], button="🧭")

    assert pressed["url"] == "https://example.org/?destination=47.1,9.5"
    assert await stage.updates() == []


async def test_a_key_of_the_reply_keyboard_is_said(stage: Stage) -> None:
    """Pressing a key says its text; one that asks for a contact or position shares it."""
    keys = [[{"text": "Yes"}, {"text": "Phone", "request_contact": True}]]
    keys.append([{"text": "Here", "request_location": True}])
    await stage.send(reply_markup={"keyboard": keys, "one_time_keyboard": True})
    place = {"latitude": 47.1, "longitude": 9.5}
    await stage.control("press", user=ANNA, button="Phone", contact={"phone_number": "+4912345678"})
    await stage.send(reply_markup={"keyboard": keys})
    await stage.control("press", user=ANNA, button="Here", location=place)
    await stage.control("press", user=ANNA, button="Yes")
    contact, location, text = [update["message"] for update in await stage.updates()]

    assert contact["contact"] == {"first_name": "Anna", "user_id": 7, "phone_number": "+4912345678"}
    assert location["location"] == place
    assert text["text"] == "Yes"


async def test_a_keyboard_stays_until_it_is_taken_away(stage: Stage) -> None:
    """The reply keyboard belongs to the chat, survives other messages, and goes when removed."""
    await stage.send(reply_markup={"keyboard": [["Yes"]], "resize_keyboard": True})
    await stage.send("more", reply_markup={"force_reply": True})
    assert (await stage.chat())["keyboard"] == {"keyboard": [[{"text": "Yes"}]], "resize_keyboard": True}
    await stage.send("done", reply_markup={"remove_keyboard": True})

    assert (await stage.chat())["keyboard"] is None


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ({"inline_keyboard": [[{"text": "a", "callback_data": "ä" * 33}]]}, "BUTTON_DATA_INVALID"),
        ({"inline_keyboard": [[{"text": "a", "callback_data": ""}]]}, "BUTTON_DATA_INVALID"),
        (
            {"inline_keyboard": [[{"text": "a"}]]},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            {"inline_keyboard": [[{"text": "a", "url": "nowhere at all"}]]},
            "inline keyboard button URL 'nowhere at all' is invalid: Wrong HTTP URL",
        ),
        ({"inline_keyboard": [[{"text": "a", "callback_data": "a"}] * 101]}, "REPLY_MARKUP_TOO_LONG"),
        ({"inline_keyboard": "a"}, 'field "inline_keyboard" must be of type Array'),
        ("[", "can't parse reply keyboard markup JSON object"),
        ("[]", "object expected as reply markup"),
    ],
)
async def test_wrong_keyboards_are_refused(stage: Stage, markup: object, words: str) -> None:
    """A keyboard that Telegram would not show is refused in its words."""
    refused = await stage.call("sendMessage", chat_id=7, text="x", reply_markup=markup)

    assert refused["description"] == f"Bad Request: {words}"
