"""Buttons that were pressed before, that are old, or that belong to somebody else: each is answered."""

import json
from typing import Any

from sqlalchemy import text

from delivery.model.event import Happened
from delivery.model.people import Role
from tests.journeys.cast import Cast
from tests.journeys.town import Town


async def test_double_press(cast: Cast) -> None:
    """A slot pressed twice is booked once, and the second press shows the first result."""
    await cast.nobody_home()
    pressed = await cast.anna.finds("🗓")
    await cast.anna.presses_again(*pressed)
    await cast.anna.presses_again(*pressed)
    assert cast.anna.answer.startswith("👍 Erledigt: DS00001 kommt noch einmal.")
    assert await _chosen(cast.town) == 1


async def test_press_that_came_again(cast: Cast) -> None:
    """The same press with a new update_id has no second effect."""
    await cast.nobody_home()
    await cast.anna.presses("🗓")
    update = await _last_update(cast.town)
    await cast.town.house.accept({**update, "update_id": update["update_id"] + 1_000})
    await cast.town.breath()
    assert await _chosen(cast.town) == 1
    assert len(await _presses(cast.town)) == 2 + len(["▶️", "📍", "❌", "🚪", "✅ Clara lets Ben in"])


async def test_update_handed_over_twice(cast: Cast) -> None:
    """An update that Telegram hands over again, with its number, is known."""
    await cast.nobody_home()
    cast.town.api.state.faults.change({"duplicate": 1.0})
    await cast.anna.presses("🗓")
    cast.town.api.state.faults.change({"duplicate": 0.0})
    await cast.town.breath()
    assert await _chosen(cast.town) == 1


async def test_old_button(cast: Cast) -> None:
    """A choice that another choice has overtaken says so."""
    await cast.nobody_home()
    old = await cast.anna.finds("🗓 Do.")
    await cast.anna.presses("🗓 Mi.")
    await cast.anna.presses_again(*old)
    assert "vorbei" in cast.anna.answer
    assert await _chosen(cast.town) == 1


async def test_unknown_button(cast: Cast) -> None:
    """A button that no message of ours ever had is answered too."""
    message = (await cast.anna.messages())[0]
    await cast.anna.presses_again(message, {"callback_data": "nobody knows this"})
    assert "/parcels" in cast.anna.answer


async def test_foreign_button(cast: Cast) -> None:
    """In somebody else's hand a button does nothing."""
    await cast.nobody_home()
    _, slot = await cast.anna.finds("🗓")
    await cast.emil.types("/start")
    await cast.emil.presses_again((await cast.emil.messages())[0], slot)
    assert "für jemand anderen" in cast.emil.answer
    assert await _chosen(cast.town) == 0


async def test_colleague_of_another_route(cast: Cast) -> None:
    """A courier cannot report another courier's stop, not even with the button in the hand."""
    await cast.dora.opens(await cast.town.invite(Role.COURIER, "Dora"))
    await cast.clara.presses("✅", on="Dora")
    await cast.morning()
    _, delivered = await cast.ben.finds("✅")
    await cast.dora.types("/stop")
    await cast.dora.presses_again((await cast.dora.messages())[0], delivered)
    assert "für jemand anderen" in cast.dora.answer
    assert all(parcel.delivered_at is None for parcel in (await cast.town.ledger()).parcels)


async def _chosen(town: Town) -> int:
    return sum(event.kind is Happened.RESCHEDULE_CONFIRMED for event in (await town.ledger()).events)


async def _presses(town: Town) -> list[dict[str, Any]]:
    async with town.house.database.reading() as work:
        rows = await work.connection.execute(text("select raw from inbox order by id"))
        return [u for u in (json.loads(row.raw) for row in rows) if "callback_query" in u]


async def _last_update(town: Town) -> dict[str, Any]:
    return (await _presses(town))[-1]
