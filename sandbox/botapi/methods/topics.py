"""Forum topics."""

from sandbox.botapi.calls import Call
from sandbox.botapi.chats import Chat, Json, Topic
from sandbox.botapi.posting import post, remove
from sandbox.botapi.refusals import bad_request

_COLORS = (7322096, 16766590, 13338331, 9367192, 16749490, 16478047)
_NAME = 128


def create_forum_topic(call: Call) -> Json:
    """Open a topic; its id is the number of its first message."""
    chat, name = _forum(call), _name(call)
    color = call.args.integer("icon_color") or _COLORS[0]
    if color not in _COLORS:
        raise bad_request("wrong icon color specified")
    call.spend(chat)
    icon = call.args.text("icon_custom_emoji_id")
    created = {"name": name, "icon_color": color, **({"icon_custom_emoji_id": icon} if icon else {})}
    number = chat.numbers.last + 1
    content = {"message_thread_id": number, "is_topic_message": True, "forum_topic_created": created}
    post(call.state, call.bot, chat, call.bot.json, content)
    chat.topics[number] = Topic(number, name, color, icon)
    return {"message_thread_id": number, **created}


def edit_forum_topic(call: Call) -> bool:
    """Rename a topic."""
    chat = _forum(call)
    topic = _topic(call, chat)
    name = _name(call) if call.args.has("name") else topic.name
    icon = call.args.text("icon_custom_emoji_id") or topic.icon
    if (name, icon) == (topic.name, topic.icon):
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.name, topic.icon = name, icon
    _service(call, chat, topic, "forum_topic_edited", {"name": name})
    return True


def close_forum_topic(call: Call) -> bool:
    """Close a topic."""
    return _set_closed(call, closed=True)


def reopen_forum_topic(call: Call) -> bool:
    """Open a closed topic again."""
    return _set_closed(call, closed=False)


def delete_forum_topic(call: Call) -> bool:
    """Delete a topic with its messages."""
    chat = _forum(call)
    topic = _topic(call, chat)
    inside = [n for n, posted in chat.messages.items() if posted.json.get("message_thread_id") == topic.id]
    for number in inside:
        remove(call.state, call.bot, chat, number)
    del chat.topics[topic.id]
    return True


def _set_closed(call: Call, *, closed: bool) -> bool:
    chat = _forum(call)
    topic = _topic(call, chat)
    if topic.closed == closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.closed = closed
    _service(call, chat, topic, "forum_topic_closed" if closed else "forum_topic_reopened", {})
    return True


def _service(call: Call, chat: Chat, topic: Topic, kind: str, facts: Json) -> None:
    content = {"message_thread_id": topic.id, "is_topic_message": True, kind: facts}
    post(call.state, call.bot, chat, call.bot.json, content)


def _forum(call: Call) -> Chat:
    chat = call.writable_chat()
    if not chat.forum:
        raise bad_request("the chat is not a forum")
    if chat.members.get(call.bot.id) not in {"administrator", "creator"}:
        raise bad_request("not enough rights to manage topics")
    return chat


def _topic(call: Call, chat: Chat) -> Topic:
    topic = chat.topics.get(call.args.integer("message_thread_id"))
    if topic is None:
        raise bad_request("message thread not found")
    return topic


def _name(call: Call) -> str:
    name = call.args.text("name").strip()
    if not name or len(name) > _NAME:
        raise bad_request("TOPIC_TITLE_EMPTY" if not name else "topic name is too long")
    return name
