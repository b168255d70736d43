import aiohttp
import pytest

from tests.sandbox.botapi.stage import Stage, playing


@pytest.mark.parametrize(
    ("kind", "status", "words"),
    [("rate_429", 429, "retry after 3"), ("rate_5xx", 500, "Internal Server Error"), ("bad_gateway", 502, "nginx")],
)
async def test_a_refusing_fault_has_no_effect(stage: Stage, kind: str, status: int, words: str) -> None:
    """429, 500 and a gateway's 502 page are answered, and nothing was sent."""
    await stage.control("faults", **{kind: 1})
    async with stage.http.post(f"{stage.url}/bot42:TEST/sendMessage", data={"chat_id": 7, "text": "x"}) as answer:
        assert (answer.status, words in await answer.text()) == (status, True)

    assert len((await stage.chat())["messages"]) == 1


async def test_accepted_then_timeout_is_sent_but_never_answered(stage: Stage) -> None:
    """The message arrives, but the caller's connection breaks instead of an answer."""
    await stage.control("faults", accept_then_timeout=1)
    with pytest.raises(aiohttp.ClientError):
        await stage.send("ambiguous")

    assert (await stage.chat())["messages"][-1]["text"] == "ambiguous"


async def test_a_planned_fault_meets_the_nth_call(stage: Stage) -> None:
    """`next` breaks one coming call of a method and then works as before."""
    await stage.control("faults", next=[{"method": "sendMessage", "kind": "drop_before", "skip": 1}])
    assert (await stage.send("one"))["text"] == "one"
    with pytest.raises(aiohttp.ClientError):
        await stage.send("two")
    assert (await stage.send("three"))["text"] == "three"

    assert [one["text"] for one in (await stage.chat())["messages"][1:]] == ["one", "three"]


async def test_duplicates_come_with_a_new_number(stage: Stage) -> None:
    """A doubled press has two update numbers and one query id."""
    sent = await stage.send(reply_markup={"inline_keyboard": [[{"text": "a", "callback_data": "a"}]]})
    await stage.control("faults", duplicate=1)
    await stage.control("press", user={"id": 7}, message_id=sent["message_id"], button="a")
    first, second = await stage.updates()

    assert first["callback_query"] == second["callback_query"]
    assert second["update_id"] == first["update_id"] + 1


async def test_late_updates_come_when_business_time_has_passed(stage: Stage) -> None:
    """A late update is not there at once, does not keep the server busy, and comes later."""
    await stage.control("faults", late=1, late_seconds=60)
    await stage.say("late")
    assert await stage.updates() == []
    assert stage.api.idle()
    stage.clock.move(60)

    assert [one["message"]["text"] for one in await stage.updates(timeout=20)] == ["late"]


async def test_a_lost_poll_brings_the_same_updates_again(stage: Stage) -> None:
    """When the answer of a poll is lost, the same updates with the same numbers come with the next."""
    await stage.say("once")
    await stage.control("faults", lost_poll=1)
    with pytest.raises(aiohttp.ClientError):
        await stage.updates()
    await stage.control("faults", lost_poll=0)

    assert [one["message"]["text"] for one in await stage.updates()] == ["once"]


async def test_the_same_seed_breaks_the_same_calls() -> None:
    """Faults by rate are drawn from the seed, call by call; polls, as many as there are, draw nothing."""
    few, many = await _broken(polls=1), await _broken(polls=6)

    assert few == many
    assert {200, 500} == set(few)


async def _broken(polls: int) -> list[int]:
    async with playing(seed=3) as stage:
        await stage.say()
        await stage.control("faults", rate_5xx=0.5, flood_control=False)
        for _ in range(polls):
            await stage.updates()
        return [int((await stage.send("x")).get("error_code", 200)) for _ in range(12)]


async def test_an_unknown_fault_is_named(stage: Stage) -> None:
    """A fault that does not exist is refused with those that do."""
    refused = await stage.control("faults", rate_418=1)

    assert refused["error"].startswith("There is no fault 'rate_418'; there are accept_then_timeout,")
