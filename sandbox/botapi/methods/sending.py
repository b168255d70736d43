"""sendMessage and its siblings."""

from dataclasses import dataclass
from typing import Any

from sandbox.botapi.calls import Call
from sandbox.botapi.chats import Chat, Json, Posted
from sandbox.botapi.keyboards import check_place, read_markup
from sandbox.botapi.methods.contents import caption_content, location_json, text_content
from sandbox.botapi.methods.uploads import media_content
from sandbox.botapi.posting import post, quoted
from sandbox.botapi.refusals import bad_request


def send_message(call: Call) -> Json:
    """Send a text."""
    return send(call, text_content(call))


def send_photo(call: Call) -> Json:
    """Send a photo."""
    return send(call, {**media_content(call, "photo"), **caption_content(call)})


def send_document(call: Call) -> Json:
    """Send a file."""
    return send(call, {**media_content(call, "document"), **caption_content(call)})


def send_location(call: Call) -> Json:
    """Send a position, still or live."""
    location = location_json(call.args)
    until = call.state.now().timestamp() + location.get("live_period", 0)
    return send(call, {"location": location}, alive_until=until)


def send_venue(call: Call) -> Json:
    """Send a place with its name and address."""
    place = {name: call.args.text(name) for name in ("title", "address")}
    if not all(place.values()):
        raise bad_request("venue title and address must be non-empty")
    location = location_json(call.args)
    return send(call, {"location": location, "venue": {"location": location, **place}})


def send_contact(call: Call) -> Json:
    """Send a phone number with a name."""
    names = ("phone_number", "first_name", "last_name", "vcard")
    contact = {name: call.args.text(name) for name in names if call.args.has(name)}
    if not {"phone_number", "first_name"} <= contact.keys():
        raise bad_request("phone number and first name must be non-empty")
    return send(call, {"contact": contact})


def send(call: Call, content: Json, **extra: Any) -> Json:
    """Put content into the chat that the call names; the Message object."""
    markup = read_markup(call.args)
    chat = call.writable_chat()
    check_place(markup, chat)
    around = Around.of(call, chat)
    call.spend(chat)
    inline = markup if markup and "inline_keyboard" in markup else None
    keyboard = None if inline else markup
    shown = {"reply_markup": inline} if inline and inline["inline_keyboard"] else {}
    everything = {**around.json(), **content, **shown}
    extra |= {"keyboard": keyboard, "silent": call.args.flag("disable_notification")}
    return post(call.state, call.bot, chat, call.bot.json, everything, **extra).json


@dataclass(frozen=True, slots=True)
class Around:
    """What surrounds a new message: its topic, what it replies to, its protection."""

    topic: int
    replied: Posted | None
    protected: bool
    effect: str

    @classmethod
    def of(cls, call: Call, chat: Chat) -> "Around":
        """Read it from a call, refusing topics and messages that are not there."""
        topic = call.args.integer("message_thread_id")
        if topic and topic not in chat.topics:
            raise bad_request("message thread not found")
        if topic and chat.topics[topic].closed and chat.members.get(call.bot.id) == "member":
            raise bad_request("TOPIC_CLOSED")
        protected = call.args.flag("protect_content")
        return cls(topic, _replied(call, chat), protected, call.args.text("message_effect_id"))

    def json(self) -> Json:
        """The fields of the Message object."""
        json: Json = {}
        if self.topic:
            json |= {"message_thread_id": self.topic, "is_topic_message": True}
        if self.replied is not None:
            json["reply_to_message"] = quoted(self.replied)
        if self.protected:
            json["has_protected_content"] = True
        if self.effect:
            json["effect_id"] = self.effect
        return json


def _replied(call: Call, chat: Chat) -> Posted | None:
    wanted = call.args.structure("reply_parameters")
    if isinstance(wanted, dict):
        number, optional = wanted.get("message_id"), wanted.get("allow_sending_without_reply")
    else:
        number = call.args.integer("reply_to_message_id")
        optional = call.args.flag("allow_sending_without_reply")
    if not number:
        return None
    replied = chat.messages.get(int(number))
    if replied is None and not optional:
        raise bad_request("message to be replied not found")
    return replied
