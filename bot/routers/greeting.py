"""The first words: deep links, help, and the language."""

from aiogram import Router
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message

from bot.filters import Pressed
from bot.ports.buttons import Shown
from bot.presses import Press
from bot.reply import Reply
from bot.routers.cards import show_card
from bot.routers.helping import on_help
from bot.routers.policy import lets
from bot.routers.typed import command
from bot.views import help as helping
from bot.views.commands import commands_for
from bot.views.neighbour import neighbour_question
from bot.views.parcels import parcels
from bot.views.safe_place import inherited
from bot.views.stop import next_stop
from bot.views.team import member_confirmed, waits_for_confirmation
from delivery.model.people import InvitationKind, Role
from delivery.policy.authorize import Act, Actor
from delivery.usecases.note_chat import ChooseLanguage
from delivery.usecases.open_link import Opened, OpenLink
from delivery.usecases.show_next_stop import ShowNextStop
from delivery.usecases.show_parcel import ParcelCard, ShowParcel
from delivery.usecases.show_parcels import ShowParcels
from locales import Words, words_in


async def on_link(
    message: Message,
    command: CommandObject,
    actor: Actor,
    reply: Reply,
    words: Words,
    open_link: OpenLink,
    show_parcel: ShowParcel,
) -> None:
    """Open a deep link and show where it leads."""
    name = message.from_user.full_name if message.from_user else ""
    opened = await open_link(command.args or "", actor.chat_id, name, actor.language)
    if opened.kind is InvitationKind.MEMBER:
        await _welcome_member(reply, words, opened)
        return
    card = await show_parcel(opened.parcel_id or 0)
    if opened.kind is InvitationKind.NEIGHBOUR:
        await reply.show(neighbour_question(words, card))
    else:
        await show_card(reply, actor, words, card)
        await _show_inherited(reply, words, card, opened)


async def _show_inherited(reply: Reply, words: Words, card: ParcelCard, opened: Opened) -> None:
    if opened.inherited:
        await reply.show(inherited(words, card))


async def _welcome_member(reply: Reply, words: Words, opened: Opened) -> None:
    role = opened.role or Role.COURIER
    screen = waits_for_confirmation if opened.waits_for_confirmation else member_confirmed
    await reply.show(screen(words, role))


async def on_start(
    _: Message, actor: Actor, reply: Reply, words: Words, show_parcels: ShowParcels, show_next_stop: ShowNextStop
) -> None:
    """Show whoever starts what is theirs."""
    if actor.role is Role.COURIER and actor.member_id is not None:
        await reply.show(next_stop(words, await show_next_stop(actor.member_id)))
    elif actor.role is Role.DISPATCHER:
        await reply.show(helping.help_for(words, actor.role))
    elif actor.parcels:
        await reply.show(parcels(words, await show_parcels(actor.chat_id)))
    else:
        await reply.show(helping.welcome(words))


async def on_language(_: Message | CallbackQuery, reply: Reply, words: Words) -> None:
    """Show the languages."""
    await reply.show(helping.languages(words))


async def on_language_chosen(
    _: CallbackQuery, action: Shown, actor: Actor, reply: Reply, choose_language: ChooseLanguage
) -> None:
    """Change the language and confirm in the new one."""
    language = str(action.args["language"])
    await choose_language(actor.chat_id, language)
    await reply.menu(commands_for(words_in(language), actor.role))
    await reply.edit(helping.language_chosen(words_in(language)))


def greeting_router() -> Router:
    """Fresh each time."""
    router = Router(name="greeting")
    router.message.register(on_link, CommandStart(deep_link=True, ignore_mention=True), flags=lets(Act.GREET))
    router.message.register(on_start, CommandStart(ignore_mention=True), flags=lets(Act.GREET))
    router.message.register(on_help, command("help"), flags=lets(Act.GREET))
    router.message.register(on_language, command("language"), flags=lets(Act.GREET))
    router.callback_query.register(on_language, Pressed(Press.OPEN_LANGUAGES), flags=lets(Act.GREET))
    router.callback_query.register(on_language_chosen, Pressed(Press.CHOOSE_LANGUAGE), flags=lets(Act.GREET))
    return router
