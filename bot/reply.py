"""How a handler speaks: what it shows is written to the outbox, inside the update's own transaction."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from bot.markup import cut_plain, plain
from bot.origin import Origin
from bot.ports.outbox import Call
from bot.ports.work import ChatWork
from bot.rendering import CARD, FRESH, as_edit, render
from bot.screen import Screen
from delivery.ports.clock import Clock
from delivery.ports.secrets import Tokens

PRESS_LIVES = timedelta(seconds=150)  #: after this Telegram takes no answer to a press
ANSWER_LIMIT = 200


class Reply:
    """Speaks to the chat an update came from. Nothing is sent before the transaction commits."""

    def __init__(self, work: ChatWork, tokens: Tokens, clock: Clock, origin: Origin, row: int) -> None:
        self._work, self._tokens, self._clock, self._origin, self._row = work, tokens, clock, origin, row
        self._said = 0
        self._answer: tuple[str, bool] | None = None
        self._first_text = ""

    async def show(self, screen: Screen, *, chat_id: int | None = None) -> None:
        """Send a new message, to the update's chat or another one."""
        await self._queue(await self._render(screen, chat_id))
        if screen.then is not None:
            await self.show(screen.then, chat_id=chat_id)

    async def edit(self, screen: Screen) -> None:
        """Put the screen in place of the message whose button was pressed; without one, send it anew."""
        if screen.remove_keyboard:  # only a new message can
            await self.show(screen)
            return
        call = await self._render(screen)
        message_id = self._origin.message_id
        if message_id is not None:
            call = as_edit(call, message_id, is_media=self._origin.is_media)
        await self._queue(call)

    async def card(self, key: str, screen: Screen, *, fresh: bool = False) -> None:
        """Show the living card `key`: edited where it stands, or sent (again, if `fresh`) and remembered."""
        call = await self._render(screen)
        marks = {CARD: key, FRESH: True} if fresh else {CARD: key}
        await self._queue(Call(call.method, {**call.params, **marks}))

    async def menu(self, commands: Sequence[Mapping[str, str]]) -> None:
        """Change the list of commands behind this chat's menu button."""
        scope = {"type": "chat", "chat_id": self._origin.chat_id}
        params = {"commands": list(commands), "scope": scope}
        key, now = f"menu:{self._row}", self._clock.now()
        await self._work.outgoing.reply(key, self._origin.chat_id, Call("setMyCommands", params), now, paced=False)

    async def answer(self, text: str = "", *, alert: bool = False) -> None:
        """Answer the press with a few words (or an alert); the last answer counts, silence is answered anyway."""
        self._answer = (cut_plain(text, ANSWER_LIMIT), alert)

    @property
    def result(self) -> str:
        """What the person saw first, in a few words: shown again if the button is pressed again."""
        answered = self._answer[0] if self._answer else ""
        return answered or cut_plain(self._first_text, ANSWER_LIMIT)

    async def finish(self) -> None:
        """Owe the answer to the press; called once, by the conversation."""
        if self._origin.press_id is None:
            return
        text, alert = self._answer or ("", False)
        params = {"callback_query_id": self._origin.press_id, "text": text, "show_alert": alert}
        now = self._clock.now()
        await self._work.outgoing.reply(
            f"press:{self._origin.press_id}",
            self._origin.chat_id,
            Call("answerCallbackQuery", params),
            now,
            expires_at=now + PRESS_LIVES,
            paced=False,
        )

    async def _render(self, screen: Screen, chat_id: int | None = None) -> Call:
        self._first_text = self._first_text or plain(screen.text)
        here = chat_id is None or chat_id == self._origin.chat_id
        return await render(
            screen,
            self._origin.chat_id if chat_id is None else chat_id,
            self._work.buttons,
            self._tokens,
            self._origin.topic_id if here else None,
        )

    async def _queue(self, call: Call) -> None:
        self._said += 1
        key = f"reply:{self._row}:{self._said}"
        await self._work.outgoing.reply(key, int(call.params["chat_id"]), call, self._clock.now())
