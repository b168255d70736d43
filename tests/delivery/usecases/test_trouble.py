"""A van that is out, routes that nobody drives, and the desk's exceptions."""

import pytest

from delivery.model.errors import BadInput, DayClosed
from delivery.model.exception import Severity, Trouble
from delivery.model.place import Address
from delivery.model.plan import Phase, Wanted
from delivery.model.promise import Outcome
from delivery.model.run import RunState
from delivery.model.status import Status
from delivery.policy.announcements import NoticeKind
from delivery.usecases.ask_for_plan import AskForPlan
from delivery.usecases.choose_redelivery import ChooseRedelivery
from delivery.usecases.claim_exception import ClaimException
from delivery.usecases.close_day import CloseDay
from delivery.usecases.make_offer import AskForChoices
from delivery.usecases.make_runs import MakeRuns
from delivery.usecases.note_position import NotePosition
from delivery.usecases.open_exception import OpenException
from delivery.usecases.resolve_exception import ResolveException
from delivery.usecases.show_exceptions import ShowExceptions
from delivery.usecases.take_out import TakeOut
from delivery.usecases.tell_morning_windows import TellMorningWindows
from tests.delivery.stage import (
    ANNA,
    ANNAS,
    BRUNOS,
    COURIER,
    DAY,
    DEPOT,
    DISPATCHER,
    DORA,
    NEXT,
    TRAVEL,
    VAN,
    Stage,
)


async def test_a_van_that_is_out_of_a_planned_day(published: Stage) -> None:
    """The day is planned again without it; whom it leaves out is told the evening before."""
    await published.do(lambda w: TakeOut(w, published.clock, TRAVEL)(DEPOT, DAY, van_id=VAN))
    assert (await published.day()).wanted is Wanted.PUBLISH
    await published.plan()
    found = await published.ledger()

    assert {p.outcome for p in found.promises} == {Outcome.BROKEN}
    assert not any(p.broken_unwarned for p in found.promises)
    assert {p.status for p in found.parcels} == {Status.PENDING}


async def test_a_van_that_breaks_down_on_its_way(driving: Stage) -> None:
    """What it carries gets the next day at no cost, everybody is told fairly, and the desk knows at once."""
    await driving.deliver((await driving.ledger()).stops[0].parcel_ids[0])
    rolled = await driving.do(lambda w: TakeOut(w, driving.clock, TRAVEL)(DEPOT, DAY, courier_id=COURIER))
    found = await driving.ledger()
    left = [p for p in found.parcels if p.status is not Status.DELIVERED]

    assert (rolled, len(left)) == (2, 2)
    assert {(p.service_date, p.attempts_left) for p in left} == {(NEXT, 2)}
    assert {run.state for run in found.runs} == {RunState.ENDED}
    assert not any(p.broken_unwarned for p in found.promises)
    assert [e.trouble for e in found.exceptions] == [Trouble.VAN_OR_COURIER_OUT]


async def _run_that_nobody_starts(published: Stage) -> None:
    """Anna moves to another day while the plan is final; then the courier never comes."""
    published.at(DAY, 4)
    await published.plan()
    await published.do(lambda w: AskForChoices(w, published.clock)(ANNAS))
    await published.prove()
    offer = await published.offer()
    await published.do(lambda w: ChooseRedelivery(w, published.clock, TRAVEL)(offer.id, len(offer.slots) - 1, ANNA))


async def test_a_chosen_window_survives_a_route_that_never_began(published: Stage) -> None:
    """Closing today's day breaks today's promises, not the one she chose instead."""
    await _run_that_nobody_starts(published)
    chosen, day = await published.promise(), await published.day()
    published.at(DAY, 7, 30)
    await published.do(lambda w: MakeRuns(w, published.clock)(day.id))
    published.at(DAY, 17, 30)
    await published.do(lambda w: CloseDay(w, published.clock, TRAVEL)(day.id))
    after = await published.promise()

    assert chosen is not None
    assert after is not None
    assert after.window == chosen.window
    assert (await published.parcel()).service_date == chosen.window.date
    assert (await published.parcel(BRUNOS)).service_date == NEXT


