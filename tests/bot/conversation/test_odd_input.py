"""Whatever a phone can send: deleted messages, forms that are no words, and names that play tricks."""

from typing import Any

import pytest

from delivery.model.parcel import Handover
from delivery.model.status import Status
from tests.bot.conversation.town import ANNA, BRUNO, DORA, MAX, Town

UNSEEN = frozenset("\x00\u202e\u2066\u2069\u200f")
TRICK = "<b>An\x00na</b> \u202egnihton\u2066 &amp; \u200fCo"
_FILE = {"file_id": "f", "file_unique_id": "u"}
_PHOTO = [{**_FILE, "width": 90, "height": 90}]
ODD: tuple[dict[str, Any], ...] = (
    {"voice": {**_FILE, "duration": 1}},
    {"video_note": {**_FILE, "length": 1, "duration": 1}},
    {"contact": {"phone_number": "+49301", "first_name": TRICK, "user_id": 999}},
    {"dice": {"emoji": "🎲", "value": 3}},
    {"photo": _PHOTO, "caption": TRICK},
    {"document": {**_FILE, "mime_type": "application/x-sh", "file_size": 50_000_000}},
    {"location": {"latitude": 90.0, "longitude": 180.0}},
    {"text": "x" * 4096},
    {"text": TRICK},
)


async def _stands(town: Town, parcel_id: int = 1) -> tuple[Status, Handover]:
    async with town.phones.database.work() as work:
        parcel = await work.parcels.get(parcel_id)
        return parcel.status, parcel.handover


def _is_clean(text: str) -> bool:
    return not UNSEEN & set(text)


@pytest.mark.parametrize("chat_id", [ANNA, BRUNO, MAX, DORA])
async def test_unasked(failed: Town, chat_id: int) -> None:
    """Nothing of it was asked for: an answer that helps, and nothing changes, for whoever sends it."""
    stands = await _stands(failed)
    for content in ODD:
        before = len(failed.phones.messages(chat_id))
        await failed.phones.say(chat_id, **content)
        said = failed.phones.messages(chat_id)[before:]
        assert said, content
        assert all(_is_clean(message.text) for message in said), content
    assert await _stands(failed) == stands


async def test_a_reply_to_a_deleted_message(failed: Town) -> None:
    """The question was deleted on the phone; the typed answer still finds it, and a quote of nothing harms nobody."""
    await failed.phones.press(ANNA, "🏡")
    question = failed.phones.last(ANNA)
    del failed.phones.chats[ANNA][question.id]
    gone = {"message_id": question.id, "date": 0, "chat": {"id": ANNA, "type": "private"}}
    await failed.phones.say(ANNA, "hinter dem Haus", external_reply=None, reply_to_message=gone)
    async with failed.phones.database.work() as work:
        assert (await work.parcels.get(1)).handover_details == "hinter dem Haus"


async def test_a_press_on_a_deleted_message(failed: Town) -> None:
    """Telegram names the message and nothing in it: the press counts, and the answer comes as a new message."""
    shown = failed.phones.find(ANNA, "an deiner Tür")
    data, before = shown.button("🗓"), len(failed.phones.messages(ANNA))
    failed.phones.chats[ANNA].pop(shown.id)
    await failed.phones.press_inaccessible(ANNA, shown.id, data)
    assert (await _stands(failed))[0] is Status.SCHEDULED
    assert len(failed.phones.messages(ANNA)) >= before
    assert any("👍" in message.text for message in failed.phones.messages(ANNA))


async def test_a_choice_after_the_delivery(failed: Town) -> None:
    """The desk had it handed over meanwhile: every old button is answered, and the parcel stays delivered."""
    shown = failed.phones.find(ANNA, "an deiner Tür")
    async with failed.phones.database.work() as work:
        (await work.parcels.get(1)).status = Status.DELIVERED
    for mark in ("🗓", "🏡", "👋", "🏪", "🏠", "📮"):
        said = len(failed.phones.calls)
        await failed.phones.press_data(ANNA, shown.id, shown.button(mark))
        assert len(failed.phones.calls) > said, mark
    await failed.phones.say(ANNA, "Garage")
    assert (await _stands(failed))[0] is Status.DELIVERED


async def test_names_that_play_tricks(failed: Town) -> None:
    """A recipient's, a neighbour's and a chat's name reach courier, neighbour and desk without their tricks."""
    async with failed.phones.database.work() as work:
        (await work.recipients.get((await work.parcels.get(2)).recipient_id)).name = TRICK
    await failed.phones.say(MAX, "/stop")
    head: Any = {"id": ANNA, "is_bot": False, "first_name": TRICK, "last_name": "\u202e", "language_code": "de"}
    sender: dict[str, Any] = {"from": head}
    await failed.phones.say(ANNA, "/start", **sender)
    await failed.phones.press(ANNA, "👋", language="de")
    await failed.phones.say(ANNA, TRICK)
    await failed.phones.press(ANNA, "💬 Etwas anderes")
    await failed.phones.press(ANNA, "💬 Mit einem Menschen")
    await failed.phones.say(ANNA, TRICK)
    assert "<b>Anna</b> gnihton" in failed.phones.last(DORA).text
    everything = [message.text for chat in (ANNA, MAX, DORA) for message in failed.phones.messages(chat)]
    assert [text for text in everything if not _is_clean(text)] == []
