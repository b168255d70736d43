"""Dispatchers ask for a link to the board in the browser."""

from aiogram import Router
from aiogram.types import Message

from bot.reply import Reply
from bot.routers.policy import lets
from bot.routers.typed import command
from bot.views.board import board_link
from delivery.policy.authorize import Act, Actor
from delivery.usecases.sign_in import MakeBoardLink
from locales import Words


async def on_board(
    _: Message, actor: Actor, reply: Reply, words: Words, make_board_link: MakeBoardLink, board_address: str
) -> None:
    """Send a link that works once; to the dispatcher alone, wherever they asked."""
    secret = await make_board_link(actor.member_id or 0)
    await reply.show(board_link(words, board_address, secret), chat_id=actor.user_id)


def boarding_router() -> Router:
    """Fresh each time."""
    router = Router(name="boarding")
    router.message.register(on_board, command("board"), flags=lets(Act.DISPATCH))
    return router
