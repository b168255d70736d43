"""Updates come in, answers go out: through a real database and real HTTP."""

import json

import pytest

from tests.bot.engine.raw_updates import membership, moved, written
from tests.bot.engine.stage import BRUNO, DESK, TOKEN, Stage


async def test_a_word_is_answered(stage: Stage) -> None:
    """Whoever writes gets an answer, and the update is done."""
    await stage.say("/start")
    assert await stage.texts() == ["Hello 7"]
    assert set((await stage.update_states()).values()) == {"done"}


async def test_a_card_lives_in_one_message(stage: Stage) -> None:
    """A card is sent once and edited from then on."""
    await stage.say("/start")
    await stage.press("👀 Look")
    await stage.press("👀 Look")
    assert await stage.texts() == ["Hello 7", "A card"]


async def test_the_business_refuses_a_word(stage: Stage) -> None:
    """What was shown before the refusal is never sent."""
    await stage.say("closed")
    assert await stage.texts() == ["de: OfferClosed"]


async def test_nobody_without_the_role(stage: Stage) -> None:
    """The policy stands before the handler."""
    await stage.say("drive")
    assert await stage.texts() == ["de: NotAllowed"]


async def test_half_typed_input_is_remembered(stage: Stage) -> None:
    """What was typed lives in the same database, for each person alone."""
    await stage.say("one")
    await stage.say("two")
    await stage.say("three", user=BRUNO)
    assert await stage.texts() == ["before: nothing", "before: one"]
    assert await stage.texts(8) == ["before: nothing"]


async def test_html_in_what_people_type(stage: Stage) -> None:
    """What people type is shown as they typed it."""
    await stage.say("<b>&")
    await stage.say("x")
    assert await stage.texts() == ["before: nothing", "before: <b>&"]


async def test_a_mistake_of_ours(stage: Stage) -> None:
    """A failing update is tried five times, leaves nothing behind, and its sender and the desk are told once."""
    await stage.say("/start", user=DESK)
    await stage.say("boom")
    assert list((await stage.update_states()).values()) == ["done", "new"]
    await stage.later(60)
    assert list((await stage.update_states()).values()) == ["done", "quarantined"]
    assert await stage.texts() == ["de: trouble"]
    assert await stage.name_of() == "Anna"
    async with stage.database.reading() as work:
        assert [e.trouble for e in await work.exceptions.unresolved(1)] == ["update_quarantined"]


async def test_the_chat_goes_on_after_a_quarantine(stage: Stage) -> None:
    """While an update rests its chat waits, in order; other chats do not."""
    await stage.say("boom")
    await stage.say("after")
    await stage.say("other", user=BRUNO)
    assert await stage.texts() == []
    assert await stage.texts(8) == ["before: nothing"]
    await stage.later(60)
    assert await stage.texts() == ["de: trouble", "before: nothing"]


async def test_handlers_cannot_go_around_the_outbox(stage: Stage) -> None:
    """A handler that calls the Bot API itself fails; nothing leaves before the commit."""
    await stage.say("shout")
    await stage.later(60)
    assert await stage.texts() == ["de: trouble"]


async def test_updates_nobody_can_read(stage: Stage) -> None:
    """An update of an unknown shape or kind is quarantined at once and blocks nobody."""
    await stage.accept({"update_id": 1, "message": {"no": "chat"}})
    await stage.accept({"update_id": 2, "from_the_future": {"x": 1}})
    await stage.accept({"update_id": 3, "message": {"chat": {"id": 7, "type": "private"}, "date": "yesterday"}})
    await stage.say("hello")
    states = await stage.update_states()
    assert [states[number] for number in (1, 2, 3)] == ["quarantined"] * 3
    assert "before: nothing" in await stage.texts()


async def test_the_webhook_takes_bytes(stage: Stage) -> None:
    """The webhook hands in bytes; what is no update is refused without an error."""
    assert await stage.accept(json.dumps(written("hi")).encode())
    assert not await stage.accept(b"\xff{")
    assert not await stage.accept(b"[]")
    await stage.settle()
    assert set((await stage.update_states()).values()) == {"done"}


async def test_live_locations_pass_the_inbox_by(stage: Stage) -> None:
    """A moving courier fills no inbox: only the newest position is handed on."""
    before = await stage.update_states()
    on_the_way = [moved(number, at) for number, at in ((1, 60), (2, 120))]
    await stage.accept.batch(on_the_way, next_offset=None)
    assert [(p.user_id, p.latitude) for p in stage.positions] == [(7, 2.0)]
    assert await stage.update_states() == before


async def test_a_person_who_blocks_the_bot(stage: Stage) -> None:
    """A chat that went away is marked, and is reachable again when it writes again."""
    await stage.say("/start")
    await stage.accept(membership("kicked"))
    await stage.settle()
    assert await _blocked(stage)
    await stage.accept(membership("member", number=51))
    await stage.settle()
    assert not await _blocked(stage)


async def _blocked(stage: Stage) -> bool:
    async with stage.database.reading() as work:
        chat = await work.chats.find(7)
    return chat is not None and chat.blocked_at is not None


async def test_remarks_of_telegram(stage: Stage) -> None:
    """A message that nobody said (somebody joined, a topic was made) is done without an answer."""
    remark = written("x")
    body = dict(remark["message"], new_chat_title="Desk")  # type: ignore[call-overload]
    del body["text"]
    await stage.accept({"update_id": 1, "message": body})
    await stage.settle()
    assert await stage.update_states() == {1: "done"}
    assert await stage.letters() == []


async def test_no_secret_in_the_logs(stage: Stage, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever goes wrong, neither the token nor what people typed about themselves is logged."""
    await stage.say("boom, call +49 30 1234567")
    await stage.say("boom")
    faults = ("rate_5xx", "bad_gateway", "accept_then_timeout", "drop_before", "rate_429")
    for fault in faults:
        await stage.control("faults", next=[{"method": "sendMessage", "kind": fault}])
        await stage.say("/start", user=BRUNO)
        await stage.later(120)
    await stage.accept({"update_id": 5, "message": {"text": "+49 30 7654321", "date": "x", "chat": {"id": 7}}})
    await stage.settle()
    logged = capsys.readouterr().out
    assert "an update failed" in logged
    assert "not sent" in logged
    for secret in (TOKEN.partition(":")[2], "1234567", "7654321"):
        assert secret not in logged
