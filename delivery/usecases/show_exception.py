"""Shows a dispatcher an exception."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from delivery.model.exception import ExceptionState, Severity, Trouble
from delivery.policy.evidence import Evidence
from delivery.ports.memory import Work
from delivery.usecases.gather_evidence import GatherEvidence


@dataclass(frozen=True)
class ExceptionView:
    """An exception with its facts; `photo` is a Telegram file id."""

    exception_id: int
    trouble: Trouble
    severity: Severity
    state: ExceptionState
    zone: str
    opened_at: datetime
    tracking_number: str | None
    parcel_id: int | None
    facts: Mapping[str, Any]
    claimed_by: str | None
    resolved_at: datetime | None
    photo: str | None
    snoozed_until: datetime | None = None
    escalations: int = 0
    shared: tuple[tuple[Trouble, str], ...] = ()  #: what is unresolved of those that share this message
    group_id: int | None = None  #: the exception whose message it shares
    evidence: Evidence | None = None  #: of the attempt that it is about


class ShowException:
    """An exception as the desk sees it."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def __call__(self, exception_id: int) -> ExceptionView:
        """Return the exception; NotFound if there is none."""
        exception = await self._work.exceptions.get(exception_id)
        depot = await self._work.depots.get(exception.depot_id)
        parcel = await self._work.parcels.get(exception.parcel_id) if exception.parcel_id else None
        claimer = await self._work.members.get(exception.claimed_by) if exception.claimed_by else None
        attempts = await self._work.attempts.of_parcel(parcel.id) if parcel else ()
        return ExceptionView(
            exception_id=exception.id,
            trouble=exception.trouble,
            severity=exception.severity,
            state=exception.state,
            zone=depot.zone,
            opened_at=exception.opened_at,
            tracking_number=parcel.tracking_number if parcel else None,
            parcel_id=exception.parcel_id,
            facts=exception.facts,
            claimed_by=claimer.name if claimer else None,
            resolved_at=exception.resolved_at,
            photo=exception.facts.get("photo") or (attempts[-1].photo if attempts else None),
            snoozed_until=exception.snoozed_until,
            escalations=exception.escalations,
            shared=await self._sharing(exception.id),
            group_id=exception.group_id,
            evidence=await GatherEvidence(self._work)(exception),
        )

    async def _sharing(self, exception_id: int) -> tuple[tuple[Trouble, str], ...]:
        open_ones = [e for e in await self._work.exceptions.of_group(exception_id) if e.resolved_at is None]
        parcels = await self._work.parcels.get_many([e.parcel_id for e in open_ones if e.parcel_id is not None])
        numbers = {parcel.id: parcel.tracking_number for parcel in parcels}
        return tuple((e.trouble, numbers.get(e.parcel_id or 0) or str(e.facts.get("van", ""))) for e in open_ones)
