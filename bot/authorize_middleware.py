"""Nobody gets to a handler that did not say what it lets people do."""

from collections.abc import Awaitable, Callable, Iterator
from typing import Any

from aiogram import BaseMiddleware, Dispatcher, Router
from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.types import TelegramObject

from bot.ports.buttons import Shown
from delivery.model.errors import NotAllowed
from delivery.policy.authorize import ANYTHING, Act, Actor, Thing, authorize

POLICY = "policy"  #: handlers are registered with flags={"policy": Act.…}

_INTERNAL = frozenset({"update", "error"})  # aiogram's own


class Authorize(BaseMiddleware):
    """Asks the business's policy before each handler; without a declared act the answer is no."""

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        """Let it pass, or raise NotAllowed."""
        act: Act | None = data["handler"].flags.get(POLICY)
        actor: Actor = data["actor"]
        if act is None or not authorize(actor, act, thing_of(data.get("action"))):
            raise NotAllowed(act or "")
        return await handler(event, data)


def thing_of(action: Shown | None) -> Thing:
    """What a pressed button is about."""
    if action is None:
        return ANYTHING
    return Thing(action.parcel_id, action.args.get("depot_id"), action.args.get("courier_id"))


def guard(router: Router) -> None:
    """Put the policy before every handler of this router and those below it."""
    for kind, observer in router.observers.items():
        if kind not in _INTERNAL:
            observer.middleware(Authorize())


def undeclared(dispatcher: Dispatcher) -> list[str]:
    """The handlers without a declared act: must be empty."""
    return sorted(_name(handler) for handler in _handlers(dispatcher) if POLICY not in handler.flags)


def _handlers(router: Router) -> Iterator[HandlerObject]:
    for kind, observer in router.observers.items():
        if kind not in _INTERNAL:
            yield from observer.handlers
    for below in router.sub_routers:
        yield from _handlers(below)


def _name(handler: HandlerObject) -> str:
    return f"{handler.callback.__module__}.{handler.callback.__qualname__}"
