"""A courier takes back what was reported a moment ago."""

from delivery.model.errors import NotAllowed, StopNotOpen, TooLate
from delivery.model.event import Happened
from delivery.model.exception import attempt_key
from delivery.model.parcel import Parcel
from delivery.model.promise import Outcome
from delivery.model.report import Before, ParcelBefore, Report, ReportKind, StopBefore, VanBefore
from delivery.model.run import Run, RunState, RunStop, StopStatus
from delivery.model.status import Status
from delivery.policy.announcements import NoticeKind
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.follow_van import MoveLiveMaps
from delivery.usecases.resolve_exception import ResolveException
from delivery.usecases.telling import Tell

_STANDS = {
    ReportKind.DELIVERED: StopStatus.DELIVERED,
    ReportKind.FAILED: StopStatus.FAILED,
}
_LEADS_TO = {
    ReportKind.DELIVERED: frozenset({Status.DELIVERED, Status.READY_FOR_PICKUP}),
    ReportKind.FAILED: frozenset({Status.DELIVERY_FAILED}),
}
_SAY = {
    ReportKind.DELIVERED: frozenset({NoticeKind.DELIVERED, NoticeKind.DEPOSITED}),
    ReportKind.FAILED: frozenset({NoticeKind.CHOOSE}),
}


class RememberReport:
    """Keeps what stands before a report, so that it can be taken back."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._clock = work, clock

    async def __call__(self, kind: ReportKind, run: Run, stop: RunStop, parcels: list[Parcel]) -> None:
        """Remember it before anything is changed."""
        promises = await self._work.promises.open_of([parcel.id for parcel in parcels])
        stops = await self._work.runs.stops(run.id)
        before = Before(
            VanBefore(run.latitude, run.longitude, run.seen_at, run.moved_at),
            tuple(StopBefore(s.id, str(s.status), s.sequence, s.arrived_at) for s in stops if s.is_open),
            tuple(_as_it_is(p, promises[p.id].id if p.id in promises else None) for p in parcels),
        )
        await self._work.reports.keep(Report(stop.id, run.courier_id, kind, self._clock.now(), before))


class UndoReport:
    """Brings stop, parcels and promises back as they were; whoever heard of the report hears that it was a mistake."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._clock, self._tell = work, clock, Tell(work, clock)

    async def __call__(self, courier_id: int, stop_id: int | None = None) -> ReportKind:
        """Return what was taken back; TooLate after two minutes, StopNotOpen if the stop has moved on since.

        Without `stop_id` it is the courier's last report.
        """
        report = await self._report(courier_id, stop_id)
        stop = await self._work.runs.stop(report.stop_id)
        run = await self._work.runs.get(stop.run_id)
        if run.courier_id != courier_id or run.state is not RunState.STARTED:
            raise NotAllowed("drive")
        parcels = await self._unchanged(stop, report)
        await self._bring_back(run, report)
        for parcel, before in parcels:
            await self._restore(parcel, before, report)
        await self._work.reports.forget(report.stop_id)
        await MoveLiveMaps(self._work, self._clock).of_courier(courier_id)
        return report.kind

    async def _report(self, courier_id: int, stop_id: int | None) -> Report:
        reports = self._work.reports
        report = await (reports.latest(courier_id) if stop_id is None else reports.of_stop(stop_id))
        if report is None:
            raise StopNotOpen(stop_id or 0, "unreported")
        if report.courier_id != courier_id:
            raise NotAllowed("drive")
        if self._clock.now() > report.until:
            raise TooLate(report.until)
        return report

    async def _unchanged(self, stop: RunStop, report: Report) -> list[tuple[Parcel, ParcelBefore]]:
        """The parcels, if nobody has built on the report: a recipient who has chosen is not overruled."""
        stands = _STANDS.get(report.kind)
        if (stop.status is not stands) if stands else not stop.is_open:
            raise StopNotOpen(stop.id, stop.status)
        parcels = {p.id: p for p in await self._work.parcels.get_many([b.parcel_id for b in report.before.parcels])}
        both = [(parcels[before.parcel_id], before) for before in report.before.parcels]
        if any(parcel.status not in _LEADS_TO[report.kind] for parcel, _ in both):
            raise StopNotOpen(stop.id, stop.status)
        return both

    async def _bring_back(self, run: Run, report: Report) -> None:
        before = {each.stop_id: each for each in report.before.stops}
        for stop in await self._work.runs.stops(run.id):
            was = before.get(stop.id)
            if was is not None and stop.id == report.stop_id:
                stop.status, stop.sequence = StopStatus(was.status), was.sequence
                stop.arrived_at, stop.done_at = was.arrived_at, None
            elif was is not None and stop.status is StopStatus.EN_ROUTE:
                stop.status = StopStatus(was.status)
        van = report.before.van
        if run.seen_at == report.at:  # nothing was heard of the van since
            run.latitude, run.longitude, run.seen_at, run.moved_at = (
                van.latitude,
                van.longitude,
                van.seen_at,
                van.moved_at,
            )

    async def _restore(self, parcel: Parcel, before: ParcelBefore, report: Report) -> None:
        parcel.take_back(before)
        if before.promise_id is not None:
            promise = await self._work.promises.get(before.promise_id)
            promise.outcome, promise.settled_at = Outcome.OPEN, None
        if report.kind is ReportKind.FAILED:
            await self._forget_attempt(parcel, report)
        told = await self._work.reports.told(parcel.id, _SAY[report.kind], report.at)
        await self._tell.about_parcel(
            Happened.REPORT_UNDONE, parcel, report.stop_id, was=str(report.kind), told=told, status=str(parcel.status)
        )

    async def _forget_attempt(self, parcel: Parcel, report: Report) -> None:
        for attempt in await self._work.attempts.of_parcel(parcel.id):
            if attempt.stop_id != report.stop_id:
                continue
            exception = await self._work.exceptions.by_key(attempt_key(parcel.id, attempt.number))
            if exception is not None:
                await ResolveException(self._work, self._clock)(exception.id, report.courier_id)
            await self._work.attempts.remove(attempt)


def _as_it_is(parcel: Parcel, promise_id: int | None) -> ParcelBefore:
    handover, details, point, photo, spot = parcel.way
    return ParcelBefore(
        parcel.id,
        parcel.attempts_made,
        parcel.attempts_allowed,
        parcel.service_date,
        str(handover),
        details,
        point,
        photo,
        spot,
        parcel.former,
        parcel.undo_choice,
        parcel.undo_until,
        promise_id,
    )
