"""Where an update comes from, read from its raw JSON: no library has to understand the update for this."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Json = Mapping[str, Any]

LARGEST = 2**63 - 1
_WITH_CHAT = (
    "message",
    "edited_message",
    "my_chat_member",
    "chat_member",
    "chat_join_request",
    "message_reaction",
    "channel_post",
    "edited_channel_post",
)


@dataclass(frozen=True)
class Origin:
    """A chat and a person in it; `message_id` is the message whose button was pressed by `press_id`."""

    chat_id: int
    user_id: int
    name: str = field(default="", repr=False)
    language_code: str | None = None
    is_private: bool = True
    topic_id: int | None = None
    press_id: str | None = None
    data: str | None = None
    message_id: int | None = None
    is_media: bool = False  #: the pressed message is a photo with a caption


def origin_of(update: Json) -> Origin | None:
    """The origin, or None if this update names no chat and no person."""
    try:
        return _origin(update)
    except (AttributeError, KeyError, OverflowError, TypeError, ValueError):
        return None


def _origin(update: Json) -> Origin | None:
    if (press := update.get("callback_query")) is not None:
        return _of_press(press)
    for kind in _WITH_CHAT:
        if (body := update.get(kind)) is not None:
            return _in_chat(body["chat"], body.get("from") or {}, body)
    for body in update.values():
        if isinstance(body, Mapping) and "from" in body:
            return _in_chat({"id": body["from"]["id"], "type": "private"}, body["from"], {})
    return None


def _in_chat(chat: Json, person: Json, message: Json) -> Origin:
    chat_id = _number(chat["id"])
    return Origin(
        chat_id=chat_id,
        user_id=_number(person.get("id", chat_id)),
        name=_name(person, chat),
        language_code=person.get("language_code"),
        is_private=chat.get("type", "private") == "private",
        topic_id=_number(message["message_thread_id"]) if message.get("is_topic_message") else None,
    )


def _of_press(press: Json) -> Origin:
    person, message = press["from"], press.get("message") or {}
    chat = message.get("chat") or {"id": person["id"], "type": "private"}
    place = _in_chat(chat, person, message)
    # A message too old for the bot to see comes with date 0 and cannot be edited.
    editable = bool(message.get("date"))
    return Origin(
        chat_id=place.chat_id,
        user_id=place.user_id,
        name=place.name,
        language_code=place.language_code,
        is_private=place.is_private,
        topic_id=place.topic_id,
        press_id=str(press["id"]),
        data=press.get("data"),
        message_id=_number(message["message_id"]) if editable else None,
        is_media="photo" in message or "document" in message,
    )


def _number(value: Any) -> int:
    # Telegram's numbers fit into 52 bits; one that no database can hold must not stop the batch it came in.
    number = int(value)
    if abs(number) > LARGEST:
        raise ValueError
    return number


def _name(person: Json, chat: Json) -> str:
    names = (person.get("first_name"), person.get("last_name"))
    return " ".join(str(name) for name in names if name) or str(chat.get("title", ""))
