from typing import Any

from tests.sandbox.botapi.stage import ANNA, BRUNO, Json, Stage

GROUP = -1001000000001
FORUM: dict[str, Any] = {"chat_id": GROUP}


async def _forum(stage: Stage, **more: Any) -> Json:
    group = {"id": GROUP, "title": "Dispatch", "forum": True, "members": [ANNA]}
    return await stage.control("groups", **{**group, **more})


async def test_a_topic_is_opened_written_to_and_closed(stage: Stage) -> None:
    """A topic's messages carry its number; a closed topic takes none from a plain member."""
    await _forum(stage)
    topic = await stage.call("createForumTopic", **FORUM, name="Exceptions")
    sent = await stage.call("sendMessage", **FORUM, text="van 3", message_thread_id=topic["message_thread_id"])
    assert (sent["message_thread_id"], sent["is_topic_message"]) == (topic["message_thread_id"], True)
    await stage.call("closeForumTopic", **FORUM, message_thread_id=topic["message_thread_id"])
    await _forum(stage, bot_status="member")
    stage.clock.move(10)
    refused = await stage.call("sendMessage", **FORUM, text="x", message_thread_id=topic["message_thread_id"])

    assert refused["description"] == "Bad Request: TOPIC_CLOSED"
    assert (await stage.chat(GROUP))["topics"] == [
        {"id": topic["message_thread_id"], "name": "Exceptions", "closed": True}
    ]


async def test_topics_need_a_forum_and_rights(stage: Stage) -> None:
    """A private chat has no topics, a plain member may not open one, a deleted one is gone."""
    private = await stage.call("createForumTopic", chat_id=7, name="x")
    await _forum(stage, bot_status="member")
    member = await stage.call("createForumTopic", **FORUM, name="x")
    await _forum(stage)
    topic = await stage.call("createForumTopic", **FORUM, name="x")
    await stage.call("deleteForumTopic", **FORUM, message_thread_id=topic["message_thread_id"])
    gone = await stage.call("closeForumTopic", **FORUM, message_thread_id=topic["message_thread_id"])

    assert [one["description"] for one in (private, member, gone)] == [
        "Bad Request: the chat is not a forum",
        "Bad Request: not enough rights to manage topics",
        "Bad Request: message thread not found",
    ]


async def test_a_group_that_lost_the_bot_refuses_it(stage: Stage) -> None:
    """A bot that was removed is told so, and cannot write any more."""
    await _forum(stage)
    await _forum(stage, bot_status="kicked")
    refused = await stage.send(chat_id=GROUP)
    joined, left = [one["my_chat_member"]["new_chat_member"]["status"] for one in await stage.updates()]

    assert (joined, left) == ("administrator", "kicked")
    assert refused["description"] == "Forbidden: bot was kicked from the supergroup chat"


async def test_a_migrated_group_says_where_it_went(stage: Stage) -> None:
    """A basic group that became a supergroup refuses messages and names the new id."""
    await stage.control("groups", id=-55, type="group", title="Old", members=[ANNA])
    moved = await stage.control("groups", id=-55, type="group", title="Old", migrate=True)
    refused = await stage.send(chat_id=-55)

    new = moved["chat"]["id"]
    assert refused["parameters"] == {"migrate_to_chat_id": new}
    assert refused["description"] == "Bad Request: group chat was upgraded to a supergroup chat"
    assert (await stage.send(chat_id=new))["chat"]["type"] == "supergroup"


async def test_people_talk_in_groups(stage: Stage) -> None:
    """What somebody says in a group reaches the bot, and everybody there is known."""
    await _forum(stage)
    await stage.control("groups", id=GROUP, title="Dispatch", forum=True, members=[BRUNO])
    said = await stage.say("hello", user=BRUNO, chat_id=GROUP)
    update = (await stage.updates())[-1]
    members = await stage.call("getChatMemberCount", **FORUM)
    standing = [(await stage.call("getChatMember", **FORUM, user_id=user))["status"] for user in (7, 8, 42)]

    assert (said["chat"]["id"], update["message"]["text"]) == (GROUP, "hello")
    assert (members, standing) == (3, ["creator", "member", "administrator"])


async def test_contacts_are_asked_for_in_private_only(stage: Stage) -> None:
    """A keyboard that asks for phone or position is refused in a group."""
    await _forum(stage)
    keyboard = {"keyboard": [[{"text": "Phone", "request_contact": True}]]}
    refused = await stage.send(chat_id=GROUP, reply_markup=keyboard)

    assert refused["description"] == "Bad Request: phone number can be requested in private chats only"
