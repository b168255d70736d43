from datetime import timedelta
from typing import Any

import pytest

from tests.sandbox.botapi.stage import ANNA, BRUNO, MORNING, HandClock, Json, Stage, playing


class SmallWorld:
    """A town of one street, where one thing can be done."""

    def __init__(self) -> None:
        self.done: list[tuple[str, Json]] = []

    def streets(self) -> Json:
        return {"bounds": [0, 0, 1, 1]}

    def state(self) -> Json:
        return {"vans": []}

    def people(self) -> list[Any]:
        return [{"role": "recipient", "user": ANNA}]

    async def act(self, name: str, body: Json) -> Json:
        self.done.append((name, body))
        return {"did": name}


async def test_people_come_into_being_when_they_speak(stage: Stage) -> None:
    """Whoever is named first begins to exist, and says what they are called."""
    await stage.say("Hello", user=BRUNO)
    chats = (await stage.control("chats"))["chats"]

    assert [one["chat"]["first_name"] for one in chats] == ["Anna", "Bruno"]
    assert chats[1]["last"]["text"] == "Hello"


async def test_a_deep_link_is_a_start_with_its_payload(stage: Stage) -> None:
    """Following t.me/bot?start=… says /start with the payload."""
    await stage.say("", deep_link="https://t.me/doorstep_bot?start=p_abc-1")
    [update] = await stage.updates()

    assert update["message"]["text"] == "/start p_abc-1"
    assert update["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]


async def test_a_live_position_moves_and_ends(stage: Stage) -> None:
    """A live position is one message: moves and the end are edits of it, then no more."""
    place = {"latitude": 47.1, "longitude": 9.5, "live_period": 900}
    said = await stage.control("say", user=ANNA, live_location=place)
    number = {"message_id": said["message"]["message_id"]}
    await stage.control("say", user=ANNA, live_location={**number, "latitude": 47.2})
    await stage.control("say", user=ANNA, live_location={**number, "stop": True})
    over = await stage.control("say", user=ANNA, live_location={**number, "latitude": 47.3})
    updates = await stage.updates()

    kinds = [next(name for name in update if name != "update_id") for update in updates]
    assert kinds == ["message", "edited_message", "edited_message"]
    assert updates[1]["edited_message"]["location"] == {**place, "latitude": 47.2}
    assert updates[2]["edited_message"]["location"] == {"latitude": 47.2, "longitude": 9.5}
    assert over["ok"] is False


async def test_a_live_position_ends_by_itself(stage: Stage) -> None:
    """After its period neither person nor bot can move a live position."""
    place: Json = {"latitude": 47.1, "longitude": 9.5, "live_period": 60}
    said = await stage.control("say", user=ANNA, live_location=place)
    sent = await stage.call("sendLocation", chat_id=7, **place)
    stage.clock.move(60)
    moved = await stage.control("say", user=ANNA, live_location={"message_id": said["message"]["message_id"]})
    edit = {"chat_id": 7, "message_id": sent["message_id"], "latitude": 1, "longitude": 1}
    refused = await stage.call("editMessageLiveLocation", **edit)

    assert moved["ok"] is False
    assert refused["description"] == "Bad Request: message can't be edited"


async def test_people_edit_what_they_said(stage: Stage) -> None:
    """An edited message keeps its number and arrives as an edit."""
    said = await stage.say("tuesday")
    await stage.say("wednesday", edit_message_id=said["message_id"])
    edited = (await stage.updates())[-1]["edited_message"]

    assert (edited["message_id"], edited["text"]) == (said["message_id"], "wednesday")
    assert "edit_date" in edited


@pytest.mark.parametrize(
    ("what", "body", "words"),
    [
        ("say", {"text": "x"}, "Name the person"),
        ("say", {"user": ANNA}, "Say something"),
        ("say", {"user": ANNA, "text": "  "}, "at least one visible character"),
        ("say", {"user": ANNA, "location": {"latitude": 1}}, "A position needs"),
        ("say", {"user": ANNA, "photo": "%%%"}, "base64"),
        ("say", {"user": ANNA, "text": "x", "chat_id": 9}, "belongs to somebody else"),
        ("say", {"user": ANNA, "text": "x", "bot": "nobody"}, "no bot 'nobody'"),
        ("say", {"user": ANNA, "text": "x", "edit_message_id": 99}, "no message 99"),
        ("press", {"user": ANNA, "message_id": 99, "button": "x"}, "no message 99"),
        ("press", {"user": ANNA, "button": "x"}, "no button 'x' on the keyboard"),
        ("act", {"name": "rain"}, "no town here"),
        ("clock", {"advance": "PT1H"}, "belongs to another process"),
    ],
)
async def test_what_cannot_be_done_is_said_in_a_sentence(stage: Stage, what: str, body: Json, words: str) -> None:
    """A control call that cannot be done says why."""
    refused = await stage.control(what, **body)

    assert refused["ok"] is False
    assert words in refused["error"]


_STRANGE: list[Any] = ["", "x", -1, 10**30, [], {}, [[]], {"a": 1}, ["x"], True, None, "\x00", "{", "P9999999D"]
_FIELDS = {
    "say": "user chat_id text photo document location live_location contact poll reply_to_message_id edit_message_id",
    "press": "user message_id button wait chat_id",
    "block": "user blocked bot",
    "groups": "id title members bot_status forum",
    "faults": "rate_429 late next retry_after",
    "clock": "advance speed paused",
    "act": "name",
}


@pytest.mark.parametrize("what", sorted(_FIELDS))
async def test_whatever_is_sent_there_is_an_answer(what: str) -> None:
    """A control call with anything in any field is done or refused, and never ends in a 500."""
    wrong = []
    async with playing(owned=True, world=SmallWorld()) as stage:
        for name in _FIELDS[what].split():
            for value in _STRANGE:
                body = {"user": ANNA, name: value}
                async with stage.http.post(f"{stage.url}/control/{what}", json=body) as answer:
                    if answer.status >= 500:
                        wrong.append((name, value))

    assert wrong == []


async def test_the_clock_is_moved_by_its_owner() -> None:
    """Where the clock's owner is at hand the page advances, holds and speeds up business time."""
    async with playing(owned=True, zone="Europe/Vaduz") as stage:
        before = await stage.control("clock")
        await stage.control("clock", advance="P1DT2H30M", speed=60, paused=True)
        after = await stage.control("clock")
        wrong = await stage.control("clock", advance="later")

    assert before == {
        "ok": True, "now": MORNING.isoformat(), "speed": 1.0, "paused": False, "owned": True, "zone": "Europe/Vaduz",
    }  # fmt: skip
    assert after["now"] == (MORNING + timedelta(days=1, hours=2, minutes=30)).isoformat()
    assert (after["speed"], after["paused"]) == (60, True)
    assert wrong["error"] == "'later' is no ISO 8601 duration such as PT15M."


async def test_the_world_is_shown_and_acted_on() -> None:
    """Streets, vans and people come from the world behind the chats; actions go to it."""
    world = SmallWorld()
    async with playing(world=world) as stage:
        assert await stage.control("world/streets") == {"bounds": [0, 0, 1, 1]}
        assert await stage.control("world") == {"vans": []}
        async with stage.http.get(f"{stage.url}/control/people") as people:
            assert (await people.json())[0]["user"] == ANNA
        assert (await stage.control("act", name="nobody_home", user=7))["did"] == "nobody_home"

    assert world.done == [("nobody_home", {"name": "nobody_home", "user": 7})]


async def test_the_log_has_every_call_without_the_token(stage: Stage) -> None:
    """Calls are listed with arguments and answers; the bot's token is in none of them."""
    await stage.send("one")
    await stage.call("sendMessage", chat_id=7)
    log = await stage.control("log")

    assert [(one["method"], one["status"]) for one in log["calls"]] == [("sendmessage", 200), ("sendmessage", 400)]
    assert log["calls"][0]["arguments"] == {"chat_id": 7, "text": "one"}
    assert "42:TEST" not in str(log)
    async with stage.http.get(f"{stage.url}/control/log?since=1") as later:
        assert [one["id"] for one in (await later.json())["calls"]] == [2]


async def test_commands_are_shown_in_the_persons_language(stage: Stage) -> None:
    """The menu shows the commands of the person's language, else the general ones."""
    begin = [{"command": "start", "description": "Begin"}]
    await stage.call("setMyCommands", commands=begin)
    assert (await stage.chat())["commands"] == begin
    german = [{"command": "start", "description": "Los"}]
    await stage.call("setMyCommands", commands=german, language_code="de")
    wrong = await stage.call("setMyCommands", commands=[{"command": "Über", "description": "x"}])

    assert (await stage.chat())["commands"] == german
    assert wrong["description"] == "Bad Request: BOT_COMMAND_INVALID"


def test_the_hand_clock_owns_itself() -> None:
    """The clock of these tests begins on a Monday morning."""
    assert HandClock().now().weekday() == 0
