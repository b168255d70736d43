"""A courier runs late or has a problem, by key, button or words."""

from datetime import timedelta

import pytest

from bot.views.shift_keys import key_in, shift_keys
from delivery.model.exception import DeliveryException, Severity, Trouble
from delivery.model.run import RunState
from delivery.model.status import Status
from delivery.usecases.watch_windows import WatchWindows
from locales import LANGUAGES, words_in
from tests.bot.conversation.supplied import TRAVEL
from tests.bot.conversation.test_courier import PHOTO
from tests.bot.conversation.town import ANNA, DORA, MAX, Town


async def _exceptions(town: Town) -> list[DeliveryException]:
    async with town.phones.database.work() as work:
        return list(await work.exceptions.unresolved(town.depot_id))


async def _watch(town: Town, minutes: int = 2) -> None:
    town.pass_by(minutes)
    async with town.phones.database.work() as work:
        await WatchWindows(work, town.phones.clock, TRAVEL)(town.depot_id)
    await town.phones.deliver()


@pytest.mark.parametrize("said", ["+40", "40 min late", "bin 40 Minuten verspätet"])
async def test_running_late_retimes_the_route_and_tells_whom_it_concerns(road: Town, said: str) -> None:
    """The planned times move at once; a recipient whose time is gone hears of it at the watch's next look, once."""
    async with road.phones.database.work() as work:
        before = [stop.eta for stop in await work.runs.stops(1) if stop.is_open]
    heard = len(road.phones.messages(ANNA))
    if said.startswith("+"):
        await road.phones.say(MAX, "⌛ Running late")
        await road.phones.press(MAX, said)
    else:
        await road.phones.say(MAX, said)
    assert "⌛" in road.phones.last(MAX).text
    async with road.phones.database.work() as work:
        after = [stop.eta for stop in await work.runs.stops(1) if stop.is_open]
    assert all(new - old >= timedelta(minutes=30) for old, new in zip(before, after, strict=True))
    for _ in range(3):
        await _watch(road)
    assert len(road.phones.messages(ANNA)) == heard + 1


async def test_on_time_after_all(road: Town) -> None:
    """One press takes the delay back; arriving ends it too."""
    await road.phones.say(MAX, "20 min late")
    await road.phones.press(MAX, "↩️")
    async with road.phones.database.work() as work:
        assert (await work.runs.get(1)).held_until is None
    await road.phones.say(MAX, "20 min late")
    await road.phones.press(MAX, "📍")
    async with road.phones.database.work() as work:
        assert (await work.runs.get(1)).held_until is None


@pytest.mark.parametrize(("said", "way_out"), [("500 min late", "Disponent"), ("20 min late", "Start")])
async def test_late_by_too_much_or_before_the_start(road: Town, said: str, way_out: str) -> None:
    """Nobody is late by eight hours, or on a route that has not begun: both are told what to do instead."""
    if way_out == "Start":
        async with road.phones.database.work() as work:
            (await work.runs.get(1)).state = RunState.READY
    await road.phones.say(MAX, said)
    async with road.phones.database.work() as work:
        assert (await work.runs.get(1)).held_until is None
    assert road.phones.last(MAX).text


@pytest.mark.parametrize(
    ("mark", "trouble", "severity"),
    [
        ("💥", Trouble.PARCEL_DAMAGED, Severity.SOON),
        ("🔧", Trouble.VAN_BROKEN, Severity.URGENT),
        ("⚠️", Trouble.ACCIDENT, Severity.URGENT),
        ("🆘", Trouble.COURIER_STUCK, Severity.SOON),
    ],
)
async def test_a_problem_reaches_the_desk(road: Town, mark: str, trouble: Trouble, severity: Severity) -> None:
    """Two taps open an exception as severe as it is; a photo and words that follow join it."""
    await road.phones.press(MAX, "⚠️")
    await road.phones.press(MAX, mark)
    (found,) = await _exceptions(road)
    assert (found.trouble, found.severity) == (trouble, severity)
    await road.phones.say(MAX, photo=PHOTO, caption="Kreuzung am Markt")
    (found,) = await _exceptions(road)
    assert (found.facts["photo"], found.facts["said"]) == ("large", ["Kreuzung am Markt"])
    shown = road.phones.last(DORA)
    assert shown.photo == "large"
    assert "Max" in shown.text
    assert "Kreuzung am Markt" in shown.text


async def test_an_accident_in_words_below_a_photo(road: Town) -> None:
    """The same, typed; the same accident twice is one exception."""
    await road.phones.say(MAX, photo=PHOTO, caption="Unfall: Blechschaden")
    await road.phones.say(MAX, "Unfall")
    (found,) = await _exceptions(road)
    assert (found.trouble, found.facts["said"]) == (Trouble.ACCIDENT, ["Blechschaden"])


async def test_the_desk_takes_the_rest_of_the_route_off(road: Town) -> None:
    """Where the van cannot go on, its exception offers it; asked once more, every open stop rolls over."""
    await road.phones.say(MAX, "Panne")
    await road.phones.press(DORA, "🚐")
    await road.phones.press(DORA, "✅")
    async with road.phones.database.work() as work:
        assert (await work.runs.get(1)).state is RunState.ENDED
        assert {(await work.parcels.get(number)).status for number in (1, 2, 3)} == {Status.SCHEDULED}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_key_is_known_in_every_language(language: str) -> None:
    """Whatever language the keyboard was shown in, its text is the report."""
    labels = [button.label for row in shift_keys(words_in(language)).buttons for button in row]
    said = [key_in(label) for label in labels]
    assert [None if each is None else str(each.report) for each in said] == [
        "arrived",
        "delivered",
        "failed",
        "skipped",
        "late",
        "problem",
    ]


async def test_the_keys_come_with_the_route_and_go_with_it(road: Town) -> None:
    """They are shown when it begins, stay after a press, and are taken away below the last stop's report."""
    keyboards = [call.params["reply_markup"] for call in road.phones.calls if "keyboard" in _markup(call.params)]
    assert keyboards == []  # the fixture's own phones showed them
    for _ in range(3):
        await road.phones.say(MAX, "✅ Delivered")
    removed = [call for call in road.phones.calls if "remove_keyboard" in _markup(call.params)]
    assert len(removed) == 1
    assert "🏁" in removed[0].params["text"]


def _markup(params: object) -> dict[str, object]:
    return dict(params.get("reply_markup") or {}) if isinstance(params, dict) else {}
