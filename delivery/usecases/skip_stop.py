"""A courier puts a stop off to the end of the route."""

from delivery.model.report import ReportKind
from delivery.model.run import StopStatus
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.hand_over import EndVisit
from delivery.usecases.undo_report import RememberReport


class SkipStop:
    """Moves an open stop behind all others of its run; its estimate is watched like any other."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._visit, self._remember = work, EndVisit(work, clock), RememberReport(work, clock)

    async def __call__(self, courier_id: int, stop_id: int) -> None:
        """Put the stop off."""
        run, stop = await self._visit.own_stop(courier_id, stop_id)
        stops = await self._work.runs.stops(run.id)
        if stop.is_open:
            await self._remember(ReportKind.SKIPPED, run, stop, [])
            stop.sequence = max(s.sequence for s in stops) + 1
            stop.status, stop.arrived_at = StopStatus.PLANNED, None
            first = min((s for s in stops if s.is_open), key=lambda s: s.sequence)
            first.set_off()
