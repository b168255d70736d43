"""The page around the phones: town, clock, steps, sizes, a lost line."""

import pytest

from tests.sandbox.botapi.stage import MORNING
from tests.sandbox.page.hosted import ANNA, BEN, Hosted
from tests.sandbox.page.probes import COURIER_IN_VIEW, FITS, HOSTS, NAMELESS, PAINTED, PILL, STICKING_OUT, TAB
from tests.sandbox.page.window import Window

pytestmark = pytest.mark.chromium


def test_town(window: Window, hosted: Hosted) -> None:
    """The map is drawn, the counts are shown, and nobody home is played through the town."""
    window.until(lambda: window.script(PAINTED))
    window.until(lambda: [one.text for one in window.all(".tally b")] == ["1", "1", "1"])

    window.tap("town", "Nobody home")

    window.until(lambda: hosted.town.acts == ["nobody_home"])
    window.until(lambda: "Done: nobody_home" in window.all(".map .toast")[0].text)


def test_clock(window: Window, hosted: Hosted) -> None:
    """The town's own time is shown in its zone, sped up, held, and moved to the evening's planning."""
    window.until(lambda: window.all(".clock .hour")[0].text.startswith("08:00"))

    window.script(PILL, 2)
    window.until(lambda: hosted.clock.speed == 60)
    window.script(PILL, 0)
    window.until(lambda: hosted.clock.paused)
    window.script(PILL, 5)

    window.until(lambda: window.all(".clock .hour")[0].text.startswith("18:00"))
    assert (hosted.clock.now() - MORNING).total_seconds() == pytest.approx(10 * 3600, abs=90)


def test_steps(window: Window, hosted: Hosted) -> None:
    """The newcomer's three steps tick themselves off, and stay closed once closed."""
    for user, seat, key in ((BEN, "courier", "❌ Failed"), (ANNA, "recipient", "🗓 Tue")):
        hosted.send(user, "Now?", [key])
        window.tap(seat, key)
    window.until(lambda: [one.get_attribute("class") for one in window.all(".walk li")] == ["done", "done", "now"])

    window.tap("town", "Close these steps")
    window.browser.refresh()

    window.until(lambda: window.all(".who option"))
    assert not window.all(".walk")


def test_start(window: Window, hosted: Hosted) -> None:
    """A chat that has not begun offers START, which carries the person's own link."""
    hosted.stop()
    hosted.start()
    window.open()

    window.tap("recipient", "START")

    assert hosted.update()["text"] == "/start p_abc"


@pytest.mark.parametrize("size", [(390, 844), (1280, 720), (820, 1180)])
def test_sizes(browser: Window, hosted: Hosted, size: tuple[int, int]) -> None:
    """On a phone, a tablet and a small laptop nothing sticks out, and on the narrow ones tabs lead to every phone."""
    browser.open(*size)
    hosted.ask("control/say", user={"id": BEN, "first_name": "Ben"}, text="/start")
    hosted.send(
        BEN,
        "A very long word: " + "Donaudampfschifffahrt" * 9,
        ["↪️ Skip this stop and come back to it later today", "❌"],
    )
    browser.says("courier", "A very long word")

    assert browser.script(FITS)
    assert browser.script(STICKING_OUT) == []
    if size[0] < 1200:
        browser.script(TAB, 1)
        browser.until(lambda: browser.script(COURIER_IN_VIEW))


def test_lost_line(window: Window, hosted: Hosted) -> None:
    """When the server is lost the page says so; when it is back, the chats go on without a reload."""
    hosted.stop()
    window.until(lambda: "lost" in window.all("#link")[0].text)

    hosted.start()
    window.until(lambda: window.all("#link")[0].text == "live")
    hosted.ask("control/say", user={"id": ANNA, "first_name": "Anna"}, text="/start")
    hosted.send(ANNA, "Here again")

    window.says("recipient", "Here again")


def test_quiet_and_self_contained(window: Window) -> None:
    """The page asks nothing of any other host, and the browser has nothing to complain about."""
    hosts = window.script(HOSTS)

    assert hosts == [window.url.removeprefix("http://")]
    assert window.complaints() == []


def test_waking_town(browser: Window, hosted: Hosted) -> None:
    """A page opened before anybody lives in the town waits for them, and needs no reload."""
    hosted.town.awake = False
    browser.browser.get(browser.url)
    browser.says("courier", "The town wakes up")

    hosted.town.awake = True

    browser.until(lambda: browser.all("#seat-courier .who option"))


def test_names(window: Window, hosted: Hosted) -> None:
    """Everything that can be pressed, chosen or typed into has a name for those who do not see it."""
    hosted.send(BEN, "Next stop", ["📍 Arrived"])
    window.says("courier", "Next stop")
    window.tap("courier", "Photo, position")

    assert window.script(NAMELESS) == []
