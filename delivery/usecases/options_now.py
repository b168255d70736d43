"""What a recipient may change now, where no offer is open."""

from delivery.model.offer import Choice
from delivery.model.parcel import Parcel
from delivery.model.status import Status
from delivery.policy.options import options_before
from delivery.ports.memory import Work


async def options_now(work: Work, parcel: Parcel) -> tuple[Choice, ...]:
    """Return the choices; the last attempt is looked up only where it matters."""
    attempts = await work.attempts.of_parcel(parcel.id) if parcel.status is Status.ON_HOLD else ()
    return options_before(parcel.status, attempts[-1].reason if attempts else None)
