"""The life of a day: drafted, published, replanned, driven, closed."""

from datetime import timedelta

from delivery.model.exception import Severity, Trouble
from delivery.model.plan import Phase, RevisionState
from delivery.model.promise import Outcome
from delivery.model.run import RunState, StopStatus
from delivery.model.status import Status
from delivery.policy.announcements import NoticeKind
from delivery.usecases.ask_for_plan import AskForPlan
from delivery.usecases.close_day import CloseDay
from delivery.usecases.commit_plan import CommitPlan
from delivery.usecases.make_runs import MakeRuns
from delivery.usecases.read_day import ReadDay
from delivery.usecases.show_next_stop import ShowNextStop
from delivery.usecases.tell_morning_windows import TellMorningWindows
from tests.delivery.stage import (
    ANNA,
    ANNAS,
    BRUNO,
    BRUNOS,
    COURIER,
    DAY,
    DEPOT,
    DORA,
    EVE,
    MAX,
    NEXT,
    TRAVEL,
    UNLINKED,
    Stage,
    door,
)


async def test_a_parcel_whose_recipient_never_linked_is_delivered_like_any_other(driving: Stage) -> None:
    """Nobody has to chat to get a parcel."""
    for parcel_id in (ANNAS, BRUNOS, UNLINKED):
        await driving.deliver(parcel_id)

    assert (await driving.parcel(UNLINKED)).status is Status.DELIVERED
    assert {p.outcome for p in (await driving.ledger()).promises} == {Outcome.KEPT}


async def test_a_preview_promises_nothing(stage: Stage) -> None:
    """A draft is nobody's promise: no window, no revision, and the parcels are as free as before."""
    await stage.plan(publish=False)
    found = await stage.ledger()

    assert (await stage.day()).draft.parcel_ids == {ANNAS, BRUNOS, UNLINKED}
    assert (found.promises, found.revisions) == ([], [])
    assert (await stage.parcel()).status is Status.PENDING


async def test_publishing_promises_each_parcel_once(published: Stage) -> None:
    """The evening before, everybody on the plan gets one window, told to whoever is linked."""
    found = await published.ledger()

    assert sorted(p.parcel_id for p in found.promises) == [ANNAS, BRUNOS, UNLINKED]
    assert [len(await published.told(NoticeKind.WINDOW_PROMISED, chat)) for chat in (ANNA, BRUNO)] == [1, 1]
    assert {p.status for p in found.parcels} == {Status.SCHEDULED}
    assert (await published.day()).phase is Phase.PUBLISHED


async def test_publishing_again_promises_nothing_new(published: Stage) -> None:
    """The second revision supersedes the first and keeps its promises to the minute."""
    before = [p.window for p in (await published.ledger()).promises]
    await published.plan()
    found = await published.ledger()

    assert [p.window for p in found.promises] == before
    assert [(r.number, r.state) for r in found.revisions] == [
        (1, RevisionState.SUPERSEDED),
        (2, RevisionState.PUBLISHED),
    ]
    assert len(await published.told(NoticeKind.WINDOW_PROMISED)) == 2


async def test_the_cut_off_makes_a_plan_final(published: Stage) -> None:
    """At four the day is planned for the last time; whoever plans later changes nothing."""
    published.at(DAY, 4)
    assert (await published.plan()).phase is Phase.FINAL
    draft = (await published.day()).draft
    await published.plan()

    assert (await published.day()).draft == draft
    assert len((await published.ledger()).revisions) == 2


async def test_a_replan_keeps_every_promise(published: Stage) -> None:
    """New parcels may come before a promised one, but never move it out of its window."""
    for number in range(4, 12):
        await published.register(f"P{number}", door(number))
    published.at(DAY, 4)
    await published.plan()
    promises = {p.parcel_id: p.window for p in (await published.ledger()).promises}

    stops = [stop for route in (await published.day()).draft.routes for stop in route.stops]
    assert {p for stop in stops for p in stop.parcel_ids} == set(promises)
    assert all(promises[p].holds(stop.arrive) for stop in stops for p in stop.parcel_ids)


async def test_an_outdated_plan_takes_in_what_it_missed(stage: Stage) -> None:
    """What was accepted while somebody was thinking is inserted into the plan that was thought of."""
    async with stage.database.reading() as work:
        read = await ReadDay(work, stage.clock, TRAVEL)(DEPOT, DAY)
    late = await stage.register("P4", door(4))
    async with stage.work() as work:
        day = await CommitPlan(work, stage.clock, TRAVEL)(read, read.draft, publish=True)

    assert day.draft.parcel_ids == {ANNAS, BRUNOS, UNLINKED, late}


async def test_what_no_van_can_carry_is_left_out_and_shown(stage: Stage) -> None:
    """A parcel that does not fit waits for another day, and a dispatcher is told which rule binds."""
    piano = await stage.register("PIANO", door(4), weight_g=900_000)
    await stage.publish()
    (trouble,) = (await stage.ledger()).exceptions

    assert (trouble.parcel_id, trouble.trouble, trouble.severity) == (piano, Trouble.LEFT_OUT_OF_PLAN, Severity.NORMAL)
    assert trouble.facts["rule"]
    assert (await stage.parcel(piano)).status is Status.PENDING
    assert len(await stage.told(NoticeKind.EXCEPTION, DORA)) == 1
    assert len((await stage.day()).draft.parcel_ids) == 3


