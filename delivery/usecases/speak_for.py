"""In which language a parcel's recipient is spoken to before they chose one."""

from delivery.model.people import Recipient
from delivery.ports.memory import Work
from locales import LANGUAGES, SOURCE_LANGUAGE


class SpeakFor:
    """The recipient's own language if the label named one that we speak, else that of the parcel's depot."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def __call__(self, parcel_id: int) -> str:
        """Return the language's code; NotFound if there is no such parcel."""
        parcel = await self._work.parcels.get(parcel_id)
        return await self.to(await self._work.recipients.get(parcel.recipient_id), parcel.depot_id)

    async def to(self, recipient: Recipient, depot_id: int) -> str:
        """Return the language's code, for a recipient that is known already."""
        if recipient.language in LANGUAGES:
            return str(recipient.language)
        depots = (await self._work.depots.get(depot_id)).language
        return depots if depots in LANGUAGES else SOURCE_LANGUAGE
