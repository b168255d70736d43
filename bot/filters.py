"""The filters of our routers: async, and they only compare what was looked up before."""

from aiogram.filters import BaseFilter
from aiogram.types import TelegramObject

from bot.ports.buttons import Shown
from delivery.model.people import Role
from delivery.policy.authorize import Actor


class Pressed(BaseFilter):
    """A button with one of these actions was pressed; the handler may name `action`."""

    def __init__(self, *names: str) -> None:
        self.names = frozenset(names)

    async def __call__(self, _: TelegramObject, action: Shown | None = None) -> bool:
        """Whether it was."""
        return action is not None and action.name in self.names


class RoleIs(BaseFilter):
    """The update comes from one of these roles; put it on a router, before all else."""

    def __init__(self, *roles: Role) -> None:
        self.roles = frozenset(roles)

    async def __call__(self, _: TelegramObject, actor: Actor) -> bool:
        """Whether it does."""
        return actor.role in self.roles
