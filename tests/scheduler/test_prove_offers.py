"""Offers are proven one by one, and none of them holds up the others."""

from collections.abc import Sequence

from delivery.model.offer import OfferState
from planning.problem import Matrix, Place
from scheduler.prove_offers import ProveOffers
from tests.delivery.stage import ANNAS, TRAVEL, Stage


class Stumbling:
    """Travel times that fail the first time they are asked."""

    name = "stumbling"

    def __init__(self) -> None:
        self.asked = 0

    def matrix(self, points: Sequence[Place]) -> tuple[Matrix, Matrix]:
        """Fail once, then answer."""
        self.asked += 1
        if self.asked == 1:
            raise RuntimeError("on purpose")
        return TRAVEL.matrix(points)

    def leg(self, a: Place, b: Place) -> tuple[int, int]:
        """Answer."""
        return TRAVEL.leg(a, b)


async def test_an_offer_that_cannot_be_proven_opens_without_slots(driving: Stage) -> None:
    """What goes wrong with one offer costs that one its slots, not its recipient the other choices."""
    await driving.fail()
    database = driving.database
    opened = await ProveOffers(database.work, database.reading, driving.clock, Stumbling())()

    offer = await driving.offer(ANNAS)
    assert opened == 1
    assert offer.state is OfferState.OPEN
    assert offer.slots == ()
    assert offer.choices