async def test_the_morning_says_nothing_to_who_moved_away(published: Stage) -> None:
    """A narrower window is told to those whom today's plan serves, and to nobody else."""
    await _run_that_nobody_starts(published)
    day = await published.day()
    published.at(DAY, 7, 30)

    assert await published.do(lambda w: TellMorningWindows(w, published.clock)(day.id)) == 2
    assert await published.told(NoticeKind.WINDOW_NARROWED, ANNA) == []


async def test_a_route_has_only_what_is_still_to_be_brought(published: Stage) -> None:
    """Who chose another day since the plan was final is no stop of today's route."""
    await _run_that_nobody_starts(published)
    day = await published.day()
    published.at(DAY, 7, 30)
    await published.do(lambda w: MakeRuns(w, published.clock)(day.id))
    stops = (await published.ledger()).stops

    assert ANNAS not in {p for stop in stops for p in stop.parcel_ids}
    assert [stop.sequence for stop in stops] == [1, 2]


async def test_a_van_that_is_out_before_its_shift(published: Stage) -> None:
    """At five in the morning there is no time to plan again: its parcels get the next day, and it gets no route."""
    published.at(DAY, 4)
    day = await published.plan()
    published.at(DAY, 5)
    rolled = await published.do(lambda w: TakeOut(w, published.clock, TRAVEL)(DEPOT, DAY, van_id=VAN))
    made = await published.do(lambda w: MakeRuns(w, published.clock)(day.id))
    found = await published.ledger()

    assert (rolled, made) == (3, 0)
    assert {(p.status, p.service_date) for p in found.parcels} == {(Status.SCHEDULED, NEXT)}
    assert not any(p.broken_unwarned for p in found.promises)


async def test_an_exception_is_one_dispatchers(stage: Stage) -> None:
    """The first has it, the second is told who did; settled once, its message is edited and not sent again."""
    one = await stage.do(
        lambda w: OpenException(w, stage.clock)(DEPOT, Trouble.PERSON_WANTED, Severity.SOON, "k", ANNAS)
    )
    claims = [
        await stage.do(lambda w, m=member: ClaimException(w, stage.clock)(one.id, m))  # type: ignore[misc]
        for member in (DISPATCHER, COURIER, DISPATCHER)
    ]
    settled = [await stage.do(lambda w: ResolveException(w, stage.clock)(one.id, DISPATCHER)) for _ in range(2)]

    assert (claims, settled) == ([True, False, True], [True, False])
    assert len([x for x in await stage.told(NoticeKind.EXCEPTION, DORA) if x.delivery == "A"]) == 1
    assert await stage.do(lambda w: ShowExceptions(w)(DEPOT)) == ()


async def test_the_same_trouble_opens_once_until_it_is_settled(stage: Stage) -> None:
    """Repeated causes are one exception; after it was resolved the next is a new one."""

    async def again() -> int:
        async with stage.work() as work:
            opened = await OpenException(work, stage.clock)(DEPOT, Trouble.PLAN_FAILED, Severity.URGENT, "plan")
        return opened.id

    first = await again()
    assert await again() == first
    await stage.do(lambda w: ResolveException(w, stage.clock)(first, DISPATCHER))
    assert await again() != first


async def test_a_final_day_is_not_planned_on_demand(published: Stage) -> None:
    """After the cut-off a dispatcher is told that the day's plan stands."""
    published.at(DAY, 4)
    await published.plan()
    with pytest.raises(DayClosed) as caught:
        await published.do(lambda w: AskForPlan(w, published.clock)(DEPOT, DAY, publish=True, chat_id=DORA))
    assert caught.value.phase == Phase.FINAL


async def test_a_position_is_degrees(driving: Stage) -> None:
    """What cannot be a place is refused, and a courier without a route is nowhere."""
    with pytest.raises(BadInput):
        await driving.do(lambda w: NotePosition(w)(COURIER, 91.0, 0.0, driving.clock.now()))
    await driving.do(lambda w: NotePosition(w)(DISPATCHER, 1.0, 1.0, driving.clock.now()))
    assert {run.latitude for run in (await driving.ledger()).runs} == {None}


async def test_a_door_far_away_does_not_hide_the_rest(stage: Stage) -> None:
    """A wrong position in a list leaves one parcel out of the plan, and only that one."""
    island = await stage.register("P4", Address("Strand 1", "1", "Tristan da Cunha", -37.06, -12.31))
    await stage.publish()

    assert (await stage.day()).draft.parcel_ids == {1, 2, 3}
    assert (await stage.parcel(island)).status is Status.PENDING
