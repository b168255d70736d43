"""Who and what is there: bots, chats, members, files."""

from sandbox.botapi.calls import Call
from sandbox.botapi.chats import Chat, Json
from sandbox.botapi.media import MAX_DOWNLOAD
from sandbox.botapi.refusals import bad_request

_GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
_MAY = [
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_pin_messages",
    "can_manage_topics",
    "can_send_welcome_messages",
]


def get_me(call: Call) -> Json:
    """The bot itself."""
    can = {
        "can_join_groups": True,
        "can_read_all_group_messages": call.bot.profile.reads_all_group_messages,
    }
    cannot = (
        "supports_inline_queries supports_guest_queries can_connect_to_business has_main_web_app "
        "has_topics_enabled allows_users_to_create_topics can_manage_bots supports_join_request_queries"
    )
    return {**call.bot.json, **can, **dict.fromkeys(cannot.split(), False)}


def get_chat(call: Call) -> Json:
    """Everything about a chat."""
    chat = call.chat()
    full: Json = {"accent_color_id": abs(chat.id) % 7, "max_reaction_count": 11}
    full["accepted_gift_types"] = dict.fromkeys(_GIFTS, False)
    if chat.pinned:
        full["pinned_message"] = chat.messages[chat.pinned[-1]].json
    return {**chat.json, **full}


def get_chat_member(call: Call) -> Json:
    """One person's standing in a chat."""
    return member_json(call, call.chat(), call.args.integer("user_id"))


def get_chat_administrators(call: Call) -> list[Json]:
    """The people who look after a group."""
    chat = call.chat()
    if chat.private:
        raise bad_request("there are no administrators in the private chat")
    watching = [one for one, status in chat.members.items() if status in {"creator", "administrator"}]
    return [member_json(call, chat, one) for one in watching if one != call.bot.id]


def get_chat_member_count(call: Call) -> int:
    """How many people a chat has."""
    chat = call.chat()
    return 2 if chat.private else sum(status not in {"left", "kicked"} for status in chat.members.values())


def member_json(call: Call, chat: Chat, user_id: int) -> Json:
    """A ChatMember object."""
    person = call.bot.json if user_id == call.bot.id else call.state.people.get(user_id)
    if person is None:
        raise bad_request("PARTICIPANT_ID_INVALID" if user_id else "invalid user_id specified")
    if chat.private:
        inside = user_id in {chat.id, call.bot.id}
        return {"status": "member" if inside else "left", "user": person}
    return standing(chat.members.get(user_id, "left"), person)


def standing(status: str, person: Json) -> Json:
    """A ChatMember object with the rights that a status has."""
    member: Json = {"status": status, "user": person}
    if status == "creator":
        member["is_anonymous"] = False
    elif status == "administrator":
        member |= {"can_be_edited": False, "is_anonymous": False, **dict.fromkeys(_MAY, True)}
    elif status == "kicked":
        member["until_date"] = 0
    return member


def get_file(call: Call) -> Json:
    """Where a file can be downloaded."""
    stored = call.state.files.find(call.args.text("file_id"))
    if stored is None:
        raise bad_request("invalid file_id")
    if len(stored.content) > MAX_DOWNLOAD:
        raise bad_request("file is too big")
    return {**stored.ids(), "file_path": stored.path}
