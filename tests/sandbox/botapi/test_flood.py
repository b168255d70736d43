import pytest

from tests.sandbox.botapi.stage import ANNA, Stage, playing

GROUP = -1001000000001


async def test_a_chat_is_a_bucket_of_three(stage: Stage) -> None:
    """Three messages at once, then one a second; retry_after says how long to wait."""
    sent = [await stage.send(str(number)) for number in range(3)]
    refused = await stage.send("four")
    stage.clock.move(1)
    after = await stage.send("five")

    assert all("text" in one for one in [*sent, after])
    assert refused == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 1",
        "parameters": {"retry_after": 1},
    }


@pytest.mark.parametrize(("seconds", "speed", "fine"), [(0.85, 1, False), (0.95, 1, True), (0.5, 10, True)])
async def test_a_little_too_early_is_fine(seconds: float, speed: float, *, fine: bool) -> None:
    """A tenth of a real second early is the network's, not the bot's; a fast clock stretches it."""
    async with playing(owned=True) as stage:
        stage.clock.set_speed(speed)
        await stage.say()
        for number in range(3):
            await stage.send(str(number))
        stage.clock.move(seconds)
        answer = await stage.send("four")

    assert ("text" in answer) == fine


async def test_edits_count_and_answers_do_not(stage: Stage) -> None:
    """Edits use the chat's bucket; answers to presses and chat actions do not."""
    sent = await stage.send("one", reply_markup={"inline_keyboard": [[{"text": "a", "callback_data": "a"}]]})
    edit = {"chat_id": 7, "message_id": sent["message_id"]}
    assert "text" in await stage.call("editMessageText", **edit, text="two")
    assert "text" in await stage.call("editMessageText", **edit, text="three")
    assert (await stage.call("editMessageText", **edit, text="four"))["error_code"] == 429
    await stage.call("sendChatAction", chat_id=7, action="typing")

    pressed = await stage.control("press", user=ANNA, message_id=1, button="a", force=True)
    assert await stage.call("answerCallbackQuery", callback_query_id=pressed["callback_query_id"]) is True


async def test_all_chats_together_get_thirty_a_second(stage: Stage) -> None:
    """After thirty messages within a second (and the tenth of a second's grace) the next is refused."""
    for number in range(100, 112):
        await stage.say("/start", user={"id": number})
    answers = [await stage.send("x", chat_id=100 + number % 12) for number in range(34)]

    assert [one.get("error_code") for one in answers] == [None] * 33 + [429]


async def test_a_group_gets_twenty_a_minute(stage: Stage) -> None:
    """A group takes twenty messages a minute, however slowly they come."""
    await stage.control("groups", id=GROUP, title="Dispatch", members=[ANNA])
    answers = []
    for _ in range(30):
        answers.append(await stage.send("x", chat_id=GROUP))
        stage.clock.move(1)

    refused = [number for number, one in enumerate(answers) if "error_code" in one]
    assert 20 <= refused[0] <= 30
    assert answers[refused[0]]["parameters"]["retry_after"] in range(1, 4)


async def test_flood_control_can_be_off(stage: Stage) -> None:
    """Whoever wants to see something else than flood control turns it off."""
    await stage.control("faults", flood_control=False)

    assert all([("text" in await stage.send(str(number))) for number in range(20)])
