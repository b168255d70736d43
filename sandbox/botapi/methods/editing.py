"""Messages change in place: text, caption, photo, keyboard."""

from sandbox.botapi.calls import Call
from sandbox.botapi.chats import Chat, Json, Posted
from sandbox.botapi.keyboards import read_inline
from sandbox.botapi.methods.contents import caption_content, text_content
from sandbox.botapi.methods.uploads import stored_content, stored_file
from sandbox.botapi.posting import change
from sandbox.botapi.refusals import Refusal, bad_request

_TEXT = ("text", "entities", "link_preview_options")
_CAPTION = ("caption", "caption_entities", "show_caption_above_media", "has_media_spoiler")
_MEDIA = ("photo", "document")


def edit_message_text(call: Call) -> Json:
    """Give a text message another text and keyboard."""
    content = text_content(call)
    chat, posted = message_to_edit(call)
    if "text" not in posted.json:
        raise bad_request("there is no text in the message to edit")
    return edited(call, chat, posted, content, _TEXT)


def edit_message_caption(call: Call) -> Json:
    """Give a photo or file another caption and keyboard."""
    content = caption_content(call)
    chat, posted = message_to_edit(call)
    if not any(kind in posted.json for kind in _MEDIA):
        raise bad_request("there is no caption in the message to edit")
    return edited(call, chat, posted, content, _CAPTION)


def edit_message_reply_markup(call: Call) -> Json:
    """Change only the keyboard under a message."""
    chat, posted = message_to_edit(call)
    return edited(call, chat, posted, {}, ())


def edit_message_media(call: Call) -> Json:
    """Put another photo or file into a message."""
    media = call.args.structure("media", "InputMedia")
    if not isinstance(media, dict) or media.get("type") not in _MEDIA:
        raise bad_request("can't parse InputMedia: only photo and document are known here")
    inner = Call(call.state, call.bot, type(call.args)({**media}, call.args.files))
    content = {**stored_content(stored_file(inner, "media", media["type"])), **caption_content(inner)}
    chat, posted = message_to_edit(call)
    if "location" in posted.json or "contact" in posted.json:
        raise bad_request("message can't be edited")
    return edited(call, chat, posted, content, (*_TEXT, *_CAPTION, *_MEDIA))


def message_to_edit(call: Call) -> tuple[Chat, Posted]:
    """The bot's own message that the call names."""
    if call.args.has("inline_message_id"):
        raise bad_request("MESSAGE_ID_INVALID")
    chat = call.writable_chat()
    number = call.args.integer("message_id")
    if not number:
        raise bad_request("message identifier is not specified")
    posted = chat.messages.get(number)
    if posted is None:
        raise bad_request("message to edit not found")
    mine = posted.json["from"]["id"] == call.bot.id
    if not mine or posted.keyboard is not None:
        raise bad_request("message can't be edited")
    return chat, posted


def edited(call: Call, chat: Chat, posted: Posted, content: Json, replaced: tuple[str, ...]) -> Json:
    """Exchange some fields of a message and its keyboard; refused if nothing would change."""
    markup = read_inline(call.args)
    dropped = {*replaced, "reply_markup", "edit_date"}
    kept = {name: value for name, value in posted.json.items() if name not in dropped}
    new = {**kept, **content, **({"reply_markup": markup} if markup else {})}
    if new == {name: value for name, value in posted.json.items() if name != "edit_date"}:
        raise not_modified()
    call.spend(chat)
    return change(call.state, call.bot, chat, posted, new).json


def not_modified() -> Refusal:
    """An edit that changes nothing."""
    same = "specified new message content and reply markup are exactly the same as a current content"
    return bad_request(f"message is not modified: {same} and reply markup of the message")
