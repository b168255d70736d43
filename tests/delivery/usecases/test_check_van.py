"""What lies on a van is counted, and what is missing is the desk's to know."""

from delivery.model.attempt import Reason
from delivery.model.van_check import CheckKind
from delivery.policy.announcements import NoticeKind
from delivery.usecases.check_van import CheckVan
from delivery.usecases.close_day import CloseDay
from delivery.usecases.find_scanned import FindScanned, Whereabouts
from tests.delivery.stage import ANNAS, BRUNOS, MAX, TRAVEL, UNLINKED, Stage


async def courier(stage: Stage) -> int:
    """Who drives."""
    return (await stage.ledger()).runs[0].courier_id


async def test_what_was_not_reached_is_named_when_the_day_closes(driving: Stage) -> None:
    """The courier hears once what is on the van; what is delivered or lost is not."""
    day, max_id = await driving.day(), await courier(driving)
    await driving.fail(ANNAS, Reason.CARRIER_PARCEL_LOST)
    for _ in range(2):
        await driving.do(lambda w: CloseDay(w, driving.clock, TRAVEL)(day.id))
    assert len(await driving.told(NoticeKind.BRING_BACK, MAX)) == 1
    checked = await driving.do(lambda w: CheckVan(w, driving.clock).show(max_id, CheckKind.RETURN))
    lost = (await driving.parcel()).tracking_number
    assert checked.total == 2
    assert lost not in {number for _, number in checked.missing}


async def test_what_is_counted_already_is_not_asked_for(driving: Stage) -> None:
    """A return that was counted before the day closed needs no reminder, and nobody's route was cut short."""
    day, max_id = await driving.day(), await courier(driving)
    for parcel_id in (ANNAS, BRUNOS, UNLINKED):
        await driving.fail(parcel_id)
    await driving.do(lambda w: CheckVan(w, driving.clock).finish(max_id, CheckKind.RETURN))
    await driving.do(lambda w: CloseDay(w, driving.clock, TRAVEL)(day.id))
    assert not await driving.told(NoticeKind.BRING_BACK, MAX)
    assert not await driving.told(NoticeKind.ROUTE_OVER, MAX)


async def test_a_parcel_of_another_depot_is_nobodys(driving: Stage) -> None:
    """Codes that nobody knows, and those too long to be a number, are answered alike; each parcel is found once."""
    max_id, number = await courier(driving), (await driving.parcel()).tracking_number
    codes = [number, number.lower(), "XYZ-1", "9" * 500, ""]
    found = await driving.do(lambda w: FindScanned(w)(max_id, codes))
    assert [each.tracking_number for each in found] == [number]
    assert found[0].where in (Whereabouts.HERE, Whereabouts.AHEAD)
