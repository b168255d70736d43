"""Answers to presses, and what a chat shows while the bot is busy."""

from sandbox.botapi.calls import Call
from sandbox.botapi.entities.formatted import utf16_length
from sandbox.botapi.limits import ANSWER
from sandbox.botapi.refusals import bad_request

_ACTIONS = frozenset(
    [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ]
)


def answer_callback_query(call: Call) -> bool:
    """Answer a press; it must be young enough."""
    press = call.bot.presses.get(call.args.text("callback_query_id"))
    if utf16_length(call.args.text("text")) > ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    if press is None or press.too_old(call.state.now()):
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    answer = {name: call.args.text(name) for name in ("text", "url") if call.args.has(name)}
    if press.answer is None:
        press.answer = {**answer, "show_alert": call.args.flag("show_alert")}
        call.state.stream.emit(
            "answer",
            bot=call.bot.profile.username,
            chat_id=press.chat_id,
            message_id=press.message_id,
            user_id=press.user_id,
            callback_query_id=press.id,
            answer=press.answer,
        )
    return True


def send_chat_action(call: Call) -> bool:
    """Show that the bot is writing or sending."""
    action = call.args.text("action").lower()
    if action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = call.writable_chat()
    bot = call.bot.profile.username
    call.state.stream.emit("chat_action", bot=bot, chat_id=chat.id, action=action)
    return True
