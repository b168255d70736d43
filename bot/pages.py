"""Where a parcel's own page is, for the buttons that open it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.ports.outbox import Call

PAGE = "_page"  #: in a button, the parcel whose page it opens where pages are served; taken off before it is sent
Address = Callable[[int], str]


@dataclass(frozen=True)
class Pages:
    """`app` gives a Mini App's address, `link` a plain page's; with neither, such a button asks the bot."""

    app: Address | None = None
    link: Address | None = None

    def led(self, call: Call) -> Call:
        """The request with its buttons leading where they can; pages are for private chats, not for groups."""
        markup = call.params.get("reply_markup")
        if not isinstance(markup, dict) or "inline_keyboard" not in markup:
            return call
        private = int(call.params.get("chat_id", 0)) > 0
        rows = [[self._led(button, private=private) for button in row] for row in markup["inline_keyboard"]]
        return Call(call.method, {**call.params, "reply_markup": {**markup, "inline_keyboard": rows}})

    def _led(self, button: Mapping[str, Any], *, private: bool) -> dict[str, Any]:
        parcel_id = button.get(PAGE)
        bare = {name: value for name, value in button.items() if name != PAGE}
        if parcel_id is None or not private:
            return bare
        if self.app is not None:
            return {"text": bare["text"], "web_app": {"url": self.app(parcel_id)}}
        return {"text": bare["text"], "url": self.link(parcel_id)} if self.link is not None else bare


NO_PAGES = Pages()
