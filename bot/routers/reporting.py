"""Couriers report a stop by its buttons: delivered, or failed and why."""

from datetime import datetime

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.filters import Pressed
from bot.half_typed import PROOF_WANTED_FOR, Asked, ask
from bot.ports.buttons import Shown
from bot.presses import Press
from bot.reply import Reply
from bot.routers.delivering import Delivering
from bot.routers.policy import lets
from bot.routers.typed import Answers
from bot.views.report import contact_noted, failed_noted, proof_noted
from bot.views.stop import next_stop
from delivery.model.attempt import Contact, Reason
from delivery.policy.authorize import Act, Actor
from delivery.usecases.add_proof import AddProof
from delivery.usecases.door_doubts import DoubtDoor
from delivery.usecases.note_contact import NoteContact
from delivery.usecases.report_failed_attempt import ReportFailedAttempt
from delivery.usecases.show_next_stop import ShowNextStop
from locales import Words


async def on_delivered(_: CallbackQuery, action: Shown, actor: Actor, delivering: Delivering) -> None:
    """Hand over, and show what comes next."""
    await delivering(actor.member_id or 0, int(action.args["stop_id"]))


async def on_failed(
    _: CallbackQuery,
    action: Shown,
    actor: Actor,
    state: FSMContext,
    reply: Reply,
    words: Words,
    now: datetime,
    report_failed_attempt: ReportFailedAttempt,
    doubt_door: DoubtDoor,
    show_next_stop: ShowNextStop,
) -> None:
    """Record the failed attempt, and show what comes next."""
    courier_id, stop_id = actor.member_id or 0, int(action.args["stop_id"])
    reason, before = Reason(action.args["reason"]), await show_next_stop(courier_id)
    doubts = await doubt_door(stop_id)
    await report_failed_attempt(courier_id, stop_id, reason)
    await reply.edit(failed_noted(words, before, stop_id, reason, now, doubts))
    await want_proof(state, stop_id, now)
    await reply.show(next_stop(words, await show_next_stop(courier_id), before))


async def on_proof(
    message: Message, actor: Actor, state: FSMContext, reply: Reply, words: Words, add_proof: AddProof
) -> None:
    """Add a photo or a note to the last report, while it is fresh."""
    stop_id, note = int((await state.get_data())["stop_id"]), message.text or message.caption
    await add_proof(actor.member_id or 0, stop_id, photo_of(message), note)
    await reply.show(proof_noted(words))


async def on_contact(
    _: CallbackQuery, action: Shown, actor: Actor, reply: Reply, words: Words, note_contact: NoteContact
) -> None:
    """Keep how they tried to reach somebody."""
    await note_contact(actor.member_id or 0, int(action.args["stop_id"]), Contact(action.args["contact"]))
    await reply.answer(contact_noted(words))


async def want_proof(state: FSMContext, stop_id: int, now: datetime) -> None:
    """Listen for a photo or a note about a stop just reported."""
    await ask(state, Asked.proof, now + PROOF_WANTED_FOR, stop_id=stop_id)


def photo_of(message: Message) -> str | None:
    """The file id of the message's largest photo."""
    return message.photo[-1].file_id if message.photo else None


def reporting_router() -> Router:
    """Fresh each time."""
    router = Router(name="reporting")
    router.callback_query.register(on_delivered, Pressed(Press.DELIVER), flags=lets(Act.DRIVE))
    router.callback_query.register(on_failed, Pressed(Press.FAIL), flags=lets(Act.DRIVE))
    router.callback_query.register(on_contact, Pressed(Press.NOTE_CONTACT), flags=lets(Act.DRIVE))
    router.message.register(on_proof, Answers(Asked.proof, photos=True), flags=lets(Act.DRIVE))
    return router
