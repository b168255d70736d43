"""The page's hand on the clock."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from doorstep.clocks import MovedClock

if TYPE_CHECKING:
    # The page is up before anything heavy is imported.
    from doorstep.demo.driver import Driver


class PageClock:
    """Moves the demo's clock as the page asks; a jump lives through everything on the way."""

    def __init__(self, clock: MovedClock) -> None:
        self._clock = clock
        self.driver: Driver | None = None

    @property
    def speed(self) -> float:
        """Business seconds a real second."""
        return self._clock.speed

    @speed.setter
    def speed(self, speed: float) -> None:
        self._clock.set_speed(speed)

    @property
    def paused(self) -> bool:
        """Whether business time is held."""
        return self._clock.paused

    @paused.setter
    def paused(self, paused: bool) -> None:
        self.pause() if paused else self.resume()

    def now(self) -> datetime:
        """The moment, aware and in UTC."""
        return self._clock.now()

    async def advance(self, by: timedelta) -> None:
        """Live through so much business time."""
        if self.driver is None:
            self._clock.jump(self._clock.now() + by)
        else:
            await self.driver.run_until(self._clock.now() + by)

    def set_speed(self, speed: float) -> None:
        """Let business time pass at another speed."""
        self._clock.set_speed(speed)

    def pause(self) -> None:
        """Hold business time."""
        self._clock.pause()

    def resume(self) -> None:
        """Let business time pass again."""
        self._clock.resume()
