"""A time that is typed: shown first, held if it was named exactly; if it cannot be, told why and what is nearest."""

from datetime import date, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from delivery.model.offer import LEASE, Offer, OfferState, Slot, Wish
from delivery.model.status import Status
from delivery.model.window import Window
from delivery.usecases.choose_redelivery import ChooseRedelivery
from delivery.usecases.prove_offer import SHOWN, first_shown
from delivery.usecases.show_offer import ShowOffer
from delivery.usecases.wish_for_slot import WishForSlot
from tests.delivery.stage import ANNA, ANNAS, DAY, NEXT, TRAVEL, ZONE, Stage

FRIDAY = DAY + timedelta(days=3)
NOON = Wish(FRIDAY, time(12), time(14))


async def wish(stage: Stage, wanted: Wish) -> Offer:
    """Anna types; what must be proven is."""
    await stage.do(lambda w: WishForSlot(w, stage.clock, TRAVEL)(ANNAS, wanted))
    if (await stage.offer()).state is OfferState.WANTED:
        await stage.prove()
    return await stage.offer()


async def test_a_named_time_is_held_until_yes(failed: Stage) -> None:
    """Ten minutes, and nothing is promised before; a yes books just that."""
    offer = await wish(failed, NOON)
    held = offer.leased_window(failed.clock.now())

    assert held == Window(FRIDAY, time(12), time(14), ZONE)
    assert offer.leased_until == failed.clock.now() + LEASE
    assert (await failed.parcel()).status is Status.DELIVERY_FAILED
    index = offer.leased or 0
    booked = await failed.do(lambda w: ChooseRedelivery(w, failed.clock, TRAVEL)(offer.id, index, ANNA))
    assert booked == held


async def test_a_day_alone_is_no_choice(failed: Stage) -> None:
    """Its times are shown first, and none of them is held."""
    offer = await wish(failed, Wish(FRIDAY))
    shown = [slot for slot in offer.slots if slot.shown and slot.window.date == FRIDAY]

    assert offer.leased is None
    assert shown


async def test_who_asks_before_anything_failed_is_held_too(published: Stage) -> None:
    """The wish waits with the offer until its slots are proven."""
    offer = await wish(published, NOON)

    assert (offer.cause, offer.leased_window(published.clock.now())) == (
        "asked",
        Window(FRIDAY, time(12), time(14), ZONE),
    )


async def test_what_cannot_be_says_why(failed: Stage) -> None:
    """Nobody is driving at seven in the evening: nothing is held, and each refusal has its rule."""
    async with failed.work() as work:
        (shift,) = await work.depots.shifts(1)
        shift.end = time(21)
        (van,) = await work.depots.vans(1)
        van.capacity_g = 10
    offer = await wish(failed, Wish(NEXT, time(18), time(20)))
    view = await failed.do(lambda w: ShowOffer(w)(offer.id))

    assert offer.leased is None
    assert {each.rule for each in view.refused if each.window.date == NEXT} == {"capacity"}


@given(
    costs=st.lists(st.integers(0, 900), min_size=1, max_size=40),
    day=st.integers(0, 6),
    start=st.none() | st.integers(0, 23),
)
def test_what_was_wished_comes_first(costs: list[int], day: int, start: int | None) -> None:
    """Never more than a few, all of them proven, and no other is shown instead of a cheaper one that was wished."""
    slots = [
        Slot(Window(DAY + timedelta(days=n % 7), time(8 + n // 7), time(10 + n // 7), ZONE), cost)
        for n, cost in enumerate(costs)
    ]
    wanted = Wish(DAY + timedelta(days=day), None if start is None else time(start))
    shown, fits = list(first_shown(slots, wanted)), [slot for slot in slots if wanted.fits(slot.window)]

    assert len(shown) <= SHOWN
    assert set(shown) <= set(slots)
    assert sum(slot in fits for slot in shown) == min(len(fits), SHOWN)


def test_a_wish_fits_what_lies_inside_or_around_it() -> None:
    """After five, between two and four, at half past one."""
    afternoon, evening = (Window(date(2026, 11, 27), time(hour), time(hour + 2), ZONE) for hour in (14, 18))

    assert Wish(start=time(17)).fits(evening)
    assert not Wish(start=time(17)).fits(afternoon)
    assert Wish(None, time(14), time(16)).fits(afternoon)
    assert Wish(None, time(15, 30), time(15, 30)).fits(afternoon)
    assert not Wish(date(2026, 11, 28)).fits(afternoon)
