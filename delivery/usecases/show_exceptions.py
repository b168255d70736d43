"""Lists what is open at a depot's desk."""

from delivery.ports.memory import Work
from delivery.usecases.show_exception import ExceptionView, ShowException


class ShowExceptions:
    """The unresolved exceptions of a depot, oldest first."""

    def __init__(self, work: Work) -> None:
        self._work, self._show = work, ShowException(work)

    async def __call__(self, depot_id: int, limit: int = 10) -> tuple[ExceptionView, ...]:
        """Return at most `limit` of them."""
        unresolved = await self._work.exceptions.unresolved(depot_id)
        return tuple([await self._show(exception.id) for exception in unresolved[:limit]])
