"""Who gets to the board, for how long, and what a foreign form is told."""

from datetime import timedelta

import aiohttp
import pytest

from delivery.model.errors import NotAllowed
from delivery.usecases.sign_in import LINK_LIVES, SESSION_LIVES, MakeBoardLink
from tests.delivery.stage import COURIER, DISPATCHER, DORA, MAX, Stage
from tests.web.board.boarded import BOT_TOKEN, link, sign_in
from tests.web.test_init_data import signed

PAGES = ("", "/live.json", "/streets.json", "/routes", "/routes/1", "/queue", "/events", "/session")


@pytest.mark.parametrize("page", PAGES)
async def test_nobody_gets_in_without_signing_in(stranger: aiohttp.ClientSession, page: str) -> None:
    """Every page says how to sign in, and nothing else."""
    answer = await stranger.get(f"/board{page}")
    text = await answer.text()

    assert answer.status == 401
    assert "/board in the chat" in text
    assert "Lange Straße" not in text
    assert "Max" not in text


async def test_a_link_signs_in_once(road: Stage, stranger: aiohttp.ClientSession) -> None:
    """To look at a link uses nothing; to press its button does, and a second browser is told so."""
    address = await link(road)
    for _ in range(2):
        assert (await stranger.get(address)).status == 200
    first = await stranger.post(address)
    second = await stranger.post(address)

    assert (first.status, first.url.path) == (200, "/board")
    assert second.status == 410
    assert "used already" in await second.text()


async def test_an_old_link_signs_nobody_in(road: Stage, stranger: aiohttp.ClientSession) -> None:
    """After ten minutes a link is over."""
    address = await link(road)
    road.clock.jump(road.clock.now() + LINK_LIVES + timedelta(seconds=1))

    assert (await stranger.post(address)).status == 410


async def test_links_are_for_dispatchers(road: Stage) -> None:
    """A courier gets none."""
    with pytest.raises(NotAllowed):
        await road.do(lambda w: MakeBoardLink(w, road.clock, road.tokens)(COURIER))


async def test_a_session_ends_by_itself(road: Stage, dora: aiohttp.ClientSession) -> None:
    """After twelve hours the board says that the session is over and how to come back."""
    assert (await dora.get("/board")).status == 200
    road.clock.jump(road.clock.now() + SESSION_LIVES + timedelta(seconds=1))
    answer = await dora.get("/board")

    assert answer.status == 401
    assert "session is over" in await answer.text()


async def test_a_dispatcher_who_left_is_out_at_once(road: Stage, dora: aiohttp.ClientSession) -> None:
    """Rights are looked at with every request, not when somebody signed in."""
    async with road.work() as work:
        (await work.members.get(DISPATCHER)).confirmed_at = None

    assert (await dora.get("/board")).status == 401


async def test_signing_out_everywhere(road: Stage, dora: aiohttp.ClientSession) -> None:
    """Another browser of the same person is signed out too."""
    other = {"Cookie": f"doorstep_board={_cookie(dora)}"}
    dora.cookie_jar.clear()
    seal = await sign_in(road, dora)
    answer = await dora.post("/board/out", data={"seal": seal, "everywhere": "1"})
    dora.cookie_jar.clear()

    assert answer.status == 200
    assert (await dora.get("/board", headers=other)).status == 401


async def test_signing_in_changes_the_session(road: Stage, stranger: aiohttp.ClientSession) -> None:
    """A cookie that somebody planted opens nothing, before or after; the one that was there ends."""
    planted = {"Cookie": f"doorstep_board={'p' * 43}"}
    assert (await stranger.post(await link(road), headers=planted, allow_redirects=False)).status == 303
    first = _cookie(stranger)
    await sign_in(road, stranger)
    second = _cookie(stranger)
    stranger.cookie_jar.clear()

    assert len({"p" * 43, first, second}) == 3
    for cookie, status in (("p" * 43, 401), (first, 401), (second, 200)):
        answer = await stranger.get("/board", headers={"Cookie": f"doorstep_board={cookie}"})
        assert answer.status == status


async def test_the_cookie_is_out_of_reach(road: Stage, stranger: aiohttp.ClientSession) -> None:
    """No script reads it, and no foreign site's form carries it."""
    answer = await stranger.post(await link(road), allow_redirects=False)
    cookie = answer.headers["Set-Cookie"].lower()

    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "path=/board" in cookie


@pytest.mark.parametrize(
    ("seal", "headers"),
    [
        ("", {}),
        ("0" * 32, {}),
        (None, {"Origin": "https://elsewhere.example"}),
        (None, {"Sec-Fetch-Site": "cross-site"}),
    ],
)
async def test_a_foreign_form_changes_nothing(
    road: Stage, stranger: aiohttp.ClientSession, seal: str | None, headers: dict[str, str]
) -> None:
    """Without this session's seal, or from another site, a form is refused with the way out."""
    own = await sign_in(road, stranger)
    data = {"seal": own if seal is None else seal}
    answer = await stranger.post("/board/out", data=data, headers=headers)

    assert answer.status == 403
    assert "Load the page again" in await answer.text()
    assert (await stranger.get("/board")).status == 200


async def test_nothing_is_left_to_others(dora: aiohttp.ClientSession) -> None:
    """Pages are not kept, not framed, and load nothing from elsewhere."""
    headers = (await dora.get("/board")).headers

    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("user", "token", "status"),
    [(DORA, BOT_TOKEN, 200), (MAX, BOT_TOKEN, 410), (12345, BOT_TOKEN, 410), (DORA, BOT_TOKEN[::-1], 410)],
)
async def test_telegram_vouches_for_dispatchers(
    road: Stage, stranger: aiohttp.ClientSession, user: int, token: str, status: int
) -> None:
    """Opened inside Telegram the board knows its dispatchers; couriers, strangers and foreign seals stay outside."""
    data = signed(token, road.clock.now(), {"id": user, "first_name": "Somebody"})
    answer = await stranger.post("/board/app", data={"init_data": data})

    assert answer.status == status
    assert (await stranger.get("/board")).status == (200 if status == 200 else 401)


def _cookie(browser: aiohttp.ClientSession) -> str:
    return next(cookie.value for cookie in browser.cookie_jar if cookie.key == "doorstep_board")
