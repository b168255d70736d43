"""Messages are deleted and pinned."""

from datetime import UTC, datetime, timedelta

from sandbox.botapi.calls import Call
from sandbox.botapi.chats import Chat, Posted
from sandbox.botapi.limits import MESSAGES_AT_ONCE
from sandbox.botapi.posting import remove
from sandbox.botapi.refusals import bad_request

_DELETABLE_FOR = timedelta(hours=48)
_RIGHTS = frozenset({"administrator", "creator"})


def delete_message(call: Call) -> bool:
    """Delete one message for everybody."""
    chat = call.chat()
    number = call.args.integer("message_id")
    if not number:
        raise bad_request("message identifier is not specified")
    if number not in chat.messages:
        raise bad_request("message to delete not found")
    if not _deletable(call, chat, chat.messages[number]):
        raise bad_request("message can't be deleted for everyone")
    remove(call.state, call.bot, chat, number)
    return True


def delete_messages(call: Call) -> bool:
    """Delete up to a hundred messages; those that are not there are skipped."""
    numbers = call.args.structure("message_ids")
    if not isinstance(numbers, list) or not numbers:
        raise bad_request("message identifiers are not specified")
    if len(numbers) > MESSAGES_AT_ONCE:
        raise bad_request("too many message identifiers specified")
    chat = call.chat()
    for number in map(int, numbers):
        posted = chat.messages.get(number)
        if posted is not None and _deletable(call, chat, posted):
            remove(call.state, call.bot, chat, number)
    return True


def _deletable(call: Call, chat: Chat, posted: Posted) -> bool:
    age = call.state.now() - datetime.fromtimestamp(posted.json["date"], UTC)
    mine = posted.json["from"]["id"] == call.bot.id
    if chat.members.get(call.bot.id) in _RIGHTS:
        return True
    return (mine or chat.private) and age <= _DELETABLE_FOR


def pin_chat_message(call: Call) -> bool:
    """Pin a message."""
    chat = call.writable_chat()
    number = call.args.integer("message_id")
    if number not in chat.messages:
        raise bad_request("message to pin not found")
    if number not in chat.pinned:
        chat.pinned.append(number)
    _set_pinned(call, chat, number, pinned=True)
    return True


def unpin_chat_message(call: Call) -> bool:
    """Unpin a message, the latest pinned one if none is named."""
    chat = call.writable_chat()
    number = call.args.integer("message_id") or (chat.pinned[-1] if chat.pinned else 0)
    if number and number not in chat.messages:
        raise bad_request("message to unpin not found")
    if number in chat.pinned:
        chat.pinned.remove(number)
        _set_pinned(call, chat, number, pinned=False)
    return True


def unpin_all_chat_messages(call: Call) -> bool:
    """Unpin everything."""
    chat = call.writable_chat()
    for number in list(chat.pinned):
        chat.pinned.remove(number)
        _set_pinned(call, chat, number, pinned=False)
    return True


def _set_pinned(call: Call, chat: Chat, number: int, *, pinned: bool) -> None:
    posted = chat.messages[number]
    posted.pinned = pinned
    bot = call.bot.profile.username
    call.state.stream.emit("pin", bot=bot, chat_id=chat.id, message=posted.view(), pinned=pinned)
