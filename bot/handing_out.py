"""Hands each handler, of everything there is, what it names: nothing else is built or carried from router to router."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from aiogram import BaseMiddleware, Router
from aiogram.types import TelegramObject

SUPPLIES = "supplies"  #: under this name everything waits until a handler is found


class HandsOut(BaseMiddleware):
    """Puts what the found handler names among its parameters."""

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        """Look at the handler's names, give what is there under them."""
        supplies: Mapping[str, object] = data[SUPPLIES]
        for name in data["handler"].params:
            if name in supplies:
                data[name] = supplies[name]
        return await handler(event, data)


def hand_out(router: Router) -> None:
    """Do so before every handler of this router and those below it."""
    for kind, observer in router.observers.items():
        if kind not in ("update", "error"):  # aiogram's own
            observer.middleware(HandsOut())
