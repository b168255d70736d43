"""What notices say to couriers and to the desk."""

from collections.abc import Mapping

from bot.screen import Screen
from bot.views import plan, swap, team
from bot.views.away import we_were_away
from bot.views.checking import bring_back
from bot.views.exception import exception, exception_moved
from bot.views.inbox import with_inbox
from bot.views.route import route_changed
from bot.views.stop import door_hidden, next_stop, no_route
from bot.views.supposed import supposed, supposed_map
from bot.wording.occasion import Occasion
from bot.wording.recipients import Drawer
from delivery.model.event import Happened
from delivery.model.exception import ExceptionState, Trouble
from delivery.model.supposition import SuppositionState
from delivery.model.van_check import CheckKind
from delivery.policy.announcements import Class, NoticeKind
from delivery.usecases.check_van import check_of
from delivery.usecases.show_day import DayView, ShowDay
from delivery.usecases.show_exception import ShowException
from delivery.usecases.show_next_stop import ShowNextStop
from delivery.usecases.show_supposition import ShowSupposition, SuppositionView


async def _next_stop(of: Occasion) -> Screen | None:
    member = await of.work.members.by_chat(of.letter.chat_id)
    if member is None:
        return None
    stop = await ShowNextStop(of.work)(member.id)
    return next_stop(of.words, stop) if stop else None


async def _door_hidden(of: Occasion) -> Screen | None:
    stop = await of.work.runs.stop(of.subject_id)
    return door_hidden(of.words, stop.address.street, is_picture=bool(of.facts.get("is_picture")))


async def _swap_asked(of: Occasion) -> Screen | None:
    stop_ids = [int(each) for each in of.facts.get("stop_ids", ())]
    stops = [await of.work.runs.stop(each) for each in stop_ids]
    return swap.swap_asked(of.words, of.text("giver"), of.subject_id, stop_ids, [stop.address.street for stop in stops])


async def _swap_settled(of: Occasion) -> Screen | None:
    streets = [str(street) for street in of.facts.get("streets", ())]
    return swap.swap_settled(of.words, of.text("giver"), of.text("taker"), streets)


async def _swap_refused(of: Occasion) -> Screen | None:
    return swap.swap_refused(of.words, of.text("taker"))


async def _we_were_away(of: Occasion) -> Screen | None:
    run = await of.work.runs.get(of.subject_id)
    streets = [stop.address.street for stop in await of.work.runs.stops(run.id) if stop.is_open]
    zone = (await of.work.depots.get(run.depot_id)).zone
    return we_were_away(of.words, of.moment("since"), of.moment("until"), zone, streets) if streets else None


async def _route_changed(of: Occasion) -> Screen | None:
    member = await of.work.members.by_chat(of.letter.chat_id)
    stop = await ShowNextStop(of.work)(member.id) if member is not None else None
    if stop is None or stop.stop_id is None:
        return None
    told = of.facts.get("meeting") or (None, None)
    streets = tuple(str(street) for street in of.facts.get("streets", ()))
    return route_changed(of.words, stop, of.text("why"), streets, told[0], of.instant(told[1]))


async def _exception(of: Occasion) -> Screen | None:
    view = await ShowException(of.work)(of.subject_id)
    if not view.facts.get("moved"):
        return exception(of.words, view)
    if of.facts.get("event") == Happened.EXCEPTION_OPENED:
        return None  # what it shares a message with has come first
    return exception_moved(of.words, view) if of.letter.delivery is Class.STATE else exception(of.words, view)


async def _exception_moved(of: Occasion) -> Screen | None:
    return exception_moved(of.words, await ShowException(of.work)(of.subject_id))


async def _plan(of: Occasion) -> Screen | None:
    view = await _day(of)
    if view is None:
        return None
    if not of.facts.get("publish"):
        return plan.day_plan(of.words, view)
    return plan.plan_published(of.words, view, of.facts.get("number"))


async def _day(of: Occasion) -> DayView | None:
    day, depot_id = of.day("service_date"), of.facts.get("depot_id")
    return await ShowDay(of.work)(int(depot_id), day) if day and depot_id else None


async def _supposed(of: Occasion) -> Screen | None:
    return supposed(of.words, await _supposition(of))


async def _supposed_map(of: Occasion) -> Screen | None:
    view = await _supposition(of)
    return supposed_map(of.words, view) if view.state is SuppositionState.ANSWERED else None


async def _supposition(of: Occasion) -> SuppositionView:
    asked = await of.work.suppositions.get(of.subject_id)
    return await ShowSupposition(of.work)(asked.depot_id, asked.id)


async def _day_closed(of: Occasion) -> Screen | None:
    counts = (int(of.facts.get(name) or 0) for name in ("delivered", "failed", "rolled_over"))
    closed = plan.day_closed(of.words, of.day("service_date"), *counts)
    day = await of.work.days.get(of.subject_id)
    left = [e for e in await of.work.exceptions.unresolved(day.depot_id) if e.trouble is not Trouble.MANY_AT_ONCE]
    return with_inbox(of.words, closed, len(left), sum(1 for e in left if e.state is ExceptionState.OPEN))


async def _route_over(of: Occasion) -> Screen | None:
    return no_route(of.words)


async def _bring_back(of: Occasion) -> Screen | None:
    run = await of.work.runs.get(of.subject_id)
    checked = await check_of(of.work, run, CheckKind.RETURN)
    return bring_back(of.words, checked) if checked.missing and checked.finished_at is None else None


async def _member_asks(of: Occasion) -> Screen | None:
    member = await of.work.members.get(of.subject_id)
    if member.confirmed_at is not None:
        return None
    return team.member_asks(of.words, member.id, member.name, member.role)


async def _member_confirmed(of: Occasion) -> Screen | None:
    member = await of.work.members.get(of.subject_id)
    return team.member_confirmed(of.words, member.role)


DRAWERS: Mapping[NoticeKind, Drawer] = {
    NoticeKind.ROUTE_READY: _next_stop,
    NoticeKind.NEXT_STOP: _next_stop,
    NoticeKind.DOOR_HIDDEN: _door_hidden,
    NoticeKind.SWAP_ASKED: _swap_asked,
    NoticeKind.SWAP_SETTLED: _swap_settled,
    NoticeKind.SWAP_NOTED: _swap_settled,
    NoticeKind.SWAP_REFUSED: _swap_refused,
    NoticeKind.WE_WERE_AWAY: _we_were_away,
    NoticeKind.ROUTE_CHANGED: _route_changed,
    NoticeKind.EXCEPTION: _exception,
    NoticeKind.EXCEPTION_MOVED: _exception_moved,
    NoticeKind.PLAN_PUBLISHED: _plan,
    NoticeKind.DAY_CLOSED: _day_closed,
    NoticeKind.ROUTE_OVER: _route_over,
    NoticeKind.BRING_BACK: _bring_back,
    NoticeKind.SUPPOSED: _supposed,
    NoticeKind.SUPPOSED_MAP: _supposed_map,
    NoticeKind.MEMBER_ASKS: _member_asks,
    NoticeKind.MEMBER_CONFIRMED: _member_confirmed,
}
