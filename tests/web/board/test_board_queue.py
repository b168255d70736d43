"""The board's exception queue does what the chat's buttons do, for one depot's dispatchers."""

from datetime import timedelta

import aiohttp
import pytest

from delivery.model.attempt import Reason
from delivery.model.exception import DeliveryException, Severity, Trouble
from delivery.model.people import Role
from delivery.policy.announcements import NoticeKind
from delivery.usecases.ask_desk import AskDesk
from delivery.usecases.invite import InviteMember
from delivery.usecases.open_exception import OpenException
from delivery.usecases.open_link import OpenLink
from tests.delivery.stage import ANNA, ANNAS, COURIER, DEPOT, DISPATCHER, Stage
from tests.web.board.boarded import sign_in

EMIL = 901


async def seal_of(browser: aiohttp.ClientSession) -> str:
    """What this browser's forms must carry."""
    return (await (await browser.get("/board/queue")).text()).split('data-seal="')[1].split('"')[0]


async def opened(stage: Stage, key: str = "k") -> int:
    """Something is up."""
    one = await stage.do(lambda w: OpenException(w, stage.clock)(DEPOT, Trouble.PLAN_FAILED, Severity.SOON, key))
    return one.id


async def now(stage: Stage, number: int) -> DeliveryException:
    """It, as it is."""
    return next(e for e in (await stage.ledger()).exceptions if e.id == number)


async def posted(browser: aiohttp.ClientSession, number: int, seal: str, **fields: str) -> tuple[int, str]:
    """Send one of its forms; status and page."""
    answer = await browser.post(f"/board/queue/{number}", data={"seal": seal, **fields})
    return answer.status, await answer.text()


@pytest.mark.parametrize("minutes", [10, 30, 60])
async def test_put_off(road: Stage, dora: aiohttp.ClientSession, minutes: int) -> None:
    """For as long as the button says; the page says until when, and shows no such button any more."""
    number = await opened(road)
    status, text = await posted(dora, number, await seal_of(dora), act=f"snooze:{minutes}")
    assert (status, "Put off until" in text, "snooze:" in text) == (200, True, False)
    assert (await now(road, number)).snoozed_until == road.clock.now() + timedelta(minutes=minutes)


@pytest.mark.parametrize("act", ["snooze:11", "snooze:", "snooze:-10", "snooze:99999", "burn", ""])
async def test_what_no_button_says_is_refused(road: Stage, dora: aiohttp.ClientSession, act: str) -> None:
    """Made-up acts change nothing, and are answered with a sentence."""
    number = await opened(road)
    status, _ = await posted(dora, number, await seal_of(dora), act=act)
    assert status in (404, 409)
    assert (await now(road, number)).version == 1


async def test_given_to_a_colleague(road: Stage, dora: aiohttp.ClientSession) -> None:
    """It is theirs and they hear of it; a courier cannot be given it, and a stranger's number is nobody's."""
    payload = await road.do(lambda w: InviteMember(w, road.clock, road.tokens)(DEPOT, Role.DISPATCHER, "Emil"))
    await road.do(lambda w: OpenLink(w, road.clock)(payload, EMIL, "Emil", "en"))
    async with road.work() as work:
        emil = await work.members.by_chat(EMIL)
        assert emil is not None
        emil.confirmed_at = road.clock.now()
    number, seal = await opened(road), await seal_of(dora)
    for member, status in ((str(COURIER), 404), ("999", 404), (str(emil.id), 200)):
        answered, text = await posted(dora, number, seal, act="give", member=member)
        assert answered == status
    assert "Emil has it" in text
    assert EMIL in {x.chat_id for x in await road.told(NoticeKind.EXCEPTION)}


