"""What rings is decided when it leaves, not when it was written."""

from datetime import datetime, time

import pytest

from delivery.model.event import Happened
from delivery.model.timeline import Timeline
from delivery.usecases.telling import Tell
from tests.delivery.stage import ANNA, DAY, EVE, NEXT, local
from tests.timeline.heard import Ears, Heard

CHANGED, DELAYED, NEXT_STOP = Happened.WINDOW_CHANGED, Happened.STOP_DELAYED, Happened.STOP_NEXT


async def _leaves(ears: Ears, kind: Happened, owed: datetime, sent: datetime) -> Heard:
    """What Anna hears of something, if the sender was down from then until this moment."""
    ears.stage.clock.jump(owed)
    parcel = await ears.stage.parcel()
    await ears.stage.do(lambda w: Tell(w, ears.stage.clock).about_parcel(kind, parcel))
    before = len(ears.heard)
    ears.stage.clock.jump(sent)
    await ears.listen()
    (heard,) = (one for one in ears.heard[before:] if one.chat_id == ANNA and one.kind != "card")
    return heard


@pytest.mark.parametrize(
    ("kind", "owed", "sent", "rings"),
    [
        (CHANGED, local(EVE, 18), local(EVE, 18), True),
        (CHANGED, local(EVE, 18), local(EVE, 21, 5), False),
        (CHANGED, local(EVE, 18), local(DAY, 6, 59), False),
        (CHANGED, local(EVE, 18), local(DAY, 7), True),
        (CHANGED, local(EVE, 18), local(DAY, 18), True),
        (CHANGED, local(EVE, 18), local(DAY, 18, 1), False),
        (CHANGED, local(EVE, 22), local(DAY, 9), True),
        (DELAYED, local(EVE, 18), local(EVE, 23), True),
        (DELAYED, local(EVE, 18), local(NEXT, 23), True),
        (NEXT_STOP, local(EVE, 20, 55), local(EVE, 21, 1), False),
        (NEXT_STOP, local(DAY, 6, 58), local(DAY, 7, 1), False),
    ],
)
async def test_after_an_outage(ears: Ears, kind: Happened, owed: datetime, sent: datetime, rings: bool) -> None:  # noqa: FBT001
    """News of yesterday, and anything at night, comes silently; answers and choices needed now ring at any hour."""
    assert (await _leaves(ears, kind, owed, sent)).rings is rings


async def test_a_depots_own_night(ears: Ears) -> None:
    """The quiet hours are those that the depot keeps when the message leaves."""
    async with ears.stage.work() as work:
        depot = await work.depots.get(1)
        depot.timeline = Timeline(quiet_from=time(23))
    heard = await _leaves(ears, CHANGED, local(EVE, 20), local(EVE, 22))
    assert heard.rings
