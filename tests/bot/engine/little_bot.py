"""A conversation small enough to see the engine through it: it counts presses in the chat's name."""

from aiogram import F, Router
from aiogram.filters import CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.filters import Pressed, RoleIs
from bot.markup import html
from bot.ports.buttons import Shown
from bot.ports.outbox import Letter
from bot.ports.work import ChatWork
from bot.reply import Reply
from bot.screen import Button, Screen
from bot.voice import Stale, Voice
from delivery.model.errors import DeliveryError, OfferClosed
from delivery.model.people import Role
from delivery.policy.authorize import Act, Actor

GREET = {"policy": Act.GREET}


def build_router() -> Router:
    """The routes, fresh."""
    router, people = Router(), Router()
    people.message.filter(RoleIs(Role.RECIPIENT))
    people.message.register(start, CommandStart(), flags=GREET)
    people.message.register(drive, F.text == "drive", flags={"policy": Act.DRIVE})
    people.message.register(boom, F.text == "boom", flags=GREET)
    people.message.register(shout, F.text == "shout", flags=GREET)
    people.message.register(closed, F.text == "closed", flags=GREET)
    people.message.register(remember, F.text, flags=GREET)
    people.message.register(anything, flags=GREET)
    router.callback_query.register(count, Pressed("count"), flags=GREET)
    router.callback_query.register(look, Pressed("look"), flags=GREET)
    router.callback_query.register(too_late, Pressed("too_late"), flags=GREET)
    router.include_router(people)
    return router


async def start(_: Message, reply: Reply, actor: Actor) -> None:
    """Show what can be pressed."""
    rows = ((Button("➕ Count", "count", {"by": 1}),), (Button("👀 Look", "look", once=False),))
    late = (Button("⏰ Late", "too_late"),)
    await reply.show(Screen(html("Hello {chat}", chat=actor.chat_id), (*rows, late)))


async def count(_: object, action: Shown, reply: Reply, work: ChatWork, actor: Actor) -> None:
    """Leave one mark."""
    chat = await work.chats.find(actor.chat_id)
    assert chat is not None
    chat.name += "+" * int(action.args["by"])
    await reply.answer(f"Counted to {chat.name.count('+')}")
    await reply.edit(Screen("Counted"))


async def look(_: object, reply: Reply) -> None:
    """Say nothing at all."""
    await reply.card("card:1:7", Screen("A card"))


async def too_late(_: object) -> None:
    """The business refuses."""
    raise OfferClosed(1, "expired")


async def closed(_: Message, reply: Reply) -> None:
    """The business refuses after something was already said."""
    await reply.show(Screen("never to be seen"))
    raise OfferClosed(1, "expired")


async def drive(_: Message, reply: Reply) -> None:
    """Only for couriers."""
    await reply.show(Screen("driving"))


async def boom(_: Message, work: ChatWork, actor: Actor) -> None:
    """A mistake of ours, after a change."""
    chat = await work.chats.find(actor.chat_id)
    assert chat is not None
    chat.name += "+"
    raise RuntimeError("a mistake")


async def shout(message: Message) -> None:
    """A handler that goes around the outbox."""
    await message.answer("not this way")


async def remember(message: Message, state: FSMContext, reply: Reply) -> None:
    """Say what was said before."""
    before = (await state.get_data()).get("before", "nothing")
    await state.update_data(before=message.text)
    await reply.show(Screen(html("before: {before}", before=before)))


async def anything(_: Message, reply: Reply) -> None:
    """Never silence."""
    await reply.show(Screen("what?"))


async def word(_: ChatWork, letter: Letter) -> Screen | None:
    """What a notice says."""
    if "fail" in letter.facts:
        raise RuntimeError("a mistake in a view")
    if "say" in letter.facts:
        return Screen(letter.facts["say"]) if letter.facts["say"] else None
    return Screen(html("{kind} {key}", kind=letter.kind, key=letter.key), ((Button("➕ Count", "count", {"by": 1}),),))


def _words_for(error: DeliveryError, language: str) -> Screen:
    return Screen(html("{language}: {error}", language=language, error=type(error).__name__))


def _stale(stale: Stale, language: str) -> Screen:
    return Screen(html("{language}: {stale}", language=language, stale=stale))


VOICE = Voice(
    words_for=_words_for,
    stale_button=_stale,
    trouble=lambda language: Screen(f"{language}: trouble"),
    best_language=lambda code: "de" if code == "de" else "en",
)