async def test_a_promise_that_a_plan_cannot_keep_is_told_at_once(published: Stage) -> None:
    """With the only van too small it is broken and said so hours before, with an urgent exception."""
    async with published.work() as work:
        (van,) = await work.depots.vans(DEPOT)
        van.capacity_g = 2_000
    published.at(DAY, 4)
    await published.plan()
    found = await published.ledger()
    (broken,) = (p for p in found.promises if p.outcome is Outcome.BROKEN)

    assert not broken.broken_unwarned
    assert [(e.severity, e.parcel_id) for e in found.exceptions] == [(Severity.URGENT, broken.parcel_id)]
    assert (await published.parcel(broken.parcel_id)).status is Status.PENDING


async def test_runs_are_made_once(published: Stage) -> None:
    """Each route with stops becomes one run, told to its courier; a second time changes nothing."""
    day = await published.day()
    published.at(DAY, 7, 30)
    made = [await published.do(lambda w: MakeRuns(w, published.clock)(day.id)) for _ in range(2)]
    found = await published.ledger()

    assert made == [1, 0]
    assert [run.state for run in found.runs] == [RunState.READY]
    assert [stop.status for stop in found.stops] == [StopStatus.PLANNED] * 3
    assert len(await published.told(NoticeKind.ROUTE_READY, MAX)) == 1


async def test_the_morning_window_lies_inside_the_promise(published: Stage) -> None:
    """At half past seven everybody promised is told a narrower window."""
    day = await published.day()
    published.at(DAY, 7, 30)

    assert await published.do(lambda w: TellMorningWindows(w, published.clock)(day.id)) == 3
    assert len(await published.told(NoticeKind.WINDOW_NARROWED)) == 2


async def test_a_wish_is_left_with_the_day(stage: Stage) -> None:
    """Who asked for a preview is told when it is there; a wish to publish outlives a wish to look."""
    for publish in (True, False):
        async with stage.work() as work:
            await AskForPlan(work, stage.clock)(DEPOT, DAY, publish=publish, chat_id=DORA)
    day = await stage.day()
    assert (day.wanted, day.wanted_by) == ("publish", DORA)

    assert (await stage.plan()).wanted is None
    assert len(await stage.told(NoticeKind.PLAN_PUBLISHED, DORA)) == 1


async def test_an_open_stop_rolls_over_without_costing_an_attempt(driving: Stage) -> None:
    """At the end of the day an unreached parcel gets the next day, is told, and keeps its attempts."""
    await driving.deliver(ANNAS)
    day = await driving.day()
    driving.at(DAY, 17, 30)
    await driving.do(lambda w: CloseDay(w, driving.clock, TRAVEL)(day.id))
    parcel, found = await driving.parcel(BRUNOS), await driving.ledger()

    assert (parcel.status, parcel.service_date, parcel.attempts_left) == (Status.SCHEDULED, NEXT, 2)
    assert len(await driving.told(NoticeKind.ROLLED_OVER, BRUNO)) == 1
    assert (await driving.parcel()).status is Status.DELIVERED
    assert {run.state for run in found.runs} == {RunState.ENDED}
    assert len(await driving.told(NoticeKind.DAY_CLOSED, DORA)) == 1


async def test_closing_twice_closes_once(driving: Stage) -> None:
    """The second time changes nothing and tells nobody."""
    day = await driving.day()
    driving.at(DAY, 17, 30)
    for _ in range(2):
        await driving.do(lambda w: CloseDay(w, driving.clock, TRAVEL)(day.id))

    assert len(await driving.told(NoticeKind.DAY_CLOSED)) == 1
    assert [a.number for a in (await driving.ledger()).attempts] == [1, 1, 1]


async def test_what_was_rolled_over_is_planned_the_same_evening(driving: Stage) -> None:
    """The next day's plan, published at six, serves what today could not."""
    day = await driving.day()
    driving.at(DAY, 17, 30)
    await driving.do(lambda w: CloseDay(w, driving.clock, TRAVEL)(day.id))
    await driving.publish(NEXT)

    assert (await driving.day(NEXT)).draft.parcel_ids == {ANNAS, BRUNOS, UNLINKED}
    assert [p.cause for p in (await driving.ledger()).promises if p.outcome is Outcome.OPEN] == ["published"] * 3


async def test_after_the_last_stop_a_courier_sees_what_to_bring_back(driving: Stage) -> None:
    """The run ends with a list of what could not be handed over, until the day is closed."""
    await driving.fail(ANNAS)
    for parcel_id in (BRUNOS, UNLINKED):
        await driving.deliver(parcel_id)
    shown = await driving.do(lambda w: ShowNextStop(w)(COURIER))

    assert shown is not None
    assert (shown.stop_id, shown.done, shown.to_bring_back) == (None, 3, ("P1",))
    day = await driving.day()
    await driving.do(lambda w: CloseDay(w, driving.clock, TRAVEL)(day.id))
    assert await driving.do(lambda w: ShowNextStop(w)(COURIER)) is None


async def test_on_a_day_of_rest_nothing_is_left_out(stage: Stage) -> None:
    """Nobody works on Sundays: what is pending waits for Monday, and the desk is not told of every parcel."""
    sunday = DAY + timedelta(days=5)
    await stage.publish(sunday)

    assert (await stage.day(sunday)).draft.left_out == ()
    assert (await stage.ledger()).exceptions == []
    assert (await stage.parcel()).status is Status.PENDING


async def test_pending_parcels_wait_until_they_are_ready(stage: Stage) -> None:
    """A parcel that is announced for the day after is not on tomorrow's plan."""
    later = await stage.register("P4", door(4), ready_on=NEXT)
    await stage.publish()

    assert later not in (await stage.day()).draft.parcel_ids
    assert EVE < DAY < (await stage.parcel(later)).ready_on < DAY + timedelta(days=2)
