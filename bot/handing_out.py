"""Hands each handler, of everything there is, what it names: nothing else is built or carried from router to router."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from inspect import signature
from typing import Any

from aiogram import BaseMiddleware, Router
from aiogram.types import TelegramObject

SUPPLIES = "supplies"  #: under this name everything waits until a handler is found


@dataclass(frozen=True)
class Composed:
    """What several handlers do alike; its fields are named as what handlers may ask for."""


class HandsOut(BaseMiddleware):
    """Puts what the found handler names among its parameters, and composes what it names by its kind."""

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
        for name, kind in composed_in(data["handler"].callback).items():
            data[name] = kind(**{part: data[part] if part in data else supplies[part] for part in parts_of(kind)})
        return await handler(event, data)


@cache
def composed_in(handler: Callable[..., Any]) -> Mapping[str, type[Composed]]:
    """The parameters that are composed, with their kinds."""
    kinds = {name: parameter.annotation for name, parameter in signature(handler).parameters.items()}
    return {name: kind for name, kind in kinds.items() if isinstance(kind, type) and issubclass(kind, Composed)}


def parts_of(kind: type[Composed]) -> tuple[str, ...]:
    """The names of what it is composed of."""
    return tuple(field.name for field in fields(kind))


def hand_out(router: Router) -> None:
    """Do so before every handler of this router and those below it."""
    for kind, observer in router.observers.items():
        if kind not in ("update", "error"):  # aiogram's own
            observer.middleware(HandsOut())
