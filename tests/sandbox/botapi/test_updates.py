import asyncio

from tests.sandbox.botapi.stage import BRUNO, OTHER, Stage


async def test_updates_stay_until_they_are_confirmed(stage: Stage) -> None:
    """Without an offset the same updates come again; a higher offset forgets them."""
    for text in ("one", "two", "three"):
        await stage.say(text)
    first = await stage.updates(limit=2)
    again = await stage.updates()
    last = await stage.updates(offset=again[2]["update_id"])

    assert [one["message"]["text"] for one in first] == ["one", "two"]
    assert [one["message"]["text"] for one in again] == ["one", "two", "three"]
    assert [one["message"]["text"] for one in last] == ["three"]
    numbers = [one["update_id"] for one in again]
    assert numbers == list(range(numbers[0], numbers[0] + 3))


async def test_a_negative_offset_keeps_the_newest(stage: Stage) -> None:
    """Offset -1 gives the last update and forgets the others."""
    for text in ("one", "two"):
        await stage.say(text)
    newest = await stage.updates(offset=-1)

    assert [one["message"]["text"] for one in newest] == ["two"]
    assert len(await stage.updates()) == 1


async def test_a_long_poll_wakes_for_the_first_update(stage: Stage) -> None:
    """A poll that waits is answered as soon as somebody says something."""
    async with asyncio.TaskGroup() as group:
        poll = group.create_task(stage.updates(timeout=30))
        await stage.happening("presence")
        await stage.say("now")

    assert [one["message"]["text"] for one in poll.result()] == ["now"]


async def test_a_second_poll_ends_the_first(stage: Stage) -> None:
    """Of two pollers the older one is told that there is another."""
    async with asyncio.TaskGroup() as group:
        older = group.create_task(stage.call("getUpdates", timeout=30))
        await stage.happening("presence")
        await stage.updates(timeout=0)

    words = "terminated by other getUpdates request; make sure that only one bot instance is running"
    assert older.result() == {"ok": False, "error_code": 409, "description": f"Conflict: {words}"}


async def test_messages_live_a_day_and_presses_150_seconds(stage: Stage) -> None:
    """Nobody gets an update that is too old: a press is gone long before a message."""
    sent = await stage.send(reply_markup={"inline_keyboard": [[{"text": "a", "callback_data": "a"}]]})
    await stage.say("still there?")
    await stage.control("press", user={"id": 7}, message_id=sent["message_id"], button="a")
    stage.clock.move(149)
    assert len(await stage.updates()) == 2
    stage.clock.move(2)
    assert [one["message"]["text"] for one in await stage.updates()] == ["still there?"]
    stage.clock.move(24 * 3600)

    assert await stage.updates() == []


async def test_numbers_begin_anew_after_an_idle_week(stage: Stage) -> None:
    """Update numbers grow by one, but after seven quiet days they begin somewhere else."""
    await stage.say("one")
    [first] = await stage.updates()
    stage.clock.move(7 * 24 * 3600)
    await stage.say("two")
    [second] = await stage.updates()

    assert second["update_id"] != first["update_id"] + 1


async def test_only_wanted_kinds_come(stage: Stage) -> None:
    """allowed_updates is remembered and applies to what happens from then on."""
    await stage.updates(allowed_updates=["callback_query"])
    await stage.say("unheard")
    assert await stage.updates() == []
    await stage.updates(allowed_updates=[])
    await stage.say("heard")

    assert [one["message"]["text"] for one in await stage.updates()] == ["heard"]


async def test_bots_do_not_hear_each_others_people(stage: Stage) -> None:
    """A private message goes to the bot it was written to, and chats are apart."""
    await stage.say("to the second", user=BRUNO, bot="second_bot")

    assert await stage.updates() == []
    assert [one["message"]["text"] for one in await stage.call("getUpdates", token=OTHER)] == ["to the second"]
    assert (await stage.send(chat_id=8))["error_code"] == 403


async def test_idle_means_that_nothing_waits(stage: Stage) -> None:
    """The server is idle once every update has been confirmed, not merely fetched."""
    assert stage.api.idle()
    await stage.say("one")
    [update] = await stage.updates()
    assert not stage.api.idle()
    await stage.updates(offset=update["update_id"] + 1)

    assert stage.api.idle()


async def test_a_strange_token_is_unauthorized(stage: Stage) -> None:
    """Unknown tokens and unknown methods are refused as Telegram does."""
    unknown = await stage.call("getMe", token="1:NO")
    method = await stage.call("getEverything")

    assert unknown == {"ok": False, "error_code": 401, "description": "Unauthorized"}
    assert method == {"ok": False, "error_code": 404, "description": "Not Found: method not found"}
