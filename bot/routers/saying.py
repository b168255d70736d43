"""Couriers report the stop they are at in typed words, or with a photo and words below it."""

from datetime import datetime

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.reply import Reply
from bot.routers.delivering import Delivering
from bot.routers.policy import lets
from bot.routers.reporting import photo_of, want_proof
from bot.routers.typed import PlainWords, Reports
from bot.understanding.reports import Report, Said
from bot.views.report import failed_noted, nothing_to_add, reasons, skipped_noted
from bot.views.stop import next_stop
from delivery.model.attempt import Reason
from delivery.policy.authorize import Act, Actor
from delivery.usecases.add_proof import AddProof
from delivery.usecases.arrive import Arrive
from delivery.usecases.door_doubts import DoubtDoor
from delivery.usecases.rank_reasons import RankReasons
from delivery.usecases.report_failed_attempt import ReportFailedAttempt
from delivery.usecases.show_next_stop import ShowNextStop
from delivery.usecases.skip_stop import SkipStop
from locales import Words


async def on_arrived(
    _: Message, actor: Actor, reply: Reply, words: Words, arrive: Arrive, show_next_stop: ShowNextStop
) -> None:
    """Stand at the next door."""
    courier_id = actor.member_id or 0
    stop = await show_next_stop(courier_id)
    if stop is not None and stop.stop_id is not None:
        await arrive(courier_id, stop.stop_id)
    await reply.show(next_stop(words, await show_next_stop(courier_id)))


async def on_delivered(
    message: Message,
    said: Said,
    actor: Actor,
    reply: Reply,
    words: Words,
    delivering: Delivering,
    add_proof: AddProof,
    show_next_stop: ShowNextStop,
) -> None:
    """Hand over at the next door; a photo in the same message is added."""
    courier_id = actor.member_id or 0
    stop = await show_next_stop(courier_id)
    if stop is None or stop.stop_id is None:
        await reply.show(next_stop(words, stop, stop))
        return
    if await delivering(courier_id, stop.stop_id, where=said.more) and message.photo:
        await add_proof(courier_id, stop.stop_id, photo_of(message))


async def on_failed(
    message: Message,
    said: Said,
    actor: Actor,
    state: FSMContext,
    reply: Reply,
    words: Words,
    now: datetime,
    report_failed_attempt: ReportFailedAttempt,
    add_proof: AddProof,
    doubt_door: DoubtDoor,
    show_next_stop: ShowNextStop,
) -> None:
    """Record a failed attempt at the next door; a photo in the same message is added."""
    courier_id, reason = actor.member_id or 0, said.reason or Reason.CONSIGNEE_NOT_HOME
    stop = await show_next_stop(courier_id)
    if stop is not None and stop.stop_id is not None:
        doubts = await doubt_door(stop.stop_id)
        await report_failed_attempt(courier_id, stop.stop_id, reason)
        if message.photo or said.more:
            await add_proof(courier_id, stop.stop_id, photo_of(message), said.more or None)
        await reply.show(failed_noted(words, stop, stop.stop_id, reason, now, doubts))
        await want_proof(state, stop.stop_id, now)
    await reply.show(next_stop(words, await show_next_stop(courier_id), stop))


async def on_failed_somehow(
    _: Message, actor: Actor, reply: Reply, words: Words, show_next_stop: ShowNextStop, rank_reasons: RankReasons
) -> None:
    """Ask what went wrong."""
    stop = await show_next_stop(actor.member_id or 0)
    if stop is None or stop.stop_id is None:
        await reply.show(next_stop(words, stop))
        return
    await reply.show(reasons(words, stop, stop.stop_id, await rank_reasons(stop.stop_id)))


async def on_later(
    _: Message, actor: Actor, reply: Reply, words: Words, skip_stop: SkipStop, show_next_stop: ShowNextStop
) -> None:
    """Put the next stop off."""
    courier_id = actor.member_id or 0
    stop = await show_next_stop(courier_id)
    if stop is not None and stop.stop_id is not None:
        await skip_stop(courier_id, stop.stop_id)
        await reply.show(skipped_noted(words, stop, stop.stop_id))
    await reply.show(next_stop(words, await show_next_stop(courier_id), stop))


async def on_anything(_: Message, actor: Actor, reply: Reply, words: Words, show_next_stop: ShowNextStop) -> None:
    """Words or a photo that belong to no report: say how one is made, and show the stop."""
    await reply.show(nothing_to_add(words))
    await reply.show(next_stop(words, await show_next_stop(actor.member_id or 0)))


def saying_router() -> Router:
    """Fresh each time."""
    router = Router(name="saying")
    router.message.register(on_arrived, Reports(Report.ARRIVED), flags=lets(Act.DRIVE))
    router.message.register(on_delivered, Reports(Report.DELIVERED), flags=lets(Act.DRIVE))
    router.message.register(on_failed, Reports(Report.FAILED, reasoned=True), flags=lets(Act.DRIVE))
    router.message.register(on_later, Reports(Report.SKIPPED), flags=lets(Act.DRIVE))
    router.message.register(on_failed_somehow, Reports(Report.FAILED), flags=lets(Act.DRIVE))
    return router


def unsaid_router() -> Router:
    """What is left when nothing else fits; goes last among the courier's."""
    router = Router(name="unsaid")
    router.message.register(on_anything, PlainWords(photos=True), flags=lets(Act.DRIVE))
    return router
