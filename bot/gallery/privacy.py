"""What people read who prove that a parcel is theirs, or want their data."""

from collections.abc import Callable, Iterator

from bot.gallery import samples as s
from bot.screen import Screen
from bot.views import privacy, proving
from delivery.model.status import Status
from delivery.usecases.prove_parcel import Proof
from locales import Words

Draw = Callable[[Words], Screen]


def messages() -> Iterator[tuple[str, Draw]]:
    """Every message of the topic."""
    closed = Proof(closed_until=s.SOON, zone="Europe/Berlin")
    yield "add a parcel", proving.number_wanted
    yield "a number that is not linked here", lambda w: proving.proof_wanted(w, s.NUMBER)
    yield "proved by phone", lambda w: proving.proved(w, s.NUMBER)
    yield "by postcode", lambda w: proving.status_only(w, s.NUMBER, Status.OUT_FOR_DELIVERY)
    yield "a proof that does not fit", lambda w: proving.not_proved(w, s.NUMBER, Proof(tries_left=3))
    yield "tried too often", lambda w: proving.not_proved(w, s.NUMBER, closed)
    yield "somebody else's contact", proving.foreign_contact
    yield "your data", privacy.privacy
    yield "your data as a file", lambda w: privacy.data_file(w, "{}")
    yield "erase it?", privacy.confirm_erase
    yield "erased", privacy.erased
