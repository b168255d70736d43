"""Thinks as soon as somebody asks: wanted offers and wished-for plans need not wait for the next beat."""

import asyncio

import structlog

from scheduler.jobs import Jobs
from scheduler.ports import OpenWork
from scheduler.prove_offers import ProveOffers

log = structlog.get_logger(__name__)


class Thinking:
    """Looks for wanted offers and plans after every commit; the timetable looks too, should a poke be lost."""

    def __init__(self, reading: OpenWork, prove_offers: ProveOffers, jobs: Jobs) -> None:
        self._reading, self._prove_offers, self._jobs = reading, prove_offers, jobs
        self._poked, self._thinking = asyncio.Event(), False
        self.failures = 0

    def poke(self) -> None:
        """Something was committed."""
        self._poked.set()

    @property
    def idle(self) -> bool:
        """Nobody asked since the last look, and nothing is being thought about."""
        return not (self._thinking or self._poked.is_set())

    async def run(self) -> None:
        """Think until cancelled."""
        while True:
            await self._poked.wait()
            self._thinking = True
            self._poked.clear()
            try:
                await self._look()
            except Exception:
                # The rows are still there: the timetable's next beat looks again.
                self.failures += 1
                log.exception("thinking_failed")
            finally:
                self._thinking = False

    async def _look(self) -> None:
        await self._prove_offers()
        async with self._reading() as work:
            depots = await work.depots.all()
        for depot in depots:
            await self._jobs.answer_wishes(depot.id)
