"""Somebody's phone: what a person types, presses and sees, through the local Bot API's control side."""

from typing import TYPE_CHECKING, Any

from doorstep.demo.front import BOT_NAME, TOKEN

if TYPE_CHECKING:
    from tests.journeys.town import Town

Json = dict[str, Any]


class Phone:
    """Every act returns when everybody has answered; `answer` is what the last press was answered with."""

    def __init__(self, town: "Town", user_id: int, name: str, language: str) -> None:
        self._town, self.id = town, user_id
        self.user = {"id": user_id, "first_name": name, "language_code": language}
        self.answer = ""

    async def opens(self, payload: str) -> None:
        """Open a deep link."""
        await self._act("say", deep_link=f"https://t.me/{BOT_NAME}?start={payload}")

    async def types(self, text: str, **more: Any) -> None:
        """Write something."""
        await self._act("say", text=text, **more)

    async def sends(self, **content: Any) -> None:
        """Send a photo or a position."""
        await self._act("say", **content)

    async def blocks(self) -> None:
        """Block the bot."""
        await self._act("block", blocked=True)

    async def presses(self, mark: str, *, on: str = "") -> None:
        """Press the newest button that begins with a mark, on a message that says `on`."""
        message, button = await self.finds(mark, on=on)
        await self.presses_again(message, button)

    async def presses_again(self, message: Json, button: Json) -> None:
        """Press a button that may be long gone from the screen."""
        data = button["callback_data"]
        pressed = await self._act("press", message_id=message["message_id"], button=data, force=True)
        known = self._town.api.state.bots[TOKEN].presses.get(pressed.get("callback_query_id", ""))
        self.answer = str((known.answer or {}).get("text") or "") if known else ""

    async def finds(self, mark: str, *, on: str = "") -> tuple[Json, Json]:
        """The newest message with such a button, and the button."""
        for message in reversed(await self.messages()):
            if on in _text(message):
                for button in _buttons(message):
                    if _plain(button["text"]).startswith(_plain(mark)) and "callback_data" in button:
                        return message, button
        raise AssertionError(f"{self.user['first_name']} finds no button {mark!r}: {await self.screen()}")

    async def buttons(self, mark: str = "") -> list[str]:
        """The labels on the newest message that has any."""
        for message in reversed(await self.messages()):
            if labels := [button["text"] for button in _buttons(message)]:
                return [label for label in labels if _plain(label).startswith(_plain(mark))]
        return []

    async def messages(self) -> list[Json]:
        """The bot's messages as they stand now, oldest first."""
        async with self._town.http.get(f"{self._town.address}/control/chats/{self.id}") as answer:
            seen = await answer.json()
        return [m for m in seen.get("messages", ()) if (m.get("from") or {}).get("is_bot", True)]

    async def screen(self) -> list[str]:
        """Their texts."""
        return [_text(message) for message in await self.messages()]

    async def sees(self, *words: str) -> None:
        """All these words stand in one message."""
        shown = await self.screen()
        assert any(all(word in text for word in words) for text in shown), f"{words} is not in {shown}"

    async def counts(self, words: str) -> int:
        """How many messages say this."""
        return sum(words in text for text in await self.screen())

    async def card(self) -> str:
        """The newest message with buttons."""
        return next(_text(message) for message in reversed(await self.messages()) if _buttons(message))

    async def last(self) -> str:
        """The newest message."""
        return (await self.screen())[-1]

    async def _act(self, what: str, **body: Any) -> Json:
        pressed = await self._post(what, {"user": self.user, **body})
        await self._town.breath()
        return pressed

    async def _post(self, what: str, body: Json) -> Json:
        async with self._town.http.post(f"{self._town.address}/control/{what}", json=body) as answer:
            said: Json = await answer.json()
        assert said["ok"], said
        return said


def _text(message: Json) -> str:
    return str(message.get("text") or message.get("caption") or "")


def _buttons(message: Json) -> list[Json]:
    rows = (message.get("reply_markup") or {}).get("inline_keyboard") or []
    return [button for row in rows for button in row]


def _plain(label: str) -> str:
    return label.replace("\ufe0f", "").strip()