async def test_answering_whoever_asked(road: Stage, dora: aiohttp.ClientSession) -> None:
    """The words go into the chat that asked, markup and all as text; the dispatcher has the exception then."""
    await road.do(lambda w: AskDesk(w, road.clock)(ANNAS, ANNA, Trouble.PERSON_WANTED, "<script>alert(1)</script>"))
    (one,) = (await road.ledger()).exceptions
    text = await (await dora.get("/board/queue")).text()
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert" in text
    seal = await seal_of(dora)
    assert (await posted(dora, one.id, seal, act="answer", words="  "))[0] == 409
    assert (await posted(dora, one.id, seal, act="answer", words="x" * 5_000))[0] == 409
    status, text = await posted(dora, one.id, seal, act="answer", words="We come <b>at six</b>")
    assert (status, "Sent to whoever asked" in text) == (200, True)
    assert len(await road.told(NoticeKind.DESK_ANSWERED, ANNA)) == 1
    assert (await now(road, one.id)).claimed_by == DISPATCHER


async def test_nobody_who_did_not_ask_is_answered(road: Stage, dora: aiohttp.ClientSession) -> None:
    """An exception without a question has no field for an answer, and takes none."""
    number = await opened(road)
    assert "textarea" not in await (await dora.get("/board/queue")).text()
    assert (await posted(dora, number, await seal_of(dora), act="answer", words="Hello"))[0] == 404


@pytest.mark.parametrize("act", ["snooze:10", "give", "answer", "claim", "resolve"])
async def test_a_foreign_form_does_nothing(road: Stage, dora: aiohttp.ClientSession, act: str) -> None:
    """Without this session's seal no act is done."""
    number = await opened(road)
    assert (await posted(dora, number, "0" * 32, act=act, member="1", words="Hello"))[0] == 403
    assert (await now(road, number)).version == 1


async def test_evidence_stands_with_a_dispute(road: Stage, dora: aiohttp.ClientSession) -> None:
    """The board weighs an attempt in the same words as the chat."""
    await road.fail(ANNAS, Reason.CONSIGNEE_NOT_HOME)
    await road.do(lambda w: AskDesk(w, road.clock)(ANNAS, ANNA, Trouble.ATTEMPT_DISPUTED, "I was home"))
    text = await (await dora.get("/board/queue")).text()
    assert "of 100 (weak)" in text
    assert "the recipient was home, they say" in text


async def test_a_storm_is_one_line(road: Stage, dora: aiohttp.ClientSession) -> None:
    """What shares a message stands folded inside it, each still to be settled by itself."""
    numbers = [await opened(road, f"k{number}") for number in range(30)]
    text = await (await dora.get("/board/queue")).text()
    folded = text.split('id="shared-')[1].split("</details></li>")[0]
    inside = [number for number in numbers if f'"exception-{number}"' in folded]
    assert len(inside) >= 20
    status, _ = await posted(dora, inside[0], await seal_of(dora), act="resolve")
    assert status == 200
    after = await (await dora.get("/board/queue")).text()
    assert f'"exception-{inside[0]}"' not in after
    assert f'"exception-{inside[1]}"' in after


async def test_a_depot_without_a_past_says_so(road: Stage, stranger: aiohttp.ClientSession) -> None:
    """Where nothing has happened there are no empty axes but a sentence."""
    road.clock.jump(road.clock.now() + timedelta(days=40))
    await sign_in(road, stranger)
    text = await (await stranger.get("/board/figures?days=7")).text()
    assert "Nothing has happened in these days yet" in text
    assert 'role="img"' not in text


async def test_beside_the_map_a_storm_is_counted(road: Stage, dora: aiohttp.ClientSession) -> None:
    """What shares a message takes no room there: all of it is one line with its number, and nothing older is hidden."""
    numbers = [await opened(road, f"k{number}") for number in range(30)]
    answer = await dora.get("/board/queue?brief=1", headers={"X-Board": "1"})
    text = await answer.text()
    assert "25 things are open" in text
    assert [number for number in numbers if f'"exception-{number}"' in text] == numbers[:5]
