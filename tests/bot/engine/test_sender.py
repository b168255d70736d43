"""Messages go out: paced, once, and settled by their class when it is unknown whether they arrived."""

import pytest

from bot.ports.outbox import Call
from bot.ports.work import ChatWork
from delivery.notices.notice import Notice
from delivery.policy.announcements import Class, NoticeKind
from tests.bot.engine.stage import ANNA, DESK, Stage


@pytest.fixture(autouse=True)
async def _anna(stage: Stage) -> None:
    """Anna has begun a chat."""
    await stage.say("/start")
    stage.telegram.calls.clear()


async def test_a_notice_becomes_a_message(stage: Stage) -> None:
    """What the business owes is worded, sent and known as sent."""
    await stage.owe("n:1")
    assert (await stage.texts())[1:] == ["delivered n:1"]
    assert (await _standing(stage))["n:1"] == "sent"


async def test_the_same_notice_twice(stage: Stage) -> None:
    """Owing the same thing twice sends it once."""
    await stage.owe("n:1")
    await stage.owe("n:1")
    assert (await stage.texts())[1:] == ["delivered n:1"]


async def test_buttons_of_a_notice_work(stage: Stage) -> None:
    """The buttons of a worded notice carry tokens that were remembered with it."""
    await stage.owe("n:1")
    await stage.press("➕ Count")
    assert await stage.name_of() == "Anna+"


@pytest.mark.parametrize(
    ("delivery", "messages", "standing"),
    [
        (Class.MUST_ARRIVE, 2, "sent"),
        (Class.NEVER_TWICE, 1, "unknown"),
        (Class.STATE, 2, "sent"),
    ],
)
async def test_accepted_but_not_answered(stage: Stage, delivery: Class, messages: int, standing: str) -> None:
    """Telegram took it and the answer was lost: must-arrive goes once more after a minute, never-twice stops."""
    await _meet(stage, "accept_then_timeout", "sendMessage")
    await stage.owe("n:1", delivery=delivery)
    assert len(await stage.texts()) == 2
    await stage.later(59)
    early = len(await stage.texts()) - 1
    await stage.later(600)
    assert (len(await stage.texts()) - 1, (await _standing(stage))["n:1"]) == (messages, standing)
    assert early == (1 if delivery is not Class.STATE else 2)


async def test_the_second_try_is_the_same_message(stage: Stage) -> None:
    """A message sent once more has the same text and the same tokens: both copies are one."""
    await _meet(stage, "accept_then_timeout", "sendMessage")
    await stage.owe("n:1")
    await stage.later(61)
    first, second = (call.params for call in stage.telegram.calls if call.method == "sendMessage")
    assert first == second


async def test_twice_unknown_is_an_alarm(stage: Stage) -> None:
    """A message that must arrive and may not have, twice, is given up, and the desk is told."""
    await stage.say("/start", user=DESK)
    await _meet(stage, "accept_then_timeout", "sendMessage", times=2)
    await stage.owe("n:1")
    await stage.later(120)
    assert (await _standing(stage))["n:1"] == "dead"
    async with stage.database.reading() as work:
        assert [e.trouble for e in await work.exceptions.unresolved(1)] == ["message_dead"]
    assert [t for t in await stage.texts(9) if t.startswith("exception")] != []


@pytest.mark.parametrize("fault", ["rate_5xx", "bad_gateway"])
async def test_a_server_error_is_ambiguous(stage: Stage, fault: str) -> None:
    """A 5xx or a gateway's page may hide an accepted message: a nudge is not repeated."""
    await _meet(stage, fault, "sendMessage")
    await stage.owe("n:1", delivery=Class.NEVER_TWICE)
    await stage.later(600)
    assert (await _standing(stage))["n:1"] == "unknown"
    assert len(await stage.texts()) == 1


async def test_flood_control_is_obeyed(stage: Stage) -> None:
    """After a 429 nothing goes to the chat before the time Telegram named, then everything in order."""
    await stage.control("faults", retry_after=30, next=[{"method": "sendMessage", "kind": "rate_429"}])
    await stage.owe("n:1")
    await stage.owe("n:2")
    await stage.later(29)
    assert len(await stage.texts()) == 1
    await stage.later(10)
    assert (await stage.texts())[1:] == ["delivered n:1", "delivered n:2"]


async def test_never_faster_than_telegram_allows(stage: Stage) -> None:
    """Twenty messages to one chat and twenty to others meet no flood control, and keep their order."""
    for number in range(20):
        user = {"id": 100 + number, "first_name": "P"}
        await stage.control("say", user=user, text="/start")
    await stage.later(10)
    async with stage.database.work() as work:
        for number in range(20):
            for chat in (7, 100 + number):
                await _owe(stage, work, f"n:{chat}:{number:02}", chat)
    stage.sender.poke()
    await stage.later(60)
    assert (await stage.texts())[1:] == [f"delivered n:7:{number:02}" for number in range(20)]
    log = (await stage.control("log"))["calls"]
    assert [one for one in log if one.get("answer", {}).get("error_code") == 429] == []


