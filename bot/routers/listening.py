"""A press that makes us listen: what is typed next answers a question about one parcel."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State
from aiogram.types import CallbackQuery

from bot.half_typed import ANSWER_WANTED_FOR, ask
from bot.ports.buttons import Shown
from bot.reply import Reply
from bot.routers.policy import may_steer
from bot.screen import Screen
from delivery.policy.authorize import Actor
from delivery.usecases.show_parcel import ParcelCard, ShowParcel
from locales import Words


def on_asking(
    question: State, draw: Callable[[Words, ParcelCard], Screen], *, edits: bool = False
) -> Callable[..., Awaitable[None]]:
    """The handler that asks: in a message of its own, or in place of the one pressed."""

    async def on_question(
        _: CallbackQuery,
        action: Shown,
        state: FSMContext,
        reply: Reply,
        words: Words,
        now: datetime,
        show_parcel: ShowParcel,
    ) -> None:
        """Listen, and show what to type."""
        await ask(state, question, now + ANSWER_WANTED_FOR, parcel_id=action.parcel_id)
        screen = draw(words, await show_parcel(action.parcel_id or 0))
        await (reply.edit(screen) if edits else reply.show(screen))

    return on_question


def asked_parcel(actor: Actor, asked: Mapping[str, Any]) -> int:
    """The parcel that the question was about; NotAllowed once it is no longer theirs to steer."""
    parcel_id = int(asked["parcel_id"])
    may_steer(actor, parcel_id)
    return parcel_id
