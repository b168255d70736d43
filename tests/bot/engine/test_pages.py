"""Buttons that open a page where there is one, and ask the bot where there is none."""

import pytest

from bot.pages import PAGE, Pages
from bot.ports.outbox import Call
from bot.sender.limits import fitted

ASKS = {"text": "🛰 Live map", "callback_data": "a:token"}
APP, LINK = (lambda parcel: f"https://example.org/app/{parcel}"), (lambda parcel: f"http://127.0.0.1/t/{parcel}")


def led(pages: Pages, chat_id: int = 7) -> dict[str, object]:
    """The button as it is sent."""
    markup = {"inline_keyboard": [[{**ASKS, PAGE: 12}, {"text": "x", "callback_data": "a:other"}]]}
    call = fitted(pages.led(Call("sendMessage", {"chat_id": chat_id, "text": "…", "reply_markup": markup})))
    ours, other = call.params["reply_markup"]["inline_keyboard"][0]
    assert other == {"text": "x", "callback_data": "a:other"}
    return dict(ours)


@pytest.mark.parametrize(
    ("pages", "chat", "leads"),
    [
        (Pages(), 7, ASKS),
        (Pages(app=APP), -7, ASKS),
        (Pages(link=LINK), -7, ASKS),
        (Pages(app=APP, link=LINK), 7, {"text": ASKS["text"], "web_app": {"url": "https://example.org/app/12"}}),
        (Pages(link=LINK), 7, {"text": ASKS["text"], "url": "http://127.0.0.1/t/12"}),
    ],
)
def test_one_button_leads_where_it_can(pages: Pages, chat: int, leads: dict[str, object]) -> None:
    """A Mini App, a page, or the bot itself; groups see no page of one person."""
    assert led(pages, chat) == leads


def test_nothing_else_is_touched() -> None:
    """A request without such buttons is the same request."""
    call = Call("sendMessage", {"chat_id": 7, "text": "…"})
    assert Pages(app=APP).led(call) is call
