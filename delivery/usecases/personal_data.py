"""What people may ask about their data: to see it, and to have it erased; and what goes by itself."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from delivery.model.dossier import Subject
from delivery.ports.clock import Clock
from delivery.ports.memory import Work

KEPT_FOR = timedelta(days=7)  #: how long a door code, a safe place or a photo outlives its parcel


class TellPersonalData:
    """Everything known of a person, as plain values."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def __call__(self, of: Subject) -> Mapping[str, Any]:
        """Return rows by their table."""
        return await self._work.dossiers.told(of)


class ErasePersonalData:
    """Everything of a person that neither a parcel under way nor the law needs."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def __call__(self, of: Subject) -> None:
        """Erase it."""
        await self._work.dossiers.erase(of)


class TellOfChat:
    """What is known of whoever writes from a chat."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def __call__(self, chat_id: int) -> Mapping[str, Any]:
        """Return rows by their table, without those of parcels that others follow too."""
        return await self._work.dossiers.told(await self._work.dossiers.of_chat(chat_id))


class EraseOfChat:
    """Erases what is known of whoever writes from a chat."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def __call__(self, chat_id: int) -> None:
        """Erase it; parcels that others follow too keep what is theirs."""
        await self._work.dossiers.erase(await self._work.dossiers.of_chat(chat_id))


class ForgetOldSecrets:
    """What led couriers to a door goes a week after the parcel."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._clock = work, clock

    async def __call__(self) -> int:
        """Return of how many parcels it was forgotten."""
        return await self._work.dossiers.forget(self._clock.now() - KEPT_FOR)
