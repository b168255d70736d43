"""How the house is, as whoever watches it is told."""

from doorstep.production import condition
from tests.journeys.cast import Cast
from tests.journeys.town import Town
from web.judgement import healthy, report


async def test_every_part_gives_signs_of_life(town: Town, cast: Cast) -> None:
    """Poller, worker, sender and scheduler are running, and were heard of in the last minutes."""
    await town.later(minutes=1)
    found = await condition(town.house)
    told = report(found)

    assert healthy(found)
    assert set(told["states"].values()) == {"running"}
    for part in ("poller", "worker", "sender", "scheduler"):
        assert 0 <= told["silent_seconds"][part] <= 120
