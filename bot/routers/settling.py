"""Dispatchers apply or discard what was supposed; the message that asked shows what came of it."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.filters import Pressed
from bot.ports.buttons import Shown
from bot.presses import Press
from bot.reply import Reply
from bot.routers.policy import lets
from bot.views.supposed import really_apply, supposed
from delivery.model.supposition import SuppositionState
from delivery.policy.authorize import Act, Actor
from delivery.usecases.settle_supposition import ApplySupposition, DiscardSupposition
from delivery.usecases.show_supposition import ShowSupposition
from locales import Words


async def on_apply(
    _: CallbackQuery,
    action: Shown,
    actor: Actor,
    reply: Reply,
    words: Words,
    apply_supposition: ApplySupposition,
    show_supposition: ShowSupposition,
) -> None:
    """Apply it, or ask once more where promises would be broken."""
    number, depot_id = int(action.args["supposition_id"]), actor.depot_id or 0
    settled = await apply_supposition(depot_id, number, actor.member_id or 0, sure=bool(action.args["sure"]))
    view = await show_supposition(depot_id, number)
    await reply.edit((really_apply if settled.state is SuppositionState.ANSWERED else supposed)(words, view))


async def on_discard(
    _: CallbackQuery,
    action: Shown,
    actor: Actor,
    reply: Reply,
    words: Words,
    discard_supposition: DiscardSupposition,
    show_supposition: ShowSupposition,
) -> None:
    """Leave the plan as it is."""
    number, depot_id = int(action.args["supposition_id"]), actor.depot_id or 0
    await discard_supposition(depot_id, number, actor.member_id or 0)
    await reply.edit(supposed(words, await show_supposition(depot_id, number)))


def settling_router() -> Router:
    """Fresh each time."""
    router = Router(name="settling")
    router.callback_query.register(on_apply, Pressed(Press.APPLY_SUPPOSED), flags=lets(Act.DISPATCH))
    router.callback_query.register(on_discard, Pressed(Press.DISCARD_SUPPOSED), flags=lets(Act.DISPATCH))
    return router
