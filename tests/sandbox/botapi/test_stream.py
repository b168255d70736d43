import asyncio
import json

from sandbox.botapi.stream import Stream
from tests.sandbox.botapi.stage import ANNA, Json, Stage, buttons


async def _events(stage: Stage, since: int, wait: float = 0) -> Json:
    async with stage.http.get(f"{stage.url}/control/events?since={since}&wait={wait}") as answer:
        found: Json = await answer.json()
    return found


async def test_everything_that_happens_is_told_in_order(stage: Stage) -> None:
    """Messages, edits, presses' answers, pins, actions, deletions and blocks are events with growing numbers."""
    since = stage.api.cursor
    sent = await stage.send("one", reply_markup=buttons("a"))
    number = {"chat_id": 7, "message_id": sent["message_id"]}
    await stage.call("editMessageText", **number, text="two")
    await stage.call("pinChatMessage", **number)
    pressed = await stage.control("press", user=ANNA, message_id=1, button="a", force=True)
    await stage.call("answerCallbackQuery", callback_query_id=pressed["callback_query_id"], text="ok")
    await stage.call("sendChatAction", chat_id=7, action="typing")
    await stage.call("deleteMessage", **number)
    await stage.control("block", user=ANNA)
    answer = await _events(stage, since)

    events = answer["events"]
    assert [one["type"] for one in events] == [
        "message", "edit", "pin", "answer", "chat_action", "delete", "block",
    ]  # fmt: skip
    assert [one["id"] for one in events] == list(range(since + 1, since + 8))
    assert {one["chat_id"] for one in events} == {7}
    assert [one["message"]["text"] for one in events[:2]] == ["one", "two"]
    assert answer["cursor"] == stage.api.cursor


async def test_minus_one_means_from_now_on(stage: Stage) -> None:
    """Who has no number yet asks for what comes, and is told where the stream stands."""
    assert await _events(stage, -1) == {"events": [], "cursor": stage.api.cursor}


async def test_programs_wait_for_the_next_event(stage: Stage) -> None:
    """A long poll of events is answered when something happens."""
    async with asyncio.TaskGroup() as group:
        waiting = group.create_task(_events(stage, stage.api.cursor, wait=20))
        await stage.send("now")

    assert [one["type"] for one in waiting.result()["events"]] == ["message"]


async def test_pages_follow_server_sent_events(stage: Stage) -> None:
    """The stream sends each event with its number, from `since` on, as it happens."""
    since = stage.api.cursor
    await stage.send("before")
    async with stage.http.get(f"{stage.url}/control/stream?since={since}") as stream:
        assert stream.content_type == "text/event-stream"
        lines: list[Json] = []
        while len(lines) < 2:
            line = (await stream.content.readline()).decode().strip()
            if line.startswith("data: "):
                lines.append(json.loads(line.removeprefix("data: ")))
            if len(lines) == 1 and line == "":
                await stage.send("after")

    assert [one["message"]["text"] for one in lines] == ["before", "after"]


async def test_who_asks_too_late_is_told_to_begin_anew() -> None:
    """Events that are no longer kept are a reset, then what is still there."""
    stream = Stream(kept=3)
    for number in range(5):
        stream.emit("message", number=number)

    assert [one["type"] for one in stream.since(0)] == ["reset", "message", "message", "message"]
    assert [one["id"] for one in stream.since(0)] == [2, 3, 4, 5]
    assert [one["id"] for one in stream.since(2)] == [3, 4, 5]
    assert [one["id"] for one in stream.since(4)] == [5]
    assert stream.since(5) == []
    assert stream.since(9) == [{"id": 5, "type": "reset"}]


async def test_closing_lets_everybody_go() -> None:
    """Whoever waits for events is answered when the server closes."""
    stream = Stream()
    async with asyncio.TaskGroup() as group:
        waiting = group.create_task(stream.wait(0, 60))
        await asyncio.sleep(0)
        stream.close()

    assert waiting.result() == []
