"""The tracking page over real HTTP, on a real database, for people without a chat."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import aiohttp
import pytest

from delivery.model.parcel import Handover
from delivery.model.status import Status
from delivery.usecases.deliver import Deliver
from storage.database import Database
from tests.delivery.stage import ANNAS, BRUNOS, COURIER, EVE, TRAVEL, Stage, local
from tests.web.conftest import SECRET, House
from web.app import build
from web.serving import listen, serve
from web.tracking.address import parcel_of, secret_of
from web.tracking.tracking import Tracking

KEY = "a key of thirty-two characters.."
HERE = f"/t/{secret_of(ANNAS, KEY)}"
GERMAN = {"Accept-Language": "de-DE,de;q=0.9,en;q=0.5"}


@pytest.fixture
async def failed(tmp_path: Path) -> AsyncIterator[Stage]:
    """Nobody opened Anna's door, and her choices are proven."""
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'doorstep.db'}", key=KEY)
    await database.open()
    await database.upgrade()
    stage = Stage(database, local(EVE, 12))
    for step in (stage.build, stage.publish, stage.morning, stage.fail, stage.prove):
        await step()
    yield stage
    await database.close()


@pytest.fixture
async def visitor(failed: Stage, house: House) -> AsyncIterator[aiohttp.ClientSession]:
    """A browser before the window of a house in which Anna's parcel could not be handed over."""
    of = Tracking(failed.database.work, failed.database.reading, failed.clock, TRAVEL, KEY)
    listening = listen("127.0.0.1", 0)
    app = build(None, SECRET, house.health, house.metrics, of)
    async with asyncio.TaskGroup() as group:
        task = group.create_task(serve(app, listening))
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        async with aiohttp.ClientSession(address, headers=GERMAN) as browser:
            yield browser
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _status(stage: Stage) -> tuple[Status, Handover]:
    async with stage.database.work() as work:
        parcel = await work.parcels.get(ANNAS)
        return parcel.status, parcel.handover


def test_an_address_cannot_be_guessed() -> None:
    """A seal opens its own parcel only, and none of another key."""
    assert parcel_of(secret_of(7, KEY), KEY) == 7
    assert parcel_of(secret_of(7, KEY), KEY + "x") is None
    assert parcel_of(secret_of(7, KEY).replace("7-", "8-", 1), KEY) is None
    assert [parcel_of(odd, KEY) for odd in ("", "7", "7-", "-x", "٧-x", "9" * 40 + "-x", "7-é")] == [None] * 7


async def test_the_page_says_how_it_stands(visitor: aiohttp.ClientSession) -> None:
    """In the browser's language, with the choices open now, and nothing for others to keep."""
    answer = await visitor.get(HERE)
    text = await answer.text()

    assert answer.status == 200
    assert 'lang="de" dir="ltr"' in text
    assert "wartet auf deine Wahl" in text
    assert text.count('name="slot"') >= 1
    assert 'name="safe_place"' in text
    assert text.count("<script") == 1
    assert "<style" not in text
    assert "style=" not in text
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


async def test_the_way_out(visitor: aiohttp.ClientSession) -> None:
    """The page's last line leads to the question whether we shall write no more; one press ends it."""
    text = await (await visitor.get(HERE)).text()
    leave = text.partition('<footer><a href="')[2].partition('"')[0]
    asked = await visitor.get(leave)
    assert asked.status == 200
    assert '<form method="post">' in await asked.text()
    assert (await visitor.post(leave)).status == 200


async def test_right_to_left(visitor: aiohttp.ClientSession) -> None:
    """An Arabic browser gets an Arabic page."""
    text = await (await visitor.get(HERE, headers={"Accept-Language": "ar-EG"})).text()
    assert 'lang="ar" dir="rtl"' in text


async def test_unknown_and_wrong_addresses_are_answered_alike(visitor: aiohttp.ClientSession) -> None:
    """Nobody learns which parcels exist."""
    odd = [f"/t/{secret_of(999, KEY)}", f"/t/{ANNAS}-wrong", "/t/nothing", f"/t/{secret_of(ANNAS, 'another')}"]
    answers = [await visitor.get(address) for address in odd]
    assert {answer.status for answer in answers} == {404}
    assert len({await answer.text() for answer in answers}) == 1


