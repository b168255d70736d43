"""What a recipient sees of the van, from the real memory."""

from datetime import timedelta

from delivery.policy.announcements import NoticeKind
from delivery.policy.live_view import HEARD_WITHIN, STREETS_M, Shut
from delivery.usecases.deliver import Deliver
from delivery.usecases.follow_van import MoveLiveMaps, OpenLiveMap
from delivery.usecases.note_position import NotePosition
from delivery.usecases.show_live import LiveView, ShowLive
from tests.delivery.stage import ANNA, ANNAS, BRUNOS, COURIER, DEPOT, UNLINKED, Stage


async def seen(stage: Stage, parcel_id: int = ANNAS) -> LiveView:
    """The view now."""
    async with stage.database.reading() as work:
        return await ShowLive(work, stage.clock)(parcel_id)


async def located(stage: Stage, latitude: float, longitude: float = 13.41) -> None:
    """The courier's phone says where it is."""
    await stage.do(lambda work: NotePosition(work)(COURIER, latitude, longitude, stage.clock.now()))


async def test_before_the_day_there_is_no_van(published: Stage) -> None:
    """A planned parcel has no map."""
    view = await seen(published)
    assert (view.shut, view.van, view.metres) == (Shut.NOT_ON_THE_WAY, None, None)


async def test_it_opens_with_the_first_position(driving: Stage) -> None:
    """A route that started is not enough: the phone has to say where the van is."""
    assert (await seen(driving)).shut is Shut.NO_SIGNAL
    await located(driving, 52.495)
    view = await seen(driving)
    assert view.shut is None
    assert view.van is not None
    assert view.metres is not None
    assert view.metres < 2_000
    driving.later(seconds=HEARD_WITHIN.total_seconds() + 1)
    assert (await seen(driving)).shut is Shut.NO_SIGNAL


async def test_a_report_alone_shows_no_position(driving: Stage) -> None:
    """Who shares no location is on no map, though the report at a door is kept as the last place."""
    first = min([await driving.stop(p) for p in (ANNAS, BRUNOS, UNLINKED)], key=lambda stop: stop.sequence)
    await driving.do(lambda work: Deliver(work, driving.clock)(COURIER, first.id))
    other = next(p for p in (ANNAS, BRUNOS) if p not in first.parcel_ids)
    assert (await seen(driving, other)).shut is Shut.NO_SIGNAL


async def test_it_closes_with_the_visit(driving: Stage) -> None:
    """Delivered is over, for this parcel; the others go on, and at another's door only the square is shown."""
    await located(driving, 52.5)
    first = min([await driving.stop(p) for p in (ANNAS, BRUNOS, UNLINKED)], key=lambda stop: stop.sequence)
    await driving.do(lambda work: Deliver(work, driving.clock)(COURIER, first.id))
    driving.later(seconds=timedelta(seconds=30).total_seconds())
    assert (await seen(driving, first.parcel_ids[0])).shut is Shut.OVER
    other = next(p for p in (ANNAS, BRUNOS) if p not in first.parcel_ids)
    view = await seen(driving, other)
    assert view.van is not None
    assert view.van.side_m == STREETS_M
    assert (view.van.latitude, view.van.longitude) != (first.address.latitude, first.address.longitude)


async def test_a_map_in_the_chat_follows_and_ends(driving: Stage) -> None:
    """It is told once a square, and ended once when nothing is heard; asking again where it is shut begins nothing."""
    await located(driving, 52.495)
    await driving.do(lambda work: OpenLiveMap(work, driving.clock)(ANNAS, ANNA))
    bring = MoveLiveMaps
    await driving.do(lambda work: bring(work, driving.clock).of_courier(COURIER))
    assert len(await told(driving)) == 1
    await located(driving, 52.499)
    await driving.do(lambda work: bring(work, driving.clock).of_courier(COURIER))
    driving.later(seconds=HEARD_WITHIN.total_seconds() + 1)
    await driving.do(lambda work: bring(work, driving.clock).of_depot(DEPOT))
    async with driving.database.reading() as work:
        assert await work.live_maps.moving(ANNAS) == []
    view = await driving.do(lambda work: OpenLiveMap(work, driving.clock)(ANNAS, ANNA))
    assert view.shut is Shut.NO_SIGNAL
    assert len(await told(driving)) == 1


async def told(stage: Stage) -> list[str]:
    """The rows that carry maps: a newer state takes the place of an older one."""
    return [letter.key for letter in (await stage.ledger()).letters if letter.kind == NoticeKind.LIVE_MAP]
