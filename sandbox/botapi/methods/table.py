"""Every method that this server knows, by its name in lower case."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any

from sandbox.botapi.calls import Call
from sandbox.botapi.methods import (
    copying,
    editing,
    knowing,
    live,
    presses,
    receiving,
    removing,
    sending,
    settings,
    topics,
)

Method = Callable[[Call], Any | Awaitable[Any]]


def _done(_: Call) -> bool:
    return True


_NAMED: dict[str, Method] = {
    "getUpdates": receiving.get_updates,
    "setWebhook": receiving.set_webhook,
    "deleteWebhook": receiving.delete_webhook,
    "getWebhookInfo": receiving.get_webhook_info,
    "getMe": knowing.get_me,
    "logOut": _done,
    "close": _done,
    "sendMessage": sending.send_message,
    "sendPhoto": sending.send_photo,
    "sendDocument": sending.send_document,
    "sendLocation": sending.send_location,
    "sendVenue": sending.send_venue,
    "sendContact": sending.send_contact,
    "sendMediaGroup": copying.send_media_group,
    "forwardMessage": copying.forward_message,
    "copyMessage": copying.copy_message,
    "sendChatAction": presses.send_chat_action,
    "answerCallbackQuery": presses.answer_callback_query,
    "editMessageText": editing.edit_message_text,
    "editMessageCaption": editing.edit_message_caption,
    "editMessageMedia": editing.edit_message_media,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "editMessageLiveLocation": live.edit_live_location,
    "stopMessageLiveLocation": live.stop_live_location,
    "deleteMessage": removing.delete_message,
    "deleteMessages": removing.delete_messages,
    "pinChatMessage": removing.pin_chat_message,
    "unpinChatMessage": removing.unpin_chat_message,
    "unpinAllChatMessages": removing.unpin_all_chat_messages,
    "createForumTopic": topics.create_forum_topic,
    "editForumTopic": topics.edit_forum_topic,
    "closeForumTopic": topics.close_forum_topic,
    "reopenForumTopic": topics.reopen_forum_topic,
    "deleteForumTopic": topics.delete_forum_topic,
    "getChat": knowing.get_chat,
    "getChatMember": knowing.get_chat_member,
    "getChatAdministrators": knowing.get_chat_administrators,
    "getChatMemberCount": knowing.get_chat_member_count,
    "getFile": knowing.get_file,
    "setMyCommands": settings.set_my_commands,
    "getMyCommands": settings.get_my_commands,
    "deleteMyCommands": settings.delete_my_commands,
    "setMyName": partial(settings.set_text, what="name"),
    "getMyName": partial(settings.get_text, what="name"),
    "setMyDescription": partial(settings.set_text, what="description"),
    "getMyDescription": partial(settings.get_text, what="description"),
    "setMyShortDescription": partial(settings.set_text, what="short_description"),
    "getMyShortDescription": partial(settings.get_text, what="short_description"),
    "setChatMenuButton": settings.set_menu_button,
    "getChatMenuButton": settings.get_menu_button,
}
METHODS: Mapping[str, Method] = {name.lower(): method for name, method in _NAMED.items()}
