"""Dispatchers change a plan by hand: pin, leave out, publish what they see, withdraw; and see it on a map."""

import re
from datetime import date

from aiogram import Router
from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Message

from bot.filters import Pressed
from bot.ports.buttons import Shown
from bot.presses import Press
from bot.reply import Reply
from bot.routers.policy import lets
from bot.routers.typed import command
from bot.views.plan import no_plan
from bot.views.plan_edits import by_hand, left_out, not_publishable, plan_map, plan_withdrawn, which_stop
from delivery.model.errors import BadInput, SlotGone
from delivery.policy.authorize import Act, Actor
from delivery.usecases.change_by_hand import ChangeByHand
from delivery.usecases.publish_as_shown import PublishAsShown
from delivery.usecases.show_day import ShowDay
from delivery.usecases.withdraw_plan import WithdrawPlan
from locales import Words

_PLACE = re.compile(r"\s+#(\d{1,3})$")  #: `/pin 812 Van 3 #4`: as its fourth stop


async def on_pin(
    _: Message, command: CommandObject, actor: Actor, reply: Reply, words: Words, change_by_hand: ChangeByHand
) -> None:
    """Keep a stop with its van, or with the van that was named."""
    asked = (command.args or "").strip()
    place = _PLACE.search(asked)
    number, _rest, van = _PLACE.sub("", asked).partition(" ")
    position = int(place[1]) if place else None
    try:
        changed = await change_by_hand.pin(actor.depot_id or 0, actor.member_id or 0, number, van, position)
    except BadInput:
        await reply.show(which_stop(words, asked))
        return
    await reply.show(by_hand(words, changed))


async def on_exclude(
    _: Message, command: CommandObject, actor: Actor, reply: Reply, words: Words, change_by_hand: ChangeByHand
) -> None:
    """Leave a stop out of its day."""
    asked = (command.args or "").strip()
    try:
        changed = await change_by_hand.exclude(actor.depot_id or 0, actor.member_id or 0, asked)
    except BadInput:
        await reply.show(which_stop(words, asked))
        return
    await reply.show(left_out(words, changed))


async def on_map(_: CallbackQuery, action: Shown, actor: Actor, reply: Reply, words: Words, show_day: ShowDay) -> None:
    """Show the routes on the streets."""
    depot_id, day = actor.depot_id or 0, date.fromisoformat(action.args["service_date"])
    view = await show_day(depot_id, day)
    await reply.show(plan_map(words, view) if view else no_plan(words, day, depot_id))


async def on_publish_as_shown(
    _: CallbackQuery, action: Shown, actor: Actor, reply: Reply, words: Words, publish_as_shown: PublishAsShown
) -> None:
    """Publish exactly what was looked at, or say which rule it breaks; the notice of it answers."""
    day = date.fromisoformat(action.args["service_date"])
    try:
        await publish_as_shown(actor.depot_id or 0, day, int(action.args["revision"]))
    except SlotGone as refused:
        await reply.show(not_publishable(words, day, refused.rule))


async def on_withdraw(
    _: CallbackQuery, action: Shown, actor: Actor, reply: Reply, words: Words, withdraw_plan: WithdrawPlan
) -> None:
    """Take what is published back."""
    day = date.fromisoformat(action.args["service_date"])
    await withdraw_plan(actor.depot_id or 0, day)
    await reply.show(plan_withdrawn(words, day))


def editing_router() -> Router:
    """Fresh each time."""
    router = Router(name="editing")
    router.message.register(on_pin, command("pin"), flags=lets(Act.DISPATCH))
    router.message.register(on_exclude, command("exclude"), flags=lets(Act.DISPATCH))
    router.callback_query.register(on_map, Pressed(Press.SHOW_PLAN_MAP), flags=lets(Act.DISPATCH))
    router.callback_query.register(on_publish_as_shown, Pressed(Press.PUBLISH_AS_SHOWN), flags=lets(Act.DISPATCH))
    router.callback_query.register(on_withdraw, Pressed(Press.WITHDRAW_PLAN), flags=lets(Act.DISPATCH))
    return router
