"""Couriers drive: start, the next stop, arrived, later, and where they are."""

from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.filters import Pressed
from bot.ports.buttons import Shown
from bot.presses import Press
from bot.reply import Reply
from bot.routers.policy import lets
from bot.routers.typed import Position, command
from bot.views.manifest import in_form, manifest_offer
from bot.views.maps import maps_chosen, which_maps
from bot.views.report import arrived_note, position_noted, reasons, skipped_noted
from bot.views.shift_keys import shift_keys
from bot.views.stop import next_stop
from delivery.model.people import MapApp
from delivery.policy.authorize import Act, Actor
from delivery.usecases.arrive import Arrive
from delivery.usecases.choose_maps import ChooseMaps
from delivery.usecases.note_position import NotePosition
from delivery.usecases.rank_reasons import RankReasons
from delivery.usecases.show_manifest import ShowManifest
from delivery.usecases.show_next_stop import ShowNextStop
from delivery.usecases.skip_stop import SkipStop
from delivery.usecases.start_route import StartRoute
from locales import Words


async def on_start(
    _: CallbackQuery,
    actor: Actor,
    reply: Reply,
    words: Words,
    start_route: StartRoute,
    show_next_stop: ShowNextStop,
) -> None:
    """Leave the depot."""
    courier_id = actor.member_id or 0
    await start_route(courier_id)
    await reply.edit(next_stop(words, await show_next_stop(courier_id)))
    await reply.show(shift_keys(words))


async def on_stop(
    _: Message | CallbackQuery, actor: Actor, reply: Reply, words: Words, show_next_stop: ShowNextStop
) -> None:
    """Show the next stop: in place of what was pressed, or as a new message."""
    await reply.edit(next_stop(words, await show_next_stop(actor.member_id or 0)))


async def on_manifest(
    _: Message, actor: Actor, reply: Reply, words: Words, show_manifest: ShowManifest, *, prints: bool
) -> None:
    """Offer the whole route: as a picture, on paper, for map apps."""
    await reply.show(manifest_offer(words, await show_manifest(actor.member_id or 0), prints=prints))


async def on_take_manifest(
    _: CallbackQuery, action: Shown, actor: Actor, reply: Reply, words: Words, show_manifest: ShowManifest
) -> None:
    """Send it in the form that was chosen."""
    await reply.show(in_form(words, await show_manifest(actor.member_id or 0), str(action.args["form"])))


async def on_maps(_: Message, reply: Reply, words: Words) -> None:
    """Ask which app leads to the doors."""
    await reply.show(which_maps(words))


async def on_maps_chosen(
    _: CallbackQuery, action: Shown, actor: Actor, reply: Reply, words: Words, choose_maps: ChooseMaps
) -> None:
    """Remember it."""
    await choose_maps(actor.member_id or 0, MapApp(action.args["app"]))
    await reply.edit(maps_chosen(words))


async def on_arrived(
    _: CallbackQuery,
    action: Shown,
    actor: Actor,
    reply: Reply,
    words: Words,
    arrive: Arrive,
    show_next_stop: ShowNextStop,
) -> None:
    """Stand at the door."""
    courier_id = actor.member_id or 0
    arrived = await arrive(courier_id, int(action.args["stop_id"]))
    stop = await show_next_stop(courier_id)
    await reply.edit(next_stop(words, stop))
    await reply.answer(arrived_note(words, arrived, stop.zone if stop else "UTC"))


async def on_reasons(
    _: CallbackQuery,
    action: Shown,
    actor: Actor,
    reply: Reply,
    words: Words,
    show_next_stop: ShowNextStop,
    rank_reasons: RankReasons,
) -> None:
    """Ask what went wrong."""
    stop, stop_id = await show_next_stop(actor.member_id or 0), int(action.args["stop_id"])
    await reply.edit(reasons(words, stop, stop_id, await rank_reasons(stop_id)))


async def on_skip(
    _: CallbackQuery,
    action: Shown,
    actor: Actor,
    reply: Reply,
    words: Words,
    skip_stop: SkipStop,
    show_next_stop: ShowNextStop,
) -> None:
    """Put the stop off, and show the one that comes instead."""
    courier_id, stop_id = actor.member_id or 0, int(action.args["stop_id"])
    before = await show_next_stop(courier_id)
    await skip_stop(courier_id, stop_id)
    await reply.edit(skipped_noted(words, before, stop_id))
    await reply.show(next_stop(words, await show_next_stop(courier_id)))


async def on_position(
    message: Message, actor: Actor, reply: Reply, words: Words, now: datetime, note_position: NotePosition
) -> None:
    """Know where the van is."""
    place = message.location
    if place is not None:
        await note_position(actor.member_id or 0, place.latitude, place.longitude, now)
        await reply.show(position_noted(words, live=place.live_period is not None))


def driving_router() -> Router:
    """Fresh each time."""
    router = Router(name="driving")
    router.callback_query.register(on_start, Pressed(Press.START_ROUTE), flags=lets(Act.DRIVE))
    router.callback_query.register(on_arrived, Pressed(Press.ARRIVE), flags=lets(Act.DRIVE))
    router.callback_query.register(on_reasons, Pressed(Press.OPEN_REASONS), flags=lets(Act.DRIVE))
    router.callback_query.register(on_skip, Pressed(Press.SKIP), flags=lets(Act.DRIVE))
    router.callback_query.register(on_stop, Pressed(Press.SHOW_STOP), flags=lets(Act.DRIVE))
    router.callback_query.register(on_maps_chosen, Pressed(Press.CHOOSE_MAPS), flags=lets(Act.DRIVE))
    router.message.register(on_maps, command("maps"), flags=lets(Act.DRIVE))
    router.message.register(on_stop, command("stop"), flags=lets(Act.DRIVE))
    router.callback_query.register(on_take_manifest, Pressed(Press.TAKE_MANIFEST), flags=lets(Act.DRIVE))
    router.message.register(on_manifest, command("manifest"), flags=lets(Act.DRIVE))
    router.message.register(on_position, Position(), flags=lets(Act.DRIVE))
    return router