async def test_a_slot_by_one_press(visitor: aiohttp.ClientSession, failed: Stage) -> None:
    """What is pressed on the page is done as in the chat, and the page shows it."""
    value = (await (await visitor.get(HERE)).text()).split('name="slot" value="')[1].split('"')[0]
    text = await (await visitor.post(HERE, data={"slot": value})).text()
    assert "Erledigt" in text
    assert "eingeplant" in text
    assert await _status(failed) == (Status.SCHEDULED, Handover.DOOR)

    again = await (await visitor.post(HERE, data={"slot": value})).text()
    assert "geht nicht mehr" in again


async def test_a_safe_place_is_escaped(visitor: aiohttp.ClientSession, failed: Stage) -> None:
    """Words are kept as typed and shown as words."""
    text = await (await visitor.post(HERE, data={"safe_place": "Garage <script>alert(1)</script>"})).text()
    assert "&lt;script&gt;" in text
    assert "<script>" not in text
    assert (await _status(failed))[1] is Handover.SAFE_PLACE


@pytest.mark.parametrize(
    "pressed",
    [{"slot": "x"}, {"slot": "1:99"}, {"slot": "99999:0"}, {"pickup": "no"}, {"pickup": "77"}, {"safe_place": " "}],
)
async def test_odd_presses_change_nothing(
    visitor: aiohttp.ClientSession, failed: Stage, pressed: dict[str, str]
) -> None:
    """Whatever a hand-made request says, it is answered with a page and changes nothing."""
    answer = await visitor.post(HERE, data=pressed)
    assert answer.status in (200, 404)
    assert await _status(failed) == (Status.DELIVERY_FAILED, Handover.DOOR)


@pytest.mark.parametrize(
    ("raw", "status"), [(b"\xff\xfe=%ZZ&&&", 200), (b"safe_place=" + b"x" * 5_000, 200), (b"slot=" + b"1" * 9_000, 413)]
)
async def test_any_body_gets_a_page(visitor: aiohttp.ClientSession, failed: Stage, raw: bytes, status: int) -> None:
    """Bytes that are no form, or too many of them, are answered with a page too."""
    answer = await visitor.post(HERE, data=raw, headers={"Content-Type": "application/x-www-form-urlencoded"})
    assert answer.status == status
    assert answer.content_type == "text/html"
    assert await _status(failed) == (Status.DELIVERY_FAILED, Handover.DOOR)


async def test_another_parcels_slot_is_not_ones_own(visitor: aiohttp.ClientSession, failed: Stage) -> None:
    """A slot belongs to the parcel it was offered for."""
    value = (await (await visitor.get(HERE)).text()).split('name="slot" value="')[1].split('"')[0]
    answer = await visitor.post(f"/t/{secret_of(BRUNOS, KEY)}", data={"slot": value})
    assert answer.status == 404
    assert (await _status(failed))[0] is Status.DELIVERY_FAILED


async def test_a_page_closes_a_week_after_the_delivery(visitor: aiohttp.ClientSession, failed: Stage) -> None:
    """Seven days later the address is as unknown as any other."""
    stop = await failed.stop(BRUNOS)
    await failed.do(lambda work: Deliver(work, failed.clock)(COURIER, stop.id))
    there = f"/t/{secret_of(BRUNOS, KEY)}"
    assert "zugestellt" in await (await visitor.get(there)).text()
    failed.later(days=7, seconds=1)
    assert (await visitor.get(there)).status == 404


async def test_the_window_can_be_put_into_a_calendar(visitor: aiohttp.ClientSession) -> None:
    """A file to keep, by its own address and by the page's link; where no window is promised there is none."""
    there = f"/t/{secret_of(BRUNOS, KEY)}"
    for address in (f"{there}/window.ics", f"{there}?calendar=1"):
        answer = await visitor.get(address)
        assert (answer.status, answer.content_type) == (200, "text/calendar")
        assert 'filename="window.ics"' in answer.headers["Content-Disposition"]
        assert "P2" in await answer.text()

    assert (await visitor.get(f"{HERE}/window.ics")).status == 404
