"""Couriers take a report back."""

from dataclasses import dataclass

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.filters import Pressed
from bot.handing_out import Composed
from bot.ports.buttons import Shown
from bot.presses import Press
from bot.reply import Reply
from bot.routers.policy import lets
from bot.routers.typed import Reports
from bot.understanding.reports import Report
from bot.views.stop import next_stop
from bot.views.taken_back import taken_back, too_late_to_undo
from delivery.model.errors import StopNotOpen, TooLate
from delivery.policy.authorize import Act, Actor
from delivery.usecases.show_next_stop import ShowNextStop
from delivery.usecases.undo_report import UndoReport
from locales import Words


@dataclass(frozen=True)
class TakingBack(Composed):
    """Brings the stop back and shows it, or says that it is too late."""

    state: FSMContext
    reply: Reply
    words: Words
    undo_report: UndoReport
    show_next_stop: ShowNextStop

    async def __call__(self, courier_id: int, stop_id: int | None = None) -> None:
        """Without a stop, the one that was reported last."""
        try:
            kind = await self.undo_report(courier_id, stop_id)
        except (TooLate, StopNotOpen):
            await self.reply.show(too_late_to_undo(self.words))
            return
        await self.state.clear()  # a photo that comes now belongs to no report
        await self.reply.edit(taken_back(self.words, kind))
        await self.reply.show(next_stop(self.words, await self.show_next_stop(courier_id)))


async def on_undo(_: CallbackQuery, action: Shown, actor: Actor, taking_back: TakingBack) -> None:
    """Bring the stop back as it was, and show it."""
    await taking_back(actor.member_id or 0, int(action.args["stop_id"]))


async def on_undo_typed(_: Message, actor: Actor, taking_back: TakingBack) -> None:
    """Bring the stop that was reported last back as it was."""
    await taking_back(actor.member_id or 0)


def taking_back_router() -> Router:
    """Fresh each time."""
    router = Router(name="taking_back")
    router.callback_query.register(on_undo, Pressed(Press.UNDO_REPORT), flags=lets(Act.DRIVE))
    router.message.register(on_undo_typed, Reports(Report.UNDO), flags=lets(Act.DRIVE))
    return router
