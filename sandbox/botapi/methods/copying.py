"""Messages that are sent on: forwarded, copied, or several pictures as one album."""

from typing import Any

from sandbox.botapi.arguments import Arguments
from sandbox.botapi.calls import Call
from sandbox.botapi.chats import Json, Posted
from sandbox.botapi.methods.contents import caption_content
from sandbox.botapi.methods.sending import Around, send
from sandbox.botapi.methods.uploads import stored_content, stored_file
from sandbox.botapi.posting import post
from sandbox.botapi.refusals import bad_request

_CONTENT = ("text", "entities", "photo", "document", "voice", "location", "venue", "contact", "sticker", "poll")
_CAPTION = ("caption", "caption_entities")


def forward_message(call: Call) -> Json:
    """Send a message on, saying whose it is."""
    original = _original(call, "forward")
    author = original.json["from"]
    origin = {"type": "user", "sender_user": author, "date": original.json["date"]}
    kept = {name: original.json[name] for name in (*_CONTENT, *_CAPTION) if name in original.json}
    return send(call, {**kept, "forward_origin": original.json.get("forward_origin", origin)})


def copy_message(call: Call) -> Json:
    """Send the content of a message again as one's own; the number of the copy."""
    original = _original(call, "copy")
    names = _CONTENT if call.args.has("caption") else (*_CONTENT, *_CAPTION)
    kept = {name: original.json[name] for name in names if name in original.json}
    if not kept:
        raise bad_request("the message can't be copied")
    return {"message_id": send(call, {**kept, **caption_content(call)})["message_id"]}


def send_media_group(call: Call) -> list[Json]:
    """Send two to ten photos, or files, as an album."""
    media = call.args.structure("media", "InputMedia")
    if not isinstance(media, list) or not 2 <= len(media) <= 10:
        raise bad_request("group send failed: an album has 2 to 10 items")
    chat = call.writable_chat()
    around = Around.of(call, chat)
    contents = [_item(call, one) for one in media]
    call.spend(chat, len(contents))
    album = {"media_group_id": str(call.state.random.getrandbits(50))}
    author, state = call.bot.json, call.state
    return [post(state, call.bot, chat, author, {**around.json(), **one, **album}).json for one in contents]


def _item(call: Call, media: Any) -> Json:
    if not isinstance(media, dict) or media.get("type") not in {"photo", "document"}:
        raise bad_request("can't parse InputMedia: only photo and document are known here")
    inner = Call(call.state, call.bot, Arguments(media, call.args.files))
    return {**stored_content(stored_file(inner, "media", media["type"])), **caption_content(inner)}


def _original(call: Call, verb: str) -> Posted:
    original = call.chat("from_chat_id").messages.get(call.args.integer("message_id"))
    if original is None:
        raise bad_request(f"message to {verb} not found")
    if original.json.get("has_protected_content"):
        raise bad_request(f"the message can't be {'copied' if verb == 'copy' else 'forwarded'}")
    return original
