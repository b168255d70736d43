"""The board as a dispatcher sees and touches it, in a real Chromium."""

from collections.abc import Iterator

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.keys import Keys

from delivery.model.errors import NotFound
from delivery.model.plan import Phase
from delivery.model.run import StopStatus
from storage.work import StorageWork
from tests.conftest import Chromium
from tests.web.board.seen import Depot, Screen

NAMELESS = """
const label = (one) => one.labels?.[0]?.textContent.trim();
const name = (one) => one.ariaLabel || one.textContent.trim() || one.title || label(one) || one.alt;
return [...document.querySelectorAll('button, a, input:not([type=hidden]), select, [role=img], [role=button]')]
  .filter((one) => one.checkVisibility() && !name(one)).map((one) => one.outerHTML.slice(0, 90));
"""
PAINTED = """
const canvas = document.querySelector('canvas.picture');
const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
return new Set(new Uint32Array(data.buffer)).size > 20;
"""
HOSTS = "return [...new Set(performance.getEntriesByType('resource').map((one) => new URL(one.name).host))];"
DRAG = """
const [parcel, target] = arguments;
const item = document.querySelector(`li[data-parcel="${parcel}"]`), place = document.querySelector(target);
const dataTransfer = new DataTransfer();
const send = (node, kind) => node.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer }));
send(item, 'dragstart');
send(place, 'dragover');
if (arguments[2]) send(place, 'drop');
"""
FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --no-first-run --disable-dev-shm-usage --disable-background-networking"
)


@pytest.fixture(scope="module")
def screen(chromium_here: Chromium, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screen]:
    """A signed-in dispatcher's browser before a day under way."""
    depot = Depot(tmp_path_factory.mktemp("depot"))
    options = webdriver.ChromeOptions()
    options.binary_location = chromium_here.binary
    for flag in [*FLAGS.split(), f"--user-data-dir={tmp_path_factory.mktemp('profile')}"]:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    browser = webdriver.Chrome(options=options, service=Service(chromium_here.driver))
    screen = Screen(browser, depot)
    screen.size(1440, 900)
    screen.sign_in()
    yield screen
    browser.quit()
    depot.stop()


def test_the_map_is_drawn_and_follows(screen: Screen) -> None:
    """Routes and streets are painted, nothing comes from elsewhere, and a report is on screen without a reload."""
    screen.go()
    assert screen.script(PAINTED)
    assert screen.script(HOSTS) == [f"127.0.0.1:{screen.depot.port}"]
    assert "© Somebody <b>" in screen.until("return document.querySelector('.leaflet-control-attribution').textContent")
    run, stop = screen.depot.written.runs[0], screen.depot.written.stops[5]
    row = "return document.querySelector(arguments[0]).textContent"
    before = screen.script(row, f"#run-{run} td")

    async def finish(work: StorageWork) -> None:
        (await work.runs.stop(stop)).finish(StopStatus.FAILED, screen.depot.clock.now())

    screen.depot.do(finish)
    screen.until(f"{row} !== arguments[1]", f"#run-{run} td", before)
    assert screen.script("return window.board.day.stops.get(arguments[0]).status", stop) == 4
    assert screen.complaints() == []


def test_a_route_by_keyboard(screen: Screen) -> None:
    """The first tab leads past the header; Enter on a van shows its stops and goes there."""
    screen.go()
    body = screen.browser.find_element("css selector", "body")
    body.send_keys(Keys.TAB)
    assert screen.script("return document.activeElement.className") == "skip"
    link = screen.browser.find_element("css selector", "#routes a")
    link.send_keys(Keys.ENTER)

    assert screen.until("return document.querySelectorAll('#route li').length") == 6
    screen.until("return document.activeElement.id === 'route'")
    assert screen.script("return document.querySelectorAll('#routes tr[data-chosen]').length") == 1


def test_the_queue_is_worked_beside_the_map(screen: Screen) -> None:
    """Claim changes the list in place, and the keyboard stays where it was."""
    screen.go()
    screen.browser.find_element("css selector", "#queue button").click()
    assert "Dora" in screen.until("return document.querySelector('#queue').textContent.match(/✋.*/)?.[0]")
    assert screen.script("return location.pathname") == "/board"
    assert screen.script("return document.querySelector('#queue').contains(document.activeElement)")


