"""Recipients send a picture or a point for a safe place, and may keep the place for good."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.filters import Pressed
from bot.half_typed import Asked
from bot.ports.buttons import Shown
from bot.presses import Press
from bot.reply import Reply
from bot.routers.listening import asked_parcel
from bot.routers.policy import lets
from bot.routers.reporting import photo_of
from bot.routers.typed import Answers, spot_of
from bot.views import safe_place
from bot.views.confirmations import confirmed
from delivery.model.offer import Choice
from delivery.policy.authorize import Act, Actor
from delivery.usecases.choose_safe_place import ChooseSafePlace
from delivery.usecases.keep_place import ForgetPlace, KeepPlace, ShowKeptPlace
from delivery.usecases.show_next_stop import ShowNextStop
from delivery.usecases.show_parcel import ShowParcel
from locales import Words


async def on_place(
    message: Message,
    actor: Actor,
    state: FSMContext,
    reply: Reply,
    words: Words,
    choose_safe_place: ChooseSafePlace,
    show_parcel: ShowParcel,
) -> None:
    """Keep a place in the recipient's own words, as a picture, or as a point on the map."""
    parcel_id = asked_parcel(actor, await state.get_data())
    where = message.text or message.caption or ""
    day = await choose_safe_place(parcel_id, where, actor.chat_id, photo_of(message), spot_of(message))
    await state.clear()
    await reply.show(confirmed(words, await show_parcel(parcel_id), Choice.SAFE_PLACE, None, day))


async def on_always(
    _: CallbackQuery,
    action: Shown,
    actor: Actor,
    reply: Reply,
    words: Words,
    show_kept_place: ShowKeptPlace,
    show_parcel: ShowParcel,
) -> None:
    """Say whether later parcels go there too."""
    parcel_id = action.parcel_id or 0
    kept = await show_kept_place(parcel_id, actor.chat_id)
    await reply.show(safe_place.always(words, await show_parcel(parcel_id), kept=kept))


async def on_keep(
    _: CallbackQuery,
    action: Shown,
    actor: Actor,
    reply: Reply,
    words: Words,
    keep_place: KeepPlace,
    show_parcel: ShowParcel,
) -> None:
    """Leave later parcels there too."""
    parcel_id = action.parcel_id or 0
    await keep_place(parcel_id, actor.chat_id)
    await reply.edit(safe_place.always(words, await show_parcel(parcel_id), kept=True))


async def on_forget(
    _: CallbackQuery,
    action: Shown,
    actor: Actor,
    reply: Reply,
    words: Words,
    forget_place: ForgetPlace,
    show_parcel: ShowParcel,
) -> None:
    """Ask again about the next parcel."""
    parcel_id = action.parcel_id or 0
    await forget_place(parcel_id, actor.chat_id)
    await reply.edit(safe_place.forgotten(words, await show_parcel(parcel_id)))


async def on_picture(_: CallbackQuery, actor: Actor, reply: Reply, words: Words, show_next_stop: ShowNextStop) -> None:
    """Show the courier the picture of the next stop's safe place: that stop's alone."""
    stop = await show_next_stop(actor.member_id or 0)
    if stop is not None and stop.handover_photo is not None:
        picture = safe_place.place_picture(words, stop.handover_details, stop.handover_photo, stop.stop_id)
        await reply.show(picture)


def places_router() -> Router:
    """Fresh each time."""
    router, steers = Router(name="places"), Act.STEER_PARCEL
    router.callback_query.register(on_always, Pressed(Press.OPEN_ALWAYS), flags=lets(steers))
    router.callback_query.register(on_keep, Pressed(Press.KEEP_PLACE), flags=lets(steers))
    router.callback_query.register(on_forget, Pressed(Press.FORGET_PLACE), flags=lets(steers))
    router.callback_query.register(on_picture, Pressed(Press.SHOW_PLACE), flags=lets(Act.DRIVE))
    answers = Answers(Asked.safe_place, photos=True, spots=True)
    router.message.register(on_place, answers, flags=lets(Act.SEE_OWN_PARCELS))
    return router
