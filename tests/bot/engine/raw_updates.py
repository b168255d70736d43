"""Updates as Telegram sends them, for what the local Bot API never does."""

from tests.bot.engine.props import MORNING
from tests.bot.engine.stage import TOKEN


def pressed(data: str, *, user: int = 7, number: int = 0) -> dict[str, object]:
    """A pressed button."""
    person = {"id": user, "is_bot": False, "first_name": "P", "language_code": "de" if user == 7 else "en"}
    message = {"message_id": 1, "date": 0, "chat": {"id": user, "type": "private"}}
    press = {"id": f"p{number}", "from": person, "message": message, "chat_instance": "1", "data": data}
    return {"update_id": 70_000 + number, "callback_query": press}


def written(text: str) -> dict[str, object]:
    """A text message."""
    person = {"id": 7, "is_bot": False, "first_name": "Anna"}
    return {
        "update_id": 60_000,
        "message": {
            "message_id": 5,
            "date": 1,
            "chat": {"id": 7, "type": "private"},
            "from": person,
            "text": text,
        },
    }


def moved(number: int, seconds: int) -> dict[str, object]:
    """A live location that moved."""
    place = {"latitude": float(number), "longitude": 1.0, "live_period": 3600}
    date = int(MORNING.timestamp())
    person = {"id": 7, "is_bot": False, "first_name": "Anna"}
    chat = {"id": 7, "type": "private"}
    body = {"message_id": 4, "date": date, "edit_date": date + seconds, "chat": chat, "from": person, "location": place}
    return {"update_id": 50_000 + number, "edited_message": body}


def membership(status: str, number: int = 50) -> dict[str, object]:
    """The bot's standing in a chat changed."""
    person = {"id": 7, "is_bot": False, "first_name": "Anna"}
    me = {"id": int(TOKEN.partition(":")[0]), "is_bot": True, "first_name": "Doorstep"}
    member = {"user": me, "status": status} | ({"until_date": 0} if status == "kicked" else {})
    change = {"chat": {"id": 7, "type": "private"}, "from": person, "date": 1, "old_chat_member": member}
    return {"update_id": 80_000 + number, "my_chat_member": change | {"new_chat_member": member}}
