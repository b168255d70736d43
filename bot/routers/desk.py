"""Dispatchers look after exceptions and people."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.filters import Pressed
from bot.ports.buttons import Shown
from bot.presses import Press
from bot.reply import Reply
from bot.routers.policy import lets
from bot.routers.typed import command
from bot.views.exception import exception, no_exceptions, taken
from bot.views.team import member_let_in
from delivery.policy.authorize import Act, Actor
from delivery.usecases.apply_remedy import ApplyRemedy
from delivery.usecases.claim_exception import ClaimException
from delivery.usecases.confirm_member import ConfirmMember
from delivery.usecases.resolve_exception import ResolveException
from delivery.usecases.show_exception import ShowException
from delivery.usecases.show_exceptions import ShowExceptions
from locales import Words


async def on_exceptions(_: Message, actor: Actor, reply: Reply, words: Words, show_exceptions: ShowExceptions) -> None:
    """Show what is open, oldest first."""
    views = await show_exceptions(actor.depot_id or 0)
    for screen in [exception(words, view) for view in views] or [no_exceptions(words)]:
        await reply.show(screen)


async def on_claim(
    _: CallbackQuery,
    action: Shown,
    actor: Actor,
    reply: Reply,
    words: Words,
    claim_exception: ClaimException,
    show_exception: ShowException,
) -> None:
    """Take an exception; the message shows who has it, whoever was first."""
    exception_id = int(action.args["exception_id"])
    is_theirs = await claim_exception(exception_id, actor.member_id or 0)
    view = await show_exception(exception_id)
    await reply.answer("" if is_theirs else taken(words, view))
    await reply.edit(exception(words, view))


async def on_resolve(
    _: CallbackQuery,
    action: Shown,
    actor: Actor,
    reply: Reply,
    words: Words,
    resolve_exception: ResolveException,
    show_exception: ShowException,
) -> None:
    """Settle an exception."""
    exception_id = int(action.args["exception_id"])
    await resolve_exception(exception_id, actor.member_id or 0)
    await reply.edit(exception(words, await show_exception(exception_id)))


async def on_apply(
    _: CallbackQuery,
    action: Shown,
    actor: Actor,
    reply: Reply,
    words: Words,
    apply_remedy: ApplyRemedy,
    show_exception: ShowException,
) -> None:
    """Change the routes as was proposed, if that still holds."""
    exception_id = int(action.args["exception_id"])
    await apply_remedy(exception_id, actor.member_id or 0)
    await reply.edit(exception(words, await show_exception(exception_id)))


async def on_confirm(
    _: CallbackQuery, action: Shown, actor: Actor, reply: Reply, words: Words, confirm_member: ConfirmMember
) -> None:
    """Let a new member in."""
    await confirm_member(int(action.args["member_id"]), actor.member_id or 0)
    await reply.edit(member_let_in(words))


def desk_router() -> Router:
    """Fresh each time."""
    router = Router(name="desk")
    router.message.register(on_exceptions, command("exceptions"), flags=lets(Act.DISPATCH))
    router.callback_query.register(on_claim, Pressed(Press.CLAIM), flags=lets(Act.DISPATCH))
    router.callback_query.register(on_resolve, Pressed(Press.RESOLVE), flags=lets(Act.DISPATCH))
    router.callback_query.register(on_apply, Pressed(Press.APPLY_REMEDY), flags=lets(Act.DISPATCH))
    router.callback_query.register(on_confirm, Pressed(Press.CONFIRM_MEMBER), flags=lets(Act.DISPATCH))
    return router
