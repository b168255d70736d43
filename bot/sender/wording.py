"""From a row of the outbox to the request that carries it: worded now, in one language, with fresh tokens."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.markup import plain
from bot.pages import NO_PAGES, Pages
from bot.ports.outbox import Call, Letter
from bot.ports.work import ChatWork
from bot.rendering import CARD, FRESH, LIVE, as_edit, render
from bot.sender.loudness import voiced
from bot.sender.moving import EDITS, has_scrolled_away
from bot.voice import Word
from delivery.policy.announcements import Class, NoticeKind
from delivery.ports.secrets import Tokens

_NEW_OF = {
    "editMessageText": "sendMessage",
    "editMessageCaption": "sendMessage",
    "editMessageReplyMarkup": None,
    "deleteMessage": None,
    **dict.fromkeys(LIVE.values()),  # whoever took the map away wants no other one
}
_Change = Callable[[Call], Call | None]

NOTHING = Call("nothing", {})  #: holds the place of a request that could not be made


@dataclass
class Wording:
    """Words letters. What Telegram refused about a letter is remembered until it is sent another way."""

    word: Word
    tokens: Tokens
    pages: Pages = NO_PAGES
    _changes: dict[int, _Change] = field(default_factory=dict)

    async def call_for(self, work: ChatWork, letter: Letter, now: datetime) -> Call | None:
        """The request as it leaves now, or None if there is nothing to say any more."""
        call = await self._first(work, letter, now)
        change = self._changes.get(letter.id)
        call = change(call) if change is not None and call is not None else call
        return None if call is None else self.pages.led(call)

    async def _first(self, work: ChatWork, letter: Letter, now: datetime) -> Call | None:
        # A further try has the same tokens and text as the first one: if both arrive, either works.
        call = kept(letter) or await self._worded(work, letter)
        if call is None:
            return None
        return await self._placed(work, letter.chat_id, await voiced(work, letter, call, now))

    async def _worded(self, work: ChatWork, letter: Letter) -> Call | None:
        screen = await self.word(work, letter)
        if screen is None:
            return None
        call = await render(screen, letter.chat_id, work.buttons, self.tokens, letter.topic_id)
        if (edits := letter.facts.get(EDITS)) is not None:
            if screen.gone:
                return Call("deleteMessage", {"chat_id": letter.chat_id, "message_id": int(edits)})
            return as_edit(call, int(edits))
        marks: dict[str, Any] = {} if letter.rings else {"disable_notification": True}
        if letter.delivery is Class.STATE:
            marks[CARD] = letter.key
        elif letter.kind == NoticeKind.EXCEPTION:
            # It rings as a new message, and lives on as the card that later states edit.
            marks |= {CARD: alert_key(letter), FRESH: True}
        return Call(call.method, {**call.params, **marks})

    async def _placed(self, work: ChatWork, chat_id: int, call: Call) -> Call | None:
        key = call.params.get(CARD)
        if key is None or FRESH in call.params or call.method not in ("sendMessage", "sendPhoto", *LIVE):
            return call
        if await has_scrolled_away(work, chat_id, key):
            return call  # sent anew; what lies above will say where it went
        message_id = await work.cards.find(chat_id, key)
        if message_id is None:
            return None if call.method == "stopMessageLiveLocation" else call
        return as_edit(call, message_id)

    def send_anew(self, letter_id: int) -> None:
        """The message to edit is gone."""
        self._changes[letter_id] = as_new

    def send_plain(self, letter_id: int) -> None:
        """The markup was refused."""
        self._changes[letter_id] = as_plain

    def send_off_topic(self, letter_id: int) -> None:
        """The topic is gone."""
        self._changes[letter_id] = off_topic

    def is_changed(self, letter_id: int) -> bool:
        """Whether it already goes another way."""
        return letter_id in self._changes

    def forget(self, letter_id: int) -> None:
        """It has gone its way."""
        self._changes.pop(letter_id, None)


def kept(letter: Letter) -> Call | None:
    """The request as it was worded before, if it was."""
    if letter.call is None or letter.call.method == NOTHING.method:
        return None
    # A group may have got another id since the request was worded.
    moved = {"chat_id": letter.chat_id} if "chat_id" in letter.call.params else {}
    return Call(letter.call.method, {**letter.call.params, **moved})


def alert_key(letter: Letter) -> str:
    """The card that an exception's alert becomes: the key under which its later states are owed."""
    return f"{letter.kind}:{letter.facts.get('subject_id')}:{letter.chat_id}"


def as_new(call: Call) -> Call | None:
    """An edit as a message of its own; None if there is nothing of its own in it."""
    method = _NEW_OF.get(call.method, call.method)
    params = {name: value for name, value in call.params.items() if name != "message_id"}
    if call.method == "editMessageMedia":
        media = params.pop("media")
        inside = {name: media[name] for name in ("caption", "parse_mode") if name in media}
        return Call("sendPhoto", {**params, **inside, "photo": media["media"]})
    if call.method == "editMessageCaption":
        params["text"] = params.pop("caption", "")
    return None if method is None else Call(method, params)


def as_plain(call: Call) -> Call:
    """The same words without markup."""
    texts = {name: plain(str(call.params[name])) for name in ("text", "caption") if name in call.params}
    params = {name: value for name, value in call.params.items() if name != "parse_mode"}
    if isinstance(media := params.get("media"), dict):
        params["media"] = {"type": media["type"], "media": media["media"], "caption": plain(media.get("caption", ""))}
    return Call(call.method, {**params, **texts})


def off_topic(call: Call) -> Call:
    """The same message in the group itself."""
    return Call(call.method, {name: value for name, value in call.params.items() if name != "message_thread_id"})
