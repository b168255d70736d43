"""A courier found nobody, or could not hand over: every parcel of the stop waits for a choice."""

from delivery.model.attempt import Attempt, Reason
from delivery.model.event import Happened
from delivery.model.exception import Trouble, attempt_key
from delivery.model.parcel import Handover, Parcel
from delivery.model.report import ReportKind
from delivery.model.run import Run, RunStop, StopStatus
from delivery.policy.dispositions import RULES
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.hand_over import EndVisit
from delivery.usecases.make_offer import MakeOffer
from delivery.usecases.meeting import Meeting
from delivery.usecases.open_exception import OpenException
from delivery.usecases.telling import Tell
from delivery.usecases.undo_report import RememberReport
from delivery.usecases.who_drives import who_drives


class ReportFailedAttempt:
    """Fails every parcel of the stop, asks for proven choices, and alerts a dispatcher where the reason asks for it."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._clock, self._tell = work, clock, Tell(work, clock)
        self._meeting, self._remember = Meeting(work, clock), RememberReport(work, clock)
        self._visit, self._offer, self._open = EndVisit(work, clock), MakeOffer(work, clock), OpenException(work, clock)

    async def __call__(self, courier_id: int, stop_id: int, reason: Reason) -> tuple[Attempt, ...]:
        """Return the attempts, one a parcel."""
        run, stop = await self._visit.own_stop(courier_id, stop_id)
        parcels = await self._visit.on_board(stop)
        if not stop.is_meeting:  # who was not met keeps the parcels, and drives on with them
            await self._remember(ReportKind.FAILED, run, stop, parcels)
        # Before the visit ends: afterwards the van stands at the door by definition.
        seen = run.located_now(self._clock.now())
        await self._visit.finish(run, stop, StopStatus.FAILED)
        if stop.is_meeting:
            await self._meeting.missed(run, stop)
        attempts = tuple([await self._fail(run, stop, parcel, reason, seen) for parcel in parcels])
        await self._visit.tell_next(run)
        return attempts

    async def _fail(
        self, run: Run, stop: RunStop, parcel: Parcel, reason: Reason, seen: tuple[float, float] | None
    ) -> Attempt:
        parcel.fail(our_fault=RULES[reason].our_fault)
        if reason is Reason.CONSIGNEE_SAFE_PLACE_UNAVAILABLE:
            parcel.hand_over_by(Handover.DOOR)
        attempt = Attempt(
            parcel.id,
            parcel.attempts_made,
            reason,
            self._clock.now(),
            run.courier_id,
            stop.id,
            latitude=seen[0] if seen else None,
            longitude=seen[1] if seen else None,
        )
        await self._work.attempts.add(attempt)
        number, why = attempt.number, str(reason)
        await self._tell.about_parcel(Happened.ATTEMPT_FAILED, parcel, attempt.id, number=number, reason=why)
        await self._alert(run, parcel, attempt)
        await self._offer.after(attempt, parcel)
        return attempt

    async def _alert(self, run: Run, parcel: Parcel, attempt: Attempt) -> None:
        severity = RULES[attempt.reason].severity
        if severity is None:
            return
        key = attempt_key(parcel.id, attempt.number)
        facts = {"reason": str(attempt.reason), "number": attempt.number, **await who_drives(self._work, run)}
        await self._open(parcel.depot_id, Trouble.FAILED_ATTEMPT, severity, key, parcel.id, **facts)
