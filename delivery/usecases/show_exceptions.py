"""Lists what is open at a depot's desk."""

from delivery.ports.memory import Work
from delivery.usecases.show_exception import ExceptionView, ShowException


class ShowExceptions:
    """The unresolved exceptions of a depot, oldest first."""

    def __init__(self, work: Work) -> None:
        self._work, self._show = work, ShowException(work)

    async def __call__(self, depot_id: int, limit: int = 10, *, folded: bool = False) -> tuple[ExceptionView, ...]:
        """Return at most `limit` of them; `folded` leaves out whatever shares the message of another one."""
        unresolved = await self._work.exceptions.unresolved(depot_id)
        heads = {each.id for each in unresolved}
        unresolved = [each for each in unresolved if not (folded and each.group_id in heads)]
        return tuple([await self._show(exception.id) for exception in unresolved[:limit]])
