"""Health and metrics over real HTTP."""

import aiohttp
import pytest

from tests.web.conftest import House
from web.judgement import INBOX_LIMIT, OUTBOX_LIMIT, SILENCE_LIMITS
from web.ports import Condition, Metric, Queue, State
from web.serving import PortInUse, listen

CALM = Queue(0)


async def test_a_well_process_says_how_it_is(house: House, browser: aiohttp.ClientSession) -> None:
    """Health is 200 with the ages of the oldest rows and the state of each part."""
    house.condition = Condition(
        Queue(2, 1.5), CALM, {"sender": State.RUNNING, "poller": State.RESTARTING}, {"poller": 2.5}
    )
    answer = await browser.get("/health")

    assert answer.status == 200
    assert await answer.json() == {
        "healthy": True,
        "inbox": {"waiting": 2, "oldest_seconds": 1.5},
        "outbox": {"waiting": 0, "oldest_seconds": None},
        "states": {"poller": "restarting", "sender": "running"},
        "silent_seconds": {"poller": 2.5},
    }


@pytest.mark.parametrize(
    "condition",
    [
        Condition(Queue(1, INBOX_LIMIT + 1), CALM),
        Condition(CALM, Queue(1, OUTBOX_LIMIT + 1)),
        Condition(CALM, CALM, {"sender": State.STOPPED}),
        Condition(CALM, CALM, {}, {"poller": SILENCE_LIMITS["poller"] + 1}),
        OSError("the database is gone"),
    ],
)
async def test_an_ill_process_says_so(
    house: House, browser: aiohttp.ClientSession, condition: Condition | Exception
) -> None:
    """Rows that wait too long, a stopped part, or a memory that does not answer: 503."""
    house.condition = condition
    answer = await browser.get("/health")

    assert answer.status == 503
    assert (await answer.json())["healthy"] is False
    assert "database" not in await answer.text()


async def test_metrics_are_text_that_prometheus_reads(house: House, browser: aiohttp.ClientSession) -> None:
    """Numbers of one name stand together under one sentence, their labels escaped."""
    house.numbers = [
        Metric("doorstep_sent_total", "Messages sent.", 3, "counter", {"class": "A"}),
        Metric("doorstep_inbox_waiting", "Updates that wait.", 0.5),
        Metric("doorstep_sent_total", "Messages sent.", 1, "counter", {"class": 'odd "one"\n'}),
    ]
    answer = await browser.get("/metrics")

    assert answer.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
    assert await answer.text() == (
        "# HELP doorstep_sent_total Messages sent.\n"
        "# TYPE doorstep_sent_total counter\n"
        'doorstep_sent_total{class="A"} 3\n'
        'doorstep_sent_total{class="odd \\"one\\"\\n"} 1\n'
        "# HELP doorstep_inbox_waiting Updates that wait.\n"
        "# TYPE doorstep_inbox_waiting gauge\n"
        "doorstep_inbox_waiting 0.5\n"
    )


@pytest.mark.parametrize("path", ["/docs", "/redoc", "/openapi.json"])
async def test_nothing_else_is_on_show(browser: aiohttp.ClientSession, path: str) -> None:
    """The window has no pages that nobody asked for."""
    answer = await browser.get(path)

    assert answer.status == 404


def test_a_taken_port_is_named() -> None:
    """Who wants a port that is in use hears which one."""
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PortInUse, match=str(port)):
            listen("127.0.0.1", port)
