"""Dispatchers ask what would be if: typed behind the command, or with taps."""

from datetime import date, datetime, time

from aiogram import Router
from aiogram.filters import CommandObject
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.filters import Pressed
from bot.half_typed import ANSWER_WANTED_FOR, Asked, ask
from bot.ports.buttons import Shown
from bot.presses import Press
from bot.reply import Reply
from bot.routers.policy import lets
from bot.routers.typed import Answers, command, spot_of
from bot.screen import Screen
from bot.understanding.supposing import supposed_in, target_in
from bot.views.supposed import supposed
from bot.views.whatif import how_much_traffic, what_if, where_to, which_parcel_moves, which_road, who_would_be_out
from delivery.model.supposition import Asker, Said, Suppose
from delivery.policy.authorize import Act, Actor
from delivery.usecases.ask_what_if import AskWhatIf
from delivery.usecases.find_service_date import FindServiceDate
from delivery.usecases.show_crew import ShowCrew
from delivery.usecases.show_supposition import ShowSupposition
from locales import Words


async def on_what_if(
    _: Message,
    command: CommandObject,
    actor: Actor,
    reply: Reply,
    words: Words,
    find_service_date: FindServiceDate,
    ask_what_if: AskWhatIf,
    show_supposition: ShowSupposition,
) -> None:
    """Ask what was typed; without words, show what can be asked."""
    asked, depot_id = (command.args or "").strip(), actor.depot_id or 0
    if not asked:
        await reply.show(await _menu(words, ask_what_if, depot_id, await ask_what_if.next_day(depot_id)))
        return
    today = await find_service_date(depot_id)
    said = supposed_in(asked, actor.language, datetime.combine(today, time(12)))
    thinking = await ask_what_if(_asker(actor), said)
    await reply.show(supposed(words, await show_supposition(depot_id, thinking.id)))


async def on_another_day(
    _: CallbackQuery, action: Shown, actor: Actor, reply: Reply, words: Words, ask_what_if: AskWhatIf
) -> None:
    """The same questions about another day."""
    await reply.edit(await _menu(words, ask_what_if, actor.depot_id or 0, _day(action)))


async def on_about(
    _: CallbackQuery,
    action: Shown,
    actor: Actor,
    state: FSMContext,
    reply: Reply,
    words: Words,
    now: datetime,
    show_crew: ShowCrew,
) -> None:
    """Ask on: which van, how much, where."""
    kind, day = Suppose(action.args["kind"]), _day(action)
    match kind:
        case Suppose.MOVED:
            await ask(state, Asked.moved_parcel, now + ANSWER_WANTED_FOR, service_date=day.isoformat())
            await reply.show(which_parcel_moves(words))
        case Suppose.ROAD_CLOSED:
            await ask(state, Asked.closed_road, now + ANSWER_WANTED_FOR, service_date=day.isoformat())
            await reply.show(which_road(words))
        case Suppose.TRAFFIC:
            await reply.edit(how_much_traffic(words, day))
        case _:
            await reply.edit(who_would_be_out(words, await show_crew(actor.depot_id or 0, day), kind))


async def on_suppose(
    _: CallbackQuery,
    action: Shown,
    actor: Actor,
    reply: Reply,
    words: Words,
    ask_what_if: AskWhatIf,
    show_supposition: ShowSupposition,
) -> None:
    """Think about what was chosen."""
    args, asker = action.args, _asker(actor)
    if args.get("van_id") is not None or args.get("courier_id") is not None:
        out = await ask_what_if.out(asker, _day(action), args["name"], args.get("van_id"), args.get("courier_id"))
    else:
        day = _day(action) if args.get("service_date") else None
        kind, percent = Suppose(args["kind"]), int(args.get("percent") or 0)
        said = Said(kind, args.get("name") or "", day, van=args.get("van") or "", percent=percent)
        out = await ask_what_if(asker, said)
    await reply.show(supposed(words, await show_supposition(asker.depot_id, out.id)))


async def on_place(
    message: Message,
    actor: Actor,
    state: FSMContext,
    reply: Reply,
    words: Words,
    ask_what_if: AskWhatIf,
    show_supposition: ShowSupposition,
) -> None:
    """A point on the map, or the name of a street."""
    day, spot = date.fromisoformat((await state.get_data())["service_date"]), spot_of(message)
    if spot is not None:
        asked = await ask_what_if.around(_asker(actor), spot, "", day)
    else:
        asked = await ask_what_if(_asker(actor), Said(Suppose.ROAD_CLOSED, (message.text or "").strip(), day))
    await state.clear()
    await reply.show(supposed(words, await show_supposition(actor.depot_id or 0, asked.id)))


async def on_parcel(
    message: Message,
    actor: Actor,
    state: FSMContext,
    reply: Reply,
    words: Words,
    find_service_date: FindServiceDate,
    ask_what_if: AskWhatIf,
    show_crew: ShowCrew,
    show_supposition: ShowSupposition,
) -> None:
    """A parcel, and where it shall go; its number alone gets the days and the vans as buttons."""
    depot_id, day = actor.depot_id or 0, date.fromisoformat((await state.get_data())["service_date"])
    number, _, target = (message.text or "").strip().lstrip("/").partition(" ")
    today = await find_service_date(depot_id)
    await state.clear()
    if not target:
        vans = [line.name for line in (await show_crew(depot_id, day)).lines if line.van_id and not line.is_out]
        await reply.show(where_to(words, number, today, vans))
        return
    wall = datetime.combine(today, time(12))
    said = supposed_in(message.text or "", actor.language, wall)
    if said.kind is not Suppose.MOVED:
        said = target_in(number, target, actor.language, wall)
    asked = await ask_what_if(_asker(actor), said)
    await reply.show(supposed(words, await show_supposition(depot_id, asked.id)))


async def _menu(words: Words, ask_what_if: AskWhatIf, depot_id: int, day: date) -> Screen:
    others = [each.service_date for each in await ask_what_if.days(depot_id) if each.service_date != day]
    return what_if(words, day, others)


def _asker(actor: Actor) -> Asker:
    return Asker(actor.depot_id or 0, actor.member_id or 0, actor.chat_id)


def _day(action: Shown) -> date:
    return date.fromisoformat(action.args["service_date"])


def supposing_router() -> Router:
    """Fresh each time."""
    router = Router(name="supposing")
    router.message.register(on_what_if, command("whatif"), flags=lets(Act.DISPATCH))
    router.message.register(on_place, Answers(Asked.closed_road, spots=True), flags=lets(Act.DISPATCH))
    router.message.register(on_parcel, Answers(Asked.moved_parcel), flags=lets(Act.DISPATCH))
    router.callback_query.register(on_another_day, Pressed(Press.WHAT_IF), flags=lets(Act.DISPATCH))
    router.callback_query.register(on_about, Pressed(Press.WHAT_IF_ABOUT), flags=lets(Act.DISPATCH))
    router.callback_query.register(on_suppose, Pressed(Press.SUPPOSE), flags=lets(Act.DISPATCH))
    return router
