"""Nobody at the door: the main journey, from the failed attempt to the delivery in the promised window."""

from tests.journeys.cast import Cast
from tests.journeys.town import WEDNESDAY, at


async def test_nobody_home(cast: Cast) -> None:
    """Choices stand on the screen within ten seconds, and the slot that was chosen is kept on the next day."""
    town, anna, ben = cast.town, cast.anna, cast.ben
    await cast.nobody_home()
    print(await anna.screen())
    print(await anna.buttons())
    print(await ben.screen())
    reported = town.clock.now()
