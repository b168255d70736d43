"""Couriers hand stops over to each other."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.filters import Pressed
from bot.ports.buttons import Shown
from bot.presses import Press
from bot.reply import Reply
from bot.routers.policy import lets
from bot.views import swap
from bot.views.stop import next_stop
from delivery.policy.authorize import Act, Actor
from delivery.usecases.show_next_stop import ShowNextStop
from delivery.usecases.swap_stops import AnswerSwap, ProposeSwap, ShowHandable
from locales import Words


async def on_mates(_: CallbackQuery, actor: Actor, reply: Reply, words: Words, show_handable: ShowHandable) -> None:
    """Ask who."""
    await reply.show(swap.which_mate(words, await show_handable.mates(actor.member_id or 0)))


async def on_stops(
    _: CallbackQuery, action: Shown, actor: Actor, reply: Reply, words: Words, show_handable: ShowHandable
) -> None:
    """Ask which."""
    stops, args = await show_handable.stops(actor.member_id or 0), action.args
    await reply.edit(swap.which_stops(words, int(args["mate_id"]), stops, list(args["picked"])))


async def on_propose(
    _: CallbackQuery, action: Shown, actor: Actor, reply: Reply, words: Words, propose_swap: ProposeSwap
) -> None:
    """Ask the other courier."""
    await propose_swap(actor.member_id or 0, int(action.args["mate_id"]), list(action.args["stop_ids"]))
    await reply.edit(swap.swap_proposed(words))


async def on_answer(
    _: CallbackQuery,
    action: Shown,
    actor: Actor,
    reply: Reply,
    words: Words,
    answer_swap: AnswerSwap,
    show_next_stop: ShowNextStop,
) -> None:
    """Take the stops over, or not."""
    args, accepts = action.args, bool(action.args["accepts"])
    await answer_swap(actor.member_id or 0, int(args["run_id"]), list(args["stop_ids"]), accepts=accepts)
    await reply.edit(swap.swap_taken(words) if accepts else swap.swap_left(words))
    await reply.show(next_stop(words, await show_next_stop(actor.member_id or 0)))


def swapping_router() -> Router:
    """Fresh each time."""
    router = Router(name="swapping")
    router.callback_query.register(on_mates, Pressed(Press.OPEN_SWAP), flags=lets(Act.DRIVE))
    router.callback_query.register(on_stops, Pressed(Press.PICK_STOPS), flags=lets(Act.DRIVE))
    router.callback_query.register(on_propose, Pressed(Press.PROPOSE_SWAP), flags=lets(Act.DRIVE))
    router.callback_query.register(on_answer, Pressed(Press.ANSWER_SWAP), flags=lets(Act.DRIVE))
    return router
