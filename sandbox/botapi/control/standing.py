"""Who is in which chat: blocked bots, groups and their members."""

from sandbox.botapi.accounts import BotAccount
from sandbox.botapi.chats import Chat, Json
from sandbox.botapi.control.bodies import ControlError
from sandbox.botapi.control.places import Place, bot_of
from sandbox.botapi.delivery import deliver
from sandbox.botapi.methods.knowing import standing
from sandbox.botapi.state import State

_FIRST_GROUP = 1_000_000_000_000


def set_blocked(place: Place, *, blocked: bool) -> None:
    """A person blocks the bot or lets it write again."""
    chat = place.chat
    if chat.blocked == blocked:
        return
    chat.blocked = blocked
    was, now = ("member", "kicked") if blocked else ("kicked", "member")
    _tell_standing(place.state, place.bot, chat, place.person, was, now)
    bot = place.bot.profile.username
    place.state.stream.emit("block", bot=bot, chat_id=chat.id, user_id=place.person["id"], blocked=blocked)


def make_group(state: State, body: Json) -> Chat:
    """A group with its members and the bot; the same id again changes it."""
    bot = bot_of(state, body.get("bot"))
    number = int(body.get("id") or -(_FIRST_GROUP + len(state.groups) + 1))
    if number >= 0:
        raise ControlError(400, "A group's id is negative, such as -1001234567890.")
    kind = body.get("type", "supergroup")
    json: Json = {"id": number, "type": kind, "title": str(body.get("title", "Dispatch"))}
    if body.get("forum"):
        json["is_forum"] = True
    chat = state.groups.get(number) or state.group(json)
    chat.json = {**chat.json, **json}
    _join(state, bot, chat, body)
    return chat


def _join(state: State, bot: BotAccount, chat: Chat, body: Json) -> None:
    members = [state.person(one) for one in body.get("members", [])]
    for person in members:
        chat.members[person["id"]] = "member"
    if members and "creator" not in chat.members.values():
        chat.members[members[0]["id"]] = "creator"
    wanted = str(body.get("bot_status", "administrator"))
    was = chat.members.get(bot.id, "left")
    chat.members[bot.id] = wanted
    if was != wanted:
        by = members[0] if members else {"id": 1, "is_bot": False, "first_name": "Owner"}
        _tell_standing(state, bot, chat, by, was, wanted)


def migrate(state: State, chat: Chat) -> Chat:
    """A basic group becomes a supergroup with another id; the old one refuses messages."""
    number = -(_FIRST_GROUP + len(state.groups) + 1)
    new = state.group({**chat.json, "id": number, "type": "supergroup"})
    new.members = dict(chat.members)
    chat.migrated_to = number
    for bot in state.bots.values():
        if bot.id in chat.members:
            base = {"date": state.unix(), "from": {"id": 1, "is_bot": False, "first_name": "Owner"}}
            left = {"message_id": chat.numbers.next(), "chat": chat.json, "migrate_to_chat_id": number}
            deliver(state, bot, "message", {**base, **left}, chat.id)
            came = {"message_id": new.numbers.next(), "chat": new.json, "migrate_from_chat_id": chat.id}
            deliver(state, bot, "message", {**base, **came}, number)
    return new


def _tell_standing(state: State, bot: BotAccount, chat: Chat, by: Json, was: str, now: str) -> None:
    changed = {"chat": chat.json, "from": by, "date": state.unix()}
    old, new = standing(was, bot.json), standing(now, bot.json)
    body = {**changed, "old_chat_member": old, "new_chat_member": new}
    deliver(state, bot, "my_chat_member", body, chat.id)
