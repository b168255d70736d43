"""The board's pages over real HTTP: what they show of one depot, and nothing of another."""

from datetime import time, timedelta

import aiohttp
import pytest

from delivery.model.exception import ExceptionState, Severity, Trouble
from delivery.model.people import Role
from delivery.model.place import Address
from delivery.model.skill import Rest, Skill
from delivery.usecases.add_to_depot import AddDepot, AddShift, AddVan
from delivery.usecases.claim_exception import ClaimException
from delivery.usecases.close_day import CloseDay
from delivery.usecases.invite import InviteMember
from delivery.usecases.open_exception import OpenException
from delivery.usecases.open_link import OpenLink
from delivery.usecases.register_parcel import ParcelDraft, RegisterParcel
from tests.delivery.stage import ANNAS, COURIER, DAY, DEPOT, DISPATCHER, DORA, TRAVEL, Stage, door
from tests.web.board.boarded import sign_in

SECOND = 901  #: another dispatcher's chat


async def _seal(stage: Stage, browser: aiohttp.ClientSession) -> str:
    text = await (await browser.get("/board")).text()
    return text.split('data-seal="')[1].split('"')[0]


async def _text(browser: aiohttp.ClientSession, page: str) -> str:
    answer = await browser.get(f"/board{page}")
    assert answer.status == 200
    return await answer.text()


async def _trouble(stage: Stage, depot_id: int = DEPOT, key: str = "k") -> int:
    async with stage.work() as work:
        await OpenException(work, stage.clock)(depot_id, Trouble.NOT_RECEIVED, Severity.URGENT, key)
        return (await work.exceptions.unresolved(depot_id))[-1].id


async def test_the_map_says_everything_in_words(road: Stage, dora: aiohttp.ClientSession) -> None:
    """Routes, their next stops and the queue stand in the page itself, for whoever sees no map."""
    await _trouble(road)
    text = await _text(dora, "")

    assert "Van 1" in text
    assert "Max" in text
    assert "0 / 3" in text
    assert "Delivered, but not received" in text
    assert 'lang="en" dir="ltr"' in text


async def test_the_rows_behind_the_map(road: Stage, dora: aiohttp.ClientSession) -> None:
    """Each run and stop is there once, with its status and how late it is."""
    await road.deliver(ANNAS)
    rows = await (await dora.get("/board/live.json")).json()

    assert [run[1:4] for run in rows["runs"]] == [["Van 1", "Max", "started"]]
    assert sorted(stop[6] for stop in rows["stops"]) == [0, 1, 3]
    assert all(abs(stop[7]) <= 1 for stop in rows["stops"])


async def test_a_route_in_order(road: Stage, dora: aiohttp.ClientSession) -> None:
    """One route's stops with their times and parcels; a route of nobody is not there."""
    text = await _text(dora, "/routes/1")

    assert text.count("<li ") == 3
    assert "P1" in text
    assert (await dora.get("/board/routes/99")).status == 404
    assert (await dora.get("/board/routes/x")).status == 404


async def test_claiming_and_resolving(road: Stage, dora: aiohttp.ClientSession) -> None:
    """The queue does what the chat's buttons do; what is done twice is said."""
    number, seal = await _trouble(road), await _seal(road, dora)
    claimed = await (await dora.post(f"/board/queue/{number}", data={"seal": seal, "act": "claim"})).text()
    assert "Dora has it" in claimed

    await dora.post(f"/board/queue/{number}", data={"seal": seal, "act": "resolve"})
    again = await (await dora.post(f"/board/queue/{number}", data={"seal": seal, "act": "resolve"})).text()
    assert "resolved already" in again
    async with road.database.reading() as work:
        assert (await work.exceptions.get(number)).state is ExceptionState.RESOLVED


async def test_two_dispatchers_claim_at_once(road: Stage, dora: aiohttp.ClientSession) -> None:
    """One gets it, the other is told who did."""
    number, seal = await _trouble(road), await _seal(road, dora)
    async with road.work() as work:
        payload = await InviteMember(work, road.clock, road.tokens)(DEPOT, Role.DISPATCHER, "Emil")
        member = (await OpenLink(work, road.clock)(payload, SECOND, "Emil", "en")).member_id
        assert await ClaimException(work, road.clock)(number, member or 0)
    text = await (await dora.post(f"/board/queue/{number}", data={"seal": seal, "act": "claim"})).text()

    assert "Emil was faster" in text


async def _elsewhere(stage: Stage) -> tuple[int, int, int]:
    """Another depot with an exception, a parcel and a shift of its own."""
    async with stage.work() as work:
        depot = await AddDepot(work)("South", Address("Dock 2", "10999", "Berlin", 52.4, 13.4), "Europe/Berlin")
        van = await AddVan(work)(depot.id, "Van S")
        shift = await AddShift(work)(depot.id, van.id, "Sam", time(8), time(17))
        parcel = await RegisterParcel(work, stage.clock)(depot.id, ParcelDraft("SOUTH1", "Somebody", door(5), DAY))
    return await _trouble(stage, depot.id, "south"), parcel.id, shift.id


