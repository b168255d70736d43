"""Players: who plays a person has them alone, and a courier's hand acts on a word."""

from datetime import timedelta
from typing import Any

Stage = Any


async def to_the_first_stop(play: Any, stops: int = 3) -> int:
    """A courier who has started the route and drives to its first door; the courier's id."""
    for number in range(stops):
        user = play.people.invent(100 + number)
        door = play.town.addresses[number * 37]
        play.people.add_recipient(user, door)
        play.bot.stops.append((user.id, user.name, door.point))
    courier = play.people.invent(1, "de")
    play.people.add_courier(courier, invite="i_abc")
    await play.live_until(play.clock.now() + timedelta(minutes=68))
    assert play.bot.card is not None
    return int(courier.id)


async def test_nobody_home(stage: Stage) -> None:
    """The hand taps arrived, failed, nobody home and on, through the real chat, and says so."""
    async with stage(seed=1) as play:
        courier = await to_the_first_stop(play)
        play.people.take_over(courier)
        before = len(play.bot.done)
        shown = await play.people.hand(courier, "nobody_home")

        assert shown.ok, shown.say
        assert "nobody at home" in shown.say
        assert play.bot.done[before][1].startswith("🚪")
        assert [text[0] for _, text in play.bot.presses[-4:]] == ["📍", "❌", "🚪", "⏭"]
        visit = play.people.truth.visits[-1]
        assert (visit.residents, visit.reason, visit.by_nature) == ((100,), "🚪", False)


async def test_delivered_by_hand(stage: Stage) -> None:
    """The hand delivers the next stop as well, and the bot shows the one after."""
    async with stage(seed=1) as play:
        courier = await to_the_first_stop(play)
        play.people.take_over(courier)
        at = play.bot.at
        shown = await play.people.hand(courier, "next_stop_delivered")

        assert shown.ok, shown.say
        assert play.bot.done[-1][1] == "delivered"
        assert play.bot.at == at + 1


async def test_no_stop_no_scene(stage: Stage) -> None:
    """Without an open stop, for a stranger, or for an unknown scene, the hand says why it cannot."""
    async with stage(seed=1) as play:
        courier = play.people.add_courier(play.people.invent(1, "de"))
        reader = play.people.add_recipient(play.people.invent(100), play.town.addresses[0])

        idle = await play.people.hand(courier.user.id, "nobody_home")
        stranger = await play.people.hand(reader.user.id, "nobody_home")
        unknown = await play.people.hand(courier.user.id, "dance")

    assert not idle.ok
    assert "no stop open" in idle.say
    assert "no courier" in stranger.say
    assert "no scene called dance" in unknown.say


async def test_a_label_is_photographed(stage: Stage) -> None:
    """The hand sends a picture of the number on the newest card; without one it says so."""
    async with stage(seed=1) as play:
        courier = play.people.add_courier(play.people.invent(500), invite="d_1")
        await play.live_until(play.clock.now() + timedelta(minutes=1))
        play.people.take_over(500)
        nothing = await play.people.hand(500, "label")
        await play.bot.send(500, "Stop 1\n📦 DS7, DS8", {"inline_keyboard": [[{"text": "❌", "callback_data": "❌"}]]})
        await play.settle()
        shown = await play.people.hand(500, "label")

    assert not nothing.ok
    assert (shown.ok, shown.say) == (True, f"{courier.user.first_name} photographed the label of DS7.")
    assert [said.kind for said in play.people.truth.said] == ["text", "photo"]


async def test_a_played_courier_does_nothing_until_released(stage: Stage) -> None:
    """Taken over, a courier waits for the player; let go, the day goes on to its end."""
    async with stage(seed=1) as play:
        courier = await to_the_first_stop(play)
        play.people.take_over(courier)
        played = len(play.bot.presses)
        await play.live_until(play.clock.now() + timedelta(hours=2))
        assert len(play.bot.presses) == played

        play.people.release(courier)
        await play.live_until(play.clock.now() + timedelta(hours=2))
        assert len(play.bot.done) == 3


async def test_a_deaf_bot_does_not_hang_the_day(stage: Stage) -> None:
    """When the bot ignores every fifth press, couriers press again and still visit every door."""
    async with stage(seed=4) as play:
        heard, told = play.bot.pressed, []

        async def half_deaf(user: int, message: int, data: str) -> None:
            told.append(data)
            if len(told) % 5:
                await heard(user, message, data)

        play.bot.pressed = half_deaf
        await to_the_first_stop(play, stops=8)
        await play.live_until(play.clock.now() + timedelta(hours=9))

        assert len(play.bot.done) == 8
        assert any(press.again for press in play.people.truth.pressed)


async def test_an_outage_does_not_hang_the_day(stage: Stage) -> None:
    """A bot that loses everything for an hour is asked for the stop again; nobody rings twice at a door for it."""
    async with stage(seed=4) as play:
        heard, said, begins = play.bot.pressed, play.bot.said, play.clock.now() + timedelta(minutes=75)

        def lost() -> bool:
            return bool(begins <= play.clock.now() <= begins + timedelta(hours=1))

        async def presses(user: int, message: int, data: str) -> None:
            if not lost():
                await heard(user, message, data)

        async def words(user: int, text: str) -> None:
            if not lost():
                await said(user, text)

        play.bot.pressed, play.bot.said = presses, words
        await to_the_first_stop(play, stops=6)
        await play.live_until(play.clock.now() + timedelta(hours=9))
        visits = play.people.truth.visits

        assert len(play.bot.done) == 6
        assert [(v.residents[0], v.delivered) for v in visits] == [(w, h == "delivered") for w, h in play.bot.done]
