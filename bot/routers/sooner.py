"""A recipient says yes to having the parcel sooner."""

from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.filters import Pressed
from bot.ports.buttons import Shown
from bot.presses import Press
from bot.reply import Reply
from bot.routers.policy import lets
from bot.views.promises import window_changed
from bot.wording.occasion import window_of
from delivery.policy.authorize import Act, Actor
from delivery.usecases.come_sooner import ComeSooner
from delivery.usecases.show_parcel import ShowParcel
from locales import Words


async def on_sooner(
    _: CallbackQuery,
    action: Shown,
    actor: Actor,
    reply: Reply,
    words: Words,
    come_sooner: ComeSooner,
    show_parcel: ShowParcel,
) -> None:
    """Promise the sooner window, if the route still allows it."""
    parcel_id, stop_id = action.parcel_id or 0, int(action.args["stop_id"])
    window, until = window_of(action.args["window"]), datetime.fromisoformat(str(action.args["until"]))
    await come_sooner(parcel_id, stop_id, window, until, actor.chat_id)
    await reply.edit(window_changed(words, await show_parcel(parcel_id), window))


def sooner_router() -> Router:
    """Fresh each time."""
    router = Router(name="sooner")
    router.callback_query.register(on_sooner, Pressed(Press.COME_SOONER), flags=lets(Act.STEER_PARCEL))
    return router
