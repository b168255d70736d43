"""A person says something."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

from sandbox.botapi.accounts import BotAccount
from sandbox.botapi.arguments import Arguments
from sandbox.botapi.chats import Chat, Json, Posted
from sandbox.botapi.control.bodies import ControlError
from sandbox.botapi.control.moving import move_live_location
from sandbox.botapi.control.places import Place
from sandbox.botapi.control.spoken import position, spoken_content
from sandbox.botapi.control.standing import set_blocked
from sandbox.botapi.delivery import deliver
from sandbox.botapi.posting import change, post, quoted

_HOUR = 3600


def say(place: Place, body: Json, args: Arguments) -> Posted:
    """Put a person's message into the chat and tell the bot."""
    if body.get("deep_link"):
        body = {**body, "text": f"/start {_payload(str(body['deep_link']))}".rstrip()}
    _open(place, str(body.get("text") or ""))
    if body.get("edit_message_id"):
        return _edit(place, body, args)
    if body.get("live_location"):
        return _live(place, body["live_location"])
    return _post(place, {**_around(place, body), **spoken_content(place, body, args)})


def _payload(link: str) -> str:
    return parse_qs(urlsplit(link).query).get("start", [""])[0]


def _open(place: Place, text: str) -> None:
    chat = place.chat
    if not chat.private:
        return
    if chat.blocked:
        if not text.startswith("/start"):
            raise ControlError(409, f"{place.person['first_name']} has blocked the bot; say /start first.")
        set_blocked(place, blocked=False)
    chat.started = True


def _around(place: Place, body: Json) -> Json:
    around: Json = {}
    if body.get("reply_to_message_id"):
        around["reply_to_message"] = quoted(place.message(body["reply_to_message_id"]))
    if body.get("message_thread_id"):
        around |= {"message_thread_id": int(body["message_thread_id"]), "is_topic_message": True}
    if body.get("forwarded"):
        origin = {"type": "hidden_user", "sender_user_name": str(body["forwarded"])}
        around["forward_origin"] = {**origin, "date": place.state.unix()}
    return around


def _post(place: Place, content: Json, **extra: Any) -> Posted:
    posted = post(place.state, place.bot, place.chat, place.person, content, **extra)
    _tell_bots(place, "message", posted)
    return posted


def _tell_bots(place: Place, kind: str, posted: Posted) -> None:
    for bot in [place.bot] if place.chat.private else place.state.bots.values():
        if place.chat.private or _hears(bot, place.chat, posted.json):
            deliver(place.state, bot, kind, posted.json, place.chat.id)


def _hears(bot: BotAccount, chat: Chat, message: Json) -> bool:
    status = chat.members.get(bot.id, "left")
    if status in {"left", "kicked"}:
        return False
    text = message.get("text", "")
    replied = message.get("reply_to_message", {}).get("from", {}).get("id") == bot.id
    addressed = text.startswith("/") or f"@{bot.profile.username}" in text
    return replied or addressed or bot.profile.reads_all_group_messages or status == "administrator"


def _edit(place: Place, body: Json, args: Arguments) -> Posted:
    posted = place.message(body["edit_message_id"])
    if posted.json["from"]["id"] != place.person["id"]:
        raise ControlError(409, "People can edit only what they said themselves.")
    content = spoken_content(place, body, args)
    kept = {name: value for name, value in posted.json.items() if name not in {"entities", "edit_date"}}
    change(place.state, place.bot, place.chat, posted, {**kept, **content})
    _tell_bots(place, "edited_message", posted)
    return posted


def _live(place: Place, told: Json) -> Posted:
    if told.get("message_id"):
        posted = move_live_location(place, told)
        _tell_bots(place, "edited_message", posted)
        return posted
    location = position({"live_period": _HOUR, **told})
    until = place.state.unix() + int(location["live_period"])
    return _post(place, {"location": location}, alive_until=until)
