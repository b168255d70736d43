"""What can go wrong around people, and how they live with it."""

import asyncio
from datetime import timedelta
from typing import Any

from sandbox.people.chat import Button, Message
from sandbox.people.courier import Courier
from sandbox.people.job import Phase
from sandbox.people.people import People

Stage = Any


def card(serial: int, point: tuple[float, float], *buttons: str, message_id: int = 1) -> Message:
    link = Button("🧭 Go", None, f"https://maps.example/?destination={point[0]:.5f},{point[1]:.5f}")
    pressable = tuple(Button(text, text, None) for text in buttons)
    return Message(message_id, serial, "Stop", (link, *pressable), from_bot=True, links=())


def courier_of(clock: Any, town: Any) -> Courier:
    people = People("http://127.0.0.1:9", clock, town, 1)
    return people.add_courier(people.invent(1))


async def test_people_outlive_their_server(clock: Any, town: Any) -> None:
    """A server that is not there makes presses fail and nobody die."""
    people = People("http://127.0.0.1:9", clock, town, 1)
    recipient = people.add_recipient(people.invent(5), town.addresses[0])
    async with asyncio.TaskGroup() as group:
        life = group.create_task(people.run())
        recipient.after(0, 0, lambda: recipient.say(text="hello"))
        while not people.truth.said:  # noqa: ASYNC110 - the book has no bell
            await asyncio.sleep(0)
        assert not life.done()
        life.cancel()


def test_a_new_order_of_stops_is_followed(clock: Any, town: Any) -> None:
    """When the card changes to another door on the way, the van turns; a new estimate changes nothing."""
    courier, (near, far) = courier_of(clock, town), (town.addresses[5].point, town.addresses[700].point)
    courier.saw(card(1, near, "📍 Here"), new=True)
    arrives = courier.job.drive.arrives  # type: ignore[union-attr]
    courier.saw(card(2, near, "📍 Here"), new=False)
    assert courier.job
    assert courier.job.drive.arrives == arrives

    courier.saw(card(3, far, "📍 Here"), new=False)
    assert courier.job.destination == (round(far[0], 5), round(far[1], 5))


def test_a_stop_taken_away_is_left(clock: Any, town: Any) -> None:
    """A card without a door and without buttons is no stop any more; the next card is driven to."""
    courier = courier_of(clock, town)
    courier.saw(card(1, town.addresses[5].point, "📍 Here"), new=True)
    courier.saw(Message(1, 2, "Taken off your route", (), from_bot=True, links=()), new=False)
    assert courier.job is None

    courier.saw(card(3, town.addresses[9].point, "📍 Here", message_id=2), new=True)
    assert courier.phase is Phase.DRIVING


def test_an_old_card_is_no_next_stop(clock: Any, town: Any) -> None:
    """While a report is being made, a late change of the reported card does not send the van back."""
    courier, point = courier_of(clock, town), town.addresses[5].point
    courier.saw(card(1, point, "📍 Here"), new=True)
    courier.phase = Phase.REPORTING
    job = courier.job
    courier.saw(card(2, point, "📍 Here"), new=False)

    assert courier.job is job
    assert courier.phase is Phase.REPORTING


async def test_the_desk_wakes_up_where_the_player_left(stage: Stage) -> None:
    """A dispatcher let go by a player goes through the exceptions that lie there."""
    async with stage(seed=3) as play:
        desk = play.people.invent(2)
        play.people.add_dispatcher(desk, invite="d_1")
        await play.live_until(play.clock.now() + timedelta(minutes=5))
        for _ in range(3):
            await play.bot.send(desk.id, "Exception", {"inline_keyboard": [[button("✋ Claim")]]})
        await play.settle()
        play.people.take_over(desk.id)
        await play.live_until(play.clock.now() + timedelta(hours=2))
        assert play.bot.resolved == 0

        play.people.release(desk.id)
        await play.live_until(play.clock.now() + timedelta(hours=2))
        assert play.bot.resolved == 3


async def test_exceptions_of_the_night_wait_for_the_morning(stage: Stage) -> None:
    """Nobody sits at the desk at three in the morning, but a colleague at the gate is let in."""
    async with stage(seed=3) as play:
        desk = play.people.invent(2)
        play.people.add_dispatcher(desk, invite="d_1")
        await play.live_until(play.clock.now() + timedelta(hours=20))
        await play.bot.send(desk.id, "Exception", {"inline_keyboard": [[button("✋ Claim")]]})
        await play.bot.send(desk.id, "Is it them?", {"inline_keyboard": [[button("✅ Yes")]]})
        await play.live_until(play.clock.now() + timedelta(hours=1))
        assert [data for _, data in play.bot.presses] == ["✅ Yes"]

        await play.live_until(play.clock.now() + timedelta(hours=6))
        assert play.bot.resolved == 1


def button(text: str) -> dict[str, str]:
    return {"text": text, "callback_data": text}


async def test_a_start_that_is_refused_is_tried_again_next_morning(stage: Stage) -> None:
    """A route that may not start yet costs three presses a day, and is started when it may."""
    async with stage(seed=3) as play:
        heard, allowed = play.bot.pressed, play.clock.now() + timedelta(hours=24)

        async def not_today(user: int, message: int, data: str) -> None:
            if play.clock.now() > allowed:
                await heard(user, message, data)

        play.bot.pressed = not_today
        door = play.town.addresses[3]
        play.bot.stops.append((100, "Somebody", door.point))
        courier = play.people.invent(1)
        play.people.add_courier(courier, invite="i_abc")
        await play.live_until(play.clock.now() + timedelta(hours=23))
        assert len(play.bot.presses) == 3

        await play.live_until(play.clock.now() + timedelta(hours=12))
        assert len(play.bot.done) == 1
