"""The day's account: what was lived, what was promised and kept, and how well."""

from collections import Counter
from collections.abc import Iterator
from statistics import median
from typing import Any

from delivery.model.attempt import Reason
from delivery.model.event import Happened
from delivery.model.promise import Outcome
from delivery.model.run import RunStop, StopStatus
from delivery.model.status import Status
from doorstep.proof.invariants import doubled_nudges, lost_letters, lost_updates, violations
from doorstep.proof.rings import rings_over_budget
from doorstep.proof.windows import morning_hits, morning_widths
from storage.ledger import Ledger
from storage.standing import LetterState

WELL_WITHIN_SECONDS = 600


def account(ledger: Ledger) -> dict[str, Any]:
    """The account of a settled system; `seconds` and `peak_mib` are added by whoever measured them."""
    delivered = sum(len(s.parcel_ids) for s in ledger.stops if s.status is StopStatus.DELIVERED)
    failed = [a for a in ledger.attempts if a.reason is not Reason.CARRIER_NOT_ENOUGH_TIME]
    return {
        "parcels": len(ledger.parcels),
        "attempts": delivered + len(failed),
        "failed_first_attempts": sum(1 for attempt in failed if attempt.number == 1),
        "messages": sum(1 for letter in ledger.letters if letter.state is LetterState.SENT),
        "updates": len(ledger.updates),
        "lost": len(lost_updates(ledger)) + len(lost_letters(ledger)),
        "harmful_duplicates": len(doubled_nudges(ledger)) + sum(1 for _ in _doubled_effects(ledger)),
        "promises": _promises(ledger),
        "violations": [str(violation) for violation in violations(ledger)],
        "kpis": kpis(ledger),
    }


def _promises(ledger: Ledger) -> dict[str, int]:
    outcomes = Counter(promise.outcome for promise in ledger.promises)
    unwarned = sum(1 for promise in ledger.promises if promise.broken_unwarned)
    return {
        "made": len(ledger.promises),
        "kept": outcomes[Outcome.KEPT],
        "released": outcomes[Outcome.RELEASED],
        "broken_warned": outcomes[Outcome.BROKEN] - unwarned,
        "broken_unwarned": unwarned,
        "open": outcomes[Outcome.OPEN],
    }


def _doubled_effects(ledger: Ledger) -> Iterator[tuple[object, ...]]:
    """Effects of presses that came twice: a second delivery, failure or choice of the same thing."""
    once = {
        Happened.PARCEL_DELIVERED,
        Happened.PARCEL_DEPOSITED,
        Happened.ATTEMPT_FAILED,
        Happened.RESCHEDULE_CONFIRMED,
        Happened.ROUTE_STARTED,
    }
    effects = Counter((e.kind, e.parcel_id, e.subject_id) for e in ledger.events if e.kind in once)
    yield from (effect for effect, count in effects.items() if count > 1)


def kpis(ledger: Ledger) -> dict[str, float | None]:
    """The key figures of the vocabulary; None where nothing was measured."""
    firsts = {a.parcel_id for a in ledger.attempts if a.number == 1}
    done = [p for p in ledger.parcels if p.status in (Status.DELIVERED, Status.READY_FOR_PICKUP)]
    kept = sum(1 for p in ledger.promises if p.outcome is Outcome.KEPT)
    broken = sum(1 for p in ledger.promises if p.outcome is Outcome.BROKEN)
    sent = sum(1 for letter in ledger.letters if letter.state is LetterState.SENT)
    dead = sum(1 for letter in ledger.letters if letter.state is LetterState.DEAD)
    waits = [(e.claimed_at - e.opened_at).total_seconds() for e in ledger.exceptions if e.claimed_at]
    errors = list(_eta_errors(ledger))
    hits, widths = list(morning_hits(ledger)), morning_widths(ledger)
    first_time = sum(1 for p in done if p.id not in firsts)
    close = sum(1 for error in errors if error <= WELL_WITHIN_SECONDS)
    metres = sum(r.plan.metres for r in ledger.revisions if r.state == "published")
    return {
        "first_attempt_success_rate": _share(first_time, first_time + len(firsts)),
        "on_time_in_window_rate": _share(kept, kept + broken),
        "promises_kept": _share(kept, kept + broken),
        "eta_accuracy": _share(close, len(errors)),
        "window_coverage": _share(sum(hits), len(hits)),
        "morning_width_minutes": median(widths) if widths else None,
        "stop_stability": _stability(ledger),
        "notification_deliverability": _share(sent, sent + dead),
        "time_to_acknowledge_exception": median(waits) if waits else None,
        "cost_per_drop": round(metres / 1000 / len(done), 3) if done else None,
        "rating": _rating(ledger),
        "rings_over_budget": rings_over_budget(ledger),
    }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _rating(ledger: Ledger) -> float | None:
    """The mean of the stars, a chat's last word about each parcel."""
    rated = [event for event in ledger.events if event.kind is Happened.PARCEL_RATED]
    stars = {(event.parcel_id, event.facts.get("answered_chat")): int(event.facts["stars"]) for event in rated}
    return round(sum(stars.values()) / len(stars), 2) if stars else None


def _eta_errors(ledger: Ledger) -> Iterator[float]:
    """Seconds between the arrival that the day's last plan said and the real one."""
    days = {run.id: run.day_id for run in ledger.runs}
    planned = {
        (revision.day_id, parcel): stop.arrive
        for revision in ledger.revisions
        for route in revision.plan.routes
        for stop in route.stops
        for parcel in stop.parcel_ids
    }
    for stop in ledger.stops:
        said = planned.get((days[stop.run_id], stop.parcel_ids[0])) if stop.parcel_ids else None
        if said is not None and _was_visited(stop) and stop.arrived_at is not None:
            yield abs((stop.arrived_at - said).total_seconds())


def _was_visited(stop: RunStop) -> bool:
    return stop.status in (StopStatus.DELIVERED, StopStatus.FAILED) and stop.arrived_at is not None


def _stability(ledger: Ledger) -> float | None:
    """The share of parcels that stayed on their van from a day's first revision to its last."""
    vans: dict[int, dict[int, list[int]]] = {}
    for revision in sorted(ledger.revisions, key=lambda r: r.number):
        for route in revision.plan.routes:
            for parcel in (p for stop in route.stops for p in stop.parcel_ids):
                vans.setdefault(revision.day_id, {}).setdefault(parcel, []).append(route.van_id)
    both = [seen for day in vans.values() for seen in day.values() if len(seen) > 1]
    return _share(sum(1 for seen in both if seen[0] == seen[-1]), len(both))
