"""Pressing a button ends what a recipient was being asked to type."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import TelegramObject


class EndsTyping(BaseMiddleware):
    """Whoever presses has decided: words that come later are no answer to an older question."""

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        """Forget the question, then let the press pass; its handler may ask another one."""
        state: FSMContext = data["state"]
        if data["raw_state"] is not None:
            await state.clear()
        return await handler(event, data)


def ending_typing(router: Router) -> Router:
    """The router, with every press ending what was being typed."""
    router.callback_query.middleware(EndsTyping())
    return router
