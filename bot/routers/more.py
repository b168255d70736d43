"""Recipients bring anything else: words for the desk, the way to the door, stars, a wish for silence."""

from datetime import datetime

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.filters import Pressed
from bot.half_typed import ANSWER_WANTED_FOR, Asked, ask
from bot.ports.buttons import Shown
from bot.presses import Press
from bot.reply import Reply
from bot.routers.listening import asked_parcel, on_asking
from bot.routers.policy import lets
from bot.routers.typed import Answers
from bot.views import more
from delivery.model.exception import Trouble
from delivery.policy.authorize import Act, Actor
from delivery.usecases.ask_desk import AskDesk
from delivery.usecases.leave import Leave
from delivery.usecases.note_access import NoteAccess
from delivery.usecases.rate_delivery import MOST_STARS, RateDelivery
from delivery.usecases.show_parcel import ShowParcel
from locales import Words


async def on_more(_: CallbackQuery, action: Shown, reply: Reply, words: Words, show_parcel: ShowParcel) -> None:
    """Show what else there is."""
    await reply.show(more.more(words, await show_parcel(action.parcel_id or 0)))


async def on_concern(
    _: CallbackQuery,
    action: Shown,
    state: FSMContext,
    reply: Reply,
    words: Words,
    now: datetime,
    show_parcel: ShowParcel,
) -> None:
    """Listen for what the desk shall hear."""
    about = Trouble(str(action.args["about"]))
    await ask(state, Asked.words_for_desk, now + ANSWER_WANTED_FOR, parcel_id=action.parcel_id, about=str(about))
    await reply.show(more.words_wanted(words, await show_parcel(action.parcel_id or 0), about))


async def on_words(
    message: Message,
    actor: Actor,
    state: FSMContext,
    reply: Reply,
    words: Words,
    ask_desk: AskDesk,
    show_parcel: ShowParcel,
) -> None:
    """Bring the words to the desk, and go on listening: people write in pieces."""
    asked = await state.get_data()
    parcel_id = asked_parcel(actor, asked)
    await ask_desk(parcel_id, actor.chat_id, Trouble(asked["about"]), message.text or "")
    await reply.show(more.passed_on(words, await show_parcel(parcel_id)))


async def on_typed_access(
    message: Message,
    actor: Actor,
    state: FSMContext,
    reply: Reply,
    words: Words,
    note_access: NoteAccess,
    show_parcel: ShowParcel,
) -> None:
    """Keep the way to the door."""
    parcel_id = asked_parcel(actor, await state.get_data())
    await note_access(parcel_id, message.text or "", actor.chat_id)
    await state.clear()
    await reply.show(more.access_noted(words, await show_parcel(parcel_id)))


async def on_stars(
    _: CallbackQuery,
    action: Shown,
    actor: Actor,
    state: FSMContext,
    reply: Reply,
    words: Words,
    now: datetime,
    rate_delivery: RateDelivery,
) -> None:
    """Keep the stars; for few of them, listen for the reason."""
    stars = int(action.args["stars"])
    await rate_delivery(action.parcel_id or 0, stars, actor.chat_id)
    if stars < MOST_STARS - 1:
        await ask(state, Asked.why_so_few_stars, now + ANSWER_WANTED_FOR, parcel_id=action.parcel_id, stars=stars)
    await reply.show(more.rated(words, stars))


async def on_why(
    message: Message, actor: Actor, state: FSMContext, reply: Reply, words: Words, rate_delivery: RateDelivery
) -> None:
    """Keep the reason with the stars."""
    rated = await state.get_data()
    await rate_delivery(asked_parcel(actor, rated), int(rated["stars"]), actor.chat_id, message.text or "")
    await state.clear()
    await reply.show(more.reason_noted(words))


async def on_leave_asked(_: CallbackQuery, action: Shown, reply: Reply, words: Words) -> None:
    """Ask once more."""
    await reply.show(more.confirm_leave(words, action.parcel_id or 0))


async def on_leave(_: CallbackQuery, actor: Actor, reply: Reply, words: Words, leave: Leave) -> None:
    """Write no more."""
    await leave(actor.chat_id)
    await reply.edit(more.left(words))


def more_router() -> Router:
    """Fresh each time."""
    router, steers = Router(name="more"), Act.STEER_PARCEL
    router.callback_query.register(on_more, Pressed(Press.OPEN_MORE), flags=lets(steers))
    router.callback_query.register(on_concern, Pressed(Press.ASK_DESK), flags=lets(steers))
    router.callback_query.register(
        on_asking(Asked.access, more.access_wanted), Pressed(Press.NAME_ACCESS), flags=lets(steers)
    )
    router.callback_query.register(on_stars, Pressed(Press.RATE), flags=lets(steers))
    router.callback_query.register(on_leave_asked, Pressed(Press.CONFIRM_LEAVE), flags=lets(steers))
    router.callback_query.register(on_leave, Pressed(Press.LEAVE), flags=lets(steers))
    router.message.register(on_words, Answers(Asked.words_for_desk), flags=lets(Act.SEE_OWN_PARCELS))
    router.message.register(on_typed_access, Answers(Asked.access), flags=lets(Act.SEE_OWN_PARCELS))
    router.message.register(on_why, Answers(Asked.why_so_few_stars), flags=lets(Act.SEE_OWN_PARCELS))
    return router
