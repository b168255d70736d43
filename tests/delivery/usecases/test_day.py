"""The life of a day: drafted, published, replanned, driven, closed."""

from delivery.model.parcel import Status
from tests.delivery.stage import ANNAS, BRUNOS, UNLINKED, Stage


async def test_a_parcel_whose_recipient_never_linked_is_delivered_like_any_other(driving: Stage) -> None:
    """Nobody has to chat to get a parcel."""
    for parcel_id in (ANNAS, BRUNOS, UNLINKED):
        await driving.deliver(parcel_id)

    assert (await driving.parcel(UNLINKED)).status is Status.DELIVERED


async def test_x(failed: Stage) -> None:
    """X."""
    offer = await failed.offer()
    assert offer.slots