async def test_a_card_is_edited(stage: Stage) -> None:
    """A newer state goes into the card's message; one that changed nothing is fine."""
    for said in ("first", "second", "second"):
        await stage.owe("card:1:7", delivery=Class.STATE, facts={"say": said})
        await stage.later(2)
    assert (await stage.texts())[1:] == ["second"]
    assert (await _standing(stage))["card:1:7"] == "sent"


async def test_a_card_that_was_deleted(stage: Stage) -> None:
    """A card that cannot be edited any more is sent anew, and that one is edited from then on."""
    await stage.owe("card:1:7", delivery=Class.STATE, facts={"say": "first"})
    message = (await stage.messages())[-1]["message_id"]
    await stage.telegram.call(Call("deleteMessage", {"chat_id": 7, "message_id": message}), 5)
    for said in ("second", "third"):
        await stage.owe("card:1:7", delivery=Class.STATE, facts={"say": said})
        await stage.later(5)
    assert (await stage.texts())[1:] == ["third"]


async def test_an_exception_becomes_a_card(stage: Stage) -> None:
    """An exception's alert rings as a message of its own and is edited when it is claimed."""
    facts = {"subject_id": 5}
    kind = NoticeKind.EXCEPTION
    await stage.owe("exception:77:7", kind=kind, facts={**facts, "say": "open"})
    await stage.owe("exception:5:7", kind=kind, facts={**facts, "say": "claimed"}, delivery=Class.STATE)
    assert (await stage.texts())[1:] == ["claimed"]


async def test_a_person_who_blocked_us(stage: Stage) -> None:
    """A chat that cannot be reached loses what waits for it; the desk hears of what had to arrive, once."""
    await stage.say("/start", user=DESK)
    await stage.control("block", user=ANNA)
    await stage.settle()
    for number in range(3):
        await stage.owe(f"n:{number}")
    await stage.later(60)
    assert set((await _standing(stage)).values()) >= {"dead"}
    async with stage.database.reading() as work:
        assert [e.trouble for e in await work.exceptions.unresolved(1)] == ["recipient_unreachable"]


async def test_markup_that_telegram_refuses(stage: Stage) -> None:
    """Refused markup is sent as plain text, once."""
    await stage.owe("n:1", facts={"say": "<b>bold</i> & <u>more"})
    await stage.later(5)
    assert (await stage.texts())[1:] == ["bold & more"]


async def test_nothing_to_say_any_more(stage: Stage) -> None:
    """A notice without words any more expires and holds nobody up."""
    await stage.owe("n:1", facts={"say": ""})
    await stage.owe("n:2")
    assert (await stage.texts())[1:] == ["delivered n:2"]
    assert (await _standing(stage))["n:1"] == "expired"


async def test_far_too_long(stage: Stage) -> None:
    """A text longer than Telegram takes is cut, and still arrives."""
    await stage.owe("n:1", facts={"say": "<b>" + "ä😀" * 3000 + "</b>"})
    sent = (await stage.texts())[-1]
    assert len(sent.encode("utf-16-le")) // 2 <= 4096
    assert sent.endswith("…")


async def _owe(stage: Stage, work: ChatWork, key: str, chat: int, delivery: Class = Class.MUST_ARRIVE) -> None:
    notice = Notice(chat, NoticeKind.DELIVERED, key, delivery, stage.clock.now())
    await work.outgoing.owe(notice)


async def _meet(stage: Stage, fault: str, method: str, times: int = 1) -> None:
    await stage.control("faults", next=[{"method": method, "kind": fault}] * times)


async def _standing(stage: Stage) -> dict[str, str]:
    return {row.key: row.state for row in await stage.letters()}


async def test_a_mistake_in_a_view(stage: Stage) -> None:
    """A notice whose view fails is tried five times and then alarmed; others are not held up for ever."""
    await stage.say("/start", user=DESK)
    await stage.owe("n:1", facts={"say": "<b>", "fail": True})
    await stage.owe("n:2", chat_id=9)
    assert "delivered n:2" in await stage.texts(9)
    await stage.later(120)
    assert (await _standing(stage))["n:1"] == "dead"
    async with stage.database.reading() as work:
        assert [e.trouble for e in await work.exceptions.unresolved(1)] == ["message_dead"]


async def test_a_group_that_moved(stage: Stage) -> None:
    """A group that became a supergroup gets what was owed under its old id."""
    await stage.control("groups", id=-50, title="Desk", type="group", members=[DESK])
    await stage.control("groups", id=-50, type="group", migrate=True)
    await stage.owe("n:1", chat_id=-50)
    await stage.later(5)
    assert (await _standing(stage))["n:1"] == "sent"


async def test_a_busy_group_is_edited_now_and_then(stage: Stage) -> None:
    """Ten states of a card in ten seconds are a few edits in a group that hears much, and the last one stands."""
    await stage.control("groups", id=-77, title="Desk", members=[ANNA])
    for number in range(10):
        await stage.owe(f"n:{number}", -77)
        await stage.later(1)
    for number in range(10):
        facts = {"say": f"state {number}"}
        await stage.owe("card:1:-77", -77, Class.STATE, kind=NoticeKind.CARD, facts=facts)
        await stage.later(1)
    await stage.later(60)
    edits = [call for call in stage.telegram.calls if call.method == "editMessageText"]
    assert len(edits) <= 2
    assert "state 9" in await stage.texts(-77)
