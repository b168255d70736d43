"""Somebody adds a parcel by its number: with their phone they get all of it, with its postcode one word."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import BaseFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.filters import Pressed
from bot.half_typed import ANSWER_WANTED_FOR, Asked, ask
from bot.presses import Press
from bot.reply import Reply
from bot.routers.cards import show_card
from bot.routers.policy import lets
from bot.routers.typed import Answers, Private, TrackingNumber
from bot.understanding.postcodes import postcode_in
from bot.views import proving
from delivery.policy.authorize import Act, Actor
from delivery.usecases.find_parcel import FindParcel
from delivery.usecases.prove_parcel import AskStatus, ProveByPhone
from delivery.usecases.show_parcel import ShowParcel
from locales import Words


class Shared(BaseFilter):
    """A contact, one's own or a foreign one."""

    def __init__(self, *, own: bool) -> None:
        self.own = own

    async def __call__(self, message: Message) -> bool:
        """Whether it is; Telegram itself says whose number it is."""
        contact, writer = message.contact, message.from_user
        return contact is not None and writer is not None and (contact.user_id == writer.id) == self.own


class Postcode(BaseFilter):
    """One postcode and nothing else."""

    async def __call__(self, message: Message) -> bool:
        """Whether it is."""
        return postcode_in(message.text or "") is not None


async def on_add(_: CallbackQuery, reply: Reply, words: Words) -> None:
    """Say how a parcel is added."""
    await reply.show(proving.number_wanted(words))


async def on_number(
    _: Message,
    number: str,
    actor: Actor,
    state: FSMContext,
    reply: Reply,
    words: Words,
    now: datetime,
    find_parcel: FindParcel,
    show_parcel: ShowParcel,
) -> None:
    """Show one's own parcel; of any other number ask for a proof."""
    parcel_id = await find_parcel(actor.chat_id, number)
    if parcel_id is not None:
        await show_card(reply, actor, words, await show_parcel(parcel_id))
        return
    await ask(state, Asked.parcel_proof, now + ANSWER_WANTED_FOR, number=number)
    await reply.show(proving.proof_wanted(words, number))


async def on_phone(
    message: Message,
    actor: Actor,
    state: FSMContext,
    reply: Reply,
    words: Words,
    prove_by_phone: ProveByPhone,
    show_parcel: ShowParcel,
) -> None:
    """Compare one's own phone with the parcel's."""
    number = str((await state.get_data()).get("number") or "")
    if not number:
        await reply.show(proving.number_wanted(words))
        return
    phone = message.contact.phone_number if message.contact else ""
    proof = await prove_by_phone(number, phone, actor.chat_id, actor.user_id)
    if proof.parcel is None:
        await reply.show(proving.not_proved(words, number, proof))
        return
    await state.clear()
    await reply.show(proving.proved(words, number))
    await show_card(reply, actor, words, await show_parcel(proof.parcel.parcel_id))


async def on_foreign_contact(_: Message, reply: Reply, words: Words) -> None:
    """Somebody else's number proves nothing."""
    await reply.show(proving.foreign_contact(words))


async def on_postcode(
    message: Message,
    actor: Actor,
    state: FSMContext,
    reply: Reply,
    words: Words,
    ask_status: AskStatus,
) -> None:
    """Compare a postcode with the parcel's; it opens the status word only."""
    number = str((await state.get_data())["number"])
    proof = await ask_status(number, message.text or "", actor.user_id)
    if proof.parcel is None:
        await reply.show(proving.not_proved(words, number, proof))
    else:
        await reply.show(proving.status_only(words, number, proof.parcel.status))


def proving_router() -> Router:
    """Fresh each time."""
    router, anybody = Router(name="proving"), Act.GREET
    router.message.filter(Private())
    router.callback_query.register(on_add, Pressed(Press.ADD_PARCEL), flags=lets(anybody))
    router.message.register(on_phone, Shared(own=True), flags=lets(anybody))
    router.message.register(on_foreign_contact, Shared(own=False), flags=lets(anybody))
    router.message.register(on_postcode, Answers(Asked.parcel_proof), Postcode(), flags=lets(anybody))
    router.message.register(on_number, TrackingNumber(), flags=lets(anybody))
    return router
