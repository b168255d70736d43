"""Recipients with one trait each, in front of a bot that offers everything."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from sandbox.people.nature import Nature
from sandbox.people.recipient import Recipient

Stage = Any
OFFER = ("🗓 Tue 9–11", "🗓 Tue 18–20", "🏡 Safe place", "👋 Neighbour", "🏪 Pickup", "📮 Back")
PLAIN = Nature(
    language="en",
    household="family",
    links_after=10,
    answers_after=60,
    changes_mind=False,
    presses_twice=False,
    types=False,
    presses_old=False,
    blocks=False,
    rates=False,
)


async def offered(play: Any, traits: Nature, *buttons: str, user_id: int = 100) -> Recipient:
    """Somebody whose door a courier has left, and who is offered these choices; two hours later."""
    user = play.people.invent(user_id, "en")
    recipient: Recipient = play.people.add_recipient(user, play.town.addresses[7], payload="p_x", traits=traits)
    await play.live_until(play.clock.now() + timedelta(minutes=30))
    recipient.home.visits = 1
    rows = [[{"text": text, "callback_data": text}] for text in buttons]
    await play.bot.send(user.id, "We missed you", {"inline_keyboard": rows})
    await play.live_until(play.clock.now() + timedelta(hours=2))
    return recipient


@pytest.mark.parametrize(
    ("only", "presses"), [("🗓 Tue 9–11", 2), ("🏡 Safe place", 3), ("🏪 Pickup", 3), ("📮 Back", 2)]
)
async def test_every_choice_is_gone_through_with(stage: Stage, only: str, presses: int) -> None:
    """Whatever is chosen is confirmed, with one press a step and not one more."""
    async with stage(seed=1) as play:
        recipient = await offered(play, PLAIN, only)

        assert [data for _, data in play.bot.settled] == ["✅ yes"]
        assert len(play.bot.presses) == presses
        assert recipient.home.has_chosen


async def test_a_neighbour_gets_the_link_and_answers(stage: Stage) -> None:
    """The named neighbour is the one next door; they open the link and say yes or no."""
    async with stage(seed=1) as play:
        other = play.people.invent(200, "en")
        play.people.add_recipient(other, play.town.addresses[8], traits=replace(PLAIN, links_after=None))
        await offered(play, PLAIN, "👋 Neighbour")
        said = [(said.user_id, said.text) for said in play.people.truth.said]

        assert (100, other.name) in said
        assert (200, "/start n_100") in said
        assert {user for user, data in play.bot.presses if data[0] in "✅✖"} >= {200}


async def test_who_never_answers_presses_nothing(stage: Stage) -> None:
    """Some people read and do nothing."""
    async with stage(seed=1) as play:
        await offered(play, replace(PLAIN, answers_after=None), *OFFER)

        assert play.bot.presses == []


async def test_who_never_links_never_says_a_word(stage: Stage) -> None:
    """Some people never open the link."""
    async with stage(seed=1) as play:
        await offered(play, replace(PLAIN, links_after=None), *OFFER)

        assert play.bot.linked == set()
        assert play.people.truth.said == []


async def test_double_presses(stage: Stage) -> None:
    """Who presses twice sends two presses of one button, and the book says which was the second."""
    twice = 0
    for seed in range(3):
        async with stage(seed=seed) as play:
            await offered(play, replace(PLAIN, presses_twice=True), "🗓 Tue 9–11", "📮 Back")
            pressed = play.people.truth.pressed
            twice += sum(one.again for one in pressed)
            assert len(play.bot.presses) == len(pressed)

    assert twice > 0


async def test_some_type(stage: Stage) -> None:
    """Who types writes a sentence and confirms what the bot understood."""
    async with stage(seed=1) as play:
        await offered(play, replace(PLAIN, types=True), "🗓 Tue 9–11")
        texts = [said.text for said in play.people.truth.said if not said.text.startswith("/")]

        assert len(texts) == 1
        assert "afternoon" in texts[0] or "evening" in texts[0] or "morning" in texts[0]
        assert [data for _, data in play.bot.settled] == ["✅ yes"]


async def test_some_change_their_mind(stage: Stage) -> None:
    """Second thoughts press change once, and never again."""
    async with stage(seed=1) as play:
        await offered(play, replace(PLAIN, changes_mind=True), "🗓 Tue 9–11")

        assert [data for _, data in play.bot.presses].count("🔄 Change") == 1


async def test_old_buttons_are_pressed(stage: Stage) -> None:
    """A screen that is older than the truth still lets a finger come down; the press reaches the bot."""
    async with stage(seed=1) as play:
        await offered(play, replace(PLAIN, presses_old=True), "🗓 Tue 9–11")
        slots = [data for _, data in play.bot.presses if data.startswith("🗓")]

        assert len(slots) == 2
        assert [one.again for one in play.people.truth.pressed if one.text.startswith("🗓")] == [False, True]


async def test_two_fingers_find_one_old_button(stage: Stage) -> None:
    """Who chose twice within an hour comes back twice; the first press takes the old button, the second finds none."""
    async with stage(seed=1) as play:
        recipient = await offered(play, PLAIN, "🗓 Tue 9–11")
        await recipient._press_old()
        await recipient._press_old()
        assert [one.again for one in play.people.truth.pressed if one.text.startswith("🗓")] == [False, True]


async def test_some_block_the_bot(stage: Stage) -> None:
    """Who has had enough blocks the bot, which then cannot write any more."""
    async with stage(seed=1) as play:
        recipient = await offered(play, replace(PLAIN, blocks=True), *OFFER)

        assert play.people.truth.blocked == [recipient.user.id]
        assert await play.bot.send(recipient.user.id, "Hello?") == {}


async def test_choices_that_come_by_an_edit_are_seen(stage: Stage) -> None:
    """An offer may begin as a sentence and get its buttons a moment later."""
    async with stage(seed=1) as play:
        user = play.people.invent(100, "en")
        recipient = play.people.add_recipient(user, play.town.addresses[7], payload="p_x", traits=PLAIN)
        await play.live_until(play.clock.now() + timedelta(minutes=30))
        recipient.home.visits = 1
        sent = await play.bot.send(user.id, "The choices come in a moment")
        slot = {"text": "🗓 Tue 9–11", "callback_data": "🗓 Tue 9–11"}
        await play.bot.edit(user.id, sent["message_id"], {"inline_keyboard": [[slot]]})
        await play.live_until(play.clock.now() + timedelta(hours=2))

        assert [data for _, data in play.bot.settled] == ["✅ yes"]


async def test_late_answers_come_by_day(stage: Stage) -> None:
    """Who answers eight hours later is not woken at night for it."""
    async with stage(seed=1) as play:
        await play.live_until(play.clock.now() + timedelta(hours=12))
        await offered(play, replace(PLAIN, answers_after=8 * 3600.0), "🗓 Tue 9–11")
        assert play.bot.presses == []

        await play.live_until(play.clock.now() + timedelta(hours=12))
        hours = {press.at.astimezone(ZoneInfo(play.town.zone)).hour for press in play.people.truth.pressed}
        assert hours <= set(range(7, 22))
        assert hours
