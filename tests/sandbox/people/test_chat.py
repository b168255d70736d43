"""What a person makes of a chat's messages."""

from typing import Any

import pytest

from sandbox.people.chat import Chat, Message, starts


def event(message_id: int, text: str, *buttons: tuple[str, str], kind: str = "message", **more: Any) -> dict[str, Any]:
    """A stream event with a message of the bot; a button is (text, data or link)."""
    rows = [[{"text": t, "url" if d.startswith("http") else "callback_data": d}] for t, d in buttons]
    message = {"message_id": message_id, "text": text, "from_bot": True, "reply_markup": {"inline_keyboard": rows}}
    return {"id": message_id, "type": kind, "chat_id": 7, "message": {**message, **more}}


def taken(*events: dict[str, Any]) -> Chat:
    chat = Chat()
    for one in events:
        chat.take(one)
    return chat


@pytest.mark.parametrize("button", ["▶️ Start", "▶ Start", " ▶️ Los"])
def test_an_emoji_is_known_however_it_is_drawn(button: str) -> None:
    """The variation selector makes no difference."""
    assert starts(button, "▶️")
    assert starts(button, "▶")
    assert not starts(button, "⏭")


def test_the_newest_button_is_found() -> None:
    """Of two cards the one that changed last is meant; an edit takes old buttons away."""
    chat = taken(event(1, "card", ("📍 here", "a")), event(2, "card", ("📍 here", "b")))
    assert chat.newest("📍", "❌")[1].data == "b"  # type: ignore[index]

    chat.take(event(1, "card", ("📍 here", "c"), kind="edit"))
    assert chat.newest("📍")[1].data == "c"  # type: ignore[index]

    chat.take(event(1, "card", kind="edit"))
    assert chat.newest("📍")[1].data == "b"  # type: ignore[index]
    assert chat.newest("📍", after=2) is None


def test_a_deleted_message_has_no_buttons() -> None:
    """Nobody presses what is gone."""
    chat = taken(event(1, "card", ("📍 here", "a")), {"id": 2, "type": "delete", "chat_id": 7, "message_id": 1})

    assert chat.newest("📍") is None


def test_old_messages_are_forgotten() -> None:
    """A chat of a thousand messages is not kept in mind."""
    chat = taken(*(event(number, "x", ("📍", "a")) for number in range(1, 1001)))

    assert len(list(chat.latest())) == 60
    assert next(iter(chat.latest())).id == 1000


@pytest.mark.parametrize("comma", [",", "%2C"])
def test_the_navigation_button_names_the_door(comma: str) -> None:
    """The destination is read from the link, whether the comma is escaped or not."""
    link = f"https://maps.example/dir/?api=1&destination=47.14151{comma}9.52154&travelmode=driving"
    chat = taken(event(1, "card", ("🧭 Go", link), ("📍 here", "a")))

    assert next(chat.latest()).destination == (47.14151, 9.52154)


@pytest.mark.parametrize(
    "link", ["https://x.example/?destination=", "https://x.example/?destination=Vaduz", "https://x"]
)
def test_no_destination(link: str) -> None:
    """A link that leads nowhere is no card."""
    chat = taken(event(1, "card", ("🧭 Go", link)))

    assert next(chat.latest()).destination is None


def test_deep_links_are_found_wherever_they_are() -> None:
    """A link may be in the text, behind a word, or under a button."""
    link = "https://t.me/doorstep_bot?start=n_AbC-9_x"
    for one in (
        event(1, f"Pass it on: {link}"),
        event(1, "Pass it on", entities=[{"type": "text_link", "offset": 0, "length": 4, "url": link}]),
        event(1, "Pass it on", ("Share", link)),
    ):
        assert next(taken(one).latest()).payloads("n_") == ["n_AbC-9_x"]
        assert next(taken(one).latest()).payloads("p_") == []


def test_people_do_not_react_to_themselves() -> None:
    """What a person says is in the chat, but has nothing to press."""
    chat = Chat()
    message = chat.take(event(1, "/start", from_bot=False))

    assert isinstance(message, Message)
    assert not message.from_bot
    assert list(chat.latest()) == []
