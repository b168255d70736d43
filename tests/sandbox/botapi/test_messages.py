from typing import Any

import pytest

from tests.sandbox.botapi.stage import Stage, buttons


async def test_a_sent_message_is_answered_and_seen(stage: Stage) -> None:
    """What a bot sends is what it gets back and what the person sees."""
    sent = await stage.send("Good <b>morning</b>", parse_mode="HTML", reply_markup=buttons("Yes"))

    assert sent["text"] == "Good morning"
    assert sent["entities"] == [{"type": "bold", "offset": 5, "length": 7}]
    assert sent["from"]["is_bot"] is True
    seen = (await stage.chat())["messages"][-1]
    assert seen == {**sent, "from_bot": True}


async def test_an_edit_changes_the_message_in_place(stage: Stage) -> None:
    """An edited message keeps its number, has a new text and says when it was edited."""
    sent = await stage.send("one", reply_markup=buttons("Yes"))
    stage.clock.move(60)
    edited = await stage.call("editMessageText", chat_id=7, message_id=sent["message_id"], text="two")

    assert (edited["text"], edited["edit_date"] - edited["date"]) == ("two", 60)
    assert "reply_markup" not in edited
    assert [one["text"] for one in (await stage.chat())["messages"][1:]] == ["two"]


async def test_an_edit_that_changes_nothing_is_refused(stage: Stage) -> None:
    """Telegram refuses an edit to exactly what is there, keyboard included."""
    sent = await stage.send("one", reply_markup=buttons("Yes"))
    same = {"chat_id": 7, "message_id": sent["message_id"], "text": "one"}
    refused = await stage.call("editMessageText", **same, reply_markup=buttons("Yes"))

    assert refused["error_code"] == 400
    assert refused["description"].startswith("Bad Request: message is not modified: specified new message")
    assert "text" in await stage.call("editMessageText", **same, reply_markup=buttons("No"))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"chat_id": 7, "text": ""}, "message text is empty"),
        ({"chat_id": 7, "text": " \n "}, "text must be non-empty"),
        ({"chat_id": 7, "text": "x" * 4097}, "message is too long"),
        ({"chat_id": 7, "text": "😀" * 2049}, "message is too long"),
        ({"chat_id": "", "text": "x"}, "chat_id is empty"),
        ({"chat_id": 99, "text": "x"}, "chat not found"),
        ({"chat_id": "@nobody", "text": "x"}, "chat not found"),
        ({"chat_id": 7, "text": "x", "parse_mode": "RTF"}, "unsupported parse_mode"),
        ({"chat_id": 7, "text": "x", "message_thread_id": 5}, "message thread not found"),
        ({"chat_id": 7, "text": "x", "reply_parameters": {"message_id": 99}}, "message to be replied not found"),
    ],
)
async def test_a_message_that_cannot_be_sent(stage: Stage, arguments: dict[str, Any], words: str) -> None:
    """A wrong message is refused in Telegram's words."""
    refused = await stage.call("sendMessage", **arguments)

    assert refused == {"ok": False, "error_code": 400, "description": f"Bad Request: {words}"}


async def test_a_reply_shows_what_it_answers(stage: Stage) -> None:
    """A reply carries the message it answers, without that one's own reply."""
    said = await stage.say("Where is it?")
    first = await stage.send("Here", reply_parameters={"message_id": said["message_id"]})
    second = await stage.send("Really", reply_parameters={"message_id": first["message_id"]})

    assert first["reply_to_message"]["text"] == "Where is it?"
    assert "reply_to_message" not in second["reply_to_message"]


async def test_messages_are_deleted_for_two_days(stage: Stage) -> None:
    """A bot deletes young messages, its own and the person's; old ones stay."""
    sent = [await stage.send(str(number)) for number in range(3)]
    numbers = [one["message_id"] for one in sent]
    assert await stage.call("deleteMessage", chat_id=7, message_id=numbers[0]) is True
    assert await stage.call("deleteMessages", chat_id=7, message_ids=[numbers[1], 999]) is True
    stage.clock.move(48 * 3600 + 1)
    refused = await stage.call("deleteMessage", chat_id=7, message_id=numbers[2])

    assert refused["description"] == "Bad Request: message can't be deleted for everyone"
    assert [one["message_id"] for one in (await stage.chat())["messages"]] == [1, numbers[2]]


async def test_pins_are_seen(stage: Stage) -> None:
    """A pinned message is pinned for the person and in getChat, until it is unpinned."""
    sent = await stage.send()
    await stage.call("pinChatMessage", chat_id=7, message_id=sent["message_id"])
    assert (await stage.chat())["pinned"] == [sent["message_id"]]
    assert (await stage.call("getChat", chat_id=7))["pinned_message"]["text"] == "Hello"
    await stage.call("unpinAllChatMessages", chat_id=7)

    assert (await stage.chat())["pinned"] == []


async def test_only_the_bots_own_messages_are_edited(stage: Stage) -> None:
    """Somebody else's message, a missing one and one with a reply keyboard cannot be edited."""
    edit: dict[str, Any] = {"chat_id": 7, "text": "x"}
    keyed = await stage.send(reply_markup={"keyboard": [[{"text": "Yes"}]]})
    others = await stage.call("editMessageText", **edit, message_id=1)
    missing = await stage.call("editMessageText", **edit, message_id=99)
    with_keyboard = await stage.call("editMessageText", **edit, message_id=keyed["message_id"])

    assert others["description"] == "Bad Request: message can't be edited"
    assert missing["description"] == "Bad Request: message to edit not found"
    assert with_keyboard["description"] == "Bad Request: message can't be edited"


async def test_a_person_who_blocks_the_bot_is_unreachable(stage: Stage) -> None:
    """Blocking is told to the bot and refuses its messages until the person starts again."""
    await stage.control("block", user={"id": 7}, blocked=True)
    refused = await stage.send()
    [update] = await stage.updates()
    assert refused == {"ok": False, "error_code": 403, "description": "Forbidden: bot was blocked by the user"}
    assert update["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    await stage.say("/start")

    assert (await stage.send())["text"] == "Hello"


async def test_a_bot_cannot_begin_a_conversation(stage: Stage) -> None:
    """A person who is known but never wrote cannot be written to."""
    await stage.control("groups", title="Dispatch", members=[{"id": 9, "first_name": "Cleo"}])
    refused = await stage.send(chat_id=9)

    assert refused["description"] == "Forbidden: bot can't initiate conversation with a user"
