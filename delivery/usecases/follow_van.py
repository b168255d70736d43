"""Maps in chats on which a van moves, for whoever has no page to look at."""

from collections.abc import Sequence
from datetime import timedelta

from delivery.model.live_map import LiveMap
from delivery.notices.notice import Notice
from delivery.policy.announcements import Class, NoticeKind
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.show_live import LiveView, ShowLive

LASTS = timedelta(hours=2)  #: whoever still looks asks again


class OpenLiveMap:
    """Shows the van in a chat, below what was said last; a map that moves there already ends."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._clock, self._see = work, clock, ShowLive(work, clock)

    async def __call__(self, parcel_id: int, chat_id: int) -> LiveView:
        """Return the view; where it is shut, nothing begins."""
        view, now = await self._see(parcel_id), self._clock.now()
        if view.van is None:
            return view
        for other in await self._work.live_maps.moving(parcel_id):
            if other.chat_id == chat_id:
                other.ends(now)
                await self._work.notices.owe(_news(other, self._clock))
        begun = LiveMap(parcel_id, chat_id, now, view.van.latitude, view.van.longitude)
        await self._work.live_maps.add(begun)
        await self._work.notices.owe(_news(begun, self._clock))
        return view


class MoveLiveMaps:
    """Brings maps up to what is true now: moved to another square, or ended. Says nothing where nothing changed."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._clock, self._see = work, clock, ShowLive(work, clock)

    async def of_courier(self, courier_id: int) -> None:
        """The maps that follow a courier's van."""
        await self._bring(await self._work.live_maps.of_courier(courier_id))

    async def of_depot(self, depot_id: int) -> None:
        """All maps of a depot's parcels, so that those end too of which nobody hears anything."""
        await self._bring(await self._work.live_maps.of_depot(depot_id))

    async def _bring(self, maps: Sequence[LiveMap]) -> None:
        now = self._clock.now()
        for each in maps:
            van = (await self._see(each.parcel_id)).van
            if van is None or now - each.began_at >= LASTS:
                each.ends(now)
            elif not each.moves_to(van.latitude, van.longitude):
                continue
            await self._work.notices.owe(_news(each, self._clock))


def _news(live_map: LiveMap, clock: Clock) -> Notice:
    return Notice(
        chat_id=live_map.chat_id,
        kind=NoticeKind.LIVE_MAP,
        key=f"{NoticeKind.LIVE_MAP}:{live_map.id}:{live_map.chat_id}",
        delivery=Class.STATE,
        owed_at=clock.now(),
        facts={"subject_id": live_map.id},
        parcel_id=live_map.parcel_id,
        rings=False,
    )
