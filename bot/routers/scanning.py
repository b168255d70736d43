"""Couriers scan labels: at a door, while loading, and back at the depot."""

from collections.abc import Sequence
from typing import Any

from aiogram import Router
from aiogram.filters import BaseFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.filters import Pressed
from bot.ports.buttons import Shown
from bot.presses import Press
from bot.reply import Reply
from bot.routers.policy import lets
from bot.routers.typed import TrackingNumber, command
from bot.screen import Screen
from bot.views.checking import check
from bot.views.scanning import foreign, how_to_scan, no_code, noted, one_scanned, which_scanned
from delivery.model.van_check import CheckKind
from delivery.policy.authorize import Act, Actor
from delivery.usecases.check_van import CheckVan
from delivery.usecases.find_scanned import FindScanned, Scanned
from delivery.usecases.show_next_stop import ShowNextStop
from locales import Words


class Codes(BaseFilter):
    """A photo that was read as a label; the handler may name `codes`."""

    async def __call__(self, _: Message, codes: Sequence[str] | None = None) -> bool:
        """Whether it is."""
        return codes is not None


class Number(TrackingNumber):
    """A typed tracking number, as if its label had been read."""

    async def __call__(self, message: Message) -> bool | dict[str, Any]:
        """Which."""
        found = await super().__call__(message)
        return {"codes": (found["number"],)} if isinstance(found, dict) else False


async def on_scanned(
    _: Message,
    codes: Sequence[str],
    actor: Actor,
    reply: Reply,
    words: Words,
    find_scanned: FindScanned,
    check_van: CheckVan,
    show_next_stop: ShowNextStop,
) -> None:
    """Count it where the van is being checked, else show what it is."""
    courier_id = actor.member_id or 0
    found = await find_scanned(courier_id, codes)
    kind = await check_van.now(courier_id)
    if not found:
        await reply.show(foreign(words, codes) if codes else no_code(words))
    elif kind is not None:
        checked, ours = await check_van.see(courier_id, kind, found)
        await reply.show(noted(words, found, ours, checked))
    elif len(found) > 1:
        await reply.show(which_scanned(words, found))
    else:
        await reply.show(await _one(words, courier_id, found[0], check_van, show_next_stop))


async def on_which(
    _: CallbackQuery,
    action: Shown,
    actor: Actor,
    reply: Reply,
    words: Words,
    find_scanned: FindScanned,
    check_van: CheckVan,
    show_next_stop: ShowNextStop,
) -> None:
    """Show the one that was meant."""
    courier_id, number = actor.member_id or 0, str(action.args["number"])
    for one in await find_scanned(courier_id, [number]):
        await reply.edit(await _one(words, courier_id, one, check_van, show_next_stop))


async def on_check(
    _: CallbackQuery, action: Shown, actor: Actor, state: FSMContext, reply: Reply, words: Words, check_van: CheckVan
) -> None:
    """Show how the check stands; a photo that comes now is of a label, and no proof."""
    await state.clear()
    await reply.show(check(words, await check_van.show(actor.member_id or 0, _kind(action))))


async def on_all(
    _: CallbackQuery, action: Shown, actor: Actor, reply: Reply, words: Words, check_van: CheckVan
) -> None:
    """Everything is there."""
    await reply.edit(check(words, await check_van.see_all(actor.member_id or 0, _kind(action))))


async def on_finish(
    _: CallbackQuery, action: Shown, actor: Actor, reply: Reply, words: Words, check_van: CheckVan
) -> None:
    """What was not scanned is missing."""
    await reply.edit(check(words, await check_van.finish(actor.member_id or 0, _kind(action))))


async def on_scan(_: Message, actor: Actor, state: FSMContext, reply: Reply, words: Words, check_van: CheckVan) -> None:
    """The command alone: say how, or show the check that is on."""
    await state.clear()
    courier_id = actor.member_id or 0
    kind = await check_van.now(courier_id)
    await reply.show(check(words, await check_van.show(courier_id, kind)) if kind else how_to_scan(words))


async def _one(
    words: Words, courier_id: int, one: Scanned, check_van: CheckVan, show_next_stop: ShowNextStop
) -> Screen:
    await check_van.find_again(courier_id, one)
    return one_scanned(words, one, await show_next_stop(courier_id))


def _kind(action: Shown) -> CheckKind:
    return CheckKind(action.args["kind"])


def scanning_router() -> Router:
    """Fresh each time; goes first among the courier's: whether a photo is a label was decided before."""
    router = Router(name="scanning")
    router.message.register(on_scanned, Codes(), flags=lets(Act.DRIVE))
    router.message.register(on_scan, command("scan"), flags=lets(Act.DRIVE))
    router.callback_query.register(on_which, Pressed(Press.OPEN_SCANNED), flags=lets(Act.DRIVE))
    router.callback_query.register(on_check, Pressed(Press.SHOW_CHECK), flags=lets(Act.DRIVE))
    router.callback_query.register(on_all, Pressed(Press.ALL_THERE), flags=lets(Act.DRIVE))
    router.callback_query.register(on_finish, Pressed(Press.FINISH_CHECK), flags=lets(Act.DRIVE))
    return router


def numbers_router() -> Router:
    """Typed numbers; goes after whatever was asked to be typed."""
    router = Router(name="numbers")
    router.message.register(on_scanned, Number(), flags=lets(Act.DRIVE))
    return router
