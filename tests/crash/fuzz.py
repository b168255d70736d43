"""Updates of every kind that Telegram sends, and what a hostile world makes of them."""

from random import Random
from typing import Any

Json = dict[str, Any]
ODD: tuple[Any, ...] = (
    *(None, True, 0, -1, 2**63, 1e308, [], {}, [[]], {"id": "seven"}, "9" * 400),
    *("", " ", "\x00", "\u202eabc", "<b>", "{}", "a:", "/start ", "/start p_", "😀" * 5000),
)
PERSON: Json = {"id": 77, "is_bot": False, "first_name": "Anna", "language_code": "de"}
CHAT: Json = {"id": 77, "type": "private", "first_name": "Anna"}


def update(random: Random, number: int) -> Json:
    """An honest update of some kind."""
    kind = random.choice(tuple(_KINDS))
    name, body = _KINDS[kind](random)
    return {"update_id": number, name: body}


def spoiled(body: Json, random: Random) -> Json:
    """The same with a few values exchanged, dropped or doubled somewhere inside; its number stays."""
    for _ in range(random.randint(0, 3)):
        _spoil(random.choice(list(_places(body))), random)
    return body


def _places(thing: Any) -> list[Any]:
    inside = list(thing.values()) if isinstance(thing, dict) else thing if isinstance(thing, list) else []
    nested = [place for each in inside for place in _places(each)]
    return [thing, *nested] if isinstance(thing, dict) else nested


def _spoil(place: Json, random: Random) -> None:
    names = [name for name in place if name != "update_id"]
    if not names:
        return
    name = random.choice(names)
    match random.randrange(3):
        case 0:
            del place[name]
        case 1:
            place[name] = random.choice(ODD)
        case _:
            place[random.choice(("text", "chat", "data", "from", "reply_to_message"))] = place[name]


def _message(random: Random, **more: Any) -> Json:
    texts = ("/start", "/parcels", "hello", "niemand da", "DS00001", "/plan", "morgen nachmittag", "<i>&")
    base = {"message_id": random.randrange(1, 99), "date": 1_795_000_000, "chat": {**CHAT}, "from": {**PERSON}}
    return {**base, **(more or {"text": random.choice(texts)})}


_PHOTO = [{"file_id": "f", "file_unique_id": "u", "width": 10, "height": 10}]
_STANDING = {"user": {"id": 42, "is_bot": True, "first_name": "Bot"}, "status": "kicked", "until_date": 0}
_KINDS: dict[str, Any] = {
    "text": lambda r: ("message", _message(r)),
    "edit": lambda r: ("edited_message", _message(r, text="changed", edit_date=1_795_000_001)),
    "photo": lambda r: ("message", _message(r, photo=[dict(each) for each in _PHOTO], caption="zugestellt")),
    "place": lambda r: ("message", _message(r, location={"latitude": 52.5, "longitude": 13.4, "live_period": 900})),
    "contact": lambda r: ("message", _message(r, contact={"phone_number": "+49", "first_name": "A", "user_id": 77})),
    "group": lambda r: ("message", _message(r, text="/plan@bot", chat={"id": -5, "type": "supergroup", "title": "G"})),
    "moved": lambda r: ("message", _message(r, migrate_to_chat_id=-1005)),
    "press": lambda r: (
        "callback_query",
        {
            "id": str(r.random()),
            "from": {**PERSON},
            "message": _message(r),
            "chat_instance": "1",
            "data": r.choice(("a:x", "")),
        },
    ),
    "standing": lambda r: (
        "my_chat_member",
        {
            "chat": {**CHAT},
            "from": {**PERSON},
            "date": r.randrange(2**31),
            "old_chat_member": {**_STANDING},
            "new_chat_member": {**_STANDING},
        },
    ),
}
