"""How many streams a dispatcher may hold open: each costs a look at the memory every moment."""

from collections import Counter
from collections.abc import AsyncIterator
from typing import Final

MOST: Final = 10  #: tabs of one person


class Streams:
    """Counts the streams that are open."""

    def __init__(self) -> None:
        self._open: Counter[int] = Counter()

    def is_full(self, member_id: int) -> bool:
        """Whether this person has as many as anybody may."""
        return self._open[member_id] >= MOST

    async def counted(self, member_id: int, events: AsyncIterator[str]) -> AsyncIterator[str]:
        """The same events, counted for as long as somebody listens."""
        self._open[member_id] += 1
        try:
            async for each in events:
                yield each
        finally:
            self._open[member_id] -= 1