def test_a_lost_line_says_so_and_recovers(screen: Screen) -> None:
    """While nobody answers the page says that it may be old; then it reads what it missed."""
    screen.go()
    screen.until("return document.documentElement.dataset.line === 'live'")
    screen.depot.shut()
    assert "connection is lost" in screen.until("return document.querySelector('#line[data-state=lost]')?.textContent")
    stop = screen.depot.written.stops[11]

    async def finish(work: StorageWork) -> None:
        (await work.runs.stop(stop)).finish(StopStatus.FAILED, screen.depot.clock.now())

    screen.depot.do(finish)
    screen.depot.open()
    screen.until("return document.documentElement.dataset.line === 'live'")
    screen.until("return window.board.day.stops.get(arguments[0]).status === 4", stop)
    assert screen.complaints() == []


def test_an_old_page_asks_to_be_loaded_again(screen: Screen) -> None:
    """After an upgrade behind its back a page says so and goes no further."""
    screen.go()
    screen.script("document.body.dataset.version = 'another'; window.board && document.dispatchEvent(new Event('x'))")
    screen.depot.shut()
    screen.until("return document.querySelector('#line[data-state=lost]')")
    screen.depot.open()

    assert "older version" in screen.until("return document.querySelector('#line[data-state=old]')?.textContent")
    assert screen.script("return document.querySelector('#line a').href") == screen.browser.current_url


def test_a_stop_is_dragged_to_another_route(screen: Screen) -> None:
    """Held over a route the page says whether it fits and what it costs; dropped there it is moved, and undone."""
    day_id = screen.depot.written.day_id

    async def phase(work: StorageWork, wanted: Phase) -> None:
        (await work.days.get(day_id)).phase = wanted

    async def shift_of(work: StorageWork, parcel_id: int) -> int:
        found = (await work.days.get(day_id)).draft.stop_of(parcel_id)
        if found is None:
            raise NotFound("stop")
        return found[0].shift_id

    screen.depot.do(lambda work: phase(work, Phase.DRAFT))
    screen.go("/plan/2026-11-24")
    screen.script(DRAG, 1, "ol[data-shift='2'] > li", "")
    assert "fit" in screen.until("return document.getElementById('told').textContent")
    assert screen.depot.do(lambda work: shift_of(work, 1)) == 1
    screen.script(DRAG, 1, "tr[data-shift='2']", "drop")
    told = screen.until("return document.getElementById('told').textContent.match(/^(Moved|That).*/)?.[0]")
    assert told.startswith("Moved"), told
    assert screen.depot.do(lambda work: shift_of(work, 1)) == 2
    screen.browser.find_element("css selector", "button[value=undo]").click()
    screen.until("return document.getElementById('told').textContent.startsWith('Taken back')")
    assert screen.depot.do(lambda work: shift_of(work, 1)) == 1
    screen.depot.do(lambda work: phase(work, Phase.RUNNING))
    assert screen.complaints() == []


@pytest.mark.parametrize("page", ["", "/queue", "/plan/2026-11-24", "/parcels/1", "/figures", "/settings"])
def test_every_page_is_named_and_fits_a_phone(screen: Screen, page: str) -> None:
    """Whatever can be touched has a name; on a phone nothing sticks out; by night letters are light."""
    screen.size(390, 844, dark=True)
    screen.go(page)
    assert screen.script(NAMELESS) == []
    assert screen.script("return document.documentElement.scrollWidth") <= 390
    assert screen.script("return document.querySelectorAll('h1').length") == 1
    assert screen.script("return getComputedStyle(document.body).color") == "rgb(233, 237, 241)"
    screen.size(1440, 900)


def test_a_session_that_ends_is_noticed(screen: Screen) -> None:
    """Signed out elsewhere, an open page says how to come back. Last: it ends the browser's session."""
    screen.go()
    screen.until("return document.documentElement.dataset.line === 'live'")

    async def out(work: StorageWork) -> None:
        await work.sessions.end_all(screen.depot.written.dispatcher_id, screen.depot.clock.now())

    screen.depot.do(out)
    assert "/board in the chat" in screen.until("return document.querySelector('#line[data-state=over]')?.textContent")
