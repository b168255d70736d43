"""Business time that is moved: by hand, at a speed, or not at all."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from doorstep.clocks import MovedClock, SystemClock

START = datetime(2026, 11, 24, 8, tzinfo=UTC)


def after(seconds: float) -> datetime:
    """So much later."""
    return START + timedelta(seconds=seconds)


async def _asleep(
    group: asyncio.TaskGroup, clock: MovedClock, *naps: float
) -> tuple[list[float], list["asyncio.Task[None]"]]:
    """Put sleepers to bed; the list fills as they wake."""
    woke: list[float] = []

    async def nap(seconds: float) -> None:
        await clock.sleep_until(after(seconds))
        woke.append(seconds)

    tasks = [group.create_task(nap(seconds)) for seconds in naps]
    await _settle()
    return woke, tasks


async def _settle() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


def test_it_stands_until_it_is_moved() -> None:
    """Without a speed the moment is the same, whoever asks, and always in UTC."""
    clock = MovedClock(START.astimezone(ZoneInfo("Asia/Kathmandu")))

    assert clock.now() == clock.now() == START
    assert clock.now().tzinfo is UTC


@given(st.lists(st.integers(-100, 100)))
def test_it_never_goes_back(jumps: list[int]) -> None:
    """A jump into the past stays where it is."""
    clock, seen = MovedClock(START), [START]
    for seconds in jumps:
        clock.jump(clock.now() + timedelta(seconds=seconds))
        seen.append(clock.now())

    assert seen == sorted(seen)


async def test_sleepers_wake_in_the_order_of_their_moments() -> None:
    """Whoever wants to be woken first is, also by one long jump; ties go to who lay down first."""
    clock = MovedClock(START)
    async with asyncio.TaskGroup() as group:
        woke, _ = await _asleep(group, clock, 30, 10, 20, 10)
        assert clock.next_wake == after(10)
        clock.jump(after(25))
        await _settle()
        assert woke == [10, 10, 20]
        assert clock.next_wake == after(30)
        clock.jump(after(30))

    assert woke == [10, 10, 20, 30]
    assert clock.next_wake is None


async def test_a_cancelled_sleeper_holds_nobody_up() -> None:
    """It is forgotten, and the clock looks to the next one."""
    clock = MovedClock(START)
    async with asyncio.TaskGroup() as group:
        woke, (first, _) = await _asleep(group, clock, 10, 20)
        first.cancel()
        await _settle()
        assert clock.next_wake == after(20)
        clock.jump(after(60))

    assert woke == [20]


async def test_a_moment_that_has_come_is_not_waited_for() -> None:
    """Sleeping into the past returns, but lets others have their turn."""
    clock, order = MovedClock(START), list[str]()

    async def other() -> None:
        order.append("other")

    async with asyncio.TaskGroup() as group:
        group.create_task(other())
        await clock.sleep_until(START)
        order.append("me")

    assert order == ["other", "me"]


async def _running(clock: MovedClock, until: Callable[[], Awaitable[object]]) -> None:
    async with asyncio.timeout(10), asyncio.TaskGroup() as group:
        task = group.create_task(clock.run())
        await until()
        task.cancel()


async def test_at_a_speed_it_wakes_on_its_own() -> None:
    """A business hour passes in a hundredth of a second."""
    clock = MovedClock(START, speed=360_000)
    await _running(clock, lambda: clock.sleep_until(after(3600)))

    assert clock.now() >= after(3600)


async def test_a_clock_that_is_set_going_wakes_who_waits() -> None:
    """Standing still nobody wakes; once there is a speed, whoever lay down before does."""
    clock = MovedClock(START)

    async def later() -> None:
        async with asyncio.TaskGroup() as group:
            woke, _ = await _asleep(group, clock, 3600)
            assert woke == []
            clock.set_speed(360_000)

    await _running(clock, later)
    assert clock.now() >= after(3600)


async def test_a_pause_holds_business_time_and_keeps_its_speed() -> None:
    """Paused it stands; resumed it goes on from where it stood."""
    clock = MovedClock(START, speed=1_000)
    clock.pause()
    stood = clock.now()
    assert clock.now() == stood
    clock.resume()
    await _running(clock, lambda: clock.sleep_until(stood + timedelta(seconds=10)))

    assert clock.speed == 1_000
    assert clock.now() >= stood + timedelta(seconds=10)


def test_a_jump_while_paused_is_a_jump() -> None:
    """Whoever holds time may still set it."""
    clock = MovedClock(START, speed=10)
    clock.pause()
    clock.jump(after(3600))

    assert clock.now() == after(3600)


def test_a_clock_does_not_run_backwards() -> None:
    """A negative speed stands still."""
    clock = MovedClock(START)
    clock.set_speed(-5)

    assert clock.speed == 0


async def test_the_systems_clock_is_aware_and_does_not_wait_for_the_past() -> None:
    """Its moments are in UTC, and a moment that has come is there."""
    clock = SystemClock()
    await clock.sleep_until(clock.now() - timedelta(seconds=1))
    await clock.sleep_until(clock.now() + timedelta(milliseconds=5))

    assert clock.now().tzinfo is UTC
