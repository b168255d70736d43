"""A courier's day, lived by simulated people through the real local Bot API."""

from datetime import timedelta
from typing import Any

from sandbox.people.truth import TruthBook

Stage = Any


async def live_a_day(play: Any, stops: int) -> TruthBook:
    people, town = play.people, play.town
    courier, dispatcher = people.invent(1, "de"), people.invent(2, "en")
    play.bot.dispatcher = dispatcher.id
    people.add_dispatcher(dispatcher, invite="d_1")
    for number in range(stops):
        user = people.invent(100 + number)
        door = town.addresses[(number * 37) % len(town.addresses)]
        people.add_recipient(user, door, payload=f"p_{number}")
        play.bot.stops.append((user.id, user.name, door.point))
    people.add_courier(courier, invite="i_abc")
    await play.live_until(play.clock.now() + timedelta(hours=14))
    truth: TruthBook = people.truth
    return truth


async def test_a_day_ends_with_every_door_visited(stage: Stage) -> None:
    """The courier visits every door of the route once, and the bot knows what the truth book knows."""
    async with stage(seed=1) as play:
        truth = await live_a_day(play, 14)
        bot = play.bot

    assert [who for who, _ in bot.done] == [who for who, _, _ in bot.stops]
    assert [(v.residents[0], v.delivered) for v in truth.visits] == [(w, how == "delivered") for w, how in bot.done]
    assert [v.reason[0] for v in truth.visits if v.reason] == [how[0] for _, how in bot.done if how != "delivered"]
    assert truth.stuck == []
    assert len(bot.presses) == len(truth.pressed)
    assert bot.positions > 14


async def test_recipients_choose_and_dispatchers_resolve(stage: Stage) -> None:
    """After failures the linked recipients make their choices, and every exception is claimed and resolved."""
    async with stage(seed=2) as play:
        truth = await live_a_day(play, 18)
        bot = play.bot
        missed = {who for who, how in bot.done if how != "delivered"} & bot.linked

    assert {choice.user_id for choice in truth.chosen} <= bot.linked
    assert len(missed & {choice.user_id for choice in truth.chosen}) >= len(missed) // 2
    assert bot.resolved == sum(how != "delivered" for _, how in bot.done)
    assert {who for who, _ in bot.settled} & missed


async def test_the_same_seed_lives_the_same_day(stage: Stage) -> None:
    """Two runs of one seed press the same buttons at the same moments; another seed lives another day."""
    days = []
    for seed in (5, 5, 6):
        async with stage(seed=seed) as play:
            truth = await live_a_day(play, 5)
            days.append([(p.at, p.user_id, p.text) for p in truth.pressed])

    assert days[0] == days[1] != days[2]


async def test_the_book_adds_up(stage: Stage) -> None:
    """The truth book's summary counts what is in it."""
    async with stage(seed=7) as play:
        truth = await live_a_day(play, 10)
        summary = truth.summary()

    assert summary["visits"] == summary["first_attempts"] == 10
    assert summary["delivered"] + summary["failed_first_attempts"] == 10
    assert summary["answers_seen"] == summary["presses"] == len(play.bot.presses)
    assert summary["linked"] == len(play.bot.linked)