async def test_another_depots_things_are_not_there(road: Stage, dora: aiohttp.ClientSession) -> None:
    """Ids of another depot are answered as if there were no such thing, and nothing of it is shown."""
    exception, parcel, shift = await _elsewhere(road)
    seal = await _seal(road, dora)
    post = {"seal": seal, "act": "claim"}

    assert (await dora.post(f"/board/queue/{exception}", data=post)).status == 404
    assert (await dora.get(f"/board/parcels/{parcel}")).status == 404
    assert "There is no parcel" in await _text(dora, "/parcels?number=SOUTH1")
    hours = {"seal": seal, "act": f"shift:{shift}", "start": "08:00", "end": "12:00", "day1": "1"}
    assert (await dora.post("/board/settings", data=hours)).status == 404
    for page in ("", "/queue", "/plan", "/figures", "/settings", "/routes"):
        text = await _text(dora, page)
        assert not [word for word in ("South", "Van S", "Sam", "SOUTH1") if word in text]
    async with road.database.reading() as work:
        assert (await work.exceptions.get(exception)).state is ExceptionState.OPEN


async def test_a_parcels_timeline(road: Stage, dora: aiohttp.ClientSession) -> None:
    """Everything that happened and every message with its state, found by the tracking number."""
    await road.deliver(ANNAS)
    answer = await dora.get("/board/parcels?number=%20p1%20")
    text = await answer.text()

    assert answer.url.path == f"/board/parcels/{ANNAS}"
    for word in ("Registered", "Window promised", "Courier at the door", "Delivered", "Message:", "waiting"):
        assert word in text


async def test_figures_by_day(road: Stage, dora: aiohttp.ClientSession) -> None:
    """The numbers of each day, in a table as well as in plots that say what they are."""
    await road.deliver(ANNAS)
    await road.fail(2)
    text = await _text(dora, "/figures?days=7")

    assert text.count('role="img"') == 6
    today = text.split("Tue 24 Nov")[1].split("</tr>")[0]
    assert ">1<" in today
    assert "50%" in today
    assert "100%" in today
    await road.do(lambda w: CloseDay(w, road.clock, TRAVEL)(1))
    text = await _text(dora, "/figures?days=7")
    assert text.count('role="img"') == 11
    assert "Doors reached at most 10 minutes before or after" in text


async def test_settings_are_changed(road: Stage, dora: aiohttp.ClientSession) -> None:
    """Times, vans and shifts are kept as typed; what cannot be is named and changes nothing."""
    seal = await _seal(road, dora)
    van = {"seal": seal, "act": "van:1", "kilograms": "500", "litres": "4000", "can_cold": "1"}
    assert "Saved" in await (await dora.post("/board/settings", data=van)).text()
    max_ = {"seal": seal, "act": "courier:1", "can_id_check": "1", "rest": "45", "earliest": "12:00", "latest": "13:00"}
    assert 'name="rest" value="45"' in await (await dora.post("/board/settings", data=max_)).text()
    zoned = {**max_, "earliest": "11:30Z"}
    assert "“earliest” is not right" in await (await dora.post("/board/settings", data=zoned)).text()
    assert "“break” is not right" in await (await dora.post("/board/settings", data={**max_, "rest": "2"})).text()
    assert (await dora.post("/board/settings", data={**max_, "act": "courier:2"})).status == 404
    shift = {"seal": seal, "act": "shift:1", "start": "09:00", "end": "09:00", "day0": "1"}
    assert "“end” is not right" in await (await dora.post("/board/settings", data=shift)).text()
    fresh = {
        "seal": seal,
        "act": "new-shift",
        "van": "1",
        "courier": "Nina",
        "start": "13:00",
        "end": "20:00",
        "day4": "1",
    }
    assert "Nina" in await (await dora.post("/board/settings", data=fresh)).text()
    async with road.database.reading() as work:
        assert [(v.capacity_g, v.skills) for v in await work.depots.vans(DEPOT)] == [(500_000, frozenset({Skill.COLD}))]
        courier = await work.members.get(COURIER)
        assert (courier.skills, courier.rest) == (frozenset({Skill.ID_CHECK}), Rest(45, time(12), time(13)))
        assert [(s.start, s.weekdays) for s in await work.depots.shifts(DEPOT)][1:] == [(time(13), 1 << 4)]


async def test_a_day_off(road: Stage, dora: aiohttp.ClientSession) -> None:
    """A holiday takes every van out of a coming day; a day that is over is refused."""
    seal, day = await _seal(road, dora), DAY + timedelta(days=2)
    out = {"seal": seal, "act": "out", "date": day.isoformat(), "who": "all"}
    assert "Thu 26 Nov" in await (await dora.post("/board/settings", data=out)).text()
    past = {**out, "date": (DAY - timedelta(days=1)).isoformat()}
    assert "“date” is not right" in await (await dora.post("/board/settings", data=past)).text()
    last = {**out, "date": "9999-12-31"}
    assert "“date” is not right" in await (await dora.post("/board/settings", data=last)).text()
    async with road.database.reading() as work:
        assert [o.van_id for o in await work.depots.outages(DEPOT, day)] == [1]


@pytest.mark.parametrize("page", ["/plan/nonsense", "/plan/2026-99-99", "/parcels/0", "/parcels/99999999999999999999"])
async def test_addresses_that_are_none(dora: aiohttp.ClientSession, page: str) -> None:
    """Typed nonsense is answered by a page with a way back."""
    answer = await dora.get(f"/board{page}")

    assert answer.status == 404
    assert "Back to the map" in await answer.text()


async def test_in_the_dispatchers_language(road: Stage, stranger: aiohttp.ClientSession) -> None:
    """The board speaks the language of the dispatcher's chat, from right to left where that is how it is written."""
    async with road.work() as work:
        chat = await work.chats.find(DORA)
        assert chat is not None
        chat.language = "ar"
    await sign_in(road, stranger, DISPATCHER)

    assert 'lang="ar" dir="rtl"' in await _text(stranger, "")
