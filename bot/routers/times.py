"""Recipients look for another time than those shown at once."""

from datetime import date, datetime

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.filters import Pressed
from bot.ports.buttons import Shown
from bot.presses import Press
from bot.reply import Reply
from bot.routers.policy import lets
from bot.views.choices import choices
from bot.views.why_not import other_days, why_not
from delivery.policy.authorize import Act
from delivery.usecases.show_offer import ShowOffer
from locales import Words


async def on_other_times(
    _: CallbackQuery, action: Shown, reply: Reply, words: Words, now: datetime, show_offer: ShowOffer
) -> None:
    """Show all choices, whatever is held."""
    await reply.edit(choices(words, await show_offer(int(action.args["offer_id"])), now, others=True))


async def on_why_not(_: CallbackQuery, action: Shown, reply: Reply, words: Words, show_offer: ShowOffer) -> None:
    """Show the days, or each time of one of them."""
    offer, day = await show_offer(int(action.args["offer_id"])), str(action.args["day"])
    await reply.edit(why_not(words, offer, date.fromisoformat(day)) if day else other_days(words, offer))


def times_router() -> Router:
    """Fresh each time."""
    router = Router(name="times")
    router.callback_query.register(on_other_times, Pressed(Press.OTHER_TIMES), flags=lets(Act.STEER_PARCEL))
    router.callback_query.register(on_why_not, Pressed(Press.WHY_NOT), flags=lets(Act.STEER_PARCEL))
    return router
